"""When something of ours fails: save, say so, write it down, and tell again at the next start.

The log holds where in the program it failed and nothing a person wrote: messages of exceptions are left
out, because they may quote a draft.
"""

import contextlib
import faulthandler
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from app.paths import data_dir

_FAULTS = "faults.txt"


def logs() -> Path:
    """Return the folder of logs, made when it is missing."""
    folder = data_dir() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def last_fault() -> str:
    """Return what the last run wrote when it was killed by a fault, "" when it ended well."""
    try:
        return (data_dir() / "logs" / _FAULTS).read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""


def watch_faults() -> TextIO | None:
    """Let faults below Python write to a file that the next start reads; None when it cannot be written."""
    try:
        file = (logs() / _FAULTS).open("w", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def stop_watching(file: TextIO | None) -> None:
    """End the watch; an empty file says that all went well."""
    faulthandler.disable()
    if file is not None:
        file.close()


def write_report(kind: type[BaseException], trace: TracebackType | None) -> Path | None:
    """Write where the program failed; returns the file, None when it cannot be written."""
    now = datetime.now(UTC)
    lines = [f"{now:%Y-%m-%d %H:%M:%S} UTC", f"Python {sys.version.split()[0]} on {sys.platform}", ""]
    lines += [
        f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    lines.append(kind.__qualname__)
    try:
        path = logs() / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
        path.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError:
        return None
    return path


class ExceptionHook:
    """Takes the place of `sys.excepthook` while the window is open.

    `save` writes down everything and says whether it is on disk, `tell` shows a banner with that; either
    may fail itself without ending the program.
    """

    def __init__(self, save: Callable[[], bool], tell: Callable[[Exception, bool], None]) -> None:
        self._save, self._tell, self._busy = save, tell, False
        self._before = sys.excepthook

    def install(self) -> None:
        """Begin to catch what nobody caught."""
        sys.excepthook = self

    def remove(self) -> None:
        """Give the old hook its place back."""
        sys.excepthook = self._before

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save, tell and write a report; an interrupt at the terminal goes its old way."""
        if not isinstance(error, Exception):
            self._before(kind, error, trace)
            return
        write_report(kind, trace)
        traceback.print_exception(kind, error, trace)
        if self._busy:
            return  # a failure while we tell of a failure
        self._busy = True
        try:
            saved = False  # until we know
            with contextlib.suppress(Exception):
                saved = self._save()
            with contextlib.suppress(Exception):
                self._tell(error, saved)
        finally:
            self._busy = False
