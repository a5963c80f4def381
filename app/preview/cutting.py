"""Cut a sequence of words into captions at the least cost: where phrases end, few, and slow enough to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Limits:
    """What captions keep to: pixels a line, lines, characters a second, milliseconds."""

    width: float
    lines: int
    comfortable: float
    fastest: float
    shortest: int
    longest: int
    gap: int

    @property
    def most(self) -> int:
        """How many characters a caption may have at all, so that its longest stay is long enough to read them."""
        return max(1, int(self.fastest * self.longest / 1000))


class Piece(NamedTuple):
    """What is never cut: a word or a piece of one, with its seconds, its word's number and place, and its width.

    `cost` is what it costs to end a caption after it (below zero: it must end); `joined`: no space stands before it.
    """

    text: str
    start: float
    end: float
    word: int
    at: int
    to: int
    width: float
    cost: float
    joined: bool = False


Group = tuple[Sequence[Piece], tuple[str, ...]]
_EACH = 1.0  # what a caption costs by itself
_TOO_FAST = 0.4  # for each character a second over the comfortable
_TOO_SHORT = 4.0
_SENTENCE_INSIDE, _COMMA_INSIDE = 2.5, 1.5  # for what ends inside a caption
_COMMA = 0.5  # less than this costs the end of what a comma or full stop closes


def cut(pieces: Sequence[Piece], measure: Callable[[str], float], limits: Limits) -> list[Group]:
    """Return the captions that pieces make: which pieces, and in which lines."""
    groups: list[Group] = []
    space = measure(" ")
    start = 0
    for number, piece in enumerate(pieces):
        if piece.cost < 0:
            groups += _stretch(pieces[start : number + 1], measure, limits, space)
            start = number + 1
    return groups


def _stretch(
    pieces: Sequence[Piece], measure: Callable[[str], float], limits: Limits, space: float
) -> list[Group]:
    """Return the captions of a stretch that no caption crosses, the cheapest of all ways to cut it."""
    count = len(pieces)
    best = [0.0] + [float("inf")] * count  # the cost of the first so many pieces
    came = [0] * (count + 1)
    for start in range(count):
        so_far = best[start]
        for end, cost in _captions_from(pieces, start, limits, space):
            if so_far + cost < best[end]:
                best[end], came[end] = so_far + cost, start
    cuts = []
    end = count
    while end:
        cuts.append((came[end], end))
        end = came[end]
    return [group for one, two in reversed(cuts) for group in _set(pieces[one:two], measure, limits)]


def _captions_from(
    pieces: Sequence[Piece], start: int, limits: Limits, space: float
) -> list[tuple[int, float]]:
    """Return where a caption that begins at a piece may end, with the cost of each."""
    found = []
    begins, row, filled, characters, inside = pieces[start].start, 1, 0.0, 0, 0.0
    for number in range(start, len(pieces)):
        piece = pieces[number]
        between = 0.0 if piece.joined or number == start else space
        if filled and filled + between + piece.width > limits.width:
            row, filled, between = row + 1, 0.0, 0.0
        filled += between + piece.width
        characters += len(piece.text) + (number > start)
        after = pieces[number + 1].start if number + 1 < len(pieces) else piece.end + 1
        if number > start and (
            row > limits.lines or characters > limits.most or (piece.end - begins) * 1000 > limits.longest
        ):
            break
        seconds = max(after - begins - limits.gap / 1000, 0.001)
        cost = _EACH + max(piece.cost, 0.0) + inside
        cost += max(0.0, min(characters / seconds, 200) - limits.comfortable) * _TOO_FAST
        cost += _TOO_SHORT if seconds * 1000 < limits.shortest else 0.0
        found.append((number + 1, cost))
        if piece.cost < _COMMA:
            inside += _SENTENCE_INSIDE if piece.cost == 0.0 else _COMMA_INSIDE
    return found


def _set(pieces: Sequence[Piece], measure: Callable[[str], float], limits: Limits) -> list[Group]:
    """Set pieces in lines; pieces that a real font makes too wide after all become more captions."""
    lines = _lines(pieces, measure, limits)
    if lines is not None:
        return [(pieces, lines)]
    half = len(pieces) // 2
    return _set(pieces[:half], measure, limits) + _set(pieces[half:], measure, limits)


def _lines(
    pieces: Sequence[Piece], measure: Callable[[str], float], limits: Limits
) -> tuple[str, ...] | None:
    """Return pieces in as few lines as hold them, cut where a phrase ends and evenly; None when nothing holds them."""
    whole = _said(pieces)
    if len(pieces) == 1 or measure(whole) <= limits.width:
        return (whole,)
    if limits.lines == 2:
        return _two(pieces, measure, limits)
    return _filled(pieces, measure, limits)


def _two(pieces: Sequence[Piece], measure: Callable[[str], float], limits: Limits) -> tuple[str, ...] | None:
    """Return the best two lines. Widths are summed first; only lines that come out well are measured."""
    whole, wide, ways = sum(piece.width for piece in pieces), 0.0, []
    for at in range(1, len(pieces)):
        wide += pieces[at - 1].width
        cost = 1.6 * abs(2 * wide - whole) / limits.width + max(pieces[at - 1].cost, 0.0) * 0.4
        ways.append((cost + (0.1 if 2 * wide > whole else 0.0), at))  # a shorter line stands better above
    for _, at in sorted(ways):
        one, two = _said(pieces[:at]), _said(pieces[at:])
        if measure(one) <= limits.width and measure(two) <= limits.width:
            return one, two
    return None


def _filled(
    pieces: Sequence[Piece], measure: Callable[[str], float], limits: Limits
) -> tuple[str, ...] | None:
    lines, start = [], 0
    for number in range(1, len(pieces) + 1):
        if number - start > 1 and measure(_said(pieces[start:number])) > limits.width:
            lines.append(_said(pieces[start : number - 1]))
            start = number - 1
    lines.append(_said(pieces[start:]))
    return tuple(lines) if len(lines) <= limits.lines else None


def _said(pieces: Sequence[Piece]) -> str:
    return "".join(
        piece.text if piece.joined or not number else f" {piece.text}" for number, piece in enumerate(pieces)
    )
