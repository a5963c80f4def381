"""Intervals: t intervals for sums and means, logit intervals for shares.

`logit_interval` is R's `svyciprop(method = "logit")`: a t interval for ln(p / (1 - p)) with standard error
se / (p (1 - p)), carried back (Korn & Graubard 1999, "Analysis of Health Surveys"). It stays within 0 and 1.
Where nobody or everybody gave the answer there is no logit, and ±0 would be untrue: the open side is then the exact
binomial bound on the effective base (Korn & Graubard 1998, Survey Methodology 24:193).
"""

import math

import numpy as np

from app.surveys.estimates.design import Array
from app.surveys.estimates.distributions import t_quantile

LEVEL = 0.95


def critical(df: float, level: float = LEVEL) -> float:
    """Return the two-sided critical value of t; infinite without a degree of freedom."""
    return t_quantile(1 - (1 - level) / 2, df) if df > 0 else math.inf


def symmetric(value: float, se: float, df: float, level: float = LEVEL) -> tuple[float, float]:
    """Return value ± t · se; without limits when nothing is left to estimate the error from."""
    if df <= 0:
        return -math.inf, math.inf
    width = critical(df, level) * se
    return value - width, value + width


def logit_interval(
    share: Array, se: Array, df: float, effective: Array, level: float = LEVEL
) -> tuple[Array, Array]:
    """Return both limits of shares.

    Args:
        share: between 0 and 1, or NaN.
        se: standard errors; 0 at the ends.
        df: degrees of freedom of the design.
        effective: effective bases, of the same shape.
        level: how much of the time such an interval holds the true share.
    """
    spread = share * (1 - share)
    within = spread > 0
    logit = np.log(share, out=np.zeros_like(share), where=within)
    logit -= np.log1p(-share, out=np.zeros_like(share), where=within)
    if df <= 0:
        low, high = np.zeros_like(share), np.ones_like(share)
    else:
        width = critical(df, level) * np.divide(se, spread, out=np.zeros_like(se), where=within)
        low, high = _expit(logit - width), _expit(logit + width)
        sure = within & (se == 0)  # the design fixes it, as the share of a stratum
        low, high = np.where(sure, share, low), np.where(sure, share, high)
    low, high = (
        np.where(within, np.minimum(low, share), share),
        np.where(within, np.maximum(high, share), share),
    )
    ends = (share == 0) | (share == 1)
    bound = np.zeros_like(share)
    bound[ends] = _open_side(df, effective[ends], level)
    return np.where(share == 1, 1 - bound, low), np.where(share == 0, bound, high)


def _expit(logit: Array) -> Array:
    return np.asarray(0.5 * (1 + np.tanh(logit / 2)))


def _open_side(df: float, effective: Array, level: float) -> Array:
    """Return how large a share may be that nobody in a sample of this effective size has."""
    if df <= 0:
        return np.ones_like(effective)
    own = np.array([critical(max(size - 1, 1), level) for size in effective])
    # A design with few units knows its error less well than so many people would: a smaller base, never a larger.
    size = effective * np.minimum(1, (own / critical(df, level)) ** 2)
    half = (1 - level) / 2
    return np.where(size > 0, 1 - half ** np.divide(1, size, out=np.ones_like(size), where=size > 0), 1.0)
