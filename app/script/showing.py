"""When what a script shows, plays or notes comes and goes.

One rule for on-screen text: a `TEXT:` or `HELP:` cue comes with the spoken line above it in its beat (or the beat's
start) and stands until the next such cue comes or the beat ends, so there is never more than one. Cues that come with
the same line share its time equally, one after the other. `VISUAL:` and `SOUND:` do likewise, each among its own kind.
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
    """Yield every cue's stay, beat by beat, in time O(lines)."""
    standing: dict[int, _Group] = {}  # by screen
    above = last = 0.0
    for number, (kind, cue, start, end) in enumerate(lines):
        last = end
        if kind is LineKind.HEADING:
            for group in standing.values():
                yield from group.until(start)
            standing.clear()
            above = start
        elif kind is LineKind.SPOKEN:
            above = start
        elif cue == NOTE:
            yield Stay(number, start, start)
        elif cue:
            screen = _SCREENS[cue]
            known = standing.get(screen)
            if known is not None and known.comes < above:
                yield from known.until(above)
                known = None
            if known is None:
                known = standing[screen] = _Group(above)
            known.add(number, start)
    for group in standing.values():
        yield from group.until(last)


class _Group:
    """Cues of one screen that come at the same moment."""

    __slots__ = ("_lines", "_said", "comes")

    def __init__(self, comes: float) -> None:
        self.comes, self._said = comes, comes
        self._lines: list[int] = []

    def add(self, line: int, said: float) -> None:
        """Add a cue; what stands above it has been said by then."""
        self._lines.append(line)
        self._said = said

    def until(self, goes: float) -> Iterator[Stay]:
        """Yield the stays: each its share of what is said above, the last until the next cue comes."""
        share = (self._said - self.comes) / len(self._lines)
        for place, line in enumerate(self._lines):
            ends = goes if line == self._lines[-1] else self.comes + share * (place + 1)
            yield Stay(line, self.comes + share * place, ends)
