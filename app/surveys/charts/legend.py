"""Legends: what a colour means, in rows of their own above the chart, never on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.surveys.charts.measure import wrap
from app.surveys.charts.scene import LINE, SMALL, Box, Scene

_SWATCH, _GAP = 11.0, 18.0  # px


@dataclass(frozen=True)
class Key:
    """One entry."""

    label: str
    fill: str


def write_legend(scene: Scene, keys: Sequence[Key], left: float, right: float) -> float:
    """Write a legend from `left` to `right` px below the scene so far; return where it ends.

    Where that is too narrow for its words, it begins at the left edge.
    """
    needed = max((scene.measure(key.label, SMALL, False) * 0.7 for key in keys), default=0.0)
    if (needed + _SWATCH + _GAP) * len(keys) > right - left:
        left = 0.0
    longest = max(
        (scene.measure(word, SMALL, False) for key in keys for word in key.label.split()), default=0.0
    )
    shared = (right - left) / max(1, len(keys)) - _SWATCH - _GAP - 6
    room = min(150.0, max(64.0, longest + 1, shared))
    rows: list[list[tuple[Key, tuple[str, ...], float]]] = [[]]
    x = left
    for key in keys:
        text = wrap(key.label, room, SMALL, scene.measure, lines=2)
        wide = _SWATCH + 6 + max((scene.measure(line, SMALL, False) for line in text), default=0.0)
        if rows[-1] and x + wide > right:
            rows.append([])
            x = left
        rows[-1].append((key, text, x))
        x += wide + _GAP
    y = scene.height
    for row in rows:
        high = max((len(text) for _, text, _ in row), default=1) * SMALL * LINE
        for key, text, at in row:
            middle = y + high / 2
            scene.boxes.append(Box(at, middle - _SWATCH / 2, _SWATCH, _SWATCH, key.fill))
            scene.column(at + _SWATCH + 6, middle, text, size=SMALL)
        y += high + 4
    return y
