"""The strip above every screen: title, one line below it, and the screen's actions."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.commands import Commands
from ui.screen import Header
from ui.theme import theme
from ui.widgets import Button, ElidedLabel


class HeaderBar(QWidget):
    """Shows a `Header`; its buttons run commands, and say their shortcut in the tooltip."""

    def __init__(self, commands: Commands, run: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands, self._run = commands, run
        self._shown: Header | None = None
        self._missing = False  # whether an action waits for its screen to be built
        self._title, self._subtitle = ElidedLabel("", "title"), ElidedLabel("", "subtitle")
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(14), px(24), px(10))
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(px(12))
        row.addLayout(self._buttons)
        self.setMinimumHeight(px(66))

    def show_header(self, header: Header) -> None:
        """Show title, subtitle and actions; buttons are kept when only the words changed."""
        before, self._shown = self._shown, header
        self._title.setText(header.title)
        self._title.setAccessibleName(header.title)
        self._subtitle.setText(header.subtitle)
        self._subtitle.setVisible(bool(header.subtitle))
        same = before is not None and (before.actions, before.main) == (header.actions, header.main)
        if not same or self._missing:
            self._build(header)

    def _build(self, header: Header) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        known = [command_id for command_id in header.actions if command_id in self._commands]
        self._missing = len(known) < len(header.actions)
        for command_id in known:
            command = self._commands[command_id]
            button = Button(command.words, "primary" if command_id == header.main else "quiet")
            button.setToolTip(command.tooltip())
            button.clicked.connect(lambda _checked=False, wanted=command_id: self._run(wanted))
            self._buttons.addWidget(button)
