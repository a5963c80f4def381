"""A chart on screen: told under the pointer, walked through with the arrow keys, spoken to a screen reader.

Importing this imports pyqtgraph (half a second), so only the first chart that is shown does.
"""

from collections.abc import Callable
from math import ceil

import pyqtgraph as pg  # type: ignore[import-untyped]  # it has none
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QToolTip, QWidget

from app.surveys.charts.alt_text import alt_text
from app.surveys.charts.layout import lay_out
from app.surveys.charts.model import Chart
from app.surveys.charts.scene import Scene, Spot
from app.translation import tr
from ui.surveys.fonts import measure
from ui.surveys.ink import Bars, Frame, Ink
from ui.theme import theme
from ui.widgets import tip

_GROWING = 240  # milliseconds, for those who like motion
_SMALLEST = 0.9  # of the usual size: what is still wider scrolls to the side
_STEPS = {
    Qt.Key.Key_Left.value: (0, -1),
    Qt.Key.Key_Right.value: (0, 1),
    Qt.Key.Key_Up.value: (-1, 0),
    Qt.Key.Key_Down.value: (1, 0),
}


class ChartView(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """Emits `told` with what the share in hand says, "" for none, and `menu_wanted`."""

    told = Signal(str)
    menu_wanted = Signal(object)  # where, on the screen
    laid_out = Signal(int, int)  # px: how high it is, and how wide it must be at least, 0 where it fits

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.chart: Chart | None = None
        self.scene_shown: Scene | None = None
        self.in_hand: Spot | None = None
        self.room_for: Callable[[], QSize] | None = None  # says how much room there is, px
        self.zoom = 1.0  # px on screen to a px of the scene
        self.motion = False  # whether a person wants bars to grow
        self._drawn: list[pg.GraphicsObject] = []
        self._frame: Frame | None = None
        self._bars: Bars | None = None
        self._growth = QVariantAnimation(self)
        self._growth.setStartValue(0.0)
        self._growth.setEndValue(1.0)
        self._growth.setDuration(_GROWING)
        self._growth.valueChanged.connect(self._grow)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._draw)
        self.enableMouse(False)
        self.setAntialiasing(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._draw)

    # What is shown

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart, or nothing."""
        fresh = (
            self.chart is None
            or chart is None
            or self.chart.rows != chart.rows
            or self.chart.kind != chart.kind
        )
        self.chart = chart
        self.setAccessibleName(chart.title if chart is not None else tr("Chart"))
        self.setAccessibleDescription(alt_text(chart) if chart is not None else "")
        if fresh:
            self.in_hand = None
            self._draw()
            if chart is not None and self.motion and _motion_is_welcome():
                self._growth.start()

    def _draw(self) -> None:
        """Lay the chart out for the width there is, and draw it."""
        self._growth.stop()
        self._again.stop()
        for item in self._drawn:
            self.removeItem(item)
        self._drawn = []
        self._frame = self._bars = self.scene_shown = None
        if self.chart is None:
            self.setFixedHeight(1)
            return
        scale, room = theme().scale, self._room()
        high = room.height() / scale
        scene = lay_out(self.chart, room.width() / scale, measure, whole=False, room=high)
        self.scene_shown = scene
        # Large type gives way before anything is cut off: to a little less than the usual size, not further.
        self.zoom = min(scale, max(min(scale, 1.0) * _SMALLEST, room.width() / scene.width))
        self.setBackgroundBrush(theme().color("paper"))
        colour = theme().color
        self._bars, self._frame = Bars(scene, colour), Frame(colour)
        self._drawn = [self._bars, Ink(scene, colour), self._frame]
        for item in self._drawn:
            self.addItem(item)
        least = ceil(scene.width * self.zoom)
        self.setMinimumWidth(least if least > room.width() + 1 else 0)
        self.setFixedHeight(round((scene.height + 4) * self.zoom))
        self._fit()
        self._show_frame()
        self.laid_out.emit(self.height(), self.minimumWidth())

    def draw_soon(self) -> None:
        """Lay out again: there is more room, or less. Not at once, for it may be a layout that says so."""
        self._again.start(0)

    @property
    def waits(self) -> bool:
        """Whether it is about to lay itself out again."""
        return self._again.isActive()

    def _room(self) -> QSize:
        """Return the room that may be used, px; no height where nobody says."""
        return self.room_for() if self.room_for is not None else QSize(self.width(), 0)

    def _fit(self) -> None:
        wide, high = self.width() / self.zoom, self.height() / self.zoom
        self.setRange(QRectF(0, 0, wide, high), padding=0, disableAutoPixel=True)

    def _grow(self, part: float) -> None:
        if self._bars is not None:
            self._bars.grow(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again when the width changed, where nobody else says how much there is."""
        super().resizeEvent(event)
        if not hasattr(self, "_again"):
            return  # pyqtgraph's constructor resizes
        self._fit()
        if self.room_for is None and event.oldSize().width() != event.size().width():
            self.draw_soon()

    # Pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what lies under the pointer."""
        spot = self._at(event.position())
        if spot is None:
            QToolTip.hideText()
        elif spot is not self.in_hand:
            QToolTip.showText(event.globalPosition().toPoint(), tip(_lines(spot.text)), self)
        self._take(spot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the share under the pointer in hand, also for the keyboard."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._take(self._at(event.position()))
        event.accept()

    def leaveEvent(self, event: object) -> None:
        """Let go when the pointer goes, unless the keyboard holds on."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._take(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done with the chart."""
        self.menu_wanted.emit(event.globalPos())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around the chart."""
        event.ignore()

    def _at(self, place: QPointF) -> Spot | None:
        if self.scene_shown is None:
            return None
        x, y = place.x() / self.zoom, place.y() / self.zoom
        spots = self.scene_shown.spots
        return next(
            (one for one in spots if one.x <= x <= one.x + one.w and one.y <= y <= one.y + one.h), None
        )

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the shares with the arrow keys; Home and End go to the first and the last."""
        spots = self._in_order()
        if event.key() in _STEPS and spots:
            self._walk(spots, *_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Home and spots:
            self._take(spots[0], say=True)
        elif event.key() == Qt.Key.Key_End and spots:
            self._take(spots[-1], say=True)
        elif event.key() == Qt.Key.Key_Escape and self.in_hand is not None:
            self._take(None)
        else:
            event.ignore()

    def walk_to(self, row: int, answer: int) -> None:
        """Take one share in hand, as the keyboard would."""
        self._take(next((one for one in self._in_order() if one.key == (row, answer)), None), say=True)

    def _in_order(self) -> list[Spot]:
        spots = self.scene_shown.spots if self.scene_shown is not None else []
        return sorted(spots, key=lambda one: (one.key[0], one.x, one.y))

    def _walk(self, spots: list[Spot], rows: int, answers: int) -> None:
        if self.in_hand is None or self.in_hand not in spots:
            self._take(spots[0], say=True)
            return
        at = spots.index(self.in_hand)
        beside = spots[min(max(at + answers, 0), len(spots) - 1)]
        self._take(beside if answers else self._beside(spots, self.in_hand, rows), say=True)

    def _beside(self, spots: list[Spot], from_here: Spot, rows: int) -> Spot:
        """Return the same answer in the next row that has one; the nearest place of that row otherwise."""
        row, answer = from_here.key
        others = sorted({one.key[0] for one in spots})
        at = others.index(row) + rows
        if not 0 <= at < len(others):
            return from_here
        there = [one for one in spots if one.key[0] == others[at]]
        return min(there, key=lambda one: (one.key[1] != answer, abs(one.x - from_here.x)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the first share in hand when the keyboard comes."""
        super().focusInEvent(event)
        spots = self._in_order()
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self.in_hand is None and spots:
            self._take(spots[0], say=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go."""
        super().focusOutEvent(event)
        self._take(None)

    def _take(self, spot: Spot | None, *, say: bool = False) -> None:
        if spot is self.in_hand:
            return
        self.in_hand = spot
        self._show_frame()
        self.told.emit(spot.text if spot is not None else "")
        if spot is not None and say:
            self.ensureVisibleInParent(spot)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spot.text))

    def ensureVisibleInParent(self, spot: Spot) -> None:
        """Ask the pages around to scroll to a place."""
        from PySide6.QtWidgets import QScrollArea  # only a page that scrolls needs it

        x, y = round((spot.x + spot.w / 2) * self.zoom), round((spot.y + spot.h / 2) * self.zoom)
        margin, around = round(60 * self.zoom), self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and (page := around.widget()) is not None:
                place = self.mapTo(page, QPoint(x, y))
                around.ensureVisible(place.x(), place.y(), margin, margin)
            around = around.parentWidget()

    def _show_frame(self) -> None:
        if self._frame is not None:
            spot = self.in_hand
            self._frame.surround(QRectF(spot.x, spot.y, spot.w, spot.h) if spot is not None else QRectF())


def _motion_is_welcome() -> bool:
    """Say whether the system lets things move: with reduced motion, styles have no time for it."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def _lines(text: str) -> str:
    """Return a tooltip's words, one statement to a line."""
    return "\n".join(text.split("; "))
