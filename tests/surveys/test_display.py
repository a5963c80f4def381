"""What is printed: whole per cents, marks, counted people, and the small print."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.dataset import Kind
from app.surveys.display import (
    base_text,
    decimal,
    figure_text,
    interval_text,
    margin_text,
    people_text,
    random_text,
    small_print,
    weighting_text,
    withheld_text,
)
from app.surveys.figures import About, Figure, Withheld
from app.surveys.tables import Wish, table
from tests.surveys.made import crossed, ticked

ABOUT = About("Could you talk?")


def share(value: float | None, low: float | None = None, high: float | None = None, **more: object) -> Figure:
    return Figure("Yes", "", value, low, high, None, None, 12, 12, 7, ABOUT, **more)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0.145, "15"),  # 14.499999999999998 to a computer
        (0.144999, "14"),
        (0.005, "1"),
        (0.00499, "*"),
        (1e-9, "*"),
        (0, "–"),
        (1, "100"),
        (0.9949, "99"),
        (None, ""),
    ],
)
def test_shares_are_rounded_half_up_and_marked(value: float | None, printed: str) -> None:
    assert figure_text(share(value)) == printed


def test_few_people_are_counted() -> None:
    assert figure_text(share(7 / 12, counted=True)) == "7 of 12"
    assert margin_text(share(7 / 12, counted=True)) == ""


@pytest.mark.parametrize(
    ("value", "printed"), [(3.45, "3.5"), (3.4499, "3.4"), (-0.25, "−0.3"), (0, "0.0"), (12, "12.0")]
)
def test_means_have_one_decimal(value: float, printed: str) -> None:
    assert figure_text(share(value, share=False)) == decimal(value) == printed


@given(st.floats(-1e4, 1e4))
def test_no_mean_is_printed_further_off_than_half_a_tenth(value: float) -> None:
    assert abs(float(decimal(value).replace("−", "-")) - value) <= 0.05 + 1e-6


def test_margins_and_intervals() -> None:
    assert margin_text(share(0.4, 0.361, 0.441)) == "±4"
    assert margin_text(share(3.4, 3.36, 3.44, share=False)) == "±0.1"  # never ±0
    assert interval_text(share(0.4, 0.361, 0.445)) == "36 to 45 %"
    assert interval_text(share(0.0, 0.0, 0.03)) == "0 to 3 %"
    assert interval_text(share(3.4, 3.16, 3.64, share=False)) == "3.2 to 3.6"
    assert interval_text(share(None)) == ""


def test_small_print_says_everything_and_nothing_that_is_not_there() -> None:
    weights = [1.5] * 100 + [0.5] * 140
    data = crossed(
        [[60, 38, 2], [130, 7, 3]], ("Yes", "No", "Refused"), missing=("Refused",), weights={"age": weights}
    )
    lines = small_print(table(data, "talk", "region"))
    text = " ".join(lines)
    for said in (
        "“Could you talk about it?”",
        "Asked: those at work.",
        "Population: adults.",
        "Base: 235 people, effective base 182.",
        "Fieldwork: 1–3 May 2026.",
        "Weighted by age. Bases are unweighted.",
        "Intervals are modelled as if the sample were random; it was not drawn that way.",
        "Without an answer, outside the base: 5 people.",
        "Groups of 50 to 99 people are to be read with care.",
        "Source: Sample survey.",
    ):
        assert said in text
    assert "exceed" not in text
    assert "Made-up" not in text
    assert "A letter" not in text
    bare = " ".join(small_print(table(crossed([[60, 60]], population="", fieldwork="", sample=True), "talk")))
    assert "Fieldwork is not known." in bare
    assert "Unweighted." in bare
    assert "Made-up sample data." in bare


def test_letters_and_marks_are_explained_where_they_stand() -> None:
    lines = small_print(table(crossed([[299, 500, 1], [500, 300, 0]], ("a", "b", "c")), "talk", "region"))
    text = " ".join(lines)
    for said in ("* is less than half", "– is nobody", "A letter says"):
        assert said in text


def test_several_answers_are_said_to_exceed_a_hundred() -> None:
    text = " ".join(small_print(table(ticked(crossed([[60, 60]]), [(True, True, False)] * 120), "where")))
    assert "together they can exceed 100 %" in text


def test_a_column_says_what_it_rests_on() -> None:
    made = table(crossed([[70, 29], [600, 400], [10, 0], [60, 8]]), "talk", "region")
    assert [base_text(column) for column in made.columns] == [
        "99 people: fewer than 100, read with care",
        "1,000 people",
        "asked of 10 people: too few to show",
        "asked of 68 people: not shown, it would give away a small group",
    ]
    assert withheld_text(Withheld.UNSTEADY, 80).startswith("asked of 80 people whose weights")
    assert withheld_text(Withheld.WIDE, 80) == "asked of 80 people: too uncertain to show"
    assert withheld_text(Withheld.NO, 80) == ""
    assert (people_text(1), people_text(1204)) == ("1 person", "1,204 people")


def test_what_errors_take_into_account() -> None:
    assert weighting_text(About("", stratified=True, clustered=True)).endswith(
        "strata and clusters into account."
    )
    assert weighting_text(About("", stratified=True)) == "Unweighted. Errors take strata into account."
    assert weighting_text(About("", weighting="w", clustered=True)).endswith(
        "Errors take clusters into account."
    )
    assert "19 times out of 20" in random_text(About("", random=True))


def test_a_workshop_reads_in_people() -> None:
    made = table(crossed([[7, 5]], kind=Kind.SCALE), "talk", wish=Wish(count_people=True))
    assert [figure_text(one) for one in made.total.figures] == ["7 of 12", "5 of 12"]
    assert base_text(made.total) == "12 people"


def test_words_need_no_numpy() -> None:
    code = "import sys; import app.surveys.display; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
