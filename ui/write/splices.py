"""Changes of one text as values, and how a position or another change moves when one of them is applied."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """`text` took the place of `removed` code points at code point `at`."""

    at: int
    removed: int
    text: str

    @property
    def end(self) -> int:
        """The code point after the removed stretch, in the text before the change."""
        return self.at + self.removed

    def within(self, length: int) -> "Splice":
        """Return the same change, cut to what a text of this length has."""
        at = min(self.at, length)
        return Splice(at, min(self.removed, length - at), self.text)


def moved(point: int, change: Splice, pushed: bool = False) -> int:
    """Return where a position stands after a change.

    Args:
        point: a code-point position before the change.
        change: what was changed.
        pushed: whether text inserted exactly at the position pushes it along.
    """
    added = len(change.text)
    if point < change.at or (point == change.at and not (pushed and change.removed == 0)):
        return point
    if point >= change.end:
        return point + added - change.removed
    return change.at + min(point - change.at, added)


def past(change: Splice, other: Splice, pushed: bool) -> Splice:
    """Return a change as it reads when another, made beside it on the same text, was applied first.

    Args:
        change: the change to carry over.
        other: what was applied before it.
        pushed: whether the other goes first where both insert at the same place.
    """
    start = moved(change.at, other, pushed or change.removed > 0)
    if change.removed == 0:
        return Splice(start, 0, change.text)
    end = max(start, moved(change.end, other))
    return Splice(start, end - start, change.text)
