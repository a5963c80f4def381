"""Whether two questions hang together: Pearson's test corrected for the design (Rao & Scott 1984).

X² = n Σ (p_rc - p_r p_c)² / (p_r p_c) on weighted shares p, n people. Under a complex design it is distributed as
Σ δ_i χ²₁, where the δ are the eigenvalues of the generalised design effects of the interaction contrasts. First
order: X² / mean δ against χ². Second order: X² / Σδ against F with d₀ = (Σδ)² / Σδ² and d₀ · df degrees of
freedom (Thomas & Rao 1987), as R's `svychisq(statistic = "F")`. The second is the one we go by.
"""

import math
from dataclasses import dataclass

import numpy as np

from app.surveys.estimates.counts import Counts
from app.surveys.estimates.design import Array
from app.surveys.estimates.distributions import chi_squared_tail, f_tail

MOST_CELLS = 1000
"""A larger table is mostly empty cells, and its test would take seconds."""


@dataclass(frozen=True, slots=True)
class RaoScott:
    """Both corrections; NaN where there is no table to test.

    Args:
        f, df1, df2, p: second order.
        chi_squared: Pearson's X², not corrected.
        chi_squared_df: (rows - 1) (columns - 1).
        first_order_p: p value of X² over the mean design effect.
        base: how many people were counted.
    """

    f: float
    df1: float
    df2: float
    p: float
    chi_squared: float
    chi_squared_df: int
    first_order_p: float
    base: int

    @property
    def possible(self) -> bool:
        """Whether there was a table to test."""
        return not math.isnan(self.p)


def rao_scott(counts: Counts) -> RaoScott:
    """Return the test of a question (answers) against another (groups). Empty rows and columns are left out."""
    rows = np.flatnonzero(counts.base > 0)
    columns = np.flatnonzero(counts.people.sum(axis=0) > 0)
    base = int(counts.people.sum())
    if min(len(rows), len(columns)) < 2 or counts.design.df <= 0 or len(rows) * len(columns) > MOST_CELLS:
        return _none(base)
    kept = counts.groups(rows.tolist()).answers(columns.tolist())
    cells = kept.joint()
    share = cells.shares[0]
    covariance = cells.covariance(np.eye(share.size)[:, None, :])
    shape = (len(rows), len(columns))
    effects = _design_effects(share, covariance, shape, base)
    if effects is None:
        return _none(base)
    return _tested(_pearson(share.reshape(shape), base), effects, counts.design.df, base)


def _tested(chi_squared: float, effects: Array, df: int, base: int) -> RaoScott:
    trace, count = float(np.trace(effects)), len(effects)
    df1 = trace**2 / float((effects * effects.T).sum())
    f = chi_squared / trace
    first = chi_squared_tail(chi_squared / (trace / count), count)
    return RaoScott(f, df1, df1 * df, f_tail(f, df1, df1 * df), chi_squared, count, first, base)


def _pearson(share: Array, base: int) -> float:
    expected = np.outer(share.sum(axis=1), share.sum(axis=0))
    return float(base * ((share - expected) ** 2 / expected).sum())


def _design_effects(share: Array, covariance: Array, shape: tuple[int, int], base: int) -> Array | None:
    """Return the matrix whose eigenvalues are the δ, or None when it has none."""
    contrasts = _interactions(shape)
    inverse = np.divide(1, share, out=np.zeros_like(share), where=share > 0)
    scaled = contrasts * inverse[:, None]
    plain = contrasts.T @ scaled / base
    # With so many empty cells that contrasts fall together there is no test, and no letter that rests on it.
    if np.linalg.matrix_rank(plain, hermitian=True) < len(plain):
        return None
    effects = np.asarray(np.linalg.solve(plain, scaled.T @ covariance @ scaled), dtype=np.float64)
    trace = float(np.trace(effects))
    return effects if math.isfinite(trace) and trace > 1e-12 else None


def _interactions(shape: tuple[int, int]) -> Array:
    """Return contrasts orthogonal to both margins, shape (cells, (rows - 1)(columns - 1))."""
    rows, columns = (np.eye(size)[:, 1:] - 1 / size for size in shape)
    return np.asarray(np.kron(rows, columns))


def _none(base: int) -> RaoScott:
    nan = math.nan
    return RaoScott(nan, nan, nan, nan, nan, 0, nan, base)
