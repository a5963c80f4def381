"""Fields of the builder: they leave taking back and moving to the sheet they lie on."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.surveys.questionnaire.form import LONGEST
from ui.theme import theme


def is_undo(event: QEvent) -> bool:
    """Say whether a key event asks to take something back."""
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)


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
