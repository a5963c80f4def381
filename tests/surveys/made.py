"""Surveys made up for tests of tables: so many people in each cell."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from app.surveys.dataset import Column, DataSet, Kind, Label, Marks, Question, smallest

GROUPS = ("North", "South", "East", "West", "Islands")


def labels(texts: Sequence[str], missing: Sequence[str] = ()) -> tuple[Label, ...]:
    return tuple(Label(at + 1, text, text in missing) for at, text in enumerate(texts))


def crossed(
    cells: Sequence[Sequence[int]],
    answers: Sequence[str] = ("Yes", "No"),
    missing: Sequence[str] = (),
    nowhere: Sequence[int] = (),
    kind: Kind = Kind.SINGLE,
    weights: Mapping[str, Any] | None = None,
    **about: Any,
) -> DataSet:
    """Return a survey with the question "talk" by "region": people in each cell, regions down, answers across.

    `nowhere` are people without a region.
    """
    rows = [*cells, list(nowhere)]
    pairs = [
        (g if g < len(cells) else -1, k)
        for g, row in enumerate(rows)
        for k, n in enumerate(row)
        for _ in range(n)
    ]
    region, talk = (np.array([pair[at] for pair in pairs], dtype=np.int64) for at in (0, 1))
    questions = (
        Question(
            "talk", "Talk", "Could you talk about it?", kind, labels(answers, missing), asked="those at work"
        ),
        Question("region", "Region", "Where do you live?", Kind.SINGLE, labels(GROUPS[: len(cells)])),
    )
    columns: dict[str, Column] = {
        "talk": smallest(talk, len(answers)),
        "region": smallest(region, len(GROUPS)),
    }
    return DataSet(
        "",
        "Made",
        questions,
        columns,
        len(pairs),
        {name: np.asarray(weight, dtype=np.float64) for name, weight in (weights or {}).items()},
        next(iter(weights or {}), ""),
        **{"population": "adults", "fieldwork": "1–3 May 2026", "source": "Sample survey", **about},
    )


def with_more(data: DataSet, question: Question, column: Column) -> DataSet:
    """Return the survey with one more question."""
    return DataSet(
        data.key,
        data.title,
        (*data.questions, question),
        {**data.columns, question.key: column},
        data.rows,
        data.weights,
        data.weight_in_use,
        population=data.population,
        fieldwork=data.fieldwork,
    )


def ticked(data: DataSet, chosen: Sequence[Sequence[bool]], asked: Sequence[bool] | None = None) -> DataSet:
    """Return the survey with "where", a question with several answers: what each person chose."""
    marks = np.array(chosen, dtype=np.uint8)
    who = np.ones(data.rows, dtype=bool) if asked is None else np.array(asked)
    question = Question(
        "where", "Where", "Where did you look?", Kind.MULTIPLE, labels(("Online", "Friends", "Doctor"))
    )
    return with_more(data, question, Marks(marks, who))
