"""The choice for an audience: complete for every country we know well, honest where we do not, within every limit."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.findings.post import AGE_BANDS, TOPICS, Post
from app.helplines.build import load
from app.helplines.choosing import Audience, CountryHelp, choose
from app.helplines.directory import Directory
from app.helplines.entry import Confidence, HelpLine, Level
from app.helplines.freshness import Override, State, freshness, months_later
from app.helplines.numbers import NumberFinder
from app.helplines.wording import caption_line, end_card, help_cue, on_screen, pinned_comment
from app.text.utf16 import utf16_length

TODAY = date(2026, 11, 24)
WELL_KNOWN = (
    "AR AT AU BE BR CA CH CL CN CO CZ DE ES FI FR GB GR HK HU ID IE IL IN IT JP KR LT MX MY NG NL NO NZ PE PH PK "
    "PL PT SE SG SK TH TW UA US UY ZA"
).split()


def one(directory: Directory, country: str, **about: object) -> CountryHelp:
    (choice,) = choose(directory, Audience((country,), **about), TODAY)  # type: ignore[arg-type]  # fields of it
    return choice


def test_these_are_the_countries_with_a_well_evidenced_line(directory: Directory) -> None:
    found = {
        line.country
        for line in directory
        if line.active
        and line.country
        and line.confidence is Confidence.HIGH
        and {"suicide", "crisis"} & set(line.topics)
        and line.crisis_level is not Level.EMERGENCY
    }
    assert found == set(WELL_KNOWN)
    assert len(WELL_KNOWN) == 47


@pytest.mark.parametrize("country", WELL_KNOWN)
def test_a_well_known_country_gets_a_complete_card(directory: Directory, country: str) -> None:
    choice = one(directory, country, topics=("suicide",), age_band="mixed")
    assert choice.complete
    assert choice.emergency is not None
    assert choice.crisis is not None
    assert choice.crisis.confidence is Confidence.HIGH
    assert choice.written or choice.directory  # somewhere to write, or who knows where
    if choice.crisis.hours != "24/7":
        assert choice.directory
    card = end_card(directory, (choice,)).text
    assert directory.country_name(country) in card
    assert any(channel.value in card for channel in choice.crisis.channels)
    assert any(f"{channel.value}" in card for channel in choice.emergency.channels)
    for words in (
        help_cue((choice,)),
        caption_line(directory, (choice,)),
        pinned_comment(directory, (choice,)),
    ):
        assert words.text
    assert utf16_length(pinned_comment(directory, (choice,)).text) <= 150


@pytest.mark.parametrize(
    ("country", "line"),
    [("US", "us-988"), ("GB", "gb-samaritans"), ("AU", "au-lifeline"), ("FR", "fr-3114"), ("DE", "de-telefonseelsorge"),
     ("CA", "ca-988"), ("CH", "ch-143"), ("NL", "nl-113"), ("KR", "kr-109"), ("NZ", "nz-1737"), ("IN", "in-tele-manas"),
     ("ES", "es-024"), ("UA", "ua-lifeline"), ("NO", "no-mental-helse"), ("JP", "jp-yorisoi")],
)  # fmt: skip
def test_the_universal_line_is_the_one_people_know(directory: Directory, country: str, line: str) -> None:
    crisis = one(directory, country).crisis
    assert crisis is not None
    assert crisis.id == line


def test_lines_that_belong_together_come_together(directory: Directory) -> None:
    belgium = one(directory, "BE", age_band="18+", language="nl")
    assert {belgium.crisis and belgium.crisis.id, *(line.id for line in belgium.paired)} == {
        "be-1813",
        "be-cps",
    }
    assert "gb-childline" not in [line.id for line in one(directory, "GB", age_band="18+").lines]
    assert "gb-childline" in [line.id for line in one(directory, "GB", age_band="16-17").lines]


def test_topic_and_language_bring_their_own_line(directory: Directory) -> None:
    britain = one(directory, "GB", topics=("eating_disorder",), age_band="18+")
    assert britain.topic is not None
    assert "eating-disorders" in britain.topic.topics
    japan = one(directory, "JP", language="en")
    assert japan.in_language is not None
    assert "en" in japan.in_language.languages
    assert one(directory, "JP", language="ja").in_language is None


def test_where_evidence_is_thin_a_directory_is_named_and_no_violence_line_poses_as_a_crisis_line(
    directory: Directory,
) -> None:
    for country in "BH DZ GM JO ME MN QA SM TN TR ZM ZW".split():
        choice = one(directory, country)
        assert choice.crisis is None
        assert choice.thin
        assert "findahelpline.com" in end_card(directory, (choice,)).text
        assert choice.emergency is not None
    nowhere = one(directory, "AQ")
    assert nowhere.directory is not None
    assert "your local emergency number" in end_card(directory, (nowhere,)).text


def test_limited_hours_are_completed(directory: Directory) -> None:
    card = end_card(directory, (one(directory, "IT"),)).text
    assert "every day 10:00 to 24:00" in card
    assert "outside these hours: 112" in card
    assert "findahelpline.com" in card


def test_on_screen_wording_names_country_hours_and_cost(directory: Directory) -> None:
    samaritans = directory.get("gb-samaritans")
    assert samaritans is not None
    assert on_screen(directory, samaritans).splitlines()[1] == "United Kingdom · every day, 24 hours · free"


AUDIENCES = st.builds(
    Audience,
    st.lists(st.sampled_from([*WELL_KNOWN, "TR", "AQ", "DZ", "ZM"]), min_size=1, max_size=6, unique=True).map(
        tuple
    ),
    st.lists(st.sampled_from(TOPICS), max_size=3, unique=True).map(tuple),
    st.sampled_from(["", *AGE_BANDS]),
    st.sampled_from(["en", "de", "fr", "es", "ja"]),
)


@given(AUDIENCES, st.integers(0, 700))
def test_every_wording_keeps_its_limit_and_its_numbers_are_good_for_the_audience(
    audience: Audience, limit: int
) -> None:
    choices = choose(SHIPPED, audience, TODAY)
    for words in (
        help_cue(choices, limit),
        end_card(SHIPPED, choices, limit),
        caption_line(SHIPPED, choices, limit),
        pinned_comment(SHIPPED, choices, limit),
    ):
        assert utf16_length(words.text) <= limit
        assert words.text or words.left_out
        part = "script" if words.text.startswith("HELP") else "caption"
        post = Post({part: words.text}, countries=audience.countries)
        found = NumberFinder(SHIPPED).find(post)
        assert [
            f for f in found if f.clause in ("helpline.retired", "helpline.changed", "helpline.unknown_id")
        ] == []


def test_a_helpful_comment_fits_for_three_countries_and_reads_as_current(directory: Directory) -> None:
    choices = choose(directory, Audience(("US", "GB", "CA")), TODAY)
    comment = pinned_comment(directory, choices)
    assert not comment.left_out
    assert utf16_length(comment.text) <= 150
    facts = NumberFinder(directory).facts(
        Post({"caption": end_card(directory, choices).text}, countries=("US", "GB"))
    )
    assert not facts.missing(directories_count=False)


def fresh(line: HelpLine, day: date, why: Override | None = None) -> State:
    return freshness(line, day, {line.id: why} if why else {}).state


def test_lines_are_due_after_three_six_and_twelve_months(directory: Directory) -> None:
    for line in directory:
        if line.active and line.crisis_level in (Level.EMERGENCY, Level.CRISIS):
            assert line.review_months == 3, line.id
    assert {line.review_months for line in directory} == {3, 6, 12}
    checked = replace(SAMARITANS, verified_by="Sample checker", last_verified="2027-01-31")
    assert fresh(checked, date(2027, 4, 29)) is State.CHECKED
    assert fresh(checked, date(2027, 4, 30)) is State.DUE
    assert fresh(checked, date(2027, 10, 29)) is State.DUE
    assert fresh(checked, date(2027, 10, 30)) is State.WITHHELD


def test_a_line_nobody_checked_says_so_warns_when_due_and_is_withheld_half_a_year_later() -> None:
    assert fresh(SAMARITANS, TODAY) is State.UNCHECKED
    assert "Not checked by a person" in freshness(SAMARITANS, TODAY).words
    assert fresh(SAMARITANS, date(2027, 2, 23)) is State.DUE
    assert fresh(SAMARITANS, date(2027, 8, 23)) is State.WITHHELD
    why = Override("I called them this morning", "Sample checker", "2027-08-23")
    assert fresh(SAMARITANS, date(2027, 8, 23), why=why) is State.OVERRIDDEN
    assert fresh(SAMARITANS, date(2027, 8, 23), why=Override(" ", "", "")) is State.WITHHELD


def test_a_withheld_line_gives_way_and_is_named(directory: Directory) -> None:
    late = date(2027, 9, 1)
    (choice,) = choose(directory, Audience(("GB",)), late)
    assert choice.crisis is None
    assert "gb-samaritans" in [line.id for line in choice.withheld]
    why = {"gb-samaritans": Override("their page says so", "Sample checker", "2027-09-01")}
    (shown,) = choose(directory, Audience(("GB",)), late, why)
    assert shown.crisis is not None
    assert shown.crisis.id == "gb-samaritans"


@given(st.dates(date(2000, 2, 28), date(2100, 1, 1)), st.integers(0, 48))
def test_months_later_stays_in_the_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


SHIPPED = load()
SAMARITANS = next(line for line in SHIPPED if line.id == "gb-samaritans")
