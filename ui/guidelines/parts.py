"""Pieces of a clause's page: sections, examples with their words marked, sources side by side."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app.findings.finding import Source
from app.guidelines.clause import Clause
from app.guidelines.proving import unmarked
from app.translation import tr
from ui.guidelines.words import source_lines
from ui.theme import theme
from ui.widgets import label

NARROW = 360  # interface pixels: two columns of sources need as much


def section(words: str, *parts: QWidget) -> QWidget:
    """Return a heading with what stands under it."""
    result = QWidget()
    box = QVBoxLayout(result)
    box.setContentsMargins(0, theme().px(10), 0, 0)
    box.setSpacing(theme().px(4))
    box.addWidget(label(words, "label"))
    for part in parts:
        box.addWidget(part)
    return result


def lines(texts: Iterable[str], role: str = "") -> list[QLabel]:
    """Return one label to a text, each wrapped and ready to be copied from."""
    return [label(text, role, wrap=True, select=True) for text in texts]


def marked(example: str) -> QLabel:
    """Return an example with the words that are found underlined and bold; read out, they are in quotes."""
    text, span = unmarked(example)
    result = label("", wrap=True)
    before, words, after = text[: span.start], span.of(text), text[span.end :]
    result.setTextFormat(Qt.TextFormat.RichText)  # only what is escaped here
    marks = f"<b><u>{escape(words)}</u></b>" if words else ""
    result.setText((escape(before) + marks + escape(after)).replace("\n", "<br>"))
    spoken = tr("{text} Found: “{words}”", text=text, words=words) if words else text
    result.setAccessibleName(spoken)
    return result


def passing(example: str) -> QLabel:
    """Return an example that is not found."""
    return label(example, wrap=True, select=True)


def sources(clause: Clause) -> QWidget:
    """Return who says so and, where guidelines disagree, who differs beside it, each with its date."""
    agree = [source for source in clause.sources if not source.differs]
    differ = [source for source in clause.sources if source.differs]
    if not differ:
        return _column("", agree)
    return _SideBySide(_column(tr("Agree"), agree), _column(tr("Differ"), differ))


class _SideBySide(QWidget):
    """Two columns of even width; one below the other where there is little room."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, theme().px(4), 0, 0)
        self._row.setSpacing(theme().px(20))
        for column in (left, right):
            self._row.addWidget(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between beside and below."""
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if event.size().width() >= theme().px(NARROW) else below)


def _column(words: str, cited: Iterable[Source]) -> QWidget:
    result = QWidget()
    result.setAccessibleName(words)
    box = QVBoxLayout(result)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme().px(2))
    if words:
        box.addWidget(label(words, "accent"))
    for source in cited:
        who, detail, address = source_lines(source)
        box.addWidget(label(who, wrap=True, select=True))
        box.addWidget(label(detail, "small", wrap=True, select=True))
        if address:
            box.addWidget(label(_breakable(address), "small", wrap=True, select=True))
        box.addSpacing(theme().px(4))
    box.addStretch(1)
    return result


def _breakable(address: str) -> str:
    """Return an address that can go to the next line after each slash."""
    return address.replace("/", "/\u200b")
