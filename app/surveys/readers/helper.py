"""Files only native code can read, read in a process of its own with limits on memory, processor and time.

A spreadsheet of a few kilobytes can ask for gigabytes, and a damaged SPSS file can end the process that reads
it. So a helper reads, and writes what it found into a folder: a spreadsheet as CSV, a statistics file as
arrays with their description in JSON. On Windows there is no limit on memory, only on time.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.surveys.readers.handover import ANSWER
from app.surveys.readers.refused import SurveyRefused
from app.translation import tr

SWITCH = "--read-survey-file"
MEMORY = 3 << 30  # bytes
WRITTEN = 2 << 30  # bytes of one file it may write
PATIENCE = 180.0  # seconds
LARGEST = 1 << 30  # bytes of a file
REFUSED = 3  # exit status: read, and found to be nothing of use


def run_helper(
    path: Path, folder: Path, tick: Callable[[], None], command: Sequence[str] | None = None
) -> None:
    """Let the helper read a file into a folder.

    Args:
        tick: called ten times a second; what it raises ends the helper.
        command: how the helper is started.

    Raises:
        SurveyRefused: when the file cannot be read, or asks for too much.
    """
    if path.stat().st_size > LARGEST:
        raise SurveyRefused(tr("This file is larger than {size} GB.", size=LARGEST >> 30))
    helper = subprocess.Popen(
        [*(command or _command()), SWITCH, str(path.absolute()), str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=None if _is_frozen() else Path(__file__).parents[3],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        said = _wait(helper, tick)
    finally:
        if helper.poll() is None:
            helper.kill()
            helper.communicate()
    if helper.returncode == REFUSED:
        raise SurveyRefused(tr("This file cannot be read: {detail}.", detail=said.strip().rstrip(".")))
    if helper.returncode or not (folder / ANSWER).is_file():
        raise SurveyRefused(
            tr("This file is damaged, or asks for more memory than any survey."),
            tr("Open it in the program it came from and export it again."),
        )


def _wait(helper: "subprocess.Popen[bytes]", tick: Callable[[], None]) -> str:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            _, said = helper.communicate(timeout=0.1)
        except subprocess.TimeoutExpired:
            tick()
            if time.monotonic() > until:
                raise SurveyRefused(
                    tr("Reading this file took more than {count} minutes.", count=3)
                ) from None
        else:
            return said[-400:].decode(errors="replace")


def main_read(path: str, folder: str) -> int:
    """Be the helper: 0 when everything stands in the folder, REFUSED with a sentence on stderr when not."""
    _limit()
    from app.surveys.readers.native import read_native  # after the limits, in the helper alone

    try:
        read_native(Path(path), Path(folder))
    except SurveyRefused as error:
        print(error.happened, file=sys.stderr)
        return REFUSED
    except MemoryError:
        return 1
    return 0


def _limit() -> None:
    if sys.platform != "win32":
        import resource  # it does not exist on Windows

        limits = (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, int(PATIENCE)),
            (resource.RLIMIT_FSIZE, WRITTEN),
        )
        for which, most in limits:
            _soft, hard = resource.getrlimit(which)
            resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _command() -> list[str]:
    return [sys.executable] if _is_frozen() else [sys.executable, "-m", "app"]
