"""Diverging bars of scales in three layouts, after Heiberger & Robbins, Journal of Statistical Software 57(5), 2014.

Neither apart: what is neither for nor against stands in a column of its own, so that both sides start at zero.
Centred: it lies across zero, half to each side. Full: everything from 0 to 100, as critics of the others prefer.
"""

from dataclasses import dataclass

from app.surveys.charts.legend import Key, write_legend
from app.surveys.charts.measure import shorten, wrap
from app.surveys.charts.model import Answer, Chart, Kind, Row
from app.surveys.charts.rows import (
    GAP,
    Column,
    asked_column,
    bar_height,
    columns_width,
    label_room,
    row_height,
    told,
    write_columns,
    write_label,
)
from app.surveys.charts.scene import LINE, SMALL, TEXT, Box, Line, Scene, Spot, Words
from app.surveys.rounding import margin, signed
from app.translation import tr

NUMBER_FROM = 0.08  # of those asked: smaller pieces carry no number
_APART = 92.0  # px for a column of its own
_NARROWEST = 120.0  # px for the bars; a scene with less room is made wider
_MOST = 0.34  # of those asked that fills such a column, unless more did


@dataclass(frozen=True)
class _Plan:
    """Where things stand: the plot from `left` to `right`, its zero, px to a whole share, and who stands apart."""

    left: float
    right: float
    zero: float
    unit: float
    apart: tuple[int, ...]


def colour_of(chart: Chart, answer: int) -> str:
    """Return the token of an answer: the further from neither, the darker."""
    side = chart.answers[answer].side
    if side is None:
        return "outside"
    if side == 0:
        return "neither"
    same = [at for at, one in enumerate(chart.answers) if one.side == side]
    steps = len(same) - same.index(answer) if side < 0 else same.index(answer) + 1
    level = 3 - (len(same) - steps)
    return f"{'against' if side < 0 else 'favour'}_{max(1, level)}"


def lay_out_likert(chart: Chart, scene: Scene) -> None:
    """Draw a diverging chart below what the scene holds already."""
    height = row_height(len(chart.rows), scene.room)
    columns = _columns(chart)
    plan = _plan(chart, scene, columns)
    keys = [
        Key(one.label, colour_of(chart, at)) for at, one in enumerate(chart.answers) if at not in plan.apart
    ]
    top = write_legend(scene, keys, plan.left, plan.right) + 12
    middles = [top + height * (at + 0.5) for at in range(len(chart.rows))]
    write_columns(scene, columns, chart.rows, top - 12, middles)
    for at, index in enumerate(plan.apart):
        _stand_apart(chart, scene, plan.right + GAP * 1.5 + at * _APART, index, top - 12, middles)
    for at, row in enumerate(chart.rows):
        write_label(scene, row.label, plan.left - GAP, middles[at], height)
        _bar(chart, scene, plan, at, middles[at], height)
    scene.height = top + height * len(chart.rows)


def _columns(chart: Chart) -> list[Column]:
    columns = [asked_column()]
    if any(row.net is not None for row in chart.rows):
        columns.insert(0, Column(tr("Net, ±"), _net, "ink"))
    return columns


def _net(row: Row) -> str:
    if row.net is None:
        return ""
    return signed(row.net) + (f"  {margin(row.net_margin)}" if row.net_margin is not None else "")


def _plan(chart: Chart, scene: Scene, columns: list[Column]) -> _Plan:
    wanted = {Kind.APART: (0, None), Kind.CENTRED: (None,), Kind.FULL: ()}[chart.kind]
    apart = tuple(at for at, one in enumerate(chart.answers) if one.side in wanted)
    left = label_room(scene, [row.label for row in chart.rows]) + GAP
    beside = columns_width(scene, columns, chart.rows) + len(apart) * _APART + GAP * bool(apart)
    scene.width = max(scene.width, left + _NARROWEST + beside)
    right = scene.width - beside
    if chart.kind is Kind.FULL:
        return _Plan(left, right, left, right - left, apart)
    against = max((_reach(chart, row, -1) for row in chart.rows), default=0.0)
    favour = max((_reach(chart, row, 1) for row in chart.rows), default=0.0)
    unit = (right - left) / max(0.2, against + favour)
    return _Plan(left, right, left + against * unit, unit, apart)


