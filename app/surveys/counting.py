"""From a survey to joint counts: which answers count, by which groups, under which design.

Crossing a question with two groupings at once and adding up afterwards reads the answers half as often; with a
million people that is what the time goes into. numpy holds the interpreter while it counts: threads would
make it slower.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from app.errors import KnownError
from app.surveys.dataset import CODED, DataSet, Kind, Question
from app.surveys.estimates.counts import Cells, Counts
from app.surveys.estimates.design import Design, Index, Mask
from app.surveys.estimates.nets import any_of
from app.translation import tr

CHOSEN = 1  # the answer of whoever chose an option; 0 is "not chosen"
MOST_ANSWERS, MOST_GROUPS = 500, 300  # more are words somebody typed, and no table anybody could read
_MOST_BINS = 2_000_000  # crossing two groupings must not cost more memory than it saves time


_designs: "WeakKeyDictionary[DataSet, Design]" = WeakKeyDictionary()


class TableError(KnownError):
    """A question that cannot be shown as a table."""


@dataclass(frozen=True, eq=False)
class Tally:
    """One question's counts by one grouping.

    Args:
        groups: one for a coded question, shape (groups, answers); for several answers one to an option, with
            the answers "not chosen" and "chosen".
        total: the same for everybody, people in no group included.
        no_answer: people whose answer counts as none.
    """

    groups: tuple[Counts, ...]
    total: tuple[Counts, ...]
    no_answer: int = 0


def design_of(data: DataSet) -> Design:
    """Return the design of a survey under the weight in use, made once for each; raises `DesignError`."""
    known = _designs.get(data)
    if known is None:
        known = _designs[data] = _design(data)
    return known


def _design(data: DataSet) -> Design:
    return Design.of(
        data.rows,
        data.weight(),
        data.grouping(data.strata) if data.strata else None,
        data.grouping(data.psu) if data.psu else None,
        data.numbers(data.fpc) if data.fpc else None,
    )


def shown_answers(question: Question, keep_missing: bool = False) -> list[int]:
    """Return the positions that count: all but those that say there is no answer."""
    return [at for at, label in enumerate(question.labels) if keep_missing or not label.missing]


def check_question(question: Question) -> None:
    """Raise `TableError` for a question that is never shown in figures."""
    if question.personal:
        raise TableError(
            tr("The answers to “{title}” may point at a person.", title=question.title),
            tr("They are not shown and not exported."),
        )
    if question.kind is Kind.TEXT or len(question.labels) > MOST_ANSWERS:
        raise TableError(tr("“{title}” was answered in people's own words.", title=question.title))


def check_grouping(question: Question) -> None:
    """Raise `TableError` for a question people cannot be grouped by."""
    check_question(question)
    if len(question.labels) > MOST_GROUPS:
        raise TableError(
            tr(
                "“{title}” makes {count} groups: too many to show.",
                title=question.title,
                count=len(question.labels),
            ),
            do=tr("Choose another question."),
        )
    if question.kind not in CODED:
        raise TableError(
            tr("People cannot be grouped by “{title}”.", title=question.title),
            do=tr("Choose a question with one answer for each person."),
        )


def tallies(
    data: DataSet,
    design: Design,
    questions: Sequence[Question],
    by: Sequence[Question],
    where: Mask | None = None,
    keep_missing: bool = False,
) -> Iterator[tuple[Question, Question, Tally]]:
    """Yield the tallies of several questions by several groupings, two groupings at a time."""
    widest = max((len(question.labels) for question in questions), default=0) + 1
    for pair in _pairs(data, design, by, widest):
        for question in questions:
            for grouping, tally in _of_pair(data, pair, question, where, keep_missing):
                yield question, grouping, tally


def tally(
    data: DataSet,
    design: Design,
    question: Question,
    by: Question | None,
    where: Mask | None = None,
    keep_missing: bool = False,
) -> Tally:
    """Return one question's counts, by one grouping or for everybody (then `groups` has no people in it)."""
    if by is not None:
        return next(found for _, _, found in tallies(data, design, [question], [by], where, keep_missing))
    raw = _raw(data, Cells.of(design), question, where)
    return _tally(question, None, raw, keep_missing)


