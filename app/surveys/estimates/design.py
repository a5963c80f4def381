"""How a sample was drawn: weights, strata, clusters, and how much of the population was taken.

The variance of a sum of scores z (already weighted) treats the first-stage units as drawn with replacement within
their strata, the "ultimate cluster" estimator (Wolter 2007; Lumley 2010):

    V = Σ_h (1 - f_h) · n_h / (n_h - 1) · Σ_u (z_hu - mean_h)²

with n_h units in stratum h and f_h = n_h / N_h where the population size N_h is given, else 0. Degrees of
freedom: units less strata.

**A stratum with one unit** has no variance of its own. It is not left out, which would make results look better
than they are: its unit is compared with the mean of all units and its factor is (1 - f_h) alone (R's
`survey.lonely.psu = "adjust"`).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.errors import KnownError
from app.translation import tr

Array: TypeAlias = NDArray[np.float64]
Index: TypeAlias = NDArray[np.signedinteger]
Mask: TypeAlias = NDArray[np.bool_]


class DesignError(KnownError):
    """Weights or a population size that cannot be."""


@dataclass(frozen=True, eq=False)
class Design:
    """A sample design over the rows of a file; make one with `Design.of`.

    Rows without a weight (NaN or 0), stratum or cluster are not part of the sample. All arrays below have one
    entry for each row that is, in the file's order.

    Args:
        rows: how many rows the file has.
        inside: which of them belong to the sample; None when all do.
        weights: their weights; None when unweighted.
        stratum: int32, from 0; None with a single stratum.
        unit: int32, the cluster of each row, from 0; None when every row is its own.
        unit_stratum: the stratum of each cluster; None without clusters or with a single stratum.
        sizes: how many units each stratum has.
        unsampled: 1 - f_h for each stratum.
    """

    rows: int
    inside: Mask | None
    weights: Array | None
    stratum: Index | None
    unit: Index | None
    unit_stratum: Index | None
    sizes: Array
    unsampled: Array

    @classmethod
    def of(
        cls,
        rows: int,
        weights: Array | None = None,
        strata: Index | None = None,
        psu: Index | None = None,
        fpc: Array | None = None,
    ) -> "Design":
        """Return a design.

        Args:
            rows: how many rows the file has; every array has as many entries.
            weights: any scale; NaN and 0 mean that a row has none.
            strata, psu: numbers from 0, below 0 for rows that have none. Clusters are numbered within their
                stratum or throughout, both are understood (R's `nest = TRUE`).
            fpc: how many units the population has in the row's stratum (or the fraction taken, if at most 1).

        Raises:
            DesignError: a negative or infinite weight, a population smaller than its sample, or no row left.
        """
        inside = _belonging(rows, weights, strata, psu)
        if inside is not None and not inside.any():
            raise DesignError(tr("No row of this survey has a weight and a place in its design."))

        def kept(array: Any) -> Any:
            return array if array is None or inside is None else array[inside]

        stratum, unit, unit_stratum = _numbered(kept(strata), kept(psu))
        count = rows if inside is None else int(inside.sum())
        sizes = _sizes(count, stratum, unit, unit_stratum)
        taken = _fractions(kept(fpc), stratum, sizes)
        return cls(rows, inside, kept(weights), stratum, unit, unit_stratum, sizes, 1 - taken)

    def take(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the entries of an array over the file's rows that belong to the sample.

        Raises:
            ValueError: the array has not as many entries as the file has rows.
        """
        if len(values) != self.rows:
            raise ValueError(f"{len(values)} entries for {self.rows} rows")
        return values if self.inside is None else values[self.inside]

    @property
    def people(self) -> int:
        """How many rows belong to the sample."""
        return self.rows if self.inside is None else int(self.inside.sum())

    @property
    def left_out(self) -> int:
        """How many rows of the file do not belong to the sample."""
        return self.rows - self.people

    @property
    def strata(self) -> int:
        """How many strata there are; 1 when the sample was not stratified."""
        return len(self.sizes)

    @property
    def units(self) -> int:
        """How many first-stage units there are: clusters, or people where there are none."""
        return int(self.sizes.sum())

    @property
    def df(self) -> int:
        """Degrees of freedom: units less strata."""
        return self.units - self.strata

    @property
    def simple(self) -> bool:
        """Whether there are neither strata nor clusters."""
        return self.unit is None and self.stratum is None

    @cached_property
    def squares(self) -> Array | None:
        """Squared weights."""
        return None if self.weights is None else self.weights * self.weights

    @cached_property
    def lonely(self) -> Mask:
        """Which strata have a single unit."""
        return np.asarray(self.sizes == 1)

    @cached_property
    def factors(self) -> Array:
        """What each stratum's squares are multiplied by; see the head of this module."""
        free = np.where(self.lonely, 1.0, self.sizes / np.maximum(self.sizes - 1, 1))
        return np.asarray(self.unsampled * free, dtype=np.float64)

    def covariance(self, scores: Array) -> Array:
        """Return the covariance, shape (q, q), of the sums of weighted scores of shape (people, q)."""
        totals = self.unit_totals(scores)
        if self.strata == 1:
            apart = totals - totals.mean(axis=0)
            return np.asarray(self.factors[0] * (apart.T @ apart))
        return self.covariance_of_units(totals)

    def unit_totals(self, scores: Array) -> Array:
        """Return the sums of scores within each first-stage unit, shape (units, q)."""
        return scores if self.unit is None else _sums(scores, self.unit, self.units)

    def covariance_of_units(self, totals: Array) -> Array:
        """Return the covariance, shape (q, q), of the sums of unit totals of shape (units, q)."""
        apart, factors = self._apart(totals)
        return np.asarray((apart * factors).T @ apart)

    def variances_of_units(self, totals: Array) -> Array:
        """Return the variances, shape (q,), of the sums of unit totals of shape (units, q)."""
        apart, factors = self._apart(totals)
        return np.asarray((apart * apart * factors).sum(axis=0))

    def _apart(self, totals: Array) -> tuple[Array, Array]:
        """Return how far each unit is from the mean of its stratum, and its stratum's factor, shape (units, 1)."""
        stratum = self.unit_stratum if self.unit is not None else self.stratum
        if stratum is None:
            stratum = np.zeros(len(totals), dtype=np.int32)
        means = _sums(totals, stratum, self.strata) / self.sizes[:, None]
        means[self.lonely] = totals.mean(axis=0)
        return totals - means[stratum], self.factors[stratum][:, None]


def sums(at: Index, weights: Array, size: int) -> Array:
    """Return the sum of the weights at each place, shape (size,)."""
    return np.bincount(at, weights=weights, minlength=size).astype(np.float64, copy=False)


def _sums(values: Array, at: Index, size: int) -> Array:
    """Return sums of the rows of a matrix by index."""
    found = np.empty((size, values.shape[1]))
    for column in range(values.shape[1]):
        found[:, column] = sums(at, values[:, column], size)
    return found


def _belonging(rows: int, weights: Array | None, strata: Index | None, psu: Index | None) -> Mask | None:
    """Return which rows have everything the design asks for; None when all do."""
    inside = np.ones(rows, dtype=bool)
    if weights is not None:
        if np.isinf(weights).any() or (weights < 0).any():
            raise DesignError(
                tr("The weight of this survey holds values below zero or without end."),
                do=tr("Choose another weight, or none."),
            )
        inside &= weights > 0
        with np.errstate(over="ignore", under="ignore"):
            squares = float(np.sum(np.square(weights[inside])))
        if inside.any() and not 0 < squares < np.inf:
            raise DesignError(
                tr("The weight of this survey holds values too large or too small to calculate with."),
                do=tr("Choose another weight, or none."),
            )
    for codes in (strata, psu):
        if codes is not None:
            inside &= codes >= 0
    return None if inside.all() else inside


def _numbered(strata: Index | None, psu: Index | None) -> tuple[Index | None, Index | None, Index | None]:
    """Return stratum and cluster of each row counted from 0, and the stratum of each cluster."""
    stratum = None if strata is None else np.unique(strata, return_inverse=True)[1].astype(np.int32)
    if stratum is not None and stratum.max(initial=0) == 0:
        stratum = None
    if psu is None:
        return stratum, None, None
    if stratum is None:
        return None, np.unique(psu, return_inverse=True)[1].astype(np.int32), None
    both = stratum.astype(np.int64) * (int(psu.max()) + 1) + psu
    _, first, unit = np.unique(both, return_index=True, return_inverse=True)
    return stratum, unit.astype(np.int32), stratum[first]


def _sizes(people: int, stratum: Index | None, unit: Index | None, unit_stratum: Index | None) -> Array:
    if unit_stratum is not None:
        return np.bincount(unit_stratum).astype(np.float64)
    if stratum is not None and unit is None:
        return np.bincount(stratum).astype(np.float64)
    return np.array([people if unit is None else unit.max(initial=-1) + 1], dtype=np.float64)


def _fractions(fpc: Array | None, stratum: Index | None, sizes: Array) -> Array:
    """Return the fraction taken of each stratum."""
    if fpc is None:
        return np.zeros(len(sizes))
    at = np.zeros(len(fpc), dtype=np.int32) if stratum is None else stratum
    given = np.zeros(len(sizes))
    given[at] = fpc
    if not np.array_equal(given[at], fpc):
        raise DesignError(
            tr("The population size differs within one stratum."), do=tr("Leave it out, or correct it.")
        )
    taken = np.where(given <= 1, given, sizes / np.maximum(given, 1))
    if (taken > 1).any() or (taken < 0).any():
        raise DesignError(
            tr("The population of a stratum is smaller than its sample."),
            do=tr("Leave it out, or correct it."),
        )
    return np.asarray(taken)
