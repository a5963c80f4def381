"""What only shows in time and space, as findings: text too fast to read, gone too soon, too wide, a hard ending.

Times are those of the language's own pace, never of the pace somebody chose for themselves: a team sees the same
findings. The figures are `reading` in the figures in use. Help cards are looked at by the guidelines
(`app.guidelines.whole`) with the same figures, so nothing here speaks of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

from app.figures import figures
from app.findings.finding import Better, Finding, Seen, Severity, Source
from app.findings.post import SCRIPT, Post
from app.preview.pieces import readable
from app.preview.platforms import box, limits
from app.preview.widths import width_of
from app.script.cues import COPING, HELPING, LABELS, TEXT
from app.script.form import shape
from app.script.showing import Reached, is_content_note, stays
from app.script.timing import film, pace_for
from app.text.spans import Span
from app.translation import tr

MOST_BEATS_KEPT = 4_000
_HEADING = re.compile(r"^[^\S\n]*#[^\S\n]", re.MULTILINE)


class _Beat(NamedTuple):
    """What is known of one beat, wherever it stands: its seconds, labels, and findings counted from its start."""

    seconds: float
    labels: tuple[str, ...]
    findings: tuple[Finding, ...]
    longest: "_Shown | None" = None  # of the texts that stay too long, with how many there are
    many: int = 0


class TimingFinder:
    """Finds what a viewer cannot read, and whether the ending helps. Remembers beats, so that a key costs little.

    For one thread at a time.
    """

    def __init__(self) -> None:
        self._beats: dict[str, _Beat] = {}
        self._for: tuple[object, ...] = ()

    def find(self, post: Post) -> list[Finding]:
        """Return every finding about a post's time and on-screen text, whole-post findings first."""
        script, known = post.parts.get(SCRIPT, ""), figures()
        context = (known, post.language, post.platforms)
        if context != self._for or len(self._beats) > MOST_BEATS_KEPT:
            self._beats, self._for = {}, context
        reading, width = known.section("reading"), box(post.platforms).width
        beats: list[_Beat] = []
        texts: list[Finding] = []
        starts = [0, *(found.start() for found in _HEADING.finditer(script)), len(script)]
        for start, end in pairwise(starts):
            words = script[start:end]
            beat = self._beats.get(words)
            if beat is None:
                self._beats[words] = beat = _beat(words, post.language, width, reading)
            beats.append(beat)
            texts += (_moved(one, start) for one in beat.findings)
        seconds = sum(beat.seconds for beat in beats)
        texts += _staying(beats, starts)
        return [*_length(post, seconds, reading), *_ending(beats, seconds, reading), *texts]


def _moved(one: Finding, by: int) -> Finding:
    return replace(one, span=one.span.moved(by)) if by and one.span else one


def _beat(words: str, language: str, width: float, reading: Mapping[str, Any]) -> _Beat:
    lines, at = [], 0
    for line in words.split("\n"):
        lines.append((at, shape(line, language)))
        at += len(line) + 1
    frames = film(lines, pace_for(language))
    seconds = frames[-1].end
    reached = (Reached(one.shape.kind, one.shape.cue, one.start, one.end) for one in frames)
    found: list[Finding] = []
    staying: list[_Shown] = []
    for number, comes, goes in sorted(stays(reached)):
        span = frames[number].words
        if frames[number].shape.cue == TEXT and len(span):
            shown = _Shown(span.of(words), span, goes - comes, reading)
            found += _read(shown, width)
            if not shown.note and shown.seconds > reading["longest_seconds"]:
                staying.append(shown)
    longest = max(staying, key=lambda one: one.seconds, default=None)
    return _Beat(seconds, frames[0].shape.labels, tuple(found), longest, len(staying))


def rows_of(words: str, width: float, size: float) -> int:
    """Return in how many lines words stand at a type size in a width; a word wider than that is broken."""
    rows, filled, space = 1, 0.0, width_of(" ", size)
    for word in words.split():
        wide = width_of(word, size)
        if filled and filled + space + wide > width:
            rows, filled = rows + 1, 0.0
        filled += wide + (space if filled else 0.0)
        while filled > width:
            rows, filled = rows + 1, filled - width
    return rows


