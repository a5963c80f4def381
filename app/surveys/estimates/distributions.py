"""Normal, t, F and chi-squared distributions without SciPy, to a relative 1e-11 up to a million degrees of freedom.

`tail` is the probability above a value; it is computed as such and never as 1 less something, so that a p value
of 1e-40 is right in every digit that is printed.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist

from app.surveys.estimates.special import beta_share, gamma_shares, stirling_remainder

_NORMAL = NormalDist()


def normal_cdf(z: float) -> float:
    """Return the probability of at most z."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def normal_tail(z: float) -> float:
    """Return the probability of more than z."""
    return 0.5 * math.erfc(z / math.sqrt(2))


def normal_quantile(share: float) -> float:
    """Return z with `normal_cdf(z) == share`. Source: Wichura 1988, AS 241 (in Python's `statistics`)."""
    return _NORMAL.inv_cdf(share)


def t_two_sided(t: float, df: float) -> float:
    """Return the probability of a value at least as far from 0 as t."""
    if math.isinf(df):
        return math.erfc(abs(t) / math.sqrt(2))
    if math.isinf(t):
        return 0.0
    square = t * t
    return beta_share(df / (df + square), square / (df + square), df / 2, 0.5)


def t_tail(t: float, df: float) -> float:
    """Return the probability of more than t."""
    half = t_two_sided(t, df) / 2
    return half if t >= 0 else 1 - half


def t_cdf(t: float, df: float) -> float:
    """Return the probability of at most t."""
    return t_tail(-t, df)


@lru_cache(maxsize=512)
def t_quantile(share: float, df: float) -> float:
    """Return t with `t_cdf(t, df) == share`, for a share between 0 and 1 and df > 0."""
    if math.isinf(df):
        return normal_quantile(share)
    if share == 0.5:
        return 0.0
    if share < 0.5:
        return -_upper_t(share, df)
    return _upper_t(1 - share, df)


def _upper_t(tail: float, df: float) -> float:
    front = math.exp(stirling_remainder((df + 1) / 2) - stirling_remainder(df / 2) - 0.5)
    front *= math.exp(df / 2 * math.log1p(1 / df)) / math.sqrt(2 * math.pi)

    def density(t: float) -> float:
        return front * math.exp(-(df + 1) / 2 * math.log1p(t * t / df))

    return _root(lambda t: tail - t_tail(t, df), density, -normal_quantile(tail))


def f_tail(f: float, df1: float, df2: float) -> float:
    """Return the probability of more than f; df2 may be infinite."""
    if f <= 0:
        return 1.0
    if math.isinf(df2):
        return chi_squared_tail(f * df1, df1)
    whole = df2 + df1 * f
    return beta_share(df2 / whole, df1 * f / whole, df2 / 2, df1 / 2)


def f_cdf(f: float, df1: float, df2: float) -> float:
    """Return the probability of at most f."""
    if f <= 0:
        return 0.0
    if math.isinf(df2):
        return chi_squared_cdf(f * df1, df1)
    whole = df2 + df1 * f
    return beta_share(df1 * f / whole, df2 / whole, df1 / 2, df2 / 2)


def f_quantile(share: float, df1: float, df2: float) -> float:
    """Return f with `f_cdf(f, df1, df2) == share`."""
    return _positive_root(share, lambda f: f_cdf(f, df1, df2), lambda f: f_tail(f, df1, df2), 1.0)


def chi_squared_tail(x: float, df: float) -> float:
    """Return the probability of more than x."""
    return gamma_shares(df / 2, x / 2)[1]


def chi_squared_cdf(x: float, df: float) -> float:
    """Return the probability of at most x."""
    return gamma_shares(df / 2, x / 2)[0]


def chi_squared_quantile(share: float, df: float) -> float:
    """Return x with `chi_squared_cdf(x, df) == share`."""
    return _positive_root(share, lambda x: chi_squared_cdf(x, df), lambda x: chi_squared_tail(x, df), df)


def _positive_root(
    share: float, cdf: Callable[[float], float], tail: Callable[[float], float], start: float
) -> float:
    """Return where a distribution on the positive numbers reaches a share; from the nearer tail, to keep digits."""
    above = 1 - share

    def miss(x: float) -> float:
        return cdf(x) - share if share < 0.5 else above - tail(x)

    def slope(x: float) -> float:
        step = x * 1e-6
        return (miss(x + step) - miss(x - step)) / (2 * step)

    return _root(miss, slope, start)


def _root(miss: Callable[[float], float], slope: Callable[[float], float], start: float) -> float:
    """Return where a growing function of positive numbers is 0: Newton's steps, halves where one goes astray."""
    low, high, x = 0.0, math.inf, start
    for _ in range(300):
        off = miss(x)
        if off == 0:
            return x
        low, high = (low, x) if off > 0 else (x, high)
        rise = slope(x)
        following = x - off / rise if rise > 0 else math.nan
        if not low < following < high:
            following = 2 * x if math.isinf(high) else (low + high) / 2
        if abs(following - x) <= 2e-15 * abs(x):
            return following
        x = following
    return x
