"""What holds of every claim and every figure, whatever they are."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.surveys.claims.evidence import Evidence
from app.surveys.claims.judge import judge
from app.surveys.claims.meaning import Kind, Rule
from app.surveys.claims.recognise import Phrase, phrases, sentence
from app.surveys.claims.verdict import Outcome, judged
from tests.surveys.claims.sayings import SAYINGS

ALL = [
    (language, phrase)
    for language, lines in SAYINGS.items()
    for line in lines.strip().splitlines()
    for phrase in phrases(line.split("|")[0], language)
]
STRENGTH = (Outcome.CONTRADICTED, Outcome.NOT_MATCHED, Outcome.NOT_ESTABLISHED, Outcome.SUPPORTED)
PEOPLE = {
    "en": "of people",
    "de": "der Menschen",
    "fr": "des gens",
    "es": "de las personas",
    "pt": "das pessoas",
}

shares = st.floats(0.0, 1.0)
halves = st.floats(0.0, 0.3)
claims = st.sampled_from(ALL)


def figure(share: float, half: float, base: int = 1000) -> Evidence:
    low, high = max(0.0, share - half), min(1.0, share + half)
    return Evidence(share, low, high, base, count=round(share * base), probability=True)


def _strength(phrase: Phrase, evidence: Evidence) -> int:
    return STRENGTH.index(judged(phrase, evidence).outcome)


@given(claims, shares, halves, halves)
def test_a_wider_interval_never_supports_what_a_narrow_one_did_not(
    claim: tuple[str, Phrase], share: float, half: float, more: float
) -> None:
    phrase = claim[1]
    if phrase.meaning.kind is not Kind.SHARE or phrase.m == 1000:
        return
    before, after = judged(phrase, figure(share, half)), judged(phrase, figure(share, half + more))
    if before.outcome is not Outcome.SUPPORTED:
        assert after.outcome is not Outcome.SUPPORTED


@given(claims, shares, halves, st.floats(0.0, 0.5))
def test_a_figure_further_away_never_fares_better(
    claim: tuple[str, Phrase], share: float, half: float, further: float
) -> None:
    what = claim[1].meaning
    if what.kind is not Kind.SHARE or what.rule is not Rule.NONE or claim[1].m == 1000:
        return
    out = share < what.low or share > what.high
    away = share - further if share < what.low else share + further
    if out and 0 <= away <= 1:
        near, far = figure(share, half), figure(away, half)
        # the interval moves along; only where an end of the scale cuts it may the two differ
        assert _strength(claim[1], far) <= _strength(claim[1], near)


@settings(max_examples=300)
@given(claims, shares, halves, st.integers(0, 400))
def test_every_offered_wording_holds_and_is_read_in_the_same_language(
    claim: tuple[str, Phrase], share: float, half: float, base: int
) -> None:
    language, phrase = claim
    evidence = figure(share, half, base)
    for words in judge(phrase, evidence, language=language).better:
        found = phrases(f"{words} {PEOPLE[language]}", language)
        assert len(found) == 1, (words, found)
        assert judge(found[0], evidence, language=language).outcome is Outcome.SUPPORTED, words


@settings(max_examples=200)
@given(
    st.sampled_from(list(SAYINGS)),
    st.floats(0.3, 6),
    st.floats(0, 3),
    st.floats(0.01, 0.4),
    st.floats(0.01, 0.9),
)
def test_offered_comparisons_and_changes_hold_too(
    language: str, ratio: float, around: float, first: float, share: float
) -> None:
    evidence = replace(
        figure(share, 0.02), ratio=ratio, ratio_low=max(0.0, ratio - around), ratio_high=ratio + around
    )
    change = replace(figure(share, 0.02), first=first, difference=share - first, p_value=0.01)
    for _, phrase in (one for one in ALL if one[0] == language and one[1].meaning.kind is not Kind.SHARE):
        given_ = evidence if phrase.meaning.kind is Kind.RATIO and not phrase.meaning.over_time else change
        for words in judge(phrase, given_, language=language).better:
            (found,) = phrases(words, language)
            assert judge(found, given_, language=language).outcome is Outcome.SUPPORTED, words


@given(claims, shares, halves)
def test_words_for_everybody_are_offered_only_what_holds(
    claim: tuple[str, Phrase], share: float, half: float
) -> None:
    language, phrase = claim
    evidence = replace(figure(share, half), population="UK adults")
    for words in judge(phrase, evidence, f"{phrase.words} {PEOPLE[language]}", language).better:
        read = phrases(words, language) or phrases(f"{words} {PEOPLE[language]}", language)
        assert any(judged(one, evidence).outcome is Outcome.SUPPORTED for one in read), words


texts = st.lists(
    st.sampled_from([line.split("|")[0] for lines in SAYINGS.values() for line in lines.strip().splitlines()])
    | st.text("aé 1234,.%-\n\u200b’'inof", max_size=30),
    max_size=6,
).map(" ".join)


@given(texts, st.sampled_from(list(SAYINGS)))
def test_phrases_are_in_order_apart_and_are_the_words_they_say(text: str, language: str) -> None:
    end = 0
    for one in phrases(text, language):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text) == one.words
        assert one.words == one.words.strip()
        assert one.words in sentence(text, one.span)
        end = one.span.end


@given(texts, texts, st.sampled_from(list(SAYINGS)))
def test_nothing_depends_on_the_place_in_the_text(before: str, text: str, language: str) -> None:
    shifted = phrases(f"{before}\n{text}", language)[len(phrases(before, language)) :]
    moved = [replace(one, span=one.span.moved(len(before) + 1)) for one in phrases(text, language)]
    assert shifted == moved


HOSTILE = (
    "nearly ", "1 in ", "one person in ", "from 4 to ", "between 4 and ", "4 % to ", "rose ", "half of the ", "twenty ",
    "twenty-", "jede und jede", "1.000.", "1,", "9 9 9 ", "never ", "makes some ", "because of ", "(a, ", "a ", "'",
    "d'",
    "more than ", "a whopping ", "62 %", "of every ", "quatre vingt ", "de 4 % a ", "most ", "has have ", "\u200b", "ß",
)  # fmt: skip


@pytest.mark.parametrize("language", list(SAYINGS))
def test_a_long_line_of_one_beginning_costs_what_its_length_costs(language: str) -> None:
    for words in HOSTILE:  # one that cost more than its length would never come to an end here
        text = (words * (8_000 // len(words) + 1))[:8_000]
        found = phrases(text, language)
        assert len(found) <= len(text) // 2
        for one in found[:2]:
            assert judge(one, figure(0.4, 0.03), sentence(text, one.span), language).reason
    assert phrases("a" * 100_000 + " 62 % of people", language) == []  # beyond what is looked at of one line
