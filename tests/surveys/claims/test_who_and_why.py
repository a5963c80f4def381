"""A figure speaks of those who were asked and never of causes; and a wrong number is wrong whoever is meant."""

from dataclasses import replace

import pytest

from app.surveys.claims.evidence import Evidence
from app.surveys.claims.judge import judge
from app.surveys.claims.recognise import phrases, sentence
from app.surveys.claims.verdict import Outcome, Verdict

SUPPORTED, NOT_ESTABLISHED = Outcome.SUPPORTED, Outcome.NOT_ESTABLISHED
NOT_MATCHED, CONTRADICTED, UNVERIFIABLE = Outcome.NOT_MATCHED, Outcome.CONTRADICTED, Outcome.UNVERIFIABLE
TWO_IN_FIVE = Evidence(0.4, 0.37, 0.43, 1000, count=400, population="UK adults online", probability=True)


def said(text: str, language: str = "en", evidence: Evidence = TWO_IN_FIVE) -> Verdict:
    found = next(one for one in phrases(text, language) if one.stated)
    return judge(found, evidence, sentence(text, found.span), language)


@pytest.mark.parametrize(
    ("language", "population", "text", "expected"),
    [
        ("en", "UK adults online", "2 in 5 people stay silent.", UNVERIFIABLE),
        ("en", "UK adults online", "2 in 5 people in the UK stay silent.", SUPPORTED),
        ("en", "UK adults online", "2 in 5 British people stay silent.", SUPPORTED),
        ("en", "UK adults online", "In Britain, 2 in 5 people stay silent.", SUPPORTED),
        ("en", "UK adults online", "2 in 5 Brits stay silent.", SUPPORTED),
        ("en", "UK adults online", "2 in 5 adults stay silent.", SUPPORTED),
        ("en", "UK adults online", "2 in 5 people told us they stay silent.", UNVERIFIABLE),
        ("en", "US adults", "2 in 5 people told us they stay silent.", UNVERIFIABLE),  # "us" is no country
        ("en", "US adults", "2 in 5 people in the US stay silent.", SUPPORTED),
        (
            "en",
            "adults in 13 markets",
            "2 in 5 people in my town stay silent.",
            UNVERIFIABLE,
        ),  # "in" names nobody
        ("en", "Under 35, UK adults", "2 in 5 young people stay silent.", UNVERIFIABLE),
        ("en", "young people in Scotland", "2 in 5 teenagers, people like us, stay silent.", SUPPORTED),
        ("en", "employees of Sample Ltd", "2 in 5 people at Sample Ltd stay silent.", SUPPORTED),
        ("en", "people in Wales", "2 in 5 people stay silent.", UNVERIFIABLE),
        ("de", "Erwachsene in Deutschland", "2 von 5 Menschen schweigen.", UNVERIFIABLE),
        ("de", "Erwachsene in Deutschland", "2 von 5 Menschen in Deutschland schweigen.", SUPPORTED),
        ("de", "Erwachsene in Deutschland", "2 von 5 deutschen Menschen schweigen.", SUPPORTED),
        ("de", "German adults", "2 von 5 Menschen in Deutschland schweigen.", SUPPORTED),
        ("fr", "French adults", "2 personnes sur 5 se taisent.", UNVERIFIABLE),
        ("fr", "French adults", "En France, 2 personnes sur 5 se taisent.", SUPPORTED),
        ("es", "adultos en España", "2 de cada 5 personas callan.", UNVERIFIABLE),
        ("es", "adultos en España", "2 de cada 5 personas en España callan.", SUPPORTED),
        ("es", "adultos en España", "2 de cada 5 españoles callan.", SUPPORTED),
        ("pt", "adultos no Brasil", "2 em cada 5 pessoas calam.", UNVERIFIABLE),
        ("pt", "adultos no Brasil", "2 em cada 5 pessoas no Brasil calam.", SUPPORTED),
        ("pt", "Brazilian adults", "2 em cada 5 brasileiros calam.", SUPPORTED),
    ],
)
def test_everybody_is_more_than_those_who_were_asked(
    language: str, population: str, text: str, expected: Outcome
) -> None:
    assert said(text, language, replace(TWO_IN_FIVE, population=population)).outcome is expected


@pytest.mark.parametrize(
    ("language", "text", "cause"),
    [
        ("en", "2 in 5 adults stay silent because of social media.", True),
        ("en", "Social media makes 2 in 5 adults anxious.", True),
        ("en", "Because of social media, 2 in 5 adults stay silent.", True),
        ("en", "Because of social media, about 40 % of adults stay silent.", True),
        ("en", "2 in 5 adults stay silent, due to shame.", True),
        ("en", "Social media led to 2 in 5 adults staying silent.", True),
        ("en", "I made a video: 2 in 5 adults stay silent.", False),
        ("en", "I made this for the 2 in 5 adults who stay silent.", False),
        ("en", "Because of the rain I am filming inside, and 2 in 5 adults stay silent.", False),
        ("en", "2 in 5 adults stay silent; I kept going thanks to my sister.", False),
        ("en", "2 in 5 adults stay silent, and thanks to you I did not.", False),
        ("en", "It makes sense that 2 in 5 adults stay silent.", False),
        ("de", "2 von 5 Erwachsenen schweigen wegen der Arbeit.", True),
        ("de", "Ich mache ein Video: 2 von 5 Erwachsenen schweigen.", False),
        ("fr", "2 adultes sur 5 se taisent à cause du travail.", True),
        ("fr", "Grâce à vous je parle ; 2 adultes sur 5 se taisent.", False),
        ("es", "2 de cada 5 adultos callan debido al trabajo.", True),
        ("pt", "2 em cada 5 adultos calam por causa do trabalho.", True),
    ],
)
def test_a_cause_is_more_than_people_said(language: str, text: str, cause: bool) -> None:
    assert (said(text, language).outcome is UNVERIFIABLE) is cause


