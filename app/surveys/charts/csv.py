"""A chart's figures as CSV, with everything a reader must know above them."""

import csv
import io

from app.surveys.charts.data_table import data_table
from app.surveys.charts.model import Chart
from app.surveys.charts.notes import notes

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before what could be one.

    Source: OWASP, CSV Injection. Also behind spaces and in full width, as some spreadsheets look there.
    """
    bare = cell.lstrip(" \u00a0\u200b\ufeff").translate({0xFF1D: "=", 0xFF0B: "+", 0xFF0D: "-", 0xFF20: "@"})
    return "'" + cell if bare.startswith(_STARTS) else cell


def to_csv(chart: Chart) -> str:
    """Return the chart as CSV with CRLF, to be written as UTF-8 with a byte order mark."""
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    for above in (chart.title, chart.wording):
        if above:
            rows.writerow([neutral(above)])
    for line in data_table(chart):
        rows.writerow([neutral(cell) for cell in line])
    rows.writerow([])
    for below in notes(chart):
        rows.writerow([neutral(below)])
    return out.getvalue()
