"""Finding claims: the phrases of a text that state a figure, in the languages of the packs.

Patterns are tried in an order in which the longer statement wins ("from 40 to 45 %" before "45 %"), and no two
phrases overlap. Each works on one line of folded text, so a hostile text costs what its length costs.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.surveys.claims import meaning
from app.surveys.claims.meaning import Hedge, Kind, Meaning, Rule
from app.surveys.claims.speech import speech
from app.surveys.claims.speech.form import Speech
from app.text.folding import Folded, fold
from app.text.spans import Span

LONGEST_LINE = 20_000  # code points of a line that are looked at
_DIGITS = r"\d{1,3}(?:[.,]\d{1,2})?"
_COUNTED = r"(?:of(?: the)?|von(?: den)?|sur(?: les)?|de(?: l[ao]s| [ao]s)?)"  # 7 of the 12
_LARGEST = 100_000  # the m of "1 in m"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One claim as it stands in a text.

    `stated` says that it names a figure; "most people" does not, and counts as a claim only when somebody cites for
    it. `k` and `m` are the numbers of "7 of 12".
    """

    span: Span
    words: str
    meaning: Meaning
    stated: bool = True
    k: int = 0
    m: int = 0


Made = tuple[Meaning, bool] | tuple[Meaning, bool, int, int] | None


@dataclass(frozen=True, slots=True)
class _Pattern:
    find: re.Pattern[str]
    make: Callable[[Speech, re.Match[str]], Made]


def phrases(text: str, language: str = "en") -> list[Phrase]:
    """Return the claims of a text in reading order."""
    found: list[Phrase] = []
    at = 0
    for line in text.split("\n"):
        if line:
            found += (replace(one, span=one.span.moved(at)) for one in _of_line(line, language))
        at += len(line) + 1
    return found


@lru_cache(maxsize=4096)  # while somebody types, every line but one is as it was
def _of_line(line: str, language: str) -> tuple[Phrase, ...]:
    folded = fold(line[:LONGEST_LINE])
    return tuple(_placed(line, folded, *one) for one in _in_line(folded.text, language))


def _placed(line: str, folded: Folded, start: int, end: int, made: Made) -> Phrase:
    assert made is not None
    span = Span(folded.original(start), folded.original(end))
    what, stated, *counts = made
    phrase = Phrase(span, span.of(line), what, stated)
    return replace(phrase, k=counts[0], m=counts[1]) if counts else phrase


def _in_line(line: str, language: str) -> list[tuple[int, int, Made]]:
    taken: list[tuple[int, int, Made]] = []
    words = speech(language)
    for pattern in _patterns(words.language):
        for match in pattern.find.finditer(line):
            start, end = match.span()
            if any(start < e and s < end for s, e, _ in taken):
                continue
            if (made := pattern.make(words, match)) is not None:
                taken.append((start, end, made))
    return sorted(taken, key=lambda one: one[0])


# What each pattern is


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[_Pattern, ...]:
    words = speech(language)
    n = _number(words)
    hedge = "(?:(?:" + "|".join(f"(?P<{h.value}>{p})" for h, p in words.hedges.items()) + r") )?"
    p = words.percent
    moved = rf"(?:(?P<up>{words.rise})|(?P<down>{words.fall}))"

    def made(pattern: str, make: Callable[[Speech, re.Match[str]], Made]) -> _Pattern:
        return _Pattern(re.compile(rf"(?<![\w.,]){pattern}(?!\w)", re.ASCII), make)

    listed = [
        made(rf"(?:{moved}(?: [a-z]+)? )?{words.from_to.format(n=n, p=p)}", _from_to),
        made(rf"{moved}{words.by} (?P<n>{n}) ?(?:(?P<points>{words.points})|{p})", _by),
        made(rf"{hedge}{words.times.format(n=n)}", _times),
        *(made(rf"{hedge}{pattern}", _ratio(value)) for pattern, value in words.ratios),
        made(rf"{hedge}(?P<k>{n}) {words.of} (?P<m>{n})", _k_in_m),
        made(rf"(?P<k>\d{{1,4}}) {_COUNTED} (?P<m>\d{{1,4}})", _k_in_m),
        made(rf"{hedge}(?P<one>{words.ones}){words.of} (?P<m>{n})", _one_in_m),
        made(rf"{hedge}(?P<n>{n}) ?{p}", _percent),
        made(rf"{hedge}(?P<f>{_any(words.fractions)})", _fraction),
        made(rf"{hedge}(?P<f>{_any(words.bare)}){words.followers}", _fraction),
        *(made(pattern, _majority(bounds)) for pattern, bounds in words.most),
        made(words.minority, lambda *_: (meaning.minority(), False)),
        made(words.everybody, lambda *_: (Meaning(Kind.SHARE, 1, 1, rule=Rule.ALL, than=1), False)),
        made(words.nobody, lambda *_: (Meaning(Kind.SHARE, 0, 0, rule=Rule.NOBODY), False)),
        made(words.more, lambda *_: (Meaning(Kind.DIRECTION), False)),
        made(moved, _direction),
    ]
    if words.ordinals:
        listed.insert(4, made(rf"{hedge}jede[rs]? (?P<m>{_any(words.ordinals)})[rns]?", _every))
    return tuple(listed)


