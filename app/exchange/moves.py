"""Where a place in one text went in another: through what changed between them, never to a lookalike."""

from bisect import bisect_right
from difflib import SequenceMatcher

from app.review.tokens import Hunk, compare_texts
from app.text.spans import Span

LIKE = 0.6  # share of the words that must be the same for a place to be the same


class Moves:
    """How one text became another."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.hunks = compare_texts(old, new)
        self._kept = [hunk for hunk in self.hunks if len(hunk.old)]
        self._starts = [hunk.old.start for hunk in self._kept]

    def span(self, span: Span) -> Span | None:
        """Return where a stretch stands now; None when (nearly) nothing of its words is left.

        A stretch whose words were edited is found again by what stands around it, as long as at least `LIKE` of
        it is the same.
        """
        if self.old == self.new or not len(span):
            return span if self.old == self.new else None
        first, last = self._at(span.start), self._at(span.end - 1)
        start = first.new.start + (span.start - first.old.start if first.same else 0)
        end = last.new.start + (span.end - last.old.start) if last.same else last.new.end
        return self._likely(span.of(self.old), start, end)

    def point(self, at: int) -> int:
        """Return where a place between two letters is now; in words that were replaced, behind the new ones."""
        if self.old == self.new or not self._kept:
            return at if self.old == self.new else len(self.new)
        if at >= len(self.old):
            return self._kept[-1].new.end if self._kept[-1].same else len(self.new)
        hunk = self._at(at)
        if hunk.same or at == hunk.old.start:
            return hunk.new.start + (at - hunk.old.start if hunk.same else 0)
        return hunk.new.end

    def _at(self, place: int) -> Hunk:
        return self._kept[bisect_right(self._starts, place) - 1]

    def _likely(self, words: str, start: int, end: int) -> Span | None:
        found = self.new[start:end]
        if found == words:
            return Span(start, end)
        start += len(found) - len(found.lstrip()) if not words[:1].isspace() else 0
        end -= len(found) - len(found.rstrip()) if not words[-1:].isspace() else 0
        if start >= end:
            return None
        same = SequenceMatcher(None, words, self.new[start:end], autojunk=len(words) > 1_000).ratio()
        return Span(start, end) if same >= LIKE else None
