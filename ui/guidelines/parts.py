"""Pieces of a clause's page: sections, examples with their words marked, sources side by side.

Several lines are one label, because each widget costs a millisecond of style. What stands in them is escaped: words
of clauses are never markup.
"""

from collections.abc import Iterable, Sequence
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


def lines(texts: Sequence[str], role: str = "") -> QLabel:
    """Return texts one below the other, wrapped and ready to be copied from."""
    return _rich([escape(text) for text in texts], "\n".join(texts), role)


def examples(texts: Sequence[str]) -> QLabel:
    """Return examples with the words that are found underlined and bold; read out, these are named."""
    html, spoken = [], []
    for example in texts:
        text, span = unmarked(example)
        words = span.of(text)
        marks = f"<b><u>{escape(words)}</u></b>" if words else ""
        html.append(escape(text[: span.start]) + marks + escape(text[span.end :]))
        spoken.append(tr("{text} Found: “{words}”", text=text, words=words) if words else text)
    return _rich(html, "\n".join(spoken))


def _rich(paragraphs: Iterable[str], spoken: str, role: str = "", gap: int = 4) -> QLabel:
    result = label("", role, wrap=True, select=True)
    result.setTextFormat(Qt.TextFormat.RichText)  # only what was escaped comes here
    rows = [f"<p style='margin:0 0 {theme().px(gap)}px 0'>{one}</p>" for one in paragraphs]
    result.setText("".join(rows).replace("\n", "<br>"))
    result.setAccessibleName(spoken)
    return result


def sources(clause: Clause) -> QWidget:
    """Return who says so and, where guidelines disagree, who differs beside it, each with its date."""
    agree = [source for source in clause.sources if not source.differs]
    differ = [source for source in clause.sources if source.differs]
    if not differ:
        return _cited(agree)
    return _SideBySide(section(tr("Agree"), _cited(agree)), section(tr("Differ"), _cited(differ)))


class _SideBySide(QWidget):
    """Two columns of even width; one below the other where there is little room."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(20))
        for column in (left, right):
            self._row.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between beside and below."""
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if event.size().width() >= theme().px(NARROW) else below)


def _cited(cited: Iterable[Source]) -> QLabel:
    muted = f"color:{theme().color('muted').name()};font-size:{theme().px(12)}px"
    html, spoken = [], []
    for source in cited:
        who, detail, address = source_lines(source)
        rows = [f"<span style='{muted}'>{escape(words)}</span>" for words in (detail, address) if words]
        html.append("<br>".join([escape(who), *rows]))
        spoken.append(f"{who}, {detail}")
    return _rich(html, "\n".join(spoken), gap=8)
