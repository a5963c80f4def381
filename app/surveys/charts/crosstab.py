"""A crosstab: groups across, answers down, and letters where a share is established to be higher."""

from dataclasses import dataclass

from app.surveys.charts.measure import wrap
from app.surveys.charts.model import Chart, Row
from app.surveys.charts.rows import FLAG, GAP, label_room, told, write_label
from app.surveys.charts.scene import SMALL, TEXT, Box, Line, Scene, Spot, Words
from app.surveys.rounding import margin, people
from app.translation import tr

_ROW, _NARROWEST, _WIDEST, _SMALL_ROW = 34.0, 64.0, 150.0, 22.0  # px; two lines of words fit into a row


@dataclass(frozen=True)
class _Grid:
    """The columns: the first begins at `left`, each is `wide` px."""

    left: float
    wide: float

    def middle(self, at: int) -> float:
        """Return the middle of a column."""
        return self.left + self.wide * (at + 0.5)


def letter(at: int) -> str:
    """Return the letter of a column: A to Z, then AA and so on."""
    return letter(at // 26 - 1) + letter(at % 26) if at >= 26 else chr(ord("A") + at)


def lay_out_crosstab(chart: Chart, scene: Scene) -> None:
    """Draw a table; a scene too narrow for its columns is made wider."""
    names = [one.label for one in chart.answers]
    left = label_room(scene, [*names, tr("Effective base")], most=0.3) + GAP
    wide = min(_WIDEST, max(_NARROWEST, (scene.width - left) / max(1, len(chart.rows))))
    scene.width = max(scene.width, left + wide * len(chart.rows))
    grid = _Grid(left, wide)
    top = _heads(chart, scene, grid)
    for at, name in enumerate(names):
        y = top + _ROW * at
        if at % 2 == 0:
            scene.boxes.append(Box(0, y, left + wide * len(chart.rows), _ROW, "column"))
        write_label(scene, name, left - GAP, y + _ROW / 2, _ROW)
        for column in range(len(chart.rows)):
            _cell(chart, scene, grid, column, at, y)
    _bases(chart, scene, grid, top + _ROW * len(names))


def _heads(chart: Chart, scene: Scene, grid: _Grid) -> float:
    """Write the groups' names with their letters; return where the answers begin."""
    texts = [wrap(row.label, grid.wide - 10, SMALL, scene.measure, lines=3, bold=True) for row in chart.rows]
    high = max((len(text) for text in texts), default=1) * SMALL * 1.35
    y = scene.height + 4
    lettered = len(chart.rows) > 1
    for at, text in enumerate(texts):
        scene.column(grid.middle(at), y + high / 2, text, size=SMALL, anchor="middle", bold=True)
        if lettered:
            scene.words.append(Words(grid.middle(at), y + high + 14, letter(at), SMALL, "muted", "middle"))
    y += high + (22 if lettered else 8)
    scene.lines.append(Line(0, y, grid.left + grid.wide * len(chart.rows), y, "edge"))
    return y


def _cell(chart: Chart, scene: Scene, grid: _Grid, at: int, answer: int, y: float) -> None:
    row = chart.rows[at]
    share, middle = row.shares[answer], y + _ROW / 2
    if row.withheld:
        if answer == 0:
            _withheld(chart, scene, grid, at, y)
        return
    letters = " ".join(share.letters)
    wide = scene.measure(share.text, TEXT, False)
    words = share.text if share.value is not None else "·"
    scene.words.append(Words(grid.middle(at), middle + TEXT * 0.36, words, TEXT, "ink", "middle"))
    if letters:
        x = grid.middle(at) + wide / 2 + 5
        scene.words.append(Words(x, middle + SMALL * 0.36, letters, SMALL, "accent", "start", bold=True))
    spot = (grid.middle(at) - grid.wide / 2, y, grid.wide, _ROW)
    scene.spots.append(Spot(*spot, (at, answer), told(chart, row, answer)))


def _withheld(chart: Chart, scene: Scene, grid: _Grid, at: int, y: float) -> None:
    high = _ROW * len(chart.answers)
    most = max(1, int(high / (SMALL * 1.35)))
    text = wrap(tr("too few to show"), grid.wide - 10, SMALL, scene.measure, lines=min(4, most))
    scene.column(grid.middle(at), y + high / 2, text, size=SMALL, fill="muted", anchor="middle")
    spot = (grid.middle(at) - grid.wide / 2, y, grid.wide, high)
    scene.spots.append(Spot(*spot, (at, -1), told(chart, chart.rows[at], -1)))


def _bases(chart: Chart, scene: Scene, grid: _Grid, y: float) -> None:
    """Write how many were asked, the effective base and the largest ± under each column."""
    scene.lines.append(Line(0, y, grid.left + grid.wide * len(chart.rows), y, "edge"))
    lines = [(tr("Asked"), _asked)]
    if any(row.effective is not None for row in chart.rows):
        lines.append((tr("Effective base"), _effective))
    if any(row.margin is not None for row in chart.rows):
        lines.append(("±", _margin))
    for name, say in lines:
        middle = y + _SMALL_ROW / 2 + 4
        scene.words.append(Words(grid.left - GAP, middle + SMALL * 0.36, name, SMALL, "muted", "end"))
        for at, row in enumerate(chart.rows):
            if text := say(row):
                scene.words.append(
                    Words(grid.middle(at), middle + SMALL * 0.36, text, SMALL, "muted", "middle")
                )
        y += _SMALL_ROW
    scene.height = y + 6


def _asked(row: Row) -> str:
    return "" if row.base is None else people(row.base) + (f" {FLAG}" if row.flagged else "")


def _effective(row: Row) -> str:
    return "" if row.effective is None or row.withheld else people(row.effective)


def _margin(row: Row) -> str:
    return "" if row.margin is None else margin(row.margin)
