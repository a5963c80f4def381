"""Fields with the theme's looks that Qt's style sheets cannot draw."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QWidget

from ui.icons import icon
from ui.theme import theme


class Combo(QComboBox):
    """A choice among a few, with a caret in the theme's colour; words without room end in an ellipsis."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(12)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Cut the words where there is no room for them."""
        super().initStyleOption(option)
        room = self.width() - theme().px(44)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caret over what Qt draws."""
        super().paintEvent(event)
        size = theme().px(14)
        at = QPoint(self.width() - size - theme().px(10), (self.height() - size) // 2)
        painter = QPainter(self)
        icon("caret-down").paint(painter, at.x(), at.y(), size, size)
        painter.end()
