"""Length-preserving folding: the one form of text in which words are compared.

Case, accents, full-width and styled letters, curly quotes, dashes and spaces are folded to one plain character
each, so a position in the folded text is the position in the text. Only characters without width (joiners,
variation selectors, combining marks) disappear; a line that holds one carries a table of positions.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

EMOJI = "\u2022"  # stands for every symbol that is not a letter, a digit or punctuation

_ZERO_WIDTH = re.compile(
    "[\u00ad\u0300-\u036f\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_PLAIN = {
    **dict.fromkeys(map(ord, "‘’‛‚′`´ʼ＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘"), "-"),
}


class _FoldTable(dict[int, str]):
    """One folded character for every code point, worked out on first use."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        plain = unicodedata.normalize("NFKD", char)[0].lower()[:1]
        if char.isspace() and char != "\n":
            plain = " "
        elif unicodedata.category(char) in ("So", "Sk") and not plain.isalnum():
            plain = EMOJI
        elif not plain.isalnum() and char.isprintable():
            plain = char
        self[point] = plain
        return plain


_TABLE = _FoldTable(_PLAIN)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, when characters disappeared, where each remaining one stood."""

    text: str
    positions: tuple[int, ...] | None = None

    def original(self, position: int) -> int:
        """Return the position in the text that was folded."""
        return position if self.positions is None else self.positions[position]

    def folded(self, position: int) -> int:
        """Return the folded position of a position in the text."""
        return position if self.positions is None else bisect_left(self.positions, position)


def fold(text: str) -> Folded:
    """Fold text for comparison. Positions are those of the text unless it holds zero-width characters."""
    if text.isascii():
        return Folded(text.lower())
    if not _ZERO_WIDTH.search(text):
        return Folded(text.translate(_TABLE))
    kept = [i for i, char in enumerate(text) if not _ZERO_WIDTH.match(char)]
    return Folded("".join(text[i] for i in kept).translate(_TABLE), (*kept, len(text)))
