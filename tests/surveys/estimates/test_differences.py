"""Differences between groups, waves, and the same people before and after."""

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.estimates.counts import Counts, count
from app.surveys.estimates.crosstab import rao_scott
from app.surveys.estimates.design import Design
from app.surveys.estimates.differences import against_zero, between_groups, between_waves, half_width, holm
from app.surveys.estimates.letters import higher_than
from app.surveys.estimates.paired import fair_coin, fisher_exact, pair, paired_means, paired_shares


@dataclass(frozen=True)
class Figure:
    value: float
    se: float
    df: float


def test_two_waves_are_independent() -> None:
    found = between_waves(Figure(0.45, 0.012, 900), Figure(0.40, 0.016, 700))
    assert found.value == pytest.approx(0.05)
    assert found.se == pytest.approx(0.02)
    assert found.t == pytest.approx(2.5)
    assert found.established()
    assert found.df == pytest.approx(0.0004**2 / (0.000144**2 / 900 + 0.000256**2 / 700))
    assert found.high - found.value == pytest.approx(half_width(found.se, found.df))
    assert not between_waves(Figure(0.41, 0.012, 900), Figure(0.40, 0.016, 700)).established()
    assert math.isnan(between_waves(Figure(0.4, 0.1, 0), Figure(0.4, 0.1, 5)).p)
    assert math.isnan(between_waves(Figure(0.4, 0, 5), Figure(0.4, 0, 5)).p)


