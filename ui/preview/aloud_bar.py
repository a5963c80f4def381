"""The bar of reading aloud: which voice, how fast it speaks, and what to know about it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.translation import tr
from ui.preview.voices import Voice
from ui.theme import theme
from ui.widgets import Card, Combo, IconButton, button, label


class AloudBar(Card):
    """`pressed` starts or stops, `chosen` carries a voice's id, `left` closes the bar."""

    pressed = Signal()
    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Read aloud"), parent=parent)
        px = theme().px
        self.box.setContentsMargins(px(16), px(8), px(8), px(8))
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.start = button(tr("Read aloud"), self.pressed.emit, "primary")
        self.voices = Combo(tr("Voice"))
        self.voices.setMinimumContentsLength(14)
        self.voices.currentIndexChanged.connect(lambda _row: self.chosen.emit(str(self.voices.currentData())))
        self.about = label("", "small", wrap=True)
        self.close_button = IconButton("x", tr("Close reading aloud"))
        self.close_button.clicked.connect(lambda _checked=False: self.left.emit())
        row.addWidget(self.start)
        row.addWidget(self.voices)
        row.addWidget(self.about, 1)
        row.addWidget(self.close_button)
        self.box.addLayout(row)

    def show_voices(self, voices: Sequence[Voice], chosen: str) -> None:
        """Show the voices of the draft's language; without any there is nothing to choose."""
        with QSignalBlocker(self.voices):
            self.voices.clear()
            for one in voices:
                self.voices.addItem(f"{one.name} ({one.locale.replace('_', '-')})", one.id)
            self.voices.setCurrentIndex(max(0, self.voices.findData(chosen)))
        self.voices.setVisible(bool(voices))

    def show_state(self, words: str, *, speaking: bool, silent: bool) -> None:
        """Show what is going on."""
        start = tr("Play silently") if silent else tr("Read aloud")
        self.start.setText(tr("Stop") if speaking else start)
        self.about.setText(words)
