"""How a figure is printed: whole per cent, half up from the unrounded value, and marks for what rounds to nothing."""

import math

from app.translation import tr

MINUS, NONE, UNDER_HALF = "−", "–", "*"
_DUST = 1e-9  # points; 0.145 * 100 is 14.499999999999998 to a computer and 14.5 to everybody else


def whole(points: float) -> int:
    """Return whole points, half up and symmetric: 14.5 is 15, -14.5 is -15."""
    up = math.floor(abs(points) + 0.5 + _DUST)
    return up if points >= 0 else -up


def said(share: float) -> str:
    """Return a share (0 to 1) as it is printed without its sign: `–` for nobody, `*` under half a per cent.

    Source: British Social Attitudes, technical notes on reading the tables.
    """
    if share <= 0:
        return NONE
    points = share * 100
    return UNDER_HALF if points + _DUST < 0.5 else str(whole(points))


def percent(share: float) -> str:
    """Return a share for a sentence: "41 %", "under half a per cent", "nobody"."""
    text = said(share)
    if text == NONE:
        return tr("nobody")
    return tr("under 0.5 %") if text == UNDER_HALF else f"{text} %"


def signed(points: float) -> str:
    """Return points with their sign: +48, −18, 0."""
    number = whole(points)
    return f"+{number}" if number > 0 else f"{MINUS}{-number}" if number < 0 else "0"


def margin(points: float) -> str:
    """Return a margin: ±4; never ±0, which would claim more than can be known."""
    return f"±{max(1, whole(points))}" if points > 0 else "±<1"


def people(count: float) -> str:
    """Return a number of people with thousands apart."""
    return f"{whole(count):,}"
