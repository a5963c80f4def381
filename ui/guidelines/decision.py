"""What the campaign decides about one clause: whether it is looked for, and how strongly it asks."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.findings.finding import Severity
from app.guidelines.clause import Clause
from app.guidelines.settings import Settings, must_note
from app.translation import tr
from ui.theme import theme
from ui.widgets import Card, Combo, button, label, severity_words


class Decision(Card):
    """Emits `decided` with the campaign's new settings."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Decision"), parent=parent)
        self._clause: Clause | None = None
        self._settings = Settings()
        self._head = label(tr("In your drafts"), "label")
        self.use = QCheckBox(tr("Look for this"))
        self.severity = Combo(tr("How strongly it asks"))
        self.note = label("", "small", wrap=True)
        self._rest = label("", "small", wrap=True)
        self.pack = button(tr("Switch its pack on"), self._use_pack)
        for severity in Severity:
            self.severity.addItem(severity_words(severity), severity.value)
        self.box.setSpacing(theme().px(6))
        for part in (self._head, self.use, self._rest, self.pack, self.severity, self.note):
            self.box.addWidget(part)
        self.use.toggled.connect(self._take_use)
        self.severity.currentIndexChanged.connect(self._take_severity)

    def show_clause(self, clause: Clause, settings: Settings, where: str) -> None:
        """Show what is decided; `where` names the drafts it holds for."""
        self._clause, self._settings = clause, settings
        pack_off = clause.pack in settings.off
        given = settings.severity_of(clause)
        blockers = [QSignalBlocker(widget) for widget in (self.use, self.severity)]
        self._head.setText(where)
        self.use.setChecked(settings.in_use(clause))
        self.use.setEnabled(not pack_off)
        for index, severity in enumerate(Severity):
            words = severity_words(severity)
            if severity is clause.severity:
                words = tr("{severity} (as the guideline asks)", severity=words)
            self.severity.setItemText(index, words)
        self.severity.setCurrentIndex(self.severity.findData(given.value))
        del blockers
        note = must_note(clause, given)
        if not note and given is not clause.severity:
            note = tr("The guideline asks for: {severity}.", severity=severity_words(clause.severity).lower())
        rest = tr("Its pack is switched off.") if pack_off else ""
        if not rest and clause.verify and not settings.in_use(clause):
            rest = tr("It comes switched off: somebody should verify it first.")
        for words, part in ((note, self.note), (rest, self._rest)):
            part.setText(words)
            part.setVisible(bool(words))
        self.pack.setVisible(pack_off)

    def _take_use(self, on: bool) -> None:
        if self._clause is not None:
            self.decided.emit(self._settings.with_clause(self._clause, on))

    def _take_severity(self) -> None:
        if self._clause is not None:
            severity = Severity(self.severity.currentData())
            self.decided.emit(self._settings.with_severity(self._clause, severity))

    def _use_pack(self) -> None:
        if self._clause is not None:
            self.decided.emit(self._settings.with_pack(self._clause.pack, True))
