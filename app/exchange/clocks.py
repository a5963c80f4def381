"""Word writes local times as if they were UTC: what was said after a file went out must not seem older than that."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_STEP = timedelta(minutes=15)  # time zones differ by whole quarters of an hour
_MOST = timedelta(hours=14)


def shift(times: Iterable[datetime], sent: datetime | None, saved: datetime | None) -> timedelta:
    """Return by how much the times of what is new in a file are to be moved.

    Args:
        times: of what is new.
        sent: when the file went out; nothing new is older.
        saved: when it was saved last; nothing in it is newer.
    """
    found = sorted(times)
    if not found:
        return timedelta(0)
    late = _quarters(sent - found[0]) if sent is not None and found[0] < _minute(sent) else timedelta(0)
    early = _quarters(found[-1] - saved) if saved is not None and found[-1] > saved + _STEP else timedelta(0)
    moved = late or -early
    return moved if abs(moved) <= _MOST else timedelta(0)


def written(when: datetime) -> str:
    """Return a time as records hold it."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def _minute(when: datetime) -> datetime:
    """Return the minute a time lies in: Word knows no seconds."""
    return when.replace(second=0, microsecond=0)


def _quarters(length: timedelta) -> timedelta:
    return -(-length // _STEP) * _STEP
