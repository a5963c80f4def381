"""A plain editor for the text of a pack: line numbers, a mark and words beside each line with a mistake."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.guidelines.own import Problem
from app.translation import tr
from ui.theme import theme


class YamlField(QPlainTextEdit):
    """Edits plain text. Tab moves on, as everywhere; two spaces go in by the space bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "field")
        self.setAccessibleName(tr("The text of the pack"))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setCornerWidget(QWidget())  # else a box is drawn between the scroll bars
        self._problems: tuple[Problem, ...] = ()
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll)
        theme().changed.connect(self._use_theme)
        self._use_theme()

    def _use_theme(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme().px(13))
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.setFont(font)
        self._make_room()
        self._wash()

    # Mistakes

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the lines that these are about and write beside them what is wrong."""
        if tuple(problems) != self._problems:
            self._problems = tuple(problems)
            self._wash()
            self._numbers.update()
            self.viewport().update()

    def _wash(self) -> None:
        washes = []
        for problem in self._problems:
            wash = QTextEdit.ExtraSelection()
            block = self.document().findBlockByNumber(min(problem.line, self.blockCount()) - 1)
            wash.cursor = QTextCursor(block)
            wash.format.setBackground(theme().color("must_soft"))
            wash.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            washes.append(wash)
        self.setExtraSelections(washes)

    def go_to_line(self, line: int) -> None:
        """Put the caret on a line, counted from 1, and show it."""
        block = self.document().findBlockByNumber(min(max(line, 1), self.blockCount()) - 1)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and what is wrong behind the lines it is about."""
        super().paintEvent(event)
        if not self._problems:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme().color("must"))
        painter.setFont(theme().font("small"))
        for line, words in self._said().items():
            block = self.document().findBlockByNumber(line)
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if not block.isVisible() or box.bottom() < 0 or box.top() > self.viewport().height():
                continue
            wide = self.fontMetrics().horizontalAdvance(block.text()) + theme().px(24)
            left = min(wide, max(self.viewport().width() - theme().px(260), 0))
            room = QRect(left, round(box.top()), self.viewport().width() - left, round(box.height()))
            if left < wide:  # the line is long: what is wrong covers its end
                painter.fillRect(room, theme().color("must_soft"))
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width() - theme().px(8)
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()

    def _said(self) -> dict[int, str]:
        """Return what is wrong by line, counted from 0."""
        said: dict[int, str] = {}
        for problem in self._problems:
            line = min(problem.line, self.blockCount()) - 1
            words = f"{problem.field}: {problem.words}"
            said[line] = f"{said[line]}; {words}" if line in said else words
        return said

    # Line numbers

    def number_width(self) -> int:
        """Return how much room the numbers need, in pixels."""
        digits = max(3, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9" * digits) + theme().px(14)

    def _make_room(self, _count: int = 0) -> None:
        self.setViewportMargins(self.number_width(), 0, 0, 0)

    def _scroll(self, rect: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), self.number_width(), inside.height())

    def draw_numbers(self, painter: QPainter, wide: int) -> None:
        """Draw the numbers of the lines that can be seen, and a mark before those with a mistake."""
        wrong = self._said()
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self.viewport().height():
                break
            number = block.blockNumber()
            colour: QColor = theme().color("must" if number in wrong else "muted")
            painter.setPen(colour)
            room = QRect(0, round(box.top()), wide - theme().px(8), round(box.height()))
            words = f"! {number + 1}" if number in wrong else str(number + 1)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            block = block.next()


class _Numbers(QWidget):
    """The strip with the numbers."""

    def __init__(self, field: YamlField) -> None:
        super().__init__(field)
        self._field = field
        self.setAccessibleName(tr("Line numbers"))

    def sizeHint(self) -> QSize:
        """Ask for the room the numbers need."""
        return QSize(self._field.number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers."""
        painter = QPainter(self)
        painter.setFont(self._field.font())
        self._field.draw_numbers(painter, self.width())
        painter.end()
