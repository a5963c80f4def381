"""From what was read to what is kept: one variable becomes a question and its column of answers."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.surveys.dataset import BLANK, CODED, Codes, Column, Kind, Label, Marks, Numbers, Question, smallest
from app.surveys.readers.encoded import Coded, Dropped, Raw, Reals, number
from app.surveys.readers.kinds import written
from app.surveys.readers.ordering import ordered
from app.surveys.readers.refused import SurveyRefused
from app.surveys.readers.variable import NOT_CHOSEN, Variable
from app.translation import tr

LABELS = 2000  # different answers of one question
Rows = NDArray[np.bool_]


def question_of(
    variable: Variable, kind: Kind, rows: Rows, merged: Mapping[str, str]
) -> tuple[Question, Column]:
    """Return a variable as a question of a kind, with the answers of the rows that count.

    Args:
        merged: answers that shall count as another one: from the one's text to the other's.

    Raises:
        SurveyRefused: when the variable cannot be of that kind.
    """
    labels: Sequence[Label] = ()
    column: Column
    if kind is Kind.MULTIPLE:
        labels, column = _multiple(variable, rows)
    elif kind in CODED:
        labels, column = _single(variable, rows, merged)
    elif kind is Kind.NUMBER:
        column = numbers_of(variable, rows)
    else:
        column = _texts(variable, rows)
    return _question(variable, kind, tuple(labels)), column


def possible(variable: Variable) -> tuple[Kind, ...]:
    """Return the kinds a variable can be read as."""
    if len(variable.raw) > 1:
        return (Kind.MULTIPLE,)
    raw = variable.raw[0]
    if isinstance(raw, Dropped):
        return ()
    coded = (Kind.SINGLE, Kind.SCALE, *((Kind.GRID,) if variable.group else ()))
    if isinstance(raw, Reals):
        few = len(np.unique(raw.values[~np.isnan(raw.values)])) <= LABELS
        return (*(coded if few else ()), Kind.NUMBER)
    numeric = (Kind.NUMBER,) if any(number(value) is not None for value in raw.values) else ()
    several = (Kind.MULTIPLE,) if variable.joined else ()
    return (*(coded if len(raw.values) <= LABELS else ()), *several, *numeric, Kind.TEXT)


def numbers_of(variable: Variable, rows: Rows) -> Numbers:
    """Return a variable's values as numbers, NaN for anything else; read-only."""
    raw = _only(variable)
    if isinstance(raw, Reals):
        values = raw.values[rows]
    else:
        coded = as_coded(raw)
        table = np.array([np.nan if (found := number(value)) is None else found for value in coded.values])
        values = table[coded.codes[rows]]
    for value, label in variable.labels.items():
        if label.missing and (found := number(value)) is not None:
            values = np.where(values == found, np.nan, values)
    values = np.ascontiguousarray(values, dtype=np.float64)
    values.flags.writeable = False
    return values


def as_coded(raw: Raw) -> Coded:
    """Return a column as different values and codes. Raises `SurveyRefused` for too many of them."""
    if isinstance(raw, Coded):
        return raw
    if isinstance(raw, Dropped):
        raise SurveyRefused(tr("There was too much different text in this column to keep it."))
    blank = np.isnan(raw.values)
    held, places = np.unique(raw.values[~blank], return_inverse=True)
    codes = np.zeros(len(raw.values), dtype=np.int32)
    codes[~blank] = places + 1
    return Coded(("", *(written(float(value)) for value in held)), codes)


def _question(variable: Variable, kind: Kind, labels: tuple[Label, ...]) -> Question:
    return Question(
        key=variable.key,
        title=variable.title or variable.key,
        wording=variable.wording or variable.title or variable.key,
        kind=kind,
        labels=labels,
        group=variable.group if kind is Kind.GRID else "",
        stem=variable.stem if kind is Kind.GRID else "",
        asked=variable.asked,
        personal=bool(variable.personal),
    )


