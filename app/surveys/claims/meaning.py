"""What the words of a claim mean, as an interval that a share (or a ratio) must lie in.

The widths are the house's proposals, not taken from a guide; where a rule has a source it is named: Pew's rule that
"majority" needs the whole interval above one half, and CDC's "almost twice as likely" for a ratio of 1.88.
"""

from bisect import bisect
from dataclasses import dataclass
from enum import StrEnum

FAMILIAR = (0.1, 0.2, 0.25, 0.3, 1 / 3, 0.4, 0.5, 0.6, 2 / 3, 0.7, 0.75, 0.8, 0.9)
"""The shares that common fractions name; each stands for what is nearer to it than to its neighbours."""
_WIDEST = 0.025  # on each side of a familiar share
_ABOUT = 0.02  # what "about" allows at least
_NEARLY, _JUST = 0.03, 0.015  # how far below a share "nearly" and "just under" reach
_JUST_OVER = 0.02
_EIGHTH = 0.125  # how far from a ratio "twice" reaches, as a part of it
_HARDLY = 0.1  # what "hardly anyone" may name at most
_NOISE = 1e-12  # of floating point


class Kind(StrEnum):
    """What kind of figure is claimed."""

    SHARE = "share"
    RATIO = "ratio"  # twice as likely
    CHANGE = "change"  # rose from one share to another
    DIRECTION = "direction"  # more of these than of those; rose, without figures


class Rule(StrEnum):
    """What must hold besides the share lying in the interval."""

    NONE = ""
    ABOVE = "above"  # the whole interval of the estimate lies above `than`
    BELOW = "below"
    ALL = "all"  # everybody, counted
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Meaning:
    """An interval for a share (0 to 1) or a ratio; `open_low` and `open_high` leave its ends out.

        `than` is the share or ratio the words name. For a change, `low` and `high` are the two shares as said. `loose`
    XX"""

    kind: Kind
    low: float = 0.0
    high: float = 1.0
    open_low: bool = False
    open_high: bool = False
    rule: Rule = Rule.NONE
    than: float = 0.0
    loose: bool = False
    up: bool = True  # of a change or direction
    points: bool = True
    half: float = 0.005
    over_time: bool = False

    def holds(self, value: float) -> bool:
        """Say whether a value lies in the interval."""
        above = value > self.low + _NOISE if self.open_low else value >= self.low - _NOISE
        below = value < self.high - _NOISE if self.open_high else value <= self.high + _NOISE
        return above and below

    def meets(self, low: float, high: float) -> bool:
        """Say whether an interval has anything in common with this one."""
        return high >= self.low and low <= self.high


