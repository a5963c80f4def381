"""Before and after: the same people asked twice, and small rooms where people are counted.

Shares are compared by who changed: McNemar's test in its exact form (a fair coin for everybody who changed), with the
interval of Agresti & Min 2005 (Statistics in Medicine 24:729), which holds for a dozen people too. Numbers are
compared by the paired t test and, where everybody changed alike and t says nothing, by the sign test.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.surveys.estimates.design import Array, Mask
from app.surveys.estimates.differences import Difference, against_zero
from app.surveys.estimates.distributions import f_cdf, normal_quantile
from app.surveys.estimates.intervals import LEVEL


@dataclass(frozen=True, eq=False)
class Pairing:
    """Who answered twice.

    Args:
        before, after: rows of the same people, one to one.
        only_before, only_after: how many answered once.
        doubled: how many rows carry a code that occurs more than once in one round; nobody knows whose they
            are, so they are in no pair.
    """

    before: NDArray[np.intp]
    after: NDArray[np.intp]
    only_before: int
    only_after: int
    doubled: int


def pair(before: Sequence[str], after: Sequence[str]) -> Pairing:
    """Return the pairs of two rounds by the code people made up; case, spaces and punctuation do not matter."""
    first, second = (_rows_by_code(codes) for codes in (before, after))
    both = [code for code in first if code in second]
    doubled = sum(_doubled(codes) for codes in (before, after))
    return Pairing(
        np.array([first[code] for code in both], dtype=np.intp),
        np.array([second[code] for code in both], dtype=np.intp),
        len(first) - len(both),
        len(second) - len(both),
        doubled,
    )


def _plain(code: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", code)).casefold()


def _rows_by_code(codes: Sequence[str]) -> dict[str, int]:
    plain = [_plain(code) for code in codes]
    times = Counter(plain)
    return {code: row for row, code in enumerate(plain) if code and times[code] == 1}


def _doubled(codes: Sequence[str]) -> int:
    return sum(times for code, times in Counter(_plain(code) for code in codes).items() if code and times > 1)


@dataclass(frozen=True, slots=True)
class PairedShares:
    """How many of the same people gave an answer before and after.

    Args:
        people: how many answered twice.
        before, after: how many of them gave the answer.
        gained, lost: how many gave it only after, only before.
        value: after less before, as a share of the people.
        low, high: its interval, within -1 and 1.
        p: exact, two-sided; 1 when nobody changed.
    """

    people: int
    before: int
    after: int
    gained: int
    lost: int
    value: float
    low: float
    high: float
    p: float


def paired_shares(before: Mask, after: Mask, level: float = LEVEL) -> PairedShares:
    """Return what changed, one entry to a person in both arrays. Raises `ValueError` without people."""
    if len(before) != len(after) or not len(before):
        raise ValueError("one answer before and one after for each person, and at least one person")
    gained, lost = int((~before & after).sum()), int((before & ~after).sum())
    people = len(before)
    value = (gained - lost) / people
    low, high = _change_interval(gained, lost, people, level)
    return PairedShares(
        people,
        int(before.sum()),
        int(after.sum()),
        gained,
        lost,
        value,
        min(low, value),
        max(high, value),
        fair_coin(gained, lost),
    )


def _change_interval(gained: int, lost: int, people: int, level: float) -> tuple[float, float]:
    """Return Agresti and Min's interval: half a person is added to each cell."""
    size, more, less = people + 2, gained + 0.5, lost + 0.5
    middle = (more - less) / size
    se = math.sqrt(more + less - (more - less) ** 2 / size) / size
    width = normal_quantile(1 - (1 - level) / 2) * se
    return max(-1.0, middle - width), min(1.0, middle + width)


def fair_coin(one: int, other: int) -> float:
    """Return the exact two-sided probability that a fair coin falls at least so unevenly."""
    tosses, fewer = one + other, min(one, other)
    if one == other:
        return 1.0
    if tosses <= 1000:
        return min(1.0, 2 * sum(math.comb(tosses, heads) for heads in range(fewer + 1)) / (1 << tosses))
    # P(at most k heads) is the beta share I_½(n - k, k + 1), which F's distribution gives.
    down, up = 2 * (tosses - fewer), 2 * (fewer + 1)
    return min(1.0, 2 * f_cdf(up / down, down, up))


@dataclass(frozen=True, slots=True)
class PairedMeans:
    """What the same people said in numbers before and after.

    Args:
        people: how many answered twice.
        before, after: means.
        rose, fell, same: how many people.
        change: after less before, with the paired t test; its p is that of the sign test when everybody
            changed by the same amount.
    """

    people: int
    before: float
    after: float
    rose: int
    fell: int
    same: int
    change: Difference


def paired_means(before: Array, after: Array, level: float = LEVEL) -> PairedMeans:
    """Return what changed, over people with both answers (NaN is none). Raises `ValueError` without any."""
    both = ~(np.isnan(before) | np.isnan(after))
    if not both.any():
        raise ValueError("nobody answered twice")
    first, second = before[both], after[both]
    change = second - first
    people, rose, fell = len(change), int((change > 0).sum()), int((change < 0).sum())
    return PairedMeans(
        people,
        float(first.mean()),
        float(second.mean()),
        rose,
        fell,
        people - rose - fell,
        _mean_change(change, rose, fell, level),
    )


def _mean_change(change: Array, rose: int, fell: int, level: float) -> Difference:
    value, df = float(change.mean()), len(change) - 1
    if df < 1:
        return Difference(value, math.nan, -math.inf, math.inf, df, math.nan, math.nan)
    found = against_zero(value, float(change.std(ddof=1)) / math.sqrt(len(change)), df, level)
    if math.isnan(found.p):
        return Difference(value, found.se, found.low, found.high, df, math.nan, fair_coin(rose, fell))
    return found


def fisher_exact(first: int, first_base: int, second: int, second_base: int) -> float:
    """Return Fisher's exact two-sided p of two small groups that cannot be paired (Fisher 1935).

    Args:
        first, second: how many gave the answer.
        first_base, second_base: of how many.

    Raises:
        ValueError: more than there are.
    """
    if not (0 <= first <= first_base and 0 <= second <= second_base):
        raise ValueError("more answers than people")
    yes, everybody = first + second, first_base + second_base
    ways = {
        at: math.comb(first_base, at) * math.comb(second_base, yes - at)
        for at in range(max(0, yes - second_base), min(yes, first_base) + 1)
    }
    # Whole numbers: which tables are as unlikely as this one is decided without rounding.
    return sum(way for way in ways.values() if way <= ways[first]) / math.comb(everybody, yes)
