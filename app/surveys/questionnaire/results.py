"""The filled sheets as a survey, so that they are charted like any other."""

from collections.abc import Sequence

import numpy as np

from app.surveys.dataset import BLANK, Column, DataSet, Label, Marks, Question, smallest
from app.surveys.dataset import Kind as Asked
from app.surveys.questionnaire.form import Form, Item, Kind, Moment
from app.surveys.questionnaire.sheet import Sheet, Value
from app.translation import tr

MOMENT, CODE = "moment", "code"  # the keys of the two questions every sheet answers
_SOURCE = "Own questionnaire"
_KINDS = {
    Kind.CHOICE: Asked.SINGLE,
    Kind.SEVERAL: Asked.MULTIPLE,
    Kind.SCALE: Asked.SCALE,
    Kind.NUMBER: Asked.NUMBER,
    Kind.TEXT: Asked.TEXT,
}


def moment_words(moment: Moment) -> str:
    """Return what a moment is called."""
    return {Moment.BEFORE: tr("Before"), Moment.AFTER: tr("After"), Moment.ONCE: tr("Once")}[moment]


def as_dataset(form: Form, sheets: Sequence[Sheet], key: str = "") -> DataSet:
    """Return the sheets as a survey: a row each, with its moment, and the code as words that are never shown."""
    questions = [_question(item) for item in form.items]
    columns: dict[str, Column] = {item.key: _column(item, sheets) for item in form.items}
    if form.twice:
        labels = tuple(Label(n, moment_words(moment)) for n, moment in enumerate(form.moments, start=1))
        questions.append(Question(MOMENT, tr("Moment"), tr("Before or after"), Asked.SINGLE, labels))
        positions = np.array([form.moments.index(sheet.moment) for sheet in sheets], dtype=np.int64)
        columns[MOMENT] = smallest(positions, len(labels))
        if form.coded and any(sheet.code for sheet in sheets):
            questions.append(
                Question(CODE, tr("Code"), tr("A code people made up"), Asked.TEXT, personal=True)
            )
            columns[CODE] = tuple(sheet.code for sheet in sheets)
    days = sorted({sheet.at[:10] for sheet in sheets if sheet.at})
    return DataSet(
        key,
        form.title,
        tuple(questions),
        columns,
        len(sheets),
        fieldwork=" – ".join(dict.fromkeys(days[:1] + days[-1:])),
        population=tr("people in this workshop"),
        mode=tr("on this computer and from paper")
        if any(one.paper for one in sheets)
        else tr("on this computer"),
        source=tr(_SOURCE),
        notes=(tr("Everybody there was asked; it stands for nobody else."),),
    )


def is_own(data: DataSet) -> bool:
    """Say whether a survey was made from sheets: then fewer than 50 people are counted in words, not withheld."""
    return data.source in (_SOURCE, tr(_SOURCE))


def own_words(form: Form, sheets: Sequence[Sheet]) -> list[tuple[str, list[str]]]:
    """Return what people wrote in their own words, by question, in the order of the alphabet.

    Neither moment nor code goes with it: the order of the sheets could tell who wrote what.
    """
    asked = [item for item in form.items if item.kind is Kind.TEXT]
    written = {item.key: [str(sheet.answers.get(item.key, "")).strip() for sheet in sheets] for item in asked}
    return [(item.wording, sorted(filter(None, written[item.key]), key=str.casefold)) for item in asked]


def _question(item: Item) -> Question:
    labels = tuple(Label(n, words) for n, words in enumerate(item.options, start=1))
    kind = _KINDS[item.kind]
    return Question(item.key, item.wording, item.wording, kind, labels, personal=item.kind is Kind.TEXT)


def _column(item: Item, sheets: Sequence[Sheet]) -> Column:
    given = [sheet.answers.get(item.key) for sheet in sheets]
    if item.kind is Kind.TEXT:
        return tuple(value if isinstance(value, str) else "" for value in given)
    if item.kind is Kind.NUMBER:
        return np.array([float(v) if isinstance(v, int | float) else np.nan for v in given], dtype=np.float64)
    if item.kind is Kind.SEVERAL:
        return _marks(item, given)
    positions = [value[0] if isinstance(value, tuple) and value else BLANK for value in given]
    return smallest(np.array(positions, dtype=np.int64), len(item.options))


def _marks(item: Item, given: Sequence[Value | None]) -> Marks:
    marks = np.zeros((len(given), len(item.options)), dtype=np.uint8)
    for row, value in enumerate(given):
        if isinstance(value, tuple):
            marks[row, list(value)] = 1
    return Marks(marks, np.array([isinstance(value, tuple) for value in given], dtype=bool))
