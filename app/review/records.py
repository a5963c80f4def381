"""Reading and naming the records of a draft: whatever stands in a map, reading it never fails.

A record that undo may take back belongs to one person and is never rewritten by another: of two who write one key
at once, one would lose. What many decide about one thing is therefore a row of *rulings*: each
under a key of its own, `thing/time-random`, of which the newest holds.
"""

import secrets
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

Values = Mapping[str, Any]


def new_id() -> str:
    """Return a name nothing else has."""
    return uuid4().hex


class _Clock:
    """A clock that never says the same twice, so that what was written later sorts later."""

    def __init__(self) -> None:
        self._last = datetime.min.replace(tzinfo=UTC)

    def __call__(self) -> str:
        self._last = max(datetime.now(UTC), self._last + timedelta(microseconds=1))
        return self._last.isoformat(timespec="microseconds")


stamp = _Clock()
"""Return the time as records hold it: ISO 8601, UTC, to the microsecond; it sorts as text."""


def ruling_key(thing: str, at: str) -> str:
    """Return a key for one ruling about a thing: nobody else's, and later ones sort behind it."""
    return f"{thing}/{at}-{secrets.token_hex(4)}"


def newest(records: Mapping[str, object]) -> dict[str, Values]:
    """Return the newest ruling about each thing."""
    found: dict[str, Values] = {}
    for key, values in sorted(records.items()):
        if isinstance(values, Mapping):
            found[key.partition("/")[0]] = values
    return found


def each(records: Mapping[str, object]) -> Iterator[tuple[str, Values]]:
    """Yield the records this program can read, with their keys."""
    for key, values in records.items():
        if isinstance(values, Mapping):
            yield key, values


def text(values: Values, name: str) -> str:
    """Return a text of a record; empty for what is missing or is none."""
    value = values.get(name)
    return value if isinstance(value, str) else ""


def texts(values: Values, name: str) -> tuple[str, ...]:
    """Return a list of texts of a record."""
    value = values.get(name)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def number(values: Values, name: str) -> int:
    """Return a number of a record; 0 for what is missing or is none. Numbers may come back as floats."""
    value = values.get(name)
    fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**9
    return int(value) if fits and isinstance(value, int | float) else 0
