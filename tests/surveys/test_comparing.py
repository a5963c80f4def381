"""What a claim asks for: one figure, or two held against each other."""

from dataclasses import replace

import numpy as np
import pytest

from app.surveys.comparing import against, compare_groups, compare_waves, share_of
from app.surveys.dataset import Kind, Question
from app.surveys.tables import Wish
from tests.surveys.estimates.reference import numbers, read
from tests.surveys.made import crossed, labels, ticked, with_more


def test_almost_twice_as_likely() -> None:
    """CDC: 10.4 % of women, 5.5 % of men, "almost twice as likely"; the ratio is 1.88."""
    data = read("nhanes_phq9_2013_16.csv.gz")
    depressed = numbers(data["dep"])
    sex = (numbers(data["RIAGENDR"]) - 1).astype(np.int8)
    survey = crossed([[len(sex), 0]], weights={"w": numbers(data["WTMEC2YR"])})
    survey = with_more(
        survey,
        Question("dep", "Depressed", "PHQ-9", Kind.SINGLE, labels(("No", "Yes"))),
        np.where(np.isnan(depressed), -1, depressed).astype(np.int8),
    )
    survey = with_more(survey, Question("sex", "Sex", "", Kind.SINGLE, labels(("Men", "Women"))), sex)
    for key, column in (("strata", "SDMVSTRA"), ("psu", "SDMVPSU")):
        survey = with_more(survey, Question(key, key, "", Kind.NUMBER), numbers(data[column]))
    adults = Wish(where=numbers(data["RIDAGEYR"]) >= 20)
    survey = replace(survey, strata="strata", psu="psu")
    found = compare_groups(survey, "dep", [1], "sex", "Women", "Men", adults)
    assert found.ratio is not None
    assert found.difference is not None
    assert found.ratio.value == pytest.approx(1.88, abs=0.005)
    assert found.ratio.low < 1.88 < found.ratio.high
    assert found.ratio.p < 0.001
    assert found.difference.value == pytest.approx(0.049, abs=0.0005)
    assert (found.first.about.stratified, found.first.about.clustered, found.difference.df) == (
        True,
        True,
        30,
    )


def test_a_withheld_group_is_not_compared() -> None:
    found = compare_groups(crossed([[20, 10], [300, 200]]), "talk", [0], "region", "North", "South")
    assert (found.first.value, found.second.value, found.difference, found.ratio) == (None,) * 4


def test_refusals_do_not_shift_the_answers() -> None:
    data = crossed([[40, 100, 60], [30, 60, 110]], ("Refused", "Yes", "No"), missing=("Refused",))
    found = compare_groups(data, "talk", [1], "region", "North", "South")
    assert found.difference is not None
    assert found.difference.value == pytest.approx(100 / 160 - 60 / 170)
    assert found.first.value == pytest.approx(100 / 160)


def test_several_answers_are_compared_by_who_chose_any() -> None:
    data = ticked(crossed([[100, 100], [100, 100]]), [(at < 100, at < 150, False) for at in range(400)])
    found = compare_groups(data, "where", [0, 1], "region", "North", "South")
    assert found.difference is not None
    assert found.difference.value == pytest.approx(0.75)


def test_two_surveys_are_compared_as_independent() -> None:
    first = share_of(crossed([[450, 550]]), "talk", [0])
    second = share_of(crossed([[380, 620]]), "talk", [0])
    found = compare_waves(first, second)
    assert found.difference is not None
    assert found.difference.value == pytest.approx(0.07)
    assert found.difference.established()
    counted = share_of(crossed([[7, 5]]), "talk", [0], wish=Wish(count_people=True))
    assert compare_waves(counted, second).difference is None


def test_a_figure_against_a_fixed_share() -> None:
    data = crossed([[560, 440], [20, 10]])
    more = against(share_of(data, "talk", [0]), 0.5)
    assert more is not None
    assert more.established()
    assert more.low > 0
    assert against(share_of(data, "talk", [0], "region", "South"), 0.5) is None
