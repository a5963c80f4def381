"""The joint count everything about coded answers is estimated from.

A quantity is a sum Σ a_gk · p_gk over groups g and answers k, where p_gk is the weighted share of answer k in
group g. Its linearised score for a row of cell (g, k) is w · b_gk with

    b_gk = (a_gk - Σ_j a_gj · p_gj) / W_g

(Taylor linearisation of a ratio: Wolter 2007; Lumley 2010), and 0 for all other rows.
So the variance needs no second look at the rows: only Σ w and Σ w² of every cell by stratum, or Σ w of every cell by
cluster. One million rows become a few hundred numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.surveys.estimates.design import Array, Design, Index, Mask, sums

People: TypeAlias = NDArray[np.int64]
_DUST = 1e-12


@dataclass(frozen=True, eq=False)
class Counts:
    """What a question's answers add up to in every group.

    Args:
        design: the sample they come from.
        people: unweighted, shape (groups, answers).
        squares: Σ w², shape (groups, answers).
        sums: Σ w by cluster, or by stratum where there are no clusters; shape (parts, groups, answers).
        square_sums: Σ w² by stratum, shape (strata, groups, answers); None with clusters.
    """

    design: Design
    people: People
    squares: Array
    sums: Array
    square_sums: Array | None

    @property
    def weight(self) -> Array:
        """Σ w, shape (groups, answers)."""
        return np.asarray(self.sums.sum(axis=0))

    @property
    def base(self) -> People:
        """How many people answered in each group, unweighted."""
        return np.asarray(self.people.sum(axis=1))

    @property
    def shares(self) -> Array:
        """Weighted shares, shape (groups, answers); NaN in a group without people, exactly 0 and 1 at the ends."""
        weight, base = self.weight, self.base[:, None]
        with np.errstate(invalid="ignore", divide="ignore"):
            shares = weight / weight.sum(axis=1, keepdims=True)
        shares[(self.people == base) & (base > 0)] = 1.0
        return np.asarray(shares)

    @property
    def effective(self) -> Array:
        """Kish's effective base of each group, (Σw)² / Σw² (Kish 1965); 0 without people."""
        squares, whole = self.squares.sum(axis=1), self.weight.sum(axis=1)
        return np.asarray(np.divide(whole**2, squares, out=np.zeros_like(squares), where=squares > 0))

    def covariance(self, contrasts: Array) -> Array:
        """Return the covariance, shape (q, q), of quantities given by factors of shape (q, groups, answers).

        Groups without people count as 0.
        """
        factors = self._score_factors(contrasts)
        totals = self.sums.reshape(len(self.sums), self.people.size) @ factors.T
        if self.square_sums is None:
            return self.design.covariance_of_units(totals)
        within = np.tensordot(self.design.factors, self.square_sums, axes=1).ravel()
        return np.asarray((factors * within) @ factors.T - (totals * self._shrink[:, None]).T @ totals)

    def variances(self) -> Array:
        """Return the variance of every share, shape (groups, answers): the diagonal of `covariance`, cell by cell."""
        shares, weight = np.nan_to_num(self.shares), self.weight.sum(axis=1)
        inverse = np.divide(1, weight, out=np.zeros_like(weight), where=weight > 0)[:, None]
        totals = (self.sums - shares * self.sums.sum(axis=2, keepdims=True)) * inverse
        if self.square_sums is None:
            return self.design.variances_of_units(totals.reshape(len(totals), -1)).reshape(shares.shape)
        squares = np.tensordot(self.design.factors, self.square_sums, axes=1)
        others = squares.sum(axis=1, keepdims=True) - squares
        whole = (squares * (1 - shares) ** 2 + others * shares**2) * inverse**2
        found = whole - np.tensordot(self._shrink, totals**2, axes=1)
        found[found < _DUST * whole] = 0.0  # a share the strata fix; the rest is rounding
        return np.asarray(found)

    @property
    def _shrink(self) -> Array:
        """What a stratum's squared sum is multiplied by; a lonely one's scores add up to 0 anyway."""
        return np.asarray(self.design.factors * np.where(self.design.lonely, 0.0, 1 / self.design.sizes))

    def _score_factors(self, contrasts: Array) -> Array:
        """Return b of the head of this module, shape (q, groups · answers)."""
        shares = np.nan_to_num(self.shares)
        weight = self.weight.sum(axis=1)
        centred = contrasts - (contrasts * shares).sum(axis=2, keepdims=True)
        inverse = np.divide(1, weight, out=np.zeros_like(weight), where=weight > 0)
        return np.asarray((centred * inverse[:, None]).reshape(len(contrasts), self.people.size))

    def answers(self, positions: Sequence[int]) -> "Counts":
        """Return the counts of some answers only; whoever gave another one is outside the base."""
        return self.change(lambda array: array[..., list(positions)])

    def groups(self, positions: Sequence[int]) -> "Counts":
        """Return the counts of some groups only."""
        return self.change(lambda array: array[..., list(positions), :])

    def all_groups(self) -> "Counts":
        """Return everybody as one group."""
        return self.change(lambda array: array.sum(axis=-2, keepdims=True))

    def net(self, positions: Sequence[int]) -> "Counts":
        """Return two answers: any of these, and any other. Sums are of people and weights, never of rounded shares."""
        those = np.zeros(self.people.shape[1], dtype=bool)
        those[list(positions)] = True
        return self.change(
            lambda array: np.stack((array[..., those].sum(axis=-1), array[..., ~those].sum(axis=-1)), axis=-1)
        )

    def joint(self) -> "Counts":
        """Return one group whose answers are all cells, row by row: shares of everybody counted."""
        return self.change(lambda array: array.reshape(*array.shape[:-2], 1, -1))

    def change(self, change: Callable[[NDArray[Any]], NDArray[Any]]) -> "Counts":
        """Return the counts with a rearrangement of the last two axes (groups, answers) made in every sum."""
        return Counts(
            self.design,
            change(self.people),
            change(self.squares),
            change(self.sums),
            None if self.square_sums is None else change(self.square_sums),
        )


