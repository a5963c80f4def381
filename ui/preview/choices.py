"""Beside the stage: what of the post is looked at (left), and how it is looked at (right)."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QSizePolicy, QSlider, QVBoxLayout, QWidget

from app.figures import figures
from app.translation import tr
from ui.preview.scene import Face, Look
from ui.preview.vision import Vision
from ui.preview.words import face_words, vision_hint, vision_words
from ui.theme import theme
from ui.widgets import Chip, Combo, label


class Faces(QWidget):
    """The cover, the content note, the film, its help card and the comments. `chosen` carries a `Face` or `card`."""

    chosen = Signal(str)
    CARD = "card"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("What of the post"))
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        box.addWidget(label(tr("The post"), "label"))
        self.chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        order = (Face.COVER, Face.NOTE, Face.FILM, self.CARD, Face.COMMENTS)
        for name in order:
            words = tr("Help card") if name == self.CARD else face_words(Face(name))
            chip = Chip(words, checkable=name != self.CARD)
            chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            chip.clicked.connect(lambda _checked=False, wanted=str(name): self.chosen.emit(wanted))
            if name != self.CARD:
                self._group.addButton(chip)
            self.chips[str(name)] = chip
            box.addWidget(chip)
        self.legend = label("", "small", wrap=True)
        box.addSpacing(px(10))
        box.addWidget(self.legend)
        box.addStretch(1)
        self.setFixedWidth(px(124))

    def show_face(self, face: Face, *, card: bool, legend: str) -> None:
        """Mark what is shown; without a help card there is no way to one."""
        self.chips[face.value].setChecked(True)
        self.chips[self.CARD].setEnabled(card)
        self.chips[self.CARD].setToolTip("" if card else tr("The script has no HELP: line yet"))
        self.legend.setText(legend)


class Looks(QWidget):
    """How the viewer meets it. `changed` carries a `Look`, `paced` words a minute, `pace_reset` nothing."""

    changed = Signal(object)
    paced = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How it is watched"))
        px = theme().px
        self.look = Look(buttons=False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(7))
        box.addWidget(label(tr("Watched"), "label"))
        self.boxes: dict[str, QCheckBox] = {}
        for name, words, hint in _boxes():
            tick = QCheckBox(words)
            tick.setToolTip(hint)
            tick.toggled.connect(self._tell)
            self.boxes[name] = tick
            box.addWidget(tick)
        self.vision = Combo(tr("How colours are seen"))
        for vision in Vision:
            self.vision.addItem(vision_words(vision), vision.value)
        for row, vision in enumerate(Vision):
            self.vision.setItemData(row, vision_hint(vision), Qt.ItemDataRole.ToolTipRole)
        self.vision.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.vision.setMinimumContentsLength(8)
        self.vision.currentIndexChanged.connect(self._tell)
        box.addSpacing(px(2))
        box.addWidget(self.vision)
        box.addSpacing(px(12))
        self._add_pace(box)
        box.addStretch(1)
        self.setFixedWidth(px(160))
        self.show_look(self.look)

    def _add_pace(self, box: QVBoxLayout) -> None:
        speech = figures().section("speech")
        box.addWidget(label(tr("Spoken"), "label"))
        self.pace = QSlider(Qt.Orientation.Horizontal)
        self.pace.setRange(int(speech["slowest"]), int(speech["fastest"]))
        self.pace.setSingleStep(5)
        self.pace.setPageStep(10)
        self.pace.setAccessibleName(tr("Words a minute"))
        self.pace.valueChanged.connect(self._say_pace)
        self.pace.sliderReleased.connect(lambda: self.paced.emit(self.pace.value()))
        self.pace.actionTriggered.connect(self._stepped)
        self.pace_words = label("", "small", wrap=True)
        box.addWidget(self.pace)
        box.addWidget(self.pace_words)

    def _stepped(self, _action: int) -> None:
        if not self.pace.isSliderDown():
            self.paced.emit(self.pace.sliderPosition())

    def _say_pace(self, words: int) -> None:
        said = tr("{count} words a minute", count=words)
        self.pace_words.setText(said)
        self.pace.setAccessibleDescription(said)

    def show_pace(self, words: float) -> None:
        """Show how fast it is spoken."""
        with QSignalBlocker(self.pace):
            self.pace.setValue(round(words))
        self._say_pace(round(words))

    def show_look(self, look: Look) -> None:
        """Show how it is watched now."""
        self.look = look
        for name, tick in self.boxes.items():
            with QSignalBlocker(tick):
                tick.setChecked(bool(getattr(look, name)))
        with QSignalBlocker(self.vision):
            self.vision.setCurrentIndex(self.vision.findData(look.vision.value))
        self.vision.setToolTip(vision_hint(look.vision))

    def _tell(self) -> None:
        ticks = {name: tick.isChecked() for name, tick in self.boxes.items()}
        self.look = replace(self.look, **ticks, vision=Vision(self.vision.currentData()))
        self.changed.emit(self.look)


def _boxes() -> tuple[tuple[str, str, str], ...]:
    """Return the fields of `Look` a person switches, their words and hints."""
    return (
        ("muted", tr("Mute"), tr("Many watch without sound: what is only heard is gone  M")),
        ("large", tr("Large text"), tr("The viewer’s telephone shows large text  T")),
        ("dark", tr("Dark surroundings"), tr("The viewer’s telephone and room are dark  D")),
        ("captions", tr("Captions"), tr("The spoken words  C")),
        ("areas", tr("Covered areas"), tr("What the chosen platforms lay over the film  A")),
        ("sketch", tr("Picture notes"), tr("VISUAL: and SOUND: in words  N")),
    )
