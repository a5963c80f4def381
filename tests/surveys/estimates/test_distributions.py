"""Distributions against closed forms, exact fractions, and themselves."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.estimates import distributions as d
from app.surveys.estimates.special import beta_share, gamma_shares

CLOSE = 2e-11
positive = st.floats(1e-6, 1e4)
shares = st.floats(1e-12, 1 - 1e-9)
degrees = st.one_of(st.floats(0.5, 200), st.sampled_from([1e4, 1e6]))


@given(st.floats(-1e6, 1e6))
def test_t_with_one_and_two_degrees(t: float) -> None:
    one = math.atan2(1, abs(t)) / math.pi  # of more than |t|
    two = 1 / (math.sqrt(2 + t * t) * (math.sqrt(2 + t * t) + abs(t)))
    assert d.t_two_sided(t, 1) == pytest.approx(2 * one, rel=CLOSE)
    assert d.t_two_sided(t, 2) == pytest.approx(2 * two, rel=CLOSE)
    assert d.t_cdf(t, 1) + d.t_tail(t, 1) == pytest.approx(1)


@given(st.floats(1e-6, 600))
def test_chi_squared_with_one_two_and_four_degrees(x: float) -> None:
    assert d.chi_squared_tail(x, 1) == pytest.approx(math.erfc(math.sqrt(x / 2)), rel=CLOSE)
    assert d.chi_squared_tail(x, 2) == pytest.approx(math.exp(-x / 2), rel=CLOSE)
    assert d.chi_squared_tail(x, 4) == pytest.approx(math.exp(-x / 2) * (1 + x / 2), rel=CLOSE)
    assert d.chi_squared_cdf(x, 2) == pytest.approx(-math.expm1(-x / 2), rel=CLOSE)


@given(st.floats(1e-3, 100), degrees)
def test_f_with_two_degrees_above_or_below(f: float, df: float) -> None:
    assert d.f_tail(f, 2, df) == pytest.approx(
        math.exp(-df / 2 * math.log1p(2 * f / df)), rel=CLOSE, abs=1e-300
    )
    below = math.exp(-df / 2 * math.log1p(2 / (df * f)))
    assert d.f_cdf(f, df, 2) == pytest.approx(below, rel=CLOSE, abs=1e-300)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 99))
def test_beta_with_whole_numbers_is_a_binomial_sum(a: int, b: int, percent: int) -> None:
    x, tries = Fraction(percent, 100), a + b - 1
    exact = sum(math.comb(tries, k) * x**k * (1 - x) ** (tries - k) for k in range(a, tries + 1))
    assert beta_share(percent / 100, 1 - percent / 100, a, b) == pytest.approx(float(exact), rel=1e-10)


@given(st.floats(-8, 8), degrees)
def test_t_squared_is_f(t: float, df: float) -> None:
    assert d.t_two_sided(t, df) == pytest.approx(d.f_tail(t * t, 1, df), rel=CLOSE)


@given(shares, degrees)
def test_quantiles_turn_back(share: float, df: float) -> None:
    assert d.t_cdf(d.t_quantile(share, df), df) == pytest.approx(share, rel=1e-9)
    assert d.chi_squared_cdf(d.chi_squared_quantile(share, df), df) == pytest.approx(share, rel=1e-9)
    assert d.f_cdf(d.f_quantile(share, 3, df), 3, df) == pytest.approx(share, rel=1e-9)


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (d.normal_quantile(0.975), 1.959963984540054),
        (d.normal_tail(6), 9.865876450376946e-10),
        (d.normal_cdf(-6), 9.865876450376946e-10),
        (d.t_quantile(0.975, 1), math.tan(0.475 * math.pi)),
        (d.t_quantile(0.975, 2), 0.95 * math.sqrt(2 / (1 - 0.95**2))),
        (d.t_quantile(0.975, 10), 2.228138851986274),
        (d.t_quantile(0.025, 10), -2.228138851986274),
        (d.t_quantile(0.975, math.inf), 1.959963984540054),
        (d.t_quantile(0.5, 7), 0),
        (d.chi_squared_quantile(0.95, 1), 3.841458820694124),
        (d.chi_squared_quantile(0.95, 2), -2 * math.log(0.05)),
        (d.f_quantile(0.95, 2, 20), 10 * (0.05**-0.1 - 1)),
        (d.f_tail(3.0, 4, math.inf), math.exp(-6) * 7),
        (d.f_cdf(3.0, 4, math.inf), 1 - math.exp(-6) * 7),
    ],
)
def test_known_values(found: float, known: float) -> None:
    assert found == pytest.approx(known, rel=1e-11)


def test_the_ends() -> None:
    assert (d.f_tail(0, 2, 3), d.f_cdf(-1, 2, 3)) == (1, 0)
    assert (d.t_two_sided(math.inf, 3), d.t_two_sided(0, 3)) == (0, 1)
    assert gamma_shares(2, 0) == (0, 1)
    assert gamma_shares(2, math.inf) == (1, 0)
    assert (beta_share(0, 1, 2, 3), beta_share(1, 0, 2, 3)) == (0, 1)


@given(st.floats(0, 5), st.floats(0.01, 5))
def test_a_million_people_are_nearly_normal(t: float, step: float) -> None:
    assert d.t_two_sided(t, 1e6) == pytest.approx(math.erfc(t / math.sqrt(2)), rel=3e-4)
    assert d.t_two_sided(t + step, 1e6) < d.t_two_sided(t, 1e6)
