"""What must hold for every sample, however it was drawn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.estimates.counts import count
from app.surveys.estimates.crosstab import rao_scott
from app.surveys.estimates.differences import between_answers, between_groups, ratio_of_groups
from app.surveys.estimates.intervals import LEVEL, critical
from app.surveys.estimates.linear import mean, means_by_group, ratio, total
from app.surveys.estimates.nets import net_shares
from app.surveys.estimates.shares import Shares, kish_design_effect, scale_means, shares
from tests.surveys.estimates.making import Sample, samples, textbook_variance

TIGHT = {"rel": 1e-9, "abs": 1e-12, "nan_ok": True}


def same(one: Shares, other: Shares) -> None:
    for name in ("value", "low", "high", "people", "base", "effective"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), **TIGHT), name
    assert one.se == pytest.approx(
        other.se, rel=1e-7, abs=1e-9, nan_ok=True
    )  # a root: half the digits near 0


def weights_of(sample: Sample) -> np.ndarray:
    return np.ones(sample.rows) if sample.weights is None else np.nan_to_num(sample.weights)


@given(samples())
def test_shares_and_errors_are_the_textbooks(sample: Sample) -> None:
    found, weights = shares(sample.counts()), weights_of(sample)
    for g in range(sample.groups):
        in_group = (sample.by == g) & (sample.codes >= 0)
        whole = float(weights[in_group].sum())
        assert found.base[g] == int((in_group & (weights > 0)).sum())
        if whole == 0:
            assert np.isnan(found.value[g]).all()
            continue
        for k in range(sample.answers):
            share = float(weights[in_group & (sample.codes == k)].sum()) / whole
            scores = weights * in_group * ((sample.codes == k) - share) / whole
            assert found.value[g, k] == pytest.approx(share, **TIGHT)
            assert found.se[g, k] ** 2 == pytest.approx(
                textbook_variance(sample, scores), rel=1e-7, abs=1e-15
            )


@given(samples(), st.floats(1e-4, 1e4))
def test_a_weight_in_another_unit_changes_nothing(sample: Sample, scale: float) -> None:
    other = count(sample.design(scale), sample.codes, sample.answers, sample.by, sample.groups)
    same(shares(sample.counts()), shares(other))
    first, second = rao_scott(sample.counts()), rao_scott(other)
    assert first.p == pytest.approx(second.p, rel=1e-6, abs=1e-9, nan_ok=True)


@given(samples(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(sample: Sample, chance: object) -> None:
    order = np.random.default_rng(chance.randint(0, 2**32 - 1)).permutation(sample.rows)  # type: ignore[attr-defined]  # hypothesis types it as Random only at run time
    same(shares(sample.counts()), shares(sample.in_order(order).counts()))


@given(samples())
def test_a_domain_of_everybody_is_the_whole(sample: Sample) -> None:
    everybody = np.ones(sample.rows, dtype=bool)
    same(shares(sample.counts()), shares(sample.counts(where=everybody)))
    plain = count(sample.design(), sample.codes, sample.answers)
    one_group = count(sample.design(), sample.codes, sample.answers, np.zeros(sample.rows, dtype=np.int8), 1)
    same(shares(plain), shares(one_group))


@given(samples())
def test_a_group_is_the_domain_of_its_people(sample: Sample) -> None:
    design, whole = sample.design(), shares(sample.counts())
    for g in range(sample.groups):
        alone = shares(count(design, sample.codes, sample.answers, where=sample.by == g))
        assert alone.value[0] == pytest.approx(whole.value[g], **TIGHT)
        assert alone.se[0] == pytest.approx(whole.se[g], rel=1e-7, abs=1e-9)


@given(samples(), st.data())
def test_a_net_is_the_sum_of_its_answers(sample: Sample, data: st.DataObject) -> None:
    positions = data.draw(st.lists(st.integers(0, sample.answers - 1), min_size=1, unique=True))
    counts = sample.counts()
    net, parts = net_shares(counts, positions), shares(counts)
    assert net.value[:, 0] == pytest.approx(parts.value[:, positions].sum(axis=1), **TIGHT)
    assert (net.people[:, 0] == parts.people[:, positions].sum(axis=1)).all()
    contrasts = np.zeros((sample.groups, *counts.people.shape))
    contrasts[np.arange(sample.groups)[:, None], np.arange(sample.groups)[:, None], positions] = 1
    assert net.se[:, 0] ** 2 == pytest.approx(np.diag(counts.covariance(contrasts)), rel=1e-6, abs=1e-12)
    everything = net_shares(counts, range(sample.answers))
    assert (everything.value[everything.base > 0] == 1).all()


@given(samples(), st.sampled_from([0.5, 0.9, 0.95, 0.999]))
def test_intervals_hold_the_share_and_stay_within_0_and_1(sample: Sample, level: float) -> None:
    found = shares(sample.counts(), level)
    some = found.base > 0
    low, value, high = found.low[some], found.value[some], found.high[some]
    assert (low >= 0).all()
    assert (low <= value).all()
    assert (value <= high).all()
    assert (high <= 1).all()
    assert (high[value == 0] > 0).all()  # nobody in the sample does not mean nobody
    assert (low[value == 1] < 1).all()


@given(samples())
def test_the_effective_base_is_never_more_than_the_people(sample: Sample) -> None:
    found = shares(sample.counts())
    assert (found.effective <= found.base + 1e-9).all()
    if sample.weights is None and sample.psu is None:
        assert found.effective == pytest.approx(found.base)


@given(samples())
def test_counts_and_rows_tell_the_same(sample: Sample) -> None:
    counts, design = sample.counts(), sample.design()
    points = np.arange(sample.answers, dtype=float) * 1.5 - 1
    values = np.where(sample.codes < 0, np.nan, points[sample.codes])
    by_counts, one = scale_means(counts, points.tolist())
    by_rows, other = means_by_group(design, values, sample.by, sample.groups)
    for first, second in zip(by_counts, by_rows, strict=True):
        assert (first.value, first.base, first.effective) == pytest.approx(
            (second.value, second.base, second.effective), **TIGHT
        )
    assert one == pytest.approx(other, rel=1e-6, abs=1e-12)
    for g, found in enumerate(by_rows):
        alone = mean(design, values, where=sample.by == g)
        assert (alone.value, alone.se) == pytest.approx(
            (found.value, found.se), rel=1e-6, abs=1e-9, nan_ok=True
        )


@given(samples())
def test_a_difference_carries_the_covariance(sample: Sample) -> None:
    if sample.groups < 2:
        return
    counts, weights = sample.counts(), weights_of(sample)
    found = between_groups(counts, 0, 1, [0])
    if (counts.base[:2] == 0).any() or sample.design().df <= 0:
        assert math.isnan(found.p)
        return
    scores = np.zeros(sample.rows)
    for group, sign in ((0, 1), (1, -1)):
        inside = (sample.by == group) & (sample.codes >= 0)
        share = counts.shares[group, 0]
        scores += sign * weights * inside * ((sample.codes == 0) - share) / weights[inside].sum()
    assert found.value == pytest.approx(counts.shares[0, 0] - counts.shares[1, 0])
    assert found.se**2 == pytest.approx(textbook_variance(sample, scores), rel=1e-6, abs=1e-12)
    turned = between_groups(counts, 1, 0, [0])
    assert (turned.value, turned.se) == pytest.approx((-found.value, found.se))
    times = ratio_of_groups(counts, 0, 1, [0])
    if counts.shares[:2, 0].min() > 0:
        assert times.low <= times.value <= times.high
        assert times.value == pytest.approx(counts.shares[0, 0] / counts.shares[1, 0])
    else:
        assert math.isnan(times.value)


@given(samples())
def test_in_favour_less_against(sample: Sample) -> None:
    counts, last = sample.counts(), sample.answers - 1
    found = between_answers(counts, 0, [last], [0])
    if counts.base[0] and sample.design().df > 0:
        assert found.value == pytest.approx(counts.shares[0, last] - counts.shares[0, 0])
        assert found.low <= found.value <= found.high


@given(samples())
def test_totals_and_ratios_are_the_textbooks(sample: Sample) -> None:
    weights, design = weights_of(sample), sample.design()
    y, x = sample.codes + 2.0, sample.by + 3.0
    found = total(design, y)
    assert found.value == pytest.approx(float(weights @ y))
    assert found.se**2 == pytest.approx(textbook_variance(sample, weights * y), rel=1e-9, abs=1e-9)
    over = ratio(design, y, x)
    value = float(weights @ y) / float(weights @ x)
    scores = weights * (y - value * x) / float(weights @ x)
    assert over.value == pytest.approx(value)
    assert over.se**2 == pytest.approx(textbook_variance(sample, scores), rel=1e-7, abs=1e-15)


@given(samples())
def test_unequal_weights_cost_what_kish_says(sample: Sample) -> None:
    if sample.weights is None:
        return
    kept = sample.weights[np.nan_to_num(sample.weights) > 0]
    everybody = count(sample.design(), np.zeros(sample.rows, dtype=np.int8), 2)
    assert kish_design_effect(kept) == pytest.approx(len(kept) / everybody.effective[0])
    assert kish_design_effect(kept) >= 1 - 1e-12


@given(samples())
def test_a_test_of_two_questions_does_not_depend_on_which_stands_where(sample: Sample) -> None:
    known = sample.by >= 0
    across = count(sample.design(), sample.codes, sample.answers, sample.by, sample.groups, known)
    down = count(sample.design(), sample.by, sample.groups, sample.codes, sample.answers, known)
    one, other = rao_scott(across), rao_scott(down)
    assert one.possible == other.possible
    if one.possible:
        assert (one.f, one.df1, one.chi_squared) == pytest.approx(
            (other.f, other.df1, other.chi_squared), rel=1e-5, abs=1e-9
        )
        assert 0 <= one.p <= 1


def test_without_a_degree_of_freedom_nothing_is_sure() -> None:
    assert math.isinf(critical(0, LEVEL))
