"""Significance letters, as tables have them: B beside a share says that it is established to be higher than B's.

A letter needs all of: at least 100 people in both groups, a Rao–Scott test of the whole table below 0.05 (else
looking at many pairs would find what chance put there), and a design-based t test of the two shares below 0.05
after Holm's adjustment over all pairs of groups under that answer.
"""

from collections.abc import Sequence
from itertools import combinations

from app.surveys.estimates.counts import Counts
from app.surveys.estimates.crosstab import RaoScott
from app.surveys.estimates.differences import between_groups, holm

LEAST = 100
LEVEL = 0.05
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def higher_than(
    counts: Counts, gate: RaoScott, answers: Sequence[int], groups: Sequence[int] | None = None
) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return which groups each share is established to be higher than.

    Args:
        counts: of the groups.
        gate: the test of the whole table.
        answers: which answers to compare.
        groups: which groups may be compared, None for all.

    Returns:
        (group, answer) to groups, for shares that are higher than any.
    """
    if not gate.possible or gate.p >= LEVEL:
        return {}
    base = counts.base
    may = [group for group in (range(len(base)) if groups is None else groups) if base[group] >= LEAST]
    found: dict[tuple[int, int], list[int]] = {}
    for answer in answers:
        for higher, lower in _established(counts, may, answer):
            found.setdefault((higher, answer), []).append(lower)
    return {place: tuple(sorted(lower)) for place, lower in found.items()}


def _established(counts: Counts, may: Sequence[int], answer: int) -> list[tuple[int, int]]:
    """Return pairs (higher, lower) of groups under one answer."""
    pairs = list(combinations(may, 2))
    tests = [between_groups(counts, one, other, [answer]) for one, other in pairs]
    return [
        pair if test.value > 0 else (pair[1], pair[0])
        for pair, test, p in zip(pairs, tests, holm([test.p for test in tests]), strict=True)
        if p < LEVEL
    ]
