"""The script's form: plain text that is read as beats, spoken lines and cues.

The rules, all of them:

- `# Title` (one `#`, then a space) opens a beat. Tags at its end mark the beat, in any order: `[sensitive]`, and
  what it is in the story, `[hard]`, `[turning]`, `[coping]` or `[help]`. `#hashtag` and `## Title` are spoken lines.
- A line that starts with a cue word in capitals and a colon (`TEXT: Grief is not a straight line`) is a cue.
  Cue words count in English and in the draft's language (`cues.py`). Spaces may stand before and after.
- Every other line with something on it is spoken. `[pause 1.5]`, `[pause 1,5]` or `[pause]` (one second)
  inside it is a pause.

Reading never changes the text: the spans of the lines, with one newline after each but the last, are the
whole text. It takes time in proportion to the text's length, whatever the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.script.cues import LABELS, cue_words, label_words, pause_words, sensitive_words
from app.script.words import breaths, count
from app.text.spans import Span

__all__ = ["Beat", "Line", "LineKind", "Pause", "Script", "cue_words", "parse", "said"]

PAUSE_SECONDS = 1.0  # of a pause that does not say how long
_LONGEST_CUE = 24
_NO_LABELS: tuple[str, ...] = ()
_BRACKET = re.compile(r"\[\s{0,8}([^\W\d_]{1,16})(?:\s{1,8}([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s?s?)?\s{0,8}\]")


class LineKind(StrEnum):
    """What a line is for."""

    HEADING = "heading"
    SPOKEN = "spoken"
    CUE = "cue"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause in a spoken line: where its brackets stand, and how many seconds it lasts."""

    span: Span
    seconds: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Args:
        kind: what the line is for.
        span: the whole line, without its newline.
        text: what is said or shown: without `# `, `[sensitive]`, the cue word and spaces around it.
        cue: `TEXT`, `VISUAL`, `SOUND`, `NOTE` or `HELP`, whatever language it was typed in; else empty.
        pauses: the pauses of a spoken line, in order.
        words: how many words are said; 0 for all but spoken lines.
        commas: after how many of them a comma lets the speaker breathe.
        stops: after how many a sentence ends.
    """

    kind: LineKind
    span: Span
    text: Span
    cue: str = ""
    pauses: tuple[Pause, ...] = ()
    words: int = 0
    commas: int = 0
    stops: int = 0

    @property
    def paused(self) -> float:
        """Return the seconds of all pauses the author set."""
        return sum(pause.seconds for pause in self.pauses)


@dataclass(frozen=True, slots=True)
class Beat:
    """One stretch of the script. Its heading is its first line; what precedes all headings has no title.

    `labels` are what its author says it is in the story, of `app.script.cues.LABELS` and in that order.
    """

    title: str
    sensitive: bool
    span: Span
    lines: tuple[Line, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A script as it was read: its text, and the beats that cover all of it. There is always one beat."""

    text: str
    beats: tuple[Beat, ...]
    language: str = "en"

    @property
    def lines(self) -> Iterator[Line]:
        """Return every line, in order."""
        return (line for beat in self.beats for line in beat.lines)


class Shape(NamedTuple):
    """What one line is, with positions counted from its own start: the same wherever the line stands."""

    kind: LineKind
    start: int
    end: int
    cue: str = ""
    sensitive: bool = False
    pauses: tuple[tuple[int, int, float], ...] = ()
    words: int = 0
    commas: int = 0
    stops: int = 0
    labels: tuple[str, ...] = ()

    @property
    def paused(self) -> float:
        """Return the seconds of all pauses the author set."""
        return sum(seconds for _, _, seconds in self.pauses)


