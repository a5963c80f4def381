"""After a decision the board's counts are brought up to date, one draft at a time between two events."""

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.errors import KnownError

if TYPE_CHECKING:
    from ui.commands import Shell


class Recount(QObject):
    """Counts the findings of all drafts again, while its window is open."""

    def __init__(self, shell: "Shell", owner: QWidget) -> None:
        super().__init__(owner)
        self._shell, self._owner = shell, owner
        self._left: deque[str] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Say whether drafts are still to be counted."""
        return bool(self._left)

    def start(self) -> None:
        """Count all drafts again, soon."""
        self._left = deque(row.id for row in self._shell.workspace.shelf.list())
        self._timer.start()

    def _step(self) -> None:
        if not self._left or not self._owner.window().isVisible():
            self._left.clear()
            self._timer.stop()
            return
        draft_id = self._left.popleft()
        try:
            self._shell.workspace.recount(draft_id)
        except KnownError:
            return  # a draft that cannot be read says so where it is opened
