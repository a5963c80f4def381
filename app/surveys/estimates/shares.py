"""Shares of answers with standard errors, logit intervals, effective bases and design effects."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.surveys.estimates.counts import Counts, People
from app.surveys.estimates.design import Array
from app.surveys.estimates.intervals import LEVEL, logit_interval, symmetric
from app.surveys.estimates.linear import Estimate


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares of every answer in every group; arrays of shape (groups, answers) unless said otherwise.

    Args:
        value: between 0 and 1, not rounded; NaN in a group without people.
        se: standard errors.
        low, high: 95 % logit intervals.
        people: how many gave the answer, unweighted.
        base: how many were counted in each group, unweighted, shape (groups,).
        effective: effective base of each group, shape (groups,).
        df: degrees of freedom of the design.
    """

    value: Array
    se: Array
    low: Array
    high: Array
    people: People
    base: People
    effective: Array
    df: int

    @property
    def design_effect(self) -> Array:
        """Variance against a simple random sample of as many people (Kish 1965); NaN at 0 and 1."""
        simple = self.value * (1 - self.value) / np.maximum(self.base - 1, 1)[:, None]
        return np.divide(self.se**2, simple, out=np.full_like(simple, np.nan), where=simple > 0)


def shares(counts: Counts, level: float = LEVEL) -> Shares:
    """Return the shares of all answers in all groups."""
    value, variance = counts.shares, counts.variances()
    variance[~((value > 0) & (value < 1))] = 0.0
    se = np.sqrt(variance)
    effective = effective_base(counts, variance)
    spread = np.broadcast_to(effective[:, None], value.shape)
    low, high = logit_interval(value, se, counts.design.df, spread, level)
    return Shares(value, se, low, high, counts.people, counts.base, effective, counts.design.df)


def kish_design_effect(weights: Array) -> float:
    """Return n Σw² / (Σw)², what unequal weights alone cost (Kish 1965)."""
    return float(len(weights) * (weights @ weights) / weights.sum() ** 2)


def effective_base(counts: Counts, variance: Array) -> Array:
    """Return the effective base of each group, shape (groups,); never more than its people.

    Without clusters it is Kish's, which does not depend on the answers. With clusters it is the smaller of that and
    Σ p (1 - p) / Σ V over the answers, a base at which simple random sampling errs as much on the whole (Korn &
    Graubard 1999, for a single share).
    """
    kish = counts.effective
    if counts.design.unit is None:
        return kish
    value = np.nan_to_num(counts.shares)
    spread, found = (value * (1 - value)).sum(axis=1), variance.sum(axis=1)
    clustered = np.divide(spread, found, out=np.full_like(kish, np.inf), where=(found > 0) & (spread > 0))
    return np.asarray(np.minimum(kish, clustered))


def scale_means(
    counts: Counts, scores: Sequence[float], level: float = LEVEL
) -> tuple[list[Estimate], Array]:
    """Return the mean score of the answers in every group, and the covariance of the means.

    Args:
        counts: with one answer to a score.
        scores: what each answer counts.
        level: of the intervals.
    """
    points = np.asarray(scores, dtype=np.float64)
    groups = len(counts.people)
    contrasts = np.eye(groups)[:, :, None] * points
    covariance = counts.covariance(contrasts)
    effective, df, found = counts.effective, counts.design.df, []
    for group, value in enumerate(counts.shares @ points):
        se = float(np.sqrt(max(covariance[group, group], 0)))
        low, high = symmetric(float(value), se, df, level)
        found.append(
            Estimate(float(value), se, low, high, df, int(counts.base[group]), float(effective[group]))
        )
    return found, covariance
