"""What was recognised in a file, what was left out and why, and the survey that comes of it.

found = read_survey(path, progress)
seen = recognise(found, choices)      # shown to a person, who may change the choices
survey = build(found, choices)        # what is kept
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.surveys.dataset import CODED, Column, DataSet, Kind, Numbers, Question
from app.surveys.readers.choices import Choices
from app.surveys.readers.columns import Rows, numbers_of, possible, question_of
from app.surveys.readers.encoded import Coded, Raw, Reals
from app.surveys.readers.kinds import judge
from app.surveys.readers.refused import SurveyRefused
from app.surveys.readers.variable import Found, Variable
from app.translation import tr


@dataclass(frozen=True, slots=True)
class SeenQuestion:
    """A variable as a person sees it before it is brought in.

    Args:
        kind, reason: what it seems to be, or was chosen to be, and why.
        kinds: what it can be.
        left_out: why it will not be brought in; empty when it will.
        personal: why it may point at a person; empty when it does not seem to.
        answered: how many rows hold an answer.
        answers: some of its answers, in order.
        weight: whether it is offered as a weight.
    """

    key: str
    title: str
    wording: str
    kind: Kind
    reason: str
    kinds: tuple[Kind, ...]
    left_out: str
    personal: str
    answered: int
    answers: tuple[str, ...] = ()
    group: str = ""
    weight: bool = False
    weight_declared: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised in a file.

    Args:
        excluded: why rows are left out, and how many.
        rows: how many rows count.
    """

    format: str
    encoding: str
    header_rows: int
    rows: int
    excluded: tuple[tuple[str, int], ...]
    questions: tuple[SeenQuestion, ...]
    notes: tuple[str, ...]

    @property
    def kept(self) -> tuple[SeenQuestion, ...]:
        """What will be brought in."""
        return tuple(question for question in self.questions if not question.left_out)

    @property
    def left_out(self) -> tuple[SeenQuestion, ...]:
        """What will not."""
        return tuple(question for question in self.questions if question.left_out)

    @property
    def weights(self) -> tuple[SeenQuestion, ...]:
        """What may be a weight."""
        return tuple(question for question in self.questions if question.weight)


def recognise(found: Found, choices: Choices | None = None) -> Recognised:
    """Return what was recognised, under a person's choices."""
    choices = choices or Choices()
    rows = rows_that_count(found, choices)
    return Recognised(
        found.format,
        found.encoding,
        found.header_rows,
        int(np.count_nonzero(rows)),
        _excluded(found, choices),
        tuple(_seen(variable, choices) for variable in judged(found.variables)),
        found.notes,
    )


def build(found: Found, choices: Choices | None = None) -> DataSet:
    """Return the survey.

    Raises:
        SurveyRefused: when a choice does not fit the file.
    """
    choices = choices or Choices()
    rows = rows_that_count(found, choices)
    if not rows.any():
        raise SurveyRefused(tr("No row of this file counts as an answer."))
    variables = judged(found.variables)
    _expect_known(variables, choices)
    questions: list[Question] = []
    columns: dict[str, Column] = {}
    for variable in variables:
        if _left_out(variable, choices):
            continue
        kind = _kind(variable, choices)
        question, column = question_of(variable, kind, rows, choices.merged.get(variable.key, {}))
        questions.append(question)
        columns[question.key] = column
    weights = {v.key: _weight(v, rows) for v in variables if v.key in choices.weights}
    return DataSet(
        key="",
        title=choices.title or found.title,
        questions=tuple(questions),
        columns=columns,
        rows=int(np.count_nonzero(rows)),
        weights=weights,
        weight_in_use=choices.weight_in_use,
        strata=choices.strata,
        psu=choices.psu,
        fpc=choices.fpc,
        fieldwork=choices.fieldwork,
        population=choices.population,
        mode=choices.mode,
        source=choices.source,
        probability_sample=choices.probability_sample,
        notes=(*_excluded_words(found, choices), *found.notes),
    )


def rows_that_count(found: Found, choices: Choices) -> Rows:
    """Return which rows count, bool, shape (rows,)."""
    rows = np.ones(found.rows, dtype=np.bool_)
    for part in found.excluded:
        if not (part.kind == "incomplete" and choices.count_incomplete):
            rows &= ~part.rows
    return rows


def judged(variables: Sequence[Variable]) -> tuple[Variable, ...]:
    """Return variables with what their values say about them, where the file did not."""
    return tuple(variable if variable.kind else _judged(variable) for variable in variables)