def test_a_question_that_asked_for_reasons_may_be_quoted_with_them() -> None:
    asked = replace(TWO_IN_FIVE, wording="Why do you not talk about it?")
    assert said("2 in 5 adults stay silent because of shame.", evidence=asked).outcome is SUPPORTED


def test_a_wrong_number_is_wrong_whoever_is_meant_and_no_wrong_number_is_offered() -> None:
    wrong = said("70 % of people stay silent because of social media.")
    assert wrong.outcome is CONTRADICTED
    assert not any("70" in words for words in wrong.better)
    assert said("2 in 5 people stay silent.").better == ("2 in 5 UK adults online",)
    assert said("40 % of people stay silent.").better == ("40 % of UK adults online",)
    assert said("2 von 5 Menschen schweigen.", "de").better == ("2 von 5 der Befragten (UK adults online)",)


def test_a_printed_figure_is_judged_as_printed() -> None:
    printed = Evidence(0.62, 0.61, 0.63, 16_000, rounding=0.005, published=True)
    assert said("62 % said so", evidence=printed).outcome is SUPPORTED
    assert said("63 % said so", evidence=printed).outcome is NOT_MATCHED
    assert said("61 % said so", evidence=printed).outcome is NOT_MATCHED
    assert said("62.3 % said so", evidence=printed).outcome is NOT_MATCHED  # more than was printed


def judged(text: str, evidence: Evidence, language: str = "en") -> Outcome:
    return judge(phrases(text, language)[0], evidence, language=language).outcome


def test_everyone_is_counted_and_a_printed_hundred_may_be_rounded() -> None:
    twelve = Evidence(1.0, 0.7, 1.0, 12, count=12)
    assert judged("everyone said so", twelve) is SUPPORTED
    assert judged("everyone said so", Evidence(11 / 12, 0.6, 1.0, 12, count=11)) is CONTRADICTED
    assert judged("nobody said so", Evidence(0.0, 0.0, 0.3, 12, count=0)) is SUPPORTED
    printed = Evidence(1.0, 1.0, 1.0, 1000, count=1000, published=True, rounding=0.005)
    assert judged("everyone said so", printed) is NOT_ESTABLISHED
    assert judged("nearly everyone said so", Evidence(0.97, 0.95, 0.98, 1000, count=970)) is SUPPORTED


def test_one_in_a_hundred_of_a_hundred_is_a_share_unless_it_was_counted() -> None:
    assert judged("1 in 100 said so", Evidence(0.01, 0.0, 0.03, 100, count=1)) is SUPPORTED
    assert judged("1 in 100 said so", Evidence(0.0102, 0.0, 0.03, 100, count=2)) is SUPPORTED  # weighted


def test_a_range_means_that_the_figure_lies_in_it_and_a_wide_one_says_little() -> None:
    assert judged("38-42 % said so", TWO_IN_FIVE) is SUPPORTED
    assert judged("between 41 and 45 % said so", TWO_IN_FIVE) is NOT_MATCHED
    notes = judge(phrases("between 10 and 90 % said so")[0], TWO_IN_FIVE).notes
    assert any("less than it seems" in note for note in notes)
    narrow = judge(phrases("between 38 and 42 % said so")[0], TWO_IN_FIVE).notes
    assert not any("less than it seems" in note for note in narrow)


def wave(first: float, share: float, p_value: float = 0.01, base: int = 1000) -> Evidence:
    return Evidence(
        share, share - 0.03, share + 0.03, base, first=first, difference=share - first, p_value=p_value
    )


@pytest.mark.parametrize(
    ("text", "first", "share", "p_value", "base", "expected"),
    [
        ("the rate doubled", 0.2, 0.4, 0.01, 1000, SUPPORTED),
        ("the rate doubled", 0.2, 0.3, 0.01, 1000, NOT_MATCHED),
        ("the rate doubled", 0.4, 0.2, 0.01, 1000, CONTRADICTED),
        ("the rate doubled", 0.02, 0.04, 0.3, 1000, NOT_ESTABLISHED),
        ("the rate fell by half", 0.4, 0.2, 0.01, 1000, SUPPORTED),
        ("the rate doubled", 0.2, 0.4, 0.01, 30, UNVERIFIABLE),
        ("it rose from 20 to 40 %", 0.2, 0.4, 0.01, 30, UNVERIFIABLE),  # a change of few people is none
        ("it rose from 20.4 to 40 %", 0.2, 0.4, 0.01, 1000, SUPPORTED),
        ("it rose from 20.4 to 40.1 %", 0.2, 0.4, 0.01, 1000, NOT_MATCHED),
        ("it is up 20 points", 0.2, 0.4, 0.01, 1000, SUPPORTED),
    ],
)
def test_changes_need_people_a_test_and_the_digits_written(
    text: str, first: float, share: float, p_value: float, base: int, expected: Outcome
) -> None:
    assert judged(text, wave(first, share, p_value, base)) is expected


def test_twice_needs_more_than_chance_and_its_hedges_lean_the_right_way() -> None:
    unsure = Evidence(0.1, 0.05, 0.2, 1000, ratio=2.0, ratio_low=0.9, ratio_high=4.4)
    assert judged("twice as likely", unsure) is NOT_ESTABLISHED
    sure = Evidence(0.1, 0.05, 0.2, 1000, ratio=1.7, ratio_low=1.4, ratio_high=1.9)
    assert judged("less than twice as likely", sure) is SUPPORTED
    assert judged("more than twice as likely", sure) is not SUPPORTED
