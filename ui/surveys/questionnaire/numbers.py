"""A number as people write it."""

import math
import re

MOST = 1e12
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")  # 1,500 is two numbers, by where one went to school


def read_number(words: str) -> float | None:
    """Return a number written with a point or a comma, None for nothing written.

    Raises:
        ValueError: it is no number, could be two of them, or is larger than anything one could mean.
    """
    written = words.strip().replace(",", ".")
    if not written:
        return None
    if _THOUSANDS.fullmatch(written):
        raise ValueError(words)
    number = float(written)
    if not math.isfinite(number) or abs(number) >= MOST:
        raise ValueError(words)
    return number


def number_words(number: float) -> str:
    """Return a number for its field."""
    return f"{number:g}" if abs(number) < 1e6 else f"{number:.0f}"
