"""Colours, type and sizes of the window: tokens from `assets/themes.toml`, turned into one style sheet.

There is one `Theme` to a process, because an application has one style sheet: `theme()` returns it. Widgets
take their looks from the sheet (properties `kind` and `role`, see `ui/style.py`); only what paints itself
asks for a colour.
"""

import tomllib
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import bundled
from ui.style import stylesheet

SCRIPT_LINE_HEIGHT = 150  # per cent, of a block in the script editor
_ROLES = {  # role: (pixels, weight)
    "text": (13, QFont.Weight.Normal),
    "small": (12, QFont.Weight.Normal),
    "label": (13, QFont.Weight.DemiBold),
    "title": (20, QFont.Weight.DemiBold),
    "script": (16, QFont.Weight.Normal),
    "heading": (16, QFont.Weight.DemiBold),
}


class Choice(StrEnum):
    """Which colour scheme a person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The colours and type in force. `changed` tells those who paint themselves to do it again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        with bundled("assets", "themes.toml").open("rb") as file:
            self._tables: dict[str, dict[str, str]] = tomllib.load(file)
        self._choice, self._scale, self._dark = Choice.SYSTEM, 1.0, False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def dark(self) -> bool:
        """Say whether the dark colours are in force."""
        return self._dark

    @property
    def scale(self) -> float:
        """Return the factor a person chose for the size of the interface."""
        return self._scale

    @property
    def tokens(self) -> dict[str, str]:
        """Return every token in force by name, as `#RRGGBB`."""
        return self._tables["dark" if self._dark else "light"]

    def scheme(self, *, dark: bool) -> dict[str, str]:
        """Return every token of one scheme, in force or not: for what shows somebody else's screen."""
        return self._tables["dark" if dark else "light"]

    def color(self, token: str) -> QColor:
        """Return the colour of a token, for example `accent`.

        Raises:
            KeyError: no theme knows the token.
        """
        return QColor(self.tokens[token])

    def px(self, pixels: float) -> int:
        """Return a length in the chosen interface size."""
        return round(pixels * self._scale)

    def font(self, role: str = "text") -> QFont:
        """Return the font of a role (text, small, label, title, script, heading), with tabular figures."""
        pixels, weight = _ROLES[role]
        font = QFont("Inter") if QFontDatabase.hasFamily("Inter") else QFont(QApplication.font())
        font.setPixelSize(self.px(pixels))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def use(self, choice: Choice | str = Choice.SYSTEM, scale: float = 1.0) -> None:
        """Put a colour scheme and an interface size (1.0 is 13 px) into force for the whole application."""
        self._choice, self._scale = Choice(choice), scale
        self._follow()

    def _follow(self) -> None:
        system = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self._dark = system if self._choice is Choice.SYSTEM else self._choice is Choice.DARK
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(self.font())
            application.setPalette(_palette(self))
            application.setStyleSheet(stylesheet(self.tokens, self.px))
        self.changed.emit()


def _palette(theme: Theme) -> QPalette:
    """Return the palette for what the style sheet does not reach: selections, placeholders, dialogs."""
    pairs = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.Base: "paper",
        QPalette.ColorRole.AlternateBase: "column",
        QPalette.ColorRole.Button: "paper",
        QPalette.ColorRole.ToolTipBase: "paper",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line",
    }
    palette = QPalette()
    for role, token in pairs.items():
        palette.setColor(role, theme.color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted"))
    return palette


_themes: list[Theme] = []


def theme() -> Theme:
    """Return the application's theme; a `QGuiApplication` must exist."""
    if not _themes:
        _themes.append(Theme())
    return _themes[0]
