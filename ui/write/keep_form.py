"""Keeping a wording: one line of reason and how far the keep reaches."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.findings.keep import Scope
from app.translation import tr
from ui.theme import theme
from ui.widgets import Button, Chip, FlowLayout, label


def scope_words(scope: Scope) -> str:
    """Return how the window names a scope."""
    return {
        Scope.HERE: tr("Here"),
        Scope.DRAFT: tr("In this draft"),
        Scope.CAMPAIGN: tr("In this campaign"),
    }[scope]


class KeepForm(QWidget):
    """Asks for the reason. `kept` carries it with the scope; `cancelled` means nothing was kept."""

    kept = Signal(str, object)
    cancelled = Signal()

    def __init__(self, campaign: bool, whole_post: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme().px(4), 0, 0)
        box.setSpacing(theme().px(6))
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.reason.setPlaceholderText(tr("Why do you keep it?"))
        self.reason.setAccessibleName(tr("Why do you keep it? Your reviewer sees this."))
        box.addWidget(self.reason)
        box.addWidget(label(tr("Your reviewer sees your reason."), "small", wrap=True))
        box.addWidget(self._scopes(campaign, whole_post))
        row = QHBoxLayout()
        self._save = Button(tr("Keep"), "primary")
        self._save.setEnabled(False)
        cancel = Button(tr("Cancel"), "plain")
        row.addWidget(self._save)
        row.addWidget(cancel)
        row.addStretch(1)
        box.addLayout(row)
        self._save.clicked.connect(self._keep)
        cancel.clicked.connect(self.cancelled)
        self.reason.returnPressed.connect(self._keep)
        self.reason.textChanged.connect(lambda text: self._save.setEnabled(bool(text.strip())))

    def _scopes(self, campaign: bool, whole_post: bool) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, theme().px(6))
        self._group = QButtonGroup(self)
        self._choices: dict[Scope, Chip] = {}
        for scope in Scope:
            if (scope is Scope.CAMPAIGN and not campaign) or (scope is Scope.HERE and whole_post):
                continue
            chip = Chip(scope_words(scope))
            self._choices[scope] = chip
            self._group.addButton(chip)
            flow.addWidget(chip)
            chip.show()  # at once, so that it counts when the card is measured
        next(iter(self._choices.values())).setChecked(True)
        return holder

    def choose(self, scope: Scope) -> None:
        """Choose how far the keep reaches."""
        self._choices[scope].setChecked(True)

    def _keep(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            scope = next(one for one, chip in self._choices.items() if chip.isChecked())
            self.kept.emit(reason, scope)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
