"""The doors of the Preview screen: what other rooms add to it, as commands.

To add one, write a function `commands(screen) -> list[Command]` in a module of your own, name the module in `MODULES`,
and put the command's id where its button belongs. Commands of other rooms need no module. A door without a command is
not shown.

- `HEADER`: buttons above the screen, the last one the main action.
- `ASIDE`: buttons under "The rest of the post".
- `EXPORTS`: lines of the menu "Export or publish…".

A page that takes the whole screen (`PreviewScreen.open_page`) comes back with `PreviewScreen.close_page`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.commands import Command
    from ui.preview.screen import PreviewScreen

MODULES: tuple[str, ...] = ("ui.publishing.doors", "ui.preview.voicing", "ui.preview.leaving")
HEADER: tuple[str, ...] = ("preview.read_aloud", "preview.teleprompter", "preview.export")
ASIDE: tuple[str, ...] = ("preview.rehearse", "preview.kit")
EXPORTS: tuple[str, ...] = (
    "preview.teleprompter",
    "preview.read_aloud",
    "preview.export_video",
    "preview.export_sheet",
    "preview.export_captions",
    "draft.export",
    "preview.kit",
    "preview.rehearse",
)


def commands(screen: "PreviewScreen") -> "list[Command]":
    """Return the commands of every module that adds a door."""
    from importlib import import_module  # what they load, they load when a command runs

    return [command for name in MODULES for command in import_module(name).commands(screen)]
