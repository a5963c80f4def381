"""What this computer knows of the team's server, kept in the local library: what is to be sent, what came.

The outbox is no table of its own: it is every row of a draft's journal behind `sent` that did not come from the
server. So nothing can be written without being sent, and killing the program at any moment leaves both as they were.
`sent` moves only after the server has committed, `seq` only in the transaction that stores what it counts.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, Select, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.drafts.document import Draft
from app.drafts.rows import projection, put_row
from app.library import journal, unchanging
from app.library.feed import Area
from app.library.library import Library
from app.library.schema import now
from app.library.tables import draft as draft_table
from app.library.tables import journal as journal_table
from app.library.tables import (
    journal_snapshot,
    journal_update,
    sign_off,
    team_draft,
    team_fetched,
    team_sign_off,
)

BINDING, TRUSTED = "team", "team.trusted"  # settings of the library
MOST_ROWS, MOST_BYTES = 500, 4_000_000  # in one push


@dataclass(frozen=True, slots=True)
class Row:
    """What the board says of a draft beside its words."""

    state: str = "drafting"
    intensity: str = ""
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Updates of one draft to be sent, in order; `upto` is the journal row behind which the rest begins."""

    draft_id: str
    payloads: tuple[bytes, ...]
    upto: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of one draft: its journal, the last row and the snapshot in it, what was sent, what came."""

    key: int
    last: int
    snapshot: int
    sent: int
    fetched: int


# Asked several times a second while many write: one statement each, without building it anew.
_FACTS = """
    select (select key from journal where draft_id = ?),
        (select max(coalesce((select max(id) from journal_update where journal = j.key), 0),
            coalesce((select upto from journal_snapshot where journal = j.key), 0))
            from journal j where draft_id = ?),
        (select upto from journal_snapshot s join journal j on j.key = s.journal where draft_id = ?),
        (select sent from team_draft where draft_id = ?),
        (select count(*) from team_fetched where draft_id = ?)
"""
_ROWS = "select id, payload from journal_update where journal = ? and id > ? order by id limit ?"
_NOTE = """
    insert into team_draft (draft_id, seq, sent) values (?, ?, ?)
    on conflict (draft_id) do update set seq = excluded.seq, sent = max(sent, excluded.sent)
