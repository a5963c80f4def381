"""Reads one of our Word files after others worked in it: texts with tracked changes, comments, who answers whom.

Nothing in the file is trusted: parts are read through `Package`, which limits and refuses; numbers are only compared,
never counted with; answers that go round in a circle end.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from app.exchange.came import Came, Piece, Remark, Who
from app.exchange.docx_package import Package
from app.exchange.docx_styles import Styles, child, local
from app.exchange.refused import damaged
from app.exchange.way import HEAD
from app.exchange.word import names
from app.exchange.word.body import Body, Paragraph, Place
from app.exchange.word.names import DRAFT, EXPORT, NOTE, PART, attribute
from app.exchange.word.remarks import Comment, comments_of
from app.findings.post import PARTS, SCRIPT
from app.text.canon import canon
from app.translation import tr

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEX = frozenset("0123456789abcdef")


def recognised(package: Package) -> tuple[str, str] | None:
    """Return (draft, export) of one of our files; None for another Word file."""
    said: dict[str, str] = {}
    root = package.xml("docProps/custom.xml")
    for row in root if root is not None else ():
        said[attribute(row, "name")] = "".join(str(text) for text in row.itertext()).strip()
    draft, export = said.get(names.DRAFT_PROPERTY, ""), said.get(names.EXPORT_PROPERTY, "")
    if _is_id(draft) and _is_id(export):
        return draft, export
    return None


def read(data: bytes) -> Came | None:
    """Return what came home; None for a Word file that is not one of ours.

    Raises:
        ImportRefused: it is damaged, locked or harmful.
    """
    package = Package(data)
    found = recognised(package)
    document = package.xml(package.main)
    if document is None:
        raise damaged(tr("Word file"))
    if found is None and (found := _by_bookmarks(document)) is None:
        return None
    draft, export = found
    body = Body(Styles(package))
    holder = next((part for part in document if local(part) == "body"), None)
    if holder is not None:
        body.read(holder)
    comments, threaded = comments_of(package)
    regions = _Regions(body)
    by, at, program = _saved(package)
    return Came(
        "docx", draft, export, _record(package), regions.pieces(), regions.remarks(comments),
        threaded or program.startswith("Microsoft"), by, at, regions.title(), body.notes(),
    )  # fmt: skip


def _is_id(said: str) -> bool:
    return len(said) == 32 and set(said) <= _HEX


def _record(package: Package) -> Mapping[str, Any]:
    """Return what the file repeats of our record of the export; nothing when a program has dropped it."""
    for name in sorted(package.names()):
        if name.startswith("customXml/") and name.endswith(".xml") and name.count("/") == 1:
            root = package.xml(name)
            if root is not None and root.tag == names.RECORD:
                try:
                    held = json.loads(root.text or "")
                except (ValueError, RecursionError):
                    return {}
                return held if isinstance(held, dict) else {}
    return {}


def _by_bookmarks(document: "Element") -> tuple[str, str] | None:
    """Find the ids where a program has dropped the properties."""
    draft = export = ""
    for mark in document.iter("{*}bookmarkStart"):
        name = attribute(mark, "name")
        if name.startswith(DRAFT) and _is_id(name[len(DRAFT) :]):
            draft = name[len(DRAFT) :]
        elif name.startswith(EXPORT) and _is_id(name[len(EXPORT) :]):
            export = name[len(EXPORT) :]
    return (draft, export) if draft and export else None


def _saved(package: Package) -> tuple[str, str, str]:
    """Return who saved the file last, when, and with what program, as it says itself."""
    core, program = package.xml("docProps/core.xml"), package.xml("docProps/app.xml")
    said = {local(part): (part.text or "").strip() for part in core} if core is not None else {}
    told = child(program, "Application")
    by = canon(said.get("lastModifiedBy", ""))[:200]
    return by, said.get("modified", "")[:40], (told.text or "") if told is not None else ""


def _state(paragraph: Paragraph) -> tuple[Who | None, Who | None]:
    """Return who added or took out what opens a beat: whoever did so with the whole heading."""
    ours = paragraph.beat >= 0  # then words somebody added to it say nothing about it
    pieces = [piece for piece in paragraph.pieces if piece.text and not (ours and piece.added)]
    states = {(piece.added, piece.gone) for piece in pieces}
    return states.pop() if len(states) == 1 else (None, None)


def _is_heading(paragraph: Paragraph, before: Paragraph | None) -> bool:
    """Say whether a paragraph is a heading.

    LibreOffice gives a paragraph the look of the one before it as soon as the end between them is marked as taken
    out: there our bookmark counts, and what looks like a heading without one only copies the heading before it.
    """
    if before is None or before.end[1] is None:
        return bool(paragraph.level)
    return paragraph.beat >= 0 or (bool(paragraph.level) and not before.level)


@dataclass
class _Region:
    """A stretch of the file: a part's text, or (heading) the line above it."""

    part: str
    heading: bool
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    def add(self, piece: Piece) -> None:
        if piece.text:
            self.pieces.append(piece)
            self.length += len(piece.text)


