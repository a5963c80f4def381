"""The left side: search, what to look for, and the help lines that were found."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from app.findings.post import AGE_BANDS
from app.helplines.entry import HelpLine
from app.helplines.filtering import View, Wanted, find, languages, topics
from app.translation import tr
from ui.countries import country_name
from ui.helplines.line_list import LineList
from ui.helplines.words import CHANNELS, channel_words, topic_words
from ui.theme import theme
from ui.widgets import Card, Chip, Combo, EmptyState, ListKeys, button, label
from ui.write.brief_panel import age_words, language_words

if TYPE_CHECKING:
    from app.help_in_use import HelpInUse

FIELDS = ("country", "topic", "language", "age", "channel")
EVERYWHERE, WORLDWIDE = "", "*"  # of the country field: no filter, and international services
TYPING = 120  # milliseconds between the last letter and the search


class Browser(Card):
    """Emits `chosen` with the help line in hand."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Help lines"), parent=parent)
        self._help: HelpInUse | None = None
        self._wanted_id, self._view = "", View.ALL
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search the help lines"))
        self.search.setPlaceholderText(tr("Name, number, place or topic"))
        self.combos = {name: Combo(words) for name, words in zip(FIELDS, _field_words(), strict=True)}
        self.open_now = Chip(tr("Open now"))
        self.count = label("", "small", wrap=True)
        self.list = LineList()
        ListKeys(self.search, self.list, self.look)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPING)
        self._typed.timeout.connect(self.look)
        self._lay_out()
        self.search.textChanged.connect(lambda _words: self._typed.start())
        self.list.chosen.connect(self._choose)
        self.open_now.toggled.connect(self.look)
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self.look)

    def _lay_out(self) -> None:
        px = theme().px
        self.box.setSpacing(px(8))
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(6))
        for at, combo in enumerate(self.combos.values()):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(6)
            combo.setToolTip(combo.accessibleName())
            grid.addWidget(combo, at // 2, at % 2)
        grid.addWidget(self.open_now, 2, 1)
        self._clear = button(tr("Show all"), self.clear, "plain")
        line = QHBoxLayout()
        line.addWidget(self.count, 1)
        line.addWidget(self._clear)
        self._nothing = EmptyState(
            tr("No help line fits"),
            tr("Try another word, or fewer filters. What the directory lacks, your team can add."),
            button(tr("Show all help lines"), self.clear),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        for part in (self.search, fields):
            self.box.addWidget(part)
        self.box.addLayout(line)
        self.box.addWidget(self._pages, 1)

    # What is shown

    def show_directory(self, help_lines: "HelpInUse", view: View, wanted_id: str) -> None:
        """Look through a part of the directory, with the line `wanted_id` in hand when it is there."""
        if self._help is None or self._help.directory is not help_lines.directory or not self._offered():
            self._help = help_lines
            self._offer(help_lines)
        self._help, self._view, self._wanted_id = help_lines, view, wanted_id
        self.look()

    def _offered(self) -> bool:
        return self.combos["country"].count() > 0

    def _offer(self, help_lines: "HelpInUse") -> None:
        directory = help_lines.directory
        countries = sorted((country_name(code), code) for code in directory.places if code)
        choices: tuple[Sequence[tuple[str, str]], ...] = (
            [(tr("International"), WORLDWIDE), *countries],
            [(topic_words(topic), topic) for topic in topics(directory)],
            sorted((language_words(tag), tag) for tag in languages(directory)),
            [(age_words(band), band) for band in AGE_BANDS],
            [(channel_words(kind), kind) for kind in CHANNELS],
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

    def look(self) -> None:
        """Find again."""
        help_lines = self._help
        if help_lines is None:
            return
        self._typed.stop()
        wanted, words = self.wanted(), self.search.text()
        found = find(help_lines.directory, words, wanted, help_lines.today(), help_lines.team.overrides)
        narrowed = bool(words.strip()) or self.open_now.isChecked() or any(self._chosen().values())
        said = tr("{count} lines", count=len(found.lines))
        if found.hours_unknown:
            said = tr(
                "{count} open now; {unknown} more do not say their hours",
                count=len(found.lines),
                unknown=found.hours_unknown,
            )
        self.count.setText(said)
        self._clear.setVisible(narrowed)
        self._pages.setCurrentIndex(0 if found.lines or not narrowed else 1)
        self.list.show_lines(found.lines, help_lines, self._wanted_id)

    def _chosen(self) -> dict[str, str]:
        return {name: str(combo.currentData() or "") for name, combo in self.combos.items()}

    def wanted(self) -> Wanted:
        """Return what to look for, as it is set."""
        chosen = self._chosen()
        country = chosen.pop("country")
        return Wanted(
            country={EVERYWHERE: None, WORLDWIDE: ""}.get(country, country),
            open_at=datetime.now(UTC) if self.open_now.isChecked() else None,
            view=self._view,
            **chosen,
        )

    def clear(self) -> None:
        """Ask for everything again."""
        self.search.clear()  # not muted: the field itself listens, too
        blockers = [QSignalBlocker(field) for field in (self.open_now, *self.combos.values())]
        self.open_now.setChecked(False)
        for combo in self.combos.values():
            combo.setCurrentIndex(0)
        del blockers
        self.look()

    def begin(self, country: str) -> None:
        """Begin in a country, when the directory has it."""
        combo = self.combos["country"]
        combo.setCurrentIndex(max(0, combo.findData(country)))

    def _choose(self, line: HelpLine) -> None:
        self._wanted_id = line.id
        self.chosen.emit(line)

    # Keys and state

    def state(self) -> dict[str, Any]:
        """Return the search and the filters."""
        return {"words": self.search.text(), "open_now": self.open_now.isChecked(), **self._chosen()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up search and filters; what is no longer offered is left out."""
        self.search.setText(str(state.get("words", "")))
        blockers = [QSignalBlocker(field) for field in (self.open_now, *self.combos.values())]
        self.open_now.setChecked(state.get("open_now") is True)
        for name, combo in self.combos.items():
            combo.setCurrentIndex(max(0, combo.findData(state.get(name, ""))))
        del blockers


def _field_words() -> tuple[str, ...]:
    return (tr("Country"), tr("Topic"), tr("Language"), tr("Age"), tr("Way to reach it"))


def _every_words() -> tuple[str, ...]:
    return (tr("All countries"), tr("All topics"), tr("All languages"), tr("Any age"), tr("Any way"))
