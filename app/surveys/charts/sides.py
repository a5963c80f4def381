"""Which answers of a scale are against, neither, or in favour, and which are not on it."""

import re
from collections.abc import Sequence

from app.surveys.charts.model import Answer

MOST = 3
"""Answers to a side that can be told apart by colour."""
# Read at the start of a word: English, German, French and Spanish scales as they are commonly worded.
_OUTSIDE = re.compile(
    r"\b(don.?t know|do not know|not sure|unsure|no opinion|prefer not|rather not|refused|not applicable|n/a|"
    r"no answer|can.?t say|weiß nicht|keine angabe|ne sait pas|ne sais pas|no sabe|no contesta)\b",
    re.I,
)
_NEITHER = re.compile(
    r"\b(neither|neutral|undecided|no difference|about the same|in between|so-so|fair|average|moderate(ly)?|okay|"
    r"weder|teils|mittel|ni d.accord|ni de)\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(un\w{4,}|dis(agree|satisf|like|approv)\w*|not (at all|very|really|much|too)|never|rarely|seldom|no|none|"
    r"poor|bad|worse|worst|oppose|against|low|difficult|hard|useless|harmful|nie|selten|nicht|kein\w*|schlecht|"
    r"jamais|pas|rarement|mal|nunca|nada|desacuerdo)\b",
    re.I,
)


def with_sides(labels: Sequence[str]) -> tuple[Answer, ...] | None:
    """Return a scale's answers with their sides, from against to in favour; None when it is none we can draw.

    The words must tell which end is against: ages, and how often something is done in five steps, have no sides.
    """
    inside = [label for label in labels if not _OUTSIDE.search(label)]
    outside = [Answer(label, None) for label in labels if _OUTSIDE.search(label)]
    named = [label for label in inside if _NEITHER.search(label)]
    sided = [label for label in inside if label not in named]
    if len(named) > 1 or len(sided) % 2 or not 2 <= len(sided) <= 2 * MOST:
        return None
    half = len(sided) // 2
    first, last = (any(map(_AGAINST.search, part)) for part in (sided[:half], sided[half:]))
    if first == last:
        return None
    if last:
        sided.reverse()
    against = [Answer(label, -1) for label in sided[:half]]
    favour = [Answer(label, 1) for label in sided[half:]]
    return (*against, *(Answer(label, 0) for label in named), *favour, *outside)
