"""One connection to a team's server: the calls a client makes, with limits on how long each may take.

A silent network is noticed by ourselves: `wait` gives up after PATIENCE, whatever the layers below still hope for.
"""

import select
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg
from psycopg import errors as pg
from psycopg import waiting
from psycopg.rows import TupleRow

from app.team.address import TeamAddress
from app.team.errors import NoRole, NoSchema, ServerNewer, ServerOlder, TeamError
from app.team.explain import explained

VERSION = 1  # of the server's schema: the one this program was written for
CHANNEL = "carewright"
CONNECT_SECONDS, PATIENCE = 10, 20.0
Value = TypeVar("Value")


class _Patient(psycopg.Connection[TupleRow]):
    """A connection whose every call ends, with an answer or an error, within PATIENCE seconds."""

    patience = PATIENCE

    def wait(
        self, gen: Generator[Any, Any, Value], interval: float = 0.0, timeout: float | None = None
    ) -> Value:
        """Run a call of the layer below until it has its answer."""
        ends, file = time.monotonic() + min(self.patience, timeout or self.patience), self.pgconn.socket
        try:
            wanted = next(gen)
            while True:
                left = ends - time.monotonic()
                readers = [file] if wanted & waiting.WAIT_R else []
                writers = [file] if wanted & waiting.WAIT_W else []
                can_read, can_write, _ = select.select(readers, writers, [], max(0.0, left))
                if not can_read and not can_write:
                    self.pgconn.finish()
                    raise pg.ConnectionException("the server did not answer: timed out")
                ready = (waiting.READY_R if can_read else 0) | (waiting.READY_W if can_write else 0)
                wanted = gen.send(ready)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # what a generator returns has no type


@dataclass(frozen=True, slots=True)
class Head:
    """A draft as the server lists it; `head` is the number of its last update."""

    id: str
    owner: str
    state: str
    intensity: str
    trashed: bool
    head: int
    signs: int


@dataclass(frozen=True, slots=True)
class Pulled:
    """One update from the server. `covers` is not 0 for one that joins everything up to that number."""

    seq: int
    covers: int
    author: str
    hash: bytes
    payload: bytes


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who is in a draft now; `caret` is a loro cursor, empty when the person is elsewhere."""

    session: str
    person: str
    display: str
    part: str
    caret: bytes


@dataclass(frozen=True, slots=True)
class Person:
    """One of the team."""

    role: str
    display: str
    active: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Me:
    """Who is logged in, and to which team's library."""

    person: str
    display: str
    roles: tuple[str, ...]
    team: str
    title: str


def connect_plain(address: TeamAddress, password: str = "") -> _Patient:
    """Open a connection, or raise a TeamError that says why there is none."""
    more: dict[str, Any] = {"password": password} if password else {}
    more |= {"user": address.user} if address.user else {}
    more |= {"sslrootcert": address.root_certificate} if address.root_certificate else {}
    try:
        return _Patient.connect(
            host=address.host,
            port=address.port,
            dbname=address.database,
            sslmode=address.mode,
            autocommit=True,
            connect_timeout=CONNECT_SECONDS,
            application_name="Carewright",
            client_encoding="UTF8",
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
            tcp_user_timeout=15_000,
            options=f"-c carewright.client={VERSION} -c statement_timeout=15s -c lock_timeout=8s"
            " -c idle_in_transaction_session_timeout=15s -c search_path=pg_catalog",
            **more,
        )
    except (psycopg.Error, OSError) as error:
        said = explained(error, address)
        if said is None:
            raise
        raise said from error


