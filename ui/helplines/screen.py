"""The Help lines screen. It costs nothing until somebody looks: what it shows is built then (`content.py`)."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.library.feed import Area
from app.translation import tr
from ui.commands import Command, Shell
from ui.helplines import actions
from ui.screen import Header, Screen

if TYPE_CHECKING:
    from ui.helplines.content import Content


class HelpLinesScreen(Screen):
    """The directory of help lines, and what the team knows better."""

    id = "helplines"
    words = tr("Help lines")
    icon = "lifebuoy"
    areas = frozenset({Area.SETTINGS})

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._content: Content | None = None
        self._before: dict[str, Any] = {}  # where one was, until somebody looks
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    @property
    def content(self) -> "Content":
        """Return what the screen holds, building it the first time."""
        if self._content is None:
            from ui.helplines.content import Content  # with its forms and lists, when somebody looks

            self._content = content = Content(self.shell.workspace.help)
            self._box.addWidget(content)
            content.restore(self._before)
            if not self._before:
                content.browser.begin(self.shell.preferences.country)
            content.asked.connect(lambda asked: actions.do(self, asked))
            content.filled.connect(lambda filled: actions.take(self, filled))
            content.wanted.connect(self.shell.run)
            actions.tell_problems(self)
        return self._content

    def header(self) -> Header:
        """Say how many lines there are, from when, and how many of them a person checked."""
        said = actions.summary(self.shell.workspace.help) if self._content is not None else ""
        return Header(self.words, said, ("helplines.new", "helplines.for_draft"), main="helplines.for_draft")

    def commands(self) -> list[Command]:
        """Return what a person can do here."""
        return actions.commands(self)

    def refresh(self) -> None:
        """Show everything as it is now."""
        self.content.show_help(self.shell.workspace.help)
        self.header_changed.emit()

    def state(self) -> dict[str, Any]:
        """Keep the view, the line in hand and the filters."""
        return self._content.state() if self._content is not None else self._before

    def restore(self, state: dict[str, Any]) -> None:
        """Remember where one was, until somebody looks."""
        self._before = state

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the search."""
        super().focusInEvent(event)
        if self._content is not None:
            self._content.focus()
