"""What is not settled, said before anything is exported; going on all the same is the person's decision."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.publishing.gate import Hindrance, Kind, line_words
from app.translation import tr
from ui.theme import theme
from ui.widgets import Card, button, label


class GateCard(Card):
    """Lists what stands in the way. `shown` asks for a finding, `gone_on` says that a person decided to go on."""

    shown = Signal(object)
    gone_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Before you publish"), parent=parent)
        self.box.setSpacing(theme().px(6))
        self.box.addWidget(label(tr("Before you publish"), "label"))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(4))
        self.box.addLayout(self._list)
        self.on = button(tr("Go on all the same"), self.gone_on.emit)
        self.box.addWidget(self.on, 0, Qt.AlignmentFlag.AlignLeft)
        self.on.hide()
        self._known: Sequence[Hindrance] | None = None
        self.hide()

    def show_hindrances(self, found: Sequence[Hindrance]) -> None:
        """Show what stands in the way; nothing at all when all is settled."""
        if found != self._known:
            self._known = found
            self.on.hide()
            while (item := self._list.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            for one in found:
                self._list.addWidget(self._row(one))
        self.setVisible(bool(found))

    def ask(self) -> None:
        """Offer to go on."""
        self.on.show()
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, one: Hindrance) -> QWidget:
        result = QWidget(self)
        row = QHBoxLayout(result)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        words = label(line_words(one), wrap=True)
        words.setProperty("role", "should" if one.kind is Kind.SIGN_OFF else "must")
        row.addWidget(words, 1)
        if (finding := one.finding) is not None:
            row.addWidget(button(tr("Show in Write"), lambda: self.shown.emit(finding), "plain"))
        return result
