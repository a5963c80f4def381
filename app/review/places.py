"""Where an orphan may belong: proposals to a person, never a move by themselves.

Words that were deleted and written anew, or moved by another program, often still stand somewhere. Each
proposal says how sure it is; only `Anchors.put_back` moves anything, and only a person calls that.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.review.anchors import CONTEXT, Quote
from app.text.spans import Span

_MOST = 3  # proposals
_LOOKED_AT = 40  # exact places, and likely windows, that are compared in full
_LIKELY = 0.6  # share of the quote that a window must have for it to be proposed
_WORD = re.compile(r"\w+|[^\w\s]")


class Kind(StrEnum):
    """What speaks for a place."""

    SAME_WORDS = "same_words"
    BETWEEN = "between"  # what stood before and behind still does, with other words between
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Place:
    """A place an orphan may belong to; `score` from 0 to 1 is for the order, not for showing."""

    part: str
    span: Span
    words: str
    kind: Kind
    score: float


def suggestions(quote: Quote, texts: Mapping[str, str]) -> tuple[Place, ...]:
    """Return up to three places for a quote in the texts of the parts, the likeliest first."""
    found: dict[tuple[str, Span], Place] = {}
    for part, text in texts.items():
        own = 0.05 if part == quote.part else 0.0
        for span, kind, score in _places(quote, text):
            place = Place(part, span, span.of(text), kind, min(1.0, score + own))
            if place.score > found.get((part, span), place).score or (part, span) not in found:
                found[part, span] = place
    best = sorted(found.values(), key=lambda place: (-place.score, place.part, place.span))
    return tuple(_apart(best)[:_MOST])


def _apart(places: list[Place]) -> list[Place]:
    """Leave out what overlaps a likelier place."""
    kept: list[Place] = []
    for place in places:
        if not any(place.part == one.part and place.span.overlaps(one.span) for one in kept):
            kept.append(place)
    return kept


def _places(quote: Quote, text: str) -> Iterator[tuple[Span, Kind, float]]:
    exact = list(_all(quote.exact, text))
    for span in exact[:_LOOKED_AT]:
        yield span, Kind.SAME_WORDS, 0.7 + 0.25 * _surroundings(quote, text, span)
    if (between := _between(quote, text)) is not None:
        yield between, Kind.BETWEEN, 0.6
    if not exact:
        yield from _similar(quote, text)


def _all(words: str, text: str) -> Iterator[Span]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _surroundings(quote: Quote, text: str, span: Span) -> float:
    """Say how much of what stood around the quote stands around a place, from 0 to 1."""
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    sides = ((quote.prefix[::-1], before[::-1]), (quote.suffix, after))
    return sum(_same_start(one, other) for one, other in sides) / 2


def _same_start(one: str, other: str) -> float:
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    same = min(len(one), len(other)) if same is None else same
    return same / len(one) if one else float(not other)


def _between(quote: Quote, text: str) -> Span | None:
    """Return the words between the old surroundings, when those stand near each other and once."""
    before, after = quote.prefix[-16:], quote.suffix[:16]
    if len(before) < 8 or len(after) < 8 or text.count(before) != 1:
        return None
    start = text.index(before) + len(before)
    end = text.find(after, start, start + 3 * len(quote.exact) + 40)
    return Span(start, end) if end > start else None


def _similar(quote: Quote, text: str) -> Iterator[tuple[Span, Kind, float]]:
    """Slide a window of as many words over the text; compare in full where most words are the same."""
    wanted = [word.casefold() for word in _WORD.findall(quote.exact)]
    found = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    size, need = len(wanted), Counter(wanted)
    if size < 2 or not found:
        return
    likely: list[tuple[int, int]] = []
    have: Counter[str] = Counter()
    shared = 0
    for at, (word, _start, _end) in enumerate(found):
        have[word] += 1
        shared += have[word] <= need[word]
        if at >= size:
            gone = found[at - size][0]
            shared -= have[gone] <= need[gone]
            have[gone] -= 1
        if shared >= _LIKELY * size:
            likely.append((shared, max(0, at - size + 1)))
    for _, first in sorted(likely, key=lambda one: (-one[0], one[1]))[:_LOOKED_AT]:
        span = Span(found[first][1], found[min(first + size, len(found)) - 1][2])
        ratio = SequenceMatcher(None, quote.exact, span.of(text), autojunk=False).ratio()
        if ratio >= _LIKELY:
            yield span, Kind.SIMILAR, 0.65 * ratio + 0.2 * _surroundings(quote, text, span)
