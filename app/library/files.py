"""The library as a file: what it looks like from outside, and copies that are whole or not there."""

import os
import sqlite3
import struct
import sys
from contextlib import closing, suppress
from pathlib import Path

from app.library.engine import connect
from app.library.errors import (
    AFolder,
    Damaged,
    Missing,
    NotALibrary,
    Truncated,
    in_plain_words,
)
from app.library.schema import APPLICATION_ID, SUFFIX

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes


def expect_file(path: Path) -> None:
    """Raise AFolder or Missing when there is no file at the path."""
    if path.is_dir():
        raise AFolder(path)
    if not path.exists():
        raise Missing(path)


def examine(path: Path, *, to_write: bool = True) -> None:
    """Look at a file without opening it as a database, and raise what is wrong with it.

    Only for whoever holds the library's lock: closing the file would also close the locks that SQLite has
    on it elsewhere in this process. Raises Truncated, Damaged, NotALibrary, ReadOnly (also when it can be
    read, if it is `to_write`), DiskTrouble.
    """
    with in_plain_words(path, OSError):
        # SQLite lets us begin to write in a file that we may only read, and finds out at the first commit.
        with path.open("r+b" if to_write else "rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    ours = header[68:72] == struct.pack(">I", APPLICATION_ID)
    if len(header) < _HEADER:
        raise Truncated(path) if path.suffix == SUFFIX else NotALibrary(path)
    if not header.startswith(_MAGIC):
        raise Damaged(path) if ours or not any(header) else NotALibrary(path)
    if not ours:
        raise NotALibrary(path)
    if size < _size_by(header) and not _has_log(path):
        raise Truncated(path)


def _size_by(header: bytes) -> int:
    """Return the size in bytes a file says it has; 0 when the number in it is not to be trusted."""
    (page,) = struct.unpack(">H", header[16:18])
    changed, pages = struct.unpack(">II", header[24:32])
    (counted,) = struct.unpack(">I", header[92:96])
    return pages * (65536 if page == 1 else int(page)) if changed == counted else 0


def _has_log(path: Path) -> bool:
    """Say whether pages may still be in the write-ahead log, and the file therefore rightly short."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def copy_database(source: Path, to: Path) -> None:
    """Copy a library as it is at this moment, checked, durable, and only then under its name.

    It may be open and written meanwhile. The copy is one file that needs no log beside it. Raises
    LibraryError of the source when that is damaged, of the copy when it cannot be written.
    """
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        with in_plain_words(to, OSError):
            to.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
        with in_plain_words(to), closing(connect(part, "rwc")) as copy:
            _copy_pages(source, copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise Damaged(source)
        with in_plain_words(to, OSError):
            put_in_place(part, to)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy_pages(source: Path, copy: sqlite3.Connection) -> None:
    log = source.with_name(source.name + "-wal")
    with closing(connect(source, "rw" if log.exists() else "ro")) as original:
        original.backup(copy)


def put_in_place(part: Path, to: Path) -> None:
    """Make `part` durable and give it the name `to`, whatever had that name before."""
    sync(part)
    part.replace(to)
    sync_folder(to.parent)


def sync(path: Path) -> None:
    """Wait until the file's bytes are on the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk. Windows does that by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def free_name(wish: Path) -> Path:
    """Return the path itself, or with a number when there is such a file already."""
    path, number = wish, 2
    while path.exists():
        path, number = wish.with_name(f"{wish.stem} {number}{wish.suffix}"), number + 1
    return path
