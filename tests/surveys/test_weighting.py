"""A survey weighted to known margins."""

import numpy as np
import pytest

from app.surveys.estimates.rake import RakeError
from app.surveys.tables import table
from app.surveys.weighting import weight_to
from tests.surveys.made import crossed

WANTED = {"region": {"North": 60.0, "South": 40.0}, "talk": {"Yes": 0.5, "No": 0.5}}


def test_margins_are_met_and_the_weight_is_in_use() -> None:
    data, raked = weight_to(crossed([[100, 300], [250, 150]]), "census", WANTED)
    assert (data.weight_in_use, data.using("").weight()) == ("census", None)
    made = table(data, "talk", "region")
    assert made.total.figures[0].value == pytest.approx(0.5)
    assert made.about.weighting == "census"
    weight = data.weights["census"]
    assert weight.mean() == pytest.approx(1)
    assert weight[data.codes("region") == 0].sum() / weight.sum() == pytest.approx(0.6)
    assert raked.design_effect > 1
    assert made.total.effective == pytest.approx(800 / raked.design_effect)


def test_it_starts_from_the_weight_in_use() -> None:
    start = np.concatenate([np.full(400, 2.0), np.full(399, 1.0), [np.nan]])
    data, _ = weight_to(
        crossed([[100, 300], [250, 150]], weights={"own": start}), "census", {"talk": {"Yes": 1, "No": 3}}
    )
    weight = data.weights["census"]
    assert np.isnan(weight[-1])
    assert weight[0] == pytest.approx(2 * weight[400])  # both said yes
    assert set(data.weights) == {"own", "census"}


def test_people_outside_a_margin_are_told_or_left_out() -> None:
    data = crossed(
        [[100, 100, 10], [100, 100, 10]], ("Yes", "No", "Refused"), missing=("Refused",), nowhere=[5, 5, 5]
    )
    with pytest.raises(RakeError, match="without an answer to “Region”: 15"):
        weight_to(data, "w", WANTED)
    weighted, _ = weight_to(data, "w", WANTED, leave_out=True)
    made = table(weighted, "talk")
    assert (made.total.base, made.about.left_out) == (400, 35)
    nobody = crossed([[0, 0, 60]], ("Yes", "No", "Refused"))
    with pytest.raises(RakeError, match="Nobody"):
        weight_to(nobody, "w", {"talk": {"Yes": 1, "No": 1}}, leave_out=True)


def test_an_answer_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        weight_to(crossed([[60, 60]]), "w", {"talk": {"Perhaps": 1}})
