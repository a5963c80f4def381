"""What pyqtgraph draws of a laid-out chart: bars as one item, everything else as another."""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]  # it has none
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.surveys.charts.scene import Dot, Line, Scene, Words
from ui.surveys.fonts import family, font_of, measure

Colour = Callable[[str], QColor]
_BAND = 0.15  # opacity of an interval


class Bars(pg.BarGraphItem):  # type: ignore[misc]  # pyqtgraph has no types
    """All boxes of a scene; `grow` shows them at a part of their width, for those who like motion."""

    def __init__(self, scene: Scene, colour: Colour) -> None:
        self._boxes = scene.boxes
        self._part = 1.0
        brushes = [QBrush(colour(box.fill)) for box in scene.boxes]
        super().__init__(pen=QPen(Qt.PenStyle.NoPen), brushes=brushes, **self._places())

    def _places(self) -> dict[str, NDArray[np.float64]]:
        """Return the corners; a share's bar grows from its left edge, everything else is there at once."""
        part = [self._part if box.key is not None else 1.0 for box in self._boxes]
        return {
            "x0": np.array([box.x for box in self._boxes]),
            "y0": np.array([box.y for box in self._boxes]),
            "width": np.array([box.w * grown for box, grown in zip(self._boxes, part, strict=True)]),
            "height": np.array([box.h for box in self._boxes]),
        }

    def grow(self, part: float) -> None:
        """Show shares' bars at a part (0 to 1) of their width."""
        self._part = part
        self.setOpts(**self._places())


class Ink(pg.GraphicsObject):  # type: ignore[misc]  # as above
    """Bands, lines, dots and words of a scene."""

    def __init__(self, scene: Scene, colour: Colour) -> None:
        super().__init__()
        self._scene, self._colour = scene, colour
        self._family = family()

    def boundingRect(self) -> QRectF:
        """Return the whole scene."""
        return QRectF(0, 0, self._scene.width, self._scene.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw what the region needs."""
        shown = option.exposedRect.adjusted(-40, -40, 40, 40)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band in self._scene.bands:
            shade = self._colour(band.fill)
            shade.setAlphaF(_BAND)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in band.points]))
        for line in self._scene.lines:
            self._line(painter, line)
        for dot in self._scene.dots:
            self._dot(painter, dot)
        for words in self._scene.words:
            if shown.top() <= words.y <= shown.bottom() + words.size:
                self._words(painter, words)

    def _line(self, painter: QPainter, line: Line) -> None:
        pen = QPen(self._colour(line.fill), line.width)
        if line.dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))

    def _dot(self, painter: QPainter, dot: Dot) -> None:
        painter.setPen(QPen(self._colour(dot.fill), 2) if dot.hollow else Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("paper" if dot.hollow else dot.fill))
        painter.drawEllipse(QPointF(dot.x, dot.y), dot.r, dot.r)

    def _words(self, painter: QPainter, words: Words) -> None:
        painter.setPen(self._colour(words.fill))
        painter.setFont(font_of(self._family, words.size, words.bold))
        wide = measure(words.text, words.size, words.bold)
        left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
        painter.drawText(QPointF(left, words.y), words.text)


class Frame(pg.GraphicsObject):  # type: ignore[misc]  # as above
    """The frame around the share in hand."""

    def __init__(self, colour: Colour) -> None:
        super().__init__()
        self._colour, self._rect = colour, QRectF()
        self.setZValue(10)

    def surround(self, rect: QRectF) -> None:
        """Stand around a place; an empty one for nowhere."""
        self.prepareGeometryChange()
        self._rect = rect
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the frame with the width of its line."""
        return self._rect.adjusted(-4, -4, 4, 4) if not self._rect.isEmpty() else QRectF()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw it."""
        if not self._rect.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colour("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._rect.adjusted(-2, -2, 2, 2), 3, 3)
