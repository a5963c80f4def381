"""Fountain screenplays (.fountain): scenes become beats, action is seen, dialogue is spoken.

Names of characters are left out while one person speaks; when there are more, a note cue says who does.
Parentheticals become note cues, except those that ask for a pause.
"""

import re

from app.exchange.blocks import Block, Raw, is_cue
from app.exchange.inline import cut_between, emphasised
from app.translation import tr

_SCENE = re.compile(r"(?:INT|EXT|EST|INT\.?/EXT|EXT\.?/INT|I/E)[. ]\s?\S", re.IGNORECASE)
_SURE_SCENE = re.compile(r"\n\n(?:INT|EXT)\. \S")
_TITLE_PAGE = re.compile(
    r"(title|credit|authors?|source|draft date|date|contact|copyright|notes|revision|format|font)\s{0,4}:(.*)",
    re.IGNORECASE,
)
_SCENE_NUMBER = re.compile(r"#[^#\s]{1,20}#$")
_PAUSES = {"pause", "beat", "a beat", "a pause", "silence"}


def is_fountain(text: str) -> bool:
    """Say whether a plain text is written as a screenplay: it has scenes with a blank line around."""
    return bool(_SURE_SCENE.search("\n\n" + text[:20_000]))


def read(text: str) -> Raw:
    """Return what a screenplay holds; text is canonical."""
    raw = Raw(opens=True)
    text, cut = cut_between(text, "/*", "*/")
    if cut:
        raw.notes.append(tr("Passages that were switched off in the screenplay were left out."))
    lines = _title_page(text.split("\n"), raw)
    _Reader(raw).read(_with_notes_apart("\n".join(lines)).split("\n"))
    return raw


def _with_notes_apart(text: str) -> str:
    """Put every [[note]] on a line of its own, marked so that the reader knows it."""
    pieces, at = [], 0
    while (start := text.find("[[", at)) >= 0 and (end := text.find("]]", start)) >= 0:
        note = " ".join(text[start + 2 : end].split())
        before, after = text[at:start].rstrip(" "), text[end + 2 : end + 3]
        pieces += [before, "" if before.endswith("\n") or not before else "\n", f"\x00{note}"]
        pieces.append("" if after in ("\n", "") else "\n")
        at = end + 2
    pieces.append(text[at:])
    return "".join(pieces)


def _title_page(lines: list[str], raw: Raw) -> list[str]:
    """Read the title page into raw, and return the lines behind it."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not _TITLE_PAGE.match(lines[first] if lines else ""):
        return lines
    end, key, title = first, "", []
    while end < len(lines) and lines[end].strip():
        line = lines[end]
        if match := _TITLE_PAGE.match(line):
            key, line = match[1].lower(), match[2]
        if key == "title" and line.strip():
            title.append(emphasised(line.strip()))
        end += 1
    raw.title = " ".join(title)
    raw.notes.append(tr("From the title page only the title was taken."))
    return lines[end:]


class _Reader:
    """Goes through the elements of a screenplay from top to bottom."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._speakers: list[str] = []  # in the order of their first line
        self._last_speaker = ""

    def read(self, lines: list[str]) -> None:
        at = 0
        while at < len(lines):
            line = lines[at].strip()
            after_blank = at == 0 or not lines[at - 1].strip()
            before_blank = at + 1 == len(lines) or not lines[at + 1].strip()
            if after_blank and not before_blank and _is_character(line):
                at = self._dialogue(lines, at)
            else:
                self._element(line, after_blank=after_blank)
                at += 1
        if self._speakers:
            names = ", ".join(self._speakers[:8])
            self._raw.notes.append(tr("The names of the speakers were left out: {names}.", names=names))
            self._name_speakers()

    def _element(self, line: str, *, after_blank: bool) -> None:
        if line.startswith("\x00"):
            self._add(f"NOTE: {line[1:]}")
        elif not line or not line.strip("="):
            self._add("")
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            self._heading(min(level, 9), line[level:])
        elif line[0] == "." and line[1:2].isalnum():
            self._heading(3, line[1:])
        elif after_blank and _SCENE.match(line):
            self._heading(3, line)
        elif line.startswith("="):
            self._add(f"NOTE: {line[1:].strip()}")
        else:
            self._seen(line)

    def _seen(self, line: str) -> None:
        """Add what is shown: centred text stands on the screen, the rest is picture."""
        if line.startswith(">") and line.endswith("<") and len(line) > 2:
            self._add(f"TEXT: {emphasised(line[1:-1].strip())}")
            return
        words = emphasised(line.removeprefix("!").removeprefix(">").strip())
        if words:
            self._add(words if is_cue(words) else f"VISUAL: {words}")

    def _dialogue(self, lines: list[str], at: int) -> int:
        """Read a character's lines up to the next blank line."""
        name = lines[at].strip().removeprefix("@").rstrip("^ ")
        name = name.partition("(")[0].strip()
        if name not in self._speakers:
            self._speakers.append(name)
        if name != self._last_speaker:
            self._raw.blocks.append(Block(0, f"\x00{name}"))  # becomes a note when several people speak
            self._last_speaker = name
        at += 1
        while at < len(lines) and lines[at].strip():
            self._said(lines[at].strip())
            at += 1
        return at

    def _said(self, line: str) -> None:
        if line.startswith("\x00"):
            self._add(f"NOTE: {line[1:]}")
        elif line.startswith("(") and line.endswith(")"):
            hint = emphasised(line[1:-1].strip())
            self._add("[pause 1]" if hint.lower() in _PAUSES else f"NOTE: {hint}")
        else:
            self._add(emphasised(line.removeprefix("~").strip()))

    def _name_speakers(self) -> None:
        several = len(self._speakers) > 1
        named: list[Block] = []
        for block in self._raw.blocks:
            if not block.text.startswith("\x00"):
                named.append(block)
            elif several:
                named.append(Block(0, f"NOTE: {tr('{name} speaks', name=block.text[1:])}"))
        self._raw.blocks = named

    def _heading(self, level: int, text: str) -> None:
        self._raw.blocks.append(Block(level, _SCENE_NUMBER.sub("", emphasised(text.strip())).strip()))
        self._last_speaker = ""

    def _add(self, text: str) -> None:
        self._raw.blocks.append(Block(0, text))


def _is_character(line: str) -> bool:
    """Say whether a line names who speaks: in capitals, or marked with an @."""
    if line.startswith("@"):
        return len(line) > 1
    name = line.partition("(")[0].rstrip("^ ")
    if not name or line[0] in "!.>#=~\x00" or name.endswith((":", ".")) or len(name) > 60:
        return False
    return name == name.upper() and name != name.lower() and not _SCENE.match(line)
