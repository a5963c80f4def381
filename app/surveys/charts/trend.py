"""Shares over waves: one axis from zero, lines with their intervals, names at the ends of the lines."""

from dataclasses import dataclass

from app.surveys.charts.measure import shorten, wrap
from app.surveys.charts.model import Chart, Row
from app.surveys.charts.rows import FLAG, told
from app.surveys.charts.scene import SMALL, TEXT, Band, Dot, Line, Scene, Spot, Words
from app.surveys.rounding import people
from app.translation import tr

SERIES = 5
"""Lines a chart takes: more cannot be told apart."""
_HIGH, _SIDE, _FOOT, _NAMES = 260.0, 44.0, 54.0, 230.0  # px
_HIGHEST = 400.0  # px, where there is room


@dataclass(frozen=True)
class _Plot:
    """The plot in px, and the share at its top."""

    left: float
    right: float
    top: float
    bottom: float
    most: float
    count: int

    def x(self, at: int) -> float:
        """Return where a wave stands."""
        if self.count == 1:
            return (self.left + self.right) / 2
        return self.left + 18 + (self.right - self.left - 36) * at / (self.count - 1)

    def y(self, share: float) -> float:
        """Return where a share stands."""
        return self.bottom - (self.bottom - self.top) * share / self.most


def lay_out_trend(chart: Chart, scene: Scene) -> None:
    """Draw up to five answers over waves. Raises ValueError for more."""
    if len(chart.answers) > SERIES:
        raise ValueError(f"a trend shows at most {SERIES} lines")
    highest = max((share.high or share.value or 0 for row in chart.rows for share in row.shares), default=0)
    most = min(1.0, max(0.1, -int(-highest * 10 // 1) / 10))
    top = scene.height + 16
    names = min(_NAMES, scene.width * 0.26)
    high = min(_HIGHEST, max(_HIGH, scene.room - _FOOT - 24))
    plot = _Plot(_SIDE, scene.width - names, top, top + high, most, len(chart.rows))
    _axis(scene, plot)
    for at, row in enumerate(chart.rows):
        _wave(scene, chart, plot, at, row)
    ends = [_line(scene, chart, plot, answer) for answer in range(len(chart.answers))]
    _names(scene, chart, plot, ends)
    scene.height = plot.bottom + _FOOT


def ticks(most: float) -> list[float]:
    """Return the shares that carry a line across: every 10 or 20 points from zero."""
    step = 0.1 if most <= 0.5 else 0.2
    return [at * step for at in range(int(most / step + 1e-6) + 1)]


def _axis(scene: Scene, plot: _Plot) -> None:
    for share in ticks(plot.most):
        y = plot.y(share)
        scene.lines.append(Line(plot.left, y, plot.right, y, "edge" if share == 0 else "line"))
        words = f"{round(share * 100)} %"
        scene.words.append(Words(plot.left - 8, y + SMALL * 0.36, words, SMALL, "muted", "end"))


def _wave(scene: Scene, chart: Chart, plot: _Plot, at: int, row: Row) -> None:
    """Write a wave's name and how many were asked under its place."""
    x, room = plot.x(at), (plot.right - plot.left) / max(1, len(chart.rows)) - 6
    name = shorten(row.label, room, SMALL, scene.measure)
    scene.words.append(_centred(scene, x, plot.bottom + 17, name, "ink"))
    if row.base is not None:
        asked = people(row.base) + (f" {FLAG}" if row.flagged else "")
        asked = shorten(tr("{count} asked", count=asked), room, SMALL, scene.measure)
        scene.words.append(_centred(scene, x, plot.bottom + 32, asked, "muted"))
    if row.withheld:
        text = wrap(tr("too few to show"), max(room, 40), SMALL, scene.measure, lines=2)
        half = max(scene.measure(line, SMALL, False) for line in text) / 2
        scene.column(
            max(x, half), (plot.top + plot.bottom) / 2, text, size=SMALL, fill="muted", anchor="middle"
        )
        left = max(0.0, x - room / 2)
        spot = (left, plot.top, min(x + room / 2, scene.width) - left, plot.bottom - plot.top)
        scene.spots.append(Spot(*spot, (at, -1), told(chart, row, -1)))


def _centred(scene: Scene, x: float, y: float, text: str, fill: str) -> Words:
    """Return words under their wave, moved in where they would leave the frame."""
    half = scene.measure(text, SMALL, False) / 2
    return Words(min(max(x, half), scene.width - half), y, text, SMALL, fill, "middle")


def _line(scene: Scene, chart: Chart, plot: _Plot, answer: int) -> tuple[float, float] | None:
    """Draw one answer's line, broken where a wave is withheld; return the point it ends at."""
    fill = f"series_{answer + 1}"
    run: list[int] = []
    last: tuple[float, float] | None = None
    for at, row in enumerate([*chart.rows, None]):
        share = row.shares[answer] if row is not None else None
        if share is None or share.value is None:
            _band(scene, chart, plot, answer, run)
            run = []
            continue
        point = (plot.x(at), plot.y(share.value))
        if run and last is not None:
            scene.lines.append(Line(*last, *point, fill, 2.0, dashed=answer % 2 == 1))
        scene.dots.append(Dot(*point, 4.0, fill, hollow=answer % 2 == 1, key=(at, answer)))
        scene.spots.append(
            Spot(point[0] - 9, point[1] - 9, 18, 18, (at, answer), told(chart, chart.rows[at], answer))
        )
        run.append(at)
        last = point
    return last


def _band(scene: Scene, chart: Chart, plot: _Plot, answer: int, run: list[int]) -> None:
    """Draw the interval of an unbroken stretch of waves; for a single one, a line."""
    edges = []
    for at in run:
        share = chart.rows[at].shares[answer]
        if share.low is not None and share.high is not None:
            edges.append((plot.x(at), plot.y(share.high), plot.y(share.low)))
    fill = f"series_{answer + 1}"
    if len(edges) == 1:
        x, high, low = edges[0]
        scene.lines.append(Line(x, high, x, low, fill, 1.5))
    elif edges:
        upper, lower = [(x, high) for x, high, _ in edges], [(x, low) for x, _, low in reversed(edges)]
        scene.bands.append(Band((*upper, *lower), fill))


def _names(scene: Scene, chart: Chart, plot: _Plot, ends: list[tuple[float, float] | None]) -> None:
    """Write each answer's name and last figure beside the end of its line, moved apart where they would touch."""
    pitch = TEXT * 3  # a figure with its name below it
    order = sorted((end[1], at) for at, end in enumerate(ends) if end is not None)
    places = spread([y for y, _ in order], pitch, plot.top, plot.bottom)
    room = scene.width - plot.right - 18
    for (y, at), place in zip(order, places, strict=True):
        fill = f"series_{at + 1}"
        last = next(row.shares[at] for row in reversed(chart.rows) if row.shares[at].value is not None)
        name = shorten(chart.answers[at].label, room, SMALL, scene.measure)
        end = ends[at]
        assert end is not None
        scene.lines.append(Line(end[0] + 7, y, plot.right + 12, place, fill, 1.0))
        scene.words.append(Words(plot.right + 16, place - 1, last.figure, TEXT, "ink", bold=True))
        scene.words.append(Words(plot.right + 16, place + 13, name, SMALL, "muted"))


def spread(wanted: list[float], pitch: float, top: float, bottom: float) -> list[float]:
    """Return heights in the order of `wanted` (ascending) at least `pitch` apart, inside the plot where they can be."""
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + pitch) if places else max(y, top))
    limit = bottom
    for at in range(len(places) - 1, -1, -1):
        places[at] = min(places[at], limit)
        limit = places[at] - pitch
    return places
