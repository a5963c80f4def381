"""Where things lie in a checkout, and how a step is started and told about."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
OUT = ROOT / "out"
FROZEN = ROOT / "dist" / "carewright" / ("carewright.exe" if os.name == "nt" else "carewright")
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"


class StepError(Exception):
    """A step that did not work, in a sentence for the person at the keyboard."""


def say(text: str) -> None:
    """Tell what happens now, at once, also when the output is a pipe."""
    print(text, flush=True)


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout with its output going where ours goes; return its exit code."""
    return subprocess.call([str(word) for word in command], cwd=ROOT, env={**os.environ, **(env or {})})


def must(command: Sequence[str | Path], otherwise: str, env: Mapping[str, str] | None = None) -> None:
    """Run a command quietly; when it fails, show what it said and raise `StepError(otherwise)`."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise StepError(otherwise)


class Clock:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __str__(self) -> str:
        return f"{time.monotonic() - self._start:.1f} s"
