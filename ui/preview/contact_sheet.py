"""A contact sheet: every beat as a small frame with its time and words, as PDF pages (A4) or one PNG.

Lengths are tenths of a millimetre on paper, and pixels of the PNG.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.errors import KnownError
from app.translation import tr
from ui.jobs import Token
from ui.preview.lettering import Type
from ui.preview.painting import Painting
from ui.preview.reel import Reel
from ui.preview.scene import Face, Look, Scene
from ui.theme import theme
from ui.write.beat_rail import clock

PAGE = QSizeF(2100, 2970)
MARGIN, GAP, ACROSS = 110.0, 44.0, 5
WIDE = (PAGE.width() - 2 * MARGIN - (ACROSS - 1) * GAP) / ACROSS
HIGH = WIDE * 16 / 9
WORDS_HIGH = 236.0
CELL_HIGH = HIGH + WORDS_HIGH + 24
HEAD = 150.0
DOWN = int((PAGE.height() - 2 * MARGIN - HEAD) // CELL_HIGH)
HIGHEST = 16_000  # pixels of a PNG: more is drawn smaller
_UNITS_AN_INCH = 254

TITLE, SMALL = Type(52, 700, 1.2), Type(28, 400, 1.25)
BEAT, WHEN, WORDS = Type(28, 600, 1.2), Type(26, 400, 1.2), Type(26, 400, 1.28)


@dataclass(frozen=True, slots=True)
class Cell:
    """One beat on the sheet."""

    title: str
    when: str
    words: str
    scene: Scene


def cells(reel: Reel) -> tuple[Cell, ...]:
    """Return the beats that take time, each with the frame that shows most of it."""
    line, found = reel.line, []
    for number, beat in enumerate(line.beats):
        if beat.seconds <= 0:
            continue
        shown = next(
            (one for one in line.shown if one.beat == number and one.on_screen and one.seconds > 0), None
        )
        at = min(shown.start + 0.05, shown.end) if shown is not None else (beat.start + beat.end) / 2
        scene = replace(reel.frame(Face.FILM, at), lit=(0, 0))
        words = " ".join(line.script[one.at : one.to] for one in line.words if one.beat == number)
        when = f"{clock(beat.start)}–{clock(beat.end)}"
        found.append(Cell(beat.title or tr("Opening"), when, " ".join(words.split()), scene))
    return tuple(found)


def save(reel: Reel, title: str, look: Look, path: Path, token: Token) -> None:
    """Write the sheet: PDF by the name's ending, else PNG; whole or not at all.

    Raises:
        KnownError: nothing is said in the draft.
        OSError: the file could not be written.
    """
    drawn = Sheet(cells(reel), title, reel.seconds, look, token)
    part = path.with_name(f"{path.name}.part")
    try:
        if path.suffix.lower() == ".pdf":
            drawn.pdf(part)
        elif not drawn.png().save(str(part), "PNG"):  # type: ignore[call-overload]  # stubs want bytes, it takes words
            raise OSError(tr("the disk may be full"))
        if not part.exists() or not part.stat().st_size:
            raise OSError(tr("the disk may be full"))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


class Sheet:
    """Draws beats in rows. Belongs to the thread that made it. Raises KnownError without beats."""

    def __init__(self, beats: tuple[Cell, ...], title: str, seconds: float, look: Look, token: Token) -> None:
        if not beats:
            raise KnownError(tr("Nothing is said in this draft yet."), do=tr("Write a line first."))
        self._cells, self._title, self._seconds, self._token = beats, title, seconds, token
        self._look = replace(look, buttons=False)
        self._painting = Painting()

    def pdf(self, path: Path) -> None:
        """Draw A4 pages. Raises OSError."""
        writer = QPdfWriter(str(path))
        writer.setTitle(self._title)
        writer.setResolution(_UNITS_AN_INCH)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        painter = QPainter()
        if not painter.begin(writer):
            raise OSError(tr("the folder cannot be written to"))
        try:
            for number, cell in enumerate(self._cells):
                row, column = divmod(number % (ACROSS * DOWN), ACROSS)
                if number and not row and not column:
                    writer.newPage()
                if not row and not column:
                    self._head(painter)
                self._cell(painter, number, cell, row, column)
        finally:
            painter.end()

    def png(self) -> QImage:
        """Return one picture, however many rows."""
        rows = -(-len(self._cells) // ACROSS)
        high = 2 * MARGIN + HEAD + rows * CELL_HIGH
        scale = min(1.0, HIGHEST / high)
        image = QImage(round(PAGE.width() * scale), round(high * scale), QImage.Format.Format_RGB32)
        image.fill(_paper("paper"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        self._head(painter)
        for number, cell in enumerate(self._cells):
            self._cell(painter, number, cell, *divmod(number, ACROSS))
        painter.end()
        return image

    def _head(self, painter: QPainter) -> None:
        letters, width = self._painting.letters, PAGE.width() - 2 * MARGIN
        title = letters.lay(self._title, TITLE, width, 1)
        title.draw(painter, MARGIN, MARGIN - 20, _paper("ink"))
        said = tr("{seconds} s, {count} beats", seconds=round(self._seconds), count=len(self._cells))
        letters.lay(said, SMALL, width, 1).draw(painter, MARGIN, MARGIN - 14 + title.high, _paper("muted"))

    def _cell(self, painter: QPainter, number: int, cell: Cell, row: int, column: int) -> None:
        self._token.check()
        self._token.progress(number / len(self._cells))
        letters = self._painting.letters
        x, y = MARGIN + column * (WIDE + GAP), MARGIN + HEAD + row * CELL_HIGH
        painter.save()
        painter.translate(QPointF(x, y))
        self._painting.paint_frame(painter, QSizeF(WIDE, HIGH), cell.scene, self._look)
        painter.restore()
        painter.setPen(QPen(_paper("line"), 2))
        painter.drawRect(QRectF(x, y, WIDE, HIGH))
        y += HIGH + 12
        for words, look, token, most in _lines(cell):
            laid = letters.lay(words, look, WIDE, most)
            if laid.cut:
                laid = letters.lay(f"{laid.kept.rstrip()[:-2].rstrip()}…", look, WIDE, most)
            laid.draw(painter, x, y, _paper(token))
            y += laid.high


def _lines(cell: Cell) -> Iterator[tuple[str, Type, str, int]]:
    """Yield the lines under a frame: words, how they are set, their colour, at most how many lines."""
    yield cell.title, BEAT, "ink", 1
    yield cell.when, WHEN, "muted", 1
    yield cell.words, WORDS, "ink", 5


def _paper(token: str) -> QColor:
    """Return a colour on paper, which is light whatever the window is."""
    return QColor(theme().scheme(dark=False)[token])
