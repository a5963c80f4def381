"""The timeline under the stage: beats as blocks, times above them, and where the film is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QToolTip, QWidget

from app.translation import tr
from ui.theme import theme
from ui.write.beat_rail import clock

_TONES = {"hard": "should_soft", "turning": "consider_soft", "coping": "accent_soft", "help": "accent_soft"}
_PLAIN = "column"
_THOUSAND = 1000  # the slider counts milliseconds


def label_words(name: str) -> str:
    """Return how the window calls what a beat is in the story."""
    return {
        "hard": tr("hard"),
        "turning": tr("turning"),
        "coping": tr("coping"),
        "help": tr("help"),
        "sensitive": tr("sensitive"),
    }.get(name, name)


@dataclass(frozen=True, slots=True)
class Block:
    """One beat on the strip: its title, when it starts and how long it takes in seconds, and its labels."""

    title: str
    start: float
    seconds: float
    labels: tuple[str, ...] = ()

    @property
    def end(self) -> float:
        """When it ends."""
        return self.start + self.seconds

    @property
    def tone(self) -> str:
        """The token of its colour; a sensitive beat without a label is told like a hard one."""
        named = next((label for label in self.labels if label in _TONES), "")
        return _TONES[named] if named else _TONES["hard"] if "sensitive" in self.labels else _PLAIN

    def words(self) -> str:
        """Say it in words: title, from when to when, and what its author calls it."""
        said = tr("{title}, {start} to {end}", title=self.title or tr("Before the first beat"),
                  start=clock(self.start), end=clock(self.end))  # fmt: skip
        labels = ", ".join(label_words(name) for name in self.labels)
        return f"{said} ({labels})" if labels else said


class Strip(QAbstractSlider):
    """`wanted` carries the seconds a person asks for; `show_at` moves the mark without asking."""

    wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.blocks: tuple[Block, ...] = ()
        self.marks: tuple[tuple[float, str], ...] = ()  # seconds and the token of a finding there
        self.target = 0
        self._hover: float | None = None
        self._ground: QPixmap | None = None  # everything but the mark, until something of it changes
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setSingleStep(_THOUSAND)
        self.setPageStep(5 * _THOUSAND)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Place in the film"))
        self.actionTriggered.connect(lambda _action: self.wanted.emit(self.sliderPosition() / _THOUSAND))
        theme().changed.connect(self._forget)

    # What is shown

    def show_film(
        self, blocks: Sequence[Block], target: int, marks: Sequence[tuple[float, str]] = ()
    ) -> None:
        """Show beats, the length that is aimed at (0 for none) and where something was found."""
        self.blocks, self.target, self.marks = tuple(blocks), target, tuple(marks)
        self.setRange(0, round(self.length * _THOUSAND))
        self._forget()

    def _forget(self) -> None:
        self._ground = None
        self.update()

    def show_at(self, seconds: float) -> None:
        """Move the mark."""
        before = self._x(self.value() / _THOUSAND)
        self.blockSignals(True)
        self.setValue(round(seconds * _THOUSAND))
        self.blockSignals(False)
        block = self.block_at(seconds)
        said = f"{clock(seconds)}, {block.title}" if block is not None else clock(seconds)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
        for x in (before, self._x(seconds)):
            self.update(QRectF(x - 8, 0, 16, self.height()).toAlignedRect())

    @property
    def length(self) -> float:
        """Return how long the film is, in seconds."""
        return self.blocks[-1].end if self.blocks else 0.0

    @property
    def _span(self) -> float:
        """The seconds from the left edge to the right: the film, or the target when that is longer."""
        return max(self.length, float(self.target), 0.001)

    def block_at(self, seconds: float) -> Block | None:
        """Return the beat at a time; at the very end, the last one."""
        found = [block for block in self.blocks if block.start <= seconds]
        return found[-1] if found else None

    def seconds_at(self, x: float) -> float:
        """Return the time at a place across the strip, never past the film's end."""
        inset = self._inset
        share = (x - inset) / max(1.0, self.width() - 2 * inset)
        return min(max(0.0, share * self._span), self.length)

    def _x(self, seconds: float) -> float:
        inset = self._inset
        return inset + seconds / self._span * (self.width() - 2 * inset)

    @property
    def _inset(self) -> float:
        return theme().px(2)

    def sizeHint(self) -> QSize:
        """Times above, blocks below."""
        return QSize(theme().px(480), theme().px(64))

    def minimumSizeHint(self) -> QSize:
        """Do with less width."""
        return QSize(theme().px(160), theme().px(64))

    # What a person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._ask(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while the button is held; else say what is under it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event)
            return
        self._point(event.position().x())
        block = self.block_at(self._hover or 0.0)
        if block is not None:
            QToolTip.showText(event.globalPosition().toPoint(), block.words(), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more to do."""
        event.accept()

    def _ask(self, event: QMouseEvent) -> None:
        self._point(event.position().x())
        self.wanted.emit(self.seconds_at(event.position().x()))

    def _point(self, x: float) -> None:
        before, self._hover = self._hover, self.seconds_at(x)
        for seconds in (before, self._hover):
            if seconds is not None:
                self.update(QRectF(self._x(seconds) - 4, 0, 8, self.height()).toAlignedRect())

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._hover = None
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show where a click would go."""
        super().enterEvent(event)
        self._point(event.position().x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Roll through the film, a second a notch."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.wanted.emit(min(max(0.0, self.value() / _THOUSAND - turned / 120), self.length))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the screen: they mean the same wherever the keyboard is."""
        event.ignore()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the times, the blocks and the target, and draw the mark."""
        painter = QPainter(self)
        if self._ground is None or self._ground.devicePixelRatio() != self.devicePixelRatioF():
            self._ground = self._paint_ground()
        painter.drawPixmap(0, 0, self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hover is not None:
            painter.setPen(QPen(theme().color("edge"), 1))
            x = round(self._x(self._hover)) + 0.5
            painter.drawLine(QPointF(x, self._row.top()), QPointF(x, self._row.bottom()))
        self._paint_mark(painter)

    def _paint_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("small"))
        self._paint_blocks(painter)
        self._paint_times(painter)
        self._paint_target(painter)
        self._paint_marks(painter)
        painter.end()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint everything anew at another width."""
        super().resizeEvent(event)
        self._forget()

    @property
    def _row(self) -> QRectF:
        px = theme().px
        return QRectF(0, px(22), self.width(), px(34))

    def _rect(self, start: float, end: float) -> QRectF:
        left, right = self._x(start), self._x(end)
        return QRectF(left, self._row.top(), max(right - left - theme().px(2), 1.0), self._row.height())

    def _paint_blocks(self, painter: QPainter) -> None:
        px = theme().px
        for block in self.blocks:
            if not block.seconds:
                continue
            rect = self._rect(block.start, block.end)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(block.tone))
            painter.drawRoundedRect(rect, px(5), px(5))
            painter.setPen(theme().color("ink"))
            self._words(painter, rect, block.title)
        left = self.target - self.length
        if left >= 1:
            rect = self._rect(self.length, self.target)
            painter.setPen(QPen(theme().color("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
            painter.setPen(theme().color("muted"))
            self._words(painter, rect, tr("{seconds} s left", seconds=round(left)))

    def _words(self, painter: QPainter, rect: QRectF, words: str) -> None:
        inner = rect.adjusted(theme().px(8), 0, -theme().px(4), 0)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(inner.width()))
        if len(shown) > 1:
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_times(self, painter: QPainter) -> None:
        painter.setPen(theme().color("muted"))
        metrics, free = painter.fontMetrics(), 0.0
        for block in self.blocks:
            words, x = clock(block.start), self._x(block.start) + theme().px(2)
            if block.seconds and x >= free and x + metrics.horizontalAdvance(words) <= self.width():
                painter.drawText(QPointF(x, theme().px(15)), words)
                free = x + metrics.horizontalAdvance(words) + theme().px(10)

    def _paint_target(self, painter: QPainter) -> None:
        """Draw where the film should have ended, when it is longer than that."""
        if not self.target or self.length <= self.target + 0.5:
            return
        colour, x = theme().color("should"), round(self._x(self.target)) + 0.5
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, theme().px(4)), QPointF(x, self._row.bottom() + theme().px(4)))
        painter.setPen(colour)
        words = tr("target {time}", time=clock(self.target))
        wide = painter.fontMetrics().horizontalAdvance(words)
        at = x + theme().px(4) if x + wide + theme().px(8) < self.width() else x - wide - theme().px(4)
        painter.fillRect(QRectF(at - 2, 0, wide + 4, theme().px(19)), theme().color("paper"))
        painter.drawText(QPointF(at, theme().px(15)), words)

    def _paint_marks(self, painter: QPainter) -> None:
        """Draw a small line under the moments something is said about."""
        for seconds, token in self.marks:
            x, y = self._x(seconds), self._row.bottom() + theme().px(2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(token))
            painter.drawRoundedRect(QRectF(x, y, theme().px(10), theme().px(3)), 1.5, 1.5)

    def _paint_mark(self, painter: QPainter) -> None:
        px, x = theme().px, self._x(self.value() / _THOUSAND)
        painter.setPen(QPen(theme().color("accent"), px(2)))
        top, bottom = self._row.top() - px(6), self._row.bottom() + px(6)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent"))
            head = (QPointF(x - px(5), top - px(5)), QPointF(x + px(5), top - px(5)), QPointF(x, top + px(2)))
            painter.drawPolygon(QPolygonF(head))
