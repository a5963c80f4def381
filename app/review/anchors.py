"""Anchors: how a comment keeps its place, and says truthfully what became of its words.

An anchor is a mark on the words in the draft document, and beside it the words as they were quoted with their
surroundings. After any edit it is

- KEPT: on the very words it was laid on, wherever those stand now;
- MOVED: on its place, but the words were edited; or on words it was carried to (cut and paste, an accepted
  suggestion) or put back to by hand. `why` says which, `words` and `quote.exact` show both;
- ORPHANED: none of its words is left. It waits with its quote, and only a person puts it back.

Marks do all of this by themselves: they never expand, go with their words, and come home with undo, also at
colleagues' and after reload. A mark's key is `ann:<id>`, and for every later place `ann:<id>/<when>/<why>`; of
those whose words stand, the latest counts. So undoing a move is nothing but the older mark counting again.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.drafts.document import Draft
from app.findings.post import PARTS
from app.review.records import Values, each, new_id, text
from app.text.spans import Span

CONTEXT = 40  # code points of the surroundings on each side
ANCHORS = "anchors"
_MARK = "ann:"


class State(StrEnum):
    """What became of an anchor."""

    KEPT = "kept"
    MOVED = "moved"
    ORPHANED = "orphaned"


class Why(StrEnum):
    """Why an anchor is in its state. Those but the first three stand in marks by their first letter."""

    SAME = "same"  # kept: the words as quoted
    EDITED = "edited"  # moved: some of the words were changed
    LOST = "lost"  # orphaned: none of the words is left
    PART = "part"  # kept: it speaks of a part as a whole
    CARRIED = "carried"  # moved: cut and pasted
    BY_HAND = "by_hand"  # moved: put back by a person
    REPLACED = "replaced"  # moved: a suggestion was accepted, and it followed to the new words


_BY_LETTER = {why.value[0]: why for why in (Why.CARRIED, Why.BY_HAND, Why.REPLACED)}


@dataclass(frozen=True, slots=True)
class Quote:
    """The words an anchor was laid on, and what stood around them. Without words: the part as a whole."""

    part: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor as it stands now, in code points of `part`.

    `span` reaches from its first word to its last; `pieces` are the stretches in it that are its own, more
    than one when somebody wrote between. `words` are those of the span. An orphan has none of these.
    """

    id: str
    state: State
    why: Why
    quote: Quote
    part: str
    span: Span | None = None
    pieces: tuple[Span, ...] = ()
    words: str = ""
    key: str = ""  # of the mark that counts


_Mark = tuple[str, str, str, tuple[Span, ...]]  # when and why, key, part, pieces


@dataclass(frozen=True, slots=True)
class Cut:
    """What was cut, and the anchors in it: (anchor, its words before, its stretches in the cut text).

    `older` are marks that do not count at present, by their keys.
    """

    text: str
    held: tuple[tuple[str, str, tuple[Span, ...]], ...]
    older: tuple[tuple[str, tuple[Span, ...]], ...] = ()


