"""One Carewright per library: a lock file beside it, held by the operating system and so released by a crash.

The file says who holds it, for the message to the second one. It is removed on closing; whoever locks a
file that was removed in the meantime starts again, so two holders cannot each hold a file of the same name.
"""

import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from app.library.errors import InUse, in_plain_words
from app.translation import tr

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # Windows makes locked bytes unreadable: lock one far behind the words

    def _try_lock(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class LibraryLock:
    """The right to use one library file; `release` gives it back."""

    def __init__(self, library: Path) -> None:
        """Take the lock. Raises InUse when someone else has it, ReadOnly when we may not write beside it."""
        self.path = library.with_name(f".{library.name}.lock")
        with in_plain_words(library, OSError):
            self._file: int | None = self._take(library)

    def _take(self, library: Path) -> int:
        while True:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
            if not _try_lock(file):
                holder = _read(file)
                os.close(file)
                raise InUse(library, holder)
            if _is_still(file, self.path):
                os.ftruncate(file, 0)
                os.write(file, _who_we_are())
                return file
            os.close(file)

    def release(self) -> None:
        """Give the library back. A second call does nothing."""
        if self._file is None:
            return
        file, self._file = self._file, None
        if sys.platform == "win32":  # an open file cannot be removed there, and a removed one cannot be open
            os.close(file)
            self._remove()
        else:
            self._remove()
            os.close(file)

    def _remove(self) -> None:
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return  # it says nothing once it is unlocked, so it may stay


def _is_still(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _who_we_are() -> bytes:
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": when}).encode()


def _read(file: int) -> str:
    """Say who holds the lock, as far as the file tells."""
    try:
        said = json.loads(os.pread(file, 4096, 0) if hasattr(os, "pread") else os.read(file, 4096))
        since = datetime.fromisoformat(said["since"]).strftime("%H:%M")
        if said["host"] != socket.gethostname():
            return tr("Carewright on the computer “{host}”, since {time}", host=said["host"], time=since)
        return tr(
            "another Carewright on this computer, since {time} (process {pid})", time=since, pid=said["pid"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return tr("another Carewright")
