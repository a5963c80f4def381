"""Numbers in a post: an old one is named with its successor, a foreign one with the audience's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.findings.finding import Finding, Severity
from app.findings.post import PARTS, Post
from app.helplines.build import load
from app.helplines.directory import Directory
from app.helplines.numbers import NumberFinder
from app.helplines.verdicts import Verdict, judge_number
from app.text.spans import Span
from tests.helplines.writings import not_help_lines, old_sentences

V = Verdict


@pytest.fixture(scope="module")
def finder(directory: Directory) -> NumberFinder:
    return NumberFinder(directory)


def verdicts(
    finder: NumberFinder, text: str, *countries: str, part: str = "caption"
) -> list[tuple[str, str]]:
    post = Post({part: text}, countries=countries)
    return [(judged.verdict.value, span.of(text)) for _, span, _, judged in finder.judged(post)]


def find(finder: NumberFinder, text: str, *countries: str, part: str = "caption") -> list[Finding]:
    return finder.find(Post({part: text}, countries=countries))


def test_every_old_line_is_recognised_in_at_least_three_writings_and_its_successor_is_named(
    finder: NumberFinder, directory: Directory
) -> None:
    old = [line for line in directory if not line.active]
    assert len(old) == 51
    missed = []
    for line in old:
        sentences = old_sentences(directory, line)
        assert len(sentences) >= 3, line.id
        successor = directory.successor(line)
        name = successor.name if successor else line.successor_name
        assert name, line.id
        # where nobody said which countries are meant, 141 may be the line of another country that has it now
        audiences = [(line.country,)] if line.id == "br-cvv-old" else [(line.country,), ()]
        for text in sentences:
            for countries in audiences:
                found = find(finder, text, *countries)
                strong = [f for f in found if f.severity is not Severity.CONSIDER]
                named = any(name in better.words for f in strong for better in f.better)
                if not named:
                    missed.append((line.id, text, countries, found))
    assert not missed


def test_a_retired_number_is_a_must_and_its_fix_puts_the_new_number_in_its_place(
    finder: NumberFinder,
) -> None:
    text = "# End\nYou are not alone. 😊 Call 1-800-273-8255 any time.\nTEXT: 1-800-273-TALK"
    first, second = find(finder, text, "US", part="script")
    assert first.severity is second.severity is Severity.MUST
    assert first.span is not None
    assert second.span is not None
    assert first.span.of(text) == first.words == "1-800-273-8255"
    assert second.words == "1-800-273-TALK"
    fix = next(better.words for better in first.better if better.replaces)
    fixed = text[: first.span.start] + fix + text[first.span.end :]
    assert "Call 988 any time" in fixed
    assert [f.words for f in find(finder, fixed, "US", part="script")] == ["1-800-273-TALK"]
    assert first.sources
    assert "Not checked by a person" in first.why


def test_what_says_itself_that_a_line_is_over_weighs_little(finder: NumberFinder) -> None:
    (finding,) = find(finder, "1-800-931-2237 was shut down in 2023.", "US")
    assert finding.severity is Severity.CONSIDER
    assert not find(finder, "The NEDA helpline was replaced years ago.", "US")


@pytest.mark.parametrize(
    ("text", "countries", "verdict"),
    [
        ("Call 988", ("US",), V.CURRENT),
        ("Call 988", ("CA", "GB"), V.CURRENT),
        ("Call 988", ("GB",), V.OTHER_COUNTRY),
        ("Call 988", (), V.CURRENT),
        ("Samaritans: 116 123", ("GB",), V.CURRENT),
        ("Call one one six, one two three", ("PL",), V.CURRENT),
        ("Call 116-123, free", ("US",), V.OTHER_COUNTRY),
        ("Samaritans: 116 123", ("UA",), V.OTHER_COUNTRY),
        ("After violence you can call 116 123", ("UA",), V.CURRENT),
        ("Thinking about suicide? Bel 113", ("NL",), V.CURRENT),
        ("Thinking about suicide? Call 113", ("NO",), V.OTHER_COUNTRY),
        ("In danger call 113", ("NO",), V.CURRENT),
        ("Thinking about suicide? Call 113", ("DE",), V.OTHER_COUNTRY),
        ("A child is hurt? Call 119", ("FR",), V.CURRENT),
        ("An emergency? Call 119", ("JP",), V.CURRENT),
        ("An emergency? Call 119", ("GB",), V.OTHER_COUNTRY),
        ("Ruf 143 an", ("CH",), V.CURRENT),
        ("Call 143", ("AT",), V.OTHER_COUNTRY),
        ("Kids can call 116 111", ("PL",), V.CURRENT),
        ("Kids can call 116 111", ("US",), V.OTHER_COUNTRY),
        ("text HOME to 741741", ("US",), V.CURRENT),
        ("text HOME to 741-741", ("CA",), V.OTHER_COUNTRY),
        ("text WELLNESS to 741741", ("US",), V.RETIRED),
        ("WhatsApp wa.me/393450361628", ("IT",), V.RETIRED),
        ("call 1393", ("KR",), V.RETIRED),
        ("call 1393", ("GB",), V.RETIRED),
        ("call 0 800 28888", ("LT",), V.CURRENT),
        ("call 8 800 28888", ("LT",), V.CHANGED),
        ("Call 988, then press three", ("US",), V.OBSOLETE),
        ("Veterans: call 988, then press 1", ("US",), V.CURRENT),
        ("Our crisis helpline: call 0800 999 888", ("GB",), V.UNCONFIRMED),
    ],
)
def test_a_number_is_judged_by_the_country_and_by_what_the_words_mean(
    finder: NumberFinder, text: str, countries: tuple[str, ...], verdict: Verdict
) -> None:
    assert [found for found, _ in verdicts(finder, text, *countries)] == [verdict.value]


def test_a_foreign_number_comes_with_the_audiences_own_line_and_what_it_means_there(
    finder: NumberFinder,
) -> None:
    (foreign,) = find(finder, "Call or text 988.", "GB", "IE")
    assert foreign.severity is Severity.SHOULD
    assert [b.words.partition(":")[0] for b in foreign.better] == ["United Kingdom", "Ireland"]
    assert not any(b.replaces for b in foreign.better)
    (ambulance,) = find(finder, "Thinking about suicide? Call 113.", "NO")
    assert "ambulance" in ambulance.why or "Emergency" in ambulance.why


def test_an_unknown_number_is_never_called_wrong(finder: NumberFinder) -> None:
    (finding,) = find(finder, "Our crisis helpline: call 0800 999 888", "GB")
    assert finding.severity is Severity.CONSIDER
    assert "does not mean that it is wrong" in finding.why
    assert not find(finder, "My flat number is 0800 999 888", "GB")


def test_ids_in_a_help_cue_are_looked_up(finder: NumberFinder) -> None:
    text = "HELP: us-988, gb-samaritans-old, gb-nobody\nHELP: gb-samaritans"
    found = find(finder, text, "GB", "US", part="script")
    assert [(f.clause, f.words) for f in found] == [
        ("helpline.retired", "gb-samaritans-old"),
        ("helpline.unknown_id", "gb-nobody"),
    ]
    assert found[0].better[0].words == "gb-samaritans"


def test_a_short_number_with_a_country_code_is_told_how_it_is_dialled(finder: NumberFinder) -> None:
    (finding,) = find(finder, "Call +44 116 123", "GB")
    assert (finding.clause, finding.words, finding.better[0].words) == (
        "helpline.form",
        "+44 116 123",
        "116 123",
    )


@pytest.mark.parametrize("countries", [(), ("US",), ("GB", "DE", "NL"), ("JP", "FR", "KR", "CO")])
def test_a_thousand_numbers_that_are_not_help_lines_bring_no_verdict(
    finder: NumberFinder, directory: Directory, countries: tuple[str, ...]
) -> None:
    texts = not_help_lines(directory, 1000)
    false = [(text, said) for text in texts if (said := verdicts(finder, text, *countries))]
    assert not false


@pytest.mark.parametrize(
    "text",
    [
        "Text 119 people you trust.",
        "Contact us: 143 Main Street, second floor.",
        "Contact 1813 Elm Street",
        "Chat with 113 others tonight",
        "My CVV is 188",
        "Call me at 16:00, or text me 24/7",
        "Use code HELP to get 112 off",
        "143 means I love you, text 143 means I love you",
        "Dial up 119 beats per minute",
        "Our helpline took 1393 calls; 1393 words about a helpline",
        "Only 112 helplines exist",
        "We have 1 800 247 100 reasons",
        "988 is the number of days I have been sober",
        "I called 911 times in my head",
        "call +1 (555) 010-0199 for the plumber",
        "I will call 3114 times if I need to",
        "4 7 8 breathing: in 4, hold 7, out 8",
        "5 4 3 2 1 grounding: breathe in one two three four",
        "9-8-8 is a weird score",
    ],
)
def test_what_only_looks_like_a_help_line_is_left_alone(finder: NumberFinder, text: str) -> None:
    for countries in ((), ("US", "GB"), ("FR", "KR", "DE", "BR", "NO", "CO")):
        assert verdicts(finder, text, *countries) == []


def test_notes_and_headings_are_not_read_and_every_other_part_is(finder: NumberFinder) -> None:
    assert not verdicts(finder, "# Call 988\nNOTE: call 988", "US", part="script")
    for part in PARTS:
        assert verdicts(finder, "Call 988", "US", part=part) == [("current", "988")]


def test_facts_tell_which_countries_are_served_where(finder: NumberFinder) -> None:
    post = Post(
        {"script": "# End\nCall or text 988.\nHELP: gb-samaritans", "caption": "In danger: call 112."},
        countries=("US", "GB", "DE"),
    )
    facts = finder.facts(post)
    assert {(f.line.id, f.part) for f in facts.helped("US")} >= {("us-988", "script")}
    assert [(f.line.id, f.part, f.span) for f in facts.helped("GB")] == [
        ("gb-samaritans", "script", Span(30, 43))
    ]
    assert not facts.helped("DE")  # an emergency number alone is no help line
    assert facts.by_country["DE"][0].part == "caption"
    assert facts.missing() == ("DE",)
    linked = finder.facts(Post({"caption": "Anywhere: findahelpline.com"}, countries=("DE",)))
    assert not linked.missing()
    assert linked.missing(directories_count=False) == ("DE",)


def test_a_number_by_itself_can_be_looked_up(directory: Directory) -> None:
    assert judge_number(directory, "116 123", ["GB"]).lines[0].id == "gb-samaritans"
    assert judge_number(directory, "1-800-273-8255", ["US"]).verdict is V.CHANGED
    assert judge_number(directory, "12 34 56 78 90", ["US"]).verdict is V.UNCONFIRMED


@pytest.mark.parametrize(
    "hostile", ["call 988 ", "9 8 7 ", "1 800 ", "one two ", "(((+", "988/", "call call ", "us-988, "]
)
def test_a_line_of_nothing_but_numbers_brings_few_findings_and_costs_nobody_their_evening(
    finder: NumberFinder, hostile: str
) -> None:
    for part in ("caption", "script"):
        found = find(finder, "HELP: " * (part == "script") + hostile * 20_000, "GB", part=part)
        assert len(found) <= 400


PIECES = st.lists(
    st.sampled_from(
        ["call ", "988", "9-8-8", "press 3", "nine ", "eight ", "+44 ", "(0)", "116 123", "😊", "e\u0301", "\u200d",
         "\n", "HELP: ", "us-988", "1-800-273-", "TALK", "/", ".", "٩٨٨", "９８８", "*4141", "\u00a0", "text ", ", "]
    )
    | st.text(max_size=6),
    max_size=24,
).map("".join)  # fmt: skip


@given(PIECES, st.sampled_from(PARTS))
def test_whatever_is_written_spans_lie_on_their_words_and_the_cache_changes_nothing(
    text: str, part: str
) -> None:
    used = NumberFinder(SHIPPED)
    post = Post({part: text}, countries=("US", "GB"))
    found = used.find(post)
    for finding in found:
        assert finding.span is not None
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.span.of(text) == finding.words
        assert "\n" not in finding.words
    assert used.find(post) == found
    moved = NumberFinder(SHIPPED).find(Post({part: "\n" + text}, countries=("US", "GB")))
    assert [f.span and f.span.moved(-1) for f in moved] == [f.span for f in found]


@given(st.from_regex(r"[1-9]\d{7,11}", fullmatch=True), st.sampled_from(["GB", "US", "DE", "JP"]))
def test_a_number_we_do_not_know_is_at_most_unconfirmed(digits: str, country: str) -> None:
    if digits in SHIPPED.index or "+" + digits in SHIPPED.index:
        return
    text = f"In a crisis you can call the helpline {digits} for support."
    found = NumberFinder(SHIPPED).find(Post({"caption": text}, countries=(country,)))
    assert all(f.severity is Severity.CONSIDER and f.clause == "helpline.unconfirmed" for f in found)


SHIPPED = load()
