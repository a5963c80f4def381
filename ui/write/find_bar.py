"""Finding words in the part on screen: one line, Enter for the next, Shift+Enter for the one before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.text.spans import Span
from app.translation import tr
from ui.theme import theme
from ui.widgets import IconButton, label


def occurrences(text: str, words: str) -> list[Span]:
    """Return every place of words in text, whatever their capitals."""
    hay, needle = text.lower(), words.lower()
    if len(hay) != len(text):  # some letters change length in lower case; then capitals count
        hay, needle = text, words
    found: list[Span] = []
    at = hay.find(needle) if needle else -1
    while at >= 0:
        found.append(Span(at, at + len(needle)))
        at = hay.find(needle, at + len(needle))
    return found


class FindBar(QWidget):
    """The line itself; whoever owns it moves the caret."""

    searched = Signal(str)  # the words changed
    step = Signal(int)  # 1 for the next, -1 for the one before
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Find in this text"))
        self.line.setAccessibleName(tr("Find in this text"))
        self.line.setMaximumWidth(theme().px(280))
        self.line.textChanged.connect(self.searched)
        self._count = label("", "muted")
        before, after = IconButton("caret-up", tr("Previous")), IconButton("caret-down", tr("Next"))
        close = IconButton("x", tr("Close"))
        before.clicked.connect(lambda: self.step.emit(-1))
        after.clicked.connect(lambda: self.step.emit(1))
        close.clicked.connect(self.closed)
        self._stops: list[QWidget] = [self.line, before, after, close]
        for widget in (*self._stops, self._count):
            row.addWidget(widget)
        row.addStretch(1)
        self.hide()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, in order."""
        return self._stops

    def show_count(self, current: int, count: int) -> None:
        """Say which of how many is selected; `current` counts from 0, -1 for none."""
        if not self.line.text():
            self._count.setText("")
        elif not count:
            self._count.setText(tr("Not in this text"))
        elif current < 0:
            self._count.setText(tr("1 place") if count == 1 else tr("{count} places", count=count))
        else:
            self._count.setText(tr("{current} of {count}", current=current + 1, count=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
