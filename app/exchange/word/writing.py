"""A draft as a Word file: beats as headings, comments on their words, open suggestions as tracked changes."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from app.exchange.came import Who
from app.exchange.outgoing import Outgoing, Talk, Tracked
from app.exchange.way import heading
from app.exchange.word.comments import Numbered, comments_xml, extended_xml, numbered
from app.exchange.word.names import (
    BEAT,
    CUSTOM,
    DRAFT,
    DRAFT_PROPERTY,
    EXPORT,
    EXPORT_PROPERTY,
    EXTENDED,
    NOTE,
    PART,
    RECORD,
    RELATED,
    VALUES,
    w,
)
from app.exchange.word.paragraphs import Paragraphs
from app.findings.post import CAPTION, COVER, HASHTAGS, PARTS, PINNED_COMMENT, SCRIPT
from app.text.canon import canon
from app.translation import tr

if TYPE_CHECKING:
    from docx.document import Document

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class _Token(NamedTuple):
    """One thing in the stream of a part: text, a line end, a heading, or a comment's begin or end."""

    kind: str  # text, line, head, begin, end
    text: str = ""
    added: Who | None = None
    gone: Who | None = None
    talk: str = ""


def part_words(part: str) -> str:
    """Return the heading of a part."""
    return {
        SCRIPT: tr("Script"), CAPTION: tr("Caption"), HASHTAGS: tr("Hashtags"), COVER: tr("Cover"),
        PINNED_COMMENT: tr("Pinned comment"),
    }[part]  # fmt: skip


def write(out: Outgoing) -> bytes:
    """Return the Word file of what goes out."""
    import docx  # only here: it takes a quarter of a second to load

    document = docx.Document()
    talks = [talk for talk in out.talks if talk.part in PARTS]
    numbers = numbered(talks)
    _Writer(document, out, talks, numbers).write()
    _parts(document, [one for talk in talks for one in numbers[talk.id]])
    _say_what_it_is(document, out)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Writer:
    """Writes the body."""

    def __init__(
        self, document: "Document", out: Outgoing, talks: list[Talk], numbers: Mapping[str, list[Numbered]]
    ) -> None:
        self._out, self._talks, self._numbers = out, talks, numbers
        self._page = Paragraphs(document.element.body)
        self._styles = {name: document.styles[name].style_id for name in ("Title", "Heading 1", "Heading 2")}
        self._beats = 0

    def write(self) -> None:
        """Write title, our line, and each part that says something or is spoken about."""
        page, out = self._page, self._out
        page.begin(self._styles["Title"])
        page.bookmark(DRAFT + out.draft)
        page.bookmark(EXPORT + out.export)
        page.text(out.title)
        page.begin()
        page.bookmark(NOTE)
        words = tr(
            "Comment on any words and change what you like; changes are tracked. Please leave the headings in their "
            "places. Carewright brings everything home as comments and suggestions, and the creator decides."
        )
        page.text(words, quiet=True)
        spoken = {talk.part for talk in self._talks}
        for part in PARTS:
            if part == SCRIPT or out.parts.get(part) or part in spoken:
                self._part(part, out.parts.get(part, ""))

    def _part(self, part: str, text: str) -> None:
        page = self._page
        page.begin(self._styles["Heading 1"])
        page.bookmark(PART + part)
        tracked = [one for one in self._out.tracked if one.part == part]
        held = {one.id for one in tracked}
        whole = [
            talk for talk in self._talks if talk.part == part and talk.span is None and talk.on not in held
        ]
        for talk in whole:
            self._range("commentRangeStart", talk.id)
        page.text(part_words(part))
        for talk in whole:
            self._range("commentRangeEnd", talk.id)
        page.begin()
        talks = [talk for talk in self._talks if talk.part == part and talk not in whole]
        for token in _stream(part, text, talks, tracked):
            self._token(token)

    def _token(self, token: _Token) -> None:
        page = self._page
        if token.kind == "text":
            page.text(token.text, token.added, token.gone)
        elif token.kind == "line":
            page.new_line(token.added, token.gone)
        elif token.kind == "head":
            self._beats += 1
            page.style(self._styles["Heading 2"])
            page.bookmark(f"{BEAT}{self._beats}")
        else:
            self._range("commentRangeStart" if token.kind == "begin" else "commentRangeEnd", token.talk)

    def _range(self, tag: str, talk: str) -> None:
        for one in self._numbers[talk]:
            self._page.range(tag, one.number)


