"""A post in time: what is said, shown and heard in every second.

The seconds are those of `app.script.timing`; when on-screen text comes and goes is told by `app.script.showing`. Here
both are laid out so that a moment is looked up in O(log n).
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.findings.post import SCRIPT, Post
from app.script.cues import HELP, LABELS, TEXT
from app.script.form import Line, LineKind, Script, parse
from app.script.showing import Reached, is_content_note, stays
from app.script.timing import BeatTime, Pace, pace_for, timing
from app.script.words import breath, count
from app.text.spans import Span


class Word(NamedTuple):
    """A word as it is said, with the punctuation and signs that belong to it.

    `start` and `end` are seconds, without the breath after it; `at` and `to` are code points in the script; `line` is
    the number of its line and `beat` that of its beat.
    """

    start: float
    end: float
    at: int
    to: int
    line: int
    beat: int

    @property
    def span(self) -> Span:
        """Where it stands in the script."""
        return Span(self.at, self.to)


class Why(StrEnum):
    """Why nobody speaks."""

    COMMA = "comma"
    STOP = "stop"
    AUTHOR = "author"


class Silence(NamedTuple):
    """A pause, from one second to another; `span` is its brackets, or the word it follows."""

    start: float
    end: float
    why: Why
    span: Span


@dataclass(frozen=True, slots=True)
class Shown:
    """A cue in time.

    Args:
        cue: `TEXT`, `VISUAL`, `SOUND`, `HELP`, or `NOTE` (for the team, never shown).
        text: its words.
        start, end: the seconds at which it comes and goes; a note does both at once.
        span: where its words stand in the script.
        beat: the number of its beat.
        content_note: whether it says what the video holds, so that a viewer can skip it.
    """

    cue: str
    text: str
    start: float
    end: float
    span: Span
    beat: int
    content_note: bool = False

    @property
    def seconds(self) -> float:
        """How long it stands."""
        return self.end - self.start

    @property
    def on_screen(self) -> bool:
        """Whether a viewer reads it."""
        return self.cue in (TEXT, HELP)


@dataclass(frozen=True, slots=True)
class BeatStretch:
    """A beat in time; `label` is the first of what its author says it is, empty when they do not say."""

    title: str
    start: float
    end: float
    span: Span
    sensitive: bool = False
    labels: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.end - self.start

    @property
    def label(self) -> str:
        """What it is in the story: `hard`, `turning`, `coping`, `help` or empty."""
        return self.labels[0] if self.labels else ""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a viewer meets at one moment: the beat, the word being said (None in a pause), and what is on the screen."""

    beat: BeatStretch
    word: Word | None
    shown: tuple[Shown, ...]

    def of(self, cue: str) -> tuple[Shown, ...]:
        """Return what is shown of one cue."""
        return tuple(one for one in self.shown if one.cue == cue)


@dataclass(frozen=True)
class Timeline:
    """A post in time. Times are seconds from the start, spans are code points in the script.

    Args:
        post: the post.
        pace: how fast it is spoken.
        seconds: how long it takes.
        beats: its beats, in order; there is always one.
        words: every spoken word, in order.
        silences: every pause, in order.
        shown: every cue, in the order in which they come.
    """

    post: Post
    pace: Pace
    seconds: float
    beats: tuple[BeatStretch, ...]
    words: tuple[Word, ...]
    silences: tuple[Silence, ...]
    shown: tuple[Shown, ...]

    @property
    def script(self) -> str:
        """The script's text."""
        return self.post.parts.get(SCRIPT, "")

    def at(self, seconds: float) -> Moment:
        """Return what a viewer meets at a moment; before the start it is the start, after the end the end."""
        seconds = min(max(seconds, 0.0), self.seconds)
        number = self.word_at(seconds)
        moment = self._screens[max(0, bisect_right(self._changes, seconds) - 1)] if self._changes else ()
        return Moment(self.beat_at(seconds), None if number is None else self.words[number], moment)

    def word_at(self, seconds: float) -> int | None:
        """Return the number of the word that is being said; None in a pause."""
        number = bisect_right(self._word_starts, seconds) - 1
        return number if number >= 0 and seconds < self.words[number].end else None

    def beat_at(self, seconds: float) -> BeatStretch:
        """Return the beat at a moment; at the border of two, the later one that takes time."""
        return self.beats[self.beat_number(seconds)]

    def beat_number(self, seconds: float) -> int:
        """Return the number of the beat at a moment."""
        number = max(0, bisect_right(self._beat_starts, min(max(seconds, 0.0), self.seconds)) - 1)
        while number and not self.beats[number].seconds and self.beats[number].start >= self.seconds:
            number -= 1  # an empty beat at the end is never seen
        return number

    def when(self, point: int) -> float:
        """Return the second at which a place in the script is reached."""
        number = bisect_right(self._word_points, point) - 1
        if number >= 0 and point < self.words[number].to:
            return self.words[number].start
        beat = max(0, bisect_right([one.span.start for one in self.beats], point) - 1)
        after = self.words[number].end if number >= 0 else 0.0
        return max(after, self.beats[beat].start)

    @cached_property
    def _word_starts(self) -> list[float]:
        return [word.start for word in self.words]

    @cached_property
    def _word_points(self) -> list[int]:
        return [word.at for word in self.words]

    @cached_property
    def _beat_starts(self) -> list[float]:
        return [beat.start for beat in self.beats]

    @cached_property
    def _changes(self) -> list[float]:
        """The moments at which something comes or goes."""
        shown = [one for one in self.shown if one.end > one.start]
        return sorted({0.0, *(one.start for one in shown), *(one.end for one in shown)})

    @cached_property
    def _screens(self) -> list[tuple[Shown, ...]]:
        """What is shown from each of these moments on; what still stands at the end stays there."""
        coming, screens = list(reversed(self.shown)), []
        standing: list[Shown] = []
        for moment in self._changes:
            standing = [one for one in standing if one.end > moment or (one.end >= self.seconds == moment)]
            while coming and coming[-1].start <= moment:
                one = coming.pop()
                if one.end > moment:
                    standing.append(one)
            screens.append(tuple(standing))
        return screens


