"""Putting a backup in the library's place. The present file is kept aside, whatever state it is in."""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.library import backups, schema
from app.library.engine import Store, raw
from app.library.errors import Damaged, LibraryError, NewerSchema, in_plain_words
from app.library.files import copy_database, examine, expect_file, free_name, sync, sync_folder
from app.library.lock import LibraryLock


def restore(library: Path, backup: Path) -> Path | None:
    """Put a checked copy of `backup` in the place of `library`, which must be closed.

    Returns where the file that was there is kept now (None when there was none). The next opening upgrades
    an older backup as usual. Raises LibraryError; until the last step, the library stays as it is.
    """
    library, backup = library.resolve(), backup.resolve()
    expect_file(backup)
    lock = LibraryLock(library)
    part = library.with_name(f".{library.name}.restored")
    try:
        examine(backup, to_write=False)
        copy_database(backup, part)
        _expect_readable(part, backup)
        with in_plain_words(library, OSError):
            aside = _put_aside(library) if library.exists() else None
            part.replace(library)
            sync_folder(library.parent)
        return aside
    finally:
        _remove(part)
        lock.release()


def _expect_readable(copy: Path, backup: Path) -> None:
    store = Store(copy)
    try:
        with store.reading() as connection:
            stamped = schema.revision(connection)
            by = schema.fact(connection, "written_by") if stamped else ""
    finally:
        store.close()
    if stamped is None:
        raise Damaged(backup)
    if stamped not in schema.REVISIONS:
        raise NewerSchema(backup, by)
    with raw(copy) as connection_:
        connection_.execute("PRAGMA journal_mode = DELETE")  # one file again, to be moved alone
    sync(copy)


def _put_aside(library: Path) -> Path:
    """Give the present file a second name; it keeps its first until the restored one takes it."""
    stamp = datetime.now().strftime("%Y-%m-%d %H%M%S")
    aside = free_name(backups.folder(library) / f"{library.stem} kept aside {stamp}{library.suffix}")
    aside.parent.mkdir(parents=True, exist_ok=True)
    with suppress(LibraryError), raw(library) as connection:  # a damaged file cannot fold its log in
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    try:
        os.link(library, aside)
    except OSError:  # no second names on this file system
        shutil.copy2(library, aside)
        sync(aside)
    # A log left here would be applied to the restored file: it goes where its own file goes.
    for ending in ("-wal", "-shm"):
        log = library.with_name(library.name + ending)
        if log.exists():
            log.replace(aside.with_name(aside.name + ending))
    sync_folder(aside.parent)
    return aside


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            part.with_name(part.name + ending).unlink(missing_ok=True)