def _judged(variable: Variable) -> Variable:
    seems = judge(variable)
    kind = Kind.MULTIPLE if variable.joined else seems.kind
    reason = tr("Several answers in one cell.") if variable.joined else seems.reason
    left_out = variable.left_out or ("" if variable.joined else seems.left_out)
    return replace(
        variable,
        kind=kind,
        reason=reason,
        joined=variable.joined or seems.joined,
        personal=variable.personal or ("" if variable.joined else seems.personal),
        left_out=left_out,
        weight_like=variable.weight_like
        or (kind is Kind.NUMBER and not left_out and _is_around_one(variable.raw[0])),
    )


def _is_around_one(raw: Raw) -> bool:
    """Say whether numbers look like weights: positive, not whole, one on average."""
    if not isinstance(raw, Reals):
        return False
    held = raw.values[~np.isnan(raw.values)]
    return bool(
        len(held) and held.min() >= 0 and abs(held.mean() - 1) < 0.02 and np.any(held != np.round(held))
    )


def _seen(variable: Variable, choices: Choices) -> SeenQuestion:
    kind = _kind(variable, choices)
    changed = variable.key in choices.kinds and choices.kinds[variable.key] is not variable.kind
    return SeenQuestion(
        variable.key,
        variable.title or variable.key,
        variable.wording or variable.title or variable.key,
        kind,
        tr("You chose it.") if changed else variable.reason,
        possible(variable),
        _left_out(variable, choices),
        variable.personal,
        _answered(variable),
        _answers(variable),
        variable.group,
        variable.weight_like or variable.key in choices.weights,
        variable.weight_declared,
    )


def _answered(variable: Variable) -> int:
    if len(variable.raw) == 1:
        return variable.raw[0].answered
    anybody: Rows | None = None
    for raw in variable.raw:
        if isinstance(raw, Coded):
            anybody = raw.codes != 0 if anybody is None else anybody | (raw.codes != 0)
    return 0 if anybody is None else int(np.count_nonzero(anybody))


def _answers(variable: Variable) -> tuple[str, ...]:
    """Return some answers to choose from; never what people wrote themselves."""
    if variable.options:
        return variable.options[:12]
    if variable.labels:
        return tuple(label.text for label in variable.labels.values())[:12]
    raw = variable.raw[0]
    if variable.kind not in CODED or variable.personal or not isinstance(raw, Coded):
        return ()
    return tuple(value for value in raw.values[:13] if value)


def _kind(variable: Variable, choices: Choices) -> Kind:
    return choices.kinds.get(variable.key) or variable.kind or Kind.TEXT


def _left_out(variable: Variable, choices: Choices) -> str:
    if variable.key in choices.exclude:
        return tr("You left it out.")
    if not possible(variable):
        return tr("There was too much different text in this column to keep it.")
    needed = {choices.strata, choices.psu, choices.fpc, *choices.include, *choices.kinds}
    if variable.key in needed:
        return ""
    if variable.key in choices.weights:
        return tr("It is the weight.")
    return variable.left_out


def _weight(variable: Variable, rows: Rows) -> Numbers:
    weight = numbers_of(variable, rows)
    with np.errstate(over="ignore", under="ignore"):
        squares = float(np.nansum(np.square(weight)))
    if np.any(weight < 0) or not 0 < squares < np.inf:
        raise SurveyRefused(
            tr(
                "“{title}” cannot be a weight: a weight is never negative or beyond all measure, and somebody must "
                "have one.",
                title=variable.title,
            )
        )
    return weight


def _expect_known(variables: Sequence[Variable], choices: Choices) -> None:
    known = {variable.key for variable in variables}
    named = {choices.strata, choices.psu, choices.fpc, *choices.weights, *choices.kinds, *choices.include} - {
        ""
    }
    if missing := sorted(named - known):
        raise SurveyRefused(tr("This file has no column “{name}”.", name=missing[0]))
    if choices.weight_in_use and choices.weight_in_use not in choices.weights:
        raise SurveyRefused(tr("“{name}” is not among the weights.", name=choices.weight_in_use))


def _excluded(found: Found, choices: Choices) -> tuple[tuple[str, int], ...]:
    parts = [part for part in found.excluded if not (part.kind == "incomplete" and choices.count_incomplete)]
    return tuple((part.reason, part.count) for part in parts)


def _excluded_words(found: Found, choices: Choices) -> list[str]:
    return [
        tr("{count} rows left out: {reason}.", count=count, reason=reason)
        for reason, count in _excluded(found, choices)
    ]
