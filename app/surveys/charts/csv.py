"""A chart's figures as CSV, with everything a reader must know around them; no cell is ever run as a formula."""

from app.surveys.charts.data_table import data_table
from app.surveys.charts.model import Chart
from app.surveys.charts.notes import notes
from app.surveys.csv_out import csv_text


def to_csv(chart: Chart) -> str:
    """Return the chart as CSV with CRLF, to be written as UTF-8 with a byte order mark."""
    above = [[line] for line in (chart.title, chart.wording) if line]
    return csv_text([*above, *data_table(chart), [], *([line] for line in notes(chart))])
