"""What can happen to a library, in words for the person it happens to."""

# ruff: noqa: N818 - the names say what happened; that they are errors, their base class says

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import KnownError
from app.translation import tr


class LibraryError(KnownError):
    """Something happened to the library at `path`."""

    def __init__(self, path: Path, happened: str, safe: str = "", do: str = "") -> None:
        self.path = path
        super().__init__(happened, safe, do)


class Missing(LibraryError):
    """There is no file at the path."""

    def __init__(self, path: Path) -> None:
        happened = tr("There is no library at “{path}”.", path=path)
        super().__init__(path, happened, do=tr("Choose another file, or create a new library there."))


class AlreadyThere(LibraryError):
    """A new library would have replaced a file."""

    def __init__(self, path: Path) -> None:
        happened = tr("There is already a file named “{name}”.", name=path.name)
        super().__init__(
            path, happened, tr("It has not been touched."), tr("Open it, or choose another name.")
        )


class AFolder(LibraryError):
    """The path names a folder."""

    def __init__(self, path: Path) -> None:
        happened = tr("“{name}” is a folder, not a library.", name=path.name)
        super().__init__(path, happened, do=tr("Choose a file that ends in .carewright."))


class NotALibrary(LibraryError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        happened = tr("“{name}” is not a Carewright library.", name=path.name)
        super().__init__(
            path, happened, tr("It has not been changed."), tr("Choose a file that ends in .carewright.")
        )


class Damaged(LibraryError):
    """The file is a library that can no longer be read in full."""

    def __init__(self, path: Path, happened: str = "") -> None:
        super().__init__(
            path,
            happened or tr("The library “{name}” is damaged and cannot be read in full.", name=path.name),
            tr("Carewright has not changed it; earlier days are in the folder of backups beside it."),
            tr("Restore a backup; the damaged file is kept aside."),
        )


class Truncated(Damaged):
    """The end of the file is missing, or all of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, tr("The end of the library “{name}” is missing: a copy was cut short.", name=path.name)
        )


class NewerSchema(LibraryError):
    """A newer Carewright wrote the file."""

    def __init__(self, path: Path, written_by: str = "") -> None:
        by = tr("Carewright {version}", version=written_by) if written_by else tr("a newer Carewright")
        super().__init__(
            path,
            tr(
                "The library “{name}” was written by {by}, which this one cannot read.", name=path.name, by=by
            ),
            tr("It has not been changed."),
            tr("Update Carewright, then open it again."),
        )


class ReadOnly(LibraryError):
    """The file or its folder may not be written to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("Carewright may not write to “{name}” or to the folder it is in.", name=path.name),
            tr("What is saved in it is safe."),
            tr("Copy the library to a folder of your own and open it there."),
        )


class DiskFull(LibraryError):
    """There is no room left."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The disk that holds “{name}” is full.", name=path.name),
            tr("Everything saved so far is safe."),
            tr("Free some space, then try again."),
        )


class DiskTrouble(LibraryError):
    """The disk refused to read or write for another reason than being full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The disk that holds “{name}” could not be read or written.", name=path.name),
            tr("Everything saved so far is still in the file."),
            tr("Check that the disk is connected and has room, then try again."),
        )


class InUse(LibraryError):
    """Another Carewright, or another program, has the library open. `holder` says which, when known."""

    def __init__(self, path: Path, holder: str = "") -> None:
        held = tr("It is open in {holder}.", holder=holder) if holder else tr("Another program has it open.")
        super().__init__(
            path,
            tr("The library “{name}” is in use.", name=path.name) + " " + held,
            tr("Nothing in it was touched."),
            tr("Go on in the other window, or close it and try again."),
        )


class UpgradeFailed(LibraryError):
    """A migration failed; the file is as it was, and `copy` was made before."""

    def __init__(self, path: Path, copy: Path) -> None:
        self.copy = copy
        super().__init__(
            path,
            tr("The library “{name}” could not be upgraded for this Carewright.", name=path.name),
            tr("It is as it was, and there is a copy at “{copy}”.", copy=copy),
            tr("Open it with the Carewright you used before, and please report this."),
        )


_BY_CODE: dict[int, type[LibraryError]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
    sqlite3.SQLITE_BUSY: InUse,
    sqlite3.SQLITE_LOCKED: InUse,
    sqlite3.SQLITE_IOERR: DiskTrouble,
}
_BY_ERRNO: dict[int, type[LibraryError]] = {
    errno.ENOSPC: DiskFull,
    getattr(errno, "EDQUOT", errno.ENOSPC): DiskFull,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.EROFS: ReadOnly,
    errno.ENOENT: Missing,
    errno.EISDIR: AFolder,
}


def known(error: BaseException | None, path: Path) -> LibraryError | None:
    """Return the error in a person's words, or None for what is not theirs to know: a bug of ours."""
    if isinstance(error, DBAPIError):
        error = error.orig
    kind: type[LibraryError] | None = None
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)  # missing on errors of the Python module itself
        kind = None if code is None else _BY_CODE.get(code & 0xFF)  # the low byte is the primary code
    elif isinstance(error, OSError):
        kind = _BY_ERRNO.get(error.errno or 0, DiskTrouble)
    return kind(path) if kind else None  # type: ignore[call-arg]  # every kind in the tables takes a path alone


@contextmanager
def in_plain_words(path: Path, *others: type[Exception]) -> Iterator[None]:
    """Turn errors of the database, and of the other kinds given, inside the block into library errors."""
    kinds: tuple[type[Exception], ...] = (DBAPIError, sqlite3.Error, *others)
    try:
        yield
    except kinds as error:
        if said := known(error, path):
            raise said from error
        raise
