"""The sheet: a post to be read, where every letter knows its place in the draft and can be commented on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from app.findings.finding import Severity
from app.text.spans import Span
from app.text.utf16 import Utf16Map, utf16_length
from app.translation import tr
from ui.review.rendering import Run
from ui.theme import SCRIPT_LINE_HEIGHT, theme
from ui.write.underlines import STYLES


@dataclass(frozen=True, slots=True)
class Mark:
    """Words somebody speaks about; `look` is a severity, `comment` or `suggestion`."""

    part: str
    span: Span
    look: str
    active: bool = False


class Sheet(QTextEdit):
    """Shows runs. Read only: words are changed by suggestions here, and in Write."""

    moved = Signal()  # the caret or the selection
    asked = Signal(str)  # by the menu: comment, suggest
    undo_asked = Signal()
    redo_asked = Signal()
    unveiled = Signal(int)  # the start of a beat of the script

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("The post under review"))
        self.setAccessibleDescription(tr("Select words to comment on them or to suggest others."))
        self.document().setDocumentMargin(0)
        self._runs: list[Run] = []
        self._starts: list[int] = []  # of each run, in UTF-16 units
        self._live: dict[str, list[int]] = {}  # by part: the places of the runs that stand in it
        self._points: dict[str, list[int]] = {}  # of those, where each begins in its part
        self._marks: tuple[Mark, ...] = ()
        self._painted: dict[Mark, QTextEdit.ExtraSelection] = {}  # while the same runs stand
        self.cursorPositionChanged.connect(self.moved)
        self.selectionChanged.connect(self.moved)
        theme().changed.connect(self._use_theme)
        self.setFont(theme().font("script"))

    # Showing

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show other runs; scroll, caret and selection stay with their words."""
        if list(runs) == self._runs:
            return
        chosen, caret, scroll = self.selection(), self.caret(), self.verticalScrollBar().value()
        words = self.textCursor().selectedText()
        self._fill(list(runs))
        if caret is not None:
            self._choose(caret[0], Span(caret[1], caret[1]))
        if chosen is not None and self._choose(*chosen) and self.textCursor().selectedText() != words.strip():
            self._choose(chosen[0], Span(chosen[1].end, chosen[1].end))  # other words stand there now
        self.verticalScrollBar().setValue(scroll)
        self.mark(self._marks)

    def _fill(self, runs: list[Run]) -> None:
        self._runs, self._starts, self._live, self._points, self._painted = runs, [], {}, {}, {}
        self.blockSignals(True)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        tall = QTextBlockFormat()
        tall.setLineHeight(SCRIPT_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(tall)
        formats: dict[str, QTextCharFormat] = {}
        at = 0
        for index, run in enumerate(runs):
            self._starts.append(at)
            if run.start >= 0:
                self._live.setdefault(run.part, []).append(index)
                self._points.setdefault(run.part, []).append(run.start)
            if run.look not in formats:
                formats[run.look] = _format(run.look)
            cursor.insertText(run.text, formats[run.look])
            at += utf16_length(run.text)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.blockSignals(False)

    def _use_theme(self) -> None:
        self.setFont(theme().font("script"))
        runs, self._runs = self._runs, []
        self.show_runs(runs)

    def mark(self, marks: Sequence[Mark]) -> None:
        """Mark what is spoken about, the strongest above the others."""
        self._marks = tuple(marks)
        ordered = sorted(marks, key=lambda mark: (mark.active, _strength(mark.look)))
        found = {one: self._painted.get(one) or self._selection_of(one) for one in ordered}
        self._painted = {one: selection for one, selection in found.items() if selection is not None}
        self.setExtraSelections(list(self._painted.values()))

    def _selection_of(self, mark: Mark) -> QTextEdit.ExtraSelection | None:
        start, end = self.unit(mark.part, mark.span.start), self.unit(mark.part, mark.span.end, end=True)
        if start is None or end is None or start >= end:
            return None
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(start, end)
        selection.format = _mark_format(mark)
        return selection

    # Places

    def unit(self, part: str, point: int, *, end: bool = False) -> int | None:
        """Return where a code point of a part stands in the document; None when it is not shown.

        With `end` it is the end of a stretch: what stands before it must be shown.
        """
        row = bisect_right(self._points.get(part, []), point - (1 if end and point else 0)) - 1
        if row < 0:
            return None
        live = self._live[part]
        run = self._runs[live[row]]
        inside = point - run.start
        if inside > len(run.text):
            return None
        return self._starts[live[row]] + utf16_length(run.text[:inside])

    def place(self, unit: int) -> tuple[str, int] | None:
        """Return part and code point at a place of the document; None where no words of today stand."""
        index = bisect_right(self._starts, unit) - 1
        if index < 0:
            return None
        run = self._runs[index]
        inside = unit - self._starts[index]
        if run.start < 0:
            before = self._runs[index - 1] if index else run
            if inside or before.start < 0:
                return None
            return before.part, before.start + len(before.text)
        return run.part, run.start + Utf16Map(run.text).to_points(min(inside, utf16_length(run.text)))

    def caret(self) -> tuple[str, int] | None:
        """Return part and code point of the caret."""
        return self.place(self.textCursor().position())

    def selection(self) -> tuple[str, Span] | None:
        """Return the words of today that are selected, without the spaces around them; None for none."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        part, points = "", []
        for index in range(max(0, bisect_right(self._starts, first) - 1), len(self._runs)):
            run, start = self._runs[index], self._starts[index]
            if start >= last:
                break
            if run.start < 0 or (part and run.part != part):
                continue
            size = utf16_length(run.text)
            low, high = max(first - start, 0), min(last - start, size)
            if low < high:
                part, where = run.part, Utf16Map(run.text)
                points += [run.start + where.to_points(low), run.start + where.to_points(high)]
        return self._trimmed(part, min(points), max(points)) if points else None

    def _trimmed(self, part: str, start: int, end: int) -> tuple[str, Span] | None:
        words = {self._runs[at].start: self._runs[at].text for at in self._live[part]}
        text = "".join(words[at][max(0, start - at) : max(0, end - at)] for at in sorted(words))
        if not text.strip() or len(text) != end - start:
            return (part, Span(start, end)) if text.strip() else None
        front = len(text) - len(text.lstrip())
        return part, Span(start + front, start + len(text.rstrip()))

    def select(self, part: str, span: Span) -> bool:
        """Select words and scroll to them; False when they are not shown."""
        if not self._choose(part, span):
            return False
        top = self.cursorRect(self.textCursor()).top()
        if not 0 <= top < self.viewport().height() - theme().px(48):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.viewport().height() // 3)
        return True

    def _choose(self, part: str, span: Span) -> bool:
        start, end = self.unit(part, span.start), self.unit(part, span.end, end=True)
        if start is None or end is None:
            return False
        self.setTextCursor(self._cursor(start, end))
        return True

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def top(self, part: str, point: int) -> float | None:
        """Return how far below the document's top a place stands, in pixels; None when it is not shown."""
        unit = self.unit(part, point)
        if unit is None:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(unit)
        return float(self.cursorRect(cursor).top() + self.verticalScrollBar().value())

    # Keys and menu

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo for the draft."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and is_step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the draft's; Enter comments on the words that are selected."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        veil = self._veil_at(self.textCursor().position())
        if self.textCursor().hasSelection():
            self.asked.emit("comment")
        elif veil >= 0:
            self.unveiled.emit(veil)

    def _veil_at(self, unit: int) -> int:
        index = bisect_right(self._starts, unit) - 1
        return self._runs[index].opens if index >= 0 else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift a veil that is clicked."""
        super().mouseReleaseEvent(event)
        veil = self._veil_at(self.cursorForPosition(event.position().toPoint()).position())
        if veil >= 0 and event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.unveiled.emit(veil)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words that are selected."""
        menu = QMenu(self)
        for what, words in (("comment", tr("Comment")), ("suggest", tr("Suggest other words"))):
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, what=what: self.asked.emit(what))
        menu.addSeparator()
        copy = menu.addAction(tr("Copy"))
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


