"""What a survey offers to be cited: read in a worker, shown in the panel."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.surveys.claims.cited import Cited
from app.surveys.claims.verdict import shown

if TYPE_CHECKING:
    from app.surveys.dataset import DataSet
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey by its id."""

    id: str
    title: str
    published: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be cited; for a published figure, the figure."""

    key: str
    words: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """One survey: its questions, the groups of people in it, and the weight in use."""

    survey: Survey
    questions: tuple[Asked, ...]
    groups: tuple[tuple[str, str, str], ...] = ()  # question, label, words
    weight: str = ""


def surveys(workspace: "Workspace") -> list[Survey]:
    """Return the surveys of the library, those with answers first."""
    found = [Survey(row.id, row.title, row.form == "published") for row in workspace.claims.store.list()]
    return sorted(found, key=lambda survey: survey.published)


def offer(workspace: "Workspace", survey: Survey) -> Offer:
    """Return what a survey offers. Raises KnownError when it cannot be read."""
    store = workspace.claims.store
    if survey.published:
        figures = store.load_published(survey.id).figures
        return Offer(
            survey, tuple(Asked(one.id, f"{one.wording} {one.answer}", (one.answer,)) for one in figures)
        )
    from app.surveys.dataset import CODED, Kind  # numpy: not at start
    from app.surveys.store import questions_of
    from ui.surveys.loading import backgrounds  # likewise

    data = store.load(survey.id)
    last = backgrounds(data)  # as the Surveys screen lists them: what was asked first, then who answered
    may = [one for one in questions_of(data) if one.kind in CODED or one.kind is Kind.MULTIPLE]
    questions = tuple(
        Asked(one.key, f"{one.stem} {one.title}".strip() if one.group else one.wording or one.title,
              tuple(label.text for label in one.labels if not label.missing))
        for one in sorted(may, key=lambda one: one.key in last)
    )  # fmt: skip
    groups = tuple(
        (one.key, label.text, f"{one.title}: {label.text}")
        for one in may
        if one.kind is Kind.SINGLE and len(one.labels) <= 12
        for label in one.labels
        if not label.missing
    )
    return Offer(survey, questions, groups, data.weight_in_use)


def shares(workspace: "Workspace", offered: Offer, question: str) -> dict[str, str]:
    """Return the share of each answer as it is shown; those withheld say so by an empty text."""
    if offered.survey.published:
        figure = workspace.claims.store.load_published(offered.survey.id).figure(question)
        return {figure.answer: shown(figure.share)}
    return _topline(workspace.claims.store.load(offered.survey.id).using(offered.weight), question)


def _topline(data: "DataSet", question: str) -> dict[str, str]:
    from app.surveys.tables import Wish, table  # numpy, likewise

    found = table(data, question, wish=Wish(tests=False))
    return {one.label: shown(one.value) if one.value is not None else "" for one in found.total.figures}


def picked(
    offered: Offer,
    question: str,
    answers: tuple[str, ...],
    group: tuple[str, str],
    against: str,
    earlier: str,
) -> Cited:
    """Return what was picked. `group` is a question and a label; `against` another label of the same question."""
    return Cited(
        survey=offered.survey.id,
        question=question,
        answers=answers,
        title=offered.survey.title,
        by=group[0],
        group=group[1],
        against=against,
        earlier=earlier,
        weight=offered.weight,
    )
