"""When what a script shows, plays or notes comes and goes.

One rule for on-screen text: a `TEXT:` or `HELP:` cue stands from the spoken line above it in its beat (or the beat's
start) until the next such cue is reached or the beat ends. `VISUAL:` and `SOUND:` follow it, each among its own kind.
A `NOTE:` is for the team: it is never shown and belongs to the moment at which it is reached.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.script.cues import HELP, NOTE, SOUND, TEXT, VISUAL
from app.script.form import LineKind

_SCREENS = {TEXT: 0, HELP: 0, VISUAL: 1, SOUND: 2}  # what replaces what
_CONTENT_NOTE = re.compile(
    r"^\W*(?:content (?:note|warning)|trigger warning|cn|cw|tw"
    r"|(?:nota|aviso|advertencia) (?:de|sobre el|sobre o) (?:contenido|conteúdo)"
    r"|(?:note|avertissement) (?:de|sur le) contenu|inhaltshinweis|triggerwarnung)\b",
    re.IGNORECASE,
)


class Reached(NamedTuple):
    """One line of a script in time: what it is, when it is reached and when the next one is."""

    kind: LineKind
    cue: str
    start: float
    end: float


class Stay(NamedTuple):
    """A cue's stay on the screen: the number of its line, and the seconds at which it comes and goes."""

    line: int
    comes: float
    goes: float


def is_content_note(words: str) -> bool:
    """Say whether on-screen words are a note about what the video holds, in any language we have packs for."""
    return _CONTENT_NOTE.match(words) is not None


def stays(lines: Iterable[Reached]) -> Iterator[Stay]:
    """Yield every cue's stay, in the order in which they end (those of one beat), in time O(lines)."""
    standing: dict[int, tuple[int, float]] = {}  # by screen: the line and when it came
    above = last = 0.0
    for number, (kind, cue, start, end) in enumerate(lines):
        last = end
        if kind is LineKind.HEADING:
            yield from (Stay(line, comes, start) for line, comes in standing.values())
            standing.clear()
            above = start
        elif kind is LineKind.SPOKEN:
            above = start
        elif cue == NOTE:
            yield Stay(number, start, start)
        elif cue:
            screen = _SCREENS[cue]
            if screen in standing:
                line, comes = standing[screen]
                yield Stay(line, comes, start)
            standing[screen] = number, above
    yield from (Stay(line, comes, last) for line, comes in standing.values())