def is_step(event: QKeyEvent) -> bool:
    """Say whether a key asks for undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _strength(look: str) -> int:
    return 3 - Severity(look).rank if look in list(Severity) else 0


def _format(look: str) -> QTextCharFormat:
    result, name = QTextCharFormat(), look.partition(" ")[0]
    result.setFont(theme().font("script"))
    if name in ("heading", "part"):
        result.setFontWeight(QFont.Weight.DemiBold)
    if name in ("cue", "note", "veil"):
        result.setFont(theme().font("small"))
    token = {
        "heading": "accent",
        "part": "muted",
        "cue": "muted",
        "note": "muted",
        "gone": "muted",
        "veil": "accent",
    }
    result.setForeground(theme().color(token.get(name, "ink")))
    if name == "gone":
        result.setFontStrikeOut(True)
    if look.endswith(" new"):
        result.setBackground(theme().color("accent_soft"))
    return result


def _mark_format(mark: Mark) -> QTextCharFormat:
    result = QTextCharFormat()
    severe = mark.look in list(Severity)
    token = mark.look if severe else "accent"
    ground = theme().color(f"{token}_soft")
    if mark.active:
        ground = theme().color(token)
        ground.setAlphaF(0.28)
    result.setBackground(ground)
    result.setUnderlineColor(theme().color(token))
    if severe:
        result.setUnderlineStyle(STYLES[Severity(mark.look)])
    elif mark.look == "suggestion":
        result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashDotLine)
    else:
        result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return result
