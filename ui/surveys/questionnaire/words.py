"""How questionnaires, their questions and their sheets are named."""

from app.surveys.questionnaire.drawer import Row
from app.surveys.questionnaire.form import Form, Kind, Moment
from app.surveys.questionnaire.sheet import Sheet
from app.translation import tr


def kind_words(kind: Kind) -> str:
    """Return what a kind of question is called."""
    return {
        Kind.SCALE: tr("Agreement scale"),
        Kind.CHOICE: tr("One of several"),
        Kind.SEVERAL: tr("Any of several"),
        Kind.NUMBER: tr("A number"),
        Kind.TEXT: tr("Own words"),
    }[kind]


def moment_word(moment: Moment) -> str:
    """Return what a moment is called; as `results.moment_words`, without its numpy."""
    return {Moment.BEFORE: tr("Before"), Moment.AFTER: tr("After"), Moment.ONCE: tr("Once")}[moment]


def row_words(row: Row) -> str:
    """Return how many sheets were filled, in a list."""
    if not row.sheets:
        return tr("nothing filled yet")
    if row.once and not (row.before or row.after):
        return tr("1 sheet") if row.once == 1 else tr("{count} sheets", count=row.once)
    return tr("{before} before · {after} after", before=row.before, after=row.after)


def sheet_words(sheet: Sheet, form: Form) -> str:
    """Return what is said of one sheet: its moment and how much is answered; never what."""
    answered = sum(sheet.answers.get(item.key) not in (None, (), "") for item in form.items)
    said = tr("{answered} of {all} answered", answered=answered, all=len(form.items))
    parts = [
        moment_word(sheet.moment) if form.twice else "",
        tr("code {code}", code=sheet.code) if sheet.code else "",
    ]
    return " · ".join(part for part in (*parts, said) if part)
