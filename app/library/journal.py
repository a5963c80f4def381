"""The journal: every update of every draft, in order, as bytes the library cannot read.

A draft is its snapshot and all update rows that remain. A snapshot is a cache of rows that were compacted
into it; it may contain rows that are still there, because applying an update twice does nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from zlib import crc32

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.engine import Store
from app.library.feed import shielded
from app.library.schema import now
from app.library.tables import journal, journal_set_aside, journal_snapshot, journal_update


@dataclass(frozen=True, slots=True)
class Stored:
    """What the journal holds of one draft.

    `rows` are the ids of `updates`; `upto` is the last id that snapshot and updates cover together, which
    is what `Journal.compact` wants to hear after a snapshot of just this. `flawed` names the ids (0 for the
    snapshot) whose bytes are not those that were written.
    """

    snapshot: bytes | None = None
    updates: tuple[bytes, ...] = ()
    rows: tuple[int, ...] = ()
    upto: int = 0
    flawed: tuple[int, ...] = ()


class Journal:
    """Append, load and compact. A draft tells of its own edits; `appended` hears only that something is on disk.

    Each of `appended` is called with the drafts' ids, on the thread that wrote.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.appended: list[Callable[[frozenset[str]], None]] = []

    def append(self, draft_id: str, payloads: Sequence[bytes]) -> int:
        """Add updates of a draft in one transaction; on disk when it returns. Returns the last row id."""
        self.append_all((draft_id, payload) for payload in payloads)
        return self.last(draft_id)

    def append_all(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Add updates of several drafts (draft id, payload) in one transaction; on disk when it returns."""
        by_draft: dict[str, list[bytes]] = {}
        for draft_id, payload in items:
            by_draft.setdefault(draft_id, []).append(payload)
        if by_draft:
            with self._store.writing() as connection:
                for draft_id, payloads in by_draft.items():
                    put(connection, draft_id, payloads)
            for listener in tuple(self.appended):
                shielded(partial(listener, frozenset(by_draft)))

    def load(self, draft_id: str) -> Stored:
        """Return the snapshot and all remaining updates; an empty Stored for a draft nobody wrote."""
        with self._store.reading() as connection:
            return fetch(connection, draft_id)

    def last(self, draft_id: str) -> int:
        """Return the id of the newest row, compacted or not; 0 when there was none."""
        with self._store.reading() as connection:
            key = _key(connection, draft_id)
            return 0 if key is None else _last(connection, key)

    def compact(self, draft_id: str, snapshot: bytes, upto: int) -> bool:
        """Put a snapshot in place of all updates up to a row id, in one transaction.

        Say `upto` as it was read before the snapshot was taken, and only if the snapshot contains all of
        it. A snapshot that is older than the present one changes nothing, and False is returned. Raises
        ValueError for an empty snapshot or a row that was never written.
        """
        if not snapshot:
            raise ValueError("an empty snapshot would lose the draft")
        with self._store.writing() as connection:
            key = _key(connection, draft_id)
            if key is None or upto > _last(connection, key):
                raise ValueError(f"no row {upto} was ever written for this draft")
            if upto < _snapshot_upto(connection, key):
                return False
            values = {"upto": upto, "payload": snapshot, "crc": crc32(snapshot), "made": now()}
            row = upsert(journal_snapshot).values(journal=key, **values)
            connection.execute(row.on_conflict_do_update(index_elements=["journal"], set_=values))
            old = (journal_update.c.journal == key) & (journal_update.c.id <= upto)
            connection.execute(delete(journal_update).where(old))
        return True

    def set_aside(self, draft_id: str, row: int, reason: str) -> bool:
        """Take one update the document refuses out of the way, without destroying it. False if not there."""
        table = journal_update.c
        with self._store.writing() as connection:
            key = _key(connection, draft_id)
            this = (table.journal == key) & (table.id == row)
            found = connection.execute(select(table.payload, table.crc).where(this)).one_or_none()
            if found is None:
                return False
            connection.execute(
                insert(journal_set_aside).values(
                    id=row, journal=key, payload=found.payload, crc=found.crc, reason=reason, at=now()
                )
            )
            connection.execute(delete(journal_update).where(this))
        return True

    def size(self, draft_id: str) -> tuple[int, int]:
        """Return how many update rows a draft has and their bytes: what decides whether to compact."""
        sizes = func.coalesce(func.sum(func.length(journal_update.c.payload)), 0)
        query = select(func.count(journal_update.c.id), sizes).join(journal)
        with self._store.reading() as connection:
            rows, size = connection.execute(query.where(journal.c.draft_id == draft_id)).one()
        return int(rows), int(size)

    def drafts(self) -> list[str]:
        """Return the ids of all drafts that have a journal, oldest first."""
        with self._store.reading() as connection:
            return list(connection.execute(select(journal.c.draft_id).order_by(journal.c.key)).scalars())


def put(connection: Connection, draft_id: str, payloads: Sequence[bytes]) -> None:
    """Add updates within somebody's own transaction, for example together with the draft's row."""
    key = _key(connection, draft_id)
    if key is None:
        connection.execute(insert(journal).values(draft_id=draft_id))
        key = _key(connection, draft_id)
    if payloads:
        rows = [{"journal": key, "payload": one, "crc": crc32(one)} for one in payloads]
        connection.execute(insert(journal_update), rows)


def fetch(connection: Connection, draft_id: str) -> Stored:
    """Read what the journal holds of a draft within somebody's own transaction."""
    key = _key(connection, draft_id)
    if key is None:
        return Stored()
    kept = connection.execute(select(journal_snapshot).where(journal_snapshot.c.journal == key)).one_or_none()
    table = journal_update.c
    query = select(table.id, table.payload, table.crc).where(table.journal == key).order_by(table.id)
    rows = connection.execute(query).all()
    flawed = [row.id for row in rows if crc32(row.payload) != row.crc]
    if kept is not None and crc32(kept.payload) != kept.crc:
        flawed.insert(0, 0)
    return Stored(
        None if kept is None else kept.payload,
        tuple(row.payload for row in rows),
        tuple(row.id for row in rows),
        max(0 if kept is None else kept.upto, rows[-1].id if rows else 0),
        tuple(flawed),
    )


def erase(connection: Connection, draft_id: str) -> None:
    """Destroy everything the journal holds of a draft: for emptying the trash, and nothing else."""
    connection.execute(
        delete(journal).where(journal.c.draft_id == draft_id)
    )  # the rest follows by foreign key


def _key(connection: Connection, draft_id: str) -> int | None:
    return connection.execute(
        select(journal.c.key).where(journal.c.draft_id == draft_id)
    ).scalar_one_or_none()


def _last(connection: Connection, key: int) -> int:
    table = journal_update.c
    newest = connection.execute(select(func.max(table.id)).where(table.journal == key)).scalar()
    return max(newest or 0, _snapshot_upto(connection, key))


def _snapshot_upto(connection: Connection, key: int) -> int:
    table = journal_snapshot.c
    return connection.execute(select(table.upto).where(table.journal == key)).scalar_one_or_none() or 0
