"""Every clause we ship is proved by its own examples, and none of its better wordings is itself flagged."""

import pytest

from app.findings.post import Post
from app.guidelines.check import Checker
from app.guidelines.clause import How
from app.guidelines.lines import MOST_HITS
from app.guidelines.proving import every_clause_on, problems
from app.guidelines.rules import Rules

RULES = every_clause_on(Rules.load())
CHECKER = Checker(RULES)


@pytest.mark.parametrize("number", range(len(RULES.clauses)), ids=[c.id for c in RULES.clauses])
def test_a_clause_keeps_its_promises(number: int) -> None:
    assert list(problems(CHECKER, RULES.clauses[number])) == []


def test_every_clause_says_who_asks_for_it() -> None:
    for clause in RULES.clauses:
        assert clause.sources, clause.id
        assert any(not source.differs for source in clause.sources), clause.id


def test_a_clause_that_rests_on_nothing_read_is_off_and_says_so() -> None:
    for clause in Rules.load().clauses:
        if clause.verify:
            assert not clause.on, clause.id
        if all(source.seen == "recalled" for source in clause.sources):
            assert not clause.on, clause.id
            assert clause.verify, clause.id


def test_what_only_a_person_can_judge_becomes_a_question() -> None:
    assert all(c.question.endswith("?") for c in RULES.clauses if c.how is How.PERSON)


@pytest.mark.parametrize(
    "text",
    [
        "commit suicide " * 60_000,
        "s**cide " * 100_000,
        "s u i c i d e " * 60_000,
        "He is crazy and cured. " * 40_000,
    ],
    ids=["words", "stars", "letters", "many clauses"],
)
def test_hostile_text_meets_every_clause_and_gets_an_answer(text: str) -> None:
    found = CHECKER.check(Post({"script": text}, topics=("suicide",)))
    assert 0 < len(found) <= 2 * MOST_HITS
    assert all(one.span is None or one.span.end <= len(text) for one in found)
