"""Words that are named, denied, quoted or left behind are not held against the writer."""

import pytest

from app.findings.finding import Severity
from app.findings.post import Post
from app.guidelines.check import Checker
from app.guidelines.clause import Clause, Guard, How, Kind
from app.guidelines.phrases import parse_phrase
from app.guidelines.rules import Rules


def clause(*phrases: str, guards: tuple[Guard, ...] = ()) -> Clause:
    return Clause(
        id="test.clause",
        pack="test",
        topic="suicide",
        kind=Kind.AVOID,
        severity=Severity.MUST,
        title="A test",
        why="Because.",
        sources=(),
        evidence="opinion",
        how=How.PHRASE,
        find=tuple(map(parse_phrase, phrases)),
        guards=frozenset({Guard.MENTION, Guard.QUOTATION, *guards}),
    )


def severities(rule: Clause, text: str) -> list[Severity]:
    return [f.severity for f in Checker(Rules((rule,), {})).check(Post({"script": text}))]


@pytest.mark.parametrize(
    "text",
    [
        'Please don\'t say "committed suicide"; say died by suicide.',
        "Instead of “committed suicide”, say “died by suicide”.",
        "Instead of saying committed suicide, say died by suicide.",
        "Myth: he committed suicide for attention. Fact: nobody knows.",
        "Never say someone committed suicide.",
        "The phrase “committed suicide” is outdated.",
        'Words like "committed suicide" hurt.',
        "Avoid using the term committed suicide.",
        'We stopped writing "committed suicide" years ago.',
        '"Committed suicide" is a phrase from the courts.',
        'Instead of "they say he committed suicide", try "he died by suicide".',
        "Replace 'committed suicide' with 'died by suicide'.",
    ],
)
def test_words_that_are_named_are_not_used(text: str) -> None:
    assert severities(clause("committed suicide"), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He committed suicide.",
        "They say it gets better. He committed suicide.",
        "I never knew why he committed suicide.",
        "My 'perfect' cousin committed suicide.",
        "Fact: he committed suicide.",
        "Don't worry. He committed suicide.",
    ],
)
def test_words_that_are_used_are_found(text: str) -> None:
    assert severities(clause("committed suicide"), text) == [Severity.MUST]


def test_somebody_elses_words_weigh_less() -> None:
    text = 'Her mother told us: "I still cannot believe that he committed suicide in spring."'
    assert severities(clause("committed suicide"), text) == [Severity.CONSIDER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Depression is a weakness.", 1),
        ("Depression is not a weakness.", 0),
        ("Depression isn't a weakness.", 0),
        ("It's a myth that depression is a weakness.", 0),
        ("Nobody should tell you that depression is a weakness.", 0),
        ("Not today. Depression is a weakness.", 1),
        ("Stop saying depression is a weakness.", 0),
        ("Stop taking this, depression is a weakness.", 1),
    ],
)
def test_a_claim_that_is_denied_is_not_made(text: str, expected: int) -> None:
    assert (
        len(severities(clause("is [a] weakness", guards=(Guard.NEGATION,)), text)) == expected
        or expected == 0
    )
    assert len(severities(clause("[is] a weakness", guards=(Guard.NEGATION,)), text)) == expected


def test_a_belief_that_was_left_behind_is_recovery() -> None:
    rule = clause("the only way out", guards=(Guard.OWN_VOICE,))
    assert severities(rule, "I thought it was the only way out, but I was wrong.") == []
    assert severities(rule, "I thought it was the only way out.") == [Severity.CONSIDER]
    assert severities(rule, "It was the only way out.") == [Severity.MUST]
