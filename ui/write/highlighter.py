"""How the script's form looks: beat headings, cue words and pauses, by format alone; the text stays plain."""

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.script.form import LineKind, shape
from app.text.utf16 import Utf16Map
from ui.theme import theme


class ScriptHighlighter(QSyntaxHighlighter):
    """Formats one block at a time, when it is edited."""

    def __init__(self, document: QTextDocument, language: str = "en") -> None:
        super().__init__(document)
        self._language = language
        self._heading, self._cue, self._pause = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        self._take_colours()

    def set_language(self, language: str) -> None:
        """Read cue words in another language from now on."""
        if language != self._language:
            self._language = language
            self.rehighlight()

    def use_theme(self) -> None:
        """Take the colours and sizes now in force."""
        self._take_colours()
        self.rehighlight()

    def _take_colours(self) -> None:
        self._heading.setForeground(theme().color("accent"))
        self._heading.setFontWeight(QFont.Weight.DemiBold)
        label = theme().font("small")
        label.setWeight(QFont.Weight.Bold)
        label.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.3)
        self._cue.setFont(label)
        self._cue.setForeground(theme().color("muted"))
        self._pause.setForeground(theme().color("muted"))

    def highlightBlock(self, text: str) -> None:
        """Format one line."""
        line = shape(text, self._language)
        if line.kind is LineKind.HEADING:
            self.setFormat(0, self.currentBlock().length(), self._heading)
        elif line.kind is LineKind.CUE:
            start = len(text) - len(text.lstrip())
            self.setFormat(start, text.index(":", start) + 1 - start, self._cue)
        elif line.pauses:
            units = Utf16Map(text)
            for start, end, _seconds in line.pauses:
                at = units.to_utf16(start)
                self.setFormat(at, units.to_utf16(end) - at, self._pause)
