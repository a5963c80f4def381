"""One open library: a file that one Carewright at a time reads and writes.

    with library.write(Area.DRAFTS, ids=[draft_id], origin=self) as connection:
        connection.execute(...)

commits at the end of the block and then tells `library.feed`, on the same thread. Errors are `LibraryError`.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from app.library import backups, schema, settings, verify
from app.library.engine import Store, raw
from app.library.errors import AlreadyThere, Damaged, LibraryError, NewerSchema, in_plain_words
from app.library.feed import Area, ChangeFeed, Changes
from app.library.files import examine, expect_file, put_in_place
from app.library.journal import Journal
from app.library.lock import LibraryLock

SMALL = 4 * 1024 * 1024  # bytes: up to here, opening checks every page (3 ms/MB) and makes the day's copy
WORTH_TIDYING = 1024  # free pages (4 MB)


class Library:
    """An open library. Make one with `create` or `open`, and `close` it.

    `backup_problem` says why opening could not make the day's copy; the library is open all the same.
    """

    def __init__(self, path: Path, store: Store, lock: LibraryLock) -> None:
        self.path, self._store, self._lock = path, store, lock
        self.feed = ChangeFeed()
        self.journal = Journal(store)
        self.backup_problem: LibraryError | None = None

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty library and open it. Raises AlreadyThere, ReadOnly, DiskFull, InUse, DiskTrouble."""
        path = path.absolute()
        with in_plain_words(path, OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        path = path.resolve()
        lock = LibraryLock(path)
        try:
            if path.exists():
                raise AlreadyThere(path)
            _build(path)
        finally:
            lock.release()
        return cls._open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a library, upgrading an older one (after a copy of it).

        Every page is checked up to `SMALL` bytes; a bigger file is opened unchecked, and `verify` belongs
        into a job. Raises a LibraryError for whatever is wrong with the file; it is then as it was.
        """
        library = cls._open(path.absolute().resolve())
        if library.path.stat().st_size <= SMALL:
            try:
                library.back_up_today()
            except LibraryError as error:
                library.backup_problem = error
        return library

    @classmethod
    def _open(cls, path: Path) -> Self:
        expect_file(path)
        lock = LibraryLock(path)
        try:
            examine(path)
            return cls(path, _open_store(path), lock)
        except BaseException:
            lock.release()
            raise

    @property
    def engine(self) -> Engine:
        """The engine, for whoever needs more than `read` and `write`."""
        return self._store.engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let others have it. A second call does nothing. Close journal writers before."""
        with suppress(LibraryError):
            self.tidy()
        self._store.close()
        self._lock.release()

    @contextmanager
    def write(
        self, *areas: Area, ids: Iterable[str] = (), origin: object | None = None
    ) -> Iterator[Connection]:
        """One transaction: on disk at the block's end, then told to the feed; undone if the block raises."""
        changes = Changes(frozenset(areas), frozenset(ids), origin)
        with self._store.writing() as connection:
            yield connection
        if areas:
            self.feed.tell(changes)

    def read(self) -> AbstractContextManager[Connection]:
        """One unchanging view of the library, whatever is written meanwhile."""
        return self._store.reading()

    def empty_log(self) -> None:
        """Fold the write-ahead log into the file and empty it: what was erased still stands there until then.

        While somebody reads, the log stays until the library is closed.
        """
        with self._store.raw() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def setting(self, key: str, default: object = None) -> object:
        """Return what the library remembers under a key (JSON values)."""
        with self.read() as connection:
            return settings.get_setting(connection, key, default)

    def set_setting(self, key: str, value: object, origin: object | None = None) -> None:
        """Remember a JSON value under a key (None forgets), telling `Area.SETTINGS` with the key as id."""
        with self.write(Area.SETTINGS, ids=(key,), origin=origin) as connection:
            settings.set_setting(connection, key, value)

    def verify(self, check: verify.Check | None = None) -> verify.Report:
        """Read everything and say what is wrong; `check` reads one draft. A job for a big library."""
        return verify.verify(self._store, check)

    def backup(self, to: Path) -> Path:
        """Copy the library as it is now to another file, which is replaced only by a complete copy."""
        return backups.back_up(self.path, to)

    def back_up_today(self) -> Path | None:
        """Make the day's copy if it is still due; opening does it for small libraries, a job for big ones."""
        return backups.back_up_today(self.path)

    def tidy(self) -> None:
        """Give the room of deleted rows back when that is more than half of the file."""
        with self._store.raw() as connection:
            (free,) = connection.execute("PRAGMA freelist_count").fetchone()
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            if free >= WORTH_TIDYING and 2 * free > pages:
                connection.execute("VACUUM")


def _build(path: Path) -> None:
    """Make the file under another name first: an interruption leaves nothing that looks like a library."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with in_plain_words(path, OSError):
            part.unlink(missing_ok=True)
            part.touch()
        store = Store(part)
        try:
            with store.writing() as connection:
                schema.build(connection)
        except LibraryError as error:
            raise type(error)(path) from error  # type: ignore[call-arg]  # the kinds `known` makes take a path alone
        finally:
            store.close()
        with in_plain_words(path, OSError):
            put_in_place(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _open_store(path: Path) -> Store:
    """Check the file from inside, upgrade it when due, and return the store."""
    if path.stat().st_size <= SMALL:
        _check_pages(path)
    store = Store(path)
    try:
        if _is_old(store):
            from app.library.upgrade import upgrade  # only when due: it needs Alembic

            store.close()
            upgrade(path)
            store = Store(path)
    except BaseException:
        store.close()
        raise
    return store


def _check_pages(path: Path) -> None:
    with raw(path) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Damaged(path)


def _is_old(store: Store) -> bool:
    """Say whether an upgrade is due. Takes the write lock, so that a file we may not write shows now."""
    with store.writing() as connection:
        stamped = schema.revision(connection)
        if stamped is None:
            raise Damaged(store.path)
        if stamped not in schema.REVISIONS:
            raise NewerSchema(store.path, schema.fact(connection, "written_by"))
        return stamped != schema.head()
