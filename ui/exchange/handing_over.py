"""A double click while the program runs: the second start hands the packet to the window that has the library.

The two meet in a folder of the person's data: the second writes a note, the window takes it away. A note nobody takes
is taken back.
"""

import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QFileSystemWatcher, QObject

from app.paths import data_dir

PATIENCE = 3.0  # seconds that a note waits
_MOST = 100_000  # bytes of a note


def notes() -> Path:
    """Return the folder of the notes."""
    return data_dir() / "handed-over"


def hand_over(library: Path, packets: Sequence[Path], patience: float = PATIENCE) -> bool:
    """Ask the window that has a library open to open packets; False when none answers."""
    note = notes() / f"{uuid4().hex}.json"
    part = note.with_suffix(".part")
    said = {"library": str(library), "packets": [str(path.absolute()) for path in packets]}
    try:
        notes().mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(said), "utf-8")
        part.replace(note)
        end = time.monotonic() + patience
        while note.exists():
            if time.monotonic() > end:
                note.unlink()  # an error when it was taken in this very moment
                return False
            time.sleep(0.05)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


class Receiver(QObject):
    """Takes the notes that are for one library, and opens what they name."""

    def __init__(self, library: Path, opened: Callable[[list[Path]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._opened = str(library), opened
        self._watcher = QFileSystemWatcher(self)
        with suppress(OSError):  # without it, a second start opens a window of its own
            notes().mkdir(parents=True, exist_ok=True)
            self._watcher.addPath(str(notes()))
        self._watcher.directoryChanged.connect(lambda _folder: self.take())

    def take(self) -> None:
        """Take every note for this library."""
        for note in sorted(notes().glob("*.json")):
            with suppress(OSError, ValueError, KeyError, TypeError):  # not a note, or taken by another window
                if note.stat().st_size > _MOST:
                    continue
                said = json.loads(note.read_text("utf-8"))
                if said["library"] == self._library:
                    paths = [Path(str(path)) for path in said["packets"]]
                    note.unlink()
                    self._opened(paths)
