"""Where a team's help lines are kept: under one key of the library's settings, so that they travel with it."""

from datetime import date
from pathlib import Path

from app.helplines.build import load
from app.helplines.directory import Directory
from app.helplines.overlay import Merged, TeamRecords, merged
from app.helplines.updates import newest
from app.library.library import Library
from app.translation import tr

SETTING = "helplines.team"


def load_team(library: Library) -> TeamRecords:
    """Return a library's own help lines.

    Raises:
        KnownError: when they cannot be read.
    """
    return TeamRecords.of_stored(library.setting(SETTING))


def save_team(library: Library, team: TeamRecords, origin: object | None = None) -> None:
    """Keep a library's own help lines, telling `Area.SETTINGS` with `SETTING` as id."""
    library.set_setting(SETTING, None if team == TeamRecords() else team.stored(), origin)


def current(library: Library | None, home: Path, shipped: Directory | None = None) -> tuple[Merged, str]:
    """Return the directory to use and, when an installed update is not in it, why.

    Args:
        library: whose team's records lie over the directory; None for none.
        home: the folder in which updates are kept.
        shipped: the directory that came with the program, when it is loaded already.
    """
    base, problem = newest(home, shipped or load())
    return merged(base, load_team(library) if library else TeamRecords()), problem


def printed_on(directory: Directory, day: date) -> str:
    """Return the line that every export prints: which edition, on which day."""
    return tr(
        "Help lines: edition of {edition}, printed on {day}. Lines without a checker's name were not checked by a "
        "person.",
        edition=directory.edition,
        day=day.isoformat(),
    )
