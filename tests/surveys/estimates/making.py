"""Made-up samples for properties, and the variance as the textbook writes it."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.surveys.estimates.counts import Counts, count
from app.surveys.estimates.design import Design


@dataclass(frozen=True)
class Sample:
    """People with an answer (of `answers`), a group (of `groups`), and a place in a design."""

    codes: NDArray[np.int8]
    by: NDArray[np.int8]
    answers: int
    groups: int
    weights: NDArray[np.float64] | None
    strata: NDArray[np.int32] | None
    psu: NDArray[np.int32] | None

    @property
    def rows(self) -> int:
        return len(self.codes)

    def design(self, scale: float = 1.0) -> Design:
        weights = None if self.weights is None else self.weights * scale
        return Design.of(self.rows, weights, self.strata, self.psu)

    def counts(self, **more: Any) -> Counts:
        return count(self.design(), self.codes, self.answers, self.by, self.groups, **more)

    def in_order(self, order: NDArray[np.intp]) -> "Sample":
        parts = (self.weights, self.strata, self.psu)
        weights, strata, psu = (None if part is None else part[order] for part in parts)
        return Sample(self.codes[order], self.by[order], self.answers, self.groups, weights, strata, psu)


@st.composite
def samples(draw: st.DrawFn, least: int = 8) -> Sample:
    rows, seed = draw(st.integers(least, 90)), draw(st.integers(0, 2**32 - 1))
    answers, groups = draw(st.integers(2, 5)), draw(st.integers(1, 4))
    chance = np.random.default_rng(seed)
    lean = chance.dirichlet(np.ones(answers))
    codes = chance.choice(answers, rows, p=lean).astype(np.int8)
    codes[chance.random(rows) < draw(st.sampled_from([0.0, 0.2]))] = -1
    by = chance.integers(-1 if draw(st.booleans()) else 0, groups, rows).astype(np.int8)
    weights = chance.gamma(3, 1, rows) + 0.05 if draw(st.booleans()) else None
    if weights is not None and draw(st.booleans()):
        weights[chance.random(rows) < 0.1] = np.nan
        weights[0] = 1.0
    strata = (
        chance.integers(0, draw(st.integers(1, 4)), rows).astype(np.int32) if draw(st.booleans()) else None
    )
    psu = chance.integers(0, draw(st.integers(2, 12)), rows).astype(np.int32) if draw(st.booleans()) else None
    return Sample(codes, by, answers, groups, weights, strata, psu)


def textbook_variance(sample: Sample, scores: NDArray[np.float64]) -> float:
    """Return the variance of a sum of scores over the sample, by loops; `scores` are over all rows, weighted."""
    inside = np.ones(sample.rows, dtype=bool) if sample.weights is None else np.nan_to_num(sample.weights) > 0
    units: dict[Any, dict[Any, float]] = {}
    for row in np.flatnonzero(inside):
        stratum = 0 if sample.strata is None else int(sample.strata[row])
        unit = int(row) if sample.psu is None else int(sample.psu[row])
        of_stratum = units.setdefault(stratum, {})
        of_stratum[unit] = of_stratum.get(unit, 0.0) + float(scores[row])
    everywhere = [total for of_stratum in units.values() for total in of_stratum.values()]
    grand, variance = math.fsum(everywhere) / len(everywhere), 0.0
    for of_stratum in units.values():
        totals, size = list(of_stratum.values()), len(of_stratum)
        middle = math.fsum(totals) / size if size > 1 else grand
        factor = size / (size - 1) if size > 1 else 1.0
        variance += factor * math.fsum((total - middle) ** 2 for total in totals)
    return variance
