"""The patterns of a language, in an order in which the longer statement wins, and what each match means."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from app.surveys.claims import meaning
from app.surveys.claims.meaning import Hedge, Kind, Meaning, Rule
from app.surveys.claims.speech import speech
from app.surveys.claims.speech.form import Speech
from app.surveys.claims.speech.numbers import any_of, plain

_DIGITS = r"\d{1,3}(?:[.,]\d{1,2})?"
_MANY = r"(?:\d{1,3}(?:[., ]\d{3})+|\d{4,6}|" + _DIGITS + ")"  # the m of "1 in 1,000"
_COUNTED = r"(?:of(?: the)?|von(?: den)?|sur(?: les)?|de(?: l[ao]s| [ao]s)?)"  # 7 of the 12
_LARGEST = 1_000_000  # the m of "1 in m"


@dataclass(frozen=True, slots=True)
class Made:
    """What a match means. `stated`: it names a figure. `k` and `m` are the numbers of "7 of 12"."""

    meaning: Meaning
    stated: bool = True
    k: int = 0
    m: int = 0
    form: str = ""


Make = Callable[[Speech, "re.Match[str]"], Made | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of words, and what is made of it. Those with a `number` are found only where one is."""

    form: str
    find: "re.Pattern[str]"
    make: Make
    number: bool = True

    def read(self, words: Speech, match: "re.Match[str]") -> Made | None:
        """Return what a match means; None when its numbers make no sense as a share."""
        made = self.make(words, match)
        return None if made is None else replace(made, form=self.form)


@lru_cache(maxsize=8)
def names_number(language: str) -> "re.Pattern[str]":
    """Return a pattern for what every statement of a figure holds; most sentences hold none, which is soon seen."""
    words = speech(language)
    forms = "|".join(form for form, _ in words.ratios)
    known = any_of((*words.numbers, *words.fractions, *words.bare, *words.ordinals))
    return re.compile(rf"\d|(?<!\w)(?:{known}|{forms})", re.ASCII)


@lru_cache(maxsize=8)
def patterns(language: str) -> tuple[Pattern, ...]:
    """Return the patterns of a language."""
    words = speech(language)
    n, p, many = _number(words), words.percent, f"(?:{_MANY}|{any_of(words.numbers)})"
    hedge = _hedges(words)
    moved = rf"(?:(?P<up>{words.rise})|(?P<down>{words.fall}))"
    of_m = rf"{words.of} (?P<m>{many})(?! {words.units}\b)"
    said = [
        _pattern("between", rf"{hedge}{words.between.format(n=n, p=p)}", _between),
        _pattern("change", rf"(?:{moved}(?: [a-z]+)? )?{words.from_to.format(n=n, p=p)}", _from_to),
        *(_pattern("multiplied", form, _multiplied(value)) for form, value in words.multiplied),
        _pattern("by", rf"{moved}{words.by} {hedge}(?P<n>{n}) ?(?:(?P<points>{words.points})|{p})", _by),
        _pattern("by", rf"(?:(?P<up>{words.moved_up})|(?P<down>{words.moved_down}))(?: by| um)? "
                 rf"(?P<n>{n}) ?(?:(?P<points>{words.points})|{p})", _by),
        _pattern("times", rf"{hedge}{words.times.format(n=n)}", _times),
        *(_pattern("times", rf"{hedge}{form}", _ratio(value)) for form, value in words.ratios),
        _pattern("between", rf"{hedge}(?P<a>{n}) ?(?:{p})? ?(?:-|{words.to}) ?(?P<b>{n}) ?{p}", _between),
        _pattern("in", rf"{hedge}(?P<k>{n}) {of_m}", _k_in_m),
        _pattern("people", rf"{hedge}(?P<k>{n}) (?:[\wß*-]+ )?{words.people} {of_m}", _k_in_m),
        _pattern("of", rf"(?P<k>\d{{1,4}}) {_COUNTED} (?P<m>\d{{1,4}})", _k_in_m),
        _pattern("people", rf"{hedge}(?P<one>{words.ones}){of_m}", _one_in_m),
        _pattern("percent", rf"{hedge}(?P<n>{n}) ?{p}", _percent),
        _pattern("fraction", rf"{hedge}(?P<f>{any_of(words.fractions)})", _fraction),
        _pattern("bare", rf"{hedge}(?P<f>{any_of(words.bare)}){words.followers}", _fraction),
    ]  # fmt: skip
    if words.ordinals:
        ordinal = any_of(words.ordinals)
        said.append(_pattern("people", rf"{hedge}{words.every} (?P<m>{ordinal})[rnms]?", _every))
    return (*said, *_unstated(words, moved))


def _unstated(words: Speech, moved: str) -> list[Pattern]:
    """Return the patterns of words that name no figure."""
    everybody = Meaning(Kind.SHARE, 1, 1, rule=Rule.ALL, than=1)
    return [
        *(_pattern("most", form, _majority(bounds)) for form, bounds in words.most),
        _pattern("most", words.minority, lambda *_: Made(meaning.minority(), stated=False)),
        _pattern("most", f"(?:{words.hardly})", lambda *_: Made(meaning.hardly(), stated=False)),
        _pattern("all", words.everybody, lambda *_: Made(everybody, stated=False)),
        _pattern("all", words.nobody, lambda *_: Made(Meaning(Kind.SHARE, 0, 0, rule=Rule.NOBODY), stated=False)),
        _pattern("more", words.more, lambda *_: Made(Meaning(Kind.DIRECTION), stated=False)),
        _pattern("moved", moved, _direction),
    ]  # fmt: skip


