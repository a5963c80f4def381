"""The same 1,000 words through programs people use today, where they can be installed."""

import atexit
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bench.checking import MEGABYTE
from bench.frame import Plan, Skipped, measure
from bench.processes import sample_file, timed

_FOLDERS: list[Path] = []


def _folder() -> Path:
    """Return a folder that is shared by the measures of one peer and removed at the end."""
    _FOLDERS.append(Path(mkdtemp(prefix="carewright-peer-")))
    return _FOLDERS[-1]


@atexit.register
def _forget() -> None:
    """Remove what was installed."""
    while _FOLDERS:
        shutil.rmtree(_FOLDERS.pop(), ignore_errors=True)


def _install(command: list[str | Path], folder: Path, name: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)
    if done.returncode:
        raise Skipped(f"{name} could not be installed here")


@cache
def _alex() -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise Skipped("alex needs npm")
    folder = _folder()
    _install(
        [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "alex@11"], folder, "alex"
    )
    return folder / "node_modules" / ".bin" / "alex"


@cache
def _proselint() -> Path:
    folder = _folder()
    _install([sys.executable, "-m", "venv", folder / "venv"], folder, "proselint")
    binaries = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    quiet = ["--quiet", "--disable-pip-version-check"]
    _install([binaries / "python", "-m", "pip", "install", *quiet, "proselint==0.16.0"], folder, "proselint")
    return binaries / "proselint"


def _samples(plan: Plan, *command: str | Path) -> list[float]:
    words = [str(word) for word in command]
    return [timed(words) for _ in range(plan.samples + 1)][1:]


@measure("peer-alex", "alex 11, 1,000 words, whole process")
def alex(plan: Plan) -> list[float]:
    """Considerate writing, in JavaScript."""
    return _samples(plan, _alex(), "--text", sample_file(plan.folder, 1000))


@measure("peer-proselint", "proselint 0.16, 1,000 words, whole process")
def proselint(plan: Plan) -> list[float]:
    """Advice on prose, in Python."""
    return _samples(plan, _proselint(), "check", sample_file(plan.folder, 1000))


MOST_PEER_RUNS = 3  # of a megabyte: they take their time


@measure("peer-alex-megabyte", "alex 11, 1 MB, whole process")
def alex_megabyte(plan: Plan) -> list[float]:
    """The same megabyte as `check-megabyte`."""
    command = [str(_alex()), "--text", str(sample_file(plan.folder, MEGABYTE))]
    return [timed(command) for _ in range(MOST_PEER_RUNS)]


@measure("peer-proselint-megabyte", "proselint 0.16, 1 MB, whole process")
def proselint_megabyte(plan: Plan) -> list[float]:
    """The same megabyte as `check-megabyte`."""
    command = [str(_proselint()), "check", str(sample_file(plan.folder, MEGABYTE))]
    return [timed(command) for _ in range(MOST_PEER_RUNS)]
