"""Scrolling where there is too little room, and only there."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """As large as its room, and scrolls once that is less than its content needs at the least.

    Qt's own way (`setWidgetResizable`) takes what wrapped words would like to have for what they need.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the content to the room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit it again when it needs more or less."""
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the screen; whatever gets the keyboard is scrolled to."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Need little."""
        return QSize(0, 0)

    def _fit(self) -> None:
        content, room = self.widget(), self.maximumViewportSize()
        if content is None:
            return
        least = content.minimumSizeHint()
        wide, high = least.width() > room.width(), least.height() > room.height()
        across, down = (
            self.verticalScrollBar().sizeHint().width(),
            self.horizontalScrollBar().sizeHint().height(),
        )
        room -= QSize(across if high else 0, down if wide else 0)
        content.resize(room.expandedTo(least))
