"""How the screen names surveys, questions and ways to draw them."""

from typing import TYPE_CHECKING

from app.surveys.charts.model import Kind
from app.surveys.rounding import people
from app.translation import tr

if TYPE_CHECKING:
    from app.surveys.charts.making import Subject
    from app.surveys.dataset import DataSet, Question
    from app.surveys.published import PublishedSet


def kind_words(kind: Kind) -> str:
    """Return the words of a way to draw, as a chip has them."""
    return {
        Kind.TOPLINES: tr("Bars"),
        Kind.APART: tr("Neutral apart"),
        Kind.CENTRED: tr("Centred"),
        Kind.FULL: tr("100 %"),
        Kind.GROUPED: tr("Bars by group"),
        Kind.PANELS: tr("Small charts"),
        Kind.TREND: tr("Over time"),
        Kind.PAIRS: tr("Before and after"),
        Kind.TABLE: tr("Table"),
    }[kind]


def by_words(question: "Question") -> str:
    """Return the words of a grouping, as a chip has them."""
    title = question.title.strip()
    return tr("By {title}", title=title[:1].lower() + title[1:] if title[1:].islower() else title)


def subject_words(one: "Subject") -> str:
    """Return what a question is, under its title in the list."""
    if one.is_grid:
        return tr("grid, {count} rows", count=len(one.questions))
    return {
        "single": tr("one answer"),
        "multiple": tr("several answers"),
        "scale": tr("scale"),
        "grid-row": tr("scale"),
        "number": tr("number"),
    }.get(one.first.kind.value, "")


def weight_words(name: str) -> str:
    """Return how answers count under a weight; "" for none."""
    return tr("Weighted by {name}", name=name) if name else tr("Not weighted")


def data_words(data: "DataSet") -> str:
    """Return what stands under a survey's title: who, when, and how it was weighted."""
    parts = [
        tr("Sample survey, made-up answers") if data.sample else "",
        tr("{count} people", count=people(data.rows)) if data.sample or not data.population else "",
        "" if data.sample else data.population,
        "" if data.sample else data.fieldwork,
        tr("weighted by {name}", name=data.weight_in_use) if data.weight_in_use else tr("not weighted"),
    ]
    return "  ·  ".join(part for part in parts if part)


def published_words(published: "PublishedSet") -> str:
    """Return what stands under the title of published figures."""
    parts = [tr("Published figures, without the answers behind them"), published.publisher]
    return "  ·  ".join(part for part in parts if part)
