"""Copies of a library: on request, every day, and before anything that changes the file's form.

They lie in a folder beside the library, so that a person finds them without us. Days are kept up to a
number; copies made before an upgrade or a restore are never removed by us.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.library.errors import LibraryError, in_plain_words
from app.library.files import copy_database, free_name
from app.translation import tr

KEEP_DAYS = 14
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it is, when it was made (local time), its size in bytes, and whether it is a day's."""

    path: Path
    made: datetime
    size: int
    daily: bool


def folder(library: Path) -> Path:
    """Return the folder in which a library's backups lie."""
    return library.with_name(f"{library.stem} backups")


def back_up(library: Path, to: Path) -> Path:
    """Copy a library, open or not, to a path, whole or not at all; replaces what was there."""
    if to.resolve() == library.resolve():
        raise LibraryError(
            library,
            tr("A backup cannot be written over the library itself."),
            tr("The library has not been touched."),
            tr("Choose another name."),
        )
    copy_database(library, to)
    return to


def is_due(library: Path, today: date | None = None) -> bool:
    """Say whether today's copy is still to be made."""
    return not _daily(library, today or date.today()).exists()


def back_up_today(library: Path, today: date | None = None, keep: int = KEEP_DAYS) -> Path | None:
    """Make today's copy if there is none, then remove the oldest days beyond `keep`. Raises LibraryError."""
    path = _daily(library, today or date.today())
    if path.exists():
        return None
    back_up(library, path)
    for old in [one for one in existing(library) if one.daily][keep:]:
        with in_plain_words(old.path, OSError):
            old.path.unlink()
    return path


def back_up_before(library: Path, what: str) -> Path:
    """Make a copy that stays, named after what is about to happen. Raises LibraryError."""
    stamp = datetime.now().strftime("%Y-%m-%d %H%M%S")
    return back_up(
        library, free_name(folder(library) / f"{library.stem} before {what} {stamp}{library.suffix}")
    )


def existing(library: Path) -> list[Backup]:
    """Return the copies there are, newest day first."""
    found = []
    with in_plain_words(library, OSError):
        for path in folder(library).glob(f"*{library.suffix}"):
            if path.name.startswith(f"{library.stem} "):
                facts = path.stat()
                daily = bool(_DAY.fullmatch(path.stem[len(library.stem) + 1 :]))
                found.append(Backup(path, datetime.fromtimestamp(facts.st_mtime), facts.st_size, daily))
    # Of two copies of one second, the name decides: days sort by their date.
    return sorted(
        found, key=lambda one: (one.daily, one.path.stem if one.daily else one.made.isoformat()), reverse=True
    )


def _daily(library: Path, day: date) -> Path:
    return folder(library) / f"{library.stem} {day.isoformat()}{library.suffix}"
