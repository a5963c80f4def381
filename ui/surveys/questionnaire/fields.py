"""Fields of the builder: they leave taking back and moving to the sheet they lie on."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.surveys.questionnaire.form import LONGEST
from ui.theme import theme


def is_undo(event: QEvent) -> bool:
    """Say whether a key event asks to take something back."""
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)


def step_of(event: QEvent) -> int:
    """Return where a key event wants a question moved, up (-1) or down (1); 0 for any other event."""
    if not isinstance(event, QKeyEvent) or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key(), 0)


class Line(QLineEdit):
    """One line of words; Ctrl+Z goes to the whole questionnaire, of which these words are a part."""

    def __init__(self, name: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setMaxLength(LONGEST)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand taking back on."""
        if is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Wording(QPlainTextEdit):
    """What is asked: as high as its words need. `next_wanted` fires on Enter, `edited` while a person types."""

    next_wanted = Signal()
    edited = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "field")
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setPlainText(words)
        self.textChanged.connect(self._fit)
        self.textChanged.connect(self.edited)
        self._fit()

    def text(self) -> str:
        """Return the words in one line."""
        return " ".join(self.toPlainText().splitlines())[:LONGEST]

    def _fit(self) -> None:
        lines = max(1, min(6, round(self.document().size().height())))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme().px(18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter; taking back and moving belong to the whole."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        elif is_undo(event) or step_of(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Answer(Line):
    """One answer to choose: as wide as its words. `next_wanted` fires on Enter."""

    next_wanted = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self.textChanged.connect(self.updateGeometry)
        self.returnPressed.connect(self.next_wanted)

    def sizeHint(self) -> QSize:
        """Ask for room for the words, within reason."""
        px = theme().px
        wide = self.fontMetrics().horizontalAdvance(self.text()) + px(36)
        return QSize(min(max(wide, px(96)), px(300)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a few letters."""
        return QSize(theme().px(72), super().minimumSizeHint().height())


class Words(QPlainTextEdit):
    """A few lines of words, with the same habit."""

    def __init__(self, name: str, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "field")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme().px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand taking back on."""
        if is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
