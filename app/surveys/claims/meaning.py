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


class Kind(StrEnum):
    """What kind of figure is claimed."""

    SHARE = "share"
    RATIO = "ratio"  # twice as likely
    CHANGE = "change"  # rose from one share to another
    DIRECTION = "direction"  # more of these than of those; rose, without figures
    COUNT = "count"  # 7 of 12


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
    says that the words allow more than they say ("up to"). `points` is false for "rose 5 %", which may mean two things.
    """

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

    def holds(self, value: float) -> bool:
        """Say whether a value lies in the interval."""
        above = value > self.low if self.open_low else value >= self.low - 1e-12
        below = value < self.high if self.open_high else value <= self.high + 1e-12
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


def ratio(value: float, hedge: Hedge = Hedge.NONE) -> Meaning:
    """Return what "twice" means: within an eighth; "almost twice" reaches an eighth below and no further up."""
    if hedge in (Hedge.NEARLY, Hedge.JUST_UNDER):
        return Meaning(Kind.RATIO, value * 0.875, value, open_high=True, than=value)
    if hedge in (Hedge.OVER, Hedge.AT_LEAST, Hedge.JUST_OVER):
        return Meaning(Kind.RATIO, value, float("inf"), rule=Rule.ABOVE, than=value)
    return Meaning(Kind.RATIO, value * 0.875, value * 1.125, than=value)


def majority(low: float, high: float = 1.0, above: float = 0.5) -> Meaning:
    """Return what "most" and its kin mean; the estimate's whole interval must lie above `above`."""
    return Meaning(Kind.SHARE, low, high, open_low=low == above, rule=Rule.ABOVE, than=above)


def minority() -> Meaning:
    """Return what "a minority" means."""
    return Meaning(Kind.SHARE, 0, 0.5, open_high=True, rule=Rule.BELOW, than=0.5)


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
