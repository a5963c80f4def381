"""Word files (.docx): headings become beats, paragraphs lines, tables are read row by row.

What is read is the text as it stands with all tracked changes accepted. Comments, footnotes and pictures
are not brought in; the person is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.exchange import av_table, parts
from app.exchange.blocks import MOST_CHARACTERS, Block, Raw, has_form, is_cue
from app.exchange.docx_package import Package
from app.exchange.docx_styles import TITLE, Styles, child, is_on, local, value
from app.exchange.refused import too_long
from app.script.form import LineKind, shape
from app.translation import tr

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST_BOLD_HEADING = 60
_NO_TITLES = {"", "word document", "document", "untitled"}  # what programs write when nobody has said
_HOLDERS = {"ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent", "Choice", "AlternateContent"}
_NOT_SHOWN = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "fldData"}
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def read(data: bytes) -> Raw:
    """Return what a Word file holds.

    Raises:
        ImportRefused: it is damaged, locked, harmful, or longer than a script can be.
    """
    package = Package(data)
    reader = _Reader(Styles(package))
    root = package.xml(package.main)
    body = next((part for part in root if local(part) == "body"), None) if root is not None else None
    raw = Raw(spare_title=_core_title(package))
    if body is not None:
        reader.read(body)
    raw.title = reader.title
    raw.blocks = (
        reader.blocks if any(block.level for block in reader.blocks) else _bold_as_headings(reader.blocks)
    )
    raw.opens = any(has_form(block.text) for block in raw.blocks)
    raw.notes = reader.told.sentences()
    return raw


def _core_title(package: Package) -> str:
    root = package.xml("docProps/core.xml")
    if root is None:
        return ""
    title = next((part.text or "" for part in root if local(part) == "title"), "").strip()
    return "" if title.lower() in _NO_TITLES else title


def _bold_as_headings(blocks: list[Block]) -> list[Block]:
    """Take short bold paragraphs for headings, where a file has no headings and not all of it is bold."""
    if all(block.bold for block in blocks if block.text.strip()):
        return blocks
    return [block._replace(level=2) if _looks_like_heading(block) else block for block in blocks]


def _looks_like_heading(block: Block) -> bool:
    text = block.text.strip()
    if not block.bold or not text or len(text) > _LONGEST_BOLD_HEADING or is_cue(text):
        return False
    return parts.named(1, text) is not None or text[-1] not in ".!?…,;"


@dataclass
class _Told:
    """What the person should hear about."""

    inserted: int = 0
    deleted: int = 0
    comments: int = 0
    footnotes: int = 0
    boxes: int = 0
    pictures: int = 0
    hidden: int = 0
    others: int = 0
    tables: list[str] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """Return one sentence for each thing that is worth one."""
        said = list(self.tables)
        if self.inserted or self.deleted:
            said.append(
                tr(
                    "Tracked changes were taken as accepted: {inserted} added, {deleted} taken out.",
                    inserted=self.inserted,
                    deleted=self.deleted,
                )
            )
        if self.comments:
            said.append(tr("Comments are not brought in yet: {count} were left out.", count=self.comments))
        if self.footnotes:
            said.append(tr("Footnotes were left out: {count}.", count=self.footnotes))
        if self.boxes:
            said.append(
                tr("Text boxes were read after the paragraph they hang on: {count}.", count=self.boxes)
            )
        if self.pictures:
            said.append(tr("Pictures were left out: {count}.", count=self.pictures))
        if self.hidden:
            said.append(tr("Hidden text was left out."))
        if self.others:
            said.append(tr("Another document is embedded in this one and was left out."))
        return said


@dataclass
class _Words:
    """What one paragraph says."""

    text: list[str] = field(default_factory=list)
    bold: bool = True
    boxes: list["Element"] = field(default_factory=list)


class _Reader:
    """Goes through the body once, in reading order."""

    def __init__(self, styles: Styles) -> None:
        self.blocks: list[Block] = []
        self.title = ""
        self.told = _Told()
        self._styles = styles
        self._carried = ""  # the words of a paragraph whose end was deleted: they begin the next one
        self._length = 0

    def read(self, holder: "Element") -> None:
        """Read the paragraphs and tables of a body, cell or text box."""
        for part in holder:
            name = local(part)
            if name == "p":
                self._paragraph(part)
            elif name == "tbl":
                self._table(part)
            elif name in _HOLDERS:
                self.read(part)
            elif name == "altChunk":
                self.told.others += 1
        if self._carried:  # there is no next paragraph for these words
            self.blocks.append(Block(0, self._carried))
            self._carried = ""

    def _paragraph(self, paragraph: "Element") -> None:
        properties = child(paragraph, "pPr")
        level = self._styles.level(properties)
        if level is None:
            return  # a line of the table of contents
        words = self._words(paragraph)
        text, self._carried = self._carried + "".join(words.text), ""
        self._length += len(text)
        if self._length > MOST_CHARACTERS:
            raise too_long(MOST_CHARACTERS)
        if _end_deleted(properties):
            self._carried = text
        elif level == TITLE and text.strip() and not self.title:
            self.title = text
        elif level > 0 and text.strip():
            self.blocks.append(Block(level, " ".join(text.split())))
        else:
            bold = words.bold and bool(text.strip())
            self.blocks += [_line(line, bold) for line in text.split("\n")]
        for box in words.boxes:
            self.told.boxes += 1
            self.read(box)

    def _words(self, paragraph: "Element") -> _Words:
        """Return a paragraph's words, without what was deleted, hidden, or is only there for Word."""
        words = _Words()
        waiting = [iter(paragraph)]
        while waiting:
            part = next(waiting[-1], None)
            if part is None:
                waiting.pop()
                continue
            name = local(part)
            if name == "txbxContent":
                words.boxes.append(part)
            elif name == "t" or name in _CHARACTERS:
                self._text(part, name, words)
            elif not self._left_out(part, name):
                waiting.append(iter(part))
        return words

    def _text(self, part: "Element", name: str, words: _Words) -> None:
        text = (part.text or "") if name == "t" else _CHARACTERS[name]
        words.text.append(text)
        if text.strip() and words.bold:
            words.bold = self._styles.is_bold(part.getparent())

    def _left_out(self, part: "Element", name: str) -> bool:
        """Say whether nothing inside a part is read, and remember what the person should hear of it."""
        if name in ("ins", "moveTo"):
            self.told.inserted += 1
        elif name in ("del", "moveFrom"):
            self.told.deleted += 1
        elif name == "commentReference":
            self.told.comments += 1
        elif name in ("footnoteReference", "endnoteReference"):
            self.told.footnotes += 1
        elif name in ("blip", "imagedata"):
            self.told.pictures += 1
        elif name == "r" and is_on(child(child(part, "rPr"), "vanish")):
            self.told.hidden += 1
            return True
        elif name == "Fallback":
            return part.getprevious() is not None  # the same again, for old programs
        return name in _NOT_SHOWN

    def _table(self, table: "Element") -> None:
        rows = [[self._cell(cell) for cell in _cells(row)] for row in _rows(table)]
        blocks, note = av_table.read([row for row in rows if row])
        self.blocks += blocks
        if note not in self.told.tables:
            self.told.tables.append(note)

    def _cell(self, cell: "Element") -> list[str]:
        """Return the lines of one cell; a table inside it is read in its place."""
        before, self.blocks = self.blocks, []
        self.read(cell)
        inside, self.blocks = self.blocks, before
        return [block.text for block in inside if block.text.strip()]


def _line(text: str, bold: bool) -> Block:
    """Return a line, or a heading where our own form was typed (or pasted) into Word."""
    if "#" in text and (found := shape(text)).kind is LineKind.HEADING:
        return Block(1, text[found.start :])
    return Block(0, text, bold)


def _rows(table: "Element") -> Iterator["Element"]:
    for part in table:
        if local(part) == "tr" and child(child(part, "trPr"), "del") is None:
            yield part
        elif local(part) in _HOLDERS:
            yield from _rows(part)


def _cells(row: "Element") -> Iterator["Element"]:
    for part in row:
        if local(part) == "tc":
            merged = child(child(part, "tcPr"), "vMerge")
            if merged is None or value(merged) == "restart":
                yield part
        elif local(part) in _HOLDERS:
            yield from _cells(part)


def _end_deleted(properties: "Element | None") -> bool:
    """Say whether the end of a paragraph was deleted, which joins it to the next one."""
    marks = child(properties, "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None
