"""Connections to a library file, and the two ways to use one: reading and writing."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from app.library.errors import in_plain_words

BUSY_SECONDS = 5.0  # how long another program (not us: we are alone) may keep us waiting


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open an existing file (`rw`, `ro`) or a new one (`rwc`), leaving transactions to the caller."""
    posix = path.absolute().as_posix()
    address = "file://" + quote(posix if posix.startswith("/") else "/" + posix) + f"?mode={mode}"
    return sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def make_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine over one file.

    A pool, because closing the last connection makes SQLite check-point and delete the write-ahead log:
    opening one for each use would turn every read into a write. Foreign keys are off only while a migration
    rebuilds tables.
    """

    def open_one() -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "PRAGMA synchronous = FULL"
        )  # NORMAL may lose the last commits when the power fails
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=open_one, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: a reader that turns into a writer half-way can be refused.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Store:
    """One open file: read and write transactions whose errors are told in plain words."""

    def __init__(self, path: Path, *, foreign_keys: bool = True) -> None:
        self.path = path
        self.engine = make_engine(path, foreign_keys=foreign_keys)
        self._writing_engine = self.engine.execution_options(writes=True)
        self._turn = threading.Lock()  # writers of this process wait here rather than poll SQLite's lock
        self._writer: int | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed and on disk when the block ends, undone when it raises."""
        if self._writer == threading.get_ident():
            raise RuntimeError("a write inside a write: hand the connection on instead")
        with self._turn, in_plain_words(self.path):
            self._writer = threading.get_ident()
            try:
                with self._writing_engine.begin() as connection:
                    yield connection
            finally:
                self._writer = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the library, whatever is written meanwhile."""
        with in_plain_words(self.path), self.engine.connect() as connection:
            yield connection

    def raw(self) -> AbstractContextManager[sqlite3.Connection]:
        """Return a connection of its own, for what is no transaction: copying, checking, tidying."""
        return raw(self.path)

    def close(self) -> None:
        """Close every connection; SQLite folds the write-ahead log into the file."""
        self.engine.dispose()


@contextmanager
def raw(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """Open the file without SQLAlchemy and close it again, errors in plain words."""
    with in_plain_words(path):
        connection = connect(path, mode)
        try:
            yield connection
        finally:
            connection.close()
