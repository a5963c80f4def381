"""Nets: several answers taken together, added up before anything is rounded."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.surveys.estimates.counts import Counts
from app.surveys.estimates.design import Mask
from app.surveys.estimates.shares import Shares, shares


@dataclass(frozen=True, slots=True)
class Net:
    """Several answers under one name.

    Args:
        label: what the net is called.
        positions: which answers it holds.

    Raises:
        ValueError: no answer, or one twice.
    """

    label: str
    positions: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.positions or len(set(self.positions)) != len(self.positions):
            raise ValueError("a net holds each answer once, and at least one")


def net_shares(counts: Counts, positions: Sequence[int]) -> Shares:
    """Return the share of a net in every group, shape (groups, 1): one answer of a two-way split."""
    both = shares(counts.net(positions))
    value, se, low, high = (array[:, :1] for array in (both.value, both.se, both.low, both.high))
    return Shares(value, se, low, high, both.people[:, :1], both.base, both.effective, both.df)


def any_of(marks: np.typing.NDArray[np.uint8], positions: Sequence[int]) -> Mask:
    """Return who chose at least one of several options: their shares may not be added, people chose more than one."""
    return np.asarray(marks[:, list(positions)].any(axis=1))