class Server:
    """A team's server, as one person. Use it on one thread. Every call raises TeamError."""

    def __init__(self, address: TeamAddress, password: str = "") -> None:
        self.address = address
        self._connection = connect_plain(address, password)
        self._bells: list[str] = []
        self._connection.add_notify_handler(lambda note: self._bells.append(note.payload))
        try:
            self.me = self._greet()
        except BaseException:
            self.close()
            raise

    def _greet(self) -> Me:
        """Find out whether we fit each other, and who we are."""
        user, database = self._connection.info.user, self._connection.info.dbname
        there = self._rows(
            "select has_schema_privilege(oid, 'usage') from pg_namespace where nspname = 'carewright'"
        )
        if not there:
            raise NoSchema(database)
        if not there[0][0]:
            raise NoRole(user, database)
        version, oldest, newest = self._rows("select version, min_client, max_client from carewright.about")[
            0
        ]
        if oldest > VERSION:
            raise ServerNewer
        if version < VERSION or newest < VERSION:
            raise ServerOlder
        found = self._rows("select person, display, roles, team::text, title from carewright.me()")
        if not found:
            raise NoRole(user, database)
        person, display, roles, team, title = found[0]
        return Me(person, display, tuple(roles), team, title)

    @property
    def socket(self) -> int:
        """What to watch: it becomes readable when somebody rings. Raises TeamError when the line is dead."""
        try:
            return self._connection.fileno()
        except psycopg.Error as error:
            raise explained(error, self.address) or error from error

    def close(self) -> None:
        """Hang up."""
        with suppress(psycopg.Error):
            self._connection.close()

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            return self._connection.execute(query.encode(), values, binary=True).fetchall()
        except (psycopg.Error, OSError) as error:
            said = explained(error, self.address)
            if said is None:
                raise
            raise said from error

    # --- listening

    def listen(self) -> None:
        """Hear from now on when somebody writes."""
        try:
            self._connection.execute(f"listen {CHANNEL}".encode())
        except (psycopg.Error, OSError) as error:
            raise explained(error, self.address) or error from error

    def bells(self) -> list[str]:
        """Return what rang since the last call: a letter (u and j for words and joints, d, s, p) and a draft's id."""
        line = self._connection.pgconn
        try:
            line.consume_input()
            while (note := line.notifies()) is not None:
                self._bells.append(note.extra.decode())
        except (psycopg.Error, OSError) as error:
            raise explained(error, self.address) or error from error
        rung, self._bells = self._bells, []
        return [word[0] + word[1:].replace("-", "") for word in rung if word]

    # --- drafts

    def heads(self) -> list[Head]:
        """Return every draft this person sees."""
        rows = self._rows(
            "select id::text, owner, state, intensity, trashed, head, signs from carewright.heads()"
        )
        return [Head(row[0].replace("-", ""), *row[1:]) for row in rows]

    def push(
        self, draft_id: str, payloads: Sequence[bytes], covers: int = 0, *, quiet: bool = False
    ) -> list[int]:
        """Add updates to a draft (made on the first), in one transaction; return their numbers. `quiet`: ring no bell.

        What the server already has keeps its number: sending twice is harmless.
        """
        query = "select carewright.push(%s::text::uuid, %s::bytea[], %s::bigint, %s::bool)"
        return [int(one) for one in self._rows(query, (draft_id, list(payloads), covers, quiet))[0][0]]

    def pull(self, draft_id: str, after: int, most: int = 400) -> list[Pulled]:
        """Return the updates behind a number, in order."""
        query = "select seq, covers, author, hash, payload from carewright.pull(%s::text::uuid, %s::bigint, %s::int)"
        rows = self._rows(query, (draft_id, after, most))
        return [Pulled(row[0], row[1], row[2], bytes(row[3]), bytes(row[4])) for row in rows]

    def set_row(self, draft_id: str, state: str, intensity: str, trashed: bool) -> None:
        """Say what the board says of a draft."""
        query = "select carewright.set_row(%s::text::uuid, %s::text, %s::text, %s::bool)"
        self._rows(query, (draft_id, state, intensity, trashed))

    def sign(self, draft_id: str, record: bytes) -> int:
        """Store a sign-off for ever."""
        return int(self._rows("select carewright.sign(%s::text::uuid, %s::bytea)", (draft_id, record))[0][0])

    def sign_offs(self, draft_id: str) -> list[bytes]:
        """Return a draft's sign-offs, in order."""
        query = "select payload from carewright.sign_off where draft = %s::text::uuid order by place"
        return [bytes(row[0]) for row in self._rows(query, (draft_id,))]

    # --- who is here

    def here(self, session: str, draft_id: str, part: str, caret: bytes) -> None:
        """Say where this person is now."""
        query = "select carewright.here(%s::text, %s::text::uuid, %s::text, %s::bytea)"
        self._rows(query, (session, draft_id, part, caret))

    def leave(self, session: str) -> None:
        """Say that this person has left."""
        self._rows("select carewright.leave(%s::text)", (session,))

    def here_now(self, draft_id: str) -> list[Here]:
        """Return everybody who is in a draft, this person too."""
        query = "select session, person, display, part, caret from carewright.here_now(%s::text::uuid)"
        rows = self._rows(query, (draft_id,))
        return [Here(row[0], row[1], row[2], row[3], bytes(row[4])) for row in rows]

    # --- people

    def people(self) -> list[Person]:
        """Return the team, those who left too."""
        rows = self._rows(
            "select role, display, active, roles from carewright.people() order by display, role"
        )
        return [Person(row[0], row[1], row[2], tuple(row[3])) for row in rows]

    def invite(self, person: str, display: str, password: str, roles: Sequence[str]) -> bool:
        """Let somebody in; True when the server made a new role for it. Only a SCRAM verifier is sent."""
        verifier = ""
        if password:
            line = self._connection.pgconn
            verifier = line.encrypt_password(password.encode(), person.encode(), b"scram-sha-256").decode()
        query = "select carewright.invite(%s::name, %s::text, %s::text, %s::text[])"
        return bool(self._rows(query, (person, display, verifier, list(roles)))[0][0])

    def set_roles(self, person: str, roles: Sequence[str]) -> None:
        """Say what somebody may do."""
        self._rows("select carewright.set_roles(%s::name, %s::text[])", (person, list(roles)))

    def remove(self, person: str) -> None:
        """Let somebody in no longer; what the person wrote stays."""
        self._rows("select carewright.remove_person(%s::name)", (person,))

    def share(self, draft_id: str, person: str, access: str | None) -> None:
        """Let somebody read or write a draft; None ends that."""
        query = "select carewright.share(%s::text::uuid, %s::name, %s::text)"
        self._rows(query, (draft_id, person, access))

    def shared_with(self, draft_id: str) -> dict[str, str]:
        """Return who beside the owner may read or write a draft."""
        query = "select person, access from carewright.member where draft = %s::text::uuid"
        return {row[0]: row[1] for row in self._rows(query, (draft_id,))}

    def check_rows(self) -> list[tuple[str, int, int, int, int]]:
        """Return for every draft: id, updates, bytes, numbers that are missing, rows that are damaged."""
        rows = self._rows("select draft::text, updates, bytes, gaps, flawed from carewright.check_rows()")
        return [(row[0].replace("-", ""), *map(int, row[1:])) for row in rows]


__all__ = [
    "CHANNEL",
    "VERSION",
    "Head",
    "Here",
    "Me",
    "Person",
    "Pulled",
    "Server",
    "TeamError",
    "connect_plain",
]
