"""What a campaign decides about packs: off and on, and other severities, without touching the clauses."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.findings.finding import Severity, Source
from app.findings.post import Post
from app.guidelines.check import Checker
from app.guidelines.clause import Clause, How, Kind
from app.guidelines.phrases import parse_phrase
from app.guidelines.rules import Rules
from app.guidelines.settings import Settings, must_note

WHO, SAM = Source("WHO", "For media", "2023"), Source("Samaritans", "Tips", "2020")


def clause(name: str, phrase: str, severity: Severity = Severity.MUST, **more: Any) -> Clause:
    return Clause(
        name, "pack", "suicide", Kind.AVOID, severity, name.title(), "Why.", (WHO,), "consensus", How.PHRASE,
        find=(parse_phrase(phrase),), **more,
    )  # fmt: skip


FIRST = clause("first", "alpha beta", severity_in={"cover": Severity.MUST, "quotation": Severity.CONSIDER})
SECOND = clause("second", "beta", Severity.CONSIDER)
RESTING = clause("resting", "gamma", on=False, verify="Not read yet.")
RULES = Rules((FIRST, SECOND, RESTING))
names = st.sampled_from(["first", "second", "resting", "pack", "other"])
decisions = st.builds(
    Settings,
    st.frozensets(names),
    st.frozensets(names),
    st.dictionaries(names, st.sampled_from(list(Severity))),
)


def found(settings: Settings, text: str = "alpha beta gamma", part: str = "script") -> list[tuple[str, str]]:
    post = Post({part: text})
    return [(f.clause, f.severity.value) for f in Checker(RULES.with_settings(settings)).raw(post)]


def test_clauses_and_packs_go_off_and_on_again() -> None:
    assert found(Settings()) == [("first", "must"), ("second", "consider")]
    without = Settings().with_clause(FIRST, False)
    assert found(without) == [("second", "consider")]
    assert found(without.with_clause(FIRST, True)) == found(Settings())
    assert found(without.with_pack("pack", False)) == []
    assert found(without.with_pack("pack", False).with_pack("pack", True)) == [("second", "consider")]


def test_a_clause_that_waits_for_verification_is_on_only_when_somebody_says_so() -> None:
    assert ("resting", "must") in found(Settings().with_clause(RESTING, True))
    assert found(Settings().with_clause(RESTING, True).with_clause(RESTING, False)) == found(Settings())


def test_a_severity_is_raised_freely_and_lowering_a_must_says_what_it_means() -> None:
    raised = Settings().with_severity(SECOND, Severity.SHOULD)
    assert ("second", "should") in found(raised)
    assert must_note(SECOND, Severity.SHOULD) == ""
    both = replace(
        FIRST, sources=(WHO, SAM, replace(SAM, section="Tip 2"), Source("P", "D", "1", differs=True))
    )
    assert must_note(both, Severity.SHOULD) == "This clause asks for must in 2 guidelines."
    assert must_note(FIRST, Severity.CONSIDER) == "This clause asks for must in 1 guideline."
    assert must_note(FIRST, Severity.MUST) == ""


def test_a_severity_of_our_own_holds_everywhere_but_in_somebody_elses_words() -> None:
    lowered = Settings().with_severity(FIRST, Severity.SHOULD)
    assert ("first", "should") in found(lowered, part="cover")
    assert ("first", "consider") in found(
        lowered, "She told me, “I was alpha beta all through that long year.”"
    )
    assert lowered.with_severity(FIRST, None) == Settings()
    assert lowered.with_severity(FIRST, FIRST.severity) == Settings()


@given(decisions)
def test_decisions_come_back_as_they_were_stored(settings: Settings) -> None:
    assert Settings.of(settings.stored()) == settings


@given(decisions)
def test_what_the_decisions_say_is_what_the_rules_do(settings: Settings) -> None:
    rules = RULES.with_settings(settings)
    for before, after in zip(RULES.clauses, rules.clauses, strict=True):
        assert rules.is_on(after) is settings.in_use(before)
        assert after.severity is settings.severity_of(before)


@pytest.mark.parametrize(
    "stored", [None, [], "x", 7, {"off": 3, "severity": [1]}, {"severity": {"a": "stop"}}]
)
def test_what_cannot_be_understood_decides_nothing(stored: object) -> None:
    assert Settings.of(stored) == Settings()
