"""The chart's title: one paragraph in as many lines as it needs. What is cut may say something else."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.translation import tr
from ui.theme import theme

_LINES = 6  # a longer title scrolls


class TitleField(QPlainTextEdit):
    """Emits `edited` with the title while a person writes, and `finished` on Enter and when one leaves it."""

    edited = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bare")
        self.setFont(theme().font("heading"))
        self.setAccessibleName(tr("Title of the chart"))
        self.setPlaceholderText(tr("A title that states what the chart shows"))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._by_hand = True
        self.textChanged.connect(self._changed)
        self._fit()

    def text(self) -> str:
        """Return the title in one line."""
        return " ".join(self.toPlainText().split("\n"))

    def setText(self, words: str) -> None:
        """Show a title, unless it stands there already."""
        if words == self.text():
            return
        self._by_hand = False
        self.setPlainText(words)
        self._by_hand = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be done with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be done when one leaves."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted as one paragraph."""
        self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        if self._by_hand:
            self.edited.emit(self.text())

    def _fit(self) -> None:
        """Be as high as the words need."""
        lines = max(1, min(_LINES, round(self.document().size().height())))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme().px(10))
