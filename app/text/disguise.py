"""Words in disguise: letters swapped for digits and symbols, starred out, or spaced apart to slip past filters.

`undisguise` reads such words as the ones they stand for, when those are in the given vocabulary; everything else,
model numbers and prices included, stays as it is. Positions still lead to the text as written.
"""

import re
from collections.abc import Container
from itertools import product

from app.text.folding import Folded

_LETTERS = {**dict(zip("013457@$!|+8", "oieastasiitb", strict=True)), "€": "e", "¡": "i"}
_SWAPPED = re.compile(
    r"(?<![\w@$!*|+€¡#])(?=[\w@$!*|+€¡]*[a-z])[a-z]*[0-9@$!*|+€¡][\w@$!*|+€¡]*[a-z0-9](?!\w)"
)
_SPACED = re.compile(r"(?<![\w'])[a-z](?:[ ._*/|-]{1,2}[a-z]){3,}(?![\w'])")
_HIDDEN = "aeiou"  # what a star most often stands for
MOST_STARS = 3


def undisguise(folded: Folded, vocabulary: Container[str]) -> Folded | None:
    """Return the folded text with disguised words read plainly, or None when there are none."""
    text = folded.text
    changes = [
        (match.start(), match.end(), plain)
        for pattern, read in ((_SWAPPED, _unswapped), (_SPACED, _joined))
        for match in pattern.finditer(text)
        if (plain := read(match.group(), vocabulary))
    ]
    if not changes:
        return None
    letters: list[str] = []
    positions: list[int] = []
    at = 0
    for start, end, plain in sorted(changes):
        if start < at:
            continue
        letters.append(text[at:start])
        positions.extend(range(at, start))
        letters.append(plain)
        positions.extend(_spread(start, end, len(plain)))
        at = end
    letters.append(text[at:])
    positions.extend(range(at, len(text) + 1))
    return Folded("".join(letters), tuple(folded.original(p) for p in positions))


def _spread(start: int, end: int, count: int) -> list[int]:
    """Return a place for each plain letter among the disguised ones; the first and last keep theirs."""
    if count == 1:
        return [start]
    return [start + round(i * (end - 1 - start) / (count - 1)) for i in range(count)]


def _unswapped(word: str, vocabulary: Container[str]) -> str:
    plain = "".join(_LETTERS.get(char, char) for char in word)
    stars = plain.count("*")
    if stars == 0:
        return plain if plain in vocabulary else ""
    if stars > MOST_STARS or len(plain) - stars < 2:
        return ""
    for hidden in product(_HIDDEN, repeat=stars):
        letters = iter(hidden)
        guess = "".join(next(letters) if char == "*" else char for char in plain)
        if guess in vocabulary:
            return guess
    return ""


def _joined(run: str, vocabulary: Container[str]) -> str:
    plain = re.sub(r"[^a-z]", "", run)
    return plain if plain in vocabulary else ""
