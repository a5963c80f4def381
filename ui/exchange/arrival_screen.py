"""A packet that arrived: what is in it, from whom, and what it touches, before anything is brought in."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.exchange.packet.signature import Trust
from app.packets.receiving import Arrival
from app.packets.saying import clock_words, trust_words
from app.translation import tr
from ui.commands import Command, Context, Shell
from ui.exchange.news_card import NewsCard
from ui.review.fields import line_field
from ui.screen import Header, Screen
from ui.theme import theme
from ui.widgets import Button, Card, EmptyState, button, label


class ArrivalScreen(Screen):
    """Shows one packet at a time; `Opening` (`ui.exchange.opening`) does what is asked for."""

    id, words, icon = "arrival", tr("A packet"), "download-simple"
    areas = frozenset()

    wanted = Signal(list)  # the ids of drafts to bring in
    put_off = Signal()
    passphrase_given = Signal(str)
    vouched = Signal(str, str)  # a key is somebody's

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.arrival: Arrival | None = None
        self._sealed = ""  # the name of a packet that waits for its passphrase
        self.cards: list[NewsCard] = []
        self._made: list[QWidget] = []
        px = theme().px
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setMaximumWidth(px(820))
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(px(24), px(4), px(24), px(16))
        self._box.setSpacing(px(10))
        self._empty = EmptyState(
            tr("No packet is open"),
            tr("A packet carries drafts with their comments from one person to another. What is in it is shown "
               "here before anything is changed."),
            _runs(shell, tr("Open packet…"), "packet.open", "primary"),
            _runs(shell, tr("Share drafts…"), "packet.share"),
        )  # fmt: skip
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(area)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)

    # What the window asks

    def header(self) -> Header:
        """Say from whom the packet is."""
        if self.arrival is None:
            return Header(tr("A packet"))
        count = len(self.arrival.drafts)
        held = tr("1 draft") if count == 1 else tr("{count} drafts", count=count)
        actions = ("packet.not_now", "packet.bring_in") if not self.arrival.nothing else ("packet.not_now",)
        title = tr("A packet from {name}", name=self.arrival.sender)
        return Header(title, held + "  ·  " + _made(self.arrival), actions, actions[-1])

    def commands(self) -> list[Command]:
        """Offer to bring the packet in, or to leave it."""

        def shown(context: Context) -> bool:
            return context.screen is self and (self.arrival is not None or bool(self._sealed))

        def full(context: Context) -> bool:
            return shown(context) and bool(self.chosen())

        return [
            Command("packet.bring_in", tr("Bring it in"), lambda _: self._want(), "Ctrl+Shift+I", full, "Library",
                    "download-simple"),
            Command("packet.not_now", tr("Not now"), lambda _: self.put_off.emit(), "Ctrl+Shift+W", shown,
                    "Library"),
        ]  # fmt: skip

    # What is shown

    def clear(self) -> None:
        """Show that there is no packet."""
        self.arrival, self._sealed, self.cards = None, "", []
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made = []
        self._stack.setCurrentWidget(self._empty)
        self.header_changed.emit()

    def show_arrival(self, arrival: Arrival) -> None:
        """Show what a packet would bring."""
        self.clear()
        self.arrival = arrival
        self._stack.setCurrentWidget(self._area)
        self._add(self._from(arrival))
        for news in arrival.drafts:
            card = NewsCard(news, choose=len(arrival.drafts) > 1)
            self.cards.append(card)
            self._add(card)
        if arrival.unknown:
            self._add(_refers(arrival))
        self._stretch()
        self._area.verticalScrollBar().setValue(0)
        self.header_changed.emit()

    def ask_passphrase(self, name: str, *, wrong: bool) -> None:
        """Ask for the passphrase of a sealed packet."""
        self.clear()
        self._sealed = name
        self._stack.setCurrentWidget(self._area)
        card = Card(tr("Sealed packet"))
        card.box.setSpacing(theme().px(8))
        card.box.addWidget(label(tr("“{name}” is sealed with a passphrase.", name=name), "label", wrap=True))
        said = (
            tr("This one does not open it, or the packet was changed on its way.")
            if wrong
            else tr("Ask whoever sent it; nobody else can open it.")
        )
        card.box.addWidget(label(said, "must" if wrong else "muted", wrap=True))
        field = line_field(tr("Passphrase"))
        field.setObjectName("passphrase")
        field.setEchoMode(QLineEdit.EchoMode.Password)
        give = button(tr("Open"), lambda: self._give(field.text()), "primary")
        field.returnPressed.connect(give.click)
        card.box.addWidget(field)
        row = QHBoxLayout()
        row.addWidget(give)
        row.addWidget(button(tr("Not now"), self.put_off.emit))
        row.addStretch(1)
        card.box.addLayout(row)
        self._add(card)
        self._stretch()
        field.setFocus()
        self.header_changed.emit()

    def _give(self, passphrase: str) -> None:
        if passphrase:
            self.passphrase_given.emit(passphrase)

    def chosen(self) -> list[str]:
        """Return the drafts that are to be brought in."""
        return [card.news.id for card in self.cards if card.is_wanted()]

    def _want(self) -> None:
        self.wanted.emit(self.chosen())

    def _add(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._box.addWidget(widget)

    def _stretch(self) -> None:
        filler = QWidget()
        self._made.append(filler)
        self._box.addWidget(filler, 1)

    def _from(self, arrival: Arrival) -> Card:
        card = Card(tr("Who sent it"))
        card.box.setSpacing(theme().px(6))
        tone = "" if arrival.signed.trust is Trust.KNOWN else "muted"
        if arrival.signed.trust in (Trust.OTHER, Trust.CHANGED):
            tone = "should"
        card.box.addWidget(label(trust_words(arrival), tone, wrap=True, select=True))
        if arrival.packet.sealed:
            card.box.addWidget(label(tr("It was sealed with a passphrase."), "small", wrap=True))
        if arrival.own:
            card.box.addWidget(label(tr("It was made in this very library."), "small", wrap=True))
        if words := clock_words(arrival.skew):
            card.box.addWidget(label(words, "small", wrap=True))
        if arrival.signed.trust is Trust.STRANGER:
            card.box.addWidget(self._vouch(arrival), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _vouch(self, arrival: Arrival) -> QWidget:
        """Return a box to tick when the key was compared."""
        box = QCheckBox(tr("I compared the key with {name}: it is theirs", name=arrival.sender))
        key, name = arrival.signed.key, arrival.sender

        def take(ticked: bool) -> None:
            if ticked:
                box.setEnabled(False)
                self.vouched.emit(key, name)

        box.toggled.connect(take)
        return box


def _made(arrival: Arrival) -> str:
    try:
        made = datetime.fromisoformat(arrival.packet.manifest.made).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return tr("made {day}", day=made.strftime("%Y-%m-%d %H:%M"))


def _refers(arrival: Arrival) -> Card:
    card = Card(tr("Guidance it refers to"))
    words = tr("Comments in it rest on guidance that your packs do not have. Its texts come along:")
    card.box.addWidget(label(words, "muted", wrap=True))
    for title in arrival.unknown[:8]:
        card.box.addWidget(label(f"·  {title}", "small", wrap=True))
    if len(arrival.unknown) > 8:
        more = tr("and {count} more", count=len(arrival.unknown) - 8)
        card.box.addWidget(label(f"·  {more}", "small"))
    return card


def _runs(shell: Shell, words: str, command: str, kind: str = "quiet") -> Button:
    return button(words, lambda: shell.run(command), kind)
