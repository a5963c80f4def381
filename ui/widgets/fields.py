"""Fields with the theme's looks that Qt's style sheets cannot draw."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.icons import icon
from ui.theme import theme


class Combo(QComboBox):
    """A choice among a few, with a caret in the theme's colour."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caret over what Qt draws."""
        super().paintEvent(event)
        size = theme().px(14)
        at = QPoint(self.width() - size - theme().px(10), (self.height() - size) // 2)
        painter = QPainter(self)
        icon("caret-down").paint(painter, at.x(), at.y(), size, size)
        painter.end()
