"""Under the stage: play, where the film is, the platforms, and the timeline."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.findings.post import PLATFORMS
from app.preview.platforms import limits
from app.translation import tr
from ui.icons import icon
from ui.preview.strip import Strip
from ui.preview.words import fine_clock
from ui.theme import theme
from ui.widgets import Button, Card, Chip, label


class Transport(Card):
    """`played` toggles; `platforms_changed` carries the names that are switched on."""

    played = Signal()
    platforms_changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Timeline"), parent=parent)
        px = theme().px
        self.box.setContentsMargins(px(16), px(10), px(16), px(8))
        self.box.setSpacing(px(6))
        self.play = Button(tr("Play"))
        self.play.setText(f" {tr('Play')}")
        self._sign = "play"
        self.play.setMinimumWidth(px(92))
        self.play.setToolTip(
            tr("Play or pause  Space\nA second back or on  ← →\nBack, rest, on, faster each time  J K L")
        )
        self.play.clicked.connect(lambda _checked=False: self.played.emit())
        self.time = label("0:00.0", "muted")
        self.time.setMinimumSize(QSize(px(64), 0))
        self.speed = label("", "small")
        self.strip = Strip()
        self.chips: dict[str, Chip] = {}
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for widget in (self.play, self.time, self.speed):
            row.addWidget(widget)
        row.addStretch(1)
        for name in PLATFORMS:
            self.chips[name] = chip = Chip(_short(name))
            chip.setToolTip(str(limits(name).get("name", name)))
            chip.toggled.connect(self._tell)
            row.addWidget(chip)
        self.box.addLayout(row)
        self.box.addWidget(self.strip)
        theme().changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self.play.setIcon(icon(self._sign, "ink"))
        self.play.setIconSize(QSize(theme().px(14), theme().px(14)))

    def show_playing(self, speed: int) -> None:
        """Say whether it plays, and how fast when that is not as usual."""
        playing = speed != 0
        words = tr("Pause") if playing else tr("Play")
        if self.play.accessibleName() != words:
            self.play.setText(f" {words}")
            self.play.setAccessibleName(words)
            self._sign = "pause" if playing else "play"
            self._tint()
        said = "" if speed in (0, 1) else tr("{speed}× backwards", speed=-speed) if speed < 0 else f"{speed}×"
        self.speed.setText(said)

    def show_at(self, seconds: float) -> None:
        """Show where the film is."""
        self.time.setText(fine_clock(seconds))
        self.strip.show_at(seconds)

    def show_platforms(self, names: Iterable[str]) -> None:
        """Switch the chips."""
        wanted = set(names)
        for name, chip in self.chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(name in wanted)

    def platforms(self) -> tuple[str, ...]:
        """Return the platforms that are switched on."""
        return tuple(name for name, chip in self.chips.items() if chip.isChecked())

    def _tell(self) -> None:
        self.platforms_changed.emit(self.platforms())


def _short(platform: str) -> str:
    """Return a platform's name without its company: Reels, Shorts."""
    name = str(limits(platform).get("name", platform))
    return name.rpartition(" ")[2]
