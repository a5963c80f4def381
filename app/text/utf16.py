"""Code points to UTF-16 units and back: Qt counts UTF-16, we count code points.

This is the only place where the two meet. A position inside a surrogate pair counts as the character's start.
"""

from bisect import bisect_right


class Utf16Map:
    """Positions of one text in both counts. Building is O(n) only where astral characters stand."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # the code-point index of every character that takes two units
        self._astral = [i for i, char in enumerate(text) if char > "\uffff"] if not text.isascii() else []
        # the UTF-16 position of each of them
        self._units = [i + n for n, i in enumerate(self._astral)]

    def to_utf16(self, point: int) -> int:
        """Return the UTF-16 position of a code-point position."""
        if not self._astral:
            return point
        return point + bisect_right(self._astral, point - 1)

    def to_points(self, unit: int) -> int:
        """Return the code-point position of a UTF-16 position."""
        if not self._astral:
            return min(unit, self._length)
        return min(unit - bisect_right(self._units, unit - 1), self._length)


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units text takes."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)
