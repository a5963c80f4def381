"""Two states of a draft beside each other, by word and by beat; and how many of the creator's words stayed.

**Words kept** is: of the words that stood in the earlier text, how many still stand in the later one, in the same
order (as the word diff finds them), whatever was added between. Capitals do not count, nor do signs and spaces;
cue words and headings count like any other. A beat is compared with the beat it became; one that was taken out
has kept none. An empty beat has kept all. "The creator's own words" are those of the state in which the creator
first asked for review; each round is also measured from its own asking.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from functools import cached_property

from app.drafts.brief import Brief
from app.drafts.past import Past
from app.findings.post import PARTS, SCRIPT
from app.review.tokens import Hunk, compare_texts, same_runs
from app.script.form import Beat, parse
from app.text.spans import Span

_SIMILAR = 0.4  # share of the same words from which two beats with different titles are one
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of some words stayed."""

    kept: int
    of: int

    @property
    def percent(self) -> int:
        """The share in per cent; 100 where there were no words. 100 and 0 only when it is all or none."""
        if self.kept >= self.of:
            return 100
        return 0 if not self.kept else min(99, max(1, round(100 * self.kept / self.of)))


@dataclass(frozen=True)
class BeatChange:
    """A beat then and now. `old` or `new` is missing for one that was added or taken out."""

    title: str
    old: Span | None  # in the whole script
    new: Span | None
    old_text: str
    new_text: str
    moved: bool = False  # other beats stand before and behind it now

    @property
    def changed(self) -> bool:
        """Say whether a letter of it is different."""
        return self.old_text != self.new_text

    @cached_property
    def hunks(self) -> tuple[Hunk, ...]:
        """How its words became the others, in places of the whole script."""
        before, after = self.old.start if self.old else 0, self.new.start if self.new else 0
        found = compare_texts(self.old_text, self.new_text)
        return tuple(Hunk(hunk.old.moved(before), hunk.new.moved(after), hunk.same) for hunk in found)

    @cached_property
    def kept(self) -> Kept:
        """How many of its words stayed."""
        return words_kept(self.old_text, self.new_text)


@dataclass(frozen=True)
class PartChange:
    """A part then and now. What is read of it is worked out then, and once."""

    part: str
    old: str
    new: str

    @property
    def changed(self) -> bool:
        """Say whether a letter of it is different."""
        return self.old != self.new

    @cached_property
    def hunks(self) -> tuple[Hunk, ...]:
        """How its words became the others, over the whole part."""
        return tuple(compare_texts(self.old, self.new))

    @cached_property
    def beats(self) -> tuple[BeatChange, ...]:
        """The beats of a script, in the order of now, those taken out last; none in another part."""
        return tuple(_beats(self.old, self.new)) if self.part == SCRIPT else ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft then and now; `brief` names the fields of the brief that differ."""

    parts: tuple[PartChange, ...]
    brief: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Say whether anything is different."""
        return bool(self.brief) or any(part.changed for part in self.parts)

    def of(self, part: str) -> PartChange:
        """Return one part's change."""
        return next(change for change in self.parts if change.part == part)

    @property
    def beats(self) -> tuple[BeatChange, ...]:
        """The beats that changed: all that a second review has to read."""
        return tuple(beat for beat in self.of(SCRIPT).beats if beat.changed or beat.moved)


def compare(old: Past, new: Past) -> Comparison:
    """Compare two states of a draft."""
    parts = tuple(PartChange(part, old.parts.get(part, ""), new.parts.get(part, "")) for part in PARTS)
    return Comparison(parts, brief_differences(old.brief, new.brief))


def brief_differences(old: Brief, new: Brief) -> tuple[str, ...]:
    """Return the names of the fields that differ."""
    return tuple(one.name for one in fields(Brief) if getattr(old, one.name) != getattr(new, one.name))


def words_kept(old: str, new: str) -> Kept:
    """Count how many words of an earlier text stayed in a later one, as the module says."""
    before, after = _words(old), _words(new)
    return Kept(sum(size for _, _, size in same_runs(before, after)), len(before))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def beats_of(text: str) -> tuple[Beat, ...]:
    """Return the beats of a script; what is blank before the first heading is none."""
    return tuple(beat for beat in parse(text).beats if beat.title or beat.span.of(text).strip())


def _beats(old: str, new: str) -> Iterator[BeatChange]:
    was, now = beats_of(old), beats_of(new)
    pairs, crossed = _pair(was, now, old, new)
    for at, beat in enumerate(now):
        before = was[pairs[at]] if at in pairs else None
        yield _beat(before, beat, old, new, moved=at in crossed)
    gone = set(range(len(was))) - set(pairs.values())
    yield from (_beat(was[at], None, old, new) for at in sorted(gone))


def _beat(was: Beat | None, now: Beat | None, old: str, new: str, *, moved: bool = False) -> BeatChange:
    return BeatChange(
        now.title if now else was.title if was else "",
        was.span if was else None,
        now.span if now else None,
        was.span.of(old) if was else "",
        now.span.of(new) if now else "",
        moved,
    )


def _pair(was: Sequence[Beat], now: Sequence[Beat], old: str, new: str) -> tuple[dict[int, int], set[int]]:
    """Return for places in `now` the place in `was`, and those that were moved past others."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, [b.title for b in was], [b.title for b in now], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        pairs.update((j + n, i + n) for n in range(size))
    free = [i for i in range(len(was)) if i not in pairs.values()]
    left = [j for j in range(len(now)) if j not in pairs]
    bags = {i: Counter(_words(was[i].span.of(old))) for i in free}
    crossed: set[int] = set()
    for j in left:
        beat, bag = now[j], Counter(_words(now[j].span.of(new)))
        if (same := next((i for i in free if was[i].title == beat.title), None)) is not None:
            crossed.add(j)
        else:
            same = next((i for i in free if _alike(bags[i], bag)), None)
        if same is not None:
            pairs[j] = same
            free.remove(same)
    return pairs, crossed


def _alike(old: Counter[str], new: Counter[str]) -> bool:
    return old.total() > 0 and (old & new).total() >= _SIMILAR * max(old.total(), new.total())
