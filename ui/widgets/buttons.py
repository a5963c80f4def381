"""Buttons: primary, quiet and plain ones, chips, and icon buttons that always have a name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui.icons import set_icon


class Button(QPushButton):
    """A button in words. `kind` is quiet (default), primary (one to a screen) or plain (no frame)."""

    def __init__(
        self, words: str, kind: str = "quiet", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.setProperty("kind", kind)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            token = {"primary": "on_accent", "plain": "accent"}.get(kind, "muted")
            set_icon(self, icon, token, size=16)


def button(words: str, run: Callable[[], object], kind: str = "quiet", icon: str = "") -> Button:
    """Return a button that runs something when it is pressed."""
    result = Button(words, kind, icon)
    result.clicked.connect(lambda _checked=False: run())
    return result


class Chip(QPushButton):
    """A small rounded choice, on or off, with an optional count behind its words."""

    def __init__(self, words: str, *, checkable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("kind", "chip")
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_count("")

    def set_count(self, count: str) -> None:
        """Show a figure behind the words, for example the letters of a caption."""
        shown = f"{self._words}  {count}" if count else self._words
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(f"{self._words}, {count}" if count else self._words)


class IconButton(QToolButton):
    """A small button with an icon; its words are tooltip and accessible name."""

    def __init__(self, icon: str, words: str, *, token: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_icon(self, icon, token, size=16)
