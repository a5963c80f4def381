"""Opening hours: whether a line is open at a moment, and its hours in plain words.

Hours are written as in OpenStreetMap's `opening_hours`, of which we read days, times and `24/7`: a part after `; `
replaces what was said for its days, a part after `, ` adds to it. Anything else counts as not known.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.translation import tr

ALWAYS = "24/7"
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = 24 * 60
_PART = re.compile(r"(?:(?P<days>[A-Z][a-z](?:[-,][A-Z][a-z])*) )?(?P<times>off|[\d:,-]+)")
_TIMES = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")

Week = tuple[tuple[int, int], ...]  # minutes from Monday 00:00; an end may lie past Sunday midnight


class OpenState(StrEnum):
    """Whether a line answers."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OpenNow:
    """Whether a line answers at a moment, in a word and in a sentence. `changes` is when that ends, if known."""

    state: OpenState
    words: str
    changes: datetime | None = None


@lru_cache(maxsize=512)
def week(hours: str) -> Week | None:
    """Return the open stretches of a week, sorted, or None when the hours cannot be read."""
    if hours == ALWAYS:
        return ((0, 7 * _DAY),)
    days: list[list[tuple[int, int]]] = [[] for _ in _DAYS]
    for rule in hours.split("; "):
        for at, part in enumerate(rule.split(", ")):
            read = _part(part)
            if read is None:
                return None
            for day in read[0]:
                days[day] = [*(days[day] if at else ()), *read[1]]
    found = [(day * _DAY + start, day * _DAY + end) for day, times in enumerate(days) for start, end in times]
    return _joined(sorted(found))


def is_readable(hours: str) -> bool:
    """Say whether hours are written in a form we understand."""
    return bool(hours) and week(hours) is not None


def open_at(hours: str, timezone: str, moment: datetime) -> OpenNow:
    """Say whether a line is open at a moment (which must know its own time zone).

    Args:
        hours: the line's hours.
        timezone: the line's time zone, such as `Europe/London`; not needed for `24/7`.
        moment: when; a viewer's own time is converted.
    """
    if hours == ALWAYS:
        return OpenNow(OpenState.OPEN, tr("Open now: every day, all day and night."))
    stretches = week(hours) if hours else None
    zone = _zone(timezone)
    if not stretches or zone is None:
        return OpenNow(OpenState.UNKNOWN, tr("Its opening hours are not known."))
    there = moment.astimezone(zone)
    monday = there.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) - timedelta(
        days=there.weekday()
    )
    minute = there.weekday() * _DAY + there.hour * 60 + there.minute
    for start, end in stretches:
        for shifted in (minute, minute + 7 * _DAY):  # a stretch of Sunday may reach into Monday
            if start <= shifted < end:
                return _open(monday, shifted - minute, end, zone, timezone)
    return _closed(monday, minute, stretches, zone, timezone)


def in_words(hours: str) -> str:
    """Return hours as a person would say them; hours that cannot be read as “hours not known”."""
    if hours == ALWAYS:
        return tr("every day, 24 hours")
    if not hours or week(hours) is None:
        return tr("hours not known")
    return "; ".join(_part_in_words(part) for rule in hours.split("; ") for part in rule.split(", "))


def _open(monday: datetime, ahead: int, end: int, zone: ZoneInfo, timezone: str) -> OpenNow:
    until = (monday + timedelta(minutes=end - ahead)).replace(tzinfo=zone)
    words = tr("Open now, until {time} ({place} time).", time=f"{until:%H:%M}", place=_place(timezone))
    return OpenNow(OpenState.OPEN, words, until)


def _closed(monday: datetime, minute: int, stretches: Week, zone: ZoneInfo, timezone: str) -> OpenNow:
    start = min((start - minute) % (7 * _DAY) for start, _ in stretches) + minute
    opens = (monday + timedelta(minutes=start)).replace(tzinfo=zone)
    day = start // _DAY - minute // _DAY
    when = [tr("today"), tr("tomorrow")][day] if day < 2 else _day_name(opens.weekday())
    words = tr(
        "Closed now; opens {day} at {time} ({place} time).",
        day=when,
        time=f"{opens:%H:%M}",
        place=_place(timezone),
    )
    return OpenNow(OpenState.CLOSED, words, opens)


def _part(part: str) -> tuple[list[int], list[tuple[int, int]]] | None:
    """Return the days (0 is Monday) and times (minutes) of one part of the hours."""
    match = _PART.fullmatch(part)
    if match is None:
        return None
    days = _days(match["days"]) if match["days"] else list(range(7))
    if match["times"] == "off":
        return (days, []) if days else None
    times = []
    for written in match["times"].split(","):
        time = _TIMES.fullmatch(written)
        if time is None:
            return None
        hour, minute, to_hour, to_minute = map(int, time.groups())
        if hour > 24 or to_hour > 24 or minute > 59 or to_minute > 59:
            return None
        start, end = hour * 60 + minute, to_hour * 60 + to_minute
        times.append((start, end if end > start else end + _DAY))
    return (days, times) if days else None


def _days(written: str) -> list[int]:
    found: list[int] = []
    for piece in written.split(","):
        first, _, last = piece.partition("-")
        if first not in _DAYS or (last and last not in _DAYS):
            return []
        start = _DAYS.index(first)
        count = (_DAYS.index(last) - start) % 7 if last else 0
        found.extend((start + step) % 7 for step in range(count + 1))
    return found


def _joined(stretches: list[tuple[int, int]]) -> Week:
    """Return stretches with those that touch made one, so that `until` is when a line really closes."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    if len(joined) > 1 and joined[-1][1] >= 7 * _DAY + joined[0][0]:  # Sunday night runs on into Monday
        joined[-1] = joined[-1][0], max(joined[-1][1], joined[0][1] + 7 * _DAY)
        joined.pop(0)
    return tuple(joined)


def _zone(timezone: str) -> ZoneInfo | None:
    """Return a time zone, or None when this computer does not know it."""
    try:
        return ZoneInfo(timezone) if timezone else None
    except (OSError, ValueError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return None


def _place(timezone: str) -> str:
    return timezone.rpartition("/")[2].replace("_", " ")


def _day_name(day: int) -> str:
    return (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )[day]


def _part_in_words(part: str) -> str:
    match = _PART.fullmatch(part)
    assert match is not None  # the week was readable
    times = match["times"]
    said = (
        tr("closed")
        if times == "off"
        else ", ".join(
            tr("{start} to {end}", start=start, end=end)
            for start, _, end in (written.partition("-") for written in times.split(","))
        )
    )
    if not match["days"]:
        return tr("every day {times}", times=said)
    names = []
    for piece in match["days"].split(","):
        first, _, last = piece.partition("-")
        name = _day_name(_DAYS.index(first))
        names.append(tr("{first} to {last}", first=name, last=_day_name(_DAYS.index(last))) if last else name)
    return f"{', '.join(names)} {said}"
