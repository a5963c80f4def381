"""What is never changed once written: the history of who did what when, and sign-offs.

Each history row's hash covers its own content and the hash of the row before, and the last one is noted in `meta`:
whoever alters, removes or adds a row breaks the chain there, and `problems` says where. A sign-off's id is the
SHA-256 of its bytes; what the bytes say, and whether they are signed, is read elsewhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library import schema
from app.library.tables import history, sign_off
from app.translation import tr

LAST = "history"  # the key in `meta`: "<id> <hash>" of the last row


@dataclass(frozen=True, slots=True)
class Happened:
    """One row of the history. `what` is a word, `detail` plain values; neither holds words of a draft."""

    id: int
    at: str
    by: str
    what: str
    draft_id: str
    detail: Mapping[str, object]
    hash: str


def add_history(
    connection: Connection, by: str, what: str, draft_id: str = "", detail: Mapping[str, object] | None = None
) -> Happened:
    """Add one row, within the transaction of what it tells of."""
    last, before = _last(connection)
    said = json.dumps(detail or {}, ensure_ascii=False, sort_keys=True)
    row: dict[str, object] = {"id": last + 1, "at": schema.now(), "by": by, "what": what}
    row |= {"draft_id": draft_id, "detail": said}
    row["hash"] = _hash(before, row)
    connection.execute(insert(history).values(**row))
    schema.note(connection, **{LAST: f"{row['id']} {row['hash']}"})
    return _happened(row)


def read_history(connection: Connection, draft_id: str | None = None) -> list[Happened]:
    """Return the history, of one draft or of all, oldest first."""
    query = select(history).order_by(history.c.id)
    if draft_id is not None:
        query = query.where(history.c.draft_id == draft_id)
    return [_happened(dict(row)) for row in connection.execute(query).mappings()]


def head(connection: Connection) -> str:
    """Return the hash of the last history row: it stands for all of the history. Empty for none."""
    return _last(connection)[1]


def put_sign_off(connection: Connection, draft_id: str, payload: bytes) -> str:
    """Store a sign-off and return its id; one that is there already changes nothing."""
    name = sha256(payload).hexdigest()
    row = upsert(sign_off).values(id=name, draft_id=draft_id, payload=payload, at=schema.now())
    connection.execute(row.on_conflict_do_nothing())
    return name


def read_sign_offs(connection: Connection, draft_id: str) -> list[bytes]:
    """Return the sign-offs of a draft, in the order in which they came into this library."""
    query = select(sign_off.c.payload).where(sign_off.c.draft_id == draft_id)
    return list(connection.execute(query.order_by(sign_off.c.at, sign_off.c.id)).scalars())


def problems(connection: Connection) -> list[str]:
    """Say where the history is broken and which sign-offs are not as they were stored."""
    found = [
        tr("A sign-off is not as it was stored: {id}.", id=row.id)
        for row in connection.execute(select(sign_off.c.id, sign_off.c.payload))
        if not isinstance(row.payload, bytes) or sha256(row.payload).hexdigest() != row.id
    ]
    return found + _broken_history(connection)


def _broken_history(connection: Connection) -> list[str]:
    before, expected = "", 1
    for row in connection.execute(select(history).order_by(history.c.id)).mappings():
        if row["id"] != expected:
            return [tr("The history is broken: entry {id} is missing.", id=expected)]
        if _hash(before, dict(row)) != row["hash"]:
            return [tr("The history is broken: entry {id} is not as it was written.", id=row["id"])]
        before, expected = row["hash"], expected + 1
    noted = schema.fact(connection, LAST)
    if noted != (f"{expected - 1} {before}" if before else ""):
        return [tr("The history is broken: its end is not the one that was noted.")]
    return []


def _last(connection: Connection) -> tuple[int, str]:
    query = select(history.c.id, history.c.hash).order_by(history.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return (row.id, row.hash) if row is not None else (0, "")


def _hash(before: str, row: Mapping[str, object]) -> str:
    said = [before, *(row[name] for name in ("id", "at", "by", "what", "draft_id", "detail"))]
    # A value of a kind that was never written must not stop anybody from finding it.
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=repr)
    return sha256(text.encode(errors="replace")).hexdigest()


def _happened(row: Mapping[str, object]) -> Happened:
    try:
        said = json.loads(str(row["detail"]))
    except ValueError:  # `problems` names the row
        said = {}
    at, by, what, draft_id, own = (str(row[name]) for name in ("at", "by", "what", "draft_id", "hash"))
    return Happened(int(str(row["id"])), at, by, what, draft_id, said if isinstance(said, dict) else {}, own)
