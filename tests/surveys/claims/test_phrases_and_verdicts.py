"""The specification of claims: what words mean, case by case, and what the data let them say.

Each case: the text, its language, the share found (per cent) with its interval, and the verdict. Where nothing else
is said 1,000 people answered.
"""

import pytest

from app.surveys.claims.evidence import Evidence, evidence_values, read_evidence
from app.surveys.claims.judge import judge
from app.surveys.claims.recognise import Phrase, phrases
from app.surveys.claims.verdict import Outcome

SUPPORTED, NOT_ESTABLISHED = Outcome.SUPPORTED, Outcome.NOT_ESTABLISHED
NOT_MATCHED, CONTRADICTED, UNVERIFIABLE = Outcome.NOT_MATCHED, Outcome.CONTRADICTED, Outcome.UNVERIFIABLE

SHARES = [
    # a percentage: half of the last digit written, rounded half up
    ("62 % could talk to family", "en", 62.4, 59, 65, SUPPORTED),
    ("62 % could talk to family", "en", 61.5, 58, 65, SUPPORTED),
    ("62 % could talk to family", "en", 62.5, 59, 65, NOT_MATCHED),
    ("62.4 % could talk to family", "en", 62.44, 59, 65, SUPPORTED),
    ("62.4% could talk to family", "en", 62.3, 59, 65, NOT_MATCHED),
    ("eight percent said so", "en", 8.1, 6, 10, SUPPORTED),
    ("forty-two per cent said so", "en", 42.2, 39, 45, SUPPORTED),
    ("70 % said so", "en", 62, 59, 65, CONTRADICTED),
    ("about 60 % said so", "en", 61.9, 59, 65, SUPPORTED),
    ("about 60 % said so", "en", 62.4, 59, 65, NOT_MATCHED),
    # fractions: the cell among the familiar ones, at most 2.5 points away
    ("1 in 4 said so", "en", 22.6, 20, 25, SUPPORTED),
    ("1 in 4 said so", "en", 27.4, 25, 30, SUPPORTED),
    ("one in four said so", "en", 28, 25, 31, NOT_MATCHED),
    ("one person in four said so", "en", 25, 22, 28, SUPPORTED),
    ("a third of adults said so", "en", 31.7, 29, 34, SUPPORTED),
    ("a third of adults said so", "en", 36, 33, 39, NOT_MATCHED),
    ("2 in 5 said so", "en", 40, 37, 43, SUPPORTED),
    ("2 in 5 said so", "en", 30, 27, 33, CONTRADICTED),
    ("half of us could tell our manager", "en", 47.6, 45, 50, SUPPORTED),
    ("half of us could tell our manager", "en", 23, 20, 26, CONTRADICTED),
    ("two thirds could talk to family", "en", 68.2, 65, 71, SUPPORTED),
    ("two-thirds could talk to family", "en", 64.1, 61, 67, NOT_MATCHED),
    ("three quarters of young people said so", "en", 75, 72, 78, SUPPORTED),
    ("1 in 8 said so", "en", 11.4, 9, 14, SUPPORTED),
    ("1 in 20 said so", "en", 5.4, 4, 7, SUPPORTED),
    ("1 in 20 said so", "en", 6, 5, 8, NOT_MATCHED),
    ("about one in three said so", "en", 35, 32, 38, SUPPORTED),
    # words that lean to one side
    ("nearly half of students said so", "en", 47.1, 44, 50, SUPPORTED),
    ("almost half of students said so", "en", 50.2, 47, 53, NOT_MATCHED),
    ("just under half of students said so", "en", 48.6, 45, 52, SUPPORTED),
    ("more than half of women said so", "en", 56, 53, 59, SUPPORTED),
    ("more than half of women said so", "en", 51, 48, 54, NOT_ESTABLISHED),
    ("over 40 % said so", "en", 39, 36, 42, NOT_MATCHED),
    ("just over a third of men said so", "en", 34.5, 31, 38, SUPPORTED),
    ("at least 60 % said so", "en", 60.2, 57, 63, SUPPORTED),
    ("fewer than one in ten said so", "en", 7, 5, 9, SUPPORTED),
    ("less than 20 % said so", "en", 19, 17, 21, NOT_ESTABLISHED),
    ("up to 30 % said so", "en", 12, 10, 14, SUPPORTED),
    # majorities: the whole interval above one half
    ("Most people under 35 could tell a doctor", "en", 51, 46, 56, NOT_ESTABLISHED),
    ("Most adults said so", "en", 55, 52, 58, SUPPORTED),
    ("a majority said so", "en", 48, 45, 51, NOT_MATCHED),
    ("a large majority said so", "en", 61, 58, 64, SUPPORTED),
    ("a large majority said so", "en", 55, 52, 58, CONTRADICTED),
    ("the vast majority said so", "en", 82, 79, 85, SUPPORTED),
    ("the vast majority said so", "en", 80.5, 74, 86, NOT_ESTABLISHED),
    ("a slim majority said so", "en", 53, 51, 55, SUPPORTED),
    ("only a minority said so", "en", 30, 27, 33, SUPPORTED),
    ("only a minority said so", "en", 49, 46, 52, NOT_ESTABLISHED),
    ("everyone said so", "en", 97, 95, 98, CONTRADICTED),
    # the other languages of the packs
    ("62 Prozent sagten das", "de", 62.2, 59, 65, SUPPORTED),
    ("Jeder Vierte sagt das", "de", 25, 22, 28, SUPPORTED),
    ("fast die Hälfte der Jugendlichen", "de", 48, 45, 51, SUPPORTED),
    ("zweiundsechzig Prozent sagten das", "de", 62, 59, 65, SUPPORTED),
    ("une femme sur quatre le dit", "fr", 25, 22, 28, SUPPORTED),
    ("près de la moitié des jeunes le disent", "fr", 52, 49, 55, NOT_MATCHED),
    ("soixante-douze pour cent le disent", "fr", 72, 69, 75, SUPPORTED),
    ("una de cada cuatro mujeres lo dice", "es", 30, 27, 33, NOT_MATCHED),
    ("más de la mitad de los jóvenes lo dice", "es", 56, 53, 59, SUPPORTED),
    ("dois terços dizem isso", "pt", 66, 63, 69, SUPPORTED),
    ("quase metade dos jovens diz isso", "pt", 30, 27, 33, CONTRADICTED),
    ("sessenta e dois por cento dizem isso", "pt", 62, 59, 65, SUPPORTED),
]


