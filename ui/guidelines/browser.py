"""The left side: search, what to browse by, and the clauses that were found."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from app.guidelines.catalogue import Catalogue, Wanted
from app.guidelines.clause import How
from app.guidelines.settings import Settings
from app.translation import tr
from ui.guidelines.clause_list import ClauseList
from ui.guidelines.words import evidence_words, how_words, theme_words
from ui.theme import theme
from ui.widgets import Card, Chip, Combo, EmptyState, FlowLayout, ListKeys, button, label

FIELDS = ("topic", "organisation", "evidence", "how", "pack")


class Browser(Card):
    """Emits `chosen` with the clause in hand."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Clauses"), parent=parent)
        self._catalogue, self._settings, self._wanted_id = Catalogue(()), Settings(), ""
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search the clauses"))
        self.more = Chip(tr("Filters"))
        self.differs, self.resting = Chip(tr("Differs")), Chip(tr("Off or unverified"))
        self.combos = {name: Combo(words) for name, words in zip(FIELDS, _field_words(), strict=True)}
        self.count = label("", "small")
        self.list = ClauseList()
        ListKeys(self.search, self.list)
        self._lay_out()
        self.search.textChanged.connect(self.look)
        self.list.chosen.connect(self._choose)
        for chip in (self.differs, self.resting):
            chip.toggled.connect(self.look)
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self.look)
        self.more.toggled.connect(self._filters.setVisible)

    def _lay_out(self) -> None:
        px = theme().px
        self.box.setSpacing(px(8))
        chips = QWidget()
        flow = FlowLayout(chips, px(6))
        for chip in (self.more, self.differs, self.resting):
            flow.addWidget(chip)
        self._filters = QWidget()
        fields = QGridLayout(self._filters)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(px(6))
        for place, combo in enumerate(self.combos.values()):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            fields.addWidget(combo, *divmod(place, 2))
        self._filters.hide()
        self._clear = button(tr("Show all"), self.clear, "plain")
        line = QHBoxLayout()
        line.addWidget(self.count, 1)
        line.addWidget(self._clear)
        empty = EmptyState(
            tr("No clause says this"),
            tr("Try another word, or fewer filters."),
            button(tr("Show all clauses"), self.clear),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(empty)
        for part in (self.search, chips, self._filters):
            self.box.addWidget(part)
        self.box.addLayout(line)
        self.box.addWidget(self._pages, 1)

    # What is shown

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Offer the clauses of a catalogue."""
        self._catalogue = catalogue
        self.search.setPlaceholderText(tr("Search {count} clauses", count=len(catalogue.clauses)))
        choices: tuple[Sequence[tuple[str, str]], ...] = (
            [(theme_words(topic), topic) for topic in catalogue.topics],
            [(name, name) for name in catalogue.organisations],
            [(evidence_words(grade), grade) for grade in catalogue.evidence],
            [(how_words(how), how.value) for how in How if any(c.how is how for c in catalogue.clauses)],
            [(pack.title, pack.id) for pack in catalogue.packs],
        )
        for combo, every, rows in zip(self.combos.values(), _every_words(), choices, strict=True):
            chosen = combo.currentData()
            blocker = QSignalBlocker(combo)
            combo.clear()
            combo.addItem(every, "")
            for words, value in rows:
                combo.addItem(words, value)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))
            del blocker

    def show_settings(self, settings: Settings, wanted_id: str) -> None:
        """Follow what was decided, and the clause that is in hand."""
        self._settings, self._wanted_id = settings, wanted_id
        self.look()

    def look(self) -> None:
        """Find again."""
        wanted = self.wanted()
        found = self._catalogue.search(self.search.text(), wanted, self._settings.in_use)
        every = len(self._catalogue.clauses)
        narrowed = len(found) != every
        words = tr("{count} of {every} clauses", count=len(found), every=every)
        self.count.setText(words if narrowed else tr("{count} clauses", count=every))
        self._clear.setVisible(narrowed)
        asked = sum(bool(combo.currentData()) for combo in self.combos.values())
        self.more.set_count(str(asked) if asked else "")
        self._pages.setCurrentIndex(0 if found or not every else 1)
        self.list.show_clauses(found, self._settings, self._wanted_id)

    def wanted(self) -> Wanted:
        """Return what to browse by, as it is set."""
        chosen = {name: str(combo.currentData() or "") for name, combo in self.combos.items()}
        how = chosen.pop("how")
        return Wanted(
            **chosen,
            how=How(how) if how else None,
            differs=self.differs.isChecked(),
            resting=self.resting.isChecked(),
        )

    def browse(self, **wanted: str) -> None:
        """Show only what has these values, for example topic and how, whatever was asked before."""
        self.clear()
        for name, value in wanted.items():
            combo = self.combos[name]
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.more.setChecked(bool(wanted))

    def clear(self) -> None:
        """Ask for everything again."""
        fields = (self.search, self.differs, self.resting, *self.combos.values())
        blockers = [QSignalBlocker(field) for field in fields]
        self.search.clear()
        self.differs.setChecked(False)
        self.resting.setChecked(False)
        for combo in self.combos.values():
            combo.setCurrentIndex(0)
        del blockers
        self.look()

    def _choose(self, clause: Any) -> None:
        self._wanted_id = clause.id
        self.chosen.emit(clause)

    # Keys and state

    def state(self) -> dict[str, Any]:
        """Return the search and the filters."""
        chosen = {name: combo.currentData() or "" for name, combo in self.combos.items()}
        chips = {"more": self.more, "differs": self.differs, "resting": self.resting}
        return {
            "words": self.search.text(),
            **chosen,
            **{name: chip.isChecked() for name, chip in chips.items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up search and filters; what is no longer offered is left out."""
        self.search.setText(str(state.get("words", "")))
        for name, combo in self.combos.items():
            combo.setCurrentIndex(max(0, combo.findData(state.get(name, ""))))
        for name, chip in (("more", self.more), ("differs", self.differs), ("resting", self.resting)):
            chip.setChecked(state.get(name) is True)


def _field_words() -> tuple[str, ...]:
    return (tr("Topic"), tr("Organisation"), tr("Evidence"), tr("How it is found"), tr("Pack"))


def _every_words() -> tuple[str, ...]:
    return (
        tr("All topics"),
        tr("All organisations"),
        tr("All evidence"),
        tr("Found in any way"),
        tr("All packs"),
    )
