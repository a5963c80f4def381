"""How long a rough video takes: one minute, 1080 × 1920, 30 frames a second, every frame counted in the file."""

import os
import time
from typing import TYPE_CHECKING

from bench.frame import Plan, measure

if TYPE_CHECKING:
    from ui.preview.reel import Reel

SECONDS = 60
SAID = "# Beat\nWe planted a tree, and we sat under it and talked.\nTEXT: Grief is not a straight line\n"


def _film() -> "Reel":
    """Return a film of a minute with something on the screen in every beat."""
    from app.findings.post import Post
    from app.helplines.build import load
    from app.script.timing import pace_for
    from ui.preview.reel import reel

    words = SAID
    while (made := reel(Post({"script": words}), pace_for(), (), load())).seconds < SECONDS:
        words += SAID
    return made


@measure("rough-video", "a rough video of a minute, 1080 × 1920 at 30 frames a second", "s", target=45)
def rough_video(plan: Plan) -> list[float]:
    """Make it as often as is asked; each must hold every frame."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    from PySide6.QtWidgets import QApplication

    from app.preview.mp4 import read
    from ui.preview.rough_video import RATE, film_without_window
    from ui.theme import theme

    application = QApplication.instance() or QApplication([])
    theme().use("light", 1.0)
    film = _film()
    taken = []
    for number in range(min(plan.samples, 3)):
        file = plan.folder / f"rough-{number}.mp4"
        start = time.perf_counter()
        film_without_window(film, file)
        taken.append((time.perf_counter() - start) * SECONDS / film.seconds)
        assert read(file).frames == round(film.seconds * RATE)
        file.unlink()
    del application
    return taken
