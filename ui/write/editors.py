"""One editor per part, made when it is first looked at, and what is marked in it."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.findings.finding import Finding
from app.findings.post import SCRIPT
from app.text.spans import Span
from ui.theme import theme
from ui.write.binding import Texts
from ui.write.carrying import Carrier
from ui.write.editor import MenuActions, PartEditor
from ui.write.parts_bar import part_hint, part_words
from ui.write.spelling import Speller
from ui.write.underlines import Marks, Painter, visible


class Editors(QStackedWidget):
    """The editors of one draft. `current` is the one on screen."""

    moved = Signal()  # the caret, or the part on screen
    undo_asked = Signal()
    redo_asked = Signal()
    left = Signal()

    def __init__(self, speller: Speller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.speller = speller
        self.menu_actions: list[MenuActions] = []
        self.carrier: Carrier | None = None
        self._draft: Texts | None = None
        self._language = "en"
        self._editors: dict[str, PartEditor] = {}
        self._painters: dict[str, Painter] = {}
        self._findings: dict[str, list[Finding]] = {}
        self._found: tuple[Span, ...] = ()
        self._active: Finding | None = None
        self._typed_at = 0.0
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.setInterval(0)
        self._marking.timeout.connect(self.mark)
        theme().changed.connect(self._use_theme)

    def _use_theme(self) -> None:
        for painter in self._painters.values():
            painter.forget()
        self.mark_soon()

    def open(self, draft: Texts, language: str) -> None:
        """Show a draft, its script first."""
        self.close_draft()
        self._draft, self._language = draft, language
        self.choose(SCRIPT)

    def close_draft(self) -> None:
        """Let go of the draft."""
        self._draft = None
        self._findings.clear()
        self._found, self._active = (), None
        self._marking.stop()
        for editor in self._editors.values():
            editor.setExtraSelections([])
            self._painters[editor.part].forget()
            editor.release()

    def set_language(self, language: str) -> None:
        """Read cue words in another language."""
        self._language = language
        for editor in self._editors.values():
            if editor.highlighter is not None:
                editor.highlighter.set_language(language)
        self.mark_soon()

    @property
    def current(self) -> PartEditor:
        """The editor on screen."""
        return self.of(SCRIPT) if self.count() == 0 else self._shown()

    def _shown(self) -> PartEditor:
        widget = self.currentWidget()
        assert isinstance(widget, PartEditor)
        return widget

    @property
    def part(self) -> str:
        """The name of the part on screen."""
        return self.current.part

    def of(self, part: str) -> PartEditor:
        """Return a part's editor, making and binding it when it is looked at for the first time."""
        editor = self._editors.get(part)
        if editor is None:
            editor = self._editors[part] = PartEditor(part, part_words(part), part_hint(part))
            self._painters[part] = Painter(editor)
            editor.menu_actions.extend(self.menu_actions)
            editor.carrier = self.carrier
            editor.undo_asked.connect(self.undo_asked)
            editor.redo_asked.connect(self.redo_asked)
            editor.left.connect(self.left)
            editor.cursorPositionChanged.connect(self._caret_moved)
            editor.verticalScrollBar().valueChanged.connect(self.mark_soon)
            self.addWidget(editor)
        if editor.binding is None and self._draft is not None:
            editor.bind(self._draft, self._language).replaced.connect(self.mark_soon)
        return editor

    def choose(self, part: str) -> PartEditor:
        """Show a part."""
        editor = self.of(part)
        if self.currentWidget() is not editor:
            self.setCurrentWidget(editor)
            self._found = ()
        self.mark_soon()
        self.moved.emit()
        return editor

    def caret(self) -> int:
        """Return where the caret of the part on screen stands, in code points."""
        return self.current.caret()

    def _caret_moved(self) -> None:
        if self.sender() is self.currentWidget():
            self.moved.emit()

    # Marks

    def typed(self) -> None:
        """Note that a key was pressed: the word at the caret is not judged while it is written."""
        self._typed_at = time.monotonic()

    def show_findings(self, findings: dict[str, list[Finding]], active: Finding | None) -> None:
        """Mark findings by part; `active` more strongly."""
        self._findings, self._active = findings, active
        self.mark()

    def show_active(self, active: Finding | None) -> None:
        """Mark another finding as the one in hand."""
        self._active = active
        self.mark_soon()

    def show_found(self, spans: Sequence[Span]) -> None:
        """Mark what "find in text" found."""
        self._found = tuple(spans)
        self.mark()

    def mark_soon(self) -> None:
        """Mark again once what is going on now is painted."""
        self._marking.start()

    def mark(self) -> None:
        """Mark what is on screen."""
        if self.count() == 0 or self._draft is None:
            return
        editor = self._shown()
        findings = tuple(self._findings.get(editor.part, ()))
        spellings = tuple(self._misspelt(editor))
        self._painters[editor.part].draw(Marks(findings, spellings, self._found, self._active))

    def _misspelt(self, editor: PartEditor) -> list[Span]:
        seen = visible(editor)
        if seen is None or editor.binding is None or self.speller.words() or not self.speller.language:
            return []
        caret = editor.caret() if time.monotonic() - self._typed_at < 1.5 else -1
        found: list[Span] = []
        block = editor.cursorForPosition(editor.viewport().rect().topLeft()).block()
        while block.isValid():
            start = editor.binding.point(block.position())
            if start > seen.end:
                break
            found += [span.moved(start) for span in self.speller.check(block.text())]
            block = block.next()
        return [span for span in found if not span.start <= caret <= span.end]

    def word_at(self, point: int) -> tuple[Span, str] | None:
        """Return the misspelt word at a code point of the part on screen."""
        binding = self.current.binding
        if binding is None:
            return None
        block = self.current.document().findBlock(binding.mirror.to_units(point))
        start = binding.point(block.position())
        for span in self.speller.check(block.text()):
            if span.start <= point - start <= span.end:
                return span.moved(start), span.of(block.text())
        return None

    # Where one was

    def places(self) -> dict[str, list[int]]:
        """Return caret and scroll of each part looked at, as plain values."""
        return {
            part: [editor.caret(), editor.verticalScrollBar().value()]
            for part, editor in self._editors.items()
            if editor.binding is not None
        }

    def restore(self, part: str, caret: int, scroll: int) -> None:
        """Put caret and scroll of a part where they were."""
        editor = self.of(part)
        editor.select(caret, caret)
        QTimer.singleShot(0, editor, _scroll_to(editor, scroll))  # the text is laid out only then

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Mark what is on screen now."""
        super().resizeEvent(event)
        self.mark_soon()


def _scroll_to(editor: PartEditor, value: int) -> Callable[[], None]:
    return lambda: editor.verticalScrollBar().setValue(value)


def select_line(editor: PartEditor, words: str) -> None:
    """Put a line that begins with words where the caret is: on an empty line, or on a new one below."""
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertText(words if not cursor.block().text().strip() else f"\n{words}")
    editor.setTextCursor(cursor)
    editor.setFocus()
