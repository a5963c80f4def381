"""The wordings a creator kept, each with its reason, and a way back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.findings.finding import Finding
from app.findings.keep import Keep
from app.translation import tr
from ui.theme import theme
from ui.widgets import Button, Card, label, severity_words
from ui.write.keep_form import scope_words
from ui.write.side_panel import SidePanel


class KeptPanel(SidePanel):
    """Lists keeps; `undone` carries the one that is to end."""

    undone = Signal(object)  # a Keep

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Kept wordings"), parent)
        self._cards: list[QWidget] = []
        self._shown: list[tuple[Keep, str]] | None = None
        self._none = label(
            tr("Nothing is kept. What you keep stands here with your reason."), "muted", wrap=True
        )
        self.box.addWidget(self._none)
        self.box.addStretch(1)

    def show_keeps(self, keeps: Sequence[Keep], kept: Sequence[tuple[Finding, Keep]]) -> None:
        """Show keeps; `kept` are the findings they speak of, where the words still stand."""
        titles = {keep.id: finding for finding, keep in kept}
        rows = [(keep, _about(keep, titles.get(keep.id))) for keep in keeps]
        if rows == self._shown:
            return
        self._shown = rows
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(keep, about) for keep, about in rows]
        for index, card in enumerate(self._cards):
            self.box.insertWidget(index + 1, card)
        self._none.setVisible(not rows)

    def _card(self, keep: Keep, about: str) -> Card:
        title = tr("“{words}”", words=keep.words) if keep.words else about
        card = Card(tr("Kept: {words}. {reason}", words=title, reason=keep.reason))
        card.box.addWidget(label(title, "label", wrap=True))
        card.box.addWidget(label(keep.reason, wrap=True, select=True))
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(label(f"{scope_words(keep.scope)} · {about}", "small", wrap=True), 1)
        undo = Button(tr("Do not keep"), "plain")
        undo.setAccessibleName(tr("Do not keep {words}", words=title))
        undo.clicked.connect(lambda: self.undone.emit(keep))
        row.addWidget(undo)
        card.box.addLayout(row)
        return card


def _about(keep: Keep, finding: Finding | None) -> str:
    if finding is None:
        return tr("the words are gone or have changed")
    return f"{severity_words(finding.severity)}: {finding.title}" if keep.words else finding.title
