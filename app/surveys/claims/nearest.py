"""The nearest honest wording: words in the text's own language that the data support."""

from collections.abc import Iterator

from app.surveys.claims import meaning
from app.surveys.claims.evidence import Evidence
from app.surveys.claims.meaning import FAMILIAR, Hedge, Kind, Meaning
from app.surveys.claims.recognise import Phrase
from app.surveys.claims.speech import speech
from app.surveys.claims.speech.form import Speech
from app.surveys.claims.verdict import FEWEST, SURE, holds
from app.text.spans import Span

MOST = 3
_NAMED = ((1 / 3, "1/3"), (2 / 3, "2/3"), (0.25, "1/4"), (0.75, "3/4"), (0.5, "1/2"))
_OF = ((0.1, 1, 10), (0.2, 1, 5), (0.25, 1, 4), (0.3, 3, 10), (1 / 3, 1, 3), (0.4, 2, 5), (0.6, 3, 5), (2 / 3, 2, 3),
       (0.7, 7, 10), (0.75, 3, 4), (0.8, 4, 5), (0.9, 9, 10))  # fmt: skip


def nearest(phrase: Phrase, evidence: Evidence, language: str) -> tuple[str, ...]:
    """Return up to three wordings that hold, the one most like what was written first."""
    words = speech(language)
    if phrase.meaning.kind in (Kind.CHANGE, Kind.DIRECTION):
        return tuple(_changes(words, evidence))
    if phrase.meaning.kind is Kind.RATIO:
        return tuple(_changes(words, evidence) if evidence.ratio is None else _ratios(words, evidence))
    if evidence.base < FEWEST:
        some = 0 < evidence.count < evidence.base and not evidence.published
        return (words.say["of"].format(k=evidence.count, m=evidence.base),) if some else ()
    found = [
        said
        for said, what in _candidates(words, evidence.share)
        if holds(Phrase(Span(0, 0), said, what), evidence)
    ]
    if "%" in phrase.words or any(char.isdigit() for char in phrase.words):
        found.sort(key=lambda said: not said.startswith(_percent(words, evidence.share)))
    return tuple(dict.fromkeys(found))[:MOST]


def _candidates(words: Speech, share: float) -> Iterator[tuple[str, Meaning]]:
    """Yield wordings near a share, from the most like speech to the plain percentage."""
    if share > 0.5:
        yield words.say["most"], meaning.majority(0.5)
    near = min(FAMILIAR, key=lambda one: abs(one - share))
    for hedge, name in (
        (Hedge.NONE, ""),
        (Hedge.ABOUT, "about"),
        (Hedge.NEARLY, "nearly"),
        (Hedge.OVER, "over"),
    ):
        for said in _fractions(words, near):
            yield words.say[name].format(x=said) if name else said, meaning.fraction(near, hedge)
    if abs(share - 0.5) <= 0.025:
        yield words.say["about_half"], meaning.fraction(0.5, Hedge.ABOUT)
    yield _percent(words, share), meaning.percent(_rounded(share), 0)


def _fractions(words: Speech, share: float) -> Iterator[str]:
    for value, name in _NAMED:
        if abs(value - share) < 1e-9:
            yield words.say[name]
    for value, k, m in _OF:
        if abs(value - share) < 1e-9:
            yield words.say["in"].format(k=k, m=m)


def _percent(words: Speech, share: float) -> str:
    return words.say["percent"].format(n=_rounded(share))


def _rounded(share: float) -> int:
    return int(share * 100 + 0.5 + 1e-9)


def _ratios(words: Speech, evidence: Evidence) -> Iterator[str]:
    if evidence.ratio is None or evidence.base < FEWEST:
        return
    times = f"{evidence.ratio:.1f}"
    said = words.say["times"].format(n=times.replace(".", ",") if words.decimal_comma else times)
    if float(times) > 1 and holds(Phrase(Span(0, 0), said, meaning.ratio(float(times))), evidence):
        yield said


def _changes(words: Speech, evidence: Evidence) -> Iterator[str]:
    first, p_value = evidence.first, evidence.p_value
    if first is None or p_value is None or p_value >= SURE or evidence.base < FEWEST:
        return  # a change that chance can make is not to be told
    if _rounded(first) != _rounded(evidence.share):
        yield words.say["change"].format(a=_percent(words, first), b=_percent(words, evidence.share))
