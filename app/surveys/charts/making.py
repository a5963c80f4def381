"""From a survey to its charts: what can be drawn of a question, and the chart itself.

Reads the answers, so from about half a million people on, and for long grids, the window asks from a job.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.surveys.before_after import before_after, change_text
from app.surveys.charts.model import LIKERT, Answer, Ask, Change, Chart, Kind, Row
from app.surveys.charts.rowing import about_of, change_of, hidden, mean_row, paired_change, row_of, with_net
from app.surveys.charts.sides import with_sides
from app.surveys.charts.titles import suggested_titles
from app.surveys.charts.trend import SERIES
from app.surveys.counting import CHOSEN, design_of, shown_answers, tally
from app.surveys.dataset import CODED, DataSet, Question
from app.surveys.dataset import Kind as Asked
from app.surveys.estimates.differences import between_groups
from app.surveys.estimates.nets import Net
from app.surveys.figures import Table
from app.surveys.tables import Wish, table
from app.translation import tr

_WAVES = re.compile(r"\b(wave|waves|year|cycle|month|quarter|round|welle|jahr|année|vague|año|ola)\b", re.I)
CODE_KEY = "code"  # of the question that holds what people made up to be recognised by
_BEFORE = re.compile(r"\b(before|pre|pre-?test|check-?in|start|vorher|avant|antes)\b", re.I)
_AFTER = re.compile(r"\b(after|post|post-?test|check-?out|end|nachher|après|después)\b", re.I)
MOST_GROUPS = 26


@dataclass(frozen=True, slots=True)
class Subject:
    """A question, or a grid with all its rows: one entry of the list."""

    key: str
    title: str
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...] | None = field(default=None)

    @property
    def first(self) -> Question:
        """The question, or the grid's first row."""
        return self.questions[0]

    @property
    def is_grid(self) -> bool:
        """Whether it has rows of its own."""
        return len(self.questions) > 1


def subjects(data: DataSet) -> list[Subject]:
    """Return what a survey can be charted by, in its order: grids together, texts and personal answers left out."""
    found: dict[str, list[Question]] = {}
    for question in data.questions:
        if not question.personal and question.kind is not Asked.TEXT:
            grid = question.group if question.kind is Asked.GRID else ""
            found.setdefault(f"grid:{grid}" if grid else question.key, []).append(question)
    return [_subject(key.removeprefix("grid:"), rows) for key, rows in found.items()]


def _subject(key: str, questions: list[Question]) -> Subject:
    first = questions[0]
    title = (first.stem or first.wording) if len(questions) > 1 else first.title
    scaled = first.kind in (Asked.SCALE, Asked.GRID)
    labels = [first.labels[at].text for at in shown_answers(first)]
    return Subject(key, title or first.title, tuple(questions), with_sides(labels) if scaled else None)


def subject(data: DataSet, key: str) -> Subject:
    """Return a question or grid by its key; raises `KeyError`."""
    for one in subjects(data):
        if key in (one.key, *(question.key for question in one.questions)):
            return one
    raise KeyError(key)


def groupings(data: DataSet) -> list[Question]:
    """Return the questions people can be grouped by: one answer to a person, and not too many groups."""
    return [
        one
        for one in data.questions
        if one.kind in CODED
        and not one.personal
        and not one.group
        and 2 <= len(shown_answers(one)) <= MOST_GROUPS
    ]


def is_wave(question: Question) -> bool:
    """Say whether a question's answers are points in time."""
    return bool(_WAVES.search(question.title) or _WAVES.search(question.key.replace("_", " ")))


def is_before_after(question: Question) -> bool:
    """Say whether a question tells before from after."""
    labels = [question.labels[at].text for at in shown_answers(question)]
    return len(labels) == 2 and bool(_BEFORE.search(labels[0]) and _AFTER.search(labels[1]))


def kinds(one: Subject, by: Question | None) -> list[Kind]:
    """Return how a question can be drawn, the best first."""
    if one.first.kind is Asked.NUMBER:
        return [Kind.TABLE]
    diverging = [Kind.APART, Kind.CENTRED, Kind.FULL] if one.answers is not None else []
    if by is None:
        return (diverging or [Kind.GROUPED, Kind.TABLE]) if one.is_grid else [Kind.TOPLINES, *diverging]
    grouped = [Kind.GROUPED, Kind.PANELS, Kind.TABLE]
    if not one.is_grid:
        grouped = [*diverging, *grouped]
    # A question with more answers than a trend has lines is told by its commonest; a grid's rows are not chosen from.
    trend = [Kind.TREND] if len(one.questions) <= SERIES else []
    if is_before_after(by):
        return [Kind.PAIRS, *trend, *grouped]
    return [*trend, *grouped] if is_wave(by) else grouped