class Anchors:
    """The anchors of one draft. Reading them is one pass over each part, remembered until the next change.

    Args:
        draft: the open draft.
        beside: quotes that are not in the draft: of private notes. The same mapping until they change.
    """

    def __init__(self, draft: Draft, beside: Callable[[], Mapping[str, Quote]] = dict) -> None:
        self._draft, self._beside = draft, beside
        self._read_at: tuple[int, int] = (-1, 0)
        self._read: Mapping[str, Anchor] = {}
        self._quotes: tuple[object, dict[str, Quote]] = (None, {})

    # --- reading

    def all(self) -> Mapping[str, Anchor]:
        """Return every anchor by its id."""
        beside = self._beside()
        at = (self._draft.revision, id(beside) if beside else 0)
        if at != self._read_at:
            placed, texts = self._placed(), self._draft.parts()
            quotes = {**self._shared(), **beside}
            self._read = {
                name: _anchor(name, quote, placed.get(name), texts) for name, quote in quotes.items()
            }
            self._read_at = at
        return self._read

    def of(self, anchor_id: str) -> Anchor | None:
        """Return one anchor; None for one that was taken back."""
        return self.all().get(anchor_id)

    def _shared(self) -> dict[str, Quote]:
        records = self._draft.records(ANCHORS)
        if self._quotes[0] is not records:
            self._quotes = (records, {name: read_quote(values) for name, values in each(records)})
        return self._quotes[1]

    def _placed(self) -> dict[str, _Mark]:
        """Return the mark that counts for each anchor that has one."""
        found: dict[str, _Mark] = {}
        for part in PARTS:
            for key, pieces in self._draft.marks(part).items():
                if key.startswith(_MARK):
                    name, _, when = key[len(_MARK) :].partition("/")
                    if name not in found or found[name][0] < when:
                        found[name] = (when, key, part, pieces)
        return found

    # --- laying and moving

    def lay(self, part: str, span: Span | None, anchor_id: str = "", *, aside: bool = False) -> str:
        """Lay an anchor on words, or on a part as a whole; one undo step, or none (`aside`). Returns its id.

        Raises ValueError for a place outside the text.
        """
        name = anchor_id or new_id()
        with self._draft.step():
            quote = self.mark(part, span, name, aside=aside)
            self._draft.put_records(ANCHORS, {name: quote_values(quote)}, aside=aside)
        return name

    def mark(self, part: str, span: Span | None, anchor_id: str, *, aside: bool = False) -> Quote:
        """Lay the mark alone and return the quote to keep beside it."""
        if span is not None:
            self._draft.mark(part, span, _MARK + anchor_id, aside=aside)
        return quote_of(self._draft.text(part), part, span)

    def lift(self, anchor_id: str, *, aside: bool = False) -> None:
        """Take an anchor off the text for good, with its quote; one undo step, or none (`aside`)."""
        with self._draft.step():
            for part in PARTS:
                for key in tuple(self._draft.marks(part)):
                    if key == _MARK + anchor_id or key.startswith(f"{_MARK}{anchor_id}/"):
                        self._draft.unmark(part, key, aside=aside)
            if anchor_id in self._draft.records(ANCHORS):
                self._draft.put_records(ANCHORS, {}, drop=(anchor_id,), aside=aside)

    def put_back(self, anchor_id: str, part: str, span: Span) -> bool:
        """Put an orphan on other words, as a person decided; False for one that is none (any more)."""
        anchor = self.of(anchor_id)
        if anchor is None or anchor.state is not State.ORPHANED:
            return False
        self._move(anchor_id, part, (span,), Why.BY_HAND)
        return True

    def follow(self, before: Mapping[str, Anchor], part: str, span: Span) -> None:
        """Let anchors that a replacement has just orphaned follow to the new words. Inside its step."""
        for name, anchor in self.all().items():
            if anchor.state is State.ORPHANED and before.get(name, anchor).span is not None:
                self._move(name, part, (span,), Why.REPLACED)

    def take(self, part: str, span: Span) -> Cut:
        """Remember the anchors in words that are about to be cut; nothing is changed."""
        anchors = self.all()
        held, older = [], []
        for key, pieces in self._draft.marks(part).items():
            inside = tuple(
                Span(max(piece.start, span.start), min(piece.end, span.end)).moved(-span.start)
                for piece in pieces
                if piece.overlaps(span)
            )
            if inside and key.startswith(_MARK):
                anchor = anchors.get(key[len(_MARK) :].partition("/")[0])
                if anchor is not None and anchor.key == key:
                    held.append((anchor.id, anchor.words, inside))
                else:
                    older.append((key, inside))
        return Cut(span.of(self._draft.text(part)), tuple(held), tuple(older))

    def carry(self, cut: Cut, part: str, at: int) -> int:
        """Carry the comments of cut words along to where they were just pasted, in the paste's own step.

        Where a cut went through a comment's words, it goes with the larger half. Returns how many came along.
        Those whose words still stand elsewhere (they were copied, or pasted twice) stay there. Raises
        ValueError when other words stand at the place.
        """
        if self._draft.text(part)[at : at + len(cut.text)] != cut.text:
            raise ValueError("other words stand there than were cut")
        carried = 0
        with self._draft.step():
            for name, words, pieces in cut.held:
                anchor, new = self.of(name), tuple(piece.moved(at) for piece in pieces)
                if anchor is None or not new or self._join(anchor, part, new, words):
                    continue
                if sum(map(len, new)) > sum(map(len, anchor.pieces)):
                    self._move(name, part, new, Why.CARRIED)
                    carried += 1
            standing = {key for one in PARTS for key in self._draft.marks(one)}
            for key, pieces in cut.older:
                for piece in () if key in standing else pieces:
                    self._draft.mark(part, piece.moved(at), key)
        return carried

    def _join(self, anchor: Anchor, part: str, new: Iterable[Span], words: str) -> bool:
        """Make an anchor of which only a piece was cut whole again, if that was pasted where it had been."""
        pieces = sorted((*anchor.pieces, *new))
        hull = Span(pieces[0].start, pieces[-1].end)
        if anchor.span is None or anchor.part != part or hull.of(self._draft.text(part)) != words:
            return False
        for piece in new:
            self._draft.mark(part, piece, anchor.key)
        return True

    def _move(self, anchor_id: str, part: str, pieces: Iterable[Span], why: Why) -> None:
        when = f"{time.time_ns() // 1000:014x}{secrets.token_hex(2)}"
        with self._draft.step():
            for piece in pieces:
                self._draft.mark(part, piece, f"{_MARK}{anchor_id}/{when}/{why.value[0]}")


def _anchor(name: str, quote: Quote, mark: _Mark | None, texts: Mapping[str, str]) -> Anchor:
    if not quote.exact:
        return Anchor(name, State.KEPT, Why.PART, quote, quote.part)
    if mark is None:
        return Anchor(name, State.ORPHANED, Why.LOST, quote, quote.part)
    when, key, part, pieces = mark
    span = pieces[0] if len(pieces) == 1 else Span(pieces[0].start, pieces[-1].end)
    words = span.of(texts[part])
    if when and (why := _BY_LETTER.get(when.rpartition("/")[2])):
        return Anchor(name, State.MOVED, why, quote, part, span, pieces, words, key)
    same = words == quote.exact and len(pieces) == 1
    state, why = (State.KEPT, Why.SAME) if same else (State.MOVED, Why.EDITED)
    return Anchor(name, state, why, quote, part, span, pieces, words, key)


def quote_of(words: str, part: str, span: Span | None) -> Quote:
    """Return the quote of a stretch of a part's text."""
    if span is None:
        return Quote(part)
    prefix = words[max(0, span.start - CONTEXT) : span.start]
    return Quote(part, span.of(words), prefix, words[span.end : span.end + CONTEXT])


def quote_values(quote: Quote) -> dict[str, str]:
    """Return a quote as the plain values a map or a row holds."""
    return {"part": quote.part, "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}


def read_quote(values: Values) -> Quote:
    """Return the quote a record holds."""
    return Quote(*(text(values, name) for name in ("part", "exact", "prefix", "suffix")))
