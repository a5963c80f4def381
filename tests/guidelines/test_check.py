"""A whole post is read as one: parts, topics, what it lacks; and hostile text costs nobody their evening."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.findings.finding import Better, Finding, Severity, Source
from app.findings.keep import Keep, Scope, covers, neighbours
from app.findings.post import PARTS, Post
from app.findings.voice import one_voice
from app.guidelines.check import Checker
from app.guidelines.clause import Clause, How, Kind, Presence
from app.guidelines.phrases import parse_phrase
from app.guidelines.rules import Rules
from app.guidelines.signs import Signs
from app.text.spans import Span

BASE = Clause(
    id="a.suicide",
    pack="a",
    topic="suicide",
    kind=Kind.AVOID,
    severity=Severity.SHOULD,
    title="A title",
    why="Because.",
    sources=(Source("Org", "Doc", "2024"),),
    evidence="consensus",
    how=How.PHRASE,
    better=("die~ by suicide",),
    inflected=("commit",),
    find=(parse_phrase("commit~ suicide"),),
)
NEEDS_HELP = replace(
    BASE,
    id="a.help",
    how=How.PRESENCE,
    severity=Severity.MUST,
    find=(),
    better=(),
    advice=("Add a help line.",),
    presence=Presence(frozenset({"suicide"}), (parse_phrase("help line"),), frozenset({"HELP"})),
)
RULES = Rules((BASE, NEEDS_HELP), {"en": Signs({"suicide": (parse_phrase("suicide"),)})})


def check(text: str, **about: object) -> list[Finding]:
    return Checker(RULES).check(Post({"script": text}, **about))  # type: ignore[arg-type]  # fields of a post


def test_a_finding_covers_the_words_and_the_fix_keeps_their_grammar() -> None:
    text = "# Hook\nHe was 😭 committing suicide. HELP: no cue here\nHELP: us-988"
    (finding,) = check(text)
    assert finding.span is not None
    assert finding.span.of(text) == finding.words == "committing suicide"
    assert finding.better == (Better("dying by suicide"),)
    assert check("Commit suicide? Call a help line.")[0].better == (Better("Die by suicide"),)


def test_what_a_post_lacks_is_said_once_and_only_when_it_is_about_it() -> None:
    lacking = [f.clause for f in check("We lost him to suicide.")]
    assert lacking == ["a.help"]
    assert check("We lost him.") == []
    assert [f.clause for f in check("We lost him.", topics=("suicide",))] == ["a.help"]
    assert check("We lost him to suicide.\nHELP: gb-samaritans") == []
    post = Post({"script": "We lost him to suicide.", "caption": "There is a help line for you."})
    assert Checker(RULES).check(post) == []


def test_notes_and_headings_are_for_the_team_only() -> None:
    assert check("# Commit suicide\nNOTE: never say commit suicide") == []
    assert len(check("TEXT: commit suicide\nHELP: x")) == 1


def test_every_part_is_read_and_may_weigh_more() -> None:
    strict = replace(
        BASE, severity_in={"cover": Severity.MUST, "13-15": Severity.MUST, "tiktok": Severity.CONSIDER}
    )
    checker = Checker(Rules((strict,), {}))
    post = Post(dict.fromkeys(PARTS, "commit suicide"))
    assert {f.part: f.severity for f in checker.check(post)} == {
        p: Severity.MUST if p == "cover" else Severity.SHOULD for p in PARTS
    }
    assert {f.severity for f in checker.check(replace(post, age_band="13-15"))} == {Severity.MUST}
    assert (
        checker.check(Post({"script": "commit suicide"}, platforms=("tiktok",)))[0].severity
        is Severity.CONSIDER
    )


def test_a_clause_or_pack_that_is_off_says_nothing() -> None:
    post = Post({"script": "commit suicide"})
    assert Checker(RULES.without(["a"])).check(post) == []
    assert [f.clause for f in Checker(RULES.without(["a.help"])).check(post)] == ["a.suicide"]
    assert Checker(Rules((replace(BASE, on=False),), {})).check(post) == []


def test_a_clause_speaks_only_of_posts_in_its_language() -> None:
    spanish = replace(
        BASE, id="es.suicide", language="es", find=(parse_phrase("commit suicide", language="es"),)
    )
    checker = Checker(Rules((BASE, spanish)))
    said = {
        lang: [f.clause for f in checker.check(Post({"script": "commit suicide"}, language=lang))]
        for lang in ("en-GB", "es-MX", "fr")
    }
    assert said == {"en-GB": ["a.suicide"], "es-MX": ["es.suicide"], "fr": []}


def test_overlapping_clauses_speak_with_one_voice() -> None:
    wide = Finding(
        "wide",
        Severity.CONSIDER,
        "W",
        "w",
        span=Span(0, 20),
        words="x" * 20,
        sources=(Source("A", "a", "1"),),
    )
    inner = Finding(
        "inner", Severity.MUST, "I", "i", span=Span(5, 9), words="xxxx", sources=(Source("B", "b", "2"),)
    )
    apart = Finding("apart", Severity.SHOULD, "P", "p", span=Span(20, 22), words="yy")
    whole = Finding("whole", Severity.CONSIDER, "H", "h")
    other = replace(inner, part="caption")
    first, *rest = one_voice([apart, wide, whole, inner, other])
    assert first is whole
    assert [(f.part, f.clause) for f in rest] == [
        ("script", "inner"),
        ("script", "apart"),
        ("caption", "inner"),
    ]
    assert [s.organisation for s in rest[0].sources] == ["B", "A"]
    assert rest[0].also == ("wide",)


def test_a_keep_holds_for_its_words_and_neighbours_not_for_a_position() -> None:
    text = "He committed suicide in May.\nHELP: x"
    (finding,) = check(text)
    before, after = neighbours(text, finding)
    here = Keep("1", finding.clause, finding.words, Scope.HERE, "Her own words", before, after)
    later = "# New hook\nHello there.\n" + text
    (moved,) = check(later)
    assert covers(here, moved, later)
    twice = "She said he committed suicide.\nHELP: x"
    assert not covers(here, check(twice)[0], twice)
    assert covers(replace(here, scope=Scope.DRAFT), check(twice)[0], twice)
    assert not covers(replace(here, clause="a.other", scope=Scope.CAMPAIGN), moved, later)


@given(
    st.lists(
        st.sampled_from(["He committed suicide.", "# Beat", "HELP: x", "", "commit", "Nice 😭 day"]),
        max_size=12,
    ),
    st.randoms(),
)
def test_a_cached_check_equals_a_fresh_one(lines: list[str], rnd: random.Random) -> None:
    checker = Checker(RULES)
    for _ in range(4):
        lines.insert(rnd.randrange(len(lines) + 1), rnd.choice(["commit suicide", "suicide", "x"]))
        post = Post({"script": "\n".join(lines), "caption": rnd.choice(lines)})
        assert checker.check(post) == Checker(RULES).check(post)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "commit " * 150_000,
        "commit suicide " * 60_000,
        "😭" * 100_000,
        "\u202e\u2066commit suicide\u2069" * 5_000,
        "commit\ud800 suicide\udfff" * 1_000,
        "e\u0301" * 100_000,
        "'" * 200_000,
        '"' * 100_000 + "commit suicide",
        "\n" * 300_000,
    ],
    ids=[
        "no space",
        "one word",
        "one line",
        "emoji",
        "bidi",
        "surrogates",
        "combining",
        "apostrophes",
        "quotes",
        "lines",
    ],
)
def test_hostile_text_gets_an_answer(text: str) -> None:
    for finding in check(text):
        assert finding.span is None or 0 <= finding.span.start < finding.span.end <= len(text)
