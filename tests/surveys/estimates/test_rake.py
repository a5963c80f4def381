"""Weights that meet margins, or a reason why they cannot."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.estimates.rake import Margin, RakeError, rake

SEX, AGE = ("Women", "Men"), ("Young", "Middle", "Old")


def margin(title: str, codes: list[int], labels: tuple[str, ...], targets: tuple[float, ...]) -> Margin:
    return Margin(title, np.array(codes, dtype=np.int8), labels, targets)


@given(st.integers(12, 80), st.integers(0, 10**6), st.floats(0.2, 0.8), st.floats(0.1, 0.5), st.booleans())
def test_every_margin_is_met(rows: int, seed: int, women: float, young: float, weighted: bool) -> None:
    chance = np.random.default_rng(seed)
    # Each combination occurs, so any margins can be met.
    sex = np.concatenate([np.repeat([0, 1], 3), chance.integers(0, 2, rows - 6)])
    age = np.concatenate([np.tile([0, 1, 2], 2), chance.integers(0, 3, rows - 6)])
    targets = (young, 0.3, 0.7 - young)
    start = chance.gamma(2, 1, rows) + 0.1 if weighted else np.ones(rows)
    found = rake(start, [Margin("Sex", sex, SEX, (women, 1 - women)), Margin("Age", age, AGE, targets)])
    assert found.worst <= 1e-12
    assert (found.weights > 0).all()
    for codes, wanted in ((sex, (women, 1 - women)), (age, targets)):
        assert np.bincount(codes, weights=found.weights) == pytest.approx(np.array(wanted), rel=1e-9)
    assert found.design_effect >= 1 - 1e-12


def test_one_margin_is_met_in_one_round() -> None:
    found = rake(np.ones(4), [margin("Sex", [0, 0, 0, 1], SEX, (50, 50))])
    assert found.rounds == 1
    assert found.weights == pytest.approx([50 / 3] * 3 + [50])


@pytest.mark.parametrize(
    ("weights", "margins", "why"),
    [
        ([1, 1], [], "no margin"),
        ([1, 0], [margin("Sex", [0, 1], SEX, (1, 1))], "no weight"),
        ([1, np.nan], [margin("Sex", [0, 1], SEX, (1, 1))], "no weight"),
        ([1, 1], [margin("Sex", [0, -1], SEX, (1, 1))], "without an answer to “Sex”: 1"),
        ([1, 1], [margin("Sex", [0, 0], SEX, (1, 1))], "Nobody answered “Men”"),
        ([1, 1], [margin("Sex", [0, 1], SEX, (1, 0))], "“Men” has people"),
        ([1, 1], [margin("Sex", [0, 1], SEX, (1,))], "a target of at least 0"),
        ([1, 1], [margin("Sex", [0, 1], SEX, (1, -1))], "a target of at least 0"),
        ([1, 1], [margin("Sex", [0, 1], SEX, (0, 0))], "a target of at least 0"),
        (
            [1, 1],
            [margin("Sex", [0, 1], SEX, (1, 1)), margin("Region", [0, 1], ("N", "S"), (1, 3))],
            "cannot all be met",
        ),
    ],
)
def test_margins_that_cannot_be_met_are_told(weights: list[float], margins: list[Margin], why: str) -> None:
    with pytest.raises(RakeError, match=why):
        rake(np.array(weights, dtype=float), margins)


def test_the_weights_given_are_not_changed() -> None:
    start = np.ones(4)
    rake(start, [margin("Sex", [0, 0, 0, 1], SEX, (50, 50))])
    assert (start == 1).all()
