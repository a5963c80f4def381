"""Findings and spellings in the text: an underline and a faint ground, for what is on screen only.

A severity is a colour and a style of underline: must is solid, should is dashed, consider is dotted. A
spelling is a grey wave without a ground, so that it is never mistaken for guidance.
"""

from collections.abc import Iterable
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


def draw(editor: PartEditor, marks: Marks) -> None:
    """Mark what lies in the visible stretch of an editor; call it again after scrolling."""
    seen = visible(editor)
    if editor.binding is None or seen is None:
        return
    selections = [_selection(editor, span, _spelling()) for span in _within(marks.spellings, seen)]
    weakest_first = sorted(marks.findings, key=lambda one: -one.severity.rank)
    for finding in weakest_first:
        if finding.span is not None and finding.span.overlaps(seen):
            look = look_of(finding.severity, strong=finding is marks.active)
            selections.append(_selection(editor, finding.span, look))
    for span in _within(marks.found, seen):
        look = QTextCharFormat()
        look.setBackground(theme().color("accent_soft"))
        selections.append(_selection(editor, span, look))
    editor.setExtraSelections(selections)


def visible(editor: PartEditor) -> Span | None:
    """Return the code points between the top and the bottom of what is on screen."""
    if editor.binding is None:
        return None
    area = editor.viewport().rect()
    first = editor.cursorForPosition(area.topLeft()).block().position()
    last = editor.cursorForPosition(area.bottomRight()).block()
    return Span(editor.binding.point(first), editor.binding.point(last.position() + last.length()) + 1)


def look_of(severity: Severity, *, strong: bool = False) -> QTextCharFormat:
    """Return how words with a finding of this severity look; `strong` for the finding in hand."""
    look = QTextCharFormat()
    colour = theme().color(severity.value)
    look.setUnderlineStyle(STYLES[severity])
    look.setUnderlineColor(colour)
    ground = theme().color(f"{severity.value}_soft")
    if strong:
        ground = colour
        ground.setAlphaF(0.28)
    look.setBackground(ground)
    return look


def _spelling() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(_Line.WaveUnderline)
    look.setUnderlineColor(theme().color("muted"))
    return look


def _within(spans: Iterable[Span], seen: Span) -> list[Span]:
    return [span for span in spans if span.overlaps(seen)]


def _selection(editor: PartEditor, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    assert editor.binding is not None
    cursor: QTextCursor = editor.binding.cursor(span.start, span.end)
    selection.cursor = cursor
    selection.format = look
    return selection