def _reach(chart: Chart, row: Row, side: int) -> float:
    """Return how far a row reaches to one side, as a share."""
    reach = sum(share.value or 0 for at, share in enumerate(row.shares) if chart.answers[at].side == side)
    if chart.kind is Kind.CENTRED:
        reach += _neither(chart, row) / 2
    return reach


def _neither(chart: Chart, row: Row) -> float:
    return sum(share.value or 0 for at, share in enumerate(row.shares) if chart.answers[at].side == 0)


def _bar(chart: Chart, scene: Scene, plan: _Plan, at: int, middle: float, height: float) -> None:
    row, high = chart.rows[at], bar_height(height)
    top = middle - high / 2
    if row.withheld:
        _too_few(chart, scene, plan, at, middle, height)
        return
    x = plan.zero if chart.kind is Kind.FULL else plan.zero - _reach(chart, row, -1) * plan.unit
    for index in _in_order(chart, plan):
        share = row.shares[index]
        wide = (share.value or 0) * plan.unit
        if wide > 0:
            _piece(chart, scene, (at, index), Box(x, top, wide, high, colour_of(chart, index), (at, index)))
        x += wide
    if chart.kind is Kind.APART:
        scene.lines.append(Line(plan.zero, middle - height / 2, plan.zero, middle + height / 2, "edge"))
    elif chart.kind is Kind.CENTRED:  # not across the bar, whose number may stand there
        scene.lines.append(Line(plan.zero, middle - height / 2, plan.zero, top, "edge"))
        scene.lines.append(Line(plan.zero, top + high, plan.zero, middle + height / 2, "edge"))


def _in_order(chart: Chart, plan: _Plan) -> list[int]:
    """Return the answers of the bar from left to right: against, neither, in favour, outside."""
    inside = [at for at in range(len(chart.answers)) if at not in plan.apart]
    return sorted(inside, key=lambda at: 2 if (side := chart.answers[at].side) is None else side)


def _piece(chart: Chart, scene: Scene, key: tuple[int, int], box: Box) -> None:
    row = chart.rows[key[0]]
    share = row.shares[key[1]]
    scene.boxes.append(box)
    scene.spots.append(Spot(box.x, box.y, box.w, box.h, key, told(chart, row, key[1])))
    fits = scene.measure(share.text, TEXT, False) + 8 <= box.w
    if fits and (share.value or 0) >= NUMBER_FROM:
        middle = box.y + box.h / 2 + TEXT * 0.36
        scene.words.append(Words(box.x + box.w / 2, middle, share.text, TEXT, f"on_{box.fill}", "middle"))


def _too_few(chart: Chart, scene: Scene, plan: _Plan, at: int, middle: float, height: float) -> None:
    row = chart.rows[at]
    lines = 2 if height > 2 * SMALL * LINE else 1
    text = wrap(row.why_withheld, plan.right - plan.left, SMALL, scene.measure, lines=lines)
    scene.column((plan.left + plan.right) / 2, middle, text, size=SMALL, fill="muted", anchor="middle")
    spot = (plan.left, middle - height / 2, plan.right - plan.left, height)
    scene.spots.append(Spot(*spot, (at, -1), told(chart, row, -1)))


def _stand_apart(chart: Chart, scene: Scene, x: float, index: int, head: float, middles: list[float]) -> None:
    """Draw one answer in a column of its own: a short bar from zero and its number."""
    scene.words.append(Words(x, head, _short(scene, chart.answers[index]), SMALL, "muted"))
    shares = [row.shares[index] for row in chart.rows]
    most = max([_MOST, *(share.value or 0 for share in shares)])
    for at, (share, middle) in enumerate(zip(shares, middles, strict=True)):
        if share.value is None:
            continue
        high = bar_height(row_height(len(chart.rows), scene.room)) * 0.7
        wide = share.value / most * (_APART - 44)
        if wide > 0:
            scene.boxes.append(Box(x, middle - high / 2, wide, high, colour_of(chart, index), (at, index)))
        scene.words.append(Words(x + wide + 5, middle + SMALL * 0.36, share.text, SMALL, "muted"))
        spot = (x, middle - high / 2, max(wide, 8), high)
        scene.spots.append(Spot(*spot, (at, index), told(chart, chart.rows[at], index)))


def _short(scene: Scene, answer: Answer) -> str:
    label = tr("Neither") if answer.side == 0 else answer.label
    return shorten(label, _APART - 8, SMALL, scene.measure)
