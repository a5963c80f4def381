"""Tables: one question for everybody and by groups, with what is honest to show.

How long it takes on one core: a table of ten thousand people 1 to 3 ms, of a million 10 to 20 ms, and the first
one under a design with clusters half a second more, since clusters are numbered once. So the window asks for tables of
more than half a million people, for first tables under a design of more than 30,000, and for `tables` always, from a
job. A question with several answers costs as much as a question for each of its options.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.surveys.columns import Established, Side, lay_out
from app.surveys.counting import (
    CHOSEN,
    Tally,
    check_grouping,
    check_question,
    design_of,
    net_tally,
    shown_answers,
    tallies,
    tally,
)
from app.surveys.dataset import DataSet, Kind, Question
from app.surveys.estimates.counts import Counts
from app.surveys.estimates.crosstab import RaoScott, rao_scott
from app.surveys.estimates.design import Design, Mask
from app.surveys.estimates.letters import higher_than
from app.surveys.estimates.linear import Estimate, means_by_group
from app.surveys.estimates.nets import Net, net_shares
from app.surveys.estimates.shares import Shares, scale_means, shares
from app.surveys.figures import About, Table


@dataclass(frozen=True, eq=False)
class Wish:
    """How a table is to be made.

    Args:
        nets: answers to show together; their positions are those of `Question.labels`.
        where: which rows to look at, shape (rows,); None for all.
        where_words: who that is, in words; stands beside who was asked.
        keep_missing: whether "Refused" and the like count as answers.
        count_people: whether fewer than 50 people are shown as counts ("7 of 12") instead of being withheld, as
            for a workshop's own questionnaire. Only unweighted: a weighted count counts nobody.
        tests: whether groups are tested against each other.
    """

    nets: tuple[Net, ...] = ()
    where: Mask | None = None
    where_words: str = ""
    keep_missing: bool = False
    count_people: bool = False
    tests: bool = True


def table(data: DataSet, question: str, by: str = "", wish: Wish | None = None) -> Table:
    """Return one question for everybody, and by the answers to another.

    Args:
        data: the survey, under the weight in use.
        question: its key.
        by: the key of a question with one answer to a person; empty for none.
        wish: how; the defaults of `Wish` when None.

    Raises:
        TableError: personal answers, people's own words, or a question people cannot be grouped by.
        DesignError: a weight or design that cannot be used.
        KeyError: no such question.
    """
    wish = wish or Wish()
    asked, grouping = data.question(question), data.question(by) if by else None
    check_question(asked)
    if grouping is not None:
        check_grouping(grouping)
    maker = _Maker(data, design_of(data), wish)
    if asked.kind is Kind.NUMBER:
        return maker.numbers(asked, grouping)
    counted = tally(data, maker.design, asked, grouping, wish.where, wish.keep_missing)
    return maker.answers(asked, grouping, counted)


def tables(
    data: DataSet, questions: Sequence[str], by: Sequence[str], wish: Wish | None = None
) -> dict[tuple[str, str], Table]:
    """Return many tables by (question, by), each grouping with each question; raises as `table` does.

    Only nets make a second pass; `Wish.tests` costs about as much again as the tables themselves.
    """
    wish = wish or Wish(tests=False)
    asked = [data.question(key) for key in questions]
    groupings = [data.question(key) for key in by]
    for question in asked:
        check_question(question)
    for grouping in groupings:
        check_grouping(grouping)
    maker = _Maker(data, design_of(data), wish)
    coded = [question for question in asked if question.kind is not Kind.NUMBER]
    found = {
        (question.key, grouping.key): maker.answers(question, grouping, counted)
        for question, grouping, counted in tallies(
            data, maker.design, coded, groupings, wish.where, wish.keep_missing
        )
    }
    for question in asked:
        if question.kind is Kind.NUMBER:
            found |= {(question.key, one.key): maker.numbers(question, one) for one in groupings}
    return found


class _Net(NamedTuple):
    """A net's label and shares, by group and for everybody."""

    groups: tuple[str, Shares]
    total: tuple[str, Shares]


