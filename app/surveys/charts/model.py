"""What a chart shows, before anybody has drawn it: rows of shares, and all that a reader must know about them.

Every kind of chart is the same matrix: answers across, rows down. A row is a question of a grid, a group of people,
a wave, or "before" and "after"; toplines have one row.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.surveys.rounding import said
from app.translation import tr


class Kind(StrEnum):
    """How a chart is drawn."""

    TOPLINES = "toplines"  # one bar to an answer
    APART = "apart"  # diverging, what is neither stands at the right
    CENTRED = "centred"  # diverging, what is neither lies across the middle
    FULL = "full"  # everything from 0 to 100
    GROUPED = "grouped"  # bars of all groups under each answer
    PANELS = "panels"  # one small chart to a group, all on one scale
    TREND = "trend"  # lines over waves, with intervals
    PAIRS = "pairs"  # before and after
    TABLE = "table"  # groups across, answers down, letters for differences


LIKERT = frozenset({Kind.APART, Kind.CENTRED, Kind.FULL})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the chart.

    Args:
        label: as people read it.
        side: -1 against, 0 neither, 1 in favour; None outside the scale ("don't know"). Only diverging
            charts ask.
    """

    label: str
    side: int | None = 1


@dataclass(frozen=True, slots=True)
class Share:
    """What part of a row gave one answer.

    Args:
        value: between 0 and 1, not rounded; None when it is withheld.
        low, high: the interval, between 0 and 1; None where there is none.
        letters: letters of the groups this share is established to be higher than.
        counted: printed instead of a percentage where so few were asked that people are counted ("7 of 12").
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    letters: str = ""
    counted: str = ""

    @property
    def text(self) -> str:
        """The figure as it is printed, without the sign: a whole number, `*`, `–`, or empty when withheld."""
        return "" if self.value is None else self.counted or said(self.value)

    @property
    def figure(self) -> str:
        """The same with its sign where it is a number: "41 %", "7 of 12", `*`."""
        return f"{self.text} %" if self.text.isdecimal() else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One row of shares, in the order of the chart's answers.

    Args:
        label: what the row is called.
        shares: one to an answer; all without values when the row is withheld.
        base: how many people were asked (unweighted); None when that was not published.
        effective: the effective base; None when it is the same, or not known.
        margin: the largest ± of its shares, in points; None where there is none.
        net, net_margin: in favour less against and its ±, in points.
        withheld: whether too few were asked for any figure to be shown.
        instead: the words that stand where the figures would be; made from the base when empty.
        flagged: whether so few were asked (50 to 99) that the figures are read with care.
        wording: the whole question, where each row asks its own.
        asked: who was asked, where that differs from row to row.

    Raises:
        ValueError: a withheld row carries a figure.
    """

    label: str
    shares: tuple[Share, ...]
    base: int | None
    effective: float | None = None
    margin: float | None = None
    net: float | None = None
    net_margin: float | None = None
    withheld: bool = False
    instead: str = ""
    flagged: bool = False
    wording: str = ""
    asked: str = ""

    def __post_init__(self) -> None:
        figures = (self.net, self.margin, self.net_margin, *(share.value for share in self.shares))
        if self.withheld and any(figure is not None for figure in figures):
            raise ValueError("a withheld row carries no figures")

    @classmethod
    def hidden(
        cls, label: str, base: int | None, answers: int, instead: str = "", wording: str = ""
    ) -> "Row":
        """Return a row whose figures are withheld."""
        nothing = (Share(None),) * answers
        return cls(label, nothing, base, withheld=True, instead=instead, wording=wording)

    @property
    def why_withheld(self) -> str:
        """The words that stand where the figures would be."""
        return self.instead or tr("asked of {count} people: too few to show", count=f"{self.base or 0:,}")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between two rows for one answer, in points.

    Args:
        points: after less before.
        margin: its ±; None where there is none.
        established: whether it is more than chance explains.
        counted: printed instead where people are counted.
    """

    points: float | None
    margin: float | None = None
    established: bool = False
    counted: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What stands under every chart.

    Args:
        population: who was asked.
        base: how many were asked, over all rows; None when it was not published.
        effective: the effective base over all rows.
        margin: the largest ± of the chart, in points.
        fieldwork, weighting, source: as printed.
        random: whether everybody had a known chance to be asked.
        published: whether the figures come from somebody's table, without the answers behind them.
        multiple: whether people could give several answers.
        sample: whether the data are made up.
        notes: further sentences.
    """

    population: str = ""
    base: int | None = None
    effective: float | None = None
    margin: float | None = None
    fieldwork: str = ""
    weighting: str = ""
    source: str = ""
    random: bool = False
    published: bool = False
    multiple: bool = False
    sample: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    Args:
        kind: how it is drawn.
        title: what stands above it, the creator's words or a suggestion.
        wording: the question as it was asked.
        answers: across.
        rows: down.
        about: what a reader must know.
        changes: for pairs, one to an answer.
        by: what the rows are ("Age"), empty for toplines and grids.
        test: how differences were tested, one sentence; for tables with letters.
    """

    kind: Kind
    title: str
    wording: str
    answers: tuple[Answer, ...]
    rows: tuple[Row, ...]
    about: About = field(default_factory=About)
    changes: tuple[Change, ...] = ()
    by: str = ""
    test: str = ""

    def __post_init__(self) -> None:
        if any(len(row.shares) != len(self.answers) for row in self.rows):
            raise ValueError("every row has one share to an answer")

    def as_kind(self, kind: Kind) -> "Chart":
        """Return the same figures to be drawn in another way."""
        return replace(self, kind=kind)

    def titled(self, title: str) -> "Chart":
        """Return the same chart under another title."""
        return replace(self, title=title)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person wants drawn.

    Args:
        question: the key of a question, or of a grid's `group`.
        by: the key of the question that makes the groups; empty for everybody together.
        kind: how; the first of `kinds` when None.
        count_people: as `Wish.count_people`, for a workshop's own questionnaire.
    """

    question: str
    by: str = ""
    kind: Kind | None = None
    count_people: bool = False
