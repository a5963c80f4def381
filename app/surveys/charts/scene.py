"""A chart laid out: boxes, lines, dots and words with their places in px, from the top left.

Colours are tokens of `assets/themes.toml`; a renderer looks them up. Nothing in a scene is scaled afterwards.
"""

from dataclasses import dataclass, field

from app.surveys.charts.measure import Measure, by_table

TEXT, SMALL, TITLE = 13.0, 12.0, 18.0  # px
LINE = 1.35  # of the size, from one line of words to the next


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle. `key` is (row, answer) of the share it draws, None for everything else."""

    x: float
    y: float
    w: float
    h: float
    fill: str
    key: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words. `y` is the baseline; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float = TEXT
    fill: str = "ink"
    anchor: str = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A thin line; a `dashed` one is told from others without its colour."""

    x1: float
    y1: float
    x2: float
    y2: float
    fill: str = "line"
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot, or a ring when it is hollow."""

    x: float
    y: float
    r: float
    fill: str
    hollow: bool = False
    key: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """An area between two lines, faintly filled: an interval over time."""

    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that tells more under the pointer and to the keyboard. `key` is (row, answer), answer -1 for a row."""

    x: float
    y: float
    w: float
    h: float
    key: tuple[int, int]
    text: str


@dataclass(slots=True)
class Scene:
    """Everything a renderer draws, in this order: bands, boxes, lines, dots, words. Sizes in px."""

    width: float
    height: float = 0.0
    bands: list[Band] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    measure: Measure = by_table
    room: float = 0.0  # px of height that may be used where it is there to use; 0 for what is needed

    def extent(self, words: Words) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of words."""
        wide = self.measure(words.text, words.size, words.bold)
        left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
        return left, words.y - words.size * 0.8, left + wide, words.y + words.size * 0.25

    def column(
        self, x: float, middle: float, lines: tuple[str, ...], *, size: float = TEXT, fill: str = "ink",
        anchor: str = "start", bold: bool = False,
    ) -> None:  # fmt: skip
        """Write lines below one another, centred around the height `middle`."""
        step = size * LINE
        first = middle - step * (len(lines) - 1) / 2 + size * 0.36
        for at, text in enumerate(lines):
            self.words.append(Words(x, first + at * step, text, size, fill, anchor, bold))
