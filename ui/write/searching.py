"""Finding words in the part on screen, from the caret on and around."""

from app.text.spans import Span
from ui.write.editors import Editors
from ui.write.find_bar import FindBar, occurrences


class Search:
    """Moves the caret of the editor on screen to what the find bar asks for."""

    def __init__(self, editors: Editors, bar: FindBar) -> None:
        self._editors, self._bar = editors, bar
        self._spans: list[Span] = []

    def begin(self) -> None:
        """Show the bar, with the selected words in it."""
        words = self._editors.current.textCursor().selectedText()
        self._bar.show()
        if words and "\u2029" not in words:
            self._bar.line.setText(words)
        self._bar.line.setFocus()
        self._bar.line.selectAll()
        self.look()

    def look(self) -> None:
        """Mark every place of what is asked for."""
        binding = self._editors.current.binding
        self._spans = occurrences(binding.mirror.text, self._bar.line.text()) if binding is not None else []
        self._editors.show_found(self._spans)
        self._bar.show_count(-1, len(self._spans))

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) place."""
        self.look()
        editor = self._editors.current
        if not self._spans or editor.binding is None:
            return
        start, end = editor.selection()
        last = len(self._spans) - 1
        if by > 0:
            index = next((at for at, span in enumerate(self._spans) if span.start >= end), 0)
        else:
            index = next((at for at in range(last, -1, -1) if self._spans[at].end <= start), last)
        editor.select(self._spans[index].start, self._spans[index].end)
        editor.show_range(self._spans[index].start)
        self._bar.show_count(index, len(self._spans))

    def end(self) -> None:
        """Put the bar away."""
        if not self._bar.isHidden():
            self._bar.hide()
            self._editors.show_found(())
            self._editors.current.setFocus()
