"""The virtual environment: made once, filled from the hashed lock, touched only when the lock changes."""

import hashlib
import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

from devtool.places import DEV_LOCK, PYTHON, ROOT, SCRIPTS, VENV, Clock, must, say

STAMP = VENV / "carewright-stamp.json"

POSIX_LAUNCHER = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from app.__main__ import main

sys.exit(main())
"""
WINDOWS_LAUNCHER = '@"{python}" -c "import sys; from app.__main__ import main; sys.exit(main())" %*\r\n'


def ensure() -> None:
    """Make `.venv` when it is not there or broken, install the lock when it changed, put the program in it.

    Raises:
        StepError: It could not be made or the packages could not be installed.
    """
    if not _works():
        say(f"Making .venv with Python {sys.version_info[0]}.{sys.version_info[1]}")
        venv.EnvBuilder(clear=VENV.exists(), with_pip=True, symlinks=os.name != "nt").create(VENV)
    wanted = stamp(DEV_LOCK.read_bytes(), _version())
    if read_stamp(STAMP) != wanted:
        clock = Clock()
        say("Installing packages from packaging/requirements-dev.lock")
        _install_lock()
        STAMP.write_text(json.dumps(wanted), "utf-8")
        say(f"Packages installed in {clock}")
    put_program_in(ROOT)
    # byte code as an installer would leave it: the first start is then like every other
    must([PYTHON, "-m", "compileall", "-q", "app", "ui"], "The program's files could not be compiled.")


def stamp(lock: bytes, python: str) -> dict[str, str]:
    """Return what must be unchanged for an environment to be up to date."""
    text = lock.replace(b"\r\n", b"\n")  # a checkout on Windows may differ in nothing else
    return {"lock": hashlib.sha256(text).hexdigest(), "python": python}


def read_stamp(path: Path) -> dict[str, str] | None:
    """Return what an earlier run wrote, or None when there is nothing to be trusted."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def put_program_in(root: Path) -> None:
    """Make `carewright` a command of the environment that runs this checkout.

    A path file and a launcher do what an editable install does, without building anything and without the
    scan of installed packages that makes such launchers start late.
    """
    packages = _site_packages()
    _write(packages / "carewright-checkout.pth", f"{root}\n")
    if os.name == "nt":
        _write(SCRIPTS / "carewright.cmd", WINDOWS_LAUNCHER.format(python=PYTHON))
    else:
        _write(SCRIPTS / "carewright", POSIX_LAUNCHER.format(python=PYTHON))
        (SCRIPTS / "carewright").chmod(0o755)


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8", newline="")


def _site_packages() -> Path:
    if os.name == "nt":
        return VENV / "Lib" / "site-packages"
    return VENV / "lib" / f"python{_version()}" / "site-packages"


def _version() -> str:
    """Return the version of the environment's Python as its pyvenv.cfg tells it, for example `3.11`."""
    for line in (VENV / "pyvenv.cfg").read_text("utf-8").splitlines():
        name, _, value = line.partition("=")
        if name.strip() in {"version", "version_info"}:
            return ".".join(value.strip().split(".")[:2])
    return ""


def _works() -> bool:
    """Return whether the environment is there, supported, and neither moved nor half made."""
    try:
        if not made_at(VENV, (VENV / "pyvenv.cfg").read_text("utf-8")):
            return False
        done = subprocess.run(
            [PYTHON, "-c", "import pip, sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0 and (3, 11) <= tuple(map(int, done.stdout.split())) <= (3, 13)


def made_at(place: Path, config: str) -> bool:
    """Return whether an environment's pyvenv.cfg says that it was made where it lies.

    The commands in a moved or copied one still start the old one's Python. Tools that do not write where they made
    one are believed.
    """
    command = re.search(r"^command = (.+)$", config, re.M)
    return command is None or command[1].strip().endswith(str(place))


def _install_lock() -> None:
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    # --no-deps: the lock is complete; --only-binary: nothing foreign is built, so nothing foreign runs here.
    flags = ["--quiet", "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    must(
        [*pip, "install", *flags, "-r", DEV_LOCK],
        "The packages could not be installed. Look at the lines above; with no network, try again later.",
    )
