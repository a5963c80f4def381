"""Sharing drafts as one file: which ones, in whose name, sealed or signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.drafts.rows import DraftRow
from app.review.keys import LEAST
from app.translation import tr
from ui.exchange.draft_list import DraftList
from ui.publishing.unsettled import UnsettledNote
from ui.review.fields import line_field
from ui.theme import theme
from ui.widgets import Button, button, label

if TYPE_CHECKING:
    from ui.commands import Shell


@dataclass(frozen=True)
class Sharing:
    """What was filled in. Empty passphrases: not sealed, not signed."""

    me: str
    drafts: tuple[str, ...]
    seal: str = ""
    key: str = ""


class ShareForm(QDialog):
    """Emits `wanted` with a `Sharing`. `has_key` says whether a person has a signing key here already."""

    wanted = Signal(object)

    def __init__(
        self,
        me: str,
        rows: Sequence[DraftRow],
        chosen: str,
        has_key: bool,
        shell: "Shell",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("share_drafts")
        self.setWindowTitle(tr("Share drafts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._has_key = has_key
        px = theme().px
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(px(20), px(18), px(20), px(18))
        self._box.setSpacing(px(6))
        self.me = line_field(tr("Your name"))
        self.me.setText(me)
        self._add(tr("Who sends it?"), self.me)
        self.drafts = DraftList(rows, {chosen} if chosen else None)
        self._add(tr("Which drafts?"), self.drafts)
        stays = tr("With everything that belongs to them: comments, suggestions, versions, sign-offs. "
                   "Private notes stay here.")  # fmt: skip
        self._box.addWidget(label(stays, "muted", wrap=True))
        self.unsettled = UnsettledNote(shell, self)
        self._box.addWidget(self.unsettled)
        self._box.addSpacing(px(6))
        self.seal, self.sealing = self._option(tr("Seal it with a passphrase"), tr("Passphrase"))
        self._hint = label("", "small", wrap=True)
        self._box.addWidget(self._hint)
        self.sign, self.signing = self._option(
            tr("Sign it with my key"), tr("Passphrase of your signing key")
        )
        self._key_hint = label("", "small", wrap=True)
        self._box.addWidget(self._key_hint)
        self._foot()
        for signal in (self.me.textChanged, self.sealing.textChanged, self.signing.textChanged):
            signal.connect(lambda _text: self._check())
        for box in (self.seal, self.sign):
            box.toggled.connect(lambda _on: self._check())
        self.drafts.changed.connect(self._check)
        self.drafts.changed.connect(lambda: self.unsettled.look(self.drafts.chosen()))
        self.unsettled.look(self.drafts.chosen())
        self._check()
        self.resize(px(480), max(px(420), self._box.totalHeightForWidth(px(480))))

    def _add(self, words: str, field: QWidget) -> None:
        self._box.addWidget(label(words, "label"))
        self._box.addWidget(field)

    def _option(self, words: str, hint: str) -> tuple[QCheckBox, QLineEdit]:
        box, field = QCheckBox(words), line_field(hint)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self._box.addWidget(box)
        self._box.addWidget(field)
        field.hide()

        def show(on: bool) -> None:
            field.setVisible(on)
            if on:
                field.setFocus()

        box.toggled.connect(show)
        return box, field

    def _foot(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, theme().px(10), 0, 0)
        self._box.addStretch(1)
        row.addStretch(1)
        row.addWidget(button(tr("Not now"), self.reject))
        self.share = Button(tr("Save the packet…"), "primary")
        self.share.setDefault(True)
        self.share.clicked.connect(lambda: self.unsettled.then(self._take))
        row.addWidget(self.share)
        self._box.addLayout(row)

    def _check(self) -> None:
        sealing, signing = self.seal.isChecked(), self.sign.isChecked()
        self._hint.setVisible(sealing)
        short = sealing and len(self.sealing.text()) < LEAST
        self._hint.setText(
            tr("At least {least} characters.", least=LEAST)
            if short
            else tr("Tell it by another way than you send the file. Nobody can recover it.")
        )
        self._key_hint.setVisible(signing)
        self._key_hint.setText(
            tr("It opens the key you signed with before.")
            if self._has_key
            else tr("You have no key yet: this makes one. At least {least} characters; nobody can recover them.",
                    least=LEAST)
        )  # fmt: skip
        unsigned = signing and len(self.signing.text()) < (1 if self._has_key else LEAST)
        ready = bool(self.drafts.chosen()) and bool(self.me.text().strip())
        self.share.setEnabled(ready and not short and not unsigned)

    def _take(self) -> None:
        sharing = Sharing(
            " ".join(self.me.text().split()),
            self.drafts.chosen(),
            self.sealing.text() if self.seal.isChecked() else "",
            self.signing.text() if self.sign.isChecked() else "",
        )
        self.wanted.emit(sharing)
        self.accept()
