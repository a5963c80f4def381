"""`dev.py build`: the rule cache, the frozen program, and its own check of itself."""

import os
import subprocess
from pathlib import Path

from devtool.places import FROZEN, PYTHON, ROOT, Clock, StepError, must, say

SPEC = ROOT / "packaging" / "carewright.spec"
FROZEN_RULES = ROOT / "packaging" / "devtool" / "frozen_rules.py"
FROZEN_CACHE = ROOT / "build" / "resources" / "guidelines.bin"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def resources() -> None:
    """Compile the rule packs into the cache the program reads at start.

    Raises:
        StepError: A pack has a mistake; what it is was printed.
    """
    if (ROOT / "app" / "guidelines" / "build.py").exists():
        must([PYTHON, "-m", "app.guidelines.build"], "The rule packs could not be compiled.")


def freeze() -> None:
    """Build the one-folder program, start it, and tell how large it is.

    Raises:
        StepError: It could not be built, or the built program found a fault in itself.
    """
    clock = Clock()
    must([PYTHON, FROZEN_RULES, FROZEN_CACHE], "The rules for the frozen program could not be compiled.")
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
