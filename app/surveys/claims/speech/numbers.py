"""Number words up to a hundred, put together as each language does it. Hyphens are kept as spaces: texts use either."""

import re
from collections.abc import Callable, Iterable


def up_to_a_hundred(
    small: str, tens: str, hundred: Iterable[str], join: Callable[[str, str, int], Iterable[str]]
) -> dict[str, int]:
    """Return number words with their values.

    Args:
        small: words for 0, 1, 2 and so on, separated by spaces; alternatives by `|`, spaces inside by `_`.
        tens: words for the tens that follow regularly, the last one ninety; alternatives by `|`.
        hundred: words for 100.
        join: makes the words for tens and units from both words and the unit's value.
    """
    found: dict[str, int] = {}
    units: list[tuple[int, str]] = []
    for value, words in enumerate(small.split()):
        for word in words.split("|"):
            found[word.replace("_", " ")] = value
            if 1 <= value <= 9:
                units.append((value, word))
    rows = tens.split()
    for at, words in enumerate(rows):
        value = 100 - 10 * (len(rows) - at)
        for word in words.split("|"):
            found.setdefault(word, value)
            for unit, unit_word in units:
                for both in join(word, unit_word, unit):
                    found.setdefault(both, value + unit)
    found.update(dict.fromkeys(hundred, 100))
    return found


def plain(word: str) -> str:
    """Return a word as it is kept: with spaces for hyphens."""
    return word.replace("-", " ")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first, with a space or a hyphen between their parts."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[- ]") for word in ordered) + ")"
