"""The packs: which are in use in these drafts, and the team's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.guidelines.clause import Pack
from app.guidelines.settings import Settings
from app.packs_in_use import OwnPack
from app.translation import tr
from ui.guidelines.words import day_words, is_due
from ui.theme import theme
from ui.widgets import Card, ElidedLabel, button, label
from ui.write.brief_panel import language_words


@dataclass(frozen=True)
class PackLine:
    """One pack as it is listed: how many clauses it has, how many are in use, and who wrote it."""

    pack: Pack
    clauses: int
    in_use: int
    own: OwnPack | None = None


class PackCard(Card):
    """One pack. Emits `switched` (pack id, on) and, for an own pack, `asked` (what, its key)."""

    switched = Signal(str, bool)
    asked = Signal(str, str)
    browsed = Signal(str)

    def __init__(self, line: PackLine, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(line.pack.title, parent=parent)
        self.line = line
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(line.pack.title, "label"), 1)
        self.use = QCheckBox(tr("In use"))
        self.use.setAccessibleName(tr("Use the pack {title}", title=line.pack.title))
        head.addWidget(self.use)
        self.box.addLayout(head)
        for words in (_about(line), _dates(line.pack)):
            if words:
                self.box.addWidget(ElidedLabel(words, "small"))
        broken = line.own is not None and line.own.pack is None
        if line.own is not None and broken:
            self.box.addWidget(label(trouble(line.own), "must", wrap=True))
        self._offer(line, broken)
        self._follow(settings, broken)
        self.use.toggled.connect(partial(self.switched.emit, line.pack.id))

    def _offer(self, line: PackLine, broken: bool) -> None:
        flow = QHBoxLayout()
        flow.setContentsMargins(0, 0, 0, 0)
        if not broken:
            flow.addWidget(button(tr("Look through it"), partial(self.browsed.emit, line.pack.id), "plain"))
        own = line.own
        if own is not None:
            rows = (("edit", tr("Edit")), ("export", tr("Export…")), ("remove", tr("Remove")))
            for what, words in rows:
                flow.addWidget(button(words, partial(self.asked.emit, what, own.key), "plain"))
        flow.addStretch(1)
        self.box.addLayout(flow)

    def _follow(self, settings: Settings, broken: bool) -> None:
        blocker = QSignalBlocker(self.use)
        self.use.setChecked(not broken and self.line.pack.id not in settings.off)
        self.use.setEnabled(not broken)
        del blocker


class PacksView(QScrollArea):
    """All packs, the team's own first."""

    switched = Signal(str, bool)
    asked = Signal(str, str)
    browsed = Signal(str)
    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: list[PackCard] = []
        px = theme().px
        page = QWidget()
        page.setProperty("kind", "clear")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, px(4), px(16))
        box.setSpacing(px(10))
        self._own, self._shipped = _Column(), _Column()
        line = QHBoxLayout()
        line.addWidget(label(tr("Your team’s packs"), "heading"), 1)
        self.new = button(tr("New pack"), self.new_asked.emit)
        self.bring = button(tr("Import a pack…"), self.import_asked.emit)
        for offer in (self.new, self.bring):
            line.addWidget(offer)
        self._none = label(
            tr(
                "None yet. A pack of your own holds what your team agreed on, in the same form as the packs below, "
                "and is checked in the same way."
            ),
            "muted",
            wrap=True,
        )
        box.addLayout(line)
        box.addWidget(self._none)
        box.addWidget(self._own)
        box.addSpacing(px(8))
        box.addWidget(label(tr("Packs that come with Carewright"), "heading"))
        box.addWidget(self._shipped)
        box.addStretch(1)
        self.setWidget(page)

    def show_packs(self, lines: Sequence[PackLine], settings: Settings) -> None:
        """Show the packs as they are now, keeping the place."""
        place = self.verticalScrollBar().value()
        focused = next((card.line.pack.id for card in self.cards if card.use.hasFocus()), "")
        self.cards = []
        for column, own in ((self._own, True), (self._shipped, False)):
            cards = [self._card(line, settings) for line in lines if (line.own is not None) is own]
            column.show_cards(cards)
            self.cards += cards
        self._none.setVisible(not any(card.line.own for card in self.cards))
        self._own.setVisible(not self._none.isVisibleTo(self))
        for card in self.cards:
            if focused and card.line.pack.id == focused:
                card.use.setFocus()
        self.verticalScrollBar().setValue(place)

    def _card(self, line: PackLine, settings: Settings) -> PackCard:
        card = PackCard(line, settings)
        card.switched.connect(self.switched)
        card.asked.connect(self.asked)
        card.browsed.connect(self.browsed)
        return card


class _Column(QWidget):
    """Cards in two columns of even width."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        self._sides = [QVBoxLayout(), QVBoxLayout()]
        for side in self._sides:
            side.setSpacing(theme().px(10))
            row.addLayout(side, 1)
        self._cards: list[PackCard] = []

    def show_cards(self, cards: list[PackCard]) -> None:
        """Put these cards in the place of those that were there."""
        for old in self._cards:
            old.hide()
            old.deleteLater()
        for side in self._sides:
            while side.takeAt(0) is not None:
                pass  # only the places go; the cards are gone already
        self._cards = cards
        for place, card in enumerate(cards):
            self._sides[place % 2].addWidget(card)
        for side in self._sides:
            side.addStretch(1)


def trouble(own: OwnPack) -> str:
    """Return what keeps an own pack from being used."""
    first = own.problems[0]
    return tr(
        "Switched off. Line {line}, {field}: {problem}.",
        line=first.line,
        field=first.field,
        problem=first.words,
    )


def _about(line: PackLine) -> str:
    pack = line.pack
    parts = []
    if line.clauses:
        count = tr("1 clause") if line.clauses == 1 else tr("{count} clauses", count=line.clauses)
        parts.append(count)
        if line.in_use != line.clauses:
            parts.append(tr("{count} in use", count=line.in_use))
    if pack.edition:
        parts.append(tr("edition {edition}", edition=pack.edition))
    if pack.language:
        parts.append(language_words(pack.language))
    return "  ·  ".join(parts)


def _dates(pack: Pack) -> str:
    """Return when somebody should look again, and the licence."""
    parts = [pack.licence]
    if pack.review_by:
        day = day_words(pack.review_by)
        late = tr("Was to be looked at again by {day}", day=day)
        parts.insert(0, late if is_due(pack.review_by) else tr("Look again by {day}", day=day))
    return "  ·  ".join(part for part in parts if part)