def count(
    design: Design,
    codes: Index,
    answers: int,
    by: Index | None = None,
    groups: int = 1,
    where: Mask | None = None,
) -> Counts:
    """Return the counts of a question, in every group of another.

    Args:
        codes: positions of answers over the file's rows, below 0 for none.
        answers: how many positions there are.
        by: positions of groups over the file's rows; rows below 0 are in no group. None for one group.
        groups: how many groups there are.
        where: which rows to count; the others stay in the design (a domain: Lumley 2010).
    """
    whole = count_with_blanks(design, codes, answers, [] if by is None else [(by, groups)], where)
    counts = whole.answers(range(1, answers + 1))
    return counts if by is None else counts.groups(range(1, groups + 1))


def count_with_blanks(
    design: Design,
    codes: Index,
    answers: int,
    by: Sequence[tuple[Index, int]] = (),
    where: Mask | None = None,
) -> Counts:
    """Return counts whose first answer is "none", by up to several groupings whose first group is "none".

    The groups of several groupings are crossed, the last one running fastest.
    """
    cells = Cells.of(design, by)
    return cells.count(codes, answers, where)


@dataclass(frozen=True, eq=False)
class Cells:
    """Where every row of a sample belongs, apart from its answer; made once for many questions.

    Args:
        design: the sample.
        place: intp, the row's cell; None when there is only one.
        parts: how many strata or clusters it tells apart.
        groups: how many groups it tells apart.
    """

    design: Design
    place: NDArray[np.intp] | None
    parts: int
    groups: int

    @classmethod
    def of(cls, design: Design, by: Sequence[tuple[Index, int]] = ()) -> "Cells":
        """Return the cells of some groupings (see `count_with_blanks`); raises `ValueError` as `count` does."""
        part = design.unit if design.unit is not None else design.stratum
        place = None if part is None else part.astype(np.intp)
        groups = 1
        for codes, size in by:
            shifted = design.take(codes).astype(np.intp) + 1
            if shifted.max(initial=0) > size:
                raise ValueError("a group that is not among the labels")
            place = shifted if place is None else place * (size + 1) + shifted
            groups *= size + 1
        return cls(design, place, 1 if part is None else int(part.max(initial=-1)) + 1, groups)

    def count(self, codes: Index, answers: int, where: Mask | None = None) -> Counts:
        """Return the counts of a question in these cells; its first answer is "none".

        Raises:
            ValueError: a position beyond the answers.
        """
        design = self.design
        index = design.take(codes) + codes.dtype.type(1)
        if index.max(initial=0) > answers:
            raise ValueError("an answer that is not among the labels")  # it would count for the next group
        size = answers + 1
        if self.place is None:
            place = index.astype(np.intp)
        else:
            place = self.place * size
            place += index  # in place: fetching new memory costs as much as adding
        weights, squares = design.weights, design.squares
        if where is not None:
            kept = design.take(where)
            place = place[kept]
            weights, squares = (None if array is None else array[kept] for array in (weights, squares))
        return self._counts(place, (self.parts, self.groups, size), weights, squares)

    def _counts(
        self,
        place: NDArray[np.intp],
        shape: tuple[int, int, int],
        weights: Array | None,
        squares: Array | None,
    ) -> Counts:
        bins = shape[0] * shape[1] * shape[2]
        people = np.bincount(place, minlength=bins).reshape(shape)
        if weights is None or squares is None:
            weight = square_weight = people.astype(np.float64)
        else:
            weight = sums(place, weights, bins).reshape(shape)
            square_weight = sums(place, squares, bins).reshape(shape)
        clustered = self.design.unit is not None
        return Counts(
            self.design,
            people.sum(axis=0),
            square_weight.sum(axis=0),
            weight,
            None if clustered else square_weight,
        )
