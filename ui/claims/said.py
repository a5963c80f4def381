"""The figures a draft states, one row each: the words, what became of them, and why."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.claims.checking import Checked
from app.surveys.claims.verdict import outcome_words
from app.translation import tr
from ui.claims.words import ROLES
from ui.theme import theme
from ui.widgets import Card, IconButton, label


class Said(QWidget):
    """A list of citations. `chosen` and `removed` carry the citation's id."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Figures said in this draft"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().px(6))
        self._empty = label(tr("No words of this draft are tied to a figure yet."), "small", wrap=True)
        self._box.addWidget(self._empty)
        self.cards: list[Card] = []
        self._known: tuple[Checked, ...] | None = None

    def show_checked(self, checked: Iterable[Checked]) -> None:
        """Show what became of each citation."""
        known = tuple(checked)
        if known == self._known:
            return
        self._known = known
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [self._card(one) for one in known]
        for card in self.cards:
            self._box.addWidget(card)
            card.show()
        self._empty.setVisible(not known)

    def _card(self, one: Checked) -> Card:
        outcome, words = one.verdict.outcome, one.phrase.words if one.phrase else one.citation.anchor.words
        card = Card(f"{outcome_words(outcome)}: {words}", live=True, parent=self)
        card.box.setSpacing(theme().px(2))
        head = QHBoxLayout()
        head.setSpacing(theme().px(6))
        head.addWidget(label(outcome_words(outcome), ROLES[outcome]))
        head.addWidget(label(f"“{words}”", wrap=True), 1)
        gone = IconButton("x", tr("Untie these words from the figure"))
        gone.clicked.connect(lambda: self.removed.emit(one.citation.id))
        head.addWidget(gone, 0, Qt.AlignmentFlag.AlignTop)
        card.box.addLayout(head)
        card.box.addWidget(label(one.verdict.reason, "small", wrap=True))
        source = one.citation.evidence.source or one.citation.cited.title
        card.box.addWidget(label(source, "small", wrap=True))
        card.setAccessibleDescription(one.verdict.reason)
        card.clicked.connect(lambda: self.chosen.emit(one.citation.id))
        return card