"""


class Book:
    """The local side of one team's library. May be used on any thread; raises LibraryError."""

    def __init__(self, library: Library) -> None:
        self._library = library

    # --- whose replica this is

    def binding(self) -> Mapping[str, str]:
        """Return the address and team this library is a replica of; empty for a library of one's own."""
        held = self._library.setting(BINDING)
        return {str(k): str(v) for k, v in held.items()} if isinstance(held, dict) else {}

    def bind(self, address: str, team: str = "") -> None:
        """Make this library a replica of a team's; `team` is the server's own id, known after the first visit."""
        self._library.set_setting(BINDING, {"address": address, "team": team})

    def trusted(self) -> frozenset[str]:
        """Return whose updates have been tried once and need no trying any more."""
        held = self._library.setting(TRUSTED)
        return frozenset(map(str, held)) if isinstance(held, list) else frozenset()

    def trust(self, people: Iterable[str]) -> None:
        """Remember that these people's updates are good."""
        self._library.set_setting(TRUSTED, sorted(self.trusted() | set(people)))

    # --- out

    def waiting(self) -> dict[str, int]:
        """Return how many updates of each draft are not on the server yet (1 for a whole draft)."""
        c, t = journal_update.c, team_draft.c
        fetched = (
            select(func.coalesce(func.sum(team_fetched.c.last - team_fetched.c.first + 1), 0))
            .where(team_fetched.c.draft_id == journal_table.c.draft_id)
            .where(team_fetched.c.last > func.coalesce(t.sent, 0))
            .correlate(journal_table, team_draft)
            .scalar_subquery()
        )
        query = (
            select(journal_table.c.draft_id, func.count(c.id) - fetched)
            .select_from(journal_table)
            .outerjoin(team_draft, t.draft_id == journal_table.c.draft_id)
            .join(journal_update, (c.journal == journal_table.c.key) & (c.id > func.coalesce(t.sent, 0)))
            .group_by(journal_table.c.draft_id)
        )
        with self._library.read() as connection:
            found = {row[0]: int(row[1]) for row in connection.execute(query)}
            for draft_id in connection.execute(_hidden()).scalars():
                found[draft_id] = found.get(draft_id, 0) + 1
        return {draft_id: count for draft_id, count in found.items() if count > 0}

    def outgoing(self, draft_id: str, upto: int = 0) -> Outgoing | None:
        """Return what of a draft is to be sent next; None when all of it is on the server.

        `upto` says up to which journal row everything was sent, if that was not noted yet. When rows were compacted
        before they were sent, the snapshot goes in their place: it contains them.
        """
        with self._library.read() as connection:
            facts = _facts(connection, draft_id)
            sent = max(upto, facts.sent)
            if facts.snapshot > sent:
                kept = select(journal_snapshot.c.payload).where(journal_snapshot.c.journal == facts.key)
                payload = connection.execute(kept).scalar_one()
                return Outgoing(draft_id, (payload,), facts.snapshot, more=True)
            if facts.last <= sent:
                return None
            skipped = _skipped(connection, draft_id, sent) if facts.fetched else []
            rows = connection.exec_driver_sql(_ROWS, (facts.key, sent, 4 * MOST_ROWS)).all()
        return _chosen(draft_id, [(row[0], row[1]) for row in rows], skipped)

    def sent_upto(self, draft_id: str) -> int:
        """Return up to which journal row everything of ours is on the server."""
        with self._library.read() as connection:
            return _facts(connection, draft_id).sent

    def sent(self, draft_id: str, upto: int, seq: int) -> None:
        """Note that the server has committed everything up to a journal row, and up to which number all is here."""
        with self._library.write() as connection:
            connection.exec_driver_sql(_NOTE, (draft_id, seq, upto))
            _forget_fetched(connection, draft_id, upto)

    def rewind(self, draft_id: str) -> None:
        """Begin anew with a draft: the server was restored from an older copy and may lack what we count as sent."""
        with self._library.write() as connection:
            _note(connection, draft_id, seq=0, sent=0)
            connection.execute(delete(team_fetched).where(team_fetched.c.draft_id == draft_id))

    # --- in

    def seen(self) -> dict[str, int]:
        """Return up to which of the server's numbers each draft is here; -1 for drafts that were destroyed."""
        query = select(team_draft.c.draft_id, team_draft.c.seq, team_draft.c.gone)
        with self._library.read() as connection:
            return {row.draft_id: -1 if row.gone else row.seq for row in connection.execute(query)}

    def take(self, draft_id: str, payloads: Sequence[bytes], seq: int, upto: int = 0) -> None:
        """Store what came from the server, and that everything up to `seq` is here, in one transaction.

        `upto` says up to which journal row everything was sent meanwhile, if that was not noted yet.
        """
        with self._library.write() as connection:
            facts = _facts(connection, draft_id)
            sent = max(upto, facts.sent)
            if payloads:
                journal.put(connection, draft_id, payloads)
                last = int(connection.exec_driver_sql("select last_insert_rowid()").scalar_one())
                if facts.last <= sent:  # nothing of ours is waiting: these rows need no note
                    sent = last
                else:  # ids of one transaction follow each other
                    first = last - len(payloads) + 1
                    connection.execute(insert(team_fetched).values(draft_id=draft_id, first=first, last=last))
            connection.exec_driver_sql(_NOTE, (draft_id, seq, sent))
            if facts.fetched and sent > facts.sent:
                _forget_fetched(connection, draft_id, sent)

    def put_projection(self, draft: Draft, origin: object) -> None:
        """Bring the row of a draft that is open nowhere up to date, and tell the rooms."""
        values = projection(draft)
        with self._library.write(Area.DRAFTS, Area.REVIEW, ids=(draft.id,), origin=origin) as connection:
            put_row(connection, draft.id, values, created=values.get("updated") or now())

    # --- rows of the board

    def rows(self, only: str = "") -> dict[str, tuple[Row, Row | None]]:
        """Return what the board says of each draft (or of one), and what it and the server last agreed on."""
        c, t = draft_table.c, team_draft.c
        query = select(c.id, c.state, c.intensity, c.trashed, t.agreed).outerjoin(
            team_draft, t.draft_id == c.id
        )
        with self._library.read() as connection:
            return {
                row.id: (Row(row.state, row.intensity, bool(row.trashed)), _agreed(row.agreed))
                for row in connection.execute(query)
            }

    def agree(self, draft_id: str, row: Row) -> None:
        """Note what row and server agree on now."""
        with self._library.write() as connection:
            _note(connection, draft_id, agreed=json.dumps([row.state, row.intensity, row.trashed]))

    def take_row(self, draft_id: str, row: Row, origin: object) -> None:
        """Write what the server says of a draft to its row."""
        values = {"state": row.state, "intensity": row.intensity}
        with self._library.write(Area.DRAFTS, ids=(draft_id,), origin=origin) as connection:
            this = draft_table.c.id == draft_id
            trashed = connection.execute(select(draft_table.c.trashed).where(this)).scalar_one_or_none()
            if trashed is not None and bool(trashed) != row.trashed:
                values["trashed"] = now() if row.trashed else ""
            connection.execute(update(draft_table).where(this).values(**values))
            _note(connection, draft_id, agreed=json.dumps([row.state, row.intensity, row.trashed]))

    def forget_erased(self) -> None:
        """Note which drafts were destroyed here, so that they are not fetched again."""
        there = select(draft_table.c.id)
        with self._library.write() as connection:
            lost = team_draft.c.draft_id.not_in(there) & ~team_draft.c.gone
            journals = select(journal_table.c.draft_id)
            connection.execute(
                update(team_draft).where(lost, team_draft.c.draft_id.not_in(journals)).values(gone=True)
            )

    # --- sign-offs

    def sign_offs_to_send(self) -> list[tuple[str, bytes]]:
        """Return draft and record of every sign-off the server may not have."""
        known = select(team_sign_off.c.id)
        query = select(sign_off.c.draft_id, sign_off.c.payload).where(sign_off.c.id.not_in(known))
        with self._library.read() as connection:
            return [(row.draft_id, row.payload) for row in connection.execute(query.order_by(sign_off.c.at))]

    def sign_offs_known(self) -> dict[str, int]:
        """Return how many sign-offs of each draft the server is known to have."""
        c = team_sign_off.c
        with self._library.read() as connection:
            query = select(c.draft_id, func.count()).group_by(c.draft_id)
            return {row[0]: row[1] for row in connection.execute(query)}

    def note_sign_off(self, draft_id: str, record: bytes) -> None:
        """Note that the server has a sign-off."""
        with self._library.write() as connection:
            _note_sign_off(connection, draft_id, record)

    def take_sign_offs(self, draft_id: str, records: Sequence[bytes], origin: object) -> None:
        """Store sign-offs that came from the server."""
        with self._library.write(Area.REVIEW, ids=(draft_id,), origin=origin) as connection:
            for record in records:
                unchanging.put_sign_off(connection, draft_id, record)
                _note_sign_off(connection, draft_id, record)