class Hedge(StrEnum):
    """Words before a figure that make it wider or lean it to one side."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_UNDER = "just_under"
    OVER = "over"
    JUST_OVER = "just_over"
    AT_LEAST = "at_least"
    UNDER = "under"
    UP_TO = "up_to"


def percent(value: float, decimals: int, hedge: Hedge = Hedge.NONE) -> Meaning:
    """Return what a percentage means: plus or minus half of the last digit written, rounded half up."""
    half = 0.5 * 10**-decimals / 100
    share = value / 100
    exact = Meaning(Kind.SHARE, share - half, share + half, open_high=True, than=share)
    if hedge is Hedge.ABOUT:
        return Meaning(Kind.SHARE, share - _ABOUT, share + _ABOUT, than=share)
    return _leaning(share, hedge) or exact


def fraction(share: float, hedge: Hedge = Hedge.NONE) -> Meaning:
    """Return what a fraction or "1 in 4" means: its cell among the familiar ones, or 10 % of itself."""
    low, high = _cell(share)
    if hedge is Hedge.ABOUT:
        return Meaning(Kind.SHARE, min(low, share - _ABOUT), max(high, share + _ABOUT), than=share)
    return _leaning(share, hedge) or Meaning(Kind.SHARE, low, high, than=share)


def between(low: float, high: float, decimals: int) -> Meaning:
    """Return what "62-65 %" means: the share lies between the two, each rounded to the last digit written.

    It says where the share lies, not what its interval is: an interval of 62 to 65 % around 63.5 % supports it, and so
    does any share between them. A range wider than the estimate's own interval is loose, which a note says.
    """
    half = 0.5 * 10**-decimals / 100
    return Meaning(
        Kind.SHARE, low / 100 - half, high / 100 + half, open_high=True, than=(low + high) / 200, loose=True
    )


def ratio(value: float, hedge: Hedge = Hedge.NONE) -> Meaning:
    """Return what "twice" means: within an eighth; "almost twice" reaches an eighth below and no further up."""
    r, width = Kind.RATIO, value * _EIGHTH
    leaning = {
        Hedge.NEARLY: Meaning(r, value - width, value, open_high=True, than=value),
        Hedge.JUST_UNDER: Meaning(r, value - width, value, open_high=True, than=value),
        Hedge.OVER: Meaning(r, value, float("inf"), open_low=True, rule=Rule.ABOVE, than=value),
        Hedge.AT_LEAST: Meaning(r, value, float("inf"), rule=Rule.ABOVE, than=value),
        Hedge.JUST_OVER: Meaning(r, value, value + width, open_low=True, rule=Rule.ABOVE, than=value),
        Hedge.UNDER: Meaning(r, 0, value, open_high=True, rule=Rule.BELOW, than=value),
        Hedge.UP_TO: Meaning(r, 0, value, than=value, loose=True),
    }
    return leaning.get(hedge) or Meaning(r, value - width, value + width, than=value)


def majority(low: float, high: float = 1.0, above: float = 0.5) -> Meaning:
    """Return what "most" and its kin mean; the estimate's whole interval must lie above `above`."""
    return Meaning(Kind.SHARE, low, high, open_low=low == above, rule=Rule.ABOVE, than=above)


def minority() -> Meaning:
    """Return what "a minority" means."""
    return Meaning(Kind.SHARE, 0, 0.5, open_high=True, rule=Rule.BELOW, than=0.5)


def hardly() -> Meaning:
    """Return what "hardly anyone" means: the mirror of "nearly everyone"."""
    return Meaning(Kind.SHARE, 0, _HARDLY, rule=Rule.BELOW, than=0.15)


def _leaning(share: float, hedge: Hedge) -> Meaning | None:
    """Return the meaning of hedges that lean to one side; None for the others."""
    s = Kind.SHARE
    leaning = {
        Hedge.NEARLY: Meaning(s, share - _NEARLY, share, open_high=True, than=share),
        Hedge.JUST_UNDER: Meaning(s, share - _JUST, share, open_high=True, than=share),
        Hedge.OVER: Meaning(s, share, 1, open_low=True, rule=Rule.ABOVE, than=share),
        Hedge.JUST_OVER: Meaning(s, share, share + _JUST_OVER, open_low=True, than=share),
        Hedge.AT_LEAST: Meaning(s, share, 1, than=share),
        Hedge.UNDER: Meaning(s, 0, share, open_high=True, rule=Rule.BELOW, than=share),
        Hedge.UP_TO: Meaning(s, 0, share, than=share, loose=True),
    }
    return leaning.get(hedge)


def _cell(share: float) -> tuple[float, float]:
    """Return the stretch of shares a fraction stands for."""
    near = next((one for one in FAMILIAR if abs(one - share) < 1e-9), None)
    if near is None:
        width = max(0.1 * share, 0.005)
        return share - width, share + width
    at = FAMILIAR.index(near)
    below = (FAMILIAR[at - 1] + near) / 2 if at else near - _WIDEST
    above = (FAMILIAR[at + 1] + near) / 2 if at + 1 < len(FAMILIAR) else near + _WIDEST
    return max(below, near - _WIDEST), min(above, near + _WIDEST)


def next_familiar(share: float) -> float:
    """Return the next familiar share above one; 1 when there is none."""
    at = bisect(FAMILIAR, share + 1e-9)
    return FAMILIAR[at] if at < len(FAMILIAR) else 1.0
