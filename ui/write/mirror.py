"""The text an editor shows, countable both in code points (ours) and in UTF-16 units (Qt's).

`app.text.utf16.Utf16Map` does the same for a text that stands still. This one follows a text that is typed
into, and so costs a few microseconds a key instead of a walk through the whole text.
"""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")  # characters that take two UTF-16 units


def _astral(text: str, base: int = 0) -> list[int]:
    return [] if text.isascii() else [base + match.start() for match in _ASTRAL.finditer(text)]


class Mirror:
    """A copy of one editor's text that is changed along with it."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self._wide = _astral(text)

    @property
    def units(self) -> int:
        """How many UTF-16 units the text takes."""
        return len(self.text) + len(self._wide)

    def to_units(self, point: int) -> int:
        """Return the UTF-16 position of a code-point position."""
        return point + bisect_left(self._wide, point)

    def to_points(self, unit: int) -> int:
        """Return the code-point position of a UTF-16 one; inside a surrogate pair, the character's start."""
        wide = self._wide
        if not wide:
            return min(unit, len(self.text))
        before = bisect_left(range(len(wide)), unit, key=lambda i: wide[i] + i)
        return min(unit - before, len(self.text))

    def splice(self, at: int, removed: int, text: str) -> None:
        """Put text in the place of `removed` code points at code point `at`."""
        end = at + removed
        self.text = self.text[:at] + text + self.text[end:]
        if self._wide:
            first, last = bisect_left(self._wide, at), bisect_left(self._wide, end)
            moved = len(text) - removed
            self._wide[first:] = _astral(text, at) + [point + moved for point in self._wide[last:]]
        else:
            self._wide = _astral(text, at)


def changed(old: str, new: str) -> tuple[int, int, str]:
    """Return where two texts differ as (at, removed, inserted), without what they share at both ends."""
    if old == new:
        return 0, 0, ""
    shortest = min(len(old), len(new))
    start = _shared(old, new, shortest)
    end = _shared(old[start:][::-1], new[start:][::-1], shortest - start)
    return start, len(old) - start - end, new[start : len(new) - end]


def _shared(one: str, other: str, limit: int) -> int:
    """Return how many characters two texts share at their start, by halving: comparing slices is fast."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
