"""Choosing a folder through which packets travel by themselves."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.drafts.rows import DraftRow
from app.packets.through_folder import Chosen
from app.translation import tr
from ui.exchange.draft_list import DraftList
from ui.review.fields import line_field
from ui.theme import theme
from ui.widgets import Button, button, label


class FolderForm(QDialog):
    """Emits `wanted` with the person's name and a `Chosen`, or with None to stop."""

    wanted = Signal(str, object)

    def __init__(
        self, me: str, rows: Sequence[DraftRow], now: Chosen | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("packet_folder")
        self.setWindowTitle(tr("Exchange through a folder"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(18), px(20), px(18))
        box.setSpacing(px(6))
        about = tr("Choose a folder that some service keeps the same for everyone you work with. Your drafts go there "
                   "as packets, and what others put there comes in by itself, with a way back.")  # fmt: skip
        box.addWidget(label(about, "muted", wrap=True))
        box.addSpacing(px(4))
        self.me, self.place = line_field(tr("Your name")), line_field(tr("The folder"), most=4000)
        self.me.setText(me)
        self.place.setText(str(now.path) if now else "")
        box.addWidget(label(tr("Who are you there?"), "label"))
        box.addWidget(self.me)
        box.addWidget(label(tr("Which folder?"), "label"))
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(button(tr("Choose…"), self._ask))
        box.addLayout(row)
        self.all = QCheckBox(tr("Share all drafts, also those I begin later"))
        self.all.setChecked(now is None or now.drafts is None)
        box.addWidget(self.all)
        self.drafts = DraftList(rows, now.drafts if now and now.drafts is not None else None)
        box.addWidget(self.drafts)
        self.drafts.setVisible(not self.all.isChecked())
        open_words = tr("Packets there are not sealed: whoever can open the folder can read the drafts. Private notes "
                        "stay here.")  # fmt: skip
        box.addWidget(label(open_words, "small", wrap=True))
        self._foot(now is not None)
        self.all.toggled.connect(lambda on: self.drafts.setVisible(not on))
        for field in (self.me, self.place):
            field.textChanged.connect(lambda _text: self._check())
        self._check()
        self.resize(px(500), max(px(360), box.totalHeightForWidth(px(500))))

    def _foot(self, on: bool) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, theme().px(10), 0, 0)
        self._box.addStretch(1)
        if on:
            row.addWidget(button(tr("Stop exchanging"), self._stop))
        row.addStretch(1)
        row.addWidget(button(tr("Not now"), self.reject))
        self.take = Button(tr("Exchange here"), "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        row.addWidget(self.take)
        self._box.addLayout(row)

    def _ask(self) -> None:
        dialog = QFileDialog(self, tr("Which folder?"), self.place.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.place.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _check(self) -> None:
        self.take.setEnabled(bool(self.me.text().strip()) and Path(self.place.text().strip() or "-").is_dir())

    def _take(self) -> None:
        drafts = None if self.all.isChecked() else frozenset(self.drafts.chosen())
        self.wanted.emit(" ".join(self.me.text().split()), Chosen(Path(self.place.text().strip()), drafts))
        self.accept()

    def _stop(self) -> None:
        self.wanted.emit(self.me.text(), None)
        self.accept()