class _Start(NamedTuple):
    """Where a paragraph starts in its region; from `before` on, its places are `more` further on."""

    region: _Region
    at: int
    before: int = 0
    more: int = 0


class _Regions:
    """The paragraphs of a file, each in the part it belongs to."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._texts: dict[str, _Region] = {}
        self._starts: list[_Start] = []  # of each paragraph
        self._title: str | None = None
        self._part = ""
        self._headed = any(PART + SCRIPT in paragraph.names for paragraph in body.paragraphs)
        for number, paragraph in enumerate(body.paragraphs):
            self._take(number, paragraph)

    def pieces(self) -> Mapping[str, list[Piece]]:
        """Return the pieces of each part that is in the file."""
        return {part: region.pieces for part, region in self._texts.items()}

    def title(self) -> str | None:
        """Return the title as it stands in the file."""
        return self._title

    def _take(self, number: int, paragraph: Paragraph) -> None:
        part = self._heading_of(paragraph)
        if part:
            self._part = part
            self._starts.append(_Start(_Region(part, heading=True), 0))
            self._texts.setdefault(part, _Region(part, heading=False))
        elif self._part or self._begins(paragraph):
            self._line(number, paragraph, self._texts[self._part])
        else:
            self._above(paragraph)

    def _begins(self, paragraph: Paragraph) -> bool:
        """Begin the script where its heading was deleted: below what we wrote above it."""
        if self._headed or any(name.startswith((DRAFT, NOTE)) for name in paragraph.names):
            return False
        self._part, self._texts[SCRIPT] = SCRIPT, _Region(SCRIPT, heading=False)
        return True

    def _above(self, paragraph: Paragraph) -> None:
        """Take what stands above the script: the title, our line, and what somebody added."""
        self._starts.append(_Start(_Region(SCRIPT, heading=True), 0))
        if any(name.startswith(DRAFT) for name in paragraph.names):
            self._title = "".join(piece.text for piece in paragraph.pieces if piece.added is None)
        elif not any(name.startswith(NOTE) for name in paragraph.names) and paragraph.words.strip():
            self._body.above += 1

    def _heading_of(self, paragraph: Paragraph) -> str:
        """Return the part a paragraph is the heading of."""
        for name in paragraph.names:
            if name.startswith(PART) and name[len(PART) :] in PARTS:
                part = name[len(PART) :]
                return part if part not in self._texts else ""
        return ""

    def _line(self, number: int, paragraph: Paragraph, region: _Region) -> None:
        before = self._body.paragraphs[number - 1] if number else None
        if region.length or (before is not None and self._starts[-1].region is region):
            region.add(Piece("\n", *(before.end if before else (None, None))))
        beat = region.part == SCRIPT and _is_heading(paragraph, before)
        beat = beat and (bool(paragraph.words.strip()) or paragraph.beat >= 0)
        opens = max(0, paragraph.beat)  # what somebody wrote above the beat stands before its sign
        opens = opens if all(piece.added for piece in paragraph.pieces[:opens]) else 0
        pieces = list(paragraph.pieces)
        length = sum(len(piece.text) for piece in pieces[:opens])
        self._starts.append(_Start(region, region.length, length, len(HEAD) if beat else 0))
        if beat:
            pieces.insert(opens, Piece(HEAD, *_state(paragraph)))
        for piece in pieces:
            region.add(piece)

    def remarks(self, comments: list[Comment]) -> list[Remark]:
        """Return the comments with their places."""
        found = []
        for comment in comments:
            start, end = self._body.ranges.get(comment.id, (None, None))
            region, at = self._place(start)
            other, upto = self._place(end, upto=True)
            upto = (upto if other is region else region.length) if end is not None else at
            found.append(
                Remark(
                    region.part, at, max(at, upto), comment.by, comment.at, comment.text,
                    whole=region.heading or start is None, parent=comment.parent, done=comment.done,
                )
            )  # fmt: skip
        return found

    def _place(self, place: Place | None, *, upto: bool = False) -> tuple[_Region, int]:
        if place is None or place.paragraph >= len(self._starts):
            return _Region(SCRIPT, heading=True), 0
        start = self._starts[place.paragraph]
        more = start.more if place.at > start.before or (place.at == start.before and not upto) else 0
        return start.region, start.at + place.at + more
