"""The way of a place in a file that came home: to the text that went out, and on to the draft as it is now.

Word shows `#  Title` as a heading, so what a file says is compared with an *echo* of what went out: the same text as
our reader would read it from an untouched file.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from app.exchange.moves import Moves
from app.findings.post import SCRIPT
from app.review.anchors import quote_of
from app.review.arriving import Spot
from app.review.suggestions import neighbour
from app.script.form import LineKind, parse, shape
from app.text.spans import Span

HEAD = "# "


class Echo:
    """A part's text as a file with headings gives it back, and the way between the two."""

    def __init__(self, part: str, text: str, *, headings: bool) -> None:
        lines, self._at, self._echoed = [], [0], [0]
        self._heads: list[int] = []
        for line in text.split("\n"):
            head = heading(line) if headings and part == SCRIPT else 0
            lines.append(HEAD + line[head:] if head else line)
            self._heads.append(head)
            self._at.append(self._at[-1] + len(line) + 1)
            self._echoed.append(self._echoed[-1] + len(lines[-1]) + 1)
        self.text = "\n".join(lines)

    def to_text(self, place: int) -> int:
        """Return a place of the echo in the text."""
        number = min(bisect_right(self._echoed, place) - 1, len(self._heads) - 1)
        inside, head = place - self._echoed[number], self._heads[number]
        if head:
            inside = head + inside - len(HEAD) if inside >= len(HEAD) else min(inside, head)
        return self._at[number] + inside


def heading(line: str) -> int:
    """Return where the title starts in a line that opens a beat; 0 in other lines."""
    if "#" not in line:
        return 0
    found = shape(line, counted=False)
    return found.start if found.kind is LineKind.HEADING else 0


class Way:
    """The way of one part.

    Args:
        part: which.
        theirs: what the file says, without its tracked changes.
        base: what went out.
        now: what the draft says.
        headings: whether the file shows beats as headings.
    """

    def __init__(self, part: str, theirs: str, base: str, now: str, *, headings: bool) -> None:
        self.part, self.theirs, self.base, self.now = part, theirs, base, now
        self.echo = Echo(part, base, headings=headings)
        self._home, self.on = Moves(theirs, self.echo.text), Moves(base, now)
        self._beats: dict[str, list[tuple[int, str]]] = {}

    def to_base(self, span: Span) -> Span | None:
        """Return where words of the file stood in what went out."""
        found = self._home.span(span)
        if found is None:
            return None
        start, end = self.echo.to_text(found.start), self.echo.to_text(found.end)
        return Span(start, end) if start < end else None

    def spot(self, span: Span) -> Spot:
        """Return where words of the file belong in the draft."""
        quote = quote_of(self.theirs, self.part, span)
        base = self.to_base(span)
        found = self.on.span(base) if base else None
        return Spot(quote, found)

    def base_spot(self, span: Span) -> Spot:
        """Return where words of what went out belong in the draft."""
        return Spot(quote_of(self.base, self.part, span), self.on.span(span))

    def between(self, at: int) -> tuple[Spot, str]:
        """Return what an insertion at a place of the file holds on to in the draft, and on which side of it."""
        return self._holding(self.theirs, at, self.spot)

    def base_between(self, at: int) -> tuple[Spot, str]:
        """Return the same for a place of what went out."""
        return self._holding(self.base, at, self.base_spot)

    def _holding(self, text: str, at: int, spot_of: Callable[[Span], Spot]) -> tuple[Spot, str]:
        hold, side = neighbour(text, at)
        if hold is None:
            return Spot(quote_of(text, self.part, None)), side
        spot = spot_of(hold)
        if spot.span is None and side == "after" and (rest := text[at : at + 40].split(None, 1)):
            start = text.index(rest[0], at)
            other = spot_of(Span(at, start + len(rest[0])))
            if other.span is not None:
                return other, "before"
        return spot, side

    def beat(self, at: int) -> str:
        """Return the title of the beat at a place of the file."""
        return self._beat(self.theirs, at)

    def base_beat(self, at: int) -> str:
        """Return the same for a place of what went out."""
        return self._beat(self.base, at)

    def _beat(self, text: str, at: int) -> str:
        if self.part != SCRIPT:
            return ""
        if text not in self._beats:
            self._beats[text] = [(beat.span.start, beat.title) for beat in parse(text).beats]
        beats = self._beats[text]
        return beats[max(0, bisect_right([start for start, _ in beats], at) - 1)][1]


def same_spaces(old: str, new: str) -> tuple[int, int]:
    """Return how many spaces two texts share at the start and at the end."""
    most = min(len(old), len(new))
    start = end = 0
    while start < most and old[start] == new[start] and old[start].isspace():
        start += 1
    while end < most - start and old[-1 - end] == new[-1 - end] and old[-1 - end].isspace():
        end += 1
    return start, end


def untracked(way: Way) -> Sequence[tuple[Span, str]]:
    """Return what is different in the file beside its tracked changes: (where in what went out, the new words)."""
    found = []
    for hunk in Moves(way.echo.text, way.theirs).hunks:
        if hunk.same:
            continue
        old, new = hunk.old.of(way.echo.text), hunk.new.of(way.theirs)
        start, end = same_spaces(old, new)
        span = Span(way.echo.to_text(hunk.old.start + start), way.echo.to_text(hunk.old.end - end))
        found.append((span, new[start : len(new) - end]))
    return found
