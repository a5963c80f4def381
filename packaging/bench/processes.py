"""Starting whole processes for a measure, with a screen, and with the disk cache emptied."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.frame import ROOT, Skipped

_DROP = Path("/proc/sys/vm/drop_caches")


def carewright(*words: str | Path) -> list[str]:
    """Return the command that starts this checkout's program."""
    launcher = Path(sys.executable).parent / ("carewright.cmd" if os.name == "nt" else "carewright")
    if not launcher.exists():
        raise Skipped("the program is not installed in this environment")
    return [str(launcher), *map(str, words)]


def timed(
    command: Sequence[str], fine: tuple[int, ...] = (0, 1), env: Mapping[str, str] | None = None
) -> float:
    """Run a command to its end and return milliseconds.

    Raises:
        RuntimeError: It ended with a code that is not among `fine`.
    """
    start = time.perf_counter()
    done = subprocess.run(command, env={**os.environ, **(env or {})}, capture_output=True, check=False)
    spent = (time.perf_counter() - start) * 1000
    if done.returncode not in fine:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise RuntimeError(f"{Path(command[0]).name} ended with {done.returncode}: {' '.join(said)}")
    return spent


def drop_caches() -> None:
    """Empty the system's file cache, so that the next start reads from the disk.

    Raises:
        Skipped: Only Linux and only root can.
    """
    if not os.access(_DROP, os.W_OK):
        raise Skipped("emptying the file cache needs Linux and root")
    os.sync()
    try:
        _DROP.write_text("3\n", "ascii")
    except OSError as refused:
        raise Skipped("this machine does not let its file cache be emptied") from refused


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Yield the environment for a window: a virtual screen where there is Xvfb, else Qt's own without one."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    read, written = os.pipe()
    command = [xvfb, "-displayfd", str(written), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    with (
        tempfile.TemporaryFile() as quiet,
        subprocess.Popen(command, pass_fds=(written,), stderr=quiet) as server,
    ):
        os.close(written)
        with os.fdopen(read, encoding="ascii") as told:
            number = told.readline().strip()
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            server.terminate()


def sample_file(folder: Path, words: int) -> Path:
    """Write a script of about so many words in the script's form and return where it lies.

    No two lines are alike: a checker that remembers paragraphs must not look faster than it is.
    """
    lines = (ROOT / "packaging" / "bench" / "beat.txt").read_text("utf-8").splitlines()
    written: list[str] = []
    count = 0
    while count < words:
        line = f"{lines[len(written) % len(lines)]} That was day {len(written) + 1}."
        written.append(line)
        count += len(line.split())
    path = folder / f"script-{words}.txt"
    path.write_text("\n".join(written) + "\n", "utf-8")
    return path
