"""Keys of a search field above a list: one looks for words and walks through what is found while one types."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class Stepped(Protocol):
    """A list that goes from row to row."""

    def step(self, by: int) -> None:
        """Go to the next row (1) or the one before (-1)."""

    def setFocus(self) -> None:
        """Take the keyboard."""

    def currentIndex(self) -> QModelIndex:
        """Return the row in hand."""


class ListKeys(QObject):
    """Lets the arrow keys walk through the list while one types, and Enter go into it.

    Args:
        search: the field; it keeps this alive.
        rows: the list.
        entering: done before Enter goes into the list, such as finding what was just typed.
    """

    def __init__(
        self, search: QLineEdit, rows: Stepped, entering: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(search)
        self._rows, self._entering = rows, entering
        search.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that belong to the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
            if step is not None:
                self._rows.step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        self._entering()
        self._rows.setFocus()
        if not self._rows.currentIndex().isValid():
            self._rows.step(1)