def _single(variable: Variable, rows: Rows, merged: Mapping[str, str]) -> tuple[Sequence[Label], Codes]:
    raw = as_coded(_only(variable))
    labels, place = _labels(variable, raw, merged)
    if len(labels) > LABELS:
        raise SurveyRefused(
            tr("“{title}” has {count} different answers.", title=variable.title, count=len(labels)),
            tr("Read it as text or as a number."),
        )
    table = np.array([place.get(value, BLANK) for value in raw.values], dtype=np.int32)
    return labels, smallest(table[raw.codes[rows]], len(labels))


def _labels(variable: Variable, raw: Coded, merged: Mapping[str, str]) -> tuple[list[Label], dict[str, int]]:
    """Return the labels in order, and each value's position."""
    held = [value for value, count in zip(raw.values, raw.counts, strict=True) if value and count]
    texts = {value: label.text for value, label in variable.labels.items()}
    unnamed = [value for value in held if value not in texts]
    in_order = _ordered_values(unnamed)
    texts.update({value: value for value in in_order})
    labels: list[Label] = []
    place: dict[str, int] = {}
    by_text: dict[str, int] = {}
    for value in _sequence(variable, in_order):
        text = merged.get(texts[value], texts[value])
        if text not in by_text:
            by_text[text] = len(labels)
            known = variable.labels.get(value)
            labels.append(Label(_code(value, len(labels)), text, known.missing if known else False))
        place[value] = by_text[text]
    return labels, place


def _sequence(variable: Variable, unnamed: list[str]) -> list[str]:
    """Return named and unnamed values in order: along their numbers when all are numbers."""
    every = [*variable.labels, *unnamed]
    if unnamed and variable.labels and all(number(value) is not None for value in every):
        return sorted(every, key=lambda value: number(value) or 0.0)
    return every


def _ordered_values(values: list[str]) -> list[str]:
    if all(number(value) is not None for value in values):
        return sorted(values, key=lambda value: number(value) or 0.0)
    return ordered(values)[0]


def _code(value: str, at: int) -> int:
    found = number(value)
    return int(found) if found is not None and found == int(found) and abs(found) < 1e15 else at + 1


def _multiple(variable: Variable, rows: Rows) -> tuple[Sequence[Label], Marks]:
    if len(variable.raw) == 1:
        return _joined(variable, rows)
    chosen, answered = [], []
    for raw in variable.raw:
        coded = as_coded(raw)
        on = np.array([_is_chosen(value, variable) for value in coded.values])
        chosen.append(on[coded.codes[rows]])
        answered.append(coded.codes[rows] != 0)
    marks = np.ascontiguousarray(np.stack(chosen, axis=1), dtype=np.uint8)
    asked = np.any(np.stack(answered, axis=1), axis=1)
    labels = [Label(at + 1, text) for at, text in enumerate(variable.options)]
    return labels, _frozen(marks, asked)


def _is_chosen(value: str, variable: Variable) -> bool:
    if variable.chosen:
        return value == variable.chosen
    return value.casefold() not in NOT_CHOSEN


def _joined(variable: Variable, rows: Rows) -> tuple[Sequence[Label], Marks]:
    raw = as_coded(_only(variable))
    mark = variable.joined or ";"
    parts = [[part.strip() for part in value.split(mark) if part.strip()] for value in raw.values]
    named = {value: label.text for value, label in variable.labels.items()}
    met = dict.fromkeys(part for several in parts for part in several)
    order = [*named, *_ordered_values([part for part in met if part not in named])]
    place = {value: at for at, value in enumerate(order)}
    table = np.zeros((len(raw.values), len(order)), dtype=np.uint8)
    for at, several in enumerate(parts):
        table[at, [place[part] for part in several]] = 1
    codes = raw.codes[rows]
    labels = [Label(_code(value, at), named.get(value, value)) for at, value in enumerate(order)]
    return labels, _frozen(table[codes], codes != 0)


def _frozen(marks: NDArray[np.uint8], asked: Rows) -> Marks:
    marks.flags.writeable = asked.flags.writeable = False
    return Marks(marks, asked)


def _texts(variable: Variable, rows: Rows) -> tuple[str, ...]:
    raw = as_coded(_only(variable))
    return tuple(raw.values[code] for code in raw.codes[rows].tolist())


def _only(variable: Variable) -> Raw:
    if len(variable.raw) != 1:
        raise SurveyRefused(tr("“{title}” has a column for each answer.", title=variable.title))
    return variable.raw[0]
