"""The figures of a chart as a table of words: inside of the SVG, as CSV, and for a screen reader."""

from app.surveys.charts.crosstab import letter
from app.surveys.charts.model import Chart, Row
from app.surveys.charts.rows import asked_of
from app.surveys.rounding import margin, people, signed
from app.translation import tr

Cells = tuple[tuple[str, ...], ...]


def data_table(chart: Chart) -> Cells:
    """Return the head and one line to a row; a withheld row says why and carries no figure."""
    head = ("", *(one.label for one in chart.answers), *_heads(chart))
    return (
        head,
        *(_line(chart, row, _name(chart, at)) for at, row in enumerate(chart.rows)),
        *_changes(chart),
    )


def _name(chart: Chart, at: int) -> str:
    """Return a row's name, with its letter where letters stand beside shares."""
    name = chart.rows[at].label or chart.wording
    lettered = any(share.letters for row in chart.rows for share in row.shares)
    return f"{name} ({letter(at)})" if lettered else name


def _heads(chart: Chart) -> list[str]:
    heads = [tr("Net")] if _any(chart, "net") else []
    heads += ["±"] if _any(chart, "margin") else []
    heads += [tr("Asked")]
    return heads + ([tr("Effective base")] if _any(chart, "effective") else [])


def _any(chart: Chart, name: str) -> bool:
    return any(getattr(row, name) is not None for row in chart.rows)


def _line(chart: Chart, row: Row, name: str) -> tuple[str, ...]:
    heads = len(_heads(chart))
    if row.withheld:
        base = "" if row.base is None else people(row.base)
        blanks = ("",) * (len(chart.answers) - 1)
        return (name, row.why_withheld, *blanks, *_placed(chart, base, heads))
    tail = [signed(row.net) if row.net is not None else ""] if _any(chart, "net") else []
    tail += [margin(row.margin) if row.margin is not None else ""] if _any(chart, "margin") else []
    tail += [asked_of(row)]
    if _any(chart, "effective"):
        tail += ["" if row.effective is None else people(row.effective)]
    cells = (" ".join(part for part in (share.text, *share.letters) if part) for share in row.shares)
    return (name, *cells, *tail)


def _placed(chart: Chart, base: str, heads: int) -> list[str]:
    """Return the cells behind a withheld row's shares: nothing but how many were asked."""
    cells = [""] * heads
    cells[-2 if _any(chart, "effective") else -1] = base
    return cells


def _changes(chart: Chart) -> Cells:
    if not chart.changes:
        return ()
    from app.surveys.charts.pairs import change_words  # it draws them in the same words

    return ((tr("Change"), *(change_words(change) for change in chart.changes), *("",) * len(_heads(chart))),)