def _pattern(form: str, pattern: str, make: Make) -> Pattern:
    number = form not in ("multiplied", "most", "all", "more", "moved")
    return Pattern(form, re.compile(rf"(?<![\w.,])(?:{pattern})(?!\w)", re.ASCII), make, number)


def _number(words: Speech) -> str:
    return rf"(?:{_DIGITS}|{any_of(words.numbers)})"


def _hedges(words: Speech) -> str:
    """Return a pattern for a hedge and words that only colour a figure, in any order, all optional."""
    hedges = "|".join(f"(?P<{hedge.value}>{form})" for hedge, form in words.hedges.items())
    return rf"(?:{words.emphasis} )?(?:(?:{hedges})(?: |(?<=['~])))?(?:{words.emphasis} )?"


def _hedge(words: Speech, match: "re.Match[str]") -> Hedge:
    groups = match.groupdict()
    return next((hedge for hedge in words.hedges if groups.get(hedge.value)), Hedge.NONE)


# What a match means


def _value(words: Speech, said: str) -> tuple[float, int] | None:
    """Return a number and how many decimals it was written with; None for what is none (a word of another use)."""
    if said[0].isdigit():
        number = said.replace(",", ".")
        return float(number), len(number.partition(".")[2])
    value = words.numbers.get(plain(said))
    return None if value is None else (float(value), 0)


def _whole(words: Speech, said: str) -> float | None:
    """Return a number that may be written with marks between its thousands; None for a year."""
    grouped = re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", said)
    if grouped or (said.isdigit() and len(said) > 3):
        value = int(re.sub(r"\D", "", said))
        return None if not grouped and 1900 <= value < 2100 else float(value)
    found = _value(words, said)
    return None if found is None else found[0]


def _percent(words: Speech, match: "re.Match[str]") -> Made | None:
    found = _value(words, match["n"])
    if found is None or found[0] > 100:
        return None
    return Made(meaning.percent(*found, hedge=_hedge(words, match)))


def _between(words: Speech, match: "re.Match[str]") -> Made | None:
    low, high = _value(words, match["a"] or match.groupdict().get("a2") or "x"), _value(words, match["b"])
    if low is None or high is None or not low[0] < high[0] <= 100:
        return None
    if plain(f"{match['a']}-{match['b']}") in words.numbers:
        return None  # "quatre-vingt" is eighty
    return Made(meaning.between(low[0], high[0], max(low[1], high[1])))


def _k_in_m(words: Speech, match: "re.Match[str]") -> Made | None:
    k, m = _value(words, match["k"]), _whole(words, match["m"])
    return None if k is None or m is None else _of_m(words, match, k[0], m)


def _one_in_m(words: Speech, match: "re.Match[str]") -> Made | None:
    m = _whole(words, match["m"])
    return None if m is None else _of_m(words, match, 1, m)


def _every(words: Speech, match: "re.Match[str]") -> Made | None:
    return _of_m(words, match, 1, words.ordinals[plain(match["m"])])


def _of_m(words: Speech, match: "re.Match[str]", k: float, m: float) -> Made | None:
    if not 0 < k < m <= _LARGEST or m < 2 or k % 1 or m % 1:
        return None
    return Made(meaning.fraction(k / m, _hedge(words, match)), k=int(k), m=int(m))


def _fraction(words: Speech, match: "re.Match[str]") -> Made | None:
    top, bottom = {**words.fractions, **words.bare}[plain(match["f"])]
    return Made(meaning.fraction(top / bottom, _hedge(words, match)))


def _times(words: Speech, match: "re.Match[str]") -> Made | None:
    found = _value(words, match["n"])
    return None if found is None or found[0] < 1 else Made(meaning.ratio(found[0], _hedge(words, match)))


def _ratio(value: float) -> Make:
    return lambda words, match: Made(meaning.ratio(value, _hedge(words, match)))


def _multiplied(value: float) -> Make:
    return lambda *_: Made(replace(meaning.ratio(value), over_time=True, up=value > 1))


def _majority(bounds: tuple[float, float, float]) -> Make:
    return lambda *_: Made(meaning.majority(*bounds), stated=False)


def _from_to(words: Speech, match: "re.Match[str]") -> Made | None:
    a, b = _value(words, match["a"]), _value(words, match["b"])
    if a is None or b is None or a[0] > 100 or b[0] > 100 or a[0] == b[0]:
        return None
    half = 0.5 * 10 ** -min(a[1], b[1]) / 100
    change = (b[0] - a[0]) / 100
    return Made(Meaning(Kind.CHANGE, a[0] / 100, b[0] / 100, up=change > 0, than=change, half=half))


def _by(words: Speech, match: "re.Match[str]") -> Made | None:
    found = _value(words, match["n"])
    if found is None:
        return None
    up = match["up"] is not None
    by = found[0] / 100 * (1 if up else -1)
    half = 0.5 * 10 ** -found[1] / 100
    return Made(Meaning(Kind.DIRECTION, than=by, up=up, points=match["points"] is not None, half=half))


def _direction(_words: Speech, match: "re.Match[str]") -> Made | None:
    return Made(Meaning(Kind.DIRECTION, up=match["up"] is not None), stated=False)
