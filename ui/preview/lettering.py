"""Words on the stage: laid out once for a width, drawn at any size.

Everything is measured on a canvas of 1080 × 1920 units, so that lines break at the same words in a small window, in a
rough video and on a contact sheet.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.text.utf16 import utf16_length
from ui.theme import theme

MOST_LAID = 256  # texts that are remembered


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: `size` and line height in units of the canvas, weight as Qt counts it."""

    size: float
    weight: int = 400
    leading: float = 1.25
    centred: bool = False
    italic: bool = False

    def font(self) -> QFont:
        """Return the font, measured without hinting: the same at every size."""
        font = QFont(theme().font())
        font.setPixelSize(round(self.size))
        font.setWeight(QFont.Weight(self.weight))
        font.setItalic(self.italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


class Laid:
    """Words in lines: how wide and high the block is in units, how many lines, and how wide the last one is."""

    def __init__(self, words: str, look: Type, width: float, most: int = 0) -> None:
        self.words, self.look = words, look
        self.layout = QTextLayout(words.replace("\n", "\u2028"), look.font())
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if look.centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.wide, self.high, self.lines, self.last_wide = 0.0, 0.0, 0, 0.0
        self.width, self.end = width, 0
        self._break(width, most)

    @property
    def cut(self) -> bool:
        """Whether some words found no line."""
        return self.end < utf16_length(self.words)

    @property
    def kept(self) -> str:
        """Return the words that stand in lines."""
        return self.words.encode("utf-16-le")[: self.end * 2].decode("utf-16-le", "ignore")

    def _break(self, width: float, most: int) -> None:
        step = self.look.size * self.look.leading
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.high + (step - line.height()) / 2))
            self.wide, self.high = max(self.wide, line.naturalTextWidth()), self.high + step
            self.lines, self.last_wide = self.lines + 1, line.naturalTextWidth()
            self.end = line.textStart() + line.textLength()
            if self.lines == most:
                break
        self.layout.endLayout()

    def rect(self, x: float, y: float) -> QRectF:
        """Return what the letters cover when the block stands at x, y."""
        left = x + (self.width - self.wide) / 2 if self.look.centred else x
        return QRectF(left, y, self.wide, self.high)

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor,
             lit: tuple[int, int, QColor] | None = None) -> None:  # fmt: skip
        """Draw the block; `lit` colours a stretch, in UTF-16 units: from, how many, colour."""
        painter.setPen(colour)
        ranges: Sequence[QTextLayout.FormatRange] = ()
        if lit is not None and lit[1] > 0:
            form, found = QTextCharFormat(), QTextLayout.FormatRange()
            form.setForeground(lit[2])
            found.start, found.length, found.format = lit[0], lit[1], form
            ranges = (found,)
        self.layout.draw(painter, QPointF(x, y), ranges)


class Letters:
    """Remembers what was laid out. One to a thread: Qt's layouts are not shared."""

    def __init__(self) -> None:
        self._laid: OrderedDict[tuple[str, Type, float, int], Laid] = OrderedDict()

    def lay(self, words: str, look: Type, width: float, most: int = 0) -> Laid:
        """Return words in lines of at most `width` units; `most` lines, 0 for as many as it takes."""
        key = (words, look, width, most)
        if (known := self._laid.get(key)) is not None:
            self._laid.move_to_end(key)
            return known
        made = self._laid[key] = Laid(words, look, width, most)
        if len(self._laid) > MOST_LAID:
            self._laid.popitem(last=False)
        return made
