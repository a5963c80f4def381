"""How soon the window is there, and what it weighs.

The program writes a report when it is started with `CAREWRIGHT_STARTUP_REPORT`, and ends: milliseconds from the
moment in `CAREWRIGHT_STARTED_AT` (seconds since 1970, taken just before it was started) to the first painted window
and to the point where a key is taken, and its resident memory in MB.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from bench.frame import Plan, Skipped, measure
from bench.processes import carewright, drop_caches, screen

_taken: dict[bool, list[dict[str, float]]] = {}  # cold or warm: a start tells three figures at once


def _start(folder: Path, number: int, env: dict[str, str]) -> dict[str, float]:
    report = folder / f"report-{number}.json"
    told = {"CAREWRIGHT_HOME": str(folder / "home"), "CAREWRIGHT_STARTUP_REPORT": str(report)}
    command = carewright("--library", folder / "sample.carewright")
    started = {"CAREWRIGHT_STARTED_AT": repr(time.time())}
    done = subprocess.run(
        command, env={**os.environ, **env, **told, **started}, capture_output=True, timeout=120, check=False
    )
    if not report.exists():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise RuntimeError(f"no report was written (exit code {done.returncode}) {' '.join(said)}")
    figures: dict[str, float] = json.loads(report.read_text("utf-8"))
    return figures


def _starts(plan: Plan, cold: bool) -> list[dict[str, float]]:
    if cold not in _taken:
        before: Callable[[], None] = drop_caches if cold else lambda: None
        with screen() as env:
            _start(plan.folder, 0, env)  # makes the library and the byte code; not counted
            _taken[cold] = []
            for number in range(1, plan.samples + 1):
                before()
                _taken[cold].append(_start(plan.folder, number, env))
    if not _taken[cold]:
        raise Skipped("no start could be measured")
    return _taken[cold]


@measure("window-painted", "window painted, warm", target=550)
def painted(plan: Plan) -> list[float]:
    """From starting the process to the first painted window."""
    return [one["painted_ms"] for one in _starts(plan, cold=False)]


@measure("window-ready", "window painted and ready to type, warm", target=550)
def ready(plan: Plan) -> list[float]:
    """From starting the process to the first key taken."""
    return [one["ready_ms"] for one in _starts(plan, cold=False)]


@measure("window-memory", "resident memory when ready", unit="MB", target=110)
def memory(plan: Plan) -> list[float]:
    """What the process weighs when it is ready."""
    return [one["rss_mb"] for one in _starts(plan, cold=False)]


@measure("window-painted-cold", "window painted, file cache empty", target=800)
def painted_cold(plan: Plan) -> list[float]:
    """As `window-painted`, after a restart of the machine."""
    return [one["painted_ms"] for one in _starts(plan, cold=True)]


@measure("window-ready-cold", "window painted and ready to type, file cache empty", target=800)
def ready_cold(plan: Plan) -> list[float]:
    """As `window-ready`, after a restart of the machine."""
    return [one["ready_ms"] for one in _starts(plan, cold=True)]
