"""The rail on the left: one labelled button to a screen, the one for the person at the bottom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import set_icon
from ui.screen import Screen
from ui.theme import theme


@dataclass(frozen=True)
class Room:
    """A screen as the window knows it before it is built. `place` is top, bottom or "" for not on the rail."""

    id: str
    words: str
    icon: str
    load: Callable[[], type[Screen]]
    place: str = "top"


class Rail(QFrame):
    """Emits `chosen` with the id of a room."""

    chosen = Signal(str)

    def __init__(self, rooms: Sequence[Room], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName(name)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        px = theme().px
        self.setFixedWidth(px(84))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(7), px(12), px(7), px(12))
        box.setSpacing(px(4))
        for room in rooms:
            if room.place == "top":
                box.addWidget(self._button(room))
        box.addStretch(1)
        for room in rooms:
            if room.place == "bottom":
                box.addWidget(self._button(room))

    def _button(self, room: Room) -> QToolButton:
        px = theme().px
        result = QToolButton()
        result.setText(room.words)
        result.setAccessibleName(room.words)
        result.setProperty("kind", "rail")
        result.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        result.setCheckable(True)
        result.setCursor(Qt.CursorShape.PointingHandCursor)
        result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        result.setFixedHeight(px(56))
        set_icon(result, room.icon, "muted", checked="accent")
        result.clicked.connect(lambda _checked=False, wanted=room.id: self.chosen.emit(wanted))
        self._group.addButton(result)
        self._buttons[room.id] = result
        return result

    def show_chosen(self, room_id: str) -> None:
        """Mark the room that is shown; none of them when it is not on the rail."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == room_id)
        self._group.setExclusive(True)

    def set_tooltip(self, room_id: str, words: str) -> None:
        """Say the shortcut of a room in its tooltip."""
        if room_id in self._buttons:
            self._buttons[room_id].setToolTip(words)
