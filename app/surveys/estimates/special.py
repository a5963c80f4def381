"""The incomplete beta and gamma functions, accurate to 1e-13, and to 1e-11 where parameters reach a million.

The factors in front are written with Stirling's remainder instead of differences of large log-gammas: with a
million people those would cost seven digits. Continued fractions after Lentz (Press et al., "Numerical Recipes",
sections 6.2 and 6.4; DiDonato & Morris 1992, ACM TOMS 18:360, for the form of the factors).
"""

import math
from collections.abc import Callable

_HALF_LOG_TWO_PI = 0.5 * math.log(2 * math.pi)
_TINY, _EPS = 1e-300, 1e-16
_MOST_STEPS = 200_000


def stirling_remainder(a: float) -> float:
    """Return ln Γ(a) less Stirling's formula, for a > 0."""
    if a < 10:
        return math.lgamma(a) - ((a - 0.5) * math.log(a) - a + _HALF_LOG_TWO_PI)
    inverse = 1 / (a * a)
    series = 691 / 360360
    for term in (1 / 1188, 1 / 1680, 1 / 1260, 1 / 360, 1 / 12):
        series = term - series * inverse
    return series / a


def beta_share(x: float, y: float, a: float, b: float) -> float:
    """Return I_x(a, b), the share of a beta distribution below x.

    Args:
        x: between 0 and 1.
        y: 1 - x, given apart because it may be far smaller than what subtraction keeps.
        a, b: greater than 0.
    """
    if x <= 0:
        return 0.0
    if y <= 0:
        return 1.0
    front = _beta_front(x, y, a, b)
    if x <= (a + 1) / (a + b + 2):
        return front / a * _lentz(_beta_terms(x, a, b))
    return 1 - front / b * _lentz(_beta_terms(y, b, a))


def _beta_front(x: float, y: float, a: float, b: float) -> float:
    """Return x^a y^b / B(a, b)."""
    shift = x * b - y * a
    exponent = a * _log_ratio(shift / a, x * (a + b) / a) + b * _log_ratio(-shift / b, y * (a + b) / b)
    exponent -= stirling_remainder(a) + stirling_remainder(b) - stirling_remainder(a + b)
    return math.sqrt(a * b / (2 * math.pi * (a + b))) * math.exp(exponent)


def _log_ratio(less_one: float, ratio: float) -> float:
    """Return the logarithm of a ratio, from whichever form keeps more digits."""
    return math.log1p(less_one) if abs(less_one) < 0.5 else math.log(ratio)


def _beta_terms(x: float, a: float, b: float) -> Callable[[int], float]:
    def term(step: int) -> float:
        half, odd = divmod(step, 2)
        if odd:
            return -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        return half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))

    return term


def _lentz(term: Callable[[int], float]) -> float:
    """Return 1/(1 + t1/(1 + t2/(1 + ...)))."""
    c, d = 1.0, 1.0 + term(1)
    d = 1 / (d if abs(d) > _TINY else _TINY)
    value = d
    for step in range(2, _MOST_STEPS):
        t = term(step)
        d = 1 + t * d
        d = 1 / (d if abs(d) > _TINY else _TINY)
        c = 1 + t / c
        c = c if abs(c) > _TINY else _TINY
        value *= c * d
        if abs(c * d - 1) <= _EPS:
            break
    return value


def gamma_shares(a: float, x: float) -> tuple[float, float]:
    """Return P(a, x) and Q(a, x): the shares of a gamma distribution below and above x. a > 0."""
    if x <= 0:
        return 0.0, 1.0
    if math.isinf(x):
        return 1.0, 0.0
    less_one = (x - a) / a
    log_ratio = _log_ratio(less_one, x / a)
    front = math.sqrt(a / (2 * math.pi)) * math.exp(a * (log_ratio - less_one) - stirling_remainder(a))
    if x < a + 1:
        below = front * _gamma_series(a, x)
        return below, 1 - below
    above = front * _gamma_fraction(a, x)
    return 1 - above, above


def _gamma_series(a: float, x: float) -> float:
    term = value = 1 / a
    for step in range(1, _MOST_STEPS):
        term *= x / (a + step)
        value += term
        if term < value * _EPS:
            break
    return value


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    value = d
    for step in range(1, _MOST_STEPS):
        t = step * (a - step)
        b += 2
        d = 1 / (t * d + b)
        c = b + t / c
        value *= c * d
        if abs(c * d - 1) <= _EPS:
            break
    return value
