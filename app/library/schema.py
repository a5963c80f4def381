"""Which form of the tables a file has, read and written without Alembic (it costs 70 ms to import)."""

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app import __version__
from app.library.tables import meta, metadata

SUFFIX = ".carewright"
APPLICATION_ID = 0x43617265  # "Care", bytes 68 to 71 of the file
REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
)  # every migration in order; a test holds this against the scripts

# Alembic's own table, with Alembic's own definition; apart from our metadata, because Alembic looks after it.
_stamp = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True, nullable=False)
)
_stamp.primary_key.name = "alembic_version_pkc"


def head() -> str:
    """Return the revision this Carewright reads and writes."""
    return REVISIONS[-1]


def build(connection: Connection) -> None:
    """Make all tables in an empty file and stamp it with the newest revision."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    metadata.create_all(connection, checkfirst=False)
    _stamp.create(connection, checkfirst=False)
    connection.execute(insert(_stamp).values(version_num=head()))
    note(connection, library_id=uuid4().hex, created=now(), created_by=__version__, written_by=__version__)


def revision(connection: Connection) -> str | None:
    """Return the stamped revision; None when the file has no stamp."""
    if not inspect(connection).has_table(_stamp.name):
        return None
    return connection.execute(select(_stamp.c.version_num)).scalar_one_or_none()


def note(connection: Connection, **facts: str) -> None:
    """Write facts about the library itself into `meta`."""
    for key, value in facts.items():
        row = upsert(meta).values(key=key, value=value)
        connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def fact(connection: Connection, key: str) -> str:
    """Return one fact about the library itself, empty when it is not known."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none() or ""


def now() -> str:
    """Return the time as it is stored: ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")