@dataclass(frozen=True, slots=True)
class _Shown:
    """An on-screen text: its words, where they stand in the script, and how many seconds it does."""

    words: str
    span: Span
    seconds: float
    reading: Mapping[str, Any]

    @property
    def note(self) -> bool:
        return is_content_note(self.words)

    def finding(self, clause: str, severity: Severity, title: str, why: str, better: str) -> Finding:
        return Finding(
            clause=f"preview.{clause}",
            severity=severity,
            title=title,
            why=why,
            span=self.span,
            words=self.words,
            better=(Better(better, replaces=False),),
            sources=(_source(self.reading),),
            evidence="opinion",
        )

    def too_many(self, rows: int) -> Finding:
        return self.finding(
            "text-lines",
            Severity.CONSIDER,
            tr("This text takes {count} lines", count=rows),
            tr(
                "In the part of the screen that stays clear it takes about {count} lines; more than {most} hide the "
                "picture and are rarely read to the end.",
                count=rows,
                most=self.reading["lines"],
            ),
            tr("Say the rest, or show it as a second text."),
        )


def _read(shown: _Shown, width: float) -> Iterator[Finding]:
    """Yield what a reader would trip over in an on-screen text: one thing about its time, one about its width."""
    reading, seconds, characters = shown.reading, shown.seconds, readable(shown.words)
    if shown.note:
        needed = characters / reading["copy_rate"] + reading["copy_extra_seconds"]
        if seconds < needed:
            yield _note_gone(shown, needed)
        return  # a note is a card of its own: it may take as many lines as it likes
    if (rows := rows_of(shown.words, width, reading["text_size"])) > reading["lines"]:
        yield shown.too_many(rows)
    if seconds < reading["shortest_seconds"]:
        yield _gone(shown)
    elif characters > seconds * reading["comfortable"]:
        yield _fast(shown, characters / seconds, characters / reading["comfortable"])


def _note_gone(shown: _Shown, needed: float) -> Finding:
    return shown.finding(
        "content-note-time",
        Severity.SHOULD,
        tr("The content note is gone too soon ({seconds} s, {needed} s needed)", **_seconds(shown, needed)),
        tr("It gives a choice only to who has time to read it, decide and put the phone down."),
        tr("Let it stand alone for a moment: add [pause 2] before the first words, or make it shorter."),
    )


def _gone(shown: _Shown) -> Finding:
    return shown.finding(
        "text-too-short",
        Severity.SHOULD,
        tr("This text is on screen for {seconds} s", seconds=f"{shown.seconds:.1f}")
        if shown.seconds
        else tr("This text has no time on the screen"),
        tr(
            "Under {least} s nobody sees that there was a text.",
            least=f"{shown.reading['shortest_seconds']:.1f}",
        ),
        tr("Give it a pause, such as [pause 3], or move it to a longer beat."),
    )


def _fast(shown: _Shown, rate: float, needed: float) -> Finding:
    fastest = shown.reading["fastest"]
    words = {**_seconds(shown, needed), "rate": round(rate), "comfortable": shown.reading["comfortable"]}
    return shown.finding(
        "text-too-fast",
        Severity.SHOULD if rate > fastest else Severity.CONSIDER,
        tr("Too fast to read: {rate} characters a second", **words),
        tr(
            "It stands for {seconds} s and needs {needed} s: most people read {comfortable} characters a second while "
            "they listen, and fewer when the words are hard.",
            **words,
        ),
        tr("Shorten it, or let it stand longer."),
    )


def _staying(beats: Sequence[_Beat], starts: Sequence[int]) -> Iterator[Finding]:
    """Yield one finding for all texts that stay too long: a post may have one in each beat, and that is no drama."""
    staying = [(beat.longest, start) for beat, start in zip(beats, starts, strict=False) if beat.longest]
    if staying:
        longest, start = max(staying, key=lambda one: one[0].seconds)
        yield _moved(_stays(longest, sum(beat.many for beat in beats) - 1), start)


