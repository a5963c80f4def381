"""One draft on the board."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit

from app.translation import tr
from ui.board.words import about, findings_line, state_words, when
from ui.widgets import Card, label

if TYPE_CHECKING:
    from app.drafts.rows import DraftRow

MIME = "application/x-carewright-draft"


class DraftCard(Card):
    """Title, what it is about, what is open, when it changed. It can be opened, dragged, moved by keys and renamed in
    place."""

    chosen = Signal(str)  # got the keyboard
    step = Signal(int, int)  # columns and rows the keyboard wants to go
    renamed = Signal(str, str)

    def __init__(self, row: "DraftRow", *, mark_sample: bool = True) -> None:
        super().__init__(live=True)
        self.row = row
        self._pressed: QPoint | None = None
        self.title = label(row.title or tr("Untitled"), "label", wrap=True)
        self.box.addWidget(self.title)
        if words := about(row):
            self.box.addWidget(label(words, "muted", wrap=True))
        words, role = findings_line(row)
        self.box.addWidget(label(words, role, wrap=True))
        last = QHBoxLayout()
        last.addWidget(label(tr("sample") if row.sample and mark_sample else "", "small"))
        last.addStretch(1)
        last.addWidget(label(when(row.updated), "small"))
        self.box.addLayout(last)
        self.setAccessibleName(row.title or tr("Untitled"))
        self.setAccessibleDescription(", ".join(filter(None, (state_words(row.state), about(row), words))))

    def rename(self) -> None:
        """Let the title be typed over; Enter takes it, Escape leaves it."""
        field = QLineEdit(self.row.title)
        field.setAccessibleName(tr("New title"))
        self.box.insertWidget(0, field)
        self.title.hide()
        field.selectAll()
        field.setFocus()
        field.editingFinished.connect(lambda: self._finish(field))

    def _finish(self, field: QLineEdit) -> None:
        field.editingFinished.disconnect()
        words = field.text().strip()
        self.title.show()
        field.hide()
        field.deleteLater()
        if words and words != self.row.title:
            self.title.setText(words)
            self.renamed.emit(self.row.id, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between cards with the arrow keys."""
        steps = {
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
        }
        if (field := self.findChild(QLineEdit)) is not None:  # its keys are not the card's
            if event.key() == Qt.Key.Key_Escape:
                field.setText(self.row.title)
                self.setFocus()
        elif event.key() in steps and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.step.emit(*steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the draft in hand."""
        super().focusInEvent(event)
        self.chosen.emit(self.row.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag could begin."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag once the pointer has moved far enough."""
        if self._pressed is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        start, self._pressed = self._pressed, None
        drag = QDrag(self)
        data = QMimeData()
        data.setData(MIME, self.row.id.encode())
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open, unless a drag was on its way."""
        if self._pressed is not None:
            self._pressed = None
            super().mouseReleaseEvent(event)
