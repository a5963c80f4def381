"""A chart in words, for whoever does not see it: what it is, what it says, and what it rests on."""

from app.surveys.charts.model import LIKERT, Chart, Kind, Row
from app.surveys.charts.notes import notes
from app.surveys.charts.pairs import change_words
from app.surveys.rounding import percent, signed
from app.translation import tr

ROWS = 12
"""Rows told one by one; of longer charts the first and the last are, and the table inside the picture has all."""


def alt_text(chart: Chart) -> str:
    """Return the chart in words. A withheld row is named with its reason and carries no figure."""
    parts = [_end(chart.title), _what(chart)]
    if chart.wording:
        parts.append(tr("Question: “{wording}”", wording=chart.wording))
    parts += _told(chart)
    if chart.changes:
        parts += _changes(chart)
    return " ".join([*parts, *notes(chart)])


def _end(title: str) -> str:
    title = title.strip()
    return title if not title or title[-1] in ".?!…" else f"{title}."


def _what(chart: Chart) -> str:
    names = {
        Kind.TOPLINES: tr("Bar chart of {answers} answers.", answers=len(chart.answers)),
        Kind.GROUPED: tr("Bar chart of {answers} answers in {rows} groups."),
        Kind.PANELS: tr("{rows} small bar charts of {answers} answers each."),
        Kind.TREND: tr("Line chart of {answers} answers over {rows} waves."),
        Kind.PAIRS: tr("Chart of {answers} figures before and after."),
        Kind.TABLE: tr("Table of {answers} answers by {rows} groups."),
    }
    words = names.get(chart.kind, tr("Stacked bars of {rows} rows, {answers} answers each."))
    return words.format(answers=len(chart.answers), rows=len(chart.rows))


def _told(chart: Chart) -> list[str]:
    rows = list(chart.rows)
    if len(rows) <= ROWS:
        return [_row(chart, row) for row in rows]
    half = ROWS // 2
    left_out = tr("{count} more rows are in the table inside the picture.", count=len(rows) - 2 * half)
    first, last = rows[:half], rows[-half:]
    return [*(_row(chart, row) for row in first), left_out, *(_row(chart, row) for row in last)]


def _row(chart: Chart, row: Row) -> str:
    name = f"{row.label}: " if row.label else ""
    if row.withheld:
        return f"{name}{row.why_withheld}."
    figures = ", ".join(
        tr("{answer} {share}", answer=one.label, share=share.counted or percent(share.value))
        for one, share in zip(chart.answers, row.shares, strict=True)
        if share.value is not None
    )
    net = (
        tr("; net {points} points", points=signed(row.net))
        if chart.kind in LIKERT and row.net is not None
        else ""
    )
    return f"{name}{figures}{net}."


def _changes(chart: Chart) -> list[str]:
    told = []
    for one, change in zip(chart.answers, chart.changes, strict=False):
        if words := change_words(change):
            sure = tr("established") if change.established else tr("not more than chance may explain")
            told.append(tr("{answer}: change {change}, {sure}.", answer=one.label, change=words, sure=sure))
    return told