def make(data: DataSet, ask: Ask) -> Chart:
    """Return a chart under its first suggested title.

    Raises:
        TableError: what must not be shown, or cannot make groups.
        DesignError: a weight or design that cannot be used.
        KeyError: no such question.
    """
    one = subject(data, ask.question)
    by = data.question(ask.by) if ask.by else None
    kind = ask.kind or kinds(one, by)[0]
    wish = Wish(count_people=ask.count_people)
    if one.is_grid:
        chart = _grid(data, one, kind, by, wish)
    elif kind is Kind.PAIRS and by is not None:
        chart = _pairs(data, one, by, wish)
    else:
        chart = _question(data, one, kind, by, wish)
    return chart.titled(suggested_titles(chart)[0])


def _question(data: DataSet, one: Subject, kind: Kind, by: Question | None, wish: Wish) -> Chart:
    """Return one question: for everybody, or one row to a group."""
    found = table(data, one.first.key, by.key if by is not None else "", wish)
    columns = found.columns if by is not None else (found.total,)
    if one.first.kind is Asked.NUMBER:
        rows = tuple(mean_row(column) for column in columns)
        return _chart(kind, one, (Answer(tr("Mean")),), rows, found)
    answers, order = _answers(one, found, kind)
    rows = tuple(row_of(column, order) for column in columns)
    if kind in LIKERT:
        counted = tally(data, design_of(data), one.first, by, wish.where)
        counts = counted.groups[0] if by is not None else counted.total[0]
        rows = tuple(with_net(row, counts, at, answers, order) for at, row in enumerate(rows))
    return _chart(kind, one, answers, rows, found)


def _answers(one: Subject, found: Table, kind: Kind) -> tuple[tuple[Answer, ...], list[int]]:
    """Return the answers of a chart, and where each stands in the table."""
    labels = list(found.answers)
    if kind in LIKERT and one.answers is not None:
        return one.answers, [labels.index(answer.label) for answer in one.answers]
    order = list(range(len(labels)))
    if kind is Kind.TREND and len(order) > SERIES:
        size = [figure.value or 0.0 for figure in found.total.figures]
        order = sorted(sorted(order, key=lambda at: -size[at])[:SERIES])
    return tuple(Answer(labels[at]) for at in order), order


def _chart(kind: Kind, one: Subject, answers: Sequence[Answer], rows: Sequence[Row], found: Table) -> Chart:
    by = found.by.title if found.by is not None else ""
    about = about_of(found, [found.total, *found.columns])
    test = tr(
        "A letter: higher than that column; design-based tests behind a Rao–Scott test, p < 0.05 after Holm."
    )
    return Chart(
        kind,
        one.title,
        found.about.wording,
        tuple(answers),
        tuple(rows),
        about,
        by=by,
        test=test if by else "",
    )


# Grids


def _grid(data: DataSet, one: Subject, kind: Kind, by: Question | None, wish: Wish) -> Chart:
    """Return a grid: its rows with all answers, or by groups the share in favour of each row."""
    if by is None and one.answers is not None and kind in LIKERT:
        return _likert_grid(data, one, kind, wish)
    return _grid_by(data, one, kind, by, wish)


def _likert_grid(data: DataSet, one: Subject, kind: Kind, wish: Wish) -> Chart:
    """Return one row to a question, from the highest net to the lowest; what is withheld comes last."""
    assert one.answers is not None
    rows, tables, design = [], [], design_of(data)
    for question in one.questions:
        found = table(data, question.key, wish=wish)
        order = [found.answers.index(answer.label) for answer in one.answers]
        row = row_of(found.total, order, label=question.title, asked=question.asked)
        counts = tally(data, design, question, None, wish.where).total[0]
        rows.append(with_net(row, counts, 0, one.answers, order))
        tables.append(found)
    rows.sort(key=lambda row: (row.withheld, -(row.net or 0)))
    about = about_of(tables[0], [found.total for found in tables])
    return Chart(kind, one.title, one.first.stem or one.first.wording, one.answers, tuple(rows), about)


