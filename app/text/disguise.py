"""Words in disguise: letters swapped for digits and symbols, starred out, or spaced apart to slip past filters.

`undisguise` reads such words as the ones they stand for, when those are in the given vocabulary; everything else,
model numbers and prices included, stays as it is. Positions still lead to the text as written.
"""

import re
from collections.abc import Container, Iterator
from itertools import product

from app.text.folding import Folded

_LETTERS = {**dict(zip("013457@$!|+8", "oieastasiitb", strict=True)), "€": "e", "¡": "i"}
_SWAPPED = re.compile(
    r"(?<![\w@$!*|+€¡#])(?=[\w@$!*|+€¡]*[a-z])[a-z]*[0-9@$!*|+€¡][\w@$!*|+€¡]*[a-z0-9](?!\w)"
)
_SPACED = re.compile(r"(?<![\w'])[a-z](?:[ ._*/|-]{1,2}[a-z]){3,}(?![\w'])")
_HINT = re.compile(r"[a-z][0-9@$!*|+€¡]|[0-9@$!*|+€¡][a-z]|(?<![\w'])[a-z][ ._*/|-]{1,2}[a-z][ ._*/|-]")
_HIDDEN = "aeiou"  # what a star most often stands for
MOST_STARS = 3


def undisguise(folded: Folded, vocabulary: Container[str]) -> Folded | None:
    """Return the folded text with disguised words read plainly, or None when there are none."""
    text = folded.text
    if not _HINT.search(text):
        return None
    changes = [*_swapped(text, vocabulary), *_spaced(text, vocabulary)]
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


def _swapped(text: str, vocabulary: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, plain word) for words with digits, symbols or stars in the place of letters."""
    read: dict[str, str] = {}  # a word that is written often is guessed once
    for match in _SWAPPED.finditer(text):
        word = match.group()
        if word not in read:
            plain = "".join(_LETTERS.get(char, char) for char in word)
            read[word] = next((guess for guess in _guesses(plain) if guess in vocabulary), "")
        if read[word]:
            yield match.start(), match.end(), read[word]


def _guesses(word: str) -> Iterator[str]:
    """Yield what a word with stars may stand for; the word itself when it has none."""
    stars = word.count("*")
    if stars > MOST_STARS or len(word) - stars < 2:
        return
    for hidden in product(_HIDDEN, repeat=stars):
        letters = iter(hidden)
        yield "".join(next(letters) if char == "*" else char for char in word)


def _spaced(text: str, vocabulary: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, plain word) for words spelled out; a lone letter before or after may be a word."""
    for match in _SPACED.finditer(text):
        places = [match.start() + i for i, char in enumerate(match.group()) if char.isalpha()]
        for first, last in ((0, len(places)), (1, len(places)), (0, len(places) - 1)):
            plain = "".join(text[place] for place in places[first:last])
            if plain in vocabulary:
                yield places[first], places[last - 1] + 1, plain
                break
