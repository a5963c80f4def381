"""What a speaker says, piece by piece: for somebody who reads it off a screen, and for a voice that reads it aloud.

Times are the timeline's, so whoever speaks along arrives when the film does.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.preview.timeline import Silence, Timeline, Why, Word


@dataclass(frozen=True, slots=True)
class Mark:
    """A word in a phrase: the seconds at which it is said, and its code points in the phrase's text."""

    start: float
    end: float
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said in one go, without pauses the author set: `line` numbers the script's line, `beat` its beat."""

    text: str
    marks: tuple[Mark, ...]
    line: int
    beat: int

    @property
    def start(self) -> float:
        """The second at which its first word begins."""
        return self.marks[0].start

    @property
    def end(self) -> float:
        """The second at which its last word ends."""
        return self.marks[-1].end

    def mark_at(self, point: int) -> Mark:
        """Return the word at a code point of the text, or the one before it."""
        return self.marks[max(0, bisect_right([mark.at for mark in self.marks], point) - 1)]


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to know that is not said: a cue's name and words, or `pause` and its seconds."""

    cue: str
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One spoken line of the script, the beat's title where one begins with it, and the hints beside it."""

    text: str
    marks: tuple[Mark, ...]
    title: str
    hints: tuple[Hint, ...]


def phrases(line: Timeline) -> tuple[Phrase, ...]:
    """Return everything that is said, in order, cut where a script's line ends and at pauses the author set."""
    pauses = [one.start for one in line.silences if one.why is Why.AUTHOR and one.end > one.start]

    def piece(word: Word) -> tuple[int, int]:
        return word.line, bisect_right(pauses, word.start + 1e-9)

    return tuple(_phrase(line.script, list(words)) for _, words in groupby(line.words, piece))


def paragraphs(line: Timeline) -> tuple[Paragraph, ...]:
    """Return the spoken lines, each with its hints: cues belong to the spoken line above them, as they do in time."""
    spoken = [list(words) for _, words in groupby(line.words, lambda word: word.line)]
    said = [_phrase(line.script, words) for words in spoken]
    points = [words[0].at for words in spoken]
    hints: list[list[tuple[int, Hint]]] = [[] for _ in said]
    for at, hint in _hints(line):
        if said:
            hints[max(0, bisect_right(points, at) - 1)].append((at, hint))
    beats = [-1, *(one.beat for one in said)]
    return tuple(
        Paragraph(
            one.text,
            one.marks,
            line.beats[one.beat].title if one.beat != before else "",
            tuple(hint for _, hint in sorted(beside, key=lambda pair: pair[0])),
        )
        for one, before, beside in zip(said, beats, hints, strict=False)
    )


def _hints(line: Timeline) -> Iterator[tuple[int, Hint]]:
    for shown in line.shown:
        yield shown.span.start, Hint(shown.cue, shown.text)
    for silence in line.silences:
        if silence.why is Why.AUTHOR:
            yield silence.span.start, Hint("pause", _seconds(silence))


def _seconds(silence: Silence) -> str:
    return f"{silence.end - silence.start:.1f}".removesuffix(".0")


def _phrase(script: str, words: list[Word]) -> Phrase:
    marks: list[Mark] = []
    text = ""
    for word in words:
        said = " ".join(script[word.at : word.to].split())
        text += " " if text else ""
        marks.append(Mark(word.start, word.end, len(text), len(text) + len(said)))
        text += said
    return Phrase(text, tuple(marks), words[0].line, words[0].beat)
