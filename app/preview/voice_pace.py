"""How fast a voice of the system speaks, and what it must be told so that it keeps the film's time.

Engines count speed from -1 to 1 with 0 for usual, and what that is in words a minute differs from voice to voice, so
one sentence is measured. Between, most engines grow as powers: 1 is three times as fast as 0 for SAPI, and near that
for others; every sentence that is read afterwards corrects what was measured.
"""

import math
from collections.abc import Mapping
from typing import Any

from app.preview.saying import Phrase

STEEP = 3.0  # times as fast at 1 as at 0
_TRUST = 0.4  # how much one more sentence changes what is known
_LEAST, _MOST = 20.0, 2_000.0  # words a minute anybody believes
LEAST_WORDS = 4  # of a sentence that tells how fast a voice is


def rate_for(phrase: Phrase, usual: float) -> float:
    """Return the engine's rate, -1 to 1, at which a voice of `usual` words a minute says a phrase in its time."""
    wanted = 60 * len(phrase.marks) / max(phrase.end - phrase.start, 0.1)
    return min(1.0, max(-1.0, math.log(wanted / usual, STEEP)))


def reaches(phrase: Phrase, usual: float) -> bool:
    """Say whether the voice can keep a phrase's time; up to a tenth nobody hears."""
    wanted = 60 * len(phrase.marks) / max(phrase.end - phrase.start, 0.1)
    return 0.9 / STEEP <= wanted / usual <= STEEP * 1.1


def measured(phrase: Phrase, seconds: float, rate: float) -> float | None:
    """Return the words a minute a voice speaks at rate 0, from one phrase said at `rate`; None when nothing is told."""
    if len(phrase.marks) < LEAST_WORDS or seconds <= 0:
        return None
    words = 60 * len(phrase.marks) / seconds / STEEP**rate
    return words if _LEAST <= words <= _MOST else None


def learned(known: float | None, found: float | None) -> float | None:
    """Return what is known after one more measurement."""
    if known is None or found is None:
        return found if known is None else known
    return known + (found - known) * _TRUST


def stored(values: Mapping[str, Any]) -> dict[str, float]:
    """Return words a minute by voice from what was kept; what nobody can believe is left out."""
    return {
        str(name): float(value)
        for name, value in values.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and _LEAST <= value <= _MOST
    }
