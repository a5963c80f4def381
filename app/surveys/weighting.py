"""Weighting a survey to known margins: the weight becomes one more of the survey's, and the person chooses it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from app.surveys.counting import check_grouping
from app.surveys.dataset import DataSet, Question
from app.surveys.estimates.design import Index
from app.surveys.estimates.rake import Margin, Raked, RakeError, rake
from app.translation import tr


def weight_to(
    data: DataSet,
    name: str,
    targets: Mapping[str, Mapping[str, float]],
    leave_out: bool = False,
) -> tuple[DataSet, Raked]:
    """Return the survey with a weight that meets margins, in use, and how it was reached.

    It starts from the weight in use, or from equal weights, and has a mean of 1 over those it weights.

    Args:
        data: the survey.
        name: of the new weight; one of that name is replaced.
        targets: people or shares by answer, by question key; answers without a target are not part of the margin.
        leave_out: whether people outside a margin get no weight; otherwise they are an error.

    Raises:
        RakeError: margins that cannot be met, or people outside them.
        TableError: a question people cannot be grouped by.
        KeyError: no such question or answer.
    """
    questions = [data.question(key) for key in targets]
    for question in questions:
        check_grouping(question)
    placed = [_places(data, question, targets[question.key]) for question in questions]
    start = data.weight()
    weights = np.ones(data.rows) if start is None else np.nan_to_num(start)
    inside = np.ones(data.rows, dtype=bool) if start is None else weights > 0
    if leave_out:
        for places in placed:
            inside &= places >= 0
    if not inside.any():
        raise RakeError(tr("Nobody has an answer to all of these questions."), do=tr("Choose fewer."))
    margins = [
        Margin(question.title, places[inside], *_labelled(targets[question.key]))
        for question, places in zip(questions, placed, strict=True)
    ]
    found = rake(weights[inside], margins)
    whole = np.full(data.rows, np.nan)
    whole[inside] = found.weights / found.weights.mean()
    whole.flags.writeable = False
    return replace(data, weights={**data.weights, name: whole}, weight_in_use=name), found


def _labelled(targets: Mapping[str, float]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    return tuple(targets), tuple(targets.values())


def _places(data: DataSet, question: Question, targets: Mapping[str, float]) -> Index:
    """Return the place of each person's answer among the targets, -1 for none."""
    place = np.full(
        len(question.labels) + 1, -1, dtype=np.int32
    )  # its last entry answers for -1, nobody's answer
    for at, answer in enumerate(targets):
        position = question.position(answer)
        if position < 0:
            raise KeyError(answer)
        place[position] = at
    return np.asarray(place[data.codes(question.key)])
