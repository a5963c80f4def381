"""Bars from zero: toplines, groups under each answer, and one small chart to a group, all on one scale."""

from dataclasses import dataclass

from app.surveys.charts.measure import shorten, wrap
from app.surveys.charts.model import Chart, Row, Share
from app.surveys.charts.rows import (
    FLAG,
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
from app.surveys.rounding import margin, people
from app.translation import tr

_VALUE = 52.0  # px behind the longest bar for its number
_CLOSE, _BLOCK = 24.0, 14.0  # px to a bar among its group, and between groups
_PANEL, _PANEL_GAP, _PANEL_ROW = 180.0, 28.0, 26.0


@dataclass(frozen=True)
class _Track:
    """Where bars run: from `left`, `unit` px to a whole share, `room` px in all."""

    left: float
    unit: float
    room: float


def _track(chart: Chart, left: float, right: float) -> _Track:
    """Return a track on which the largest bar or interval, and its number, have room."""
    most = max((share.high or share.value or 0 for row in chart.rows for share in row.shares), default=0.0)
    counted = any(share.counted for row in chart.rows for share in row.shares)
    behind = _VALUE * 1.8 if counted else _VALUE
    return _Track(left, max(20.0, right - left - behind) / max(most, 0.1), right - left)


def _bar(scene: Scene, chart: Chart, track: _Track, key: tuple[int, int], middle: float, high: float) -> None:
    """Draw one bar from zero with its interval and its number."""
    row = chart.rows[key[0]]
    share = row.shares[key[1]]
    if share.value is None:
        words = tr("too few to show")
        scene.words.append(Words(track.left + 4, middle + SMALL * 0.36, words, SMALL, "muted"))
        wide = scene.measure(words, SMALL, False) + 8
    else:
        wide = share.value * track.unit
        if wide > 0:
            scene.boxes.append(Box(track.left, middle - high / 2, wide, high, "bar", key))
        end = max(wide, _interval(scene, track, share, middle, high))
        scene.words.append(Words(track.left + end + 7, middle + TEXT * 0.36, share.figure, TEXT))
    scene.spots.append(Spot(track.left, middle - high / 2, max(wide, 8), high, key, told(chart, row, key[1])))


def _interval(scene: Scene, track: _Track, share: Share, middle: float, high: float) -> float:
    """Draw an interval as a line with ends; return how far from zero it reaches, px."""
    if share.low is None or share.high is None or share.counted:
        return 0.0
    low, top = (track.left + value * track.unit for value in (share.low, share.high))
    half = min(4.0, high / 4)
    scene.lines.append(Line(low, middle, top, middle, "whisker", 1.5))
    for x in (low, top):
        scene.lines.append(Line(x, middle - half, x, middle + half, "whisker", 1.5))
    return top - track.left


def _axis(scene: Scene, track: _Track, top: float, bottom: float) -> None:
    """Draw the line all bars begin at."""
    scene.lines.append(Line(track.left, top, track.left, bottom, "edge"))


def _withheld(scene: Scene, chart: Chart, at: int, left: float, middle: float, room: float) -> None:
    row = chart.rows[at]
    text = shorten(row.why_withheld, room, SMALL, scene.measure)
    scene.words.append(Words(left + 4, middle + SMALL * 0.36, text, SMALL, "muted"))
    scene.spots.append(Spot(left, middle - 12, room, 24, (at, -1), told(chart, row, -1)))


# Toplines


def lay_out_toplines(chart: Chart, scene: Scene) -> None:
    """Draw one bar to an answer, for one row."""
    row, top, height = chart.rows[0], scene.height + 4, row_height(len(chart.answers), scene.room)
    left = label_room(scene, [one.label for one in chart.answers], most=0.34) + GAP
    if row.withheld:
        _withheld(scene, chart, 0, 0.0, top + height / 2, scene.width)
        scene.height = top + height
        return
    margins = [_points(share) for share in row.shares]
    wide = max((scene.measure(text, SMALL, False) for text in margins), default=0.0)
    track = _track(chart, left, scene.width - wide - GAP)
    if any(margins):
        scene.words.append(Words(scene.width, top + SMALL, "±", SMALL, "muted", "end"))
        top += SMALL * LINE + 2
    for at, one in enumerate(chart.answers):
        middle = top + height * (at + 0.5)
        write_label(scene, one.label, left - GAP, middle, height)
        _bar(scene, chart, track, (0, at), middle, bar_height(height))
        if margins[at]:
            scene.words.append(Words(scene.width, middle + SMALL * 0.36, margins[at], SMALL, "muted", "end"))
    _axis(scene, track, top, top + height * len(chart.answers))
    scene.height = top + height * len(chart.answers)


def _points(share: Share) -> str:
    """Return a share's own ±, half the width of its interval."""
    if share.low is None or share.high is None or share.counted:
        return ""
    return margin((share.high - share.low) * 50)


# Groups under each answer


def lay_out_grouped(chart: Chart, scene: Scene) -> None:
    """Draw every answer as a block with one bar to a group."""
    columns = [asked_column()] if any(row.base is not None for row in chart.rows) else []
    if any(row.margin is not None for row in chart.rows):
        columns.insert(0, Column("±", lambda row: "" if row.margin is None else margin(row.margin)))
    names = label_room(scene, [row.label for row in chart.rows], most=0.22)
    left = names + GAP
    track = _track(chart, left, scene.width - columns_width(scene, columns, chart.rows) - GAP)
    y = scene.height
    for answer, one in enumerate(chart.answers):
        y += TEXT * 1.5
        text = shorten(one.label, track.left + track.room - left, TEXT, scene.measure, bold=True)
        scene.words.append(Words(left, y - 4, text, TEXT, bold=True))
        middles = [y + _CLOSE * (at + 0.5) for at in range(len(chart.rows))]
        write_columns(scene, columns, chart.rows, y - 4 if answer == 0 else None, middles)
        for at, row in enumerate(chart.rows):
            write_label(scene, row.label, names, middles[at], _CLOSE)
            if row.withheld:
                _withheld(scene, chart, at, track.left, middles[at], track.room)
            else:
                _bar(scene, chart, track, (at, answer), middles[at], _CLOSE * 0.7)
        _axis(scene, track, y, y + _CLOSE * len(chart.rows))
        y += _CLOSE * len(chart.rows) + _BLOCK
    scene.height = y - _BLOCK


# One small chart to a group


def lay_out_panels(chart: Chart, scene: Scene) -> None:
    """Draw one small chart to a group, side by side, all on one scale."""
    names = label_room(scene, [one.label for one in chart.answers], most=0.2)
    most = max(1, int((scene.width - names - GAP + _PANEL_GAP) / (_PANEL + _PANEL_GAP)))
    deep = -(-len(chart.rows) // most)
    across = -(-len(chart.rows) // deep)  # so that the last line is about as full as the others
    wide = (scene.width - names - GAP - _PANEL_GAP * (across - 1)) / across
    track = _track(chart, 0.0, wide)
    high = _PANEL_ROW * len(chart.answers) + 34
    top = scene.height
    for at, row in enumerate(chart.rows):
        x = names + GAP + (at % across) * (wide + _PANEL_GAP)
        y = top + (at // across) * (high + _BLOCK)
        if at % across == 0:
            for answer, one in enumerate(chart.answers):
                write_label(scene, one.label, names, y + 34 + _PANEL_ROW * (answer + 0.5), _PANEL_ROW)
        _panel_head(scene, row, x, y, wide)
        place = _Track(x, track.unit, wide)
        if row.withheld:
            _withheld_panel(scene, chart, at, x, y + 34, wide)
        else:
            for answer in range(len(chart.answers)):
                middle = y + 34 + _PANEL_ROW * (answer + 0.5)
                _bar(scene, chart, place, (at, answer), middle, _PANEL_ROW * 0.66)
        _axis(scene, place, y + 34, y + high)
    scene.height = top + deep * (high + _BLOCK) - _BLOCK


def _panel_head(scene: Scene, row: Row, x: float, y: float, wide: float) -> None:
    scene.words.append(Words(x, y + 12, shorten(row.label, wide, TEXT, scene.measure, bold=True), bold=True))
    if row.base is not None:
        asked = tr("{count} asked", count=people(row.base)) + (f" {FLAG}" if row.flagged else "")
        if row.margin is not None:
            asked += f", {margin(row.margin)}"
        scene.words.append(Words(x, y + 27, asked, SMALL, "muted"))


def _withheld_panel(scene: Scene, chart: Chart, at: int, x: float, y: float, wide: float) -> None:
    row = chart.rows[at]
    lines = wrap(row.why_withheld, wide - 12, SMALL, scene.measure, lines=3)
    high = _PANEL_ROW * len(chart.answers)
    scene.column(x + 8, y + high / 2, lines, size=SMALL, fill="muted")
    scene.spots.append(Spot(x, y, wide, high, (at, -1), told(chart, row, -1)))
