"""A table of text, read in blocks: fast where no cell is quoted, with the standard reader everywhere else."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from app.surveys.readers.cells import Block, Known, split, take
from app.surveys.readers.encoded import Budget, Encoder, Raw
from app.surveys.readers.refused import SurveyRefused
from app.surveys.readers.sniffing import HEAD, Head, clean_lines, too_long, widened
from app.translation import tr

BLOCK = 3 << 20  # bytes; two blocks are HEAD and a half
CHUNK = 400_000  # cells the standard reader hands over at once
CELLS = 400_000_000  # rows times columns of the largest file
_END = "\x1e end of the file \x1e"  # behind the last line; what is no row of its own stood in open quotation marks
Progress = Callable[[float], None]  # 0 to 1; raises to stop


@dataclass(frozen=True, eq=False)
class TextTable:
    """All columns below the header rows.

    Args:
        told: what was put right, and how often: `short` and `long` rows, `nuls`.
    """

    columns: tuple[Raw, ...]
    rows: int
    told: Counter[str] = field(default_factory=Counter)


class _Reading:
    """One file while it is read."""

    def __init__(self, head: Head, width: int, header: int) -> None:
        budget = Budget()
        self.head, self.width, self.header, self.rows = head, width, header, 0
        self.encoders = [Encoder(budget) for _ in range(width)]
        self.known = [Known() for _ in range(width)]
        self.told: Counter[str] = Counter()

    def fast(self, lines: bytes) -> None:
        """Take whole lines that hold no quote."""
        odd = b"\0" in lines or lines.count(b"\r") != lines.count(b"\r\n")
        block = None if odd or self.width < 2 else split(lines, self.head.delimiter.encode(), self.width)
        if block is None:
            self.slow(iter(io.StringIO(self._text(lines), newline="")))
            return
        self._take(block)

    def slow(self, lines: Iterator[str], progress: Callable[[], None] = lambda: None) -> None:
        """Take lines with the standard reader."""
        lines = chain(clean_lines(lines, self.told), (_END,))
        reader = csv.reader(lines, delimiter=self.head.delimiter)
        size = max(1, CHUNK // self.width)
        ended = False
        try:
            while rows := list(islice(reader, size)):
                progress()
                if ended := rows[-1] == [_END]:
                    rows.pop()
                self._take_rows(rows)
        except csv.Error as error:
            raise SurveyRefused(
                tr("This file cannot be read after row {row}: {detail}.", row=self.rows, detail=str(error)),
                tr("Often a quotation mark is missing there."),
            ) from error

        if not ended:
            raise SurveyRefused(
                tr("A quotation mark that opens in row {row} is never closed.", row=self.rows + self.header),
                tr("Everything behind it would be lost. Put it right there, or export the file again."),
            )

    def table(self) -> TextTable:
        """Return everything that was taken."""
        return TextTable(tuple(encoder.finish() for encoder in self.encoders), self.rows, self.told)

    def _take(self, block: Block) -> None:
        self._grow(block.rows)
        for at, (encoder, known) in enumerate(zip(self.encoders, self.known, strict=True)):
            take(block, at, encoder, known, self._text)

    def _take_rows(self, rows: list[list[str]]) -> None:
        if any(len(row) != self.width for row in rows):
            rows = [widened(row, self.width, self.told) for row in rows if row]
        self._grow(len(rows))
        if rows:
            for encoder, cells in zip(self.encoders, zip(*rows, strict=True), strict=True):
                encoder.add(cells)

    def _grow(self, rows: int) -> None:
        self.rows += rows
        if self.rows * self.width > CELLS:
            raise SurveyRefused(
                tr("This file has more than {count} million cells.", count=CELLS // 1_000_000),
                tr("Leave out the columns you do not need, and try again."),
            )

    def _text(self, raw: bytes) -> str:
        return raw.decode(
            self.head.encoding, "surrogateescape" if self.head.encoding == "utf-8" else "replace"
        )


def read_table(path: Path, head: Head, header_rows: int, progress: Progress) -> TextTable:
    """Read everything below the header rows.

    Raises:
        SurveyRefused: when it is no table, or larger than any survey.
        OSError: when the file cannot be read.
    """
    width = max(len(record) for record in head.records[: max(1, header_rows)])
    reading = _Reading(head, width, header_rows)
    with path.open("rb") as file:
        size = max(1, path.stat().st_size)
        if head.offsets[0] < 0:  # UTF-16
            file.seek(head.bom)
            text = io.TextIOWrapper(file, head.encoding, errors="replace", newline="")
            lines = _bounded(text)
            for _ in range(_lines_before(head, header_rows)):
                next(lines, None)
            reading.slow(lines, lambda: progress(file.tell() / size))
            text.detach()
        else:
            file.seek(_offset(head, header_rows))
            _read_blocks(file, reading, size, progress)
    return reading.table()


def _read_blocks(file: BinaryIO, reading: _Reading, size: int, progress: Progress) -> None:
    rest = b""
    while block := file.read(BLOCK):
        progress(file.tell() / size)
        block = rest + block
        if b'"' in block:  # from the first quote on, only the standard reader knows where a record ends
            file.seek(file.tell() - len(block))
            encoding = reading.head.encoding
            errors = "surrogateescape" if encoding == "utf-8" else "replace"
            text = io.TextIOWrapper(file, encoding, errors=errors, newline="")
            reading.slow(_bounded(text), lambda: progress(file.tell() / size))
            text.detach()
            return
        cut = block.rfind(b"\n") + 1
        if not cut and b"\r" in block:
            cut = block.rfind(b"\r") + 1
        if not cut and len(block) > HEAD:
            raise too_long()
        if cut:
            reading.fast(block[:cut])
        rest = block[cut:]
    if rest:
        reading.fast(rest + b"\n")


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield lines, never holding more than the longest line allowed."""
    return iter(lambda: text.readline(HEAD + 1), "")


def _offset(head: Head, header_rows: int) -> int:
    return head.offsets[header_rows - 1] if header_rows else head.bom


def _lines_before(head: Head, header_rows: int) -> int:
    return head.lines[header_rows - 1] if header_rows else 0