def _grid_by(data: DataSet, one: Subject, kind: Kind, by: Question | None, wish: Wish) -> Chart:
    """Return the share in favour of each row of the grid, one row of the chart to a group."""
    positions, words = _in_favour(one)
    favoured = Wish(nets=(Net(words, positions),), where=wish.where, count_people=wish.count_people)
    tables = [
        table(data, question.key, by.key if by is not None else "", favoured) for question in one.questions
    ]
    answers = tuple(Answer(question.title) for question in one.questions)
    columns = [found.columns if by is not None else (found.total,) for found in tables]
    rows = []
    for same in zip(*columns, strict=True):
        closed = next((column for column in same if column.withheld), None)
        rows.append(hidden(closed, len(answers)) if closed is not None else row_of(same[0], [], nets=same))
    whole = [found.total for found in tables]
    about = about_of(tables[0], [*whole, *(column for each in columns for column in each)], note=words)
    changes = _grid_changes(data, one, by, tables, wish) if kind is Kind.PAIRS and by is not None else ()
    groups = by.title if by is not None else ""
    wording = one.first.stem or one.first.wording
    return Chart(kind, one.title, wording, answers, tuple(rows), about, changes, by=groups)


def _grid_changes(
    data: DataSet, one: Subject, by: Question, tables: Sequence[Table], wish: Wish
) -> tuple[Change, ...]:
    """Return the change of each row's share in favour from the first group to the second."""
    positions, _ = _in_favour(one)
    shown, design, changes = shown_answers(one.first), design_of(data), []
    for question, found in zip(one.questions, tables, strict=True):
        before, after = found.columns[:2]
        if before.withheld or after.withheld:
            return ()
        counts = tally(data, design, question, by, wish.where).groups[0]
        change = between_groups(counts, 1, 0, [shown.index(at) for at in positions])
        changes.append(change_of(change, before.nets[0], after.nets[0]))
    return tuple(changes)


def _in_favour(one: Subject) -> tuple[tuple[int, ...], str]:
    """Return the positions of the answers in favour, and what they are called together."""
    labels = [label.text for label in one.first.labels]
    chosen = [answer.label for answer in one.answers or () if answer.side == 1] or [labels[0]]
    return tuple(labels.index(label) for label in chosen), tr("Shown: {answers}.", answers=", ".join(chosen))


# Before and after


def _pairs(data: DataSet, one: Subject, by: Question, wish: Wish) -> Chart:
    """Return before and after: of the same people where a code links their sheets, else of two groups."""
    found = table(data, one.first.key, by.key, wish)
    order = list(range(len(found.answers)))
    rows = tuple(row_of(column, order) for column in found.columns)
    code = paired_by(data)
    changes: list[Change] = []
    if not any(row.withheld for row in rows):
        counted = tally(data, design_of(data), one.first, by, wish.where)
        places = [_place(one.first, answer) for answer in found.answers]
        for at in order:
            figures = (found.columns[0].figures[at], found.columns[1].figures[at])
            same = before_after(data, one.first.key, [places[at]], by.key, code) if code else None
            if same is not None and same.paired is not None:
                changes.append(paired_change(same.paired, *figures))
                continue
            several = one.first.kind is Asked.MULTIPLE
            change = between_groups(counted.groups[at if several else 0], 1, 0, [CHOSEN if several else at])
            changes.append(change_of(change, *figures))
    chart = _chart(Kind.PAIRS, one, tuple(map(Answer, found.answers)), rows, found)
    about = about_of(found, [found.total, *found.columns], note=_pairs_note(data, one.first, by, code))
    return Chart(Kind.PAIRS, chart.title, chart.wording, chart.answers, rows, about, tuple(changes), by.title)


def paired_by(data: DataSet) -> str:
    """Return the key of the code by which people's two sheets are linked; empty where there is none."""
    codes = (
        one.key for one in data.questions if one.personal and one.kind is Asked.TEXT and one.key == CODE_KEY
    )
    return next(codes, "")


def _pairs_note(data: DataSet, question: Question, by: Question, code: str) -> str:
    if not code:
        return tr("Before and after are compared as two independent groups.")
    first = shown_answers(question)[0]
    words = change_text(before_after(data, question.key, [first], by.key, code))
    return f"“{question.labels[first].text}”: {words}"


def _place(question: Question, answer: str) -> int:
    return next(at for at in shown_answers(question) if question.labels[at].text == answer)
