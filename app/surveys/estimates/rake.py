"""Raking: weights are multiplied until every margin is met (Deming & Stephan 1940; Lumley 2010).

Standard errors computed afterwards take the raked weights as given. That leaves out what knowing the margins gains,
so they are rather too large than too small.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.errors import KnownError
from app.surveys.estimates.design import Array, Index, sums
from app.surveys.estimates.shares import kish_design_effect
from app.translation import tr


class RakeError(KnownError):
    """Margins no weights can meet."""


@dataclass(frozen=True, eq=False)
class Margin:
    """How many people, or what share of them, each answer of a question should have.

    Args:
        title: the question's, for messages.
        codes: positions of answers, shape (rows,), none below 0.
        labels: the answers.
        targets: people or shares, one to an answer; only their proportions matter between margins.
    """

    title: str
    codes: Index
    labels: tuple[str, ...]
    targets: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Raked:
    """Weights that meet the margins.

    Args:
        weights: shape (rows,); their sum is that of the first margin's targets.
        rounds: how many rounds it took.
        worst: the largest difference to a target that is left, as a share of everybody.
        design_effect: Kish's, what the new weights alone cost.
    """

    weights: Array
    rounds: int
    worst: float
    design_effect: float


def rake(
    weights: Array, margins: Sequence[Margin], tolerance: float = 1e-12, most_rounds: int = 500
) -> Raked:
    """Return weights that meet all margins to within `tolerance` of everybody.

    Raises:
        RakeError: somebody has no answer or no weight, an answer is wanted that nobody gave, or the margins
            cannot all be met.
    """
    if not margins:
        raise RakeError(tr("There is no margin to weight to."), do=tr("Choose at least one question."))
    if not (np.isfinite(weights) & (weights > 0)).all():
        raise RakeError(
            tr("Some rows have no weight to begin with."), do=tr("Leave them out, or begin without weights.")
        )
    whole = float(sum(margins[0].targets))
    wanted = [_targets(margin, weights, whole) for margin in margins]
    found, worst = weights.astype(np.float64), np.inf
    for rounds in range(1, most_rounds + 1):
        for margin, target in zip(margins, wanted, strict=True):
            have = sums(margin.codes, found, len(target))
            found *= np.divide(target, have, out=np.zeros_like(target), where=have > 0)[margin.codes]
        worst = (
            max(_miss(margin, target, found) for margin, target in zip(margins, wanted, strict=True)) / whole
        )
        if worst <= tolerance:
            return Raked(found, rounds, worst, kish_design_effect(found))
    raise RakeError(
        tr("The margins cannot all be met: after {rounds} rounds one is still off.", rounds=most_rounds),
        safe=tr("The weights stay as they were."),
        do=tr("Join small groups, or leave out a margin."),
    )


def _miss(margin: Margin, target: Array, weights: Array) -> float:
    return float(np.abs(sums(margin.codes, weights, len(target)) - target).max())


def _targets(margin: Margin, weights: Array, whole: float) -> Array:
    """Return the targets of a margin, scaled to the sum of the first margin's."""
    target = np.asarray(margin.targets, dtype=np.float64)
    if (
        len(target) != len(margin.labels)
        or not np.isfinite(target).all()
        or (target < 0).any()
        or not target.sum()
    ):
        raise RakeError(
            tr("“{title}” needs a target of at least 0 for each answer.", title=margin.title),
            do=tr("Type one for each."),
        )
    if (margin.codes < 0).any():
        raise RakeError(
            tr(
                "People without an answer to “{title}”: {count}.",
                count=int((margin.codes < 0).sum()),
                title=margin.title,
            ),
            do=tr("Give “no answer” a target of its own, or leave these people out."),
        )
    people = sums(margin.codes, weights, len(target))
    missing = [
        label
        for label, want, have in zip(margin.labels, target, people, strict=True)
        if want > 0 and not have
    ]
    if missing:
        raise RakeError(
            tr("Nobody answered “{answer}” to “{title}”.", answer=missing[0], title=margin.title),
            do=tr("Join it with another answer."),
        )
    unwanted = [
        label for label, want, have in zip(margin.labels, target, people, strict=True) if want == 0 < have
    ]
    if unwanted:
        raise RakeError(
            tr("“{answer}” has people but a target of 0.", answer=unwanted[0]),
            do=tr("Leave these people out first."),
        )
    return np.asarray(target * whole / target.sum())