def _stream(part: str, text: str, talks: list[Talk], tracked: list[Tracked]) -> Iterator[_Token]:
    """Yield a part's text with everything that stands in it, in order."""
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    about: dict[str, str] = {}
    for talk in talks:
        if talk.span is None:
            about[talk.on] = talk.id
        else:
            begins.setdefault(talk.span.start, []).append(talk.id)
            ends.setdefault(talk.span.end, []).append(talk.id)
    heads = _heads(part, text)
    marks = {0, len(text), *begins, *ends, *heads, *heads.values()}
    marks.update(place for one in tracked for place in (one.place.start, one.place.end))
    gone = sorted((one for one in tracked if len(one.place)), key=lambda one: one.place)
    marks_in_order, titles = sorted(marks), 0
    for at, upto in zip(marks_in_order, [*marks_in_order[1:], len(text)], strict=True):
        yield from (_Token("end", talk=name) for name in ends.get(at, ()))
        yield from _changes_at(at, tracked, about)
        if at in heads.values():
            yield _Token("head")
        yield from (_Token("begin", talk=name) for name in begins.get(at, ()))
        yield from (
            _Token("begin", talk=about[one.id]) for one in gone if one.place.start == at and one.id in about
        )
        titles = max(titles, heads.get(at, 0))
        if at < titles:
            continue  # the sign that opens a beat is what the heading says
        held = next((one for one in gone if one.place.start <= at < one.place.end), None)
        yield from _lines(text[at:upto], gone=Who(held.by, held.at) if held else None)


def _heads(part: str, text: str) -> dict[int, int]:
    """Return where lines that open a beat start, and where their titles do."""
    heads: dict[int, int] = {}
    at = 0
    for line in text.split("\n") if part == SCRIPT else ():
        if title := heading(line):
            heads[at] = at + title
        at += len(line) + 1
    return heads


def _changes_at(at: int, tracked: list[Tracked], about: Mapping[str, str]) -> Iterator[_Token]:
    for one in tracked:
        if one.place.end != at:
            continue
        talk = about.get(one.id, "")
        if talk and not len(one.place):
            yield _Token("begin", talk=talk)
        yield from _lines(one.text, added=Who(one.by, one.at))
        if talk:
            yield _Token("end", talk=talk)


def _lines(text: str, added: Who | None = None, gone: Who | None = None) -> Iterator[_Token]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _Token("line", added=added, gone=gone)
        if line:
            yield _Token("text", line, added, gone)


def _parts(document: "Document", comments: list[Numbered]) -> None:
    """Add the parts that hold the comments."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    made = (
        ("/word/comments.xml", f"{_WORD}.comments+xml", comments_xml(comments), f"{RELATED}/comments"),
        ("/word/commentsExtended.xml", f"{_WORD}.commentsExtended+xml", extended_xml(comments), EXTENDED),
    )
    for name, kind, content, relation in made:
        document.part.relate_to(Part(PackURI(name), kind, content, package), relation)


def _say_what_it_is(document: "Document", out: Outgoing) -> None:
    """Put the ids into the file's properties, and switch the tracking of changes on."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    core = document.core_properties
    core.title, core.author, core.comments = canon(out.title)[:255], out.by[:255], ""
    core.created = core.modified = datetime.fromisoformat(out.at)
    nsmap: Any = {None: CUSTOM, "vt": VALUES}  # the stubs of lxml know no default namespace
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap=nsmap)
    said = ((DRAFT_PROPERTY, out.draft), (EXPORT_PROPERTY, out.export))
    for number, (name, value) in enumerate(said, start=2):
        row = etree.SubElement(root, f"{{{CUSTOM}}}property")
        row.set("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}")
        row.set("pid", str(number))
        row.set("name", name)
        etree.SubElement(row, f"{{{VALUES}}}lpwstr").text = value
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    content = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    package = document.part.package
    package.relate_to(
        Part(PackURI("/docProps/custom.xml"), kind, content, package), f"{RELATED}/custom-properties"
    )
    record = etree.Element(RECORD)
    record.text = json.dumps(out.record("docx"), ensure_ascii=True)
    content = bytes(etree.tostring(record, xml_declaration=True, encoding="UTF-8", standalone=True))
    part = Part(PackURI("/customXml/item9.xml"), "application/xml", content, package)
    document.part.relate_to(part, f"{RELATED}/customXml")
    settings = document.settings.element
    tracking = etree.Element(w("trackRevisions"))
    after = settings.find(w("zoom"))
    if after is not None:
        after.addnext(tracking)
    else:
        settings.insert(0, tracking)
