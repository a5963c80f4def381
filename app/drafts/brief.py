"""The brief: what the post is about, for whom and how long, and its place in the document.

Each field is one key of the document's map "brief"; keys and values of a newer program stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

BRIEF = "brief"  # the name of the document's map


@dataclass(frozen=True, slots=True)
class Brief:
    """What a draft is for.

    Args:
        title: what the draft is called.
        topics: names from `app.findings.post.TOPICS`; unknown ones are carried along, as below.
        countries: audience countries, ISO 3166 alpha-2.
        age_band: one of `AGE_BANDS`, or empty.
        language: BCP 47.
        platforms: names from `PLATFORMS`.
        target_seconds: how long the video should be; 0 when not said.
        intention: what the creator wants to say or change, in own words.
    """

    title: str = ""
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    age_band: str = ""
    language: str = "en"
    platforms: tuple[str, ...] = ()
    target_seconds: int = 0
    intention: str = ""


_EMPTY = Brief()
_NAMES = tuple(field.name for field in fields(Brief))


def read_brief(values: Mapping[str, object]) -> Brief:
    """Return the brief a map holds; what is missing or of another kind reads as not said."""
    return Brief(**{name: _read(getattr(_EMPTY, name), values.get(name)) for name in _NAMES})


def differences(old: Brief, new: Brief) -> dict[str, Any]:
    """Return the keys to write to turn one brief into another: a colleague's other fields stay theirs."""
    changed = {name: getattr(new, name) for name in _NAMES if getattr(new, name) != getattr(old, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in changed.items()}


def _read(empty: object, value: object) -> Any:
    """Return a value of the same kind as `empty`, which stands for what cannot be read."""
    if isinstance(empty, tuple):
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else empty
    if isinstance(empty, int):  # numbers may come back as floats
        fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**9
        return int(value) if fits and isinstance(value, int | float) else empty
    return value if isinstance(value, str) else empty
