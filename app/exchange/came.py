"""What a reviewer's file says, whatever its form: texts in pieces with who added or took out what, and comments."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from app.text.spans import Span

_SAME_MOMENT = timedelta(minutes=30)  # adjacent changes of one author within this are one change

_LOOKED_BACK = 12  # changes at one place
_LONGEST = 300  # code points of what stands beside a change


class Who(NamedTuple):
    """An author as the file names them, and when (ISO 8601; may be empty)."""

    by: str
    at: str


class Piece(NamedTuple):
    """A stretch of text. `added` in words that are not in the text before, `gone` in words taken out."""

    text: str
    added: Who | None = None
    gone: Who | None = None


@dataclass(frozen=True, slots=True)
class Strike:
    """Words of somebody's addition that somebody else took out again."""

    who: Who
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One tracked change: `span` of the text before became `new`. `beside` shows others' changes at the place."""

    part: str
    span: Span
    old: str
    new: str
    who: Who
    struck: tuple[Strike, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment. `start` and `end` count in all pieces of the part; `whole` stands on its heading.

    `parent` is the place of the comment it answers among the remarks, -1 for none or not told.
    """

    part: str
    start: int
    end: int
    by: str
    at: str
    text: str
    whole: bool = False
    parent: int = -1
    done: bool | None = None


@dataclass(frozen=True)
class Came:
    """What came home.

    Args:
        kind: of the file, such as `docx`.
        draft, export: which draft it is of, and which time it went out.
        record: what the file itself repeats of our record of the export, for copies that do not have it (yet).
        parts: the pieces of each part found in the file.
        remarks: the comments, in the order of the file.
        threaded: the file says itself which comment answers which.
        by, at: who saved it last and when, as it says itself; may be empty.
        title: as it stands in the file; None when it has none.
        notes: what was left out, for the person.
    """

    kind: str
    draft: str
    export: str
    record: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Sequence[Piece]] = field(default_factory=dict)
    remarks: Sequence[Remark] = ()
    threaded: bool = False
    by: str = ""
    at: str = ""
    title: str | None = None
    notes: Sequence[str] = ()


class Track:
    """One part of what came: the text before and after the tracked changes, and the way between them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.base = "".join(piece.text for piece in pieces if piece.added is None)
        self._edges: list[tuple[int, int]] = []  # (where a piece starts in all pieces, where in the base)
        at = base = 0
        for piece in pieces:
            self._edges.append((at, base))
            at += len(piece.text)
            base += len(piece.text) if piece.added is None else 0
        self.length = at
        self._starts = [start for start, _ in self._edges]

    def to_base(self, place: int) -> int:
        """Return a place of all pieces in the base."""
        at_piece = bisect_right(self._starts, place) - 1
        if place >= self.length or at_piece < 0:
            return len(self.base) if self.pieces and place >= 0 else 0
        at, base = self._edges[at_piece]
        return base + (place - at if self.pieces[at_piece].added is None else 0)

    def shown(self, start: int, end: int) -> str:
        """Return the words between two places as they are after the changes (of deleted words: as before)."""
        cut = list(self._cut(start, end))
        kept = "".join(text for text, piece in cut if piece.gone is None)
        return kept or "".join(text for text, _ in cut)

    def is_tracked(self, start: int, end: int) -> bool:
        """Say whether everything between two places was added or taken out."""
        cut = [piece for text, piece in self._cut(start, end) if text]
        return bool(cut) and all(piece.added or piece.gone for piece in cut)

    def _cut(self, start: int, end: int) -> Iterator[tuple[str, Piece]]:
        for number in range(max(0, bisect_right(self._starts, start) - 1), len(self.pieces)):
            at, piece = self._edges[number][0], self.pieces[number]
            if at >= end:
                break
            if start < at + len(piece.text):
                yield piece.text[max(0, start - at) : end - at], piece

    def clusters(self) -> Iterator[list[tuple[int, Piece]]]:
        """Yield the runs of pieces with changes, each piece with its place in the base."""
        run: list[tuple[int, Piece]] = []
        for (_, base), piece in zip(self._edges, self.pieces, strict=True):
            if not piece.text:
                continue
            if piece.added or piece.gone:
                run.append((base, piece))
            elif run:
                yield run
                run = []
        if run:
            yield run


def changes(part: str, track: Track, known: Collection[Who] = ()) -> list[Change]:
    """Return the tracked changes of a part; those of `known` are never joined with their neighbours."""
    found: list[Change] = []
    for run in track.clusters():
        groups: list[_Group] = []
        for at, piece in run:
            who = piece.added or piece.gone or Who("", "")
            group = next(
                (one for one in reversed(groups[-_LOOKED_BACK:]) if one.takes(at, piece, who, known)), None
            )
            if group is None:
                group = _Group(who, at, at)
                groups.append(group)
            group.add(piece)
        beside = ""
        if len({group.who.by for group in groups}) > 1:
            beside = "".join(piece.text for _, piece in run[:_LOOKED_BACK] if piece.gone is None)[:_LONGEST]
        found += [group.change(part, beside) for group in groups]
    return found


@dataclass
class _Group:
    who: Who
    start: int
    end: int
    old: str = ""
    new: str = ""
    struck: list[Strike] = field(default_factory=list)

    def takes(self, at: int, piece: Piece, who: Who, known: Collection[Who]) -> bool:
        """Say whether a piece belongs to this change."""
        if who.by != self.who.by or at != self.end:
            return False
        return who == self.who or (who not in known and self.who not in known and _near(who.at, self.who.at))

    def add(self, piece: Piece) -> None:
        if piece.added is None:
            self.old += piece.text
            self.end += len(piece.text)
            return
        self.new += piece.text
        if piece.gone is not None:
            self.struck.append(Strike(piece.gone, piece.text))

    def change(self, part: str, beside: str) -> Change:
        span = Span(self.start, self.end)
        own = tuple(strike for strike in self.struck if strike.who.by != self.who.by)
        new = self.new
        if len(own) != len(self.struck):  # who takes back their own words has not suggested them
            for strike in self.struck:
                new = new.replace(strike.words, "", 1) if strike.who.by == self.who.by else new
        return Change(part, span, self.old, new, self.who, own, beside)


def moment(at: str) -> datetime | None:
    """Return the time a file states; None for what is none."""
    try:
        when = datetime.fromisoformat(at.strip()[:40])
    except ValueError:
        return None
    if not 1980 <= when.year <= 2200:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _near(one: str, other: str) -> bool:
    first, second = moment(one), moment(other)
    if first is None or second is None:
        return one == other
    return abs(first - second) <= _SAME_MOMENT
