"""Binds one QTextEdit to one part of a draft: both always hold the same text.

What is typed goes from Qt to the draft; what colleagues, undo and applied wordings change comes back and is
put into the document without moving the reader's caret, selection or view. Qt's habits that shaped this file:

* `contentsChange` counts UTF-16 units and, for `setPlainText`, the invisible last separator; the signal also
  comes for pre-edit text and formats where no text changed. So what it says is compared with our mirror.
* `toPlainText` turns no-break spaces into spaces; `QTextCursor.selectedText` does not.
* An edit made inside `contentsChange` is not announced and corrupts the layout's bookkeeping; repairs
  therefore wait for `contentsChanged`, which follows in the same call.
* An edit in the paragraph being composed draws the pre-edit text at a stale place; such edits wait.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.drafts.steps import TypingRun
from app.text.canon import canon
from app.text.utf16 import utf16_length
from ui.write.mirror import Mirror, changed
from ui.write.splices import Splice, moved, past


class Change(Protocol):
    """One announced edit of a draft: `text` took the place of `removed` code points at `at`."""

    @property
    def part(self) -> str:
        """The part's name."""

    @property
    def at(self) -> int:
        """Where, in code points."""

    @property
    def removed(self) -> int:
        """How many code points went."""

    @property
    def text(self) -> str:
        """What came."""


class Texts(Protocol):
    """What a binding needs of a draft."""

    def text(self, part: str, /) -> str:
        """Return a part's text."""

    def edit(self, part: str, at: int, removed: int, text: str, *, joins: bool = False) -> None:
        """Change a part's text; `joins` makes it one undo step with the edit before."""

    def on_edit(self, listener: Callable[..., None], /) -> Callable[[], None]:
        """Tell of every edit, at once; the returned function ends that."""


