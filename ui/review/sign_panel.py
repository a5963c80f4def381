"""Signing off: what was signed, what stands in the way, what exactly would be signed, and the signature."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.review.keys import LEAST
from app.review.sign_off import Standing, Verdict
from app.translation import tr
from ui.review.fields import line_field
from ui.review.signing import Blocker
from ui.review.words import standing_words
from ui.theme import theme
from ui.widgets import Card, FlowLayout, button, label
from ui.write.side_panel import SidePanel


class SignPanel(SidePanel):
    """Emits what a person asks for; the desk does it and shows the panel again."""

    wanted = Signal()  # to sign what is shown
    changed = Signal()  # a reason, role or note: the statement is another
    verify_asked = Signal()
    save_asked = Signal(bytes)
    page_asked = Signal(bytes)  # as PDF or HTML

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Sign-off"), parent)
        self.box.setSpacing(theme().px(8))
        self._rows: dict[str, list[QWidget]] = {"records": [], "blockers": []}
        self._shown: tuple[object, ...] = ()
        self._head = label(tr("Sign this content"), "label")
        self._state = label("", wrap=True)
        self.reasons: dict[str, QLineEdit] = {}
        self.role = line_field(tr("Your role, for example clinician"), most=100)
        self.note = line_field(tr("A line of your own, printed in the record"))
        self._preview_head = label(tr("What you sign"), "label")
        self.preview = label("", "small", wrap=True, select=True)
        self.passphrase = line_field("")
        self.again = line_field(tr("The same passphrase again"))
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(lambda _text: self._check())
            field.returnPressed.connect(self._want)
        self._hint = label("", "small", wrap=True)
        self.sign = button(tr("Sign"), self._want, "primary")
        self._verify = button(tr("Verify a signed record…"), self.verify_asked.emit, "plain")
        for widget in (self._head, self._state, self.role, self.note, self._preview_head, self.preview,
                       self.passphrase, self.again, self._hint, self.sign, self._verify):  # fmt: skip
            self.box.addWidget(widget)
        self.box.setAlignment(self._verify, Qt.AlignmentFlag.AlignLeft)
        self.box.addStretch(1)
        self._possible, self._new = False, True
        for field in (self.role, self.note):
            field.editingFinished.connect(self.changed)

    # What is shown

    def show_records(self, records: Sequence[tuple[bytes, Verdict]]) -> None:
        """Show what was signed, the newest first."""
        said = tuple((record, standing_words(verdict)) for record, verdict in records)
        if said == self._shown:
            return
        self._shown = said
        self._clear("records")
        for at, (record, verdict) in enumerate(records):
            self._insert("records", at, self._record(record, verdict))

    def _record(self, record: bytes, verdict: Verdict) -> Card:
        valid = verdict.standing is Standing.VALID
        card = Card(standing_words(verdict))
        said = label(standing_words(verdict), "accent" if valid else "must", wrap=True)
        card.box.addWidget(said)
        if verdict.key:
            card.box.addWidget(label(tr("Key {key}", key=verdict.key), "small", wrap=True, select=True))
        row = QWidget()
        flow = FlowLayout(row, theme().px(4))
        flow.addWidget(button(tr("Save the record…"), lambda: self.save_asked.emit(record), "plain"))
        if verdict.standing in (Standing.VALID, Standing.VOID):
            flow.addWidget(button(tr("Save as PDF or HTML…"), lambda: self.page_asked.emit(record), "plain"))
        card.box.addWidget(row)
        return card

    def show_blockers(self, blockers: Sequence[Blocker]) -> None:
        """Show what must be changed and is not, each with a field for the reason to let it stand."""
        if [one.id for one in blockers] != list(self.reasons):
            kept = {name: field.text() for name, field in self.reasons.items()}
            self._clear("blockers")
            self.reasons = {}
            at = self.box.indexOf(self._state) + 1
            for one in blockers:
                card = Card(one.words)
                card.box.addWidget(label(f"“{one.words}” · {one.by}" if one.by else one.words, wrap=True))
                field = line_field(
                    tr("Let it stand, because…"), tr("Let it stand, because: {words}", words=one.words)
                )
                field.setText(kept.get(one.id, ""))
                field.editingFinished.connect(self.changed)
                card.box.addWidget(field)
                self.reasons[one.id] = field
                self._insert("blockers", at, card)
                at += 1

    def show_statement(self, words: str, *, missing: int, new_key: bool) -> None:
        """Show what would be signed; nothing while `missing` things are open without a reason."""
        self._possible, self._new = bool(words), new_key
        state = tr("Nothing that must be changed is open.")
        if missing:
            state = tr(
                "Before you can sign: change these, or say why they stand. {count} open.", count=missing
            )
        elif self.reasons:
            state = tr("These stand with your reason, which is printed.")
        self._state.setText(state)
        self.preview.setText(words)
        for widget in (self._preview_head, self.preview, self.passphrase, self._hint, self.sign):
            widget.setVisible(bool(words))
        self.again.setVisible(bool(words) and new_key)
        hint = tr("Your passphrase")
        foot = tr("It opens your signing key on this computer.")
        if new_key:
            hint = tr("A passphrase for your new key, at least {least} characters", least=LEAST)
            foot = tr(
                "Your signing key is made now and never leaves this computer. Nobody can recover the passphrase."
            )
        self.passphrase.setPlaceholderText(hint)
        self.passphrase.setAccessibleName(hint)
        self._hint.setText(foot)
        self._check()

    def forget_passphrase(self) -> None:
        """Empty the fields."""
        self.passphrase.clear()
        self.again.clear()

    def start(self) -> None:
        """Take the keyboard where something is to be filled in."""
        (next(iter(self.reasons.values()), None) or self.role).setFocus()

    def _check(self) -> None:
        words = self.passphrase.text()
        ready = len(words) >= LEAST and self.again.text() == words if self._new else bool(words)
        self.sign.setEnabled(self._possible and ready)

    def _want(self) -> None:
        if self.sign.isEnabled():
            self.wanted.emit()

    def _insert(self, kind: str, at: int, widget: QWidget) -> None:
        self._rows[kind].append(widget)
        self.box.insertWidget(at, widget)

    def _clear(self, kind: str) -> None:
        for row in self._rows[kind]:
            row.hide()
            self.box.removeWidget(row)
            row.deleteLater()
        self._rows[kind] = []