def _chosen(
    draft_id: str, rows: Sequence[tuple[int, bytes]], skipped: Sequence[tuple[int, int]]
) -> Outgoing | None:
    """Pick what fits into one push, leaving out what came from the server."""
    if not rows:
        return None
    payloads: list[bytes] = []
    size, upto = 0, 0
    for row, payload in rows:
        ours = not any(first <= row <= last for first, last in skipped)
        if ours and payloads and (len(payloads) >= MOST_ROWS or size + len(payload) > MOST_BYTES):
            return Outgoing(draft_id, tuple(payloads), upto, more=True)
        if ours:
            payloads.append(payload)
            size += len(payload)
        upto = row
    return Outgoing(draft_id, tuple(payloads), upto, more=len(rows) >= MOST_ROWS * 4)


def _hidden() -> Select[tuple[str]]:
    """Return the query for drafts whose snapshot contains rows that were not sent."""
    return (
        select(journal_table.c.draft_id)
        .join(journal_snapshot, journal_snapshot.c.journal == journal_table.c.key)
        .outerjoin(team_draft, team_draft.c.draft_id == journal_table.c.draft_id)
        .where(journal_snapshot.c.upto > func.coalesce(team_draft.c.sent, 0))
    )


def _facts(connection: Connection, draft_id: str) -> _Facts:
    row = connection.exec_driver_sql(_FACTS, (draft_id,) * 5).one()
    return _Facts(*(int(value or 0) for value in row))


def _note(connection: Connection, draft_id: str, **values: object) -> None:
    row = upsert(team_draft).values(draft_id=draft_id, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["draft_id"], set_=values))


def _forget_fetched(connection: Connection, draft_id: str, upto: int) -> None:
    old = (team_fetched.c.draft_id == draft_id) & (team_fetched.c.last <= upto)
    connection.execute(delete(team_fetched).where(old))


def _skipped(connection: Connection, draft_id: str, sent: int) -> list[tuple[int, int]]:
    c = team_fetched.c
    query = select(c.first, c.last).where(c.draft_id == draft_id, c.last > sent)
    return [(row.first, row.last) for row in connection.execute(query)]


def _note_sign_off(connection: Connection, draft_id: str, record: bytes) -> None:
    row = upsert(team_sign_off).values(id=sha256(record).hexdigest(), draft_id=draft_id)
    connection.execute(row.on_conflict_do_nothing())


def _agreed(words: str | None) -> Row | None:
    held = json.loads(words or "{}")
    return (
        Row(str(held[0]), str(held[1]), bool(held[2])) if isinstance(held, list) and len(held) == 3 else None
    )
