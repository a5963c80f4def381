"""The real window on a draft of a library of its own, without a display, for measures that press its keys."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.frame import Plan

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow


@dataclass(frozen=True)
class Open:
    """The application, its window and the draft that is in it."""

    application: "QApplication"
    window: "MainWindow"
    draft_id: str

    def rest(self, milliseconds: int) -> None:
        """Let the window do what it has to do for so long."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def settle(self) -> None:
        """Let everything happen that is due, and paint what has changed."""
        from PySide6.QtCore import QEventLoop

        self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        self.paint()

    def paint(self) -> None:
        """Paint what has changed, as the system would ask for it at the next frame."""
        from PySide6.QtCore import QEvent

        self.application.sendEvent(self.window, QEvent(QEvent.Type.UpdateRequest))


@contextmanager
def opened(plan: Plan, name: str, script: str) -> Iterator[Open]:
    """Open the window on a new draft with this script, and close it after the measure."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["CAREWRIGHT_HOME"] = str(plan.folder)
    from PySide6.QtWidgets import QApplication

    from app.drafts.brief import Brief
    from app.workspace import Workspace  # isort: split  # before Qt's modules, as in the program
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from ui.rooms import rooms
    from ui.theme import theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme().use("light", 1.0)  # the style sheet takes its share of a frame
    workspace = Workspace.create(plan.folder / f"{name}-{time.monotonic_ns()}.carewright")
    draft_id = workspace.create_draft(Brief(title="A sample"), {"script": script})
    window = MainWindow(workspace, Preferences(spelling=False), rooms())
    window.resize(1440, 900)
    window.show()
    it = Open(application, window, draft_id)
    try:
        yield it
    finally:
        window.close()
        workspace.close()
        window.deleteLater()
        it.rest(50)


def p95(spent: list[float]) -> float:
    """Return the 95th of a hundred, of however many there are."""
    return sorted(spent)[max(int(len(spent) * 0.95) - 1, 0)]