def only(text: str, language: str = "en") -> Phrase:
    """Return the one claim of a text."""
    (found,) = phrases(text, language)
    return found


def evidence(share: float, low: float, high: float, base: int = 1000, **more: object) -> Evidence:
    values = {"count": round(share * base / 100), "probability": True, **more}
    return Evidence(share / 100, low / 100, high / 100, base, **values)  # type: ignore[arg-type]  # as named


def test_the_specification_has_sixty_cases_of_shares() -> None:
    assert len(SHARES) >= 60


@pytest.mark.parametrize(("text", "language", "share", "low", "high", "expected"), SHARES)
def test_shares(text: str, language: str, share: float, low: float, high: float, expected: Outcome) -> None:
    found = only(text, language)
    verdict = judge(found, evidence(share, low, high), language=language)
    assert verdict.outcome is expected
    assert verdict.reason
    if expected is SUPPORTED:
        assert verdict.better == ()
    for words in verdict.better:  # what is offered holds by the same rules
        (offered,) = phrases(words + _people(language), language)
        assert judge(offered, evidence(share, low, high), language=language).outcome is SUPPORTED


def _people(language: str) -> str:
    return {
        "en": " of people",
        "de": " der Menschen",
        "fr": " des gens",
        "es": " de las personas",
        "pt": " das pessoas",
    }[language]


RATIOS = [
    ("almost twice as likely", 1.88, 1.6, 2.2, SUPPORTED),  # CDC's words for its own figure
    ("twice as likely", 1.88, 1.6, 2.2, SUPPORTED),
    ("twice as likely", 1.7, 1.5, 1.9, NOT_MATCHED),
    ("twice as likely", 1.2, 1.1, 1.3, CONTRADICTED),
    ("three times as likely", 2.9, 2.4, 3.5, SUPPORTED),
    ("more than twice as likely", 2.1, 1.8, 2.4, NOT_ESTABLISHED),
]


@pytest.mark.parametrize(("text", "ratio", "low", "high", "expected"), RATIOS)
def test_ratios(text: str, ratio: float, low: float, high: float, expected: Outcome) -> None:
    given = evidence(10.4, 9, 12, ratio=ratio, ratio_low=low, ratio_high=high)
    assert judge(only(text), given).outcome is expected


