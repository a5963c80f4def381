"""How wide words are. The window measures with its own font; without a window a table of the font does."""

import unicodedata
from collections.abc import Callable

Measure = Callable[[str, float, bool], float]
"""(words, size in px, bold) -> width in px"""

# Widths of U+0020 to U+007E in hundredths of the size, of Inter Regular; wider than Arial and Helvetica.
_REGULAR = (
    28, 28, 40, 63, 64, 81, 64, 22, 36, 36, 50, 66, 28, 46, 28, 36, 62, 46, 60, 64, 64, 61, 62, 57, 62, 62, 28, 28,
    66, 66, 66, 51, 94, 68, 65, 73, 72, 60, 59, 74, 74, 26, 54, 65, 56, 89, 75, 76, 63, 76, 64, 64, 64, 74, 68, 95,
    64, 66, 62, 36, 36, 36, 47, 45, 50, 56, 62, 56, 62, 58, 36, 61, 59, 24, 24, 54, 24, 87, 59, 60, 61, 61, 37, 52,
    36, 58, 56, 81, 54, 56, 54, 36, 33, 36, 66,
)  # fmt: skip
_OTHERS = {"–": 50, "—": 100, "−": 66, "±": 66, "“": 38, "”": 38, "‘": 20, "’": 20, "…": 82, "·": 28, "†": 63}
_BOLD, _ROOM = 1.04, 1.06  # the last because another font may have to stand in
_WIDE = frozenset("WF")  # of Unicode's East Asian Width: ideographs, kana, hangul, most emoji


def by_table(words: str, size: float, bold: bool = False) -> float:
    """Return about how wide words are, in px, a little more rather than less."""
    return sum(map(_letter, words)) * size / 100 * (_BOLD if bold else 1) * _ROOM


def _letter(letter: str) -> float:
    if " " <= letter <= "~":
        return _REGULAR[ord(letter) - 32]
    if letter in _OTHERS:
        return _OTHERS[letter]
    if unicodedata.combining(letter):
        return 0
    return 105 if unicodedata.east_asian_width(letter) in _WIDE else 66


def shorten(words: str, room: float, size: float, measure: Measure, bold: bool = False) -> str:
    """Return words that fit into `room` px, cut with an ellipsis; "" when not even that fits."""
    if measure(words, size, bold) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measure(words[:middle].rstrip() + "…", size, bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    if low == 0:
        return "…" if measure("…", size, bold) <= room else ""
    return words[:low].rstrip() + "…"


def wrap(
    words: str, room: float, size: float, measure: Measure, *, lines: int = 2, bold: bool = False
) -> tuple[str, ...]:
    """Return words in at most `lines` lines that fit into `room` px; what is left over is cut with an ellipsis."""
    done: list[str] = []
    parts = words.split()
    while parts:
        if len(done) == lines - 1:
            done.append(shorten(" ".join(parts), room, size, measure, bold))
            break
        taken = 1
        while taken < len(parts) and measure(" ".join(parts[: taken + 1]), size, bold) <= room:
            taken += 1
        done.append(shorten(" ".join(parts[:taken]), room, size, measure, bold))
        parts = parts[taken:]
    return tuple(done)
