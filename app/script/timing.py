"""How long a script takes to say: seconds from the start of the video.

Spoken lines take their words at the beat's pace, a breath after commas and full stops, and their pauses. Cues,
headings and blank lines take no time of their own: their start says when they are reached.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.figures import Figures, figures
from app.script.cues import base
from app.script.form import Beat, Line, LineKind, Script, Shape, parse, shape
from app.text.spans import Span


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast somebody speaks, in words a minute (sensitive beats more slowly), and how many seconds they breathe."""

    words_per_minute: float
    sensitive_words_per_minute: float
    comma_seconds: float
    stop_seconds: float

    def rate(self, *, sensitive: bool) -> float:
        """Return the words a minute in such a beat, at least one."""
        return max(self.sensitive_words_per_minute if sensitive else self.words_per_minute, 1)

    def seconds(self, line: Line | Shape, *, sensitive: bool) -> float:
        """Return how many seconds a line takes."""
        if line.kind is not LineKind.SPOKEN:
            return 0.0
        spoken = line.words * 60 / self.rate(sensitive=sensitive)
        breaths = line.commas * self.comma_seconds + line.stops * self.stop_seconds
        return spoken + breaths + (line.paused if line.pauses else 0.0)


def pace_for(language: str = "en", chosen: float | None = None) -> Pace:
    """Return the pace of a language, or of a person who chose so many words a minute (sensitive beats slow as much).

    The figures are `speech` in `resources_db/platforms.json`; a language that is not there is paced like English.
    """
    return _pace(figures(), base(language), chosen)


@lru_cache(maxsize=64)
def _pace(known: Figures, language: str, chosen: float | None) -> Pace:
    speech = known.section("speech")
    rates = speech["languages"].get(language) or speech["languages"]["en"]
    usual, slow = rates["words_per_minute"], rates["sensitive_words_per_minute"]
    if chosen is not None:
        asked = min(max(chosen, speech["slowest"]), speech["fastest"])
        usual, slow = asked, asked * slow / usual
    return Pace(usual, slow, speech["comma_seconds"], speech["stop_seconds"])


@dataclass(frozen=True, slots=True)
class LineTime:
    """When a line is reached and how many seconds it takes."""

    line: Line
    start: float
    seconds: float


@dataclass(frozen=True, slots=True)
class BeatTime:
    """When a beat starts, how many seconds it takes, its words, and the times of its lines."""

    beat: Beat
    start: float
    seconds: float
    words: int
    lines: tuple[LineTime, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of a whole script, in seconds."""

    beats: tuple[BeatTime, ...]
    seconds: float

    @property
    def words(self) -> int:
        """Return how many words are said."""
        return sum(beat.words for beat in self.beats)

    @property
    def lines(self) -> tuple[LineTime, ...]:
        """Return the times of every line, in order."""
        return tuple(line for beat in self.beats for line in beat.lines)


def timing(script: str | Script, pace: Pace | None = None, language: str = "en") -> Timing:
    """Return when everything in a script happens, at its language's pace unless another is given.

    `language` counts only when script is text.
    """
    if isinstance(script, str):
        script = parse(script, language)
    pace = pace or pace_for(script.language)
    beats, at = [], 0.0
    for beat in script.beats:
        times = _beat(beat, at, pace)
        beats.append(times)
        at = times.start + times.seconds
    return Timing(tuple(beats), at)


def _beat(beat: Beat, start: float, pace: Pace) -> BeatTime:
    lines, words, spent = [], 0, 0.0
    for line in beat.lines:
        seconds = pace.seconds(line, sensitive=beat.sensitive)
        lines.append(LineTime(line, start + spent, seconds))
        words += line.words
        spent += seconds
    return BeatTime(beat, start, spent, words, tuple(lines))


class Frame(NamedTuple):
    """A line as a check sees it: where it starts in the script, what it is, and its seconds."""

    at: int
    shape: Shape
    start: float
    end: float
    sensitive: bool

    @property
    def words(self) -> Span:
        """Where its words stand in the script."""
        return Span(self.at + self.shape.start, self.at + self.shape.end)


def film(lines: Iterable[tuple[int, Shape]], pace: Pace) -> list[Frame]:
    """Return when each line (its start in the script, and what it is) is reached, the same figures as `timing`."""
    found, now, sensitive = [], 0.0, False
    for at, one in lines:
        start = now
        if one.kind is LineKind.SPOKEN:
            now += pace.seconds(one, sensitive=sensitive)
        elif one.kind is LineKind.HEADING:
            sensitive = one.sensitive
        found.append(Frame(at, one, start, now, sensitive))
    return found


@dataclass(frozen=True, slots=True)
class BeatReading:
    """A beat as the stopwatch sees it: seconds and words, without positions in the text."""

    title: str
    sensitive: bool
    start: float
    seconds: float
    words: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the stopwatch shows: whole script and each beat."""

    seconds: float
    words: int
    beats: tuple[BeatReading, ...]


class Stopwatch:
    """Times a script again after each key press, looking only at lines it has not just seen.

    Keep one per open script. It remembers the lines of the last reading and nothing older.
    """

    def __init__(self, pace: Pace | None = None, language: str = "en") -> None:
        self._pace, self._language = pace or pace_for(language), language
        self._seen: dict[str, Shape] = {}

    def read(self, text: str) -> Reading:
        """Return the seconds and words of text, the same figures as `timing` gives."""
        raw = text.split("\n")
        seen, language = self._seen, self._language
        self._seen = now = {line: seen.get(line) or shape(line, language) for line in raw}
        beats: list[BeatReading] = []
        head, title, count, opened = Shape(LineKind.HEADING, 0, 0), "", _Count(), False
        for line in raw:
            found = now[line]
            if found.kind is LineKind.HEADING:
                if opened:
                    beats.append(self._reading(head, title, count, beats))
                head, title, count = found, line[found.start : found.end], _Count()
            elif found.kind is LineKind.SPOKEN:
                count.add(found)
            opened = True
        beats.append(self._reading(head, title, count, beats))
        last = beats[-1]
        return Reading(last.start + last.seconds, sum(beat.words for beat in beats), tuple(beats))

    def _reading(self, head: Shape, title: str, count: "_Count", before: list[BeatReading]) -> BeatReading:
        start = before[-1].start + before[-1].seconds if before else 0.0
        seconds = count.seconds(self._pace, sensitive=head.sensitive)
        return BeatReading(title, head.sensitive, start, seconds, count.words, head.labels)


class _Count:
    """What the lines of a beat add up to."""

    __slots__ = ("commas", "paused", "stops", "words")

    def __init__(self) -> None:
        self.words, self.commas, self.stops, self.paused = 0, 0, 0, 0.0

    def add(self, line: Shape) -> None:
        self.words += line.words
        self.commas += line.commas
        self.stops += line.stops
        if line.pauses:
            self.paused += line.paused

    def seconds(self, pace: Pace, *, sensitive: bool) -> float:
        breaths = self.commas * pace.comma_seconds + self.stops * pace.stop_seconds
        return self.words * 60 / pace.rate(sensitive=sensitive) + breaths + self.paused