def net_tally(
    data: DataSet,
    design: Design,
    question: Question,
    by: Question | None,
    positions: Sequence[int],
    where: Mask | None = None,
) -> Tally:
    """Return who chose at least one of several options of a question with several answers."""
    held = data.marks(question.key)
    codes = _marked(any_of(held.marks, positions), held.asked)
    cells = Cells.of(design, [] if by is None else [(data.codes(by.key), len(by.labels))])
    return _tally(question, by, (cells.count(codes, 2, where),), False)


@dataclass(frozen=True, eq=False)
class _Pair:
    """One or two groupings that are counted in one pass."""

    cells: Cells
    by: tuple[Question, ...]

    def margin(self, counts: Counts, at: int) -> Counts:
        """Return the counts by one of the groupings alone."""
        if len(self.by) == 1:
            return counts
        sizes = [len(question.labels) + 1 for question in self.by]

        def fold(array: NDArray[Any]) -> NDArray[Any]:
            apart = array.reshape(*array.shape[:-2], *sizes, array.shape[-1])
            return np.asarray(apart.sum(axis=-2 if at == 0 else -3))

        return counts.change(fold)


def _pairs(data: DataSet, design: Design, by: Sequence[Question], widest: int) -> Iterator[_Pair]:
    """Yield the groupings two by two, alone where crossing would take too much memory."""
    parts = design.strata if design.unit is None else design.units
    left = list(by)
    while left:
        taken = left[:2]
        if parts * widest * int(np.prod([len(question.labels) + 1 for question in taken])) > _MOST_BINS:
            taken = left[:1]
        del left[: len(taken)]
        codes = [(data.codes(question.key), len(question.labels)) for question in taken]
        yield _Pair(Cells.of(design, codes), tuple(taken))


def _of_pair(
    data: DataSet, pair: _Pair, question: Question, where: Mask | None, keep_missing: bool
) -> Iterator[tuple[Question, Tally]]:
    raw = _raw(data, pair.cells, question, where)
    for at, grouping in enumerate(pair.by):
        margins = tuple(pair.margin(counts, at) for counts in raw)
        yield grouping, _tally(question, grouping, margins, keep_missing)


def _raw(data: DataSet, cells: Cells, question: Question, where: Mask | None) -> tuple[Counts, ...]:
    """Return counts with their blank answer and blank group: one, or one to an option."""
    if question.kind is not Kind.MULTIPLE:
        return (cells.count(data.codes(question.key), len(question.labels), where),)
    held = data.marks(question.key)
    options = range(held.marks.shape[1])
    return tuple(cells.count(_marked(held.marks[:, option], held.asked), 2, where) for option in options)


def _marked(chosen: NDArray[Any], asked: Mask) -> Index:
    """Return 1 for chosen, 0 for not chosen, -1 for not asked."""
    return np.where(asked, chosen.astype(np.int8), np.int8(-1))


def _tally(question: Question, by: Question | None, raw: tuple[Counts, ...], keep_missing: bool) -> Tally:
    """Return counts without blanks and without answers that say there is none."""
    if question.kind is Kind.MULTIPLE:
        kept, missing = [1, 2], 0
    else:
        kept = [at + 1 for at in shown_answers(question, keep_missing)]
        given = raw[0].people.sum(axis=0)
        missing = int(given[1:].sum() - given[kept].sum())
    answered = [counts.answers(kept) for counts in raw]
    places = [] if by is None else [at + 1 for at in shown_answers(by)]
    return Tally(
        tuple(counts.groups(places) for counts in answered),
        tuple(counts.all_groups() for counts in answered),
        missing,
    )