def _number(words: Speech) -> str:
    return rf"(?:{_DIGITS}|{_any(words.numbers)})"


def _any(words: object) -> str:
    ordered = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]  # the keys of any mapping
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def _hedge(words: Speech, match: re.Match[str]) -> Hedge:
    groups = match.groupdict()
    return next((hedge for hedge in words.hedges if groups.get(hedge.value)), Hedge.NONE)


def _value(words: Speech, said: str) -> tuple[float, int] | None:
    """Return a number and how many decimals it was written with; None for what is none (a word of another use)."""
    if said[0].isdigit():
        plain = said.replace(",", ".")
        return float(plain), len(plain.partition(".")[2])
    value = words.numbers.get(said)
    return None if value is None else (float(value), 0)


def _percent(words: Speech, match: re.Match[str]) -> Made:
    found = _value(words, match["n"])
    if found is None or found[0] > 100:
        return None
    return meaning.percent(*found, hedge=_hedge(words, match)), True


def _k_in_m(words: Speech, match: re.Match[str]) -> Made:
    k, m = _value(words, match["k"]), _value(words, match["m"])
    return None if k is None or m is None else _of_m(words, match, k[0], m[0])


def _one_in_m(words: Speech, match: re.Match[str]) -> Made:
    m = _value(words, match["m"])
    return None if m is None else _of_m(words, match, 1, m[0])


def _every(words: Speech, match: re.Match[str]) -> Made:
    return _of_m(words, match, 1, words.ordinals[match["m"]])


def _of_m(words: Speech, match: re.Match[str], k: float, m: float) -> Made:
    if not 0 < k < m <= _LARGEST or m < 2 or k % 1 or m % 1:
        return None
    return meaning.fraction(k / m, _hedge(words, match)), True, int(k), int(m)


def _fraction(words: Speech, match: re.Match[str]) -> Made:
    top, bottom = {**words.fractions, **words.bare}[match["f"]]
    return meaning.fraction(top / bottom, _hedge(words, match)), True


def _times(words: Speech, match: re.Match[str]) -> Made:
    found = _value(words, match["n"])
    return None if found is None or found[0] < 1 else (meaning.ratio(found[0], _hedge(words, match)), True)


def _ratio(value: float) -> Callable[[Speech, re.Match[str]], Made]:
    return lambda words, match: (meaning.ratio(value, _hedge(words, match)), True)


def _majority(bounds: tuple[float, float, float]) -> Callable[[Speech, re.Match[str]], Made]:
    low, high, above = bounds
    return lambda *_: (meaning.majority(low, high, above), False)


def _from_to(words: Speech, match: re.Match[str]) -> Made:
    a, b = _value(words, match["a"]), _value(words, match["b"])
    if a is None or b is None or a[0] > 100 or b[0] > 100 or a[0] == b[0]:
        return None
    return Meaning(Kind.CHANGE, a[0] / 100, b[0] / 100, up=b[0] > a[0], than=(b[0] - a[0]) / 100), True


def _by(words: Speech, match: re.Match[str]) -> Made:
    found = _value(words, match["n"])
    if found is None:
        return None
    up = match["up"] is not None
    by = found[0] / 100 * (1 if up else -1)
    return Meaning(Kind.DIRECTION, than=by, up=up, points=match["points"] is not None), True


def _direction(_words: Speech, match: re.Match[str]) -> Made:
    return Meaning(Kind.DIRECTION, up=match["up"] is not None), False


def sentence(text: str, span: Span) -> str:
    """Return the sentence (within its line) in which a phrase stands."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    at = 0
    for piece in _sentences(line):
        if at <= span.start - start < at + len(piece):
            return piece.strip()
        at += len(piece)
    return line.strip()


def _sentences(line: str) -> Iterator[str]:
    at = 0
    for match in re.finditer(r"[.!?…]+(?=\s|$)", line):
        yield line[at : match.end()]
        at = match.end()
    if at < len(line):
        yield line[at:]
