"""Subtitles (.srt, .vtt): their lines become spoken lines, and long silences become pauses.

One spoken line per sentence, as far as the punctuation shows sentences. A silence of a second or more
between two subtitles is kept as a pause; beats are not invented.
"""

import html
import re
from typing import NamedTuple

from app.exchange.blocks import Block, Raw
from app.translation import tr

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s{{0,8}}{_CLOCK}[ \t]{{1,8}}-->[ \t]{{1,8}}{_CLOCK}")
_START = re.compile(rf"\s{{0,200}}(?:\d{{1,9}}[ \t]*\n)?{_TIMES.pattern}")
_SPEAKER = re.compile(r"<v(?:\.[^\s<>]{0,60})?\s([^<>\n]*)>")
_TAG = re.compile(r"</?(?:[bcisuv]|font|lang|ruby|rt|span)(?=[\s.>])[^<>\n]*>|<\d\d:[\d:.]*>|\{\\[^{}\n]*\}")
_BRACKETS = ("[]", "()", "♪♪")  # around what is heard and not said
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_LONG_LINE = 160  # characters after which a line ends with its subtitle, where no full stops are set
_SHORTEST_PAUSE, _LONGEST_PAUSE = 1.0, 999.0


class Subtitle(NamedTuple):
    """One subtitle: seconds at which it comes and goes, and its lines."""

    start: float
    end: float
    lines: list[str]


def is_vtt(text: str) -> bool:
    """Say whether text is WebVTT."""
    return text.startswith("WEBVTT") and text[6:7] in ("", " ", "\t", "\n")


def is_srt(text: str) -> bool:
    """Say whether text is SubRip."""
    return bool(_START.match(text[:1000]))


def read(text: str) -> Raw:
    """Return what a subtitle file says; text is canonical."""
    raw = Raw()
    speakers: set[str] = set()
    spoken = _Spoken(raw)
    shown: list[str] = []
    for subtitle in _subtitles(text, raw):
        lines = [words for line in subtitle.lines if (words := _words(line, speakers))]
        if lines:
            spoken.add(subtitle, lines[_repeated(lines, shown) :])
            shown = lines
    spoken.close()
    if spoken.pauses:
        raw.notes.append(tr("Silences of a second or more were kept as pauses; other times were left out."))
    if speakers:
        raw.notes.append(tr("The names of speakers were left out: {names}.", names=_listed(speakers)))
    return raw


def subtitles(text: str) -> list[Subtitle]:
    """Return every subtitle of a file with its words as they are read, without marks; text is canonical."""
    found = (
        one._replace(lines=[_words(line, set()) for line in one.lines]) for one in _subtitles(text, Raw())
    )
    return [one._replace(lines=[line for line in one.lines if line]) for one in found]


def _listed(names: set[str]) -> str:
    some = sorted(names)[:8]
    return ", ".join(some) + (" …" if len(names) > len(some) else "")


class _Spoken:
    """Joins subtitles to spoken lines."""

    def __init__(self, raw: Raw) -> None:
        self._raw, self._line, self._until = raw, "", -1.0
        self.pauses = 0

    def add(self, subtitle: Subtitle, lines: list[str]) -> None:
        gap = subtitle.start - self._until
        if self._until >= 0 and gap >= _SHORTEST_PAUSE:
            self._pause(min(gap, _LONGEST_PAUSE))
        for words in lines:
            line = words.removeprefix("- ").removeprefix("– ")
            if line != words:
                self.close()  # a dash: somebody else speaks
            if line[0] + line[-1] in _BRACKETS:
                self.close()
                self._raw.blocks.append(Block(0, f"SOUND: {line.strip('[]()♪ ')}"))
                continue
            self._line = f"{self._line} {line}" if self._line else line
            if _SENTENCE_END.search(self._line[-8:]):
                self.close()
        if len(self._line) >= _LONG_LINE:
            self.close()
        self._until = max(self._until, subtitle.end)

    def _pause(self, seconds: float) -> None:
        self.close()
        mark = f"[pause {round(seconds, 1):g}]"
        self.pauses += 1
        if self._raw.blocks and not self._raw.blocks[-1].text.startswith("SOUND:"):
            last = self._raw.blocks[-1]
            self._raw.blocks[-1] = last._replace(text=f"{last.text} {mark}")
        else:
            self._raw.blocks.append(Block(0, mark))

    def close(self) -> None:
        """End the line that is being joined."""
        if self._line:
            self._raw.blocks.append(Block(0, self._line))
            self._line = ""


def _subtitles(text: str, raw: Raw) -> list[Subtitle]:
    found: list[Subtitle] = []
    for group in _groups(text):
        at = next((at for at, line in enumerate(group[:2]) if "-->" in line), -1)
        times = _TIMES.match(group[at]) if at >= 0 else None
        if times:
            parts = [int(part or 0) for part in times.groups()]
            found.append(
                Subtitle(_seconds(parts[:4], times[4]), _seconds(parts[4:], times[8]), group[at + 1 :])
            )
        elif group[0].startswith(("NOTE", "STYLE", "REGION")):
            if group[0].startswith("NOTE"):
                raw.notes.append(tr("Notes and settings in the subtitle file were left out."))
        elif found and not group[0].startswith("WEBVTT"):
            # a blank line inside a subtitle; what cannot be read as times is not said either
            found[-1].lines.extend(line for line in group if "-->" not in line and not line.strip().isdigit())
    return found


def _groups(text: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _seconds(parts: list[int], fraction: str) -> float:
    hours, minutes, seconds, part = parts
    return float(hours * 3600 + minutes * 60 + seconds + part / 10 ** len(fraction))


def _repeated(lines: list[str], shown: list[str]) -> int:
    """Return how many lines only repeat the subtitle before: live captions roll, and each line is said once."""
    if max(len(lines), len(shown)) == 1:
        return 0  # "No." and "No." again are two
    most = min(2, len(lines), len(shown))
    return next((many for many in range(most, 0, -1) if lines[:many] == shown[-many:]), 0)


def _words(line: str, speakers: set[str]) -> str:
    """Return what a line says, and add who says it to speakers."""
    if "<v" in line:
        speakers.update(name.strip() for name in _SPEAKER.findall(line) if name.strip())
    words = html.unescape(_TAG.sub("", line)).replace("\u200b", "")
    return " ".join(words.split())
