"""Markdown with CriticMarkup: a draft with its comments and suggestions as plain text that survives e-mail, and home.

    {++added++}  {--taken out--}  {~~old~>new~~}  {==words==}{>>Name (2026-11-24T09:00:00Z): a comment<<}

A comment behind a comment answers it. A comment without words behind a change says whose change it is. The parts of
the post stand below comments of HTML, each with a heading for the eye; names and times may be left out by hand.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.exchange.came import Came, Piece, Remark, Who
from app.exchange.outgoing import Outgoing, Said, Talk, Tracked
from app.exchange.word.writing import part_words
from app.findings.post import PARTS, SCRIPT
from app.text.canon import canon
from app.text.spans import Span

_RISKY = re.compile(
    r"&(?=amp;|#12[356];|lt;)|\{(?=\+\+|--|~~|==|>>)|(?<=\+\+|--|~~|==|<<)\}|~(?=>)|<(?=!-- (?:part|end))"
)
_ESCAPED = {"&": "&amp;", "{": "&#123;", "}": "&#125;", "~": "&#126;", "<": "&lt;"}
_PLAIN = re.compile(r"&(?:amp|#12[356]|lt);")
_OPENS = re.compile(r"\{(\+\+|--|~~|==|>>)")
_CLOSES = {"++": "++}", "--": "--}", "~~": "~~}", "==": "==}", ">>": "<<}"}
_SAID = re.compile(r"(\[resolved\] )?(?:([^\n]{1,200}?) \((\d{4}-[^()\n]{5,30})\)(?:: |$))?(.*)", re.DOTALL)
_SECTION = re.compile(r"^<!-- (?:part: (\w{1,20})|(end)) -->$", re.MULTILINE)
_FRONT = re.compile(r"---\n(.{0,4000}?)\n---\n", re.DOTALL)
_IDS = re.compile(r'^carewright: "?([0-9a-f]{32}) ([0-9a-f]{32})"?$', re.MULTILINE)
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)


# --- out


def write(out: Outgoing) -> str:
    """Return the text of what goes out."""
    lines = [
        "---",
        f"title: {json.dumps(out.title, ensure_ascii=False)}",
        f"carewright: {out.draft} {out.export}",
    ]
    text = "\n".join([*lines, "---", ""])
    spoken = {talk.part for talk in out.talks}
    for part in PARTS:
        if part == SCRIPT or out.parts.get(part) or part in spoken:
            text += _part(out, part, out.parts.get(part, ""))
    return text + "<!-- end -->\n"


def _part(out: Outgoing, part: str, text: str) -> str:
    tracked = sorted(
        (one for one in out.tracked if one.part == part), key=lambda one: (one.place.start, one.at)
    )
    held = {one.id for one in tracked}
    about = {talk.on: talk for talk in out.talks if talk.on in held}
    talks = [talk for talk in out.talks if talk.part == part and talk.on not in held]
    whole = "".join(_talk(talk) for talk in talks if talk.span is None)
    head = f"<!-- part: {part} -->\n## {part_words(part)}{' ' if whole else ''}{whole}\n"
    return f"{head}{''.join(_marked(text, talks, tracked, about))}\n"


def _marked(text: str, talks: list[Talk], tracked: list[Tracked], about: Mapping[str, Talk]) -> Iterator[str]:
    """Yield a part's text with its markup. What cannot be marked, because marks never overlap, stands behind."""
    marks: list[tuple[Span, str, Talk | Tracked]] = [(one.place, "change", one) for one in tracked]
    marks += [(talk.span, "talk", talk) for talk in talks if talk.span is not None]
    marks.sort(key=lambda mark: (mark[0].start, mark[1] != "change", mark[0].end))
    at = 0
    late: list[Talk] = []
    for span, _, one in marks:
        if isinstance(one, Talk) and (span.start < at or _crosses(span, tracked)):
            late.append(one)
            continue
        for talk in [talk for talk in late if talk.span and talk.span.end <= span.start]:
            late.remove(talk)
            place = max(at, talk.span.end if talk.span else at)
            yield _escape(text[at:place]) + _talk(talk)
            at = place
        yield _escape(text[at : span.start])
        at = span.end
        if isinstance(one, Talk):
            yield f"{{=={_escape(span.of(text))}==}}{_talk(one)}"
        else:
            yield _change(one, span.of(text)) + (_talk(about[one.id]) if one.id in about else "")
    for talk in sorted(late, key=lambda talk: talk.span.end if talk.span else 0):
        place = max(at, talk.span.end if talk.span else at)
        yield _escape(text[at:place]) + _talk(talk)
        at = place
    yield _escape(text[at:])


def _crosses(span: Span, tracked: list[Tracked]) -> bool:
    return any(
        one.place.overlaps(span) or (not len(one.place) and span.start < one.place.start < span.end)
        for one in tracked
    )


def _change(one: Tracked, old: str) -> str:
    old, new = _escape(old), _escape(one.text)
    mark = f"{{~~{old}~>{new}~~}}" if old and new else f"{{++{new}++}}" if new else f"{{--{old}--}}"
    return f"{mark}{{>>{_escape(one.by)} ({one.at})<<}}"


def _talk(talk: Talk) -> str:
    return "".join(_said(one, resolved=talk.done and not place) for place, one in enumerate(talk.said))


