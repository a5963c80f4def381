"""One answer to tick: its words as far as there is room, and its share, which is never cut."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.theme import theme


class Answer(QCheckBox):
    """An answer of a question; the full words are its accessible name and, when they are cut, its tooltip."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._share = words, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_share(self, share: str) -> None:
        """Show a share behind the words."""
        self._share = share
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        share = f"  {self._share}" if self._share else ""
        metrics = self.fontMetrics()
        room = self.width() - theme().px(30) - metrics.horizontalAdvance(share)
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText((words + share).replace("&", "&&"))
        self.setAccessibleName(self._words + share)
        self.setToolTip(self._words if words != self._words else "")