class Binding(QObject):
    """Keeps one editor and one part of a draft the same, for as long as it is not closed.

    Args:
        editor: a plain-text editor with Qt's own undo switched off; its text is replaced by the part's.
        draft: the document.
        part: the part's name.
    """

    replaced = Signal(int, int, int)  # something else than typing changed: at, removed, added (code points)

    def __init__(self, editor: QTextEdit, draft: Texts, part: str) -> None:
        super().__init__()  # not the editor's child: deleting it would drop the last hold on its own parent
        self._editor, self._draft, self.part = editor, draft, part
        self._document = editor.document()
        self._applying = False
        self._run = TypingRun()
        self._sent: list[Splice] = []  # ours, not yet told back to us
        self._torn = False  # the document holds half a character, which cannot be read out of it
        self._repairs: list[Splice] = []
        self._waiting: list[Splice] = []  # from elsewhere, held back while pre-edit text is on screen
        self.mirror = Mirror()
        self._put(Splice(0, self._document.characterCount() - 1, draft.text(part)))
        self._document.contentsChange.connect(self._on_change)
        self._document.contentsChanged.connect(self.settle)
        editor.cursorPositionChanged.connect(self.settle)  # a caret that goes elsewhere ends a composition
        self._forget = draft.on_edit(self._on_edit)

    def close(self) -> None:
        """Let editor and draft go their own ways."""
        self._forget()
        self._document.contentsChange.disconnect(self._on_change)
        self._document.contentsChanged.disconnect(self.settle)
        self._editor.cursorPositionChanged.disconnect(self.settle)

    # Positions, for whoever draws on the editor

    def cursor(self, start: int, end: int) -> QTextCursor:
        """Return a document cursor that selects a range of code points."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(min(self.mirror.to_units(start), self.mirror.units))
        cursor.setPosition(min(self.mirror.to_units(end), self.mirror.units), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def point(self, unit: int) -> int:
        """Return the code point at a position of the document."""
        return self.mirror.to_points(unit)

    # From the editor to the draft

    def _on_change(self, unit: int, removed: int, added: int) -> None:
        if self._applying:
            return
        base, old, new = self._touched(unit, removed, added)
        offset, gone, raw = changed(old, new)
        if not gone and not raw:
            return
        at, text = base + offset, canon(raw)
        self.mirror.splice(at, gone, raw)
        if text != raw:
            self._repairs.append(Splice(at, len(raw), text))
        self._send(Splice(at, gone, text))

    def _touched(self, unit: int, removed: int, added: int) -> tuple[int, str, str]:
        """Return what a signal touched: its start, the old text and the new; all of it when in doubt."""
        total = self._document.characterCount() - 1
        removed, added = min(removed, self.mirror.units - unit), min(added, total - unit)
        start, end = self.mirror.to_points(unit), self.mirror.to_points(unit + removed)
        plausible = (
            total - self.mirror.units == added - removed
            and self.mirror.to_units(start) == unit
            and self.mirror.to_units(end) == unit + removed
        )
        if plausible:
            new = self._read(unit, unit + added)
            if utf16_length(new) == added:
                return start, self.mirror.text[start:end], new
        new = self._read(0, total)
        self._torn = utf16_length(new) != total
        return 0, self.mirror.text, new

    def _read(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def _send(self, change: Splice) -> None:
        waiting, self._waiting = self._waiting, []
        for other in waiting:  # the draft already holds these, the editor does not yet
            self._waiting.append(past(other, change, pushed=True))
            change = past(change, other, pushed=False)
        if waiting:
            change = change.within(len(self._draft.text(self.part)))
        if change.removed or change.text:
            self._sent.append(change)
            joins = self._run.joins(self.part, change.at, change.removed, change.text)
            try:
                self._draft.edit(self.part, change.at, change.removed, change.text, joins=joins)
            except Exception:
                self._sent.remove(change)
                raise

    # From the draft to the editor

    def _on_edit(self, edit: Change) -> None:
        if edit.part != self.part:
            return
        change = Splice(edit.at, edit.removed, edit.text)
        if change in self._sent:
            self._sent.remove(change)
            return
        self._run.end()
        if self._waiting or self._composing():
            self._waiting.append(change)
        else:
            self._apply(change)

    def settle(self) -> None:
        """Mend what Qt stored differently, and apply what waited for pre-edit text to end."""
        if self._applying:
            return
        if self._torn:
            self._rewrite()
        while self._repairs:
            self._put(self._repairs.pop(0))
        if not self._waiting or self._composing():
            return
        waiting, self._waiting = self._waiting, []
        for change in waiting:
            self._apply(change.within(len(self.mirror.text)))
        # changes that overlapped while they waited may have been carried over wrongly: the draft is right
        at, removed, text = changed(self.mirror.text, self._draft.text(self.part))
        if removed or text:
            self._apply(Splice(at, removed, text))

    def _rewrite(self) -> None:
        caret = self.point(self._editor.textCursor().position())
        text, units = self.mirror.text, self._document.characterCount() - 1
        cursor = QTextCursor(self._document)
        cursor.setPosition(units, QTextCursor.MoveMode.KeepAnchor)
        self._torn, self._applying = False, True
        cursor.insertText(text)
        self._applying = False
        self._place(caret, caret)

    def _composing(self) -> bool:
        block = self._editor.textCursor().block()
        return bool(block.layout().preeditAreaText()) if block.isValid() else False

    def _apply(self, change: Splice) -> None:
        editor, caret = self._editor, self._editor.textCursor()
        anchor, position = self.point(caret.anchor()), self.point(caret.position())
        top = editor.cursorForPosition(editor.viewport().rect().topLeft())
        height = editor.cursorRect(top).top()
        self._put(change)
        self._place(moved(anchor, change, anchor < position), moved(position, change, position < anchor))
        bar = editor.verticalScrollBar()
        bar.setValue(bar.value() + editor.cursorRect(top).top() - height)
        self.replaced.emit(change.at, change.removed, len(change.text))

    def _place(self, anchor: int, position: int) -> None:
        """Put caret and selection where they belong without scrolling to them."""
        caret = self._editor.textCursor()
        units = self.mirror.to_units(anchor), self.mirror.to_units(position)
        if (caret.anchor(), caret.position()) == units:
            return
        across, down = self._editor.horizontalScrollBar().value(), self._editor.verticalScrollBar().value()
        caret.setPosition(units[0])
        caret.setPosition(units[1], QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(caret)
        self._editor.horizontalScrollBar().setValue(across)
        self._editor.verticalScrollBar().setValue(down)

    def _put(self, change: Splice) -> None:
        """Change the document and the mirror, but not the draft."""
        cursor = self.cursor(change.at, change.end)
        if not self.mirror.text:
            cursor.select(QTextCursor.SelectionType.Document)
        self._applying = True
        try:
            cursor.insertText(change.text)
        finally:
            self._applying = False
        self.mirror.splice(change.at, change.removed, change.text)
