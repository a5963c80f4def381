"""The system libraries Qt and the spelling checker need on Linux, and installing them where we may."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from devtool.places import StepError, say


@dataclass(frozen=True)
class Need:
    """A Debian or Ubuntu package and how to see that what it brings is there.

    The library itself is looked for, not the package: other distributions, and Debian from one release to the
    next (libglib2.0-0t64), call it differently.
    """

    package: str
    library: str = ""
    command: str = ""
    files: tuple[str, ...] = ()


OFFSCREEN = (
    Need("libgl1", "libGL.so.1"),
    Need("libegl1", "libEGL.so.1"),
    Need("libxkbcommon0", "libxkbcommon.so.0"),
    Need("libdbus-1-3", "libdbus-1.so.3"),
    Need("libfontconfig1", "libfontconfig.so.1"),
    Need("libglib2.0-0", "libglib-2.0.so.0"),
    Need("libpulse0", "libpulse.so.0"),  # QtMultimedia and QtTextToSpeech load only with it
    Need("libspeechd2", "libspeechd.so.2"),
    Need("fonts-inter", files=("**/Inter*.otf", "**/Inter*.ttf", "**/Inter*.ttc", "**/DejaVuSans.ttf")),
    Need("fonts-noto-color-emoji", files=("**/NotoColorEmoji*.ttf",)),
    Need("libenchant-2-2", "libenchant-2.so.2"),
    Need("hunspell-en-us", files=("en_US.dic",)),
)
DISPLAY = (
    Need("libxcb-cursor0", "libxcb-cursor.so.0"),
    Need("libxcb-icccm4", "libxcb-icccm.so.4"),
    Need("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    Need("libxcb-shape0", "libxcb-shape.so.0"),
    Need("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
)
FREEZING = (Need("binutils", command="objdump"),)  # PyInstaller asks it which libraries a program uses
BENCH = (Need("xvfb", command="Xvfb"),)
TESTING = (
    Need("postgresql", files=("*/bin/postgres",)),  # a team's library, started by the tests themselves
    Need("libreoffice-writer-nogui", command="soffice"),  # the second reader of our .docx
)

_FILES_IN = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/lib/postgresql",
)


def loads(library: str) -> bool:
    """Return whether the loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def lies_there(pattern: str) -> bool:
    """Return whether a font or dictionary lies in one of its usual folders."""
    return any(next(Path(folder).glob(pattern), None) is not None for folder in _FILES_IN)


def missing(
    needs: Iterable[Need],
    loads: Callable[[str], bool] = loads,
    on_path: Callable[[str], str | None] = shutil.which,
    lies_there: Callable[[str], bool] = lies_there,
) -> list[str]:
    """Return the packages whose library, command or files are not there."""
    return [
        need.package
        for need in needs
        if (need.library and not loads(need.library))
        or (need.command and not on_path(need.command))
        or (need.files and not any(lies_there(pattern) for pattern in need.files))
    ]


def python_parts(freeze: bool) -> list[str]:
    """Return the packages of Debian's own Python that are not there: Debian splits them off."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    parts = []
    if importlib.util.find_spec("ensurepip") is None:
        parts.append(f"python{version}-venv")
    shared = sysconfig.get_config_var("Py_ENABLE_SHARED") and sys.base_prefix == "/usr"
    if freeze and shared and not loads(f"libpython{version}.so.1.0"):
        parts.append(f"libpython{version}")
    return parts


def install_line(packages: Iterable[str]) -> str:
    """Return the one line a person runs to install packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def ensure(needs: Iterable[Need], freeze: bool = False) -> None:
    """Install what is missing on Debian and Ubuntu when we may; otherwise tell the line to run.

    Raises:
        StepError: Something is missing and only the person can install it.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = missing(needs) + python_parts(freeze)
    if not wanted:
        return
    if shutil.which("apt-get") is None:
        say(f"Some system libraries seem to be missing; on Debian they are called {', '.join(wanted)}.")
        return
    prefix = _as_root()
    if prefix is None:
        raise StepError(f"Some system libraries are missing. Please run: {install_line(wanted)}")
    say(f"Installing system libraries: {' '.join(wanted)}")
    _install(prefix, wanted)


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _install(prefix: list[str], packages: list[str]) -> None:
    """Install at once; only when the package lists are too old or empty fetch them and try again."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    done = subprocess.run(install, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        subprocess.run([*prefix, "apt-get", "update", "-q"], env=env, capture_output=True, check=False)
        done = subprocess.run(install, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise StepError(f"apt-get could not install everything. Please run: {install_line(packages)}")
