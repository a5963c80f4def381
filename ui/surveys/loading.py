"""What the screen asks of the library, in jobs: the list of surveys, one survey, one chart."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.surveys.charts.model import Ask, Chart, Kind
from app.translation import tr
from ui.surveys.words import by_words, data_words, published_words, subject_words

if TYPE_CHECKING:
    from app.surveys.dataset import DataSet, Question
    from app.surveys.published import PublishedSet
    from app.surveys.store import SurveyRow
    from app.workspace import Workspace

_OFTEN = ("age", "gender", "sex", "country", "region", "alter", "geschlecht", "land")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a question, a grid, or a question of published figures."""

    key: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """What people can be grouped by."""

    key: str
    words: str
    often: bool = False


@dataclass(frozen=True, eq=False)
class Opened:
    """One survey as the screen shows it. Exactly one of `data` and `published` is there."""

    id: str
    title: str
    said: str
    entries: tuple[Entry, ...]
    groupings: tuple[Grouping, ...] = ()
    data: "DataSet | None" = None
    published: "PublishedSet | None" = None


@dataclass(frozen=True, eq=False)
class Drawn:
    """A chart, what else it could be drawn as, and titles that fit it."""

    chart: Chart
    kinds: tuple[Kind, ...]
    titles: tuple[str, ...] = field(default=())


def list_surveys(workspace: "Workspace") -> "list[SurveyRow]":
    """Return the surveys of the library; the first look makes the sample's."""
    return workspace.surveys.list()


def open_survey(workspace: "Workspace", row: "SurveyRow") -> Opened:
    """Return a survey with its questions. Raises SurveyMissing, SurveyDamaged."""
    if row.form == "published":
        from app.surveys.charts.published import published_questions  # what is shown decides what is loaded

        published = workspace.surveys.load_published(row.id)
        entries = tuple(Entry(words, words, "") for words in published_questions(published))
        return Opened(row.id, row.title, published_words(published), entries, published=published)
    from app.surveys.charts.making import groupings, subjects  # with numpy

    data = workspace.surveys.load(row.id)
    offered = tuple(_grouping(question) for question in groupings(data))
    background = {one.key for one in offered if one.often}
    asked = [one for one in subjects(data) if one.key not in background]
    others = [one for one in subjects(data) if one.key in background]  # last: they are asked to make groups
    entries = tuple(Entry(one.key, one.title, subject_words(one)) for one in asked)
    entries += tuple(Entry(one.key, one.title, tr("background")) for one in others)
    return Opened(row.id, row.title, data_words(data), entries, offered, data=data)


def backgrounds(data: "DataSet") -> set[str]:
    """Return the keys of questions that are asked to make groups: age, gender, the wave."""
    from app.surveys.charts.making import groupings  # as above

    return {one.key for question in groupings(data) if (one := _grouping(question)).often}


def _grouping(question: "Question") -> Grouping:
    from app.surveys.charts.making import is_before_after, is_wave  # as above

    words = question.title.casefold().split()
    often = (
        is_before_after(question) or is_wave(question) or (len(words) < 4 and any(w in _OFTEN for w in words))
    )
    return Grouping(question.key, by_words(question), often)


def draw(opened: Opened, ask: "Ask") -> Drawn:
    """Return a chart; loads pyqtgraph too, so that the first chart does not hold the window up.

    Raises:
        KnownError: what must not be shown, a weight that cannot be used, damaged answers.
    """
    import pyqtgraph  # type: ignore[import-untyped]  # noqa: F401 - it has none; half a second, and not on the window's thread

    from app.surveys.charts import making
    from app.surveys.charts.published import published_chart
    from app.surveys.charts.titles import suggested_titles
    from app.surveys.questionnaire.results import is_own

    if opened.published is not None:
        chart = published_chart(opened.published, ask.question)
        kinds: tuple[Kind, ...] = (chart.kind,) if len(chart.rows) == 1 else (Kind.GROUPED, Kind.PANELS)
        chart = chart.as_kind(ask.kind if ask.kind in kinds and ask.kind is not None else kinds[0])
        return Drawn(chart, kinds, (chart.title,))
    assert opened.data is not None
    by = opened.data.question(ask.by) if ask.by else None
    kinds = tuple(making.kinds(making.subject(opened.data, ask.question), by))
    kind = ask.kind if ask.kind in kinds else kinds[0]
    chart = making.make(opened.data, replace(ask, kind=kind, count_people=is_own(opened.data)))
    return Drawn(chart, kinds, suggested_titles(chart))
