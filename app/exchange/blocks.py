"""What every reader hands over: headings and lines, in the order of the file."""

from dataclasses import dataclass, field
from typing import NamedTuple

from app.script.cues import LANGUAGES
from app.script.form import shape

MOST_CHARACTERS = 2_000_000


class Block(NamedTuple):
    """A heading (`level` 1 to 9) or a line (`level` 0, one line of text; empty for a blank one)."""

    level: int
    text: str
    bold: bool = False


@dataclass
class Raw:
    """What a reader found in a file.

    Args:
        blocks: headings and lines, in order.
        title: a title the file states; wins over everything else.
        spare_title: a title to use when the text itself offers none.
        notes: what was recognised or left out, for the person.
        as_typed: the text has our form already, or nearly: keep its lines as they are.
        opens: the first heading opens a beat, also when it is the only one and could be a title.
    """

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    spare_title: str = ""
    notes: list[str] = field(default_factory=list)
    as_typed: bool = False
    opens: bool = False


def has_form(text: str) -> bool:
    """Say whether text shows our own form: a cue, a pause, a sensitive or labelled beat, in any language we know."""
    return any(
        found.cue or found.pauses or found.sensitive or found.labels
        for line in text.split("\n")
        if ":" in line or "[" in line
        for found in (shape(line, language) for language in LANGUAGES)
    )


def is_cue(line: str) -> bool:
    """Say whether a line is already written as a cue."""
    return ":" in line and bool(shape(line).cue)
