"""How soon a long chart is on screen, and how long it takes to write one."""

import os
from typing import TYPE_CHECKING

from bench.frame import Plan, measure

if TYPE_CHECKING:
    from app.surveys.charts.model import Chart

ROWS = 60


def _chart(rows: int) -> "Chart":
    """Return a diverging chart of so many made-up rows with intervals and nets."""
    from app.surveys.charts.model import About, Answer, Chart, Kind, Row, Share

    answers = (
        Answer("Very bad", -1),
        Answer("Bad", -1),
        Answer("Neither", 0),
        Answer("Good", 1),
        Answer("Very good", 1),
    )
    made = []
    for at in range(rows):
        values = [0.05 + at % 20 / 100, 0.15, 0.2, 0.4 - at % 20 / 100, 0.2]
        shares = tuple(Share(value, value - 0.02, value + 0.02) for value in values)
        made.append(Row(f"Statement {at + 1} of a long grid", shares, 1204, 812.0, 3.4, 35.0 - at % 20, 4.0))
    about = About("made-up people", 1204, 812.0, 3.4, "never", "Weighted by age", sample=True)
    return Chart(Kind.APART, "A long grid", "How is each of these?", answers, tuple(made), about)


@measure("chart-svg", f"a diverging chart of {ROWS} rows laid out and written as SVG", target=100)
def svg(plan: Plan) -> list[float]:
    """Layout, description, figures and drawing."""
    from app.surveys.charts.svg import to_svg

    chart = _chart(ROWS)
    return plan.timed(lambda: to_svg(chart))


@measure("chart-png", f"a diverging chart of {ROWS} rows as PNG at twice the size")
def png(plan: Plan) -> list[float]:
    """What Save picture does in its job."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.surveys.picture import png_of, svg_here

    application = QApplication.instance() or QApplication([])
    chart = _chart(ROWS)
    drawn = svg_here(chart)
    samples = plan.timed(lambda: png_of(drawn, ""))
    del application
    return samples


@measure("chart-shown", f"a diverging chart of {ROWS} rows on screen", target=300)
def shown(plan: Plan) -> list[float]:
    """Layout, pyqtgraph's items and the painting of the whole chart; pyqtgraph is loaded already."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QScrollArea

    application = QApplication.instance() or QApplication([])
    from ui.surveys.chart_view import ChartView
    from ui.theme import theme

    theme().use("light")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(1000, 700)
    view = ChartView(area)
    area.setWidget(view)
    area.show()
    chart = _chart(ROWS)

    def show() -> None:
        view.show_chart(None)
        view.show_chart(chart)
        view.grab()

    samples = plan.timed(show)
    area.close()
    del application
    return samples
