"""One layout, computed once: what is drawn on screen and what is written to a file have the same places."""

from collections.abc import Callable

from app.surveys.charts.bars import lay_out_grouped, lay_out_panels, lay_out_toplines
from app.surveys.charts.crosstab import lay_out_crosstab
from app.surveys.charts.likert import lay_out_likert
from app.surveys.charts.measure import Measure, by_table, wrap
from app.surveys.charts.model import Chart, Kind
from app.surveys.charts.notes import notes
from app.surveys.charts.pairs import lay_out_pairs
from app.surveys.charts.scene import LINE, SMALL, TEXT, TITLE, Band, Box, Dot, Scene, Spot, Words
from app.surveys.charts.scene import Line as DrawnLine
from app.surveys.charts.trend import lay_out_trend

WIDTH, NARROWEST, MARGIN = 960.0, 420.0, 24.0  # px
_LAYOUTS: dict[Kind, Callable[[Chart, Scene], None]] = {
    Kind.TOPLINES: lay_out_toplines,
    Kind.APART: lay_out_likert,
    Kind.CENTRED: lay_out_likert,
    Kind.FULL: lay_out_likert,
    Kind.GROUPED: lay_out_grouped,
    Kind.PANELS: lay_out_panels,
    Kind.TREND: lay_out_trend,
    Kind.PAIRS: lay_out_pairs,
    Kind.TABLE: lay_out_crosstab,
}


def lay_out(
    chart: Chart, width: float = WIDTH, measure: Measure = by_table, *, whole: bool = True, room: float = 0.0
) -> Scene:
    """Return a chart laid out in `width` px.

    Args:
        chart: what to draw; it has at least one row and one answer.
        width: of the scene; tables with many columns may need more.
        measure: how wide words are in the font they will be drawn in.
        room: px of height that rows may spread over.
        whole: with title, wording, notes and margins, as a picture that stands alone; without them, the plot only.

    Raises:
        ValueError: there is nothing to draw, or more lines than can be told apart.
    """
    if not chart.rows or not chart.answers:
        raise ValueError("a chart has at least one row and one answer")
    width = max(width, NARROWEST)
    scene = Scene(width - 2 * MARGIN if whole else width, measure=measure, room=room)
    if whole:
        _head(chart, scene)
    _LAYOUTS[chart.kind](chart, scene)
    if whole:
        _foot(chart, scene)
        _shift(scene, MARGIN)
    return scene


def _head(chart: Chart, scene: Scene) -> None:
    for text in wrap(chart.title, scene.width, TITLE, scene.measure, lines=3, bold=True):
        scene.height += TITLE * LINE
        scene.words.append(Words(0, scene.height - 6, text, TITLE, bold=True))
    if chart.wording:
        for text in wrap(f"“{chart.wording}”", scene.width, TEXT, scene.measure, lines=4):
            scene.height += TEXT * LINE
            scene.words.append(Words(0, scene.height - 4, text, TEXT, "muted"))
    scene.height += 14


def _foot(chart: Chart, scene: Scene) -> None:
    scene.height += 14
    for text in wrap(" ".join(notes(chart)), scene.width, SMALL, scene.measure, lines=12):
        scene.height += SMALL * LINE
        scene.words.append(Words(0, scene.height - 4, text, SMALL, "muted"))


def _shift(scene: Scene, by: float) -> None:
    """Move everything inwards, so that a margin stands around it."""
    scene.bands = [Band(tuple((x + by, y + by) for x, y in one.points), one.fill) for one in scene.bands]
    scene.boxes = [Box(one.x + by, one.y + by, one.w, one.h, one.fill, one.key) for one in scene.boxes]
    scene.lines = [
        DrawnLine(one.x1 + by, one.y1 + by, one.x2 + by, one.y2 + by, one.fill, one.width, one.dashed)
        for one in scene.lines
    ]
    scene.dots = [Dot(one.x + by, one.y + by, one.r, one.fill, one.hollow, one.key) for one in scene.dots]
    scene.words = [
        Words(one.x + by, one.y + by, one.text, one.size, one.fill, one.anchor, one.bold)
        for one in scene.words
    ]
    scene.spots = [Spot(one.x + by, one.y + by, one.w, one.h, one.key, one.text) for one in scene.spots]
    scene.width += 2 * by
    scene.height += 2 * by