def timeline(post: Post, pace: Pace | None = None) -> Timeline:
    """Return a post in time, at its language's pace unless another is given (`app.script.timing.pace_for`)."""
    script = parse(post.parts.get(SCRIPT, ""), post.language)
    pace = pace or pace_for(post.language)
    times = timing(script, pace)
    words: list[Word] = []
    silences: list[Silence] = []
    line = 0
    for number, beat in enumerate(times.beats):
        speaker = _Speaker(script.text, pace, number, words, silences, sensitive=beat.beat.sensitive)
        for one in beat.lines:
            if one.line.kind is LineKind.SPOKEN:
                speaker.say(one.line, line, one.start)
            line += 1
    beats = tuple(_stretch(beat) for beat in times.beats)
    shown = tuple(_shown(script, times.beats))
    return Timeline(post, pace, times.seconds, beats, tuple(words), tuple(silences), shown)


def shares(line: Timeline) -> Mapping[str, float]:
    """Return the seconds of each label that the author gave; a beat with two gives each an equal part.

    Empty when no beat is labelled. What no label is given to is not in it.
    """
    found: dict[str, float] = {}
    for beat in line.beats:
        for label in beat.labels:
            found[label] = found.get(label, 0.0) + beat.seconds / len(beat.labels)
    return {label: found[label] for label in LABELS if label in found}


def ending(line: Timeline, seconds: float) -> frozenset[str]:
    """Return the labels of the beats that play in the last seconds."""
    begins = line.seconds - seconds
    beats = (beat for beat in line.beats if beat.end > begins and beat.seconds > 0)
    return frozenset(label for beat in beats for label in beat.labels)


def _stretch(beat: BeatTime) -> BeatStretch:
    one = beat.beat
    return BeatStretch(one.title, beat.start, beat.start + beat.seconds, one.span, one.sensitive, one.labels)


def _shown(script: Script, beats: tuple[BeatTime, ...]) -> Iterator[Shown]:
    lines = [(one, number) for number, beat in enumerate(beats) for one in beat.lines]
    reached = (Reached(one.line.kind, one.line.cue, one.start, one.start + one.seconds) for one, _ in lines)
    for number, comes, goes in sorted(stays(reached), key=lambda stay: (stay.comes, stay.line)):
        line, beat = lines[number][0].line, lines[number][1]
        text = line.text.of(script.text)
        note = line.cue == TEXT and is_content_note(text)
        yield Shown(line.cue, text, comes, goes, line.text, beat, note)


class _Speaker:
    """Says the lines of one beat, word by word."""

    def __init__(
        self, text: str, pace: Pace, beat: int, words: list[Word], silences: list[Silence], *, sensitive: bool
    ) -> None:
        self._text, self._pace, self._beat = text, pace, beat
        self._words, self._silences = words, silences
        self._each = 60 / pace.rate(sensitive=sensitive)
        self._now = 0.0

    def say(self, line: Line, number: int, start: float) -> None:
        """Add the words and pauses of a line that is reached at `start`."""
        self._now, at = start, line.text.start
        for pause in line.pauses:
            self._stretch(at, pause.span.start, number)
            self._rest(pause.seconds, Why.AUTHOR, pause.span)
            at = pause.span.end
        self._stretch(at, line.text.end, number)

    def _stretch(self, at: int, to: int, line: int) -> None:
        """Say what stands between two places; a sign that is not heard belongs to the word before it, or else after."""
        waiting, ours = -1, False
        for token in self._text[at:to].split():
            begin = self._text.index(token, at)
            at = begin + len(token)
            if heard := count(token):
                until = self._now + heard * self._each
                self._words.append(
                    Word(self._now, until, begin if waiting < 0 else waiting, at, line, self._beat)
                )
                self._now, waiting, ours = until, -1, True
            elif ours:
                self._words[-1] = self._words[-1]._replace(to=at)
            elif waiting < 0:
                waiting = begin
            if why := breath(token):
                comma = why == ","
                seconds = self._pace.comma_seconds if comma else self._pace.stop_seconds
                self._rest(seconds, Why.COMMA if comma else Why.STOP, Span(begin, at))

    def _rest(self, seconds: float, why: Why, span: Span) -> None:
        if seconds > 0:
            self._silences.append(Silence(self._now, self._now + seconds, why, span))
            self._now += seconds
