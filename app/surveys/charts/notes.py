"""What stands under every chart, so that nobody has to ask: who, how many, how sure, when, how weighted."""

from app.surveys.charts.model import About, Chart, Kind
from app.surveys.charts.rows import FLAG
from app.surveys.rounding import NONE, UNDER_HALF, margin, people
from app.translation import tr


def notes(chart: Chart) -> tuple[str, ...]:
    """Return the sentences under a chart, in a fixed order; each ends with a full stop."""
    about = chart.about
    parts = [
        _asked(about),
        _margin(about),
        tr("Fieldwork: {when}.", when=_bare(about.fieldwork))
        if about.fieldwork
        else tr("Fieldwork not stated."),
        _weighting(about),
        _intervals(chart),
        tr("People could give several answers: shares can exceed 100 % together.") if about.multiple else "",
        *_marks(chart),
        chart.test if chart.kind is Kind.TABLE else "",
        tr("Source: {source}.", source=_bare(about.source)) if about.source else "",
        *about.notes,
        tr("Sample data, made-up answers for trying the program.") if about.sample else "",
    ]
    return tuple(part for part in parts if part)


def _bare(words: str) -> str:
    return words.strip().rstrip(".")


def _asked(about: About) -> str:
    who = _bare(about.population)
    if about.base is None:
        many = tr("how many were asked is not stated")
    else:
        many = tr("{count} people", count=people(about.base))
    words = tr("Asked: {who}; {many}", who=who, many=many) if who else tr("Asked: {many}", many=many)
    if about.effective is not None:
        words += tr(", effective base {count}", count=people(about.effective))
    return words + "."


def _margin(about: About) -> str:
    if about.margin is None:
        return ""
    return tr("{margin} points or less, 95 in 100.", margin=margin(about.margin))


def _weighting(about: About) -> str:
    words = _bare(about.weighting)
    if not words:
        return tr("Weighting not stated.") if about.published else tr("Not weighted.")
    return words + "."


def _intervals(chart: Chart) -> str:
    about = chart.about
    if about.published:
        return tr(
            "Published figures, without the answers behind them; any ± is the textbook one from the base."
        )
    if about.margin is None or about.random:
        return ""
    return tr("Intervals are modelled as if the sample were random.")


def _marks(chart: Chart) -> list[str]:
    texts = {share.text for row in chart.rows for share in row.shares}
    found = []
    if UNDER_HALF in texts:
        found.append(tr("* more than nobody, under 0.5 %."))
    if NONE in texts:
        found.append(tr("– nobody."))
    if any(row.flagged for row in chart.rows):
        found.append(tr("{mark} fewer than 100 people: read with care.", mark=FLAG))
    if any(row.withheld for row in chart.rows):
        words = tr(
            "Figures of fewer than 50 people are not shown, nor any too uncertain or telling of a small group."
        )
        found.append(words)
    return found
