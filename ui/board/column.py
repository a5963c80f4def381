"""One state of the board: its heading, how many there are, and the cards."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.translation import tr
from ui.board.card import MIME, DraftCard
from ui.board.words import state_words
from ui.theme import theme
from ui.widgets import Well, label, set_role


class Column(Well):
    """A column; a card that is dropped on it asks to be moved here."""

    dropped = Signal(str, str)  # draft id, state

    def __init__(self, state: str) -> None:
        super().__init__(state_words(state))
        self.state = state
        self.cards: list[DraftCard] = []
        px = theme().px
        self.setMinimumWidth(px(150))
        self.setAcceptDrops(True)
        self._count = label("0", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(px(10), 0, px(12), 0)
        head.addWidget(label(state_words(state), "label"))
        head.addStretch(1)
        head.addWidget(self._count)
        self._none = label("", "small", wrap=True)
        self._none.setContentsMargins(px(10), 0, px(10), 0)
        page = QWidget()
        page.setProperty("kind", "clear")
        self._box = QVBoxLayout(page)
        self._box.setContentsMargins(px(8), 0, px(8), px(8))
        self._box.setSpacing(px(8))
        self._box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(state_words(state))
        area.setWidget(page)
        self._area = area
        box = QVBoxLayout(self)
        box.setContentsMargins(px(1), px(10), px(1), px(1))
        box.setSpacing(px(8))
        box.addLayout(head)
        box.addWidget(self._none)
        box.addWidget(area, 1)

    def show_cards(self, cards: list[DraftCard], hidden: int) -> None:
        """Show these cards instead of the old ones; `hidden` are kept back by the filter."""
        for old in self.cards:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = cards
        for index, card in enumerate(cards):
            self._box.insertWidget(index, card)
        total = len(cards) + hidden
        self._count.setText(
            str(total) if not hidden else tr("{shown} of {total}", shown=len(cards), total=total)
        )
        self._none.setVisible(not cards)
        self._none.setText(tr("None match.") if hidden else tr("Nothing here yet."))

    def reveal(self, card: DraftCard) -> None:
        """Scroll to a card."""
        self._area.ensureWidgetVisible(card)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Offer the place."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            set_role(self, "true", "target")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the offer back."""
        super().dragLeaveEvent(event)
        set_role(self, "false", "target")

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move."""
        set_role(self, "false", "target")
        draft_id = bytes(event.mimeData().data(MIME).data()).decode()
        if draft_id:
            event.acceptProposedAction()
            self.dropped.emit(draft_id, self.state)