def test_nothing_is_tested_against_an_error_of_nothing() -> None:
    assert math.isnan(against_zero(0.1, 0, 10).p)
    assert math.isnan(against_zero(math.nan, 1, 10).p)
    assert not against_zero(0.1, 0, 10).established()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_never_makes_a_find_of_a_miss(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    assert all(p <= after <= 1 for p, after in zip(p_values, adjusted, strict=True))
    assert all(
        after <= min(1, p * len(p_values)) or after >= p for p, after in zip(p_values, adjusted, strict=True)
    )
    order = np.argsort(p_values, kind="stable")
    assert (np.diff(np.array(adjusted)[order]) >= 0).all()


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([math.nan, 0.01])[1] == 0.01
    assert math.isnan(holm([math.nan])[0])


def _crossed(table: list[list[int]]) -> Counts:
    """Return the counts of a plain table of people, groups down, answers across."""
    cells = [(g, k) for g, row in enumerate(table) for k, people in enumerate(row) for _ in range(people)]
    by, codes = (np.array([cell[at] for cell in cells], dtype=np.int8) for at in (0, 1))
    return count(Design.of(len(cells)), codes, len(table[0]), by, len(table))


def test_letters_need_a_clear_difference_and_a_hundred_people() -> None:
    counts = _crossed([[150, 50], [80, 120], [82, 118], [9, 60]])
    gate = rao_scott(counts)
    assert gate.p < 1e-6
    assert higher_than(counts, gate, [0, 1]) == {(0, 0): (1, 2), (1, 1): (0,), (2, 1): (0,)}
    assert higher_than(counts, gate, [0, 1], groups=[0, 1]) == {(0, 0): (1,), (1, 1): (0,)}


def test_without_a_difference_of_the_whole_table_there_are_no_letters() -> None:
    counts = _crossed([[100, 100], [105, 95], [95, 105], [101, 99]])
    gate = rao_scott(counts)
    assert gate.p > 0.05
    assert higher_than(counts, gate, [0, 1]) == {}
    one_group = _crossed([[100, 100]])
    assert not rao_scott(one_group).possible
    assert higher_than(one_group, rao_scott(one_group), [0]) == {}


def test_a_simple_sample_gives_the_plain_test() -> None:
    counts = _crossed([[30, 20], [15, 35]])
    found = rao_scott(counts)
    assert found.chi_squared == pytest.approx(100 * (30 * 35 - 20 * 15) ** 2 / (50 * 50 * 45 * 55))
    assert found.chi_squared_df == 1
    assert found.first_order_p == pytest.approx(math.erfc(math.sqrt(found.chi_squared / 2)), rel=0.2)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_fair_coin_by_counting(one: int, other: int) -> None:
    tosses = one + other
    ways = [math.comb(tosses, heads) for heads in range(tosses + 1)]
    as_uneven = (
        sum(way for heads, way in enumerate(ways) if abs(2 * heads - tosses) >= abs(one - other)) / 2**tosses
    )
    assert fair_coin(one, other) == pytest.approx(as_uneven)


def test_a_fair_coin_tossed_often() -> None:
    exact = 2 * sum(math.comb(3000, heads) for heads in range(1450 + 1)) / 2**3000
    assert fair_coin(1450, 1550) == pytest.approx(exact, rel=1e-9)
    assert fair_coin(1550, 1450) == fair_coin(1450, 1550)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_before_and_after_counts_people(people: list[tuple[bool, bool]]) -> None:
    before, after = (np.array([person[at] for person in people]) for at in (0, 1))
    found = paired_shares(before, after)
    assert found.people == len(people)
    assert found.after - found.before == found.gained - found.lost
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert 0 < found.p <= 1
    turned = paired_shares(after, before)
    assert (turned.gained, turned.lost, turned.p) == (found.lost, found.gained, found.p)


def test_a_workshop_of_twelve() -> None:
    before = np.array([True] * 3 + [False] * 9)
    after = np.array([True] * 2 + [False] + [True] * 8 + [False])
    found = paired_shares(before, after)
    assert (found.before, found.after, found.gained, found.lost) == (3, 10, 8, 1)
    assert found.p == pytest.approx(2 * (1 + 9) / 2**9)
    with pytest.raises(ValueError, match="at least one person"):
        paired_shares(before[:0], after[:0])


def test_numbers_before_and_after() -> None:
    before = np.array([1.0, 2, 3, 4, np.nan])
    after = np.array([2.0, 4, 3, 7, 5])
    found = paired_means(before, after)
    change = np.array([1.0, 2, 0, 3])
    assert (found.people, found.rose, found.fell, found.same) == (4, 3, 0, 1)
    assert found.change.value == 1.5
    assert found.change.t == pytest.approx(1.5 / (change.std(ddof=1) / 2))
    assert found.change.low < 0 < found.change.high
    alike = paired_means(np.zeros(6), np.ones(6))
    assert alike.change.p == pytest.approx(2 / 2**6)  # t would say "certain"
    assert math.isnan(paired_means(np.zeros(1), np.ones(1)).change.p)
    with pytest.raises(ValueError, match="nobody"):
        paired_means(np.array([np.nan]), np.ones(1))


def test_people_are_paired_by_the_code_they_made_up() -> None:
    before = ["Blue-17", "tree 04", "", "x1", "x1", "once"]
    after = ["TREE 04", "blue17", "new", "x1", "  "]
    found = pair(before, after)
    pairs = [(before[one], after[other]) for one, other in zip(found.before, found.after, strict=True)]
    assert pairs == [("Blue-17", "blue17"), ("tree 04", "TREE 04")]
    assert (found.only_before, found.only_after, found.doubled) == (1, 2, 2)


def test_small_groups_that_cannot_be_paired() -> None:
    assert fisher_exact(3, 4, 1, 4) == pytest.approx(34 / 70)  # Fisher's tea
    assert fisher_exact(0, 5, 5, 5) == pytest.approx(2 / 252)
    assert fisher_exact(2, 5, 2, 5) == 1
    with pytest.raises(ValueError, match="more answers"):
        fisher_exact(6, 5, 0, 5)


def test_all_against_none_is_a_difference() -> None:
    counts = _crossed([[120, 0], [0, 100]])
    for first, second, value in ((0, 1, 1), (1, 0, -1)):
        found = between_groups(counts, first, second, [0])
        assert found.value == value
        assert found.p < 1e-10
        assert -1 <= found.low <= found.value <= found.high <= 1
        assert found.high - found.low == pytest.approx(
            math.hypot(1 - 0.025 ** (1 / 120), 1 - 0.025 ** (1 / 100)), rel=0.01
        )
    assert higher_than(counts, rao_scott(counts), [0, 1]) == {(0, 0): (1,), (1, 1): (0,)}