CHANGES = [
    ("It rose from 40 % to 45 %", 40.2, 44.8, 0.01, SUPPORTED),
    ("It rose from 40 to 45 %", 40.2, 44.8, 0.2, NOT_ESTABLISHED),
    ("It fell from 45 % to 40 %", 40.2, 44.8, 0.01, CONTRADICTED),
    ("It rose from 30 % to 45 %", 40.2, 44.8, 0.01, NOT_MATCHED),
    ("It rose by 5 percentage points", 40, 45, 0.01, SUPPORTED),
    ("It rose by 5 %", 40, 45, 0.01, NOT_MATCHED),  # of what?
    ("It rose", 40, 45, 0.01, SUPPORTED),
    ("more women than men said so", 40, 45, 0.01, SUPPORTED),
]


@pytest.mark.parametrize(("text", "first", "second", "p_value", "expected"), CHANGES)
def test_changes(text: str, first: float, second: float, p_value: float, expected: Outcome) -> None:
    given = evidence(
        second, second - 3, second + 3, first=first / 100, difference=(second - first) / 100, p_value=p_value
    )
    verdict = judge(only(text), given)
    assert verdict.outcome is expected
    if text.endswith("by 5 %"):
        assert "percentage points" in verdict.reason


def test_few_people_are_counted_in_words_and_never_make_a_share() -> None:
    few = evidence(58.3, 30, 82, base=12)
    assert judge(only("58 % said so"), few).outcome is UNVERIFIABLE
    assert judge(only("58 % said so"), few).better == ("7 of 12",)
    assert judge(only("7 of 12 people said so"), few).outcome is SUPPORTED
    assert judge(only("8 of 12 people said so"), few).outcome is CONTRADICTED


def test_what_no_survey_can_say() -> None:
    given = evidence(40, 37, 43, population="UK adults online")
    cause = judge(only("2 in 5 stay silent"), given, "2 in 5 stay silent because of social media.")
    assert cause.outcome is UNVERIFIABLE
    everybody = judge(only("2 in 5 people stay silent"), given, "2 in 5 people stay silent.")
    assert everybody.outcome is UNVERIFIABLE
    assert "UK adults online" in everybody.reason
    named = judge(only("2 in 5 people in the UK stay silent"), given, "2 in 5 people in the UK stay silent.")
    assert named.outcome is SUPPORTED
    assert judge(only("twice as likely"), given).outcome is UNVERIFIABLE  # one group cannot be compared


def test_a_supported_claim_says_what_else_to_know() -> None:
    given = evidence(60, 50, 70, base=80, without_unsure=True, probability=False)
    notes = " ".join(judge(only("60 % said so"), given).notes)
    for words in ("80 people", "wide", "did not know", "modelled"):
        assert words in notes
    understated = judge(only("more than half of women said so"), evidence(68, 65, 71)).notes
    assert understated == ("Understated: the figure is 68 %.",)
    published = judge(
        only("75 % are comfortable"), evidence(75, 75, 75, 16_000, rounding=0.005, published=True)
    )
    assert published.outcome is SUPPORTED
    assert "published" in " ".join(published.notes).lower()


@pytest.mark.parametrize(
    "text",
    [
        "I waited half an hour.", "It was half past nine, a quarter to ten.", "One of my friends called.",
        "Most of all I missed him.", "Call 116 123 or text 988.", "In 2024 I was one in the crowd.", "24/7, every day.",
        "The second half of the video", "Two of us went.", "a third time", "at most once",
    ],
)  # fmt: skip
def test_everyday_words_are_no_claims(text: str) -> None:
    assert phrases(text) == []


def test_evidence_survives_being_written_down_and_nonsense_is_none() -> None:
    given = evidence(40, 37, 43, population="UK adults online", first=0.3)
    assert read_evidence(evidence_values(given)) == given
    for broken in (
        None,
        [],
        {},
        {"share": 2, "low": 0, "high": 1, "base": 3},
        {**evidence_values(given), "base": "x"},
    ):
        assert read_evidence(broken) is None


def test_a_hostile_text_costs_what_its_length_costs() -> None:
    assert phrases("nearly " * 20_000 + "half") == []
    assert len(phrases("1 in 4 " * 5_000)) <= 5_000
