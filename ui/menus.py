"""The menu bar and the shortcuts, read from the registry of commands."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.translation import tr
from ui.commands import MENUS, Command, Commands, Context

_WORDS = {  # a menu's name in the registry: what a person reads
    "Library": "&Library",
    "Draft": "&Draft",
    "Edit": "&Edit",
    "Insert": "&Insert",
    "View": "&View",
    "Help": "&Help",
}


class Menus:
    """Owns one action to a command. An action stays enabled, so that its shortcut always arrives; whether the command
    applies is asked when it is pressed, and shown while a menu is open."""

    def __init__(self, window: QMainWindow, commands: Commands, context: Callable[[], Context]) -> None:
        self._window, self._commands, self._context = window, commands, context
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        for name in MENUS:
            menu = window.menuBar().addMenu(tr(_WORDS[name]))
            menu.menuAction().setVisible(False)
            menu.aboutToShow.connect(lambda wanted=name: self._mark(wanted))
            menu.aboutToHide.connect(lambda wanted=name: self._free(wanted))
            self.menus[name] = menu

    def take(self, added: list[Command], run: Callable[[str], None]) -> None:
        """Make actions of commands that were just registered."""
        for command in added:
            action = QAction(command.words.replace("&", "&&"), self._window)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            action.triggered.connect(lambda _checked=False, wanted=command.id: run(wanted))
            self.actions[command.id] = action
            if command.menu:
                self.menus[command.menu].addAction(action)
                self.menus[command.menu].menuAction().setVisible(True)
            else:
                self._window.addAction(action)

    def _mark(self, menu: str) -> None:
        context = self._context()
        for command in self._commands.of_menu(menu):
            self.actions[command.id].setEnabled(command.applies(context))

    def _free(self, menu: str) -> None:
        for command in self._commands.of_menu(menu):
            self.actions[command.id].setEnabled(True)
