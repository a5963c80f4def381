"""From the columns of a table to the rows of a chart; what is withheld stays withheld."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.surveys.charts.model import About, Answer, Change, Row, Share
from app.surveys.display import decimal, figure_text, margin_text, withheld_text
from app.surveys.estimates.differences import Difference, between_answers
from app.surveys.estimates.paired import PairedShares
from app.surveys.figures import Column, Figure, Table
from app.surveys.rounding import people
from app.translation import tr

if TYPE_CHECKING:
    from app.surveys.estimates.counts import Counts


def share_of(figure: Figure) -> Share:
    """Return a figure as a share of a chart."""
    if figure.value is None or figure.withheld:
        return Share(None)
    counted = figure_text(figure) if figure.counted else ""
    return Share(figure.value, figure.low, figure.high, figure.letters, counted)


def row_of(
    column: Column,
    order: Sequence[int],
    *,
    label: str = "",
    asked: str = "",
    nets: Sequence[Column] | None = None,
) -> Row:
    """Return a column as a row: its answers in an order, or the first net of each of several columns."""
    figures = [one.nets[0] for one in nets] if nets is not None else [column.figures[at] for at in order]
    name = label or column.label
    if column.withheld:
        return replace(hidden(column, len(figures)), label=name, asked=asked)
    margins = [figure.margin for figure in figures if figure.margin is not None and not figure.counted]
    margin = max(margins) * 100 if margins else None
    bases = [figure.base for figure in figures]
    base = column.base if nets is None else min(bases, default=column.base)
    return Row(
        name,
        tuple(map(share_of, figures)),
        base,
        column.effective,
        margin,
        flagged=column.flagged,
        asked=asked,
    )


def hidden(column: Column, answers: int) -> Row:
    """Return a column whose figures are withheld, with the reason in words."""
    return Row.hidden(column.label, column.base, answers, withheld_text(column.withheld, column.base))


def mean_row(column: Column) -> Row:
    """Return a column of a number: its mean with its ±."""
    mean = column.mean
    if column.withheld or mean is None or mean.value is None:
        return hidden(column, 1)
    words = " ".join(part for part in (decimal(mean.value), margin_text(mean)) if part)
    share = Share(0.0, letters=mean.letters, counted=words)
    return Row(column.label, (share,), column.base, column.effective, flagged=column.flagged)


def with_net(row: Row, counts: "Counts", at: int, answers: Sequence[Answer], order: Sequence[int]) -> Row:
    """Return a row with what is in favour less what is against, and its ±."""
    if row.withheld or any(share.value is None or share.counted for share in row.shares):
        return row
    favour = [order[place] for place, one in enumerate(answers) if one.side == 1]
    against = [order[place] for place, one in enumerate(answers) if one.side == -1]
    net = between_answers(counts, at, favour, against)
    if math.isnan(net.value):
        return row
    return replace(row, net=net.value * 100, net_margin=_points(net))


def _points(difference: Difference) -> float | None:
    half = (difference.high - difference.low) * 50
    return None if math.isnan(half) else half


def change_of(change: Difference, before: Figure, after: Figure) -> Change:
    """Return a change with its ±; in people where people are counted."""
    if before.counted or after.counted:
        same = before.base == after.base and before.people is not None and after.people is not None
        return Change(None, counted=_more((after.people or 0) - (before.people or 0)) if same else "")
    if math.isnan(change.value):
        return Change(None)
    return Change(change.value * 100, _points(change), change.established())


def paired_change(pairs: PairedShares, before: Figure, after: Figure) -> Change:
    """Return the change of the same people, with the paired interval; in people where people are counted."""
    if before.counted or after.counted:
        return Change(None, counted=_more(pairs.after - pairs.before))
    return Change(pairs.value * 100, (pairs.high - pairs.low) * 50, pairs.p < 0.05)


def _more(people_more: int) -> str:
    if people_more == 0:
        return tr("as many")
    return (
        tr("{count} more", count=people_more) if people_more > 0 else tr("{count} fewer", count=-people_more)
    )


def about_of(found: Table, columns: Sequence[Column], note: str = "") -> About:
    """Return what stands under a chart: of a table, with the largest base and ± of what is shown."""
    about = found.about
    shown = [column for column in columns if not column.withheld]
    margins = [column.margin for column in shown if column.margin is not None and not column.counted]
    whole = max(columns, key=lambda column: column.base)
    who = "; ".join(words for words in (about.population, about.asked) if words)
    return About(
        population=who,
        base=whole.base,
        effective=None if whole.withheld else whole.effective,
        margin=max(margins) * 100 if margins else None,
        fieldwork=about.fieldwork,
        weighting=tr("Weighted by {name}", name=about.weighting) if about.weighting else "",
        source=about.source,
        random=about.random,
        multiple=about.multiple,
        sample=about.sample,
        notes=tuple(words for words in (note, *_left_out(found), *about.notes) if words),
    )


def _left_out(found: Table) -> list[str]:
    about, said = found.about, []
    if about.mode:
        said.append(tr("How people were asked: {mode}.", mode=about.mode.rstrip(".")))
    if about.stratified or about.clustered:
        said.append(tr("Strata and clusters of the sample are taken into account."))
    if about.no_answer:
        said.append(tr("{count} gave no answer and are not in the base.", count=people(about.no_answer)))
    if about.left_out:
        said.append(tr("{count} without a weight are left out.", count=people(about.left_out)))
    return said
