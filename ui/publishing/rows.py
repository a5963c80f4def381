"""What the kit's cards are made of: words to copy with a counter, and fields that keep what was written."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.translation import tr
from ui.theme import theme
from ui.widgets import Button, label, set_role


def copy(words: str) -> None:
    """Put words on the clipboard."""
    QGuiApplication.clipboard().setText(words)


class CopyButton(Button):
    """Copies words and says for a moment that it did."""

    def __init__(self, what: str, words: Callable[[], str]) -> None:
        super().__init__(tr("Copy"), "plain", "copy")
        self.setAccessibleName(tr("Copy: {what}", what=what))
        self._words = words
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        copy(self._words())
        self.setText(tr("Copied"))

    def look(self) -> None:
        """Offer copying again, where there is something to copy."""
        self.setText(tr("Copy"))
        self.setEnabled(bool(self._words().strip()))


class CopyRow(QWidget):
    """A titled text with its counter and a button that copies it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.counter, self.words = label("", "small"), label("", wrap=True, select=True)
        self.words.setAccessibleName(title)
        self.copy = CopyButton(title, lambda: self._text)
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(label(title, "label"))
        head.addStretch(1)
        head.addWidget(self.counter)
        head.addWidget(self.copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().px(2))
        box.addLayout(head)
        box.addWidget(self.words)

    def show_text(
        self, text: str, counter: str = "", *, over: bool = False, copied: str | None = None
    ) -> None:
        """Show a text; `over` says that it is too long for a platform, `copied` is copied when that differs."""
        self._text = text if copied is None else copied
        self.words.setText(text.strip() or tr("Nothing written yet."))
        set_role(self.words, "" if text.strip() else "muted")
        self.counter.setText(counter)
        set_role(self.counter, "must" if over else "small")
        self.copy.look()


class Field(QPlainTextEdit):
    """A few lines that are kept when one leaves them."""

    kept = Signal(str)

    def __init__(self, name: str, hint: str = "", height: int = 64, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "field")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme().px(height))
        self._shown = ""

    def show_text(self, text: str) -> None:
        """Show what is kept; what is being written is left alone."""
        if self.toPlainText() == self._shown or not self.hasFocus():
            self._shown = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo and redo to the page where there is nothing of our own to take back."""
        if _leaves(event, undo=self.document().isUndoAvailable(), redo=self.document().isRedoAvailable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Tell what was written, if it is new."""
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.kept.emit(text)


class Line(QLineEdit):
    """One line that is kept when one leaves it."""

    kept = Signal(str)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._shown = ""
        self.editingFinished.connect(self.keep)

    def show_text(self, text: str) -> None:
        """Show what is kept; what is being written is left alone."""
        if self.text() == self._shown or not self.hasFocus():
            self._shown = text
            if self.text() != text:
                self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo and redo to the page where there is nothing of our own to take back."""
        if _leaves(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Tell what was written, if it is new."""
        text = self.text()
        if text != self._shown:
            self._shown = text
            self.kept.emit(text)


def _leaves(event: QKeyEvent, *, undo: bool, redo: bool) -> bool:
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )


def titled(title: str, *widgets: QWidget, hint: str = "") -> QWidget:
    """Return widgets under a title."""
    result = QWidget()
    box = QVBoxLayout(result)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme().px(4))
    head: QLabel = label(title, "label")
    box.addWidget(head)
    if hint:
        box.addWidget(label(hint, "small", wrap=True))
    for widget in widgets:
        box.addWidget(widget)
    return result
