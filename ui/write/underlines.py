"""Findings and spellings in the text: an underline and a faint ground, for what is on screen only.

A severity is a colour and a style of underline: must is solid, should is dashed, consider is dotted. A
spelling is a grey wave without a ground, so that it is never mistaken for guidance.
"""

from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.findings.finding import Finding, Severity
from app.text.spans import Span
from ui.theme import theme
from ui.write.editor import PartEditor

_Line = QTextCharFormat.UnderlineStyle
STYLES = {
    Severity.MUST: _Line.SingleUnderline,
    Severity.SHOULD: _Line.DashUnderline,
    Severity.CONSIDER: _Line.DotLine,
}


@dataclass(frozen=True)
class Marks:
    """What is to be marked in one editor, in code points; `active` is the finding in hand."""

    findings: tuple[Finding, ...] = ()
    spellings: tuple[Span, ...] = ()
    found: tuple[Span, ...] = ()  # by "find in text"
    active: Finding | None = None


class Painter:
    """Marks one editor. It leaves what is drawn already: Qt moves it along with the text."""

    def __init__(self, editor: PartEditor) -> None:
        self._editor = editor
        self._drawn: list[tuple[str, QTextCursor]] = []

    def draw(self, marks: Marks) -> None:
        """Mark what lies in the visible stretch; call it again after scrolling."""
        seen = visible(self._editor)
        binding = self._editor.binding
        if binding is None or seen is None:
            self._drawn = []
            return
        wanted = [
            (look, binding.mirror.to_units(span.start), binding.mirror.to_units(span.end))
            for look, span in _looks(marks, seen, len(binding.mirror.text))
        ]
        drawn = [(look, cursor.selectionStart(), cursor.selectionEnd()) for look, cursor in self._drawn]
        if wanted == drawn:
            return
        self._drawn = []
        selections = []
        for look, start, end in wanted:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = format_of(look)
            selections.append(selection)
            self._drawn.append((look, cursor))
        self._editor.setExtraSelections(selections)

    def forget(self) -> None:
        """Draw everything again next time, for example in other colours."""
        self._drawn = [("", QTextCursor())]


def _looks(marks: Marks, seen: Span, length: int) -> list[tuple[str, Span]]:
    """Return what is to be drawn, the strongest last, so that it lies above the others."""
    looks = [("spelling", span) for span in marks.spellings]
    here = [one for one in marks.findings if one.span is not None and one.span.overlaps(seen)]
    for finding in sorted(here, key=lambda one: -one.severity.rank):
        if finding.span is not None:
            strong = " active" if finding is marks.active else ""
            looks.append((f"{finding.severity.value}{strong}", finding.span))
    looks += [("found", span) for span in marks.found]
    # what was found before the last edit may reach past the end: the next check is on its way
    return [(look, span) for look, span in looks if span.overlaps(seen) and span.end <= length]


def format_of(look: str) -> QTextCharFormat:
    """Return the format for `spelling`, `found`, a severity, or a severity with " active" behind it."""
    result, name = QTextCharFormat(), look.partition(" ")[0]
    if name == "found":
        result.setBackground(theme().color("accent_soft"))
    elif name == "spelling":
        result.setUnderlineStyle(_Line.WaveUnderline)
        result.setUnderlineColor(theme().color("muted"))
    else:
        result.setUnderlineStyle(STYLES[Severity(name)])
        result.setUnderlineColor(theme().color(name))
        ground = theme().color(f"{name}_soft")
        if look != name:
            ground = theme().color(name)
            ground.setAlphaF(0.28)
        result.setBackground(ground)
    return result


def visible(editor: PartEditor) -> Span | None:
    """Return the code points between the top and the bottom of what is on screen."""
    if editor.binding is None:
        return None
    area = editor.viewport().rect()
    first = editor.cursorForPosition(area.topLeft()).block().position()
    last = editor.cursorForPosition(area.bottomRight()).block()
    return Span(editor.binding.point(first), editor.binding.point(last.position() + last.length()) + 1)
