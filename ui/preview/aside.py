"""The right column: what a viewer would meet, the rest of the post with its room, and doors to other rooms."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.findings.finding import Finding
from app.translation import tr
from ui.preview.words import Room
from ui.theme import theme
from ui.widgets import Button, Card, ElidedLabel, SeverityLabel, button, label, set_role, severity_words
from ui.write.beat_rail import clock

MOST_CARDS = 20


class FindingCard(Card):
    """One finding: a click goes to its moment, the button to its words in Write."""

    def __init__(self, finding: Finding, at: float | None, write: Callable[[], object]) -> None:
        super().__init__(f"{severity_words(finding.severity)}: {finding.title}", live=True)
        self.finding, self.at = finding, at
        self.setAccessibleDescription(finding.why)
        px = theme().px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        severity = SeverityLabel(finding.severity)
        font = QFont(severity.font())
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        severity.setFont(font)
        head.addWidget(severity, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(finding.title, "label", wrap=True), 1)
        self.box.addLayout(head)
        self.box.addWidget(label(finding.why, wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        if at is not None:
            foot.addWidget(label(tr("at {time}", time=clock(at)), "small"))
        foot.addStretch(1)
        self.write = button(tr("Show in Write"), write, "plain")
        foot.addWidget(self.write)
        self.box.addLayout(foot)


class RoomsCard(Card):
    """The rest of the post: every part, and how much of its room it takes."""

    def __init__(self) -> None:
        super().__init__(tr("The rest of the post"))
        self.box.setSpacing(theme().px(3))
        self._rows: dict[str, RoomRow] = {}

    def show_rooms(self, rooms: Sequence[Room]) -> None:
        """Show them as they are now."""
        for room in rooms:
            if room.name not in self._rows:
                self._rows[room.name] = row = RoomRow(room.name)
                self.box.addWidget(row)
            self._rows[room.name].show_room(room)


class RoomRow(QWidget):
    """One part: its name and count, its words below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme().px(3))
        box.setSpacing(theme().px(1))
        self._count, self._words = label("", "muted"), ElidedLabel()
        head = QHBoxLayout()
        head.addWidget(label(name, "muted"))
        head.addStretch(1)
        head.addWidget(self._count)
        box.addLayout(head)
        box.addWidget(self._words)

    def show_room(self, room: Room) -> None:
        """Show how it is now."""
        self.setToolTip(room.about)
        self.setAccessibleName(f"{room.name}: {room.count or tr('empty')}")
        self.setAccessibleDescription(f"{room.words} {room.about}".strip())
        self._count.setText(tr("{count}, too long", count=room.count) if room.over else room.count)
        set_role(self._count, "must" if room.over else "muted")
        self._words.setText(" ".join(room.words.split()) or tr("Nothing yet"))
        set_role(self._words, "" if room.words else "small")


class Aside(QScrollArea):
    """`sought` carries a finding to go to, `write_asked` one to show in Write, `door` the id of a command."""

    sought = Signal(object)
    write_asked = Signal(object)
    door = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("What a viewer would meet"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        px = theme().px
        inner = QWidget()
        inner.setProperty("kind", "clear")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, px(8), px(8))
        box.setSpacing(px(10))
        box.addWidget(label(tr("What a viewer would meet"), "label"))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(10))
        box.addLayout(self._cards)
        self.quiet = label("", "muted", wrap=True)
        box.addWidget(self.quiet)
        self.labels = label("", "muted", wrap=True)
        self.labels.hide()
        box.addWidget(self.labels)
        box.addSpacing(px(4))
        box.addWidget(label(tr("The rest of the post"), "label"))
        self.rooms = RoomsCard()
        box.addWidget(self.rooms)
        self._doors = QVBoxLayout()
        self._doors.setSpacing(px(8))
        box.addLayout(self._doors)
        box.addStretch(1)
        self.setWidget(inner)
        self.cards: list[FindingCard] = []
        self.doors: dict[str, Button] = {}

    def sizeHint(self) -> QSize:
        """As wide as a card reads well."""
        return QSize(theme().px(380), theme().px(480))

    def show_findings(self, found: Sequence[tuple[Finding, float | None]], *, checking: bool) -> None:
        """Show findings in their order, with the second each is about."""
        if [(card.finding, card.at) for card in self.cards] != list(found[:MOST_CARDS]):
            for card in self.cards:
                card.hide()
                card.deleteLater()
            self.cards = []
            for finding, at in found[:MOST_CARDS]:
                card = FindingCard(finding, at, partial(self.write_asked.emit, finding))
                card.clicked.connect(partial(self.sought.emit, finding))
                self._cards.addWidget(card)
                self.cards.append(card)
        more = len(found) - MOST_CARDS
        words = tr("Looking…") if checking else "" if found else tr("Nothing stands out in time or space.")
        self.quiet.setText(tr("{count} more in Write", count=more) if more > 0 else words)
        self.quiet.setVisible(bool(self.quiet.text()))

    def show_labels(self, *lines: str) -> None:
        """Say quietly what is worth knowing and no finding: how long the author's labels take, captions that lag."""
        words = "\n".join(line for line in lines if line)
        self.labels.setText(words)
        self.labels.setVisible(bool(words))

    def show_doors(self, doors: Sequence[tuple[str, str, str]]) -> None:
        """Show buttons: id, words and tooltip of commands."""
        if list(self.doors) == [name for name, _, _ in doors]:
            return
        for old in self.doors.values():
            old.hide()
            old.deleteLater()
        self.doors = {}
        for name, words, tip in doors:
            made = button(words, partial(self.door.emit, name))
            made.setToolTip(tip)
            self._doors.addWidget(made)
            self.doors[name] = made
