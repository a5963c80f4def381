"""Answers beside one another can be told apart by everybody, in both schemes, whatever colours one sees.

Colours as others see them: Machado, Oliveira & Fernandes, IEEE TVCG 15(6), 2009, severity 1.0.
"""

from itertools import pairwise

import pytest

from app.surveys.charts.palette import palette

Colour = tuple[float, float, float]
SIGHT = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
PIECES = ("against_3", "against_2", "neither", "favour_2", "favour_3")
SEVEN = ("against_3", "against_2", "against_1", "neither", "favour_1", "favour_2", "favour_3")
APART = 12.0  # CIE 1976 difference; 2.3 is just noticeable
LEAST = 4.0  # of the palest steps of seven, which stand beside one another with their numbers


def linear(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))  # type: ignore[return-value]  # three


def lab(colour: Colour) -> Colour:
    """Return CIE L*a*b* of linear sRGB under D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        _cube(sum(part * value for part, value in zip(row, colour, strict=True)) / most)
        for row, most in zip(rows, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube(value: float) -> float:
    value = max(value, 0.0)
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def seen(colour: str, sight: str) -> Colour:
    red, green, blue = (sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in SIGHT[sight])
    return lab((red, green, blue))


def difference(one: str, other: str, sight: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight), strict=True)) ** 0.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_neighbours_can_be_told_apart(scheme: str, sight: str) -> None:
    colours = palette(scheme)
    for one, other in pairwise(PIECES):
        assert difference(colours[one], colours[other], sight) > APART, (one, other)
    for one, other in pairwise(SEVEN):
        assert difference(colours[one], colours[other], sight) > LEAST, (one, other)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_against_is_never_taken_for_in_favour(scheme: str, sight: str) -> None:
    colours = palette(scheme)
    for level in (2, 3):
        assert difference(colours[f"against_{level}"], colours[f"favour_{level}"], sight) > APART


def test_the_measure_knows_what_is_alike() -> None:
    assert difference("#808080", "#808080", "no red") == 0
    assert difference("#FF0000", "#00FF00", "all colours") > 150
