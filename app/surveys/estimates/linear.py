"""Totals, means and ratios of numbers by Taylor linearisation.

The variance of an estimate is that of the sum of its linearised scores (Lumley 2010; Wolter 2007):

    total Σ w y:          w y
    ratio Σ w y / Σ w x:  w (y - R x) / Σ w x        (a mean is the ratio with x = 1)

A domain keeps the whole design and sets scores outside it to 0. NaN means that a row gave no answer: it is outside
the domain.
"""

from dataclasses import dataclass

import numpy as np

from app.surveys.estimates.design import Array, Design, Index, Mask, sums
from app.surveys.estimates.intervals import LEVEL, symmetric


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with what is known about its error.

    Args:
        value: NaN without people.
        se: standard error.
        low, high: interval.
        df: degrees of freedom.
        base: how many people it rests on, unweighted.
        effective: Kish's effective base.
    """

    value: float
    se: float
    low: float
    high: float
    df: float
    base: int
    effective: float


def total(design: Design, values: Array, where: Mask | None = None, level: float = LEVEL) -> Estimate:
    """Return the weighted sum of an answer, in a domain."""
    weight, y, known = _prepared(design, values, where)
    scores = np.where(known, weight * y, 0.0)
    return _estimate(design, float(scores.sum()), scores, weight, known, level)


def mean(design: Design, values: Array, where: Mask | None = None, level: float = LEVEL) -> Estimate:
    """Return the weighted mean of an answer, in a domain."""
    return ratio(design, values, np.ones(design.rows), where, level)


def ratio(
    design: Design, numerator: Array, denominator: Array, where: Mask | None = None, level: float = LEVEL
) -> Estimate:
    """Return the ratio of two weighted sums, over rows where both are known."""
    weight, y, known = _prepared(design, numerator, where)
    x = design.take(denominator)
    known = known & ~np.isnan(x)
    y, x = np.where(known, y, 0.0), np.where(known, x, 0.0)
    below = float(weight @ x)
    if below == 0:
        return _nothing(design)
    value = float(weight @ y) / below
    return _estimate(design, value, weight * (y - value * x) / below, weight, known, level)


def means_by_group(
    design: Design, values: Array, by: Index, groups: int, where: Mask | None = None, level: float = LEVEL
) -> tuple[list[Estimate], Array]:
    """Return the mean of an answer in every group, and the covariance of the means, shape (groups, groups)."""
    weight, y, known = _prepared(design, values, where)
    at = design.take(by)
    known = known & (at >= 0)
    at, weight, y = (
        np.where(known, at, 0).astype(np.intp),
        np.where(known, weight, 0.0),
        np.where(known, y, 0.0),
    )
    whole = sums(at, weight, groups)
    safe = np.where(whole > 0, whole, 1.0)
    values_of = sums(at, weight * y, groups) / safe
    scores = weight * (y - values_of[at]) / safe[at]
    covariance = _group_covariance(design, scores, at, groups)
    squares = sums(at, weight * weight, groups)
    people = np.bincount(at[known], minlength=groups)
    found = []
    for group in range(groups):
        if not people[group]:
            found.append(_nothing(design))
            continue
        value, se = float(values_of[group]), float(np.sqrt(max(covariance[group, group], 0)))
        low, high = symmetric(value, se, design.df, level)
        effective = float(whole[group] ** 2 / squares[group])
        found.append(Estimate(value, se, low, high, design.df, int(people[group]), effective))
    return found, covariance


def _group_covariance(design: Design, scores: Array, at: Index, groups: int) -> Array:
    """Return the covariance of sums of scores by group; a row belongs to one group."""
    if design.unit is not None:
        place = design.unit.astype(np.intp) * groups + at
        totals = sums(place, scores, design.units * groups).reshape(-1, groups)
        return design.covariance_of_units(totals)
    stratum = 0 if design.stratum is None else design.stratum.astype(np.intp) * groups
    place, bins = stratum + at, design.strata * groups
    first = sums(place, scores, bins).reshape(-1, groups)
    squares = sums(place, scores * scores, bins).reshape(-1, groups)
    shrink = design.factors * np.where(design.lonely, 0.0, 1 / design.sizes)
    within = np.diag(np.tensordot(design.factors, squares, axes=1))
    return np.asarray(within - (first * shrink[:, None]).T @ first)


def _prepared(design: Design, values: Array, where: Mask | None) -> tuple[Array, Array, Mask]:
    y = design.take(values)
    known = ~np.isnan(y)
    if where is not None:
        known &= design.take(where)
    weight = np.ones(len(y)) if design.weights is None else design.weights
    return weight, y, known


def _estimate(
    design: Design, value: float, scores: Array, weight: Array, known: Mask, level: float
) -> Estimate:
    se = float(np.sqrt(max(design.covariance(scores[:, None])[0, 0], 0)))
    low, high = symmetric(value, se, design.df, level)
    counted = weight[known]
    squares = float(counted @ counted)
    effective = float(counted.sum() ** 2 / squares) if squares else 0.0
    return Estimate(value, se, low, high, design.df, int(known.sum()), effective)


def _nothing(design: Design) -> Estimate:
    nan = float("nan")
    return Estimate(nan, nan, nan, nan, design.df, 0, 0.0)
