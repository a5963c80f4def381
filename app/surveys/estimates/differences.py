"""Differences: between groups of one sample, between answers, and between samples drawn apart.

Groups of one sample share its clusters, so their estimates may vary together; the covariance is part of every
variance here (Lumley 2010). Tests are t tests with the design's degrees of freedom.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.surveys.estimates.counts import Counts
from app.surveys.estimates.crosstab import rao_scott
from app.surveys.estimates.design import Array
from app.surveys.estimates.distributions import t_two_sided
from app.surveys.estimates.intervals import LEVEL, critical, symmetric
from app.surveys.estimates.shares import shares


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference, or a ratio, with its test against "no difference".

    Args:
        value: first less second, or first over second.
        se: standard error; of the logarithm for a ratio.
        low, high: interval.
        df: degrees of freedom.
        t: the test statistic; NaN when there is nothing to test.
        p: two-sided; NaN when there is nothing to test.
    """

    value: float
    se: float
    low: float
    high: float
    df: float
    t: float
    p: float

    def established(self, level: float = 0.05) -> bool:
        """Return whether it is more than chance explains."""
        return self.p < level


class Measured(Protocol):
    """An estimate with its error: a figure of one wave."""

    @property
    def value(self) -> float:
        """The estimate."""

    @property
    def se(self) -> float:
        """Its standard error."""

    @property
    def df(self) -> float:
        """Its degrees of freedom."""


def contrast(counts: Counts, factors: Array, level: float = LEVEL) -> Difference:
    """Return Σ a · p over groups and answers and its test against 0; factors of shape (groups, answers)."""
    value = float((factors * np.nan_to_num(counts.shares)).sum())
    if _empty(counts, factors):
        return nothing(counts.design.df)
    variance = float(counts.covariance(factors[None])[0, 0])
    return against_zero(value, math.sqrt(max(variance, 0)), counts.design.df, level)


def between_groups(
    counts: Counts, first: int, second: int, answers: Sequence[int], level: float = LEVEL
) -> Difference:
    """Return the share of some answers (a net) in one group less that in another."""
    factors = np.zeros(counts.people.shape)
    factors[first, list(answers)] += 1
    factors[second, list(answers)] -= 1
    found = contrast(counts, factors, level)
    if math.isnan(found.p) and abs(found.value) > 0.5:
        return _all_against_none(counts.groups([first, second]).net(answers), found, level)
    return found


def _all_against_none(counts: Counts, found: Difference, level: float) -> Difference:
    """Return the difference between a group where all gave an answer and one where nobody did.

    Linearised errors are 0 there. The test is Rao and Scott's of the two groups; the interval puts the limits of both
    shares together (Newcombe 1998, Statistics in Medicine 17:873, method 10).
    """
    both = shares(counts, level)
    one, other = (1 - both.low[:, 0]) * both.value[:, 0] + both.high[:, 0] * (1 - both.value[:, 0])
    inner = abs(found.value) - math.hypot(one, other)
    low, high = (inner, 1.0) if found.value > 0 else (-1.0, -inner)
    return Difference(found.value, found.se, low, high, found.df, math.nan, rao_scott(counts).p)


def between_answers(
    counts: Counts, group: int, plus: Sequence[int], minus: Sequence[int], level: float = LEVEL
) -> Difference:
    """Return the share of some answers less that of others in one group: in favour less against."""
    factors = np.zeros(counts.people.shape)
    factors[group, list(plus)] += 1
    factors[group, list(minus)] -= 1
    return contrast(counts, factors, level)


def ratio_of_groups(
    counts: Counts, first: int, second: int, answers: Sequence[int], level: float = LEVEL
) -> Difference:
    """Return how many times as likely some answers are in one group as in another.

    Its interval is a t interval of the logarithm, whose scores are those of p₁ / p₁ - p₂ / p₂ (the delta method);
    the test is against 1. NaN when either share is 0.
    """
    positions, value = list(answers), np.nan_to_num(counts.shares)
    over, under = float(value[first, positions].sum()), float(value[second, positions].sum())
    df = counts.design.df
    if over <= 0 or under <= 0:
        return nothing(df)
    factors = np.zeros(counts.people.shape)
    factors[first, positions] += 1 / over
    factors[second, positions] -= 1 / under
    se = math.sqrt(max(float(counts.covariance(factors[None])[0, 0]), 0))
    log = against_zero(math.log(over / under), se, df, level)
    return Difference(over / under, se, math.exp(log.low), math.exp(log.high), df, log.t, log.p)


def between_waves(first: Measured, second: Measured, level: float = LEVEL) -> Difference:
    """Return a figure of one sample less that of another drawn independently.

    Degrees of freedom after Satterthwaite 1946: (V₁ + V₂)² / (V₁² / df₁ + V₂² / df₂).
    """
    own, other = first.se**2, second.se**2
    if own + other == 0:
        return against_zero(first.value - second.value, 0.0, min(first.df, second.df), level)
    if min(first.df, second.df) <= 0:
        return nothing(0)
    df = (own + other) ** 2 / (own**2 / first.df + other**2 / second.df)
    return against_zero(first.value - second.value, math.sqrt(own + other), df, level)


def against_zero(value: float, se: float, df: float, level: float = LEVEL) -> Difference:
    """Return a difference with its t interval and test."""
    if df <= 0 or math.isnan(value):
        return nothing(df)
    low, high = symmetric(value, se, df, level)
    # An error of 0 is a figure the design fixes, or nobody differing: there is nothing a test could say.
    dust = 1e-12 * max(1.0, abs(value))
    if se <= dust:
        return Difference(value, se, low, high, df, math.nan, math.nan)
    return Difference(value, se, low, high, df, value / se, t_two_sided(value / se, df))


def nothing(df: float) -> Difference:
    """Return a difference that cannot be told."""
    nan = math.nan
    return Difference(nan, nan, nan, nan, df, nan, nan)


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p values adjusted so that any false find among all of them stays below the level (Holm 1979).

    NaN, a test that could not be made, is passed on and not counted.
    """
    order = sorted((p, at) for at, p in enumerate(p_values) if not math.isnan(p))
    adjusted, highest = [math.nan] * len(p_values), 0.0
    for rank, (p, at) in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * p))
        adjusted[at] = highest
    return adjusted


def _empty(counts: Counts, factors: Array) -> bool:
    """Return whether a group that counts has nobody in it."""
    return bool((counts.base[np.any(factors != 0, axis=1)] == 0).any())


def half_width(se: float, df: float, level: float = LEVEL) -> float:
    """Return what stands behind ±."""
    return critical(df, level) * se
