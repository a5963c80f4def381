"""The commands of `packaging/dev.py`."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence

from devtool import build, checks, environment, lock, system
from devtool.places import OUT, PYTHON, ROOT, StepError, run, say

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def main(words: Sequence[str]) -> int:
    """Carry out one command; return the exit code: 0 well, 1 something failed, 2 it could not be started."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up and run everything.")
    commands = parser.add_subparsers(dest="command", required=True)
    opens = commands.add_parser(
        "run", help="open the window; without a display, walk through it and keep pictures"
    )
    opens.add_argument("words", nargs=argparse.REMAINDER, help="handed on to carewright")
    commands.add_parser("test", help="run every check")
    commands.add_parser("tour", help="keep a picture of every screen, light and dark, in out/tour")
    bench = commands.add_parser("bench", help="measure, and write out/bench.json")
    bench.add_argument("names", nargs="*", help="only these measures (default: all)")
    commands.add_parser("build", help="freeze the program into dist/carewright")
    locks = commands.add_parser("lock", help="make the lock files again (needs uv)")
    locks.add_argument("--upgrade", action="store_true", help="take newer versions where the limits allow")
    options = parser.parse_args(words)
    try:
        return _carry_out(options)
    except StepError as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _carry_out(options: argparse.Namespace) -> int:
    match options.command:
        case "lock":
            return lock.make(upgrade=options.upgrade)
        case "run":
            return open_window(options.words)
        case "test":
            system.ensure(
                (*system.OFFSCREEN, *system.DISPLAY, *system.FREEZING, *system.TESTING), freeze=True
            )
            environment.ensure()
            return checks.run_all()
        case "tour":
            set_up(system.OFFSCREEN)
            return tour("--out", "out/tour")
        case "bench":
            set_up((*system.OFFSCREEN, *system.DISPLAY, *system.BENCH))
            return run([PYTHON, "-m", "bench", *options.names], {"PYTHONPATH": str(ROOT / "packaging")})
        case _:
            set_up((*system.OFFSCREEN, *system.DISPLAY, *system.FREEZING), freeze=True)
            build.freeze()
            return 0


def set_up(needs: Sequence[system.Need], freeze: bool = False) -> None:
    """Bring system libraries, `.venv` and the rule cache up to date.

    Raises:
        StepError: One of them could not be brought up to date.
    """
    system.ensure(needs, freeze)
    environment.ensure()
    build.resources()


def open_window(words: Sequence[str]) -> int:
    """Open the window where there is a display, else take the same journey without one."""
    if has_display(os.environ, sys.platform):
        set_up((*system.OFFSCREEN, *system.DISPLAY))
        return run([PYTHON, "-m", "app", *words])
    set_up(system.OFFSCREEN)
    say(
        "There is no display here, so the same journey is taken without one: "
        "pictures and a report go to out/journey."
    )
    return tour("--journey", "out/journey")


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Return whether a window can be seen here."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def tour(*words: str) -> int:
    """Run `ui.tour` without a screen and with a home of its own, so that nobody's library is touched."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="carewright-tour-") as home:
        environment = {**os.environ, **OFFSCREEN, "CAREWRIGHT_HOME": home}
        command = [str(PYTHON), "-m", "ui.tour", *words]
        return subprocess.call(command, cwd=ROOT, env=environment)
