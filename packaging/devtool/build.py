"""`dev.py build`: the rule cache, the frozen program, and its own check of itself."""

import os
import subprocess
from pathlib import Path

from devtool.places import FROZEN, PYTHON, ROOT, Clock, StepError, must, say

SPEC = ROOT / "packaging" / "carewright.spec"
WRITE_CACHES = ROOT / "packaging" / "devtool" / "frozen_caches.py"
CACHES = ROOT / "build" / "resources"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def resources() -> None:
    """Compile the rule packs and the help lines into the caches the program reads at start.

    Raises:
        StepError: One of them has a mistake; what it is was printed.
    """
    must([PYTHON, "-m", "app.guidelines.build"], "The rule packs could not be compiled.")
    must([PYTHON, "-m", "app.helplines.build"], "The help lines could not be compiled.")


def freeze() -> None:
    """Build the one-folder program, start it, and tell how large it is.

    Raises:
        StepError: It could not be built, or the built program found a fault in itself.
    """
    clock = Clock()
    must([PYTHON, WRITE_CACHES, CACHES], "What the frozen program carries could not be compiled.")
    work = ROOT / "build" / "pyinstaller"
    where: list[str | Path] = ["--distpath", ROOT / "dist", "--workpath", work]
    must(
        [PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *where, SPEC],
        "The program could not be frozen.",
    )
    files, megabytes = size(FROZEN.parent)
    say(f"{FROZEN.parent.relative_to(ROOT)}: {megabytes:.0f} MB in {files} files, built in {clock}")
    selfcheck()


def selfcheck() -> None:
    """Let the frozen program open what it carries; anything on standard error is a fault.

    Raises:
        StepError: It ended badly or complained.
    """
    clock = Clock()
    done = subprocess.run(
        [FROZEN, "selfcheck"],
        env={**os.environ, **OFFSCREEN},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=300,
        check=False,
    )
    say(done.stdout.strip())
    if done.returncode or done.stderr.strip():
        say(done.stderr.strip())
        raise StepError(f"The frozen program's selfcheck failed (exit code {done.returncode}).")
    say(f"The frozen program checked itself in {clock}.")


def size(folder: Path) -> tuple[int, float]:
    """Return how many files lie in a folder and their size in MB (10^6 bytes); links count once."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return len(files), sum(path.stat().st_size for path in files) / 1e6
