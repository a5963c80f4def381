"""Where the chart lies, with what it rests on below. The page scrolls up and down, a wide chart alone to the sides."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme import theme

if TYPE_CHECKING:
    from ui.surveys.chart_view import ChartView  # with pyqtgraph


class Sheet(QScrollArea):
    """The page. Put what stands above the chart in front of `pan`, and what it rests on at the end of `page`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("kind", "clear")
        self.pan = Pan()
        self.page = QVBoxLayout(holder)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(theme().px(12))
        self.page.addWidget(self.pan)
        self.page.addStretch(1)
        self.setWidget(holder)
        self._view: ChartView | None = None

    def hold(self, view: "ChartView") -> None:
        """Take the chart in."""
        self._view = view
        self.pan.hold(view)

    def sizeHint(self) -> QSize:
        """Ask for what is left."""
        return QSize(theme().px(420), theme().px(220))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the chart that there is more room, or less."""
        super().resizeEvent(event)
        if self._view is not None and event.oldSize() != event.size():
            self._view.draw_soon()


class Pan(QScrollArea):
    """As high as the chart in it; scrolls to the sides where the chart is wider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(0)

    def hold(self, view: "ChartView") -> None:
        """Take the chart in."""
        self.setWidget(view)
        view.laid_out.connect(self._fit)

    def _fit(self, high: int, least: int) -> None:
        """Be as high as the chart, and as the bar below it where it is wider than the page."""
        self.setFixedHeight(high + (self.horizontalScrollBar().sizeHint().height() if least else 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, but for turning it to the side."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()