def _stays(shown: _Shown, others: int) -> Finding:
    title = tr("This text stays for {seconds} s", seconds=round(shown.seconds))
    if others:
        title = tr(
            "{count} texts stay long, this one for {seconds} s",
            count=others + 1,
            seconds=round(shown.seconds),
        )
    return shown.finding(
        "text-too-long",
        Severity.CONSIDER,
        title,
        tr(
            "After {most} s it has been read twice and is not seen any more; a new text would be.",
            most=shown.reading["longest_seconds"],
        ),
        tr("Follow it with another TEXT: line, or start a new beat."),
    )


def _seconds(shown: _Shown, needed: float) -> dict[str, Any]:
    return {"seconds": f"{shown.seconds:.1f}", "needed": f"{needed:.1f}"}


def _length(post: Post, seconds: float, reading: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding when the post misses its target length; a draft that is not half written is left alone."""
    target, tolerance = post.target_seconds, reading["target_tolerance"]
    longest = [(limits(name).get("longest_seconds"), name) for name in post.platforms]
    for most, name in longest:
        if most and seconds > most:
            title = tr("Longer than {platform} takes ({most} s)", platform=limits(name)["name"], most=most)
            yield _whole(
                "platform-length",
                Severity.SHOULD,
                title,
                _how_long(seconds, target),
                tr("Cut a beat."),
            )
            break
    if target and seconds > target * (1 + tolerance):
        title = tr("{over} s over the target", over=round(seconds - target))
        better = tr("Cut what the caption can say, or change the target in the brief.")
        yield _whole("target-length", Severity.CONSIDER, title, _how_long(seconds, target), better)
    elif target and target / 2 < seconds < target * (1 - tolerance):
        title = tr("{under} s under the target", under=round(target - seconds))
        better = tr("Leave room to breathe with [pause], or change the target in the brief.")
        yield _whole("target-length", Severity.CONSIDER, title, _how_long(seconds, target), better)


def _how_long(seconds: float, target: int) -> str:
    if not target:
        return tr("It takes about {seconds} s to say.", seconds=round(seconds))
    return tr(
        "It takes about {seconds} s to say; the brief asks for {target} s.",
        seconds=round(seconds),
        target=target,
    )


def _ending(beats: Sequence[_Beat], seconds: float, reading: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding when beats are labelled and the last seconds are neither coping nor help."""
    spent: dict[str, float] = {}
    last: set[str] = set()
    end, begins = 0.0, seconds - reading["ending_seconds"]
    for beat in beats:
        end += beat.seconds
        if beat.seconds > 0:
            for label in beat.labels:
                spent[label] = spent.get(label, 0.0) + beat.seconds / len(beat.labels)
            if end > begins:
                last.update(beat.labels)
    if spent and last.isdisjoint((COPING, HELPING)):
        parts = (f"{label_words_of(label)} {round(spent[label])} s" for label in LABELS if label in spent)
        yield _whole(
            "ending",
            Severity.CONSIDER,
            tr("The last {seconds} seconds are not what helps", seconds=round(reading["ending_seconds"])),
            tr(
                "End on what helps: it is what a viewer takes along. Your labels: {labels}.",
                labels=", ".join(parts),
            ),
            tr("Move a beat labelled [coping] or [help] to the end, or add one."),
        )


def label_words_of(label: str) -> str:
    """Return a label in the words of the interface."""
    words = {"hard": tr("hard"), "turning": tr("turning"), "coping": tr("coping"), "help": tr("help")}
    return words[label]


def _whole(clause: str, severity: Severity, title: str, why: str, better: str) -> Finding:
    return Finding(
        clause=f"preview.{clause}",
        severity=severity,
        title=title,
        why=why,
        better=(Better(better, replaces=False),),
        sources=(Source(tr("Carewright"), tr("Figures of time and length"), str(figures().data["checked"])),),
        evidence="opinion",
    )


def _source(reading: Mapping[str, Any]) -> Source:
    return Source(
        str(reading.get("organisation", "")),
        str(reading.get("document", "")),
        str(reading.get("edition", "")),
        seen=Seen.SUMMARY,
    )
