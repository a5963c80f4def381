"""What an estimate looks like to those who show or quote it: figures with everything a reader must know.

No numpy: a chart or a claim may import this at once. What is withheld carries no value, so nobody can print it by
mistake.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # both load numpy
    from app.surveys.dataset import Question
    from app.surveys.estimates.crosstab import RaoScott

SMALL, CAREFUL = 50, 100  # below SMALL people a figure is withheld, below CAREFUL it is flagged


class Withheld(StrEnum):
    """Why a figure is not shown."""

    NO = ""
    SMALL = "small"  # fewer than 50 people
    COMPLEMENT = "complement"  # shown, it would give away a small group
    UNSTEADY = "unsteady"  # an effective base under 30
    WIDE = "wide"  # an interval of more than 30 points


@dataclass(frozen=True, slots=True)
class About:
    """What stands under every figure of a table.

    Args:
        wording: the question as it was asked.
        asked: who was asked, in words; empty for everybody.
        population, fieldwork, mode, source: as the survey says.
        weighting: the name of the weight; empty when unweighted.
        stratified, clustered: whether the errors take strata and clusters into account.
        random: whether everybody had a known chance to be asked; if not, intervals are modelled as if.
        sample: whether the data are made up.
        left_out: rows without a weight or a place in the design.
        no_answer: people whose answer counts as none ("Refused"), outside the base.
        multiple: whether people could give several answers.
        notes: the survey's own.
    """

    wording: str
    asked: str = ""
    population: str = ""
    fieldwork: str = ""
    mode: str = ""
    source: str = ""
    weighting: str = ""
    stratified: bool = False
    clustered: bool = False
    random: bool = False
    sample: bool = False
    left_out: int = 0
    no_answer: int = 0
    multiple: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One estimate.

    Args:
        label: the answer or the net; "mean" has none.
        group: of whom; empty for all.
        value: a share between 0 and 1, or a mean; not rounded; None when withheld.
        low, high: 95 % interval; None when withheld, counted, or nothing is known.
        se, df: standard error and degrees of freedom; None likewise.
        base: how many people it rests on, unweighted.
        effective: the effective base.
        people: how many gave the answer, unweighted; None when withheld, and for means.
        about: what a reader must know.
        share: whether `value` is a share.
        letters: letters of the groups it is established to be higher than.
        counted: whether people are counted ("7 of 12") because so few were asked.
        withheld: why it is not shown.
        flagged: whether so few were asked (50 to 99) that it is read with care.
    """

    label: str
    group: str
    value: float | None
    low: float | None
    high: float | None
    se: float | None
    df: float | None
    base: int
    effective: float
    people: int | None
    about: About
    share: bool = True
    letters: str = ""
    counted: bool = False
    withheld: Withheld = Withheld.NO
    flagged: bool = False

    @property
    def margin(self) -> float | None:
        """Half the width of the interval, what stands behind ±; of a share, 0.04 is 4 points."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of one group of people.

    Args:
        label: what the group is called; empty for everybody.
        letter: what stands for it in other columns; empty for everybody.
        base, effective: as of its figures.
        figures: one to an answer.
        nets: one to a net.
        mean: of a scale or a number.
        withheld, flagged, counted: as of its figures.
    """

    label: str
    letter: str
    base: int
    effective: float
    figures: tuple[Figure, ...]
    nets: tuple[Figure, ...] = ()
    mean: Figure | None = None
    withheld: Withheld = Withheld.NO
    flagged: bool = False
    counted: bool = False

    @property
    def margin(self) -> float | None:
        """The largest margin of its shares; None where there is none."""
        return max(
            (one.margin for one in (*self.figures, *self.nets) if one.margin is not None), default=None
        )


@dataclass(frozen=True, slots=True)
class Table:
    """One question, for everybody and by groups.

    Args:
        question: what was asked.
        by: what the groups are; None without.
        answers, nets: the labels of the figures in each column.
        total: everybody.
        columns: the groups.
        test: whether question and groups hang together; None where that was not asked or cannot be told. For
            questions with several answers each has a test of its own: `tests`.
        tests: one test to an answer, for several answers.
        about: what a reader must know.
    """

    question: "Question"
    by: "Question | None"
    answers: tuple[str, ...]
    nets: tuple[str, ...]
    total: Column
    columns: tuple[Column, ...]
    about: About
    test: "RaoScott | None" = None
    tests: "tuple[RaoScott, ...]" = field(default=())

    def column(self, label: str) -> Column:
        """Return a group's column, or everybody's for an empty label; raises `KeyError`."""
        if not label:
            return self.total
        for column in self.columns:
            if column.label == label:
                return column
        raise KeyError(label)
