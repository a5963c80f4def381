"""The body of a Word file: paragraphs of pieces, each with who added it or took it out, and where comments stand."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.exchange.blocks import MOST_CHARACTERS
from app.exchange.came import Piece, Who
from app.exchange.docx_styles import Styles, child, is_on, local
from app.exchange.refused import too_long
from app.exchange.word.names import BEAT, attribute
from app.text.canon import canon
from app.translation import tr

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ADDED, _GONE = ("ins", "moveTo"), ("del", "moveFrom")
_SILENT = frozenset(
    "pPr rPr sectPr tblPr tblGrid trPr tcPr instrText delInstrText fldData rt Fallback bookmarkEnd proofErr".split()
)
_LEFT_OUT = {
    "footnoteReference": "foot",
    "endnoteReference": "foot",
    "blip": "picture",
    "imagedata": "picture",
}
_MOST_NAMES = 20  # bookmarks at one paragraph


class Place(NamedTuple):
    """A place in a paragraph: its number, and code points from its start."""

    paragraph: int
    at: int


@dataclass
class Paragraph:
    """One paragraph. `end` says who added its end, or took it out (which joins it to the next one)."""

    level: int = 0
    names: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    end: tuple[Who | None, Who | None] = (None, None)
    length: int = 0
    beat: int = -1  # how many pieces stand before our bookmark on the beat; -1 without one

    @property
    def words(self) -> str:
        """Everything in it, also what was taken out."""
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Body:
    """Goes through a body once. `ranges` are the places of comments by their ids as written."""

    styles: Styles
    paragraphs: list[Paragraph] = field(default_factory=list)
    ranges: dict[str, tuple[Place, Place | None]] = field(default_factory=dict)
    above: int = 0  # paragraphs somebody put above the script
    _length: int = 0
    _names: list[str] = field(default_factory=list)
    _open: Paragraph | None = None
    _left_out: set[str] = field(default_factory=set)

    def notes(self) -> tuple[str, ...]:
        """Return what was left out, one sentence for each."""
        said = {
            "picture": tr("Pictures in the file were left out."),
            "foot": tr("Footnotes in the file were left out."),
            "box": tr("Text boxes in the file were read as lines of their own."),
        }
        told = [words for name, words in said.items() if name in self._left_out]
        if self.above:
            told.append(tr("Lines above the heading of the script were left out: {count}.", count=self.above))
        return tuple(told)

    def read(self, holder: "Element", added: Who | None = None, gone: Who | None = None) -> None:
        """Read everything in a holder, in reading order."""
        for part in holder:
            name = local(part)
            if name == "p":
                self._paragraph(part, added, gone)
            elif name in _ADDED and len(part):
                self.read(part, _who(part), gone)
            elif name in _GONE and len(part):
                self.read(part, added, _who(part))
            elif name in ("t", "delText") or name in _CHARACTERS:
                text = (part.text or "") if name in ("t", "delText") else _CHARACTERS[name]
                self._text(text, added, gone)
            elif name not in _SILENT and not self._mark(part, name) and not _hidden(part, name):
                self.read(part, added, gone)

    def _paragraph(self, element: "Element", added: Who | None, gone: Who | None) -> None:
        properties = child(element, "pPr")
        outer, paragraph = self._open, Paragraph(max(0, self.styles.level(properties) or 0))
        if outer is not None:
            self._left_out.add("box")
        paragraph.names, self._names = self._names, []
        marks = child(properties, "rPr")
        ends = [child(marks, name) for name in ("ins", "del")]
        paragraph.end = (
            _who(ends[0]) if ends[0] is not None else added,
            _who(ends[1]) if ends[1] is not None else gone,
        )
        self.paragraphs.append(paragraph)
        self._open = paragraph
        self.read(element, added, gone)
        self._open = None if outer is None else paragraph  # what follows a box goes on behind it

    def _text(self, text: str, added: Who | None, gone: Who | None) -> None:
        text = canon(text)
        if self._open is None or not text:
            return
        self._length += len(text)
        if self._length > MOST_CHARACTERS:
            raise too_long(MOST_CHARACTERS)
        self._open.pieces.append(Piece(text, added, gone))
        self._open.length += len(text)

    def _mark(self, part: "Element", name: str) -> bool:
        """Take note of what is no text; False for what is to be read."""
        if name == "bookmarkStart":
            names = self._open.names if self._open is not None else self._names
            if len(names) < _MOST_NAMES:
                names.append(attribute(part, "name"))
            if self._open is not None and names[-1].startswith(BEAT):
                self._open.beat = len(self._open.pieces)
        elif name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            self._comment(name, attribute(part, "id"))
        elif name in _LEFT_OUT:
            self._left_out.add(_LEFT_OUT[name])
        else:
            return False
        return True

    def _comment(self, name: str, number: str) -> None:
        if self._open is not None:
            place = Place(len(self.paragraphs) - 1, self._open.length)
        else:  # between two paragraphs
            place = Place(len(self.paragraphs), 0)
        start, end = self.ranges.get(number, (place, None))
        if name == "commentRangeStart":
            self.ranges[number] = (place, end)
        elif name == "commentRangeEnd" or end is None:
            self.ranges[number] = (start, place)


def _who(part: "Element") -> Who:
    by = " ".join(canon(attribute(part, "author")).split())[:200]
    return Who(by, attribute(part, "date")[:40])


def _hidden(part: "Element", name: str) -> bool:
    return name == "r" and is_on(child(child(part, "rPr"), "vanish"))
