"""Under the stage: play, where the film is, the platforms, and the timeline."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.findings.post import PLATFORMS
from app.preview.platforms import Profile, limits, profiles
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
        self._special: dict[
            str, str
        ] = {}  # the drawing that is used of a platform, when it is not the usual one
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for widget in (self.play, self.time, self.speed):
            row.addWidget(widget)
        row.addStretch(1)
        for name in PLATFORMS:
            self.chips[name] = chip = Chip(_short(name))
            chip.setToolTip(str(limits(name).get("name", name)))
            chip.toggled.connect(self._tell)
            if len(_drawings(name)) > 1:
                chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                chip.customContextMenuRequested.connect(partial(self._offer, name))
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
        """Switch the chips: platforms, and special drawings of them."""
        wanted = set(names)
        for name, chip in self.chips.items():
            special = next((one for one in _drawings(name) if one.id in wanted and not one.default), None)
            self._special.pop(name, None)
            if special is not None:
                self._special[name] = special.id
            with QSignalBlocker(chip):
                chip.setChecked(name in wanted or special is not None)
            chip.setText(f"{_short(name)} +" if special is not None else _short(name))
            about = special.name if special is not None else str(limits(name).get("name", name))
            chip.setAccessibleName(about)
            other = tr("Other drawings of what it covers: right-click, or the menu key")
            chip.setToolTip(f"{about}\n{other}" if len(_drawings(name)) > 1 else about)

    def platforms(self) -> tuple[str, ...]:
        """Return the platforms that are switched on, with the special drawings that are used of them."""
        on = [name for name, chip in self.chips.items() if chip.isChecked()]
        return (*on, *(self._special[name] for name in on if name in self._special))

    def _offer(self, name: str, at: QPoint) -> None:
        """Offer every drawing of what a platform covers."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in _drawings(name):
            action = menu.addAction(one.name)
            action.setToolTip(one.about())
            action.setCheckable(True)
            action.setChecked(
                one.id == self._special.get(name) or (one.default and name not in self._special)
            )
            action.triggered.connect(partial(self.use, name, "" if one.default else one.id))
        menu.popup(self.chips[name].mapToGlobal(at))

    def use(self, name: str, special: str, _checked: bool = False) -> None:
        """Use a drawing of a platform; empty for the usual one."""
        if special:
            self._special[name] = special
        else:
            self._special.pop(name, None)
        with QSignalBlocker(self.chips[name]):
            self.chips[name].setChecked(True)
        self._tell()

    def _tell(self) -> None:
        self.platforms_changed.emit(self.platforms())


def _drawings(platform: str) -> list[Profile]:
    return [one for one in profiles() if one.platform == platform]


def _short(platform: str) -> str:
    """Return a platform's name without its company: Reels, Shorts."""
    name = str(limits(platform).get("name", platform))
    return name.rpartition(" ")[2]