def shape(line: str, language: str = "en", *, counted: bool = True) -> Shape:
    """Return what a line (without its newline) is; uncounted, its words are 0 and it costs a third."""
    end = len(line.rstrip())
    start = len(line) - len(line.lstrip())
    if start >= end:
        return Shape(LineKind.BLANK, 0, 0)
    if line[start] == "#" and line[start + 1 : start + 2].isspace():
        return _heading(line, start + 1, language)
    colon = line.find(":", start, start + _LONGEST_CUE)
    if colon > 0 and (cue := _cue(line[start:colon], language)):
        return Shape(LineKind.CUE, _skip_spaces(line, colon + 1, end), max(end, colon + 1), cue)
    return _spoken(line, start, end, language) if counted else Shape(LineKind.SPOKEN, start, end)


def parse(text: str, language: str = "en") -> Script:
    """Return the script that text is, with cue words of English and of language (BCP 47)."""
    beats: list[Beat] = []
    lines: list[Line] = []
    title, sensitive, labels, at, opened = "", False, _NO_LABELS, 0, 0
    for raw in text.split("\n"):
        found = shape(raw, language)
        if found.kind is LineKind.HEADING:
            if lines:
                beats.append(Beat(title, sensitive, Span(opened, at), tuple(lines), labels))
                lines, opened = [], at
            title, sensitive, labels = raw[found.start : found.end], found.sensitive, found.labels
        lines.append(_placed(found, at, len(raw)))
        at += len(raw) + 1
    beats.append(Beat(title, sensitive, Span(opened, len(text)), tuple(lines), labels))
    return Script(text, tuple(beats), language)


def said(text: str, line: Line) -> str:
    """Return what is said or shown on a line of text, without its pauses."""
    at, kept = line.text.start, []
    for pause in line.pauses:
        kept.append(text[at : pause.span.start].strip())
        at = pause.span.end
    kept.append(text[at : line.text.end].strip())
    return " ".join(part for part in kept if part)


def _placed(found: Shape, at: int, length: int) -> Line:
    pauses = tuple(Pause(Span(at + start, at + end), seconds) for start, end, seconds in found.pauses)
    span, text = Span(at, at + length), Span(at + found.start, at + found.end)
    return Line(found.kind, span, text, found.cue, pauses, found.words, found.commas, found.stops)


def _heading(line: str, at: int, language: str) -> Shape:
    """Return a heading; `at` is where the `#` ends. Its tags are taken off the title."""
    end = len(line.rstrip())
    start = _skip_spaces(line, at, end)
    sensitive, labels = False, set()
    while end > start and line[end - 1] == "]" and (bracket := line.rfind("[", start, end)) >= 0:
        tag = unicodedata.normalize("NFC", line[bracket + 1 : end - 1]).strip().lower()
        if tag in sensitive_words(language):
            sensitive = True
        elif label := label_words(language).get(tag):
            labels.add(label)
        else:
            break
        end = start + len(line[start:bracket].rstrip())
    said = tuple(label for label in LABELS if label in labels) if labels else _NO_LABELS
    return Shape(LineKind.HEADING, start, max(start, end), sensitive=sensitive, labels=said)


def _cue(typed: str, language: str) -> str:
    """Return the cue that typed stands for; empty when it is none. French puts a space before its colon."""
    return cue_words(language).get(unicodedata.normalize("NFC", typed.rstrip()), "")


def _spoken(line: str, start: int, end: int, language: str) -> Shape:
    if "[" not in line:
        return Shape(LineKind.SPOKEN, start, end, "", False, (), count(line), *breaths(line))
    pauses, kept, at = [], [], start
    for match in _BRACKET.finditer(line, start, end):
        if match[1].lower() in pause_words(language):
            seconds = float(match[2].replace(",", ".")) if match[2] else PAUSE_SECONDS
            pauses.append((match.start(), match.end(), seconds))
            kept.append(line[at : match.start()])
            at = match.end()
    kept.append(line[at:end])
    heard = " ".join(kept)
    return Shape(LineKind.SPOKEN, start, end, "", False, tuple(pauses), count(heard), *breaths(heard))


def _skip_spaces(line: str, at: int, end: int) -> int:
    while at < end and line[at].isspace():
        at += 1
    return at
