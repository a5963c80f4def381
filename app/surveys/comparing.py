"""One figure, or two held against each other: what a claim asks for.

The same rules decide what may be told as in a table: a group that is withheld there is not compared here either.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.surveys.counting import CHOSEN, design_of, net_tally, tally
from app.surveys.dataset import DataSet, Kind, Question
from app.surveys.estimates.counts import Counts
from app.surveys.estimates.differences import (
    Difference,
    against_zero,
    between_groups,
    between_waves,
    ratio_of_groups,
)
from app.surveys.estimates.nets import Net
from app.surveys.figures import Figure
from app.surveys.tables import Wish, table


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures.

    Args:
        first, second: as in a table.
        difference: first less second; None when either is withheld or counted.
        ratio: first over second, with its interval and a test against 1; None likewise, and for waves.
    """

    first: Figure
    second: Figure
    difference: Difference | None = None
    ratio: Difference | None = None


@dataclass(frozen=True, slots=True)
class _Wave:
    """A figure that is shown, as the estimates want it."""

    value: float
    se: float
    df: float


def share_of(
    data: DataSet,
    question: str,
    answers: Sequence[int],
    by: str = "",
    group: str = "",
    wish: Wish | None = None,
) -> Figure:
    """Return the share of some answers taken together, of everybody or of one group; raises as `table` does.

    Args:
        data: the survey under the weight in use.
        question: its key.
        answers: positions in `Question.labels`.
        by, group: the key of a grouping and the label of one of its groups; empty for everybody.
        wish: its nets are left aside.
    """
    plain = replace(wish or Wish(), nets=(Net("", tuple(answers)),), tests=False)
    return table(data, question, by, plain).column(group).nets[0]


def compare_groups(
    data: DataSet,
    question: str,
    answers: Sequence[int],
    by: str,
    first: str,
    second: str,
    wish: Wish | None = None,
) -> Comparison:
    """Return the share of some answers in two groups of one survey; raises as `table` does, `KeyError` for a group."""
    plain = replace(wish or Wish(), nets=(Net("", tuple(answers)),), tests=False)
    made = table(data, question, by, plain)
    one, other = made.column(first).nets[0], made.column(second).nets[0]
    if not (_shown(one) and _shown(other)):
        return Comparison(one, other)
    asked, grouping = data.question(question), data.question(by)
    counts, places = _counts(data, asked, grouping, answers, plain)
    at = [
        [label.text for label in grouping.labels if not label.missing].index(name) for name in (first, second)
    ]
    return Comparison(
        one,
        other,
        between_groups(counts, at[0], at[1], places),
        ratio_of_groups(counts, at[0], at[1], places),
    )


def compare_waves(first: Figure, second: Figure) -> Comparison:
    """Return figures of two surveys that asked different people."""
    one, other = _wave(first), _wave(second)
    if one is None or other is None:
        return Comparison(first, second)
    return Comparison(first, second, between_waves(one, other))


def against(figure: Figure, than: float) -> Difference | None:
    """Return a figure less a fixed value, with its test; None when the figure is withheld or counted."""
    one = _wave(figure)
    return None if one is None else against_zero(one.value - than, one.se, one.df)


def _counts(
    data: DataSet, asked: Question, grouping: Question, answers: Sequence[int], wish: Wish
) -> tuple[Counts, Sequence[int]]:
    design = design_of(data)
    if asked.kind is Kind.MULTIPLE:
        return net_tally(data, design, asked, grouping, answers, wish.where).groups[0], [CHOSEN]
    found = tally(data, design, asked, grouping, wish.where, wish.keep_missing)
    kept = [at for at, label in enumerate(asked.labels) if wish.keep_missing or not label.missing]
    return found.groups[0], [kept.index(at) for at in answers if at in kept]


def _shown(figure: Figure) -> bool:
    return figure.value is not None and figure.se is not None


def _wave(figure: Figure) -> _Wave | None:
    if figure.value is None or figure.se is None or figure.df is None:
        return None
    return _Wave(figure.value, figure.se, figure.df)
