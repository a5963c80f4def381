"""Finding claims: the phrases of a text that state a figure, in the languages of the packs.

Patterns are tried in an order in which the longer statement wins ("from 40 to 45 %" before "45 %"), and no two
phrases overlap. Each works on one sentence of folded text, so a hostile text costs what its length costs, and nothing
depends on what stands elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.surveys.claims.about import names_source, of_people
from app.surveys.claims.meaning import Meaning
from app.surveys.claims.patterns import Made, names_number, patterns
from app.surveys.claims.speech import speech
from app.text.folding import Folded, fold
from app.text.spans import Span

LONGEST_LINE = 20_000  # code points of a line that are looked at
_LONG = 400  # code points of a sentence that is looked at in one go
_BEFORE, _AFTER = 100, 200  # code points a statement reaches before its first number and beyond its last
_KEPT = 2_000  # code points of what is remembered: a few megabytes hold what thousands of keys have made
_NEARBY = 400  # code points around a figure in which its source is looked for
_COMMAS = re.compile(r"[,;:]\s+")
_ENDS = re.compile(r"[.!?…]+[\"'”’»)]*\s+(?![a-z0-9(])")  # "ca. 60 %" and "approx. 62" are no ends


@dataclass(frozen=True, slots=True)
class Phrase:
    """One claim as it stands in a text.

    `stated` says that it names a figure; "most people" does not, and counts as a claim only when somebody cites for
    it. `of_people` says that it speaks of people as a survey does; "100 % sure" does not. `k` and `m` are the numbers
    of "7 of 12".
    """

    span: Span
    words: str
    meaning: Meaning
    stated: bool = True
    k: int = 0
    m: int = 0
    of_people: bool = False


def phrases(text: str, language: str = "en") -> list[Phrase]:
    """Return the claims of a text in reading order."""
    found: list[Phrase] = []
    at = 0
    for line in text.split("\n"):
        if line:
            of = _of_line if len(line) <= _KEPT else _of_line.__wrapped__
            found += _moved(of(line[:LONGEST_LINE], language), at)
        at += len(line) + 1
    return found


def _moved(found: Iterable[Phrase], by: int) -> list[Phrase]:
    return [replace(one, span=one.span.moved(by)) for one in found]


def picked(words: str, language: str = "en") -> Phrase | None:
    """Return the claim in words somebody picked on purpose: "nearly half" counts without naming whom."""
    told = f"{words} {speech(language).say['of_people']}"
    found = (one for one in phrases(told, language) if one.span.end <= len(words))
    return next(found, None)


def needs_source(text: str, phrase: Phrase, language: str = "en") -> bool:
    """Say whether a figure about people stands in a text without a source near it, in its line or the one after."""
    if not (phrase.stated and phrase.of_people):
        return False
    start = text.rfind("\n", 0, phrase.span.start) + 1
    end = text.find("\n", phrase.span.end)
    end = len(text) if end < 0 else end
    after = text.find("\n", end + 1)
    stop = len(text) if after < 0 else after
    lines = text[max(start, phrase.span.start - _NEARBY) : min(stop, phrase.span.end + _NEARBY)]
    return not names_source(lines, fold(lines).text, language)


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a line with their places; a very long one in clauses, so that typing in it stays quick."""
    at = 0
    for end in [match.end() for match in _ENDS.finditer(line)] + [len(line)]:
        if end - at > _LONG:
            for match in _COMMAS.finditer(line, at, end):
                yield at, line[at : match.end()]
                at = match.end()
        if at < end:
            yield at, line[at:end]
        at = end


@lru_cache(maxsize=4096)  # while somebody types, every line but one is as it was
def _of_line(line: str, language: str) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    for at, piece in _pieces(line):
        of = _of_piece if len(piece) <= _KEPT else _of_piece.__wrapped__
        found += _moved(of(piece, language), at)
    return tuple(found)


@lru_cache(maxsize=8192)  # and in that line every sentence but one
def _of_piece(piece: str, language: str) -> tuple[Phrase, ...]:
    folded = fold(piece)
    return tuple(_placed(piece, folded, *one, language) for one in _in_piece(folded.text, language))


def _placed(piece: str, folded: Folded, start: int, end: int, made: Made, language: str) -> Phrase:
    span = Span(folded.original(start), folded.original(end - 1) + 1)
    about = made.stated and of_people(folded.text, start, end, made, language)
    return Phrase(span, span.of(piece), made.meaning, made.stated, made.k, made.m, about)


def _in_piece(text: str, language: str) -> list[tuple[int, int, Made]]:
    found: list[tuple[int, int, Made]] = []
    taken = bytearray(len(text))  # 1 where a longer statement stands
    words = speech(language)
    numbers = [match.start() for match in names_number(words.language).finditer(text)]
    near = (max(0, numbers[0] - _BEFORE), numbers[-1] + _AFTER) if numbers else (0, 0)
    for pattern in patterns(words.language):
        first, last = near if pattern.number else (0, len(text))
        for match in pattern.find.finditer(text, first, last):
            start, end = match.span()
            if 1 not in taken[start:end] and (made := pattern.read(words, match)) is not None:
                found.append((start, end, made))
                taken[start:end] = b"\1" * (end - start)
    return sorted(found, key=lambda one: one[0])


def sentence(text: str, span: Span) -> str:
    """Return the sentence (within its line) in which a phrase stands."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    for at, piece in _pieces(line):
        if at <= span.start - start < at + len(piece):
            return piece.strip()
    return line.strip()
