"""The commands of the window itself."""

from typing import TYPE_CHECKING

from app.translation import tr
from ui.commands import Command

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def commands(window: "MainWindow") -> list[Command]:
    """Return palette, shortcut sheet and quit."""
    return [
        Command("view.palette", tr("Find a command"), lambda _: window.open_palette(), "Ctrl+K", menu="Help"),
        Command("help.shortcuts", tr("Shortcuts"), lambda _: _sheet(window), "F1", menu="Help"),
        Command("app.quit", tr("Quit"), lambda _: _quit(window), "Ctrl+Q", menu="Library"),
    ]


def _sheet(window: "MainWindow") -> None:
    from ui.shortcut_sheet import ShortcutSheet  # only when asked for

    ShortcutSheet(window.commands, window).show()


def _quit(window: "MainWindow") -> None:
    window.close()
