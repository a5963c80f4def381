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
    r"\b(neither|neutral|undecided|no difference|about the same|in between|so-so|weder|teils|ni d.accord|ni de)\b",
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

    What stands in the middle of an odd number of answers is neither. A scale that begins with what is in favour is
    turned around; where the words do not tell, it is taken as it stands.
    """
    inside = [label for label in labels if not _OUTSIDE.search(label)]
    outside = [Answer(label, None) for label in labels if _OUTSIDE.search(label)]
    named = [label for label in inside if _NEITHER.search(label)]
    sided = [label for label in inside if label not in named]
    if len(sided) % 2 and not named and len(sided) > 1:
        named = [sided.pop(len(sided) // 2)]
    if len(named) > 1 or len(sided) % 2 or not 2 <= len(sided) <= 2 * MOST:
        return None
    if _turned(sided):
        sided.reverse()
    half = len(sided) // 2
    against = [Answer(label, -1) for label in sided[:half]]
    favour = [Answer(label, 1) for label in sided[half:]]
    return (*against, *(Answer(label, 0) for label in named), *favour, *outside)


def _turned(labels: Sequence[str]) -> bool:
    """Say whether the words tell that the scale begins with what is in favour."""
    first, last = bool(_AGAINST.search(labels[0])), bool(_AGAINST.search(labels[-1]))
    return last and not first
