"""The editor of one part: plain text at a reading size, with the draft's undo instead of Qt's."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from app.findings.post import SCRIPT
from app.text.canon import canon
from app.text.spans import Span
from app.translation import tr
from ui.theme import SCRIPT_LINE_HEIGHT, theme
from ui.write.binding import Binding, Texts
from ui.write.carrying import Carrier
from ui.write.highlighter import ScriptHighlighter

MenuActions = Callable[[int], Iterable[QAction]]  # a code point -> what can be done with the words there


class PartEditor(QTextEdit):
    """Edits one part. It is empty and not editable until `bind` gives it a draft."""

    undo_asked = Signal()
    redo_asked = Signal()
    left = Signal()  # the keyboard went elsewhere

    def __init__(self, part: str, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.binding: Binding | None = None
        self.menu_actions: list[MenuActions] = []
        self.carrier: Carrier | None = None
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._hint = placeholder  # Qt's own placeholder is cut off after the first line of an empty document
        self.setAccessibleName(name)
        self.setAccessibleDescription(placeholder)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        self.highlighter = ScriptHighlighter(self.document()) if part == SCRIPT else None
        self._use_theme()
        theme().changed.connect(self._use_theme)

    def _use_theme(self) -> None:
        self.setFont(theme().font("script"))
        if self.highlighter is not None:
            self.highlighter.use_theme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what an empty part is for."""
        super().paintEvent(event)
        if (
            self._hint
            and self.document().isEmpty()
            and not self.document().firstBlock().layout().preeditAreaText()
        ):
            painter = QPainter(self.viewport())
            painter.setPen(theme().color("muted"))
            flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
            painter.drawText(self.viewport().rect(), flags, self._hint)
            painter.end()

    def bind(self, draft: Texts, language: str) -> Binding:
        """Show this part of a draft and keep both the same until `release`."""
        self.release()
        if self.highlighter is not None:
            self.highlighter.set_language(language)
        cursor = QTextCursor(self.document())
        tall = QTextBlockFormat()
        tall.setLineHeight(SCRIPT_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(tall)  # new blocks take it over from this one
        self.binding = Binding(self, draft, self.part)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        return self.binding

    def release(self) -> None:
        """Let go of the draft; the editor is empty afterwards."""
        if self.binding is not None:
            self.binding.close()
            self.binding = None
            self.clear()

    # Positions in code points

    def caret(self) -> int:
        """Return where the caret stands."""
        return self.binding.point(self.textCursor().position()) if self.binding else 0

    def selection(self) -> tuple[int, int]:
        """Return where the selection starts and ends; both are the caret's place when nothing is selected."""
        if self.binding is None:
            return 0, 0
        cursor = self.textCursor()
        return self.binding.point(cursor.selectionStart()), self.binding.point(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select a range (or place the caret, when it is empty) and show it."""
        if self.binding is not None:
            self.setTextCursor(self.binding.cursor(start, end))

    def show_range(self, start: int) -> None:
        """Scroll so that a place stands in the upper third, when it is not on screen."""
        if self.binding is None:
            return
        top = self.cursorRect(self.binding.cursor(start, start)).top()
        if not 0 <= top < self.viewport().height() - theme().px(48):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.viewport().height() // 3)

    # What goes in and out is plain text

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the selection as plain text, with its no-break spaces."""
        # Qt's own object: it outlives the call, one of Python's would not
        data = super().createMimeDataFromSelection()
        data.text()  # now it holds what it would else fetch later, over our text
        data.clear()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        if self.carrier is not None:
            self.carrier.take(self.part, Span(*self.selection()))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text, with the line ends and characters a draft can hold."""
        text, (start, end) = canon(source.text()), self.selection()
        if start == end and self.carrier is not None and self.carrier.paste(self.part, start, text):
            self.select(start + len(text), start + len(text))
        else:
            self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the draft's; a soft line end is a line end."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event):
            self.redo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose; afterwards take in what waited for the composition to end."""
        super().inputMethodEvent(event)
        if self.binding is not None:
            self.binding.settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show better wordings and spellings for the words under the pointer, then cut, copy and paste."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        spot = self.cursorRect().bottomLeft() if by_key else event.pos()
        menu = self.context_menu(self.textCursor() if by_key else self.cursorForPosition(spot))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(spot + QPoint(0, 2)))

    def context_menu(self, at: QTextCursor) -> QMenu:
        """Return the menu for a place of the text."""
        menu = QMenu(self)
        point = self.binding.point(at.position()) if self.binding else 0
        for source in self.menu_actions:
            actions = list(source(point))
            for action in actions:
                action.setParent(menu)
                menu.addAction(action)
            if actions:
                menu.addSeparator()
        chosen = self.textCursor().hasSelection()
        _add(menu, tr("Undo"), self.undo_asked.emit)
        _add(menu, tr("Redo"), self.redo_asked.emit)
        menu.addSeparator()
        _add(menu, tr("Cut"), self.cut, chosen)
        _add(menu, tr("Copy"), self.copy, chosen)
        _add(menu, tr("Paste"), self.paste, self.canPaste())
        menu.addSeparator()
        _add(menu, tr("Select all"), self.selectAll)
        return menu


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _add(menu: QMenu, words: str, run: Callable[[], object], enabled: bool = True) -> None:
    action = menu.addAction(words)
    action.triggered.connect(lambda _checked=False: run())
    action.setEnabled(enabled)
