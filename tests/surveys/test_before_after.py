"""A workshop of a dozen: who changed, in people."""

from dataclasses import replace

import numpy as np
import pytest

from app.surveys.before_after import before_after, change_text, mean_before_after
from app.surveys.counting import TableError
from app.surveys.dataset import DataSet, Kind, Marks, Question, smallest
from tests.surveys.made import labels

CODES = ("blue7", "tree4", "sun1", "moon9", "star2")


def workshop(before: str, after: str, codes: tuple[str, ...] = CODES) -> DataSet:
    """Return answers of people 0 to 4 before and after: y, n, r (refused) or a space for none."""
    marks = [*before, *after]
    talk = np.array(["ynr".find(mark) for mark in marks])
    moment = np.array([0] * len(before) + [1] * len(after))
    names = (*codes[: len(before)], *(code.upper() for code in codes[: len(after)]))
    talked = Question(
        "talk", "Talk", "Could you ask?", Kind.SCALE, labels(("Yes", "No", "Refused"), ("Refused",))
    )
    when = Question("when", "When", "", Kind.SINGLE, labels(("Before", "After")))
    code = Question("code", "Your code", "", Kind.TEXT, personal=True)
    columns = {"talk": smallest(talk, 3), "when": smallest(moment, 2), "code": names}
    return DataSet("", "Workshop", (talked, when, code), columns, len(marks))


def test_the_same_people_are_followed() -> None:
    found = before_after(workshop("nnnyn", "yyyyn"), "talk", [0], "when", "code")
    assert found.paired is not None
    assert (found.paired.people, found.paired.before, found.paired.after) == (5, 1, 4)
    assert (found.paired.gained, found.paired.lost) == (3, 0)
    assert found.p == pytest.approx(2 / 8)
    assert change_text(found) == (
        "Of 5 who answered twice: 1 before, 4 after (3 only after, 0 only before). Chance alone could do that."
    )


def test_who_did_not_answer_twice_is_in_no_pair() -> None:
    found = before_after(workshop("ynr n", "yyyy"), "talk", [0], "when", "code")
    assert found.paired is not None
    assert found.pairing is not None
    assert (found.paired.people, found.pairing.only_before) == (2, 1)
    assert (found.before, found.asked_before, found.after, found.asked_after) == (1, 3, 4, 4)


def test_without_a_code_they_are_two_groups() -> None:
    found = before_after(workshop("nnnnn", "yyyyy"), "talk", [0], "when")
    assert found.paired is None
    assert found.p == pytest.approx(2 / 252)
    text = change_text(found)
    assert text.startswith("Before: 0 of 5. After: 5 of 5.")
    assert "nobody knows who changed" in text
    assert text.endswith("Chance alone would seldom do that.")
    assert change_text(before_after(workshop("yn", ""), "talk", [0], "when")).endswith("who changed.")


def test_codes_that_match_nobody_leave_two_groups() -> None:
    data = workshop("nn", "yy")
    unknown = replace(data, columns={**data.columns, "code": ("a", "b", "c", "d")})
    found = before_after(unknown, "talk", [0], "when", "code")
    assert found.paired is None
    assert found.p == pytest.approx(1 / 3)


def test_several_answers_are_followed_too() -> None:
    data = workshop("nn", "yy")
    marks = Marks(np.array([[1, 0], [0, 0], [1, 0], [0, 1]], dtype=np.uint8), np.array([True] * 4))
    where = Question("where", "Where", "", Kind.MULTIPLE, labels(("Online", "Friends")))
    both = replace(data, questions=(*data.questions, where), columns={**data.columns, "where": marks})
    found = before_after(both, "where", [0, 1], "when", "code")
    assert found.paired is not None
    assert (found.paired.before, found.paired.after) == (1, 2)


def test_scales_and_numbers_are_followed() -> None:
    found = mean_before_after(workshop("nnnyr", "yyyyn"), "talk", "when", "code")
    assert found is not None
    assert (found.people, found.before, found.after, found.fell) == (4, 1.75, 1.0, 3)
    data = workshop("nn", "yy")
    number = Question("sleep", "Sleep", "Hours?", Kind.NUMBER)
    hours = np.array([6.0, np.nan, 7.0, 8.0])
    slept = replace(data, questions=(*data.questions, number), columns={**data.columns, "sleep": hours})
    numbers = mean_before_after(slept, "sleep", "when", "code")
    assert numbers is not None
    assert (numbers.people, numbers.change.value) == (1, 1.0)
    assert mean_before_after(workshop("r", "y"), "talk", "when", "code") is None


def test_what_cannot_be_compared_is_refused() -> None:
    data = workshop("nn", "yy")
    with pytest.raises(TableError):
        before_after(data, "code", [0], "when", "code")  # a code is nobody's figure
    with pytest.raises(TableError):
        before_after(data, "talk", [0], "code", "code")
    only = Question("when", "When", "", Kind.SINGLE, labels(("Before",)))
    with pytest.raises(ValueError, match="second moment"):
        before_after(
            replace(data, questions=(data.questions[0], only, data.questions[2])), "talk", [0], "when"
        )
