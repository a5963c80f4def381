"""What a question is, in which order its answers stand, and what may point at a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.dataset import Kind
from app.surveys.readers.encoded import coded, number
from app.surveys.readers.kinds import judge
from app.surveys.readers.ordering import ordered
from app.surveys.readers.personal import by_name, by_values
from app.surveys.readers.variable import Variable


@pytest.mark.parametrize(
    "scale",
    [
        [
            "Strongly agree",
            "Agree",
            "Neither agree nor disagree",
            "Disagree",
            "Strongly disagree",
            "Don't know",
        ],
        ["Very satisfied", "Somewhat satisfied", "Neutral", "Somewhat dissatisfied", "Very dissatisfied"],
        ["Not at all", "Several days", "More than half the days", "Nearly every day", "Prefer not to say"],
        ["Under 18", "18-24", "25-34", "35+"],
        ["$0 - $24,999", "$25,000 - $49,999", "$100,000 - $149,999", "$150,000+"],
        ["1 - never", "2", "3", "10 - always"],
        ["Yes", "No", "Not sure"],
        ["Before the workshop", "After the workshop"],
        ["Cats", "Dogs", "None of these", "Other"],
    ],
)
@given(data=st.data())
def test_answers_stand_in_their_order_whatever_order_the_file_had(
    scale: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(scale))
    assert ordered(shuffled)[0] == scale


@given(st.lists(st.text(max_size=30), unique=True, max_size=12))
def test_ordering_loses_and_invents_nothing(answers: list[str]) -> None:
    assert sorted(ordered(answers)[0]) == sorted(answers)


def kind_of(*values: str, key: str = "q") -> tuple[Kind, bool]:
    """The kind of a column, and whether it stays out."""
    found = judge(Variable(key, key, (coded(values),)))
    return found.kind, bool(found.left_out)


def test_kinds() -> None:
    assert kind_of(*["1", "2"] * 9) == (Kind.SINGLE, False)
    assert kind_of(*["1", "2", "5"] * 9) == (Kind.SCALE, False)
    assert kind_of(*["17", "2", "55", "2.5"] * 9) == (Kind.NUMBER, False)
    assert kind_of(*["17,5", "2", "55", "2,5"] * 9) == (Kind.NUMBER, False)
    assert kind_of(*["Agree", "Disagree", "Neutral"] * 9) == (Kind.SCALE, False)
    assert kind_of(*["Cat", "Dog", ""] * 9) == (Kind.SINGLE, False)
    assert kind_of(*["a;b;", "b;", "c;a;", "a;"] * 9) == (Kind.MULTIPLE, False)
    assert kind_of(*["2026-01-01", "2026-02-03 10:00"] * 9) == (Kind.TEXT, True)
    assert kind_of(*["", ""] * 9) == (Kind.TEXT, True)
    assert kind_of(*[f"I wrote this {at}" for at in range(30)]) == (Kind.TEXT, True)
    assert kind_of(*[f"R_{at:06}x" for at in range(30)]) == (Kind.TEXT, True)
    assert kind_of(*[str(1000 + at) for at in range(30)], key="RespondentID") == (Kind.TEXT, True)
    assert kind_of("Only one person wrote this.") == (Kind.TEXT, True)
    assert kind_of("Yes", "No") == (Kind.SINGLE, False)


@pytest.mark.parametrize(
    "name",
    ["IPAddress", "IP Address", "ipaddr", "E-Mail", "Email Address", "RecipientFirstName", "Vorname", "Your name",
     "Phone number", "LocationLatitude", "Postcode", "ExternalReference", "Date of birth", "Network ID"],
)  # fmt: skip
def test_columns_that_may_point_at_a_person_are_known_by_name(name: str) -> None:
    assert by_name(name)


@pytest.mark.parametrize(
    "name", ["Gender", "Age", "How do you name your feelings?", "Recipe", "Tip", "Region", "Shipping"]
)
def test_ordinary_columns_are_not(name: str) -> None:
    assert not by_name(name)


def test_and_by_what_stands_in_them() -> None:
    assert by_values(["someone@example.org", "other@example.com"])
    assert by_values(["192.0.2.1", "192.0.2.77"])
    assert by_values(["+44 20 7946 0000"])
    assert not by_values(["Yes", "No"])
    assert not by_values([])


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_read_as_written(value: float) -> None:
    assert number(repr(value)) == value


@pytest.mark.parametrize(
    "words", ["1_000", "nan", "inf", "0x10", "1e9999", "", "1e999", "9" * 400, "1.2.3", "--1"]
)
def test_what_is_no_number_is_none(words: str) -> None:
    assert number(words) is None
