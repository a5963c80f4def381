"""A team's own pack: what is wrong with it is named by line and field, and no text can break anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guidelines.own import MOST_BYTES, Examiner, template
from app.guidelines.rules import Rules

EXAMINER = Examiner(Rules.load())
COMMITTED = "suicide.language.committed"
OPTIONAL = "] [".join("abcdefghijklmnop")
TEXT = template("our-team", "Our “team”: how we write", "2027-01-01")


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if words in line)


def test_a_new_pack_is_right_as_it_stands() -> None:
    found = EXAMINER.examine(TEXT)
    assert not found.problems
    assert found.pack is not None
    assert (found.pack.id, found.pack.title) == ("our-team", "Our “team”: how we write")
    assert [(t.flags, t.right, t.found) for t in found.tried] == [
        (True, True, ("our audience",)),
        (False, True, ()),
    ]
    assert found.tried[0].line == line_of(TEXT, "[[our audience]]")


@pytest.mark.parametrize(
    ("change", "field", "says", "at"),
    [
        (("severity: consider", "severity: stop"), "severity", "should be one of", "severity:"),
        (("  title: Says", "  titel: Says"), "title", "missing", "- id:"),
        (('["TEAM, Words"]', '["TEEM, Words"]'), "sources", "does not begin with a source", "TEEM"),
        (("id: our-team\n", "id: suicide\n"), "id", "comes with the program", "id: suicide"),
        (("id: our-team\n", "id: Our Team\n"), "id", "small letters", "id: Our Team"),
        (("our-team.first", COMMITTED), "id", "used twice", COMMITTED),
        (("    - our audience", "    - our ..90 ..90 ..90 audience"), "find", "too much open", "find:"),
        (("    - our audience", f"    - our [{OPTIONAL}] audience"), "find", "too much open", "find:"),
        (("licence: Ours", "license: Ours"), "licence", "missing", "id: our-team"),
        (("    seen: text", "    seen: never"), "TEAM", "not complete", "organisation:"),
        (("clauses:\n", "clauses: none\nmore:\n"), "more", "no such field", "more:"),
        (("    - our audience", "    - [a, b]"), "find", "list of texts", "find:"),
    ],
)
def test_a_mistake_is_named_by_line_and_field(
    change: tuple[str, str], field: str, says: str, at: str
) -> None:
    text = TEXT.replace(*change)
    found = EXAMINER.examine(text)
    assert found.pack is None
    (problem,) = found.problems
    assert (problem.field, problem.line) == (field, line_of(text, at))
    assert says in problem.words


def test_every_clause_with_a_mistake_is_named_and_the_others_are_still_tried() -> None:
    clause = TEXT[TEXT.index("- id") :]
    more = "".join(clause.replace("our-team.first", f"our-team.n{n}") for n in range(3))
    text = TEXT + more.replace("kind: avoid", "kind: shun", 2)
    found = EXAMINER.examine(text)
    assert [p.field for p in found.problems] == ["kind", "kind"]
    assert {t.clause for t in found.tried} == {"our-team.first", "our-team.n2"}


def test_an_example_that_is_not_found_says_so() -> None:
    text = TEXT.replace("[[our audience]]", "[[the audience]]").replace("our viewers", "our audience")
    flags, passes = EXAMINER.examine(text).tried
    assert (flags.right, flags.found) == (False, ())
    assert (passes.right, passes.found) == (False, ("our audience",))


def test_a_better_wording_that_is_itself_found_is_named() -> None:
    found = EXAMINER.examine(
        TEXT.replace("better: [viewers]", "better: [people who committed suicide, our audience]")
    )
    assert found.pack is not None  # a note, no more
    first, second = found.notes
    assert "committed" in first.words
    assert "is itself found by “Says “our audience”" in second.words
    assert {note.line for note in found.notes} == {line_of(TEXT, "better:")}


def test_shared_documents_can_be_cited() -> None:
    found = EXAMINER.examine(TEXT.replace('["TEAM, Words"]', "[SAM, WHO23]"))
    assert not found.problems


HOSTILE = [
    "",
    "42",
    "\ud800 half a character",
    "- " * 5000,
    "[" * 100_000,
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "!!python/object/apply:os.system [echo]",
    "x" * (MOST_BYTES + 1),
    "\x00\x01",
    TEXT.replace("severity: consider", "severity: consider\n  lacks: {about: 5}").replace(
        "  find:", "  better2:"
    ),
    TEXT.replace("  find:\n    - our audience\n", "  lacks: {about: 5}\n"),
    TEXT.replace("clauses:\n", "clauses:\n- 5\n- [x]\n- {}\n- {? [a] : b}\n"),
    TEXT.replace("sources:\n", "sources: 7\nother:\n"),
    TEXT.replace("topic: stigma", "topic: {a: b}"),
    TEXT.replace("our audience", "(" * 300 + "a" + ")" * 300),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_ends_in_a_problem_and_nothing_else(text: str) -> None:
    found = EXAMINER.examine(text)
    assert found.pack is None
    assert found.problems


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=12))
def test_any_edit_of_a_pack_is_answered(at: int, removed: int, words: str) -> None:
    found = EXAMINER.examine(TEXT[:at] + words + TEXT[at + removed :])
    assert (found.pack is None) == bool(found.problems)
    assert all(1 <= p.line <= TEXT.count("\n") + 20 for p in found.problems)
