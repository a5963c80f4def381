"""Rows of a list that are drawn instead of made of widgets: thousands cost no more than a dozen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex


class DrawnRow(QStyledItemDelegate):
    """Draws the ground of a row as the theme has it, and leaves the words to `draw`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        widget: QWidget | None = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, widget)
        painter.save()
        self.draw(painter, option.rect, index)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the words of one row."""
        raise NotImplementedError


def draw_line(
    painter: QPainter, rect: QRect, words: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """Draw words in one line, cut with an ellipsis where they have no room."""
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
