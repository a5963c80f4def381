"""Before and after a workshop: the same people where a code they made up links their answers, else two small groups.

Counted in people, never in percentages of a dozen. The code is only compared; it is shown to nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.surveys.counting import check_grouping, check_question, shown_answers
from app.surveys.dataset import DataSet, Kind
from app.surveys.estimates.design import Array, Mask
from app.surveys.estimates.nets import any_of
from app.surveys.estimates.paired import (
    PairedMeans,
    PairedShares,
    Pairing,
    fisher_exact,
    pair,
    paired_means,
    paired_shares,
)
from app.translation import tr


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What some answers to one question did between two rounds.

    Args:
        before, after: how many gave one of the answers in each round.
        asked_before, asked_after: of how many who answered.
        pairing: who could be paired; None when the survey has no code.
        paired: what the pairs did; None without a pair that answered twice.
        p: exact: McNemar's of the pairs, else Fisher's of the two rounds; None when a round is empty.
    """

    before: int
    after: int
    asked_before: int
    asked_after: int
    pairing: Pairing | None
    paired: PairedShares | None
    p: float | None


def before_after(
    data: DataSet, question: str, answers: Sequence[int], moment: str, code: str = ""
) -> BeforeAfter:
    """Return how many gave some answers before and after.

    Args:
        data: both rounds, a row to each questionnaire.
        question: the key of a question with answers to choose from.
        answers: positions in `Question.labels`, counted together.
        moment: the key of the question whose first answer is "before" and whose second is "after".
        code: the key of the text people made up to be recognised by; empty for none.

    Raises:
        TableError: answers that may point at a person or are people's own words, or a moment nobody can be
            grouped by.
        ValueError: fewer than two moments.
    """
    check_question(data.question(question))
    gave, answered = _gave(data, question, answers)
    first, second = _rounds(data, moment)
    counts = [int((gave & answered & at).sum()) for at in (first, second)]
    asked = [int((answered & at).sum()) for at in (first, second)]
    pairing = _pairing(data, code, first, second) if code else None
    paired = _paired(gave, answered, pairing)
    p = paired.p if paired else None
    if paired is None and all(asked):
        p = fisher_exact(counts[0], asked[0], counts[1], asked[1])
    return BeforeAfter(counts[0], counts[1], asked[0], asked[1], pairing, paired, p)


def mean_before_after(data: DataSet, question: str, moment: str, code: str) -> PairedMeans | None:
    """Return what a number, or a scale counted by its codes, did among those who answered twice; None without any.

    Raises as `before_after` does.
    """
    asked = data.question(question)
    check_question(asked)
    if asked.kind is Kind.NUMBER:
        values = data.numbers(question)
    else:
        counted = shown_answers(asked)
        codes = data.codes(question)
        points = np.array([float(label.code) for label in asked.labels])
        values = np.where(np.isin(codes, counted), points[codes], np.nan)
    first, second = _rounds(data, moment)
    found = _pairing(data, code, first, second)
    known = ~np.isnan(values[found.before]) & ~np.isnan(values[found.after])
    return _means(values, found, known) if known.any() else None


def _means(values: Array, found: Pairing, known: Mask) -> PairedMeans:
    return paired_means(values[found.before[known]], values[found.after[known]])


def change_text(found: BeforeAfter) -> str:
    """Return the change in words, in people, with what may be said of it."""
    if found.paired is not None:
        return " ".join((_paired_text(found.paired), _chance_text(found.p)))
    text = tr(
        "Before: {before} of {asked_before}. After: {after} of {asked_after}.",
        before=found.before,
        asked_before=found.asked_before,
        after=found.after,
        asked_after=found.asked_after,
    )
    unknown = tr("The answers are not paired, so nobody knows who changed.")
    return " ".join(part for part in (text, unknown, _chance_text(found.p)) if part)


def _paired_text(pairs: PairedShares) -> str:
    return tr(
        "Of {people} who answered twice: {before} before, {after} after ({gained} only after, {lost} only before).",
        people=pairs.people,
        before=pairs.before,
        after=pairs.after,
        gained=pairs.gained,
        lost=pairs.lost,
    )


def _chance_text(p: float | None) -> str:
    if p is None:
        return ""
    if p < 0.05:
        return tr("Chance alone would seldom do that.")
    return tr("Chance alone could do that.")


def _gave(data: DataSet, question: str, answers: Sequence[int]) -> tuple[Mask, Mask]:
    """Return who gave one of the answers, and who answered at all."""
    asked = data.question(question)
    if asked.kind is Kind.MULTIPLE:
        held = data.marks(question)
        return any_of(held.marks, answers), held.asked
    codes = data.codes(question)
    return np.isin(codes, list(answers)), np.isin(codes, shown_answers(asked))


def _rounds(data: DataSet, moment: str) -> tuple[Mask, Mask]:
    """Return the rows of the first and of the second round."""
    question = data.question(moment)
    check_grouping(question)
    places = shown_answers(question)
    if len(places) < 2:
        raise ValueError(f"{moment} has no second moment")
    codes = data.codes(moment)
    return codes == places[0], codes == places[1]


def _pairing(data: DataSet, code: str, first: Mask, second: Mask) -> Pairing:
    """Return the pairs as rows of the survey."""
    words = data.words(code)
    rows = [np.flatnonzero(at) for at in (first, second)]
    found = pair(*([words[row] for row in of] for of in rows))
    return Pairing(
        rows[0][found.before], rows[1][found.after], found.only_before, found.only_after, found.doubled
    )


def _paired(gave: Mask, answered: Mask, found: Pairing | None) -> PairedShares | None:
    if found is None:
        return None
    both = answered[found.before] & answered[found.after]
    return paired_shares(gave[found.before[both]], gave[found.after[both]]) if both.any() else None
