"""What changed between two texts, by word: our own token diff.

A token is a word with the spaces behind it, a run of spaces, a newline, or one other sign. Runs of three tokens
that stand once in each text (and then single such tokens) hold the two together; only what is between them goes
to `difflib`, which is quadratic. So two versions of 10,000 words take some ten milliseconds.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.text.spans import Span

_TOKEN = re.compile(r"\w+(?:['’]\w+)*[^\S\n]*|\n|[^\S\n]+|[^\w\s][^\S\n]*")
_SMALL = 1_600  # pairs of tokens: up to here difflib alone is as fast, and as good
_LARGE = 40_000  # pairs: from here difflib may pass over tokens that stand everywhere
_RUNS = (3, 1)  # tokens in a run that holds the texts together


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch that is the same in both texts, or words that were replaced by others (either may be empty)."""

    old: Span
    new: Span
    same: bool


def tokens(text: str) -> list[str]:
    """Split a text into tokens, which together are the text."""
    return _TOKEN.findall(text)


def compare_texts(old: str, new: str) -> list[Hunk]:
    """Return how one text became the other: all of both in order, same and changed stretches in turn."""
    if old == new:
        return [Hunk(Span(0, len(old)), Span(0, len(new)), same=True)] if old else []
    a, b = tokens(old), tokens(new)
    starts_a, starts_b = _starts(a), _starts(b)
    hunks: list[Hunk] = []
    i = j = 0
    for at_a, at_b, size in [*same_runs(a, b), (len(a), len(b), 0)]:
        if (at_a, at_b) > (i, j):
            hunks.append(
                Hunk(Span(starts_a[i], starts_a[at_a]), Span(starts_b[j], starts_b[at_b]), same=False)
            )
        i, j = at_a + size, at_b + size
        if size:
            hunks.append(
                Hunk(Span(starts_a[at_a], starts_a[i]), Span(starts_b[at_b], starts_b[j]), same=True)
            )
    return hunks


def same_runs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return (place in a, place in b, length) of the runs that stayed, in order, none touching the next."""
    found: list[tuple[int, int, int]] = []
    work = [(0, len(a), 0, len(b), 0)]
    while work:  # a stack, last first: the stretches come out in order
        lo_a, hi_a, lo_b, hi_b, level = work.pop()
        lo_a, lo_b = _same_start(a, b, lo_a, hi_a, lo_b, hi_b, found)
        end_a, end_b = _same_end(a, b, lo_a, hi_a, lo_b, hi_b)
        if end_a < hi_a:
            work.append((end_a, hi_a, end_b, hi_b, len(_RUNS)))
        if lo_a < end_a and lo_b < end_b:
            _split(a, b, (lo_a, end_a, lo_b, end_b, level), work, found)
    return _joined(found)


def _split(
    a: Sequence[str],
    b: Sequence[str],
    between: tuple[int, int, int, int, int],
    work: list[tuple[int, int, int, int, int]],
    found: list[tuple[int, int, int]],
) -> None:
    """Cut a stretch at what stands once in both, or hand it to difflib."""
    lo_a, hi_a, lo_b, hi_b, level = between
    small = (hi_a - lo_a) * (hi_b - lo_b) <= _SMALL
    while level < len(_RUNS) and not small:
        if fixed := _fixed(a[lo_a:hi_a], b[lo_b:hi_b], _RUNS[level]):
            cuts = [(lo_a + i, lo_b + j) for i, j in fixed]
            ends = [*cuts, (hi_a, hi_b)]
            starts = [(lo_a, lo_b), *cuts]
            pieces = zip(starts, ends, strict=True)
            work.extend(reversed([(s[0], e[0], s[1], e[1], level) for s, e in pieces]))
            return
        level += 1
    matcher = SequenceMatcher(
        None, a[lo_a:hi_a], b[lo_b:hi_b], autojunk=(hi_a - lo_a) * (hi_b - lo_b) > _LARGE
    )
    found += ((lo_a + i, lo_b + j, size) for i, j, size in matcher.get_matching_blocks() if size)


def _fixed(a: Sequence[str], b: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Return the places of runs that stand once in each, as many as keep their order."""
    once_a, once_b = _once(a, size), _once(b, size)
    pairs = sorted((place, once_b[run]) for run, place in once_a.items() if run in once_b)
    kept: list[tuple[int, int]] = []
    for place in _rising([there for _, there in pairs]):
        if not kept or (pairs[place][0] > kept[-1][0] and pairs[place][1] > kept[-1][1]):
            kept.append(pairs[place])
    return [pair for pair in kept if pair != (0, 0)]


def _once(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - size + 1):
        run = tuple(words[at : at + size])
        places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def _rising(values: Sequence[int]) -> list[int]:
    """Return the places of a longest rising row among values."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(values)
    for at, value in enumerate(values):
        slot = bisect_left(tails, value)
        before[at] = ends[slot - 1] if slot else -1
        if slot == len(tails):
            tails.append(value)
            ends.append(at)
        else:
            tails[slot], ends[slot] = value, at
    row = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(at)
        at = before[at]
    return row[::-1]


def _same_start(
    a: Sequence[str],
    b: Sequence[str],
    lo_a: int,
    hi_a: int,
    lo_b: int,
    hi_b: int,
    found: list[tuple[int, int, int]],
) -> tuple[int, int]:
    size = 0
    while lo_a + size < hi_a and lo_b + size < hi_b and a[lo_a + size] == b[lo_b + size]:
        size += 1
    if size:
        found.append((lo_a, lo_b, size))
    return lo_a + size, lo_b + size


def _same_end(
    a: Sequence[str], b: Sequence[str], lo_a: int, hi_a: int, lo_b: int, hi_b: int
) -> tuple[int, int]:
    while hi_a > lo_a and hi_b > lo_b and a[hi_a - 1] == b[hi_b - 1]:
        hi_a, hi_b = hi_a - 1, hi_b - 1
    return hi_a, hi_b


def _joined(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for i, j, size in sorted(runs):
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (i, j):
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        else:
            joined.append((i, j, size))
    return joined


def _starts(words: Sequence[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts
