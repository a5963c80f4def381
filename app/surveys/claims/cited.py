"""A cited figure: what somebody picked in a survey, by name, and the evidence it gives now."""

import math
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from app.errors import KnownError
from app.surveys.claims.evidence import Evidence
from app.surveys.published import PublishedFigure
from app.text.canon import canon
from app.translation import tr

if TYPE_CHECKING:
    from app.surveys.dataset import DataSet, Label
    from app.surveys.estimates.counts import Counts
    from app.surveys.estimates.shares import Shares


@dataclass(frozen=True, slots=True)
class Cited:
    """What was picked.

    Args:
        survey: its key; `title` what people call it.
        question: its key, or the id of a published figure.
        answers: the labels counted together.
        by, group: the question people are grouped by and the group meant; empty for everybody.
        against: another group of `by`, for comparisons: the claim says group against this.
        earlier: the key of the survey of an earlier wave, for changes.
        weight: the name of the weight; empty for none.
    """

    survey: str
    question: str
    answers: tuple[str, ...] = ()
    title: str = ""
    by: str = ""
    group: str = ""
    against: str = ""
    earlier: str = ""
    weight: str = ""


class FigureWithheld(KnownError):  # noqa: N818 - a state, told as it is
    """A figure that tables do not show either: it would mislead, or point at a few people."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr("This figure is not shown: {why}", why=why),
            do=tr("Cite the figure of everybody, or of a larger group."),
        )


def cited_values(cited: Cited) -> dict[str, Any]:
    """Return what was picked as plain JSON values."""
    return {**asdict(cited), "answers": list(cited.answers)}


def read_cited(values: object) -> Cited | None:
    """Return what was picked from plain values; None for what is none."""
    if not isinstance(values, dict):
        return None
    words = {name: canon(value) for name, value in values.items() if isinstance(value, str)}
    answers = values.get("answers")
    listed = tuple(canon(one) for one in answers if isinstance(one, str)) if isinstance(answers, list) else ()
    known = {name: words.get(name, "") for name in Cited.__slots__ if name != "answers"}
    return Cited(answers=listed, **known) if known["survey"] and known["question"] else None


def evidence_of(data: "DataSet", cited: Cited, earlier: "DataSet | None" = None) -> Evidence:
    """Return what a survey says about a figure.

    Args:
        data: the survey; its own weight in use is replaced by the one that was picked.
        cited: what was picked.
        earlier: the survey of the earlier wave, where `cited.earlier` names one.

    Raises:
        KeyError: a question, answer, group or weight that is not there (any more).
        FigureWithheld: a group that is hidden in tables as well.
        TableError, DesignError: as `app.surveys.tables.table` does.
    """
    if cited.by:
        _expect_shown(data, cited)
    shares, counts = _counted(data, cited)
    question = data.question(cited.question)
    found = Evidence(
        share=float(shares.value[0, 0]),
        low=float(shares.low[0, 0]),
        high=float(shares.high[0, 0]),
        base=int(shares.base[0]),
        effective=float(shares.effective[0]),
        count=int(shares.people[0, 0]),
        population=_who(data, cited),
        wording=question.wording,
        answer=" / ".join(cited.answers),
        fieldwork=data.fieldwork,
        source=data.source or data.title,
        probability=data.probability_sample,
        without_unsure=any(label.missing for label in question.labels),
        hash=data.using(cited.weight).data_hash(),
    )
    if cited.against:
        return _compared(found, counts)
    return found if earlier is None else _changed(found, shares, earlier, cited)


def evidence_of_published(figure: PublishedFigure) -> Evidence:
    """Return what a published figure says: rounded as printed, with the margin of a random sample at most.

    A base that was not published gives no interval at all.
    """
    half = 0.005
    spread = 1.96 * (figure.share * (1 - figure.share) / figure.base) ** 0.5 if figure.base else 0.0
    return Evidence(
        share=figure.share,
        low=max(0.0, figure.share - spread),
        high=min(1.0, figure.share + spread),
        base=figure.base or 0,
        effective=float(figure.base or 0),
        count=round(figure.share * (figure.base or 0)),
        population=" ".join(one for one in (figure.group, figure.population) if one),
        wording=figure.wording,
        answer=figure.answer,
        fieldwork=figure.fieldwork,
        source=figure.source,
        rounding=half,
        published=True,
        hash=f"published:{figure.id}:{figure.share}",
    )


def _counted(data: "DataSet", cited: Cited) -> "tuple[Shares, Counts]":
    """Return the share of the answers in the group meant, and the counts by group behind it."""
    from app.surveys.counting import (  # numpy
        CHOSEN,
        check_grouping,
        check_question,
        design_of,
        net_tally,
        tally,
    )
    from app.surveys.dataset import Kind
    from app.surveys.estimates.nets import net_shares

    weighted = data.using(cited.weight)
    question = weighted.question(cited.question)
    by = weighted.question(cited.by) if cited.by else None
    check_question(question)
    if by is not None:
        check_grouping(by)
    if not cited.answers:
        raise KeyError("no answer")
    positions = [_place(question.labels, answer) for answer in cited.answers]
    design = design_of(weighted)
    if question.kind is Kind.MULTIPLE:
        tallied, positions = net_tally(weighted, design, question, by, positions), [CHOSEN]
    else:
        tallied = tally(weighted, design, question, by)
    counts = tallied.groups[0] if by is not None else tallied.total[0]
    if by is not None:
        meant = [cited.group, cited.against] if cited.against else [cited.group]
        counts = counts.groups([_place(by.labels, name) for name in meant])
    return net_shares(counts, positions), counts.net(positions)


def _expect_shown(data: "DataSet", cited: Cited) -> None:
    """Raise FigureWithheld for a group whose figures would give away those of a few people."""
    from app.surveys.display import withheld_text
    from app.surveys.tables import Wish, table  # numpy

    found = table(data.using(cited.weight), cited.question, cited.by, Wish(tests=False))
    for name in (cited.group, cited.against):
        column = found.column(name)
        if name and column.withheld:
            raise FigureWithheld(withheld_text(column.withheld, column.base))


def _place(labels: "tuple[Label, ...]", words: str) -> int:
    """Return the place of a label among those that count. Raises KeyError."""
    for at, label in enumerate(label for label in labels if not label.missing):
        if label.text == words:
            return at
    raise KeyError(words)


def _who(data: "DataSet", cited: Cited) -> str:
    asked = data.question(cited.question).asked
    return ", ".join(one for one in (cited.group, asked, data.population) if one)


def _compared(found: Evidence, counts: "Counts") -> Evidence:
    """Add the comparison of the group meant with the other: both are in `counts`, the net its first answer."""
    from app.surveys.estimates.differences import between_groups, ratio_of_groups  # numpy

    difference, ratio = between_groups(counts, 0, 1, [0]), ratio_of_groups(counts, 0, 1, [0])
    return replace(
        found,
        first=found.share - difference.value,
        difference=difference.value,
        p_value=_number(difference.p),
        ratio=_number(ratio.value),
        ratio_low=_number(ratio.low) or 0.0,
        ratio_high=_number(ratio.high) or 0.0,
        base=min(found.base, int(counts.base[1])),
    )


def _changed(found: Evidence, shares: "Shares", earlier: "DataSet", cited: Cited) -> Evidence:
    """Add the change since an earlier wave, drawn independently."""
    from app.surveys.estimates.differences import between_waves  # numpy
    from app.surveys.estimates.linear import Estimate

    before, _ = _counted(earlier, cited)

    def estimate(of: "Shares") -> Estimate:
        value, se, low, high = (float(array[0, 0]) for array in (of.value, of.se, of.low, of.high))
        return Estimate(value, se, low, high, of.df, int(of.base[0]), float(of.effective[0]))

    change = between_waves(estimate(shares), estimate(before))
    return replace(
        found,
        first=float(before.value[0, 0]),
        difference=change.value,
        p_value=_number(change.p),
        base=min(found.base, int(before.base[0])),
    )


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
