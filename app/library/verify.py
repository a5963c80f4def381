"""Is everything in the library readable? Slow on a big one: a job, not something for the interface thread."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.errors import KnownError
from app.library import unchanging
from app.library.engine import Store
from app.library.errors import Damaged
from app.library.journal import Stored, fetch
from app.library.tables import draft, journal, survey, survey_column
from app.translation import tr

Check = Callable[[str, Stored], str]  # draft id, what is stored of it -> what is wrong, or nothing


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what was found: `problems` need a backup, `notes` only attention."""

    drafts: int = 0
    updates: int = 0
    size: int = 0  # bytes of snapshots and updates
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Say whether everything could be read."""
        return not self.problems


def verify(store: Store, check: Check | None = None) -> Report:
    """Check the file, the links between its rows, the history and sign-offs, and every draft's journal.

    Args:
        check: reads one draft as the document does and says what is wrong with it; the library cannot read
            it.
    """
    try:
        problems = _file_problems(store)
        with store.reading() as connection:
            problems += unchanging.problems(connection) + _survey_problems(connection)
            return _journals(connection, check, problems)
    except Damaged as error:
        return Report(problems=(str(error),))


def _file_problems(store: Store) -> list[str]:
    with store.raw() as connection:
        said = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    problems = [tr("The file is damaged: {detail}.", detail=line) for line in said if line != "ok"]
    links = [tr("Row {row} of “{table}” points to nothing.", row=row[1], table=row[0]) for row in broken]
    return problems + links


def _survey_problems(connection: Connection) -> list[str]:
    """Read every survey's answers: SQLite does not notice a flipped bit in a blob."""
    rows = select(survey.c.title, survey_column.c.key, survey_column.c.payload, survey_column.c.crc)
    return [
        tr("The answers to “{question}” in the survey “{title}” are damaged.", question=key, title=title)
        for title, key, payload, crc in connection.execute(rows.join_from(survey_column, survey)).yield_per(
            20
        )
        if zlib.crc32(payload) != crc
    ]


def _journals(connection: Connection, check: Check | None, problems: list[str]) -> Report:
    titles = {row.id: row.title for row in connection.execute(select(draft.c.id, draft.c.title))}
    ids = list(connection.execute(select(journal.c.draft_id).order_by(journal.c.key)).scalars())
    updates = size = 0
    for draft_id in ids:
        stored = fetch(connection, draft_id)
        updates += len(stored.updates)
        size += len(stored.snapshot or b"") + sum(map(len, stored.updates))
        if wrong := _wrong_with(draft_id, stored, check):
            name = titles.get(draft_id) or draft_id
            problems.append(
                tr("The draft “{name}” cannot be read in full: {detail}", name=name, detail=wrong)
            )
    notes = [
        tr("A draft is stored but not listed: {id}.", id=draft_id)
        for draft_id in ids
        if draft_id not in titles
    ]
    lost = titles.keys() - set(ids)
    notes += [
        tr("A draft is listed but has no words stored: “{name}”.", name=titles[one]) for one in sorted(lost)
    ]
    return Report(len(ids), updates, size, tuple(problems), tuple(notes))


def _wrong_with(draft_id: str, stored: Stored, check: Check | None) -> str:
    if stored.flawed:
        return tr("{count} of its records are not as they were written.", count=len(stored.flawed))
    if check is None:
        return ""
    try:
        return check(draft_id, stored)
    except KnownError as error:
        return str(error)
    except Exception as error:  # one draft's fault must not hide the state of the others
        return f"{type(error).__name__}: {error}"
