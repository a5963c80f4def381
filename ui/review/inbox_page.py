"""What waits for somebody, with what one may want to know before opening it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.review.inbox import Request
from app.review.rounds import Choice
from app.translation import tr
from ui.board.words import when
from ui.review.words import choice_words, due_words, round_line
from ui.theme import theme
from ui.widgets import Button, Card, EmptyState, button, label


class InboxPage(QWidget):
    """Drafts that wait for one person, light ones between heavy ones."""

    chosen = Signal(str)
    me_asked = Signal()
    board_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Waiting for you"))
        px = theme().px
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setMaximumWidth(px(760))
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(px(24), px(4), px(24), px(16))
        self._box.setSpacing(px(8))
        self.me = Button("", "plain")
        self.me.clicked.connect(self.me_asked)
        self._box.addWidget(self.me, 0, Qt.AlignmentFlag.AlignLeft)
        self._empty = EmptyState(
            tr("Nothing waits for you"),
            tr("Drafts you are asked to review stand here, with topics and intensity before you open them."),
            button(tr("Choose from the board"), self.board_asked.emit),
        )
        self._box.addWidget(self._empty)
        self._box.addStretch(1)
        self.cards: list[Card] = []
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    def show_requests(self, waiting: Sequence[Request], done: Sequence[Request], me: str) -> None:
        """Show what waits and what is done."""
        words = tr("You are: {name}", name=me)
        self.me.setText(words.replace("&", "&&"))
        self.me.setAccessibleName(words)
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [self._card(one) for one in (*waiting, *done)]
        for card in self.cards:
            self._box.insertWidget(self._box.count() - 2, card)
        self._empty.setVisible(not self.cards)

    def _card(self, request: Request) -> Card:
        card = Card(request.title, live=True)
        card.box.addWidget(label(request.title or tr("Untitled"), "label", wrap=True))
        line = round_line(None, request.topics, request.intensity, request.minutes)
        card.box.addWidget(label(line, "muted", wrap=True))
        asked = [tr("asked by {by}", by=request.asked_by), when(request.asked_at)]
        asked += [tr("due {day}", day=due_words(request.due))] if due_words(request.due) else []
        if request.choice:
            asked = [tr("You said: {words}", words=choice_words(Choice(request.choice)))]
        card.box.addWidget(label("  ·  ".join(asked), "small", wrap=True))
        card.setAccessibleDescription(line)
        card.clicked.connect(lambda: self.chosen.emit(request.draft_id))
        return card
