"""A panel that takes the place of the guidance column for a while: title, close button, room for what it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.translation import tr
from ui.theme import theme
from ui.widgets import IconButton, label

if TYPE_CHECKING:
    from app.drafts.document import Draft


class SidePanel(QFrame):
    """Subclasses fill `box`."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        px = theme().px
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(px(14), px(10), px(6), px(10))
        head = QHBoxLayout()
        close = IconButton("x", tr("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(label(title, "heading"), 1)
        head.addWidget(close)
        outer.addLayout(head)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        self.box = QVBoxLayout(inner)
        self.box.setContentsMargins(px(2), px(2), px(10), px(2))
        self.box.setSpacing(px(6))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget below what scrolls, so that it always is in sight."""
        self._outer.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_draft(self, draft: "Draft") -> None:
        """Show a draft as it is now; a panel that shows nothing of it does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