class _Maker:
    """Makes the tables of one survey under one wish."""

    def __init__(self, data: DataSet, design: Design, wish: Wish) -> None:
        self.data, self.design, self.wish = data, design, wish

    def answers(self, question: Question, by: Question | None, counted: Tally) -> Table:
        """Return the table of a question with answers to choose from."""
        about = self._about(question, counted.no_answer)
        labels = [question.labels[at].text for at in self._positions(question)]
        names = [] if by is None else [by.labels[at].text for at in shown_answers(by)]
        nets = [self._net(question, by, counted, net) for net in self.wish.nets]
        scores = _scores(question, self._positions(question))
        total = Side(
            ("",),
            _together(question, counted.total),
            tuple(net.total for net in nets),
            _means(counted.total, scores),
        )
        groups = Side(
            tuple(names),
            _together(question, counted.groups),
            tuple(net.groups for net in nets),
            _means(counted.groups, scores),
        )
        tests = self._tests(counted) if by is not None and self.wish.tests else ()
        whole, columns = lay_out(
            total,
            groups,
            labels,
            about,
            counting=self._counting,
            letters=lambda shown: _letters(question, counted, tests, shown),
        )
        several = question.kind is Kind.MULTIPLE
        return Table(
            question,
            by,
            tuple(labels),
            tuple(net.label for net in self.wish.nets),
            whole,
            columns,
            about,
            None if several or not tests else tests[0],
            tests if several else (),
        )

    def numbers(self, question: Question, by: Question | None) -> Table:
        """Return the means of a number."""
        values, about = self.data.numbers(question.key), self._about(question, 0)
        everybody = np.zeros(self.data.rows, dtype=np.int8)
        whole, _ = means_by_group(self.design, values, everybody, 1, self.wish.where)
        each: list[Estimate] = []
        if by is not None:
            found, _ = means_by_group(
                self.design, values, self.data.codes(by.key), len(by.labels), self.wish.where
            )
            each = [found[at] for at in shown_answers(by)]
        names = () if by is None else tuple(by.labels[at].text for at in shown_answers(by))
        total, columns = lay_out(
            Side(("",), None, (), tuple(whole)),
            Side(names, None, (), tuple(each)),
            (),
            about,
            counting=self._counting,
        )
        return Table(question, by, (), (), total, columns, about)

    def _positions(self, question: Question) -> list[int]:
        if question.kind is Kind.MULTIPLE:
            return list(range(len(question.labels)))
        return shown_answers(question, self.wish.keep_missing)

    def _net(self, question: Question, by: Question | None, counted: Tally, net: Net) -> _Net:
        if question.kind is Kind.MULTIPLE:
            counted = net_tally(self.data, self.design, question, by, net.positions, self.wish.where)
            places = [CHOSEN]
        else:
            kept = self._positions(question)
            places = [kept.index(at) for at in net.positions if at in kept]
        both = (net_shares(side[0], places) for side in (counted.groups, counted.total))
        return _Net(*((net.label, one) for one in both))

    @property
    def _counting(self) -> bool:
        return self.wish.count_people and self.design.weights is None

    @staticmethod
    def _tests(counted: Tally) -> tuple[RaoScott, ...]:
        return tuple(rao_scott(counts) for counts in counted.groups)

    def _about(self, question: Question, no_answer: int) -> About:
        data, design = self.data, self.design
        asked = "; ".join(words for words in (question.asked, self.wish.where_words) if words)
        return About(
            wording=question.wording,
            asked=asked,
            population=data.population,
            fieldwork=data.fieldwork,
            mode=data.mode,
            source=data.source,
            weighting=data.weight_in_use,
            stratified=design.stratum is not None,
            clustered=design.unit is not None,
            random=data.probability_sample,
            sample=data.sample,
            left_out=design.left_out,
            no_answer=no_answer,
            multiple=question.kind is Kind.MULTIPLE,
            notes=data.notes,
        )


def _together(question: Question, counted: Sequence[Counts]) -> Shares:
    """Return the shares of all answers; of several answers, those of "chosen" of each option side by side."""
    each = [shares(counts) for counts in counted]
    if question.kind is not Kind.MULTIPLE:
        return each[0]

    def chosen(arrays: Iterable[NDArray[Any]]) -> NDArray[Any]:
        return np.stack([array[:, CHOSEN] for array in arrays], axis=1)

    return Shares(
        chosen(one.value for one in each),
        chosen(one.se for one in each),
        chosen(one.low for one in each),
        chosen(one.high for one in each),
        chosen(one.people for one in each),
        each[0].base,
        np.min([one.effective for one in each], axis=0),
        each[0].df,
    )


def _means(counted: Sequence[Counts], scores: Sequence[float]) -> tuple[Estimate, ...]:
    return tuple(scale_means(counted[0], scores)[0]) if scores else ()


def _scores(question: Question, positions: Sequence[int]) -> tuple[float, ...]:
    """Return what the answers of a scale count, if its codes rise or fall throughout; else nothing."""
    codes = [question.labels[at].code for at in positions]
    steps = {after > before for before, after in pairwise(codes)}
    apart = len(set(codes)) == len(codes) > 1
    return tuple(map(float, codes)) if question.kind is Kind.SCALE and apart and len(steps) == 1 else ()


def _letters(
    question: Question, counted: Tally, tests: Sequence[RaoScott], shown: Sequence[int]
) -> Established:
    """Return which groups each share is established to be higher than, by (group, answer)."""
    if question.kind is not Kind.MULTIPLE:
        answers = range(counted.groups[0].people.shape[1])
        return higher_than(counted.groups[0], tests[0], answers, shown) if tests else {}
    return {
        (group, option): lower
        for option, (counts, test) in enumerate(zip(counted.groups, tests, strict=False))
        for (group, _), lower in higher_than(counts, test, [CHOSEN], shown).items()
    }
