"""Walk through every screen without a display and keep pictures.

    python -m ui.tour --out FOLDER        every stop, light and dark; key stops also small and at twice the
    resolution python -m ui.tour --journey FOLDER    the main journey, with a short report

A room adds its own stops with a module `tour_stops.py` beside its screen, holding `STOPS`, a list of
`ui.stage.Step`.
"""

import ui.app  # isort: skip  # first, because it minds the order of imports

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.preferences import Preferences
from ui.stage import Stage, Step
from ui.theme import theme

ROOMS = (
    "ui.board",
    "ui.write",
    "ui.review",
    "ui.preview",
    "ui.surveys",
    "ui.surveys.importing",
    "ui.claims",
    "ui.helplines",
    "ui.guidelines",
    "ui.exchange",
    "ui.team",
    "ui.settings",
)
LARGE, SMALL = (1440, 900), (1024, 640)


def stops() -> list[Step]:
    """Return every stop of every room, then the window's own."""
    from ui import tour_stops

    found: list[Step] = []
    for room in ROOMS:
        if importlib.util.find_spec(f"{room}.tour_stops") is not None:
            found += importlib.import_module(f"{room}.tour_stops").STOPS
    return [*found, *tour_stops.STOPS]


def main(argv: list[str] | None = None) -> int:
    """Take the tour or the journey; return 0 when every stop was reached."""
    parser = argparse.ArgumentParser(
        prog="ui.tour", description="Walk through every screen and keep pictures."
    )
    parser.add_argument("--out", type=Path, help="folder for the pictures of every screen")
    parser.add_argument("--journey", type=Path, help="folder for the main journey and its report")
    parser.add_argument("--only-twice", action="store_true", help=argparse.SUPPRESS)  # the second process
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.journey is None and options.out is None:
        parser.error("say where the pictures go: --out FOLDER or --journey FOLDER")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setProperty("tour", True)
    with tempfile.TemporaryDirectory(prefix="carewright-tour-") as home:
        os.environ["CAREWRIGHT_HOME"] = home
        if options.journey is not None:
            from ui.journey import travel

            return travel(options.journey)
        return _tour(options.out, only_twice=options.only_twice)


def _tour(out: Path, *, only_twice: bool) -> int:
    shots: list[tuple[str, str]] = []
    if only_twice:
        _walk(out, "light-2x-", SMALL, "light", [stop for stop in stops() if stop.key])
        return 0
    for scheme in ("light", "dark"):
        shots += _walk(out, f"{scheme}-", LARGE, scheme, stops())
    shots += _walk(out, "light-small-", SMALL, "light", [stop for stop in stops() if stop.key])
    twice = subprocess.run(
        [sys.executable, "-m", "ui.tour", "--out", str(out), "--only-twice"],
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        check=False,
    )
    shots += [(file.name, "at twice the resolution") for file in sorted(out.glob("light-2x-*.png"))]
    lines = ["# Every screen", "", *(f"- ![{words}]({file}) {words} (`{file}`)" for file, words in shots)]
    (out / "index.md").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(shots)} pictures in {out}")
    return twice.returncode


def _walk(
    out: Path, prefix: str, size: tuple[int, int], scheme: str, walked: Iterable[Step]
) -> list[tuple[str, str]]:
    """Take the stops one after the other, each in the window the one before left."""
    preferences = Preferences(scheme=scheme, country="GB", path=None)
    theme().use(scheme)
    session = ui.app.Session(preferences)
    session.start()
    stage = Stage(session, out, prefix)
    stage.window.resize(*size)
    stage.until("the window is complete", lambda: len(stage.window.screens()) > 1)
    for stop in walked:
        stop.do(stage)
        stage.shoot(stop.name, f"{stop.words} ({scheme}, {size[0]} × {size[1]})")
    stage.window.close()
    stage.rest()
    return stage.shots


if __name__ == "__main__":
    sys.exit(main())
