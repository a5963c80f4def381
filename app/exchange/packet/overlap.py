"""Where what arrived touches what was changed here: both sides are held against the last state they shared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.drafts.brief import Brief
from app.drafts.past import Past
from app.findings.post import PARTS, SCRIPT
from app.review.compare import BeatChange, brief_differences, compare

LONGEST = (
    100_000  # code points of a script up to which its beats are compared: some 16,000 words, in half a second
)


@dataclass(frozen=True, slots=True)
class Touch:
    """One place that both changed: a beat of the script, another part, or a field of the brief.

    `common`, `mine` and `theirs` are its words then, here, and there; empty texts for a beat that was taken out.
    """

    kind: str  # "beat", "part" or "brief"
    name: str  # the beat's title, the part, or the field
    common: str
    mine: str
    theirs: str


def touches(common: Past, mine: Past, theirs: Past) -> tuple[Touch, ...]:
    """Return every place both sides changed since they last were the same, in reading order."""
    scripts = [one.parts.get(SCRIPT, "") for one in (common, mine, theirs)]
    by_beat = bool(scripts[0].strip()) and max(map(len, scripts)) <= LONGEST
    found: list[Touch] = []
    if by_beat:
        here, there = compare(common, mine), compare(common, theirs)
        found += _beats(here.of(SCRIPT).beats, there.of(SCRIPT).beats)
    for part in PARTS:
        old, new, other = (one.parts.get(part, "") for one in (common, mine, theirs))
        if part == SCRIPT and by_beat:
            continue
        if old not in (new, other) and new != other:
            found.append(Touch("part", part, old, new, other))
    return (*found, *_brief(common.brief, mine.brief, theirs.brief))


def _beats(here: tuple[BeatChange, ...], there: tuple[BeatChange, ...]) -> Iterator[Touch]:
    theirs = {beat.old: beat for beat in there if beat.old is not None and beat.changed}
    for beat in here:
        if beat.old is None or not beat.changed or beat.old not in theirs:
            continue
        other = theirs[beat.old]
        if beat.new_text != other.new_text:
            yield Touch("beat", beat.title or other.title, beat.old_text, beat.new_text, other.new_text)


def _brief(common: Brief, mine: Brief, theirs: Brief) -> Iterator[Touch]:
    both = set(brief_differences(common, mine)) & set(brief_differences(common, theirs))
    values: Mapping[str, tuple[object, ...]] = {
        name: tuple(getattr(one, name) for one in (common, mine, theirs)) for name in sorted(both)
    }
    for name, (old, new, other) in values.items():
        if new != other:
            yield Touch("brief", name, _said(old), _said(new), _said(other))


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
