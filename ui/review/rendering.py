"""What stands on the sheet: a post, or what became of it, as runs of text that know where they belong."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.findings.post import PARTS, SCRIPT
from app.review.compare import BeatChange, Comparison, PartChange
from app.review.tokens import Hunk
from app.script.form import LineKind, parse
from app.text.spans import Span
from app.translation import tr
from ui.write.parts_bar import part_words

Looks = list[tuple[Span, str]]  # stretches of a part's text without gaps, and how each looks


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that looks alike.

    `look` is plain, heading, cue, part, note or veil, with " new" behind it for words that came, or "gone". `start`
    is where it stands in the part as it is today, in code points; -1 for what does not stand there. `opens` is
    the start of the veiled beat it stands for.
    """

    text: str
    look: str = "plain"
    part: str = ""
    start: int = -1
    opens: int = -1


def whole_post(
    parts: Mapping[str, str], language: str, notes: Mapping[int, str], veiled: Collection[Span] = ()
) -> list[Run]:
    """Return the whole post.

    `notes` are quiet words behind the heading that starts at a place of the script; of the beats in `veiled` only
    the heading is shown.
    """
    runs: list[Run] = []
    for part in PARTS:
        text = parts.get(part, "")
        if not text.strip() and part != SCRIPT:
            continue
        if part != SCRIPT:
            runs += _head(part)
        looks = _looks(part, text, language)
        for span, look in looks if part != SCRIPT else _unveiled(looks, veiled):
            runs.append(Run(span.of(text), look, part, span.start))
            if look == "heading" and span.start in notes:
                runs.append(Run(f"   {notes[span.start]}", "note"))
            if look == "heading" and any(span.start == beat.start for beat in veiled):
                runs += _veil(span.start)
        runs += _end(text)
    return runs


def changes(comparison: Comparison, language: str, veiled: Collection[Span] = ()) -> list[Run]:
    """Return what is different: beats of the script and parts that changed, each as a whole."""
    runs: list[Run] = []
    for change in comparison.parts:
        if change.part == SCRIPT:
            runs += _beats(change, language, veiled)
        elif change.changed:
            runs += [*_head(change.part), *_hunks(change, change.hunks, language, live=True)]
            runs += _end(change.new or change.old)
    return runs


def compared(comparison: Comparison, language: str, *, live: bool) -> list[Run]:
    """Return all of two versions, one in the other; `live` when the newer one is the draft as it is now."""
    runs: list[Run] = []
    for change in comparison.parts:
        if not (change.old or change.new).strip():
            continue
        if change.part != SCRIPT:
            runs += _head(change.part)
        runs += [*_hunks(change, change.hunks, language, live=live), *_end(change.new or change.old)]
    return runs


def _head(part: str) -> list[Run]:
    return [Run("\n", "note"), Run(part_words(part), "part"), Run("\n", "note")]


def _end(text: str) -> list[Run]:
    return [] if text.endswith("\n") or not text else [Run("\n", "note")]


def side_by_side(comparison: Comparison, language: str, *, live: bool) -> tuple[list[Run], list[Run]]:
    """Return the older and the newer of two versions, each with what is different in it marked."""
    old: list[Run] = []
    new: list[Run] = []
    for change in comparison.parts:
        if not (change.old or change.new).strip():
            continue
        if change.part != SCRIPT:
            old += _head(change.part)
            new += _head(change.part)
        before = _looks(change.part, change.old, language)
        for hunk in change.hunks:
            for span, look in _within(before, hunk.old):
                old.append(Run(span.of(change.old), look if hunk.same else "gone"))
        new += [run for run in _hunks(change, change.hunks, language, live=live) if run.look != "gone"]
        old += _end(change.old)
        new += _end(change.new)
    return old, new


def _unveiled(looks: Looks, veiled: Collection[Span]) -> Iterator[tuple[Span, str]]:
    """Leave out what stands in veiled beats, but not their headings."""
    for span, look in looks:
        hidden = next((beat for beat in veiled if beat.start <= span.start < beat.end), None)
        if hidden is None or look == "heading":
            yield span, look
        elif span.end > hidden.end:  # a plain stretch may reach past the end of a beat
            yield Span(hidden.end, span.end), look


def _veil(start: int) -> list[Run]:
    words = tr("This beat is veiled. Click here, or press Enter, to read it.")
    return [Run("\n", "note"), Run(words, "veil", opens=start), Run("\n\n", "note")]


def _beats(change: PartChange, language: str, veiled: Collection[Span]) -> Iterator[Run]:
    same = 0
    for beat in change.beats:
        if not (beat.changed or beat.moved):
            same += 1
            continue
        yield from _unchanged(same)
        same = 0
        if beat.moved:
            yield Run(f"{tr('Moved')}\n", "note")
        if beat.new is not None and beat.new.start in {one.start for one in veiled}:
            yield Run(f"# {beat.title}", "heading", SCRIPT, -1)
            yield from _veil(beat.new.start)
            continue
        yield from _hunks(change, beat.hunks, language, live=True)
        yield from _end(_text_of(change, beat))
    if change.changed:
        yield from _unchanged(same)


def _unchanged(count: int) -> list[Run]:
    if not count:
        return []
    words = tr("1 beat without changes") if count == 1 else tr("{count} beats without changes", count=count)
    return [Run(f"{words}\n\n", "note")]


def _text_of(change: PartChange, beat: BeatChange) -> str:
    return beat.new.of(change.new) if beat.new else beat.old.of(change.old) if beat.old else ""


def _hunks(change: PartChange, hunks: Iterable[Hunk], language: str, *, live: bool) -> Iterator[Run]:
    looks = _looks(change.part, change.new, language)
    for hunk in hunks:
        if not hunk.same and len(hunk.old):
            yield Run(hunk.old.of(change.old), "gone")
        for span, look in _within(looks, hunk.new):
            shown = look if hunk.same else f"{look} new"
            yield Run(span.of(change.new), shown, change.part, span.start if live else -1)


def _within(looks: Looks, span: Span) -> Iterator[tuple[Span, str]]:
    for one, look in looks:
        start, end = max(one.start, span.start), min(one.end, span.end)
        if start < end:
            yield Span(start, end), look


def _looks(part: str, text: str, language: str) -> Looks:
    if part != SCRIPT:
        return [(Span(0, len(text)), "plain")] if text else []
    looks: Looks = []
    at = 0
    for span, look in _marked(text, language):
        if at < span.start:
            looks.append((Span(at, span.start), "plain"))
        looks.append((span, look))
        at = span.end
    if at < len(text):
        looks.append((Span(at, len(text)), "plain"))
    return looks


def _marked(text: str, language: str) -> Iterator[tuple[Span, str]]:
    for beat in parse(text, language).beats:
        for line in beat.lines:
            if line.kind is LineKind.HEADING:
                yield line.span, "heading"
            elif line.kind is LineKind.CUE and line.text.start > line.span.start:
                yield Span(line.span.start, line.text.start), "cue"
