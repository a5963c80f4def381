"""How long a script takes to say: seconds from the start of the video.

Spoken lines take their words at the beat's pace and their pauses. Cues, headings and blank lines take no
time of their own: their start says when they are reached.
"""

from dataclasses import dataclass

from app.script.form import Beat, Line, LineKind, Script, Shape, parse, shape


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast somebody speaks, in words a minute; sensitive beats are spoken more slowly."""

    words_per_minute: float = 140
    sensitive_words_per_minute: float = 130

    def seconds(self, words: int, *, sensitive: bool) -> float:
        """Return how many seconds words take."""
        rate = self.sensitive_words_per_minute if sensitive else self.words_per_minute
        return words * 60 / max(rate, 1)


DEFAULT_PACE = Pace()


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


def timing(script: str | Script, pace: Pace = DEFAULT_PACE, language: str = "en") -> Timing:
    """Return when everything in a script happens; language counts only when script is text."""
    if isinstance(script, str):
        script = parse(script, language)
    beats, at = [], 0.0
    for beat in script.beats:
        times = _beat(beat, at, pace)
        beats.append(times)
        at = times.start + times.seconds
    return Timing(tuple(beats), at)


def _beat(beat: Beat, start: float, pace: Pace) -> BeatTime:
    lines, words, spent = [], 0, 0.0
    for line in beat.lines:
        seconds = pace.seconds(line.words, sensitive=beat.sensitive)
        if line.pauses:
            seconds += sum(pause.seconds for pause in line.pauses)
        lines.append(LineTime(line, start + spent, seconds))
        words += line.words
        spent += seconds
    return BeatTime(beat, start, spent, words, tuple(lines))


@dataclass(frozen=True, slots=True)
class BeatReading:
    """A beat as the stopwatch sees it: seconds and words, without positions in the text."""

    title: str
    sensitive: bool
    start: float
    seconds: float
    words: int


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

    def __init__(self, pace: Pace = DEFAULT_PACE, language: str = "en") -> None:
        self._pace, self._language = pace, language
        self._seen: dict[str, Shape] = {}

    def read(self, text: str) -> Reading:
        """Return the seconds and words of text, the same figures as `timing` gives."""
        raw = text.split("\n")
        seen, language = self._seen, self._language
        self._seen = now = {line: seen.get(line) or shape(line, language) for line in raw}
        beats: list[BeatReading] = []
        title, sensitive, words, paused, opened = "", False, 0, 0.0, False
        for line in raw:
            found = now[line]
            if found.kind is LineKind.HEADING:
                if opened:
                    beats.append(self._reading(title, sensitive, words, paused, beats))
                title, sensitive, words, paused = line[found.start : found.end], found.sensitive, 0, 0.0
            words += found.words
            if found.pauses:
                paused += found.paused
            opened = True
        beats.append(self._reading(title, sensitive, words, paused, beats))
        last = beats[-1]
        return Reading(last.start + last.seconds, sum(beat.words for beat in beats), tuple(beats))

    def _reading(
        self, title: str, sensitive: bool, words: int, paused: float, before: list[BeatReading]
    ) -> BeatReading:
        start = before[-1].start + before[-1].seconds if before else 0.0
        return BeatReading(
            title, sensitive, start, self._pace.seconds(words, sensitive=sensitive) + paused, words
        )