def _said(one: Said, *, resolved: bool) -> str:
    return f"{{>>{'[resolved] ' if resolved else ''}{_escape(one.by)} ({one.at}): {_escape(one.text)}<<}}"


def _escape(text: str) -> str:
    return _RISKY.sub(lambda match: _ESCAPED[match.group()], text)


# --- home


def is_ours(text: str) -> bool:
    """Say whether a text is one of ours that came home."""
    front = _FRONT.match(text)
    return front is not None and _IDS.search(front[1]) is not None


def read(text: str) -> Came | None:
    """Return what came home; None for another text. `text` is canonical."""
    front = _FRONT.match(text)
    ids = _IDS.search(front[1]) if front else None
    if front is None or ids is None:
        return None
    reader = _Reader()
    sections = [*_SECTION.finditer(text, front.end())]
    for number, section in enumerate(sections):
        part = section[1]
        if part not in PARTS or part in reader.parts:
            continue
        end = sections[number + 1].start() if number + 1 < len(sections) else len(text)
        reader.part(part, text[section.end() + 1 : end].removesuffix("\n"))
    title = _TITLE.search(front[1])
    return Came(
        "md", ids[1], ids[2], parts=reader.parts, remarks=reader.remarks, threaded=True,
        title=_said_title(title[1]) if title else None,
    )  # fmt: skip


def _said_title(said: str) -> str:
    try:
        return str(json.loads(said))
    except ValueError:
        return said.strip().strip("\"'")


class _Mark(NamedTuple):
    """One piece of markup: what opens it, and what is in it."""

    start: int
    end: int
    kind: str
    inner: str


def _marks(text: str) -> Iterator[_Mark]:
    """Yield the markup of a text, in order; what is not closed is text. Takes time in proportion to the text."""
    at = 0
    never: set[str] = set()  # what is nowhere closed from here on
    while (opens := _OPENS.search(text, at)) is not None:
        kind, at = opens[1], opens.end()
        end = -1 if kind in never else text.find(_CLOSES[kind], at)
        if end < 0:
            never.add(kind)
        elif kind != "~~" or "~>" in text[at:end]:
            yield _Mark(opens.start(), end + 3, kind, text[at:end])
            at = end + 3


@dataclass
class _Reader:
    """Reads the parts one after the other."""

    parts: dict[str, list[Piece]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def part(self, part: str, text: str) -> None:
        """Read a part: its heading, with comments on the whole, and below it the text."""
        head, _, text = text.partition("\n")
        first = len(self.remarks)
        for mark in _marks(head):
            if mark.kind == ">>":
                self._remark(part, (0, 0), mark.inner, first, whole=True)
        self._text(part, text)

    def _text(self, part: str, text: str) -> None:
        pieces: list[Piece] = []
        at = place = 0
        shown = (0, 0)  # what comments behind it are about
        first = len(self.remarks)
        changed: list[int] = []
        for mark in _marks(text):
            if mark.start > at:
                place += self._add(pieces, Piece(_unescape(text[at : mark.start])))
                shown, first, changed = (place, place), len(self.remarks), []
            at = mark.end
            if mark.kind == ">>":
                if changed and (who := _whose(mark.inner)) is not None:
                    for number in changed:
                        piece = pieces[number]
                        pieces[number] = Piece(piece.text, piece.added and who, piece.gone and who)
                else:
                    self._remark(part, shown, mark.inner, first)
                changed = []
                continue
            start, count = place, len(pieces)
            for piece in _pieces(mark):
                place += self._add(pieces, piece)
            shown, first = (start, place), len(self.remarks)
            changed = [] if mark.kind == "==" else list(range(count, len(pieces)))
        self._add(pieces, Piece(_unescape(text[at:])))
        self.parts[part] = pieces

    def _add(self, pieces: list[Piece], piece: Piece) -> int:
        if piece.text:
            pieces.append(piece)
        return len(piece.text)

    def _remark(
        self, part: str, place: tuple[int, int], said: str, first: int, *, whole: bool = False
    ) -> None:
        match = _SAID.fullmatch(said)
        if match is None or not match[4].strip():
            return
        by, at = _unescape(match[2] or ""), match[3] or ""
        parent = first if len(self.remarks) > first and not whole else -1
        done = None if parent >= 0 else bool(match[1])
        words = canon(_unescape(match[4])).strip()
        self.remarks.append(Remark(part, *place, " ".join(by.split()), at, words, whole, parent, done))


def _pieces(mark: _Mark) -> Iterator[Piece]:
    nobody, inner = Who("", ""), mark.inner
    if mark.kind == "++":
        yield Piece(_unescape(inner), nobody)
    elif mark.kind == "--":
        yield Piece(_unescape(inner), None, nobody)
    elif mark.kind == "==":
        yield Piece(_unescape(inner))
    else:
        old, _, new = inner.partition("~>")
        yield Piece(_unescape(old), None, nobody)
        yield Piece(_unescape(new), nobody)


def _whose(said: str) -> Who | None:
    """Return whose change stands before a comment without words."""
    match = _SAID.fullmatch(said)
    if match is None or match[2] is None or match[4].strip():
        return None
    return Who(" ".join(_unescape(match[2]).split()), match[3])


def _unescape(text: str) -> str:
    return _PLAIN.sub(lambda match: html.unescape(match.group()), text)
