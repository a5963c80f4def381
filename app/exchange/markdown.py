"""Markdown (.md): headings become beats, everything else becomes lines without its markup.

Line breaks stay where they were typed, because a script's lines are its spoken lines. CriticMarkup
(`{++ ++}`, `{-- --}`, `{>> <<}`) is left as it stands. A script with our cues in it is taken as it is.
"""

import re

from app.exchange import av_table, plain
from app.exchange.blocks import Block, Raw, has_form
from app.exchange.inline import cut_between, plain_words
from app.translation import tr

_FRONT_MATTER = re.compile(r"(?:title|título|titre|titel)\s{0,4}:\s{0,4}(.+)", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_LIST = re.compile(r"^\s{0,40}(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r"^(?: {0,3}>[ \t]?)+")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]{1,200})\]:[ \t]*\S")
_LONGEST_UNDERLINED = 60
_PICTURE_ALONE = re.compile(r"\s*!\[([^\[\]]*)\]\([^()]*\)\s*$")


def read(text: str) -> Raw:
    """Return what a Markdown file holds; text is canonical."""
    title, body = _front_matter(text)
    if has_form(body) and not _has_tables(body):
        raw = plain.read(body)
        raw.title = title
        return raw
    return _Reader(body, title).raw


def _has_tables(text: str) -> bool:
    return any(_is_table_rule(line) for line in text.split("\n"))


def _is_table_rule(line: str) -> bool:
    """Say whether a line is the one that parts a table's heading from its rows."""
    return "|" in line and "-" in line and not line.strip("|:- \t")


def _front_matter(text: str) -> tuple[str, str]:
    """Return the title that the front matter states, and the text behind it."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "", text
    end = next((at for at, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        return "", text
    found = [match[1].strip().strip("\"'") for line in lines[1:end] if (match := _FRONT_MATTER.match(line))]
    return (found[0] if found else ""), "\n".join(lines[end + 1 :])


class _Reader:
    """Goes through the lines once, from top to bottom."""

    def __init__(self, text: str, title: str) -> None:
        self.raw = Raw(title=title)
        text, comments = cut_between(text, "<!--", "-->")
        if comments:
            self.raw.notes.append(tr("Hidden comments were left out."))
        self._lines = text.split("\n")
        self._names = {
            m[1].lower() for line in self._lines if "]:" in line and (m := _DEFINITION.match(line))
        }
        at = 0
        while at < len(self._lines):
            at = self._block(at)

    def _block(self, at: int) -> int:
        """Read what starts at a line; return where the next begins."""
        line = self._lines[at]
        if not line.strip():
            self._add("")
            return at + 1
        following = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        if line.lstrip().startswith(("```", "~~~")):
            return self._fence(at)
        if match := _HEADING.match(line):
            self._heading(len(match[1]), re.sub(r"(?:^|[ \t])#{1,20}[ \t]*$", "", match[2]))
            return at + 1
        if "|" in line and _is_table_rule(following):
            return self._table(at)
        if (level := _underline(following)) and _may_be_heading(line):
            self._heading(level, line)
            return at + 2
        if _RULE.match(line):
            self._add("")
        elif "]:" not in line or not _DEFINITION.match(line):
            self._line(line)
        return at + 1

    def _fence(self, at: int) -> int:
        fence = self._lines[at].lstrip()[:3]
        end = at + 1
        while end < len(self._lines) and not self._lines[end].lstrip().startswith(fence):
            self._add(self._lines[end])
            end += 1
        return end + 1

    def _table(self, at: int) -> int:
        rows = [self._cells(self._lines[at])]
        end = at + 2
        while end < len(self._lines) and "|" in self._lines[end]:
            rows.append(self._cells(self._lines[end]))
            end += 1
        blocks, note = av_table.read(rows)
        self.raw.blocks += blocks
        self.raw.notes.append(note)
        return end

    def _cells(self, line: str) -> list[list[str]]:
        inside = line.strip().removeprefix("|").removesuffix("|")
        cells = re.split(r"(?<!\\)\|", inside)
        return [[self._words(part) for part in re.split("<br ?/?>", cell.strip())] for cell in cells]

    def _heading(self, level: int, text: str) -> None:
        self.raw.blocks.append(Block(level, self._words(text)))

    def _line(self, line: str) -> None:
        if match := _PICTURE_ALONE.match(line):
            self._add(f"VISUAL: {match[1].strip()}" if match[1].strip() else "")
            return
        line = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
        self._add(self._words(_LIST.sub("", line, count=1)))

    def _words(self, text: str) -> str:
        return plain_words(text.removesuffix("\\"), self._names).strip()

    def _add(self, text: str) -> None:
        self.raw.blocks.append(Block(0, text))


def _may_be_heading(line: str) -> bool:
    """Say whether an underlined line is short and no sentence: many type dashes under what they say, to part it."""
    line = line.strip()
    return len(line) <= _LONGEST_UNDERLINED and line[-1] not in ".!?…,;" and not _LIST.match(line)


def _underline(line: str) -> int:
    """Return the level of the heading that this line underlines, 0 when it underlines none."""
    marks = line.strip()
    if len(marks) >= 2 and not line.startswith("    "):
        return {"=": 1, "-": 2}.get(marks[0], 0) if not marks.strip(marks[0]) else 0
    return 0
