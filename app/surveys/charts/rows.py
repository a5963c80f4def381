"""What charts made of rows share: how high rows are, labels at the left, columns of figures at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.surveys.charts.measure import wrap
from app.surveys.charts.model import Chart, Row
from app.surveys.charts.scene import SMALL, TEXT, Scene, Words
from app.surveys.rounding import people, percent
from app.translation import tr

GAP = 16.0  # px between columns
FLAG = "†"
_HEIGHTS = ((7, 50.0), (12, 42.0), (24, 34.0))  # up to so many rows, px to a row
_LEAST_HEIGHT, _MOST_HEIGHT = 28.0, 68.0
_AROUND = 80.0  # px for legend and scale


def row_height(count: int, room: float = 0.0) -> float:
    """Return px to a row: few rows breathe, many stand close; with more `room` than they need they breathe more."""
    needed = next((height for most, height in _HEIGHTS if count <= most), _LEAST_HEIGHT)
    return min(_MOST_HEIGHT, max(needed, (room - _AROUND) / max(1, count)))


def bar_height(row: float) -> float:
    """Return how much of a row its bar takes, px."""
    return round(min(38.0, row * 0.62), 1)


def label_room(scene: Scene, labels: Sequence[str], most: float = 0.28) -> float:
    """Return px for labels at the left: what the widest needs in two lines, at most a part of the width."""
    widest = max((scene.measure(label, TEXT, False) for label in labels), default=0.0)
    return min(widest + 2, max(scene.width * most, 96.0))


def write_label(scene: Scene, label: str, room: float, middle: float, height: float) -> None:
    """Write a row's label, its right edge `room` px from the left edge, in two lines where there is height."""
    lines = 2 if height >= 2 * TEXT * 1.3 else 1
    text = wrap(label, room, TEXT, scene.measure, lines=lines)
    scene.column(room, middle, text, anchor="end")


@dataclass(frozen=True)
class Column:
    """A column of figures at the right: its head, and what it says of a row."""

    head: str
    say: Callable[[Row], str]
    fill: str = "muted"

    def width(self, scene: Scene, rows: Sequence[Row]) -> float:
        """Return what head and figures need, px."""
        widths = [scene.measure(self.say(row), SMALL, False) for row in rows]
        return max([scene.measure(self.head, SMALL, False), *widths]) + 1


def asked_column() -> Column:
    """Return the column that says how many were asked, with a mark where they are few."""
    return Column(tr("Asked"), asked_of)


def asked_of(row: Row) -> str:
    """Return how many were asked, marked where the figures must be read with care."""
    return "" if row.base is None else people(row.base) + (f" {FLAG}" if row.flagged else "")


def columns_width(scene: Scene, columns: Sequence[Column], rows: Sequence[Row]) -> float:
    """Return what columns take at the right, with the gaps before each."""
    return sum(column.width(scene, rows) + GAP for column in columns)


def write_columns(
    scene: Scene, columns: Sequence[Column], rows: Sequence[Row], head: float | None, middles: Sequence[float]
) -> None:
    """Write columns flush right; `head` is the baseline of their heads, None for none."""
    right = scene.width
    for column in reversed(columns):
        if head is not None:
            scene.words.append(Words(right, head, column.head, SMALL, "muted", "end"))
        for row, middle in zip(rows, middles, strict=True):
            if text := column.say(row):
                scene.words.append(Words(right, middle + SMALL * 0.36, text, SMALL, column.fill, "end"))
        right -= column.width(scene, rows) + GAP


def told(chart: Chart, row: Row, answer: int) -> str:
    """Return what one share says to the pointer and to a screen reader; -1 for the row as a whole."""
    name = row.label or chart.wording
    if row.withheld:
        return f"{name}: {row.why_withheld}"
    if answer < 0:
        return f"{name}: {people_asked(row)}" if row.base is not None else name
    share = row.shares[answer]
    label = chart.answers[answer].label
    if share.value is None:
        return tr("{row}, {answer}: too few to show", row=name, answer=label)
    parts = [f"{name}, {label}: {share.counted or percent(share.value)}"]
    if share.low is not None and share.high is not None and not share.counted:
        parts.append(
            tr("interval {low} to {high} %", low=round(share.low * 100), high=round(share.high * 100))
        )
    if row.base is not None:
        parts.append(people_asked(row))
    if share.letters:
        parts.append(tr("higher than {letters}", letters=", ".join(share.letters)))
    if row.wording or chart.wording:
        parts.append(f"“{row.wording or chart.wording}”")
    return "; ".join(parts)


def people_asked(row: Row) -> str:
    """Return how many were asked, and how many that is worth after weighting."""
    assert row.base is not None
    words = tr("{count} people asked", count=people(row.base))
    if row.effective is not None and round(row.effective) != row.base:
        words += tr(" (effective base {count})", count=people(row.effective))
    return words + (tr(", few: read with care") if row.flagged else "")
