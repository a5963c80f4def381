"""The roll of a teleprompter: every spoken word in rows, and how far it has rolled at any second.

A row stands at the eye line from its first word on and has moved on by one row when its last word is said, evenly;
in a pause the roll rests. Lengths are pixels of the window.
"""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from app.preview.saying import Hint, Paragraph
from app.text.utf16 import Utf16Map
from ui.theme import theme

LEADING = 1.42
BETWEEN = 0.55  # of a row, between paragraphs


def prompt_font(size: int) -> QFont:
    """Return the letters of the roll, so many pixels high."""
    font = QFont(theme().font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold)
    return font


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its top on the roll, when it is said, and where it is laid out."""

    top: float
    start: float
    end: float
    layout: QTextLayout
    number: int

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the row with its top left corner at x, y."""
        line = self.layout.lineAt(self.number)
        line.draw(painter, QPointF(x, y - line.y()))


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in the margin: at the top of a paragraph, its beat's title and its hints."""

    top: float
    title: str
    hints: tuple[Hint, ...]


class Roll:
    """Paragraphs in rows of a width. `high` is how long all of it is, `step` one row."""

    def __init__(self, paragraphs: tuple[Paragraph, ...], size: int, width: float) -> None:
        self.rows: list[Row] = []
        self.asides: list[Aside] = []
        self.step = size * LEADING
        self.high = 0.0
        self._font, self._width = prompt_font(size), width
        for one in paragraphs:
            self._add(one)
        self._starts = [row.start for row in self.rows]
        self._tops = [row.top for row in self.rows]
        self._knots = self._make_knots()
        self._times = [at for at, _ in self._knots]

    def _add(self, one: Paragraph) -> None:
        if self.rows:
            self.high += self.step * BETWEEN
        self.asides.append(Aside(self.high, one.title, one.hints))
        layout, units = QTextLayout(one.text, self._font), Utf16Map(one.text)
        layout.setTextOption(_wrapping())
        layout.setCacheEnabled(True)
        places = [(units.to_utf16(mark.at), units.to_utf16(mark.to)) for mark in one.marks]
        starts = [at for at, _ in places]

        def when(unit: int) -> float:
            """Return the second at which a letter is said: within its word, or at the end of the one before."""
            found = max(0, bisect_right(starts, unit) - 1)
            (at, to), mark = places[found], one.marks[found]
            share = min(1.0, max(0.0, (unit - at) / max(to - at, 1)))
            return mark.start + (mark.end - mark.start) * share

        layout.beginLayout()
        number = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, self.high))
            start, end = line.textStart(), line.textStart() + line.textLength()
            spaced = one.text[units.to_points(end - 1)].isspace()
            self.rows.append(Row(self.high, when(start), when(end - spaced), layout, number))
            self.high += self.step
            number += 1
        layout.endLayout()

    def _make_knots(self) -> list[tuple[float, float]]:
        """Return seconds and how far the roll is then, both never going back."""
        knots: list[tuple[float, float]] = []
        for row, after in zip(self.rows, [*self._tops[1:], self.high], strict=False):
            knots += [(row.start, row.top), (row.end, after)]
        return knots

    def at(self, seconds: float) -> float:
        """Return how far the roll is at a second: what lies there stands at the eye line."""
        number = bisect_right(self._times, seconds)
        if not number:
            return 0.0
        if number == len(self._knots):
            return self._knots[-1][1]
        (before, top), (after, next_top) = self._knots[number - 1], self._knots[number]
        share = (seconds - before) / (after - before) if after > before else 1.0
        return top + (next_top - top) * share

    def row_at(self, seconds: float) -> int:
        """Return the number of the row that is being said, or was last."""
        return max(0, bisect_right(self._starts, seconds) - 1)

    def seen(self, top: float, bottom: float) -> range:
        """Return the numbers of the rows between two places of the roll."""
        return range(max(0, bisect_right(self._tops, top - self.step)), bisect_right(self._tops, bottom))


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
