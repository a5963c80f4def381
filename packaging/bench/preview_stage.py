"""How soon a moment stands on the stage, painted in software at 540 × 960: scrubbing through every frame."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.frame import Plan, measure
from bench.processes import sample_file
from bench.real_window import Open, opened, p95

if TYPE_CHECKING:
    from ui.preview.theatre import Theatre
    from ui.preview.vision import Vision

FRAMES = 400
WORDS = 150
_CUES = "TEXT: Grief is not a straight line\nVISUAL: An empty chair in the morning\n"


def _script(plan: Plan, words: int) -> str:
    """Return a script with something on the screen in every part of it."""
    lines = sample_file(plan.folder, words).read_text("utf-8").split("\n")
    shown = [line + (f"\n{_CUES}" if number % 4 == 1 else "") for number, line in enumerate(lines)]
    return "\n".join(shown)


@contextmanager
def _staged(plan: Plan, words: int) -> "Iterator[tuple[Open, Theatre]]":
    """Put a draft on a stage whose telephone is 540 × 960."""
    with opened(plan, f"stage-{words}", _script(plan, words)) as it:
        from ui.preview.screen import PreviewScreen

        it.window.resize(1440, 1240)
        it.window.go("preview")
        screen = it.window.screen_of("preview")
        assert isinstance(screen, PreviewScreen)
        screen.show_draft(it.draft_id)
        theatre = screen.theatre
        while theatre.reel is None or it.window.jobs.running():
            it.rest(50)
        it.rest(400)
        spare = it.window.height() - round(theatre.stage.phone.height())
        it.window.resize(1440, 960 + spare)
        it.rest(200)
        yield it, theatre


def _scrub(plan: Plan, words: int = WORDS, vision: "Vision | None" = None) -> list[float]:
    """Drag through the film; return milliseconds from a move to the painted frame, the 95th of each round."""
    with _staged(plan, words) as (it, theatre):
        assert abs(theatre.stage.phone.height() - 960) <= 2, theatre.stage.phone
        if vision is not None:
            theatre.set_look(vision=vision)
        rounds = []
        for _ in range(plan.samples):
            spent = []
            for number in range(FRAMES):
                start = time.perf_counter()
                theatre.transport.strip.wanted.emit(theatre.player.length * number / FRAMES)
                it.settle()
                spent.append((time.perf_counter() - start) * 1000)
            rounds.append(p95(spent))
    return rounds


@measure("scrub", "a scrubbed frame at 540 × 960, 150 words, 95th of 400", target=16)
def scrub(plan: Plan) -> list[float]:
    """The usual script."""
    return _scrub(plan)


@measure("scrub-long", "a scrubbed frame at 540 × 960, 10,000 words, 95th of 400", target=16)
def scrub_long(plan: Plan) -> list[float]:
    """Longer than any video."""
    return _scrub(plan, 10_000)


@measure("scrub-colours", "a scrubbed frame as seen with deuteranopia, 95th of 400", target=16)
def scrub_colours(plan: Plan) -> list[float]:
    """With every frame in other colours."""
    from ui.preview.vision import Vision

    return _scrub(plan, vision=Vision.DEUTERANOPIA)
