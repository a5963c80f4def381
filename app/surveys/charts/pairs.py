"""Before and after: a ring and a dot on one scale from 0 to 100, and the change with its ±."""

from app.surveys.charts.measure import shorten
from app.surveys.charts.model import Change, Chart, Row
from app.surveys.charts.rows import FLAG, GAP, label_room, row_height, told, write_label
from app.surveys.charts.scene import LINE, SMALL, TEXT, Box, Dot, Line, Scene, Spot, Words
from app.surveys.rounding import margin, people, signed
from app.translation import tr

_RADIUS, _ENDS = 6.5, 34.0  # px
_NARROWEST, _ROOMY = 120.0, 220.0  # px of the scale: a narrower scene is made wider; room for four steps


def lay_out_pairs(chart: Chart, scene: Scene) -> None:
    """Draw one line to an answer, from the first row's share to the last row's."""
    height = row_height(len(chart.answers), scene.room)
    left = label_room(scene, [one.label for one in chart.answers], most=0.34) + GAP
    said = [change_words(change) for change in chart.changes]
    head = tr("Change") if _counted(chart) else tr("Change, ±")
    wide = max([scene.measure(words, SMALL, False) for words in (*said, head)]) + GAP
    ends = _ends(chart, scene)
    scene.width = max(scene.width, left + 2 * ends + _NARROWEST + wide)
    start, end = left + ends, scene.width - wide - ends
    top = _head(chart, scene, left, scene.width - wide) + 12
    scene.words.append(Words(scene.width, top - 12, head, SMALL, "muted", "end"))
    bottom = top + height * len(chart.answers)
    _scale(scene, start, end, (top, bottom), counted=_counted(chart))
    for at, one in enumerate(chart.answers):
        middle = top + height * (at + 0.5)
        write_label(scene, one.label, left - GAP, middle, height)
        _pair(chart, scene, at, middle, (start, end))
        if at < len(said) and said[at]:
            fill = "ink" if chart.changes[at].established else "muted"
            scene.words.append(Words(scene.width, middle + SMALL * 0.36, said[at], SMALL, fill, "end"))
    scene.height = bottom + 24


def _ends(chart: Chart, scene: Scene) -> float:
    """Return the room for figures beside the ends of the scale: counts are wider than percentages."""
    if not _counted(chart):
        return _ENDS
    widest = max(scene.measure(share.text, TEXT, True) for row in chart.rows for share in row.shares)
    return max(_ENDS, widest + _RADIUS + 5)


def change_words(change: Change) -> str:
    """Return a change with its ±: "+12 ±9"; in people where people are counted."""
    if change.counted or change.points is None:
        return change.counted
    return signed(change.points) + (f"  {margin(change.margin)}" if change.margin is not None else "")


def _head(chart: Chart, scene: Scene, left: float, right: float) -> float:
    """Write what ring and dot mean, with how many answered each time; return where it ends."""
    said = [_asked(row) for row in chart.rows[:2]]
    needed = sum(18 + scene.measure(words, SMALL, False) + GAP * 1.5 for words in said)
    y, x = scene.height + 14, left
    for at, words in enumerate(said):
        scene.dots.append(Dot(x + _RADIUS, y - 4, 5.5, _fill(at), hollow=at == 0))
        scene.words.append(Words(x + 18, y, shorten(words, right - x - 18, SMALL, scene.measure), SMALL))
        if left + needed <= right:
            x += 18 + scene.measure(words, SMALL, False) + GAP * 1.5
        elif at == 0:
            y += SMALL * LINE
    return y + 8


def _asked(row: Row) -> str:
    """Return a row's name with how many were asked, marked where they are few."""
    asked = "" if row.base is None else tr(", {count} people", count=people(row.base))
    return f"{row.label}{asked}" + (f" {FLAG}" if row.flagged else "")


def _fill(at: int) -> str:
    return ("series_2", "series_1")[at]


def _counted(chart: Chart) -> bool:
    """Say whether people are counted, so that no percentage may be printed, not even on the scale."""
    return any(share.counted for row in chart.rows for share in row.shares)


def _scale(scene: Scene, start: float, end: float, span: tuple[float, float], *, counted: bool) -> None:
    top, bottom = span
    steps = 1 if counted else 4 if end - start >= _ROOMY else 2
    for share in (step / steps for step in range(steps + 1)):
        x = start + (end - start) * share
        scene.lines.append(Line(x, top, x, bottom, "edge" if share == 0 else "line"))
        words = (tr("everybody") if share else tr("nobody")) if counted else f"{round(share * 100)} %"
        scene.words.append(Words(x, bottom + 16, words, SMALL, "muted", "middle"))


def _pair(chart: Chart, scene: Scene, answer: int, middle: float, track: tuple[float, float]) -> None:
    start, end = track
    rows = list(enumerate(chart.rows[:2]))
    hidden = next((row for _, row in rows if row.withheld or row.shares[answer].value is None), None)
    if hidden is not None:
        words = hidden.why_withheld if hidden.withheld else tr("too few to show")
        scene.words.append(Words((start + end) / 2, middle + SMALL * 0.36, words, SMALL, "muted", "middle"))
        spot = (start, middle - 12, end - start, 24.0)
        scene.spots.append(Spot(*spot, (chart.rows.index(hidden), -1), told(chart, hidden, -1)))
        return
    places = [start + (end - start) * (row.shares[answer].value or 0) for _, row in rows]
    if abs(places[-1] - places[0]) > 2 * _RADIUS:
        toward = _RADIUS if places[-1] > places[0] else -_RADIUS
        scene.boxes.append(_between(places[0] + toward, places[-1] - toward, middle))
    for (at, row), x in zip(rows, places, strict=True):
        scene.dots.append(Dot(x, middle, _RADIUS, _fill(at), hollow=at == 0, key=(at, answer)))
        spot = (x - _RADIUS - 2, middle - _RADIUS - 2, 2 * _RADIUS + 4, 2 * _RADIUS + 4.0)
        scene.spots.append(Spot(*spot, (at, answer), told(chart, row, answer)))
    _numbers(chart, scene, answer, middle, places)


def _between(x1: float, x2: float, middle: float) -> Box:
    return Box(min(x1, x2), middle - 1.5, abs(x2 - x1), 3, "neither")


def _numbers(chart: Chart, scene: Scene, answer: int, middle: float, places: list[float]) -> None:
    """Write both figures outside of the pair, where nothing lies over them."""
    texts = [row.shares[answer].text for row in chart.rows[:2]]
    order = sorted(range(len(places)), key=lambda at: places[at])
    for at, side in zip(order, (-1, 1), strict=False):
        anchor = "end" if side < 0 else "start"
        x = places[at] + side * (_RADIUS + 5)
        bold = at == len(places) - 1
        scene.words.append(Words(x, middle + TEXT * 0.36, texts[at], TEXT, "ink", anchor, bold))
