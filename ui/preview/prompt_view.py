"""What a teleprompter shows: the roll on a dark ground, the eye line at a third, hints in the margin, a countdown."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.preview.saying import Hint, Paragraph
from app.translation import tr
from ui.preview.roll import Aside, Roll
from ui.theme import theme

EYES = 1 / 3  # of the height, from the top: where the line that is said stands
_EDGE = 16  # pixels left of the hints
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_MARGIN, _INSET = 0.2, 0.06  # of the width: hints at the left, room at the right


class PromptView(QWidget):
    """Shows the roll at a second. `asked` says that somebody pressed on it, `rolled` by how many rows they turned."""

    asked = Signal()
    rolled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Teleprompter"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.mirror = False
        self.size_of_words = 48
        self.count = 0  # seconds until it starts, 0 while none is counted
        self.seconds = 0.0
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._roll: Roll | None = None

    def show_paragraphs(self, paragraphs: tuple[Paragraph, ...], size: int) -> None:
        """Show other words, or the same in another size."""
        self._paragraphs, self.size_of_words, self._roll = paragraphs, size, None
        self.update()

    def show_at(self, seconds: float) -> None:
        """Roll to a second."""
        if seconds != self.seconds:
            self.seconds = seconds
            self.update()

    def show_count(self, count: int) -> None:
        """Show how many seconds are left before it starts."""
        if count != self.count:
            self.count = count
            self.update()

    @property
    def roll(self) -> Roll:
        """Return the words in rows of this width, laid out once."""
        if self._roll is None:
            width = self.width() * (1 - _MARGIN - _INSET)
            self._roll = Roll(self._paragraphs, self.size_of_words, max(width, 120.0))
        return self._roll

    @property
    def eye_line(self) -> float:
        """Return the height at which the line that is said stands, in pixels."""
        return self.height() * EYES

    def row_on(self, by: int) -> float:
        """Return the second at which another row begins, so many further on."""
        rows = self.roll.rows
        if not rows:
            return 0.0
        return rows[min(max(self.roll.row_at(self.seconds) + by, 0), len(rows) - 1)].start

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the words out for another width."""
        super().resizeEvent(event)
        self._roll = None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Start or stop with a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the roll by rows."""
        if turned := event.angleDelta().y():
            self.rolled.emit(-1 if turned > 0 else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is seen of the roll."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().color("prompt_ground"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.mirror:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        self._paint_eyes(painter)
        self._paint_rows(painter)
        self._paint_hints(painter)
        if self.count:
            self._paint_count(painter)

    def _paint_eyes(self, painter: QPainter) -> None:
        colour = theme().color("prompt_line")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        y, wide = self.eye_line, max(10.0, self.size_of_words * 0.34)
        x = self.width() * _MARGIN - wide * 1.8
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - wide * 0.7), QPointF(x + wide, y), QPointF(x, y + wide * 0.7)])
        )
        right = self.width() * (1 - _INSET / 3)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(right, y - wide * 0.7), QPointF(right - wide, y), QPointF(right, y + wide * 0.7)]
            )
        )

    def _paint_rows(self, painter: QPainter) -> None:
        roll, top = self.roll, self._top()
        now = roll.row_at(self.seconds)
        x = self.width() * _MARGIN
        for number in roll.seen(-top, self.height() - top):
            row = roll.rows[number]
            token = "prompt_ink" if number == now else "prompt_said" if number < now else "prompt_next"
            painter.setPen(theme().color(token))
            row.draw(painter, x, top + row.top + roll.step * 0.09)

    def _paint_hints(self, painter: QPainter) -> None:
        top, asides = self._top(), self.roll.asides
        font = theme().font("small")
        font.setPixelSize(max(theme().px(12), round(self.size_of_words * 0.3)))
        painter.setFont(font)
        painter.setPen(theme().color("prompt_said"))
        for number, aside in enumerate(asides):
            end = top + (
                asides[number + 1].top if number + 1 < len(asides) else self.roll.high + self.height()
            )
            if end >= 0 and top + aside.top <= self.height():
                self._paint_aside(painter, aside, top + aside.top + self.roll.step * 0.2, end)

    def _paint_aside(self, painter: QPainter, aside: Aside, y: float, end: float) -> None:
        """Draw one paragraph's hints under each other, as many as there is room for."""
        width = self.width() * _MARGIN - _EDGE - self.size_of_words
        for words in ([aside.title] if aside.title else []) + [hint_words(one) for one in aside.hints]:
            place = painter.boundingRect(QRectF(_EDGE, y, width, 10_000), _WRAPPED, words)
            if place.bottom() > end:
                return
            painter.drawText(place, _WRAPPED, words)
            y = place.bottom() + painter.fontMetrics().height() * 0.4

    def _paint_count(self, painter: QPainter) -> None:
        shade = theme().color("prompt_ground")
        shade.setAlphaF(0.72)
        painter.fillRect(self.rect(), shade)
        font = theme().font("heading")
        font.setPixelSize(max(80, self.height() // 4))
        painter.setFont(font)
        painter.setPen(theme().color("prompt_ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.count))

    def _top(self) -> float:
        """Return where on the window the roll begins: what is said crosses the eye line while it is said."""
        return self.eye_line - self.roll.at(self.seconds)


def hint_words(hint: Hint) -> str:
    """Return a hint as the margin shows it."""
    if hint.cue == "pause":
        return tr("Pause {seconds} s", seconds=hint.words)
    names = {
        "TEXT": tr("Text"),
        "VISUAL": tr("Picture"),
        "SOUND": tr("Sound"),
        "HELP": tr("Help card"),
        "NOTE": tr("Note"),
    }
    return f"{names.get(hint.cue, hint.cue)}: {hint.words}"
