"""Charts of published figures: what somebody else's table says, with the textbook ± from the base and no more."""

from app.surveys.charts.model import About, Answer, Chart, Kind, Row, Share
from app.surveys.charts.titles import suggested_titles
from app.surveys.figures import SMALL
from app.surveys.published import PublishedFigure, PublishedSet
from app.translation import tr


def published_questions(published: PublishedSet) -> list[str]:
    """Return the wordings of a set in its order, each once."""
    return list(dict.fromkeys(figure.wording for figure in published.figures))


def published_chart(published: PublishedSet, wording: str) -> Chart:
    """Return the figures of one question. Raises KeyError when the set has none.

    Groups are rows. Nothing is estimated anew: the interval is the one of a simple random sample of the base
    (Wilson 1927), and there is none where the base was not published.
    """
    figures = [one for one in published.figures if one.wording == wording]
    if not figures:
        raise KeyError(wording)
    answers = list(dict.fromkeys(one.answer for one in figures))
    groups = list(dict.fromkeys(one.group for one in figures))
    rows = tuple(
        _row(
            group or (tr("All") if len(groups) > 1 else ""),
            [one for one in figures if one.group == group],
            answers,
        )
        for group in groups
    )
    kind = Kind.TOPLINES if len(groups) == 1 else Kind.GROUPED
    known = all(one.wording_known for one in figures)
    chart = Chart(
        kind, wording, wording if known else "", tuple(map(Answer, answers)), rows, _about(published, figures)
    )
    return chart.titled(suggested_titles(chart)[0] if known else wording)


def _row(group: str, figures: list[PublishedFigure], answers: list[str]) -> Row:
    bases = {one.base for one in figures}
    base = bases.pop() if len(bases) == 1 else None
    if base is not None and base < SMALL:
        return Row.hidden(group, base, len(answers))
    by_answer = {one.answer: one for one in figures}
    shares = tuple(_share(by_answer.get(answer)) for answer in answers)
    return Row(group, shares, base, flagged=base is not None and base < 2 * SMALL)


def _share(figure: PublishedFigure | None) -> Share:
    if figure is None:
        return Share(None)
    if figure.base is None or figure.base < SMALL:
        return Share(figure.share)
    return Share(figure.share, *_wilson(figure.share, figure.base))


def _wilson(share: float, base: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of a simple random sample. Source: Wilson, JASA 22 (1927)."""
    z = 1.959963984540054
    centre = (share + z * z / (2 * base)) / (1 + z * z / base)
    half = z / (1 + z * z / base) * (share * (1 - share) / base + z * z / (4 * base * base)) ** 0.5
    return max(0.0, centre - half), min(1.0, centre + half)


def _about(published: PublishedSet, figures: list[PublishedFigure]) -> About:
    first = figures[0]
    bases = [one.base for one in figures if one.base is not None]
    notes = [one.note for one in figures if one.note]
    if not all(one.wording_known for one in figures):
        notes.append(tr("The question itself was not published; its words here describe it."))
    checked = first.checked or published.checked
    if checked:
        notes.append(tr("Compared with its source on {day}.", day=checked))
    return About(
        population=first.population,
        base=max(bases) if bases else None,
        fieldwork=first.fieldwork,
        weighting=first.weighted,
        source=first.source or published.source or published.publisher,
        published=True,
        notes=tuple(dict.fromkeys((*notes, *published.notes))),
    )
