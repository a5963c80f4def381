"""Reminders after posting, as an iCalendar file (RFC 5545) that every calendar opens.

The entries do not say what the post is about: calendars are shared and shown on lock screens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.errors import KnownError
from app.translation import tr

_ENTRY = timedelta(minutes=15)
_LONGEST = 75  # octets in a line, RFC 5545 section 3.1


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: how long after posting, its name in the file, and what it says."""

    after: timedelta
    name: str
    summary: str
    description: str


def reminders() -> tuple[Reminder, ...]:
    """Return the three reminders: after one hour, a day and a week."""
    return (
        Reminder(timedelta(hours=1), "hour", tr("Look at the comments"),
                 tr("Answer what needs an answer, hide what hurts, hand over what worries you.")),
        Reminder(timedelta(days=1), "day", tr("Look at the comments again"),
                 tr("Is the pinned comment still there? Is it time for the stop rule? How are you?")),
        Reminder(timedelta(days=7), "week", tr("Look back at your post"),
                 tr("What helped, what would you do differently, and are the help lines still right?")),
    )  # fmt: skip


def posting_time(words: str) -> datetime:
    """Return a posting time from ISO 8601 with an offset.

    Raises:
        KnownError: for what is no time.
    """
    try:
        found = datetime.fromisoformat(words.strip())
        if found.time() == time.min and _is_day(words.strip()):
            raise ValueError("a day without a time")
        found = found if found.tzinfo else found.astimezone()
        (found + reminders()[-1].after + _ENTRY).astimezone(UTC)  # there is such a day
    except (ValueError, OverflowError, OSError) as error:
        raise KnownError(
            tr("“{words}” is not a date and time.", words=words[:40]),
            do=tr("Write it like 2026-10-10 18:30."),
        ) from error
    return found


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def calendar(draft_id: str, posted: datetime, made: datetime) -> str:
    """Return the reminders of a post as one iCalendar file; its lines end as the standard asks.

    Args:
        draft_id: makes the entries' names, so that a second import replaces the first.
        posted: when the post goes out, with an offset.
        made: now.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Carewright//Publish kit//EN", "CALSCALE:GREGORIAN"]
    for reminder in reminders():
        lines += _event(draft_id, reminder, posted + reminder.after, made)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(draft_id: str, reminder: Reminder, at: datetime, made: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{draft_id}-{reminder.name}@carewright"
    yield f"DTSTAMP:{_stamp(made)}"
    yield f"DTSTART:{_stamp(at)}"
    yield f"DTEND:{_stamp(at + _ENTRY)}"
    yield f"SUMMARY:{_escaped(reminder.summary)}"
    yield f"DESCRIPTION:{_escaped(reminder.description)}"
    yield "CLASS:PRIVATE"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(reminder.summary)}"
    yield "TRIGGER:PT0S"
    yield "END:VALARM"
    yield "END:VEVENT"


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, "\\" + sign)
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never cutting a character; later pieces begin with a space."""
    piece, room = "", _LONGEST
    for char in line:
        size = len(char.encode())
        if size > room:
            yield piece
            piece, room = " ", _LONGEST - 1
        piece += char
        room -= size
    yield piece
