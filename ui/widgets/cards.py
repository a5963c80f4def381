"""Surfaces: a card, a quiet well and a thin rule."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import set_role


class Card(QFrame):
    """A sheet of paper with words on it. A `live` card can be focused and opened (click, Enter or Space)."""

    clicked = Signal()

    def __init__(self, name: str = "", *, live: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("live", "true" if live else "false")
        self.setAccessibleName(name)
        self._live = live
        if live:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        px = theme().px
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(px(12), px(10), px(12), px(10))
        self.box.setSpacing(px(4))

    def set_selected(self, selected: bool) -> None:
        """Draw the accent around the card, or not."""
        set_role(self, "true" if selected else "false", "selected")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click that ends on the card."""
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if self._live and inside and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        if self._live and event.button() is Qt.MouseButton.LeftButton:
            event.accept()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space."""
        if self._live and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let the style sheet see the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Let the style sheet see the pointer go."""
        super().leaveEvent(event)
        self.update()


class Well(QFrame):
    """A quiet surface that holds cards, such as a column of the board."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "column")
        self.setAccessibleName(name)


class Rule(QFrame):
    """A thin line between things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
