"""What a design is told, and what it says about it."""

import numpy as np
import pytest

from app.surveys.estimates.counts import count
from app.surveys.estimates.design import Design, DesignError
from app.surveys.estimates.linear import mean, means_by_group, ratio, total
from app.surveys.estimates.shares import shares


def test_degrees_of_freedom_are_units_less_strata() -> None:
    strata = np.array([0, 0, 0, 0, 7, 7, 7, 7])
    psu = np.array([1, 1, 2, 2, 1, 1, 2, 2])  # numbered anew in each stratum
    assert Design.of(8).df == 7
    assert Design.of(8, strata=strata).df == 6
    clustered = Design.of(8, strata=strata, psu=psu)
    assert (clustered.units, clustered.strata, clustered.df) == (4, 2, 2)
    assert Design.of(8, psu=psu).df == 1
    assert Design.of(8, strata=np.zeros(8, dtype=int)).simple


def test_rows_without_a_weight_or_a_place_are_left_out_and_counted() -> None:
    weights = np.array([1.0, np.nan, 0.0, 2.0, 1.0])
    design = Design.of(5, weights, strata=np.array([0, 0, 0, 0, -1]))
    assert (design.people, design.left_out) == (2, 3)
    found = mean(design, np.array([1.0, 100, 100, 4, 100]))
    assert (found.value, found.base) == (3.0, 2)
    counts = count(design, np.array([0, 0, 0, 1, 1], dtype=np.int8), 2)
    assert counts.people.tolist() == [[1, 1]]


@pytest.mark.parametrize("bad", [[1.0, -1], [1.0, np.inf], [1e308, 1e308], [1e200, 1.0]])
def test_a_weight_that_cannot_be_is_refused(bad: list[float]) -> None:
    with pytest.raises(DesignError):
        Design.of(2, np.array(bad))


def test_a_sample_without_anybody_is_refused() -> None:
    with pytest.raises(DesignError):
        Design.of(2, np.array([0.0, np.nan]))


def test_an_array_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="3 entries for 2 rows"):
        Design.of(2).take(np.zeros(3))


def test_who_samples_everybody_has_no_error() -> None:
    values = np.array([1.0, 2, 3, 6])
    everybody = Design.of(4, fpc=np.full(4, 4.0))
    half = Design.of(4, fpc=np.full(4, 8.0))
    assert mean(everybody, values).se == 0
    assert mean(half, values).se == pytest.approx(mean(Design.of(4), values).se * np.sqrt(0.5))
    assert mean(Design.of(4, fpc=np.full(4, 0.5)), values).se == pytest.approx(mean(half, values).se)


@pytest.mark.parametrize("population", [[3.0, 3, 3, 3], [9.0, 9, 9, 8], [-1.0, -1, -1, -1], [np.nan] * 4])
def test_a_population_that_cannot_be_is_refused(population: list[float]) -> None:
    with pytest.raises(DesignError):
        Design.of(4, fpc=np.array(population))


def test_a_lonely_stratum_makes_an_error_larger_never_smaller() -> None:
    values = np.array([1.0, 2, 3, 4, 90])
    strata = np.array([0, 0, 1, 1, 2])
    lonely = total(Design.of(5, strata=strata), values)
    without = total(Design.of(4, strata=strata[:4]), values[:4])
    assert lonely.se > without.se
    assert Design.of(5, strata=strata).df == 2
    all_lonely = Design.of(3, strata=np.arange(3))
    assert all_lonely.df == 0
    found = shares(count(all_lonely, np.array([0, 1, 1], dtype=np.int8), 2))
    assert (found.low.min(), found.high.max()) == (0, 1)


def test_one_person_says_nothing_about_others() -> None:
    found = shares(count(Design.of(1), np.array([1], dtype=np.int8), 2))
    assert (found.value[0, 1], found.low[0, 1], found.high[0, 1]) == (1, 0, 1)
    alone = mean(Design.of(1), np.array([3.0]))
    assert (alone.value, alone.low, alone.high) == (3, -np.inf, np.inf)


def test_nobody_answered() -> None:
    design = Design.of(3)
    assert np.isnan(mean(design, np.full(3, np.nan)).value)
    assert np.isnan(ratio(design, np.ones(3), np.zeros(3)).value)
    each, _ = means_by_group(design, np.array([1.0, 2, np.nan]), np.array([0, 0, 1]), 2)
    assert [one.base for one in each] == [2, 0]
    assert np.isnan(shares(count(design, np.full(3, -1, dtype=np.int8), 2)).value).all()


def test_clusters_that_agree_within_themselves_are_worth_less() -> None:
    psu = np.repeat(np.arange(20), 10)
    codes = (psu % 2).astype(np.int8)
    found = shares(count(Design.of(200, psu=psu), codes, 2))
    assert found.base[0] == 200
    assert found.effective[0] == pytest.approx(19)
    assert found.design_effect[0, 0] == pytest.approx(199 / 19)


def test_a_position_beyond_the_labels_is_a_mistake_and_never_another_groups() -> None:
    design, codes = Design.of(3), np.array([0, 1, 2], dtype=np.int8)
    with pytest.raises(ValueError, match="answer"):
        count(design, codes, 2)
    with pytest.raises(ValueError, match="group"):
        count(design, codes, 3, codes, 2)
