"""Open every screen for real: the last thing `carewright selfcheck` tries."""

import os
import sys
from pathlib import Path

# As in ui/app.py: the library's modules come before Qt's.
from app.workspace import Workspace  # isort: split

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.translation import tr
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.rooms import rooms

A_MOMENT = 300  # milliseconds that a screen gets to draw itself


def open_every_screen(library: Path) -> str:
    """Make a sample library, show its drafts on every screen, and return what went wrong or nothing."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    faults: list[str] = []
    hook, sys.excepthook = sys.excepthook, lambda kind, error, _: faults.append(f"{kind.__name__}: {error}")
    window = MainWindow(Workspace.open_sample(library), Preferences(), rooms())
    try:
        window.show()
        window.build_rest()
        window.open_draft(window.workspace.shelf.list()[0].id)
        empty = [screen.id for screen in window.screens() if not _drawn(window, screen.id)]
    finally:
        window.close()
        window.workspace.close()
        window.deleteLater()
        _wait()
        sys.excepthook = hook
        assert application is not None
    if faults:
        return faults[0]
    return tr("nothing is drawn on {screens}", screens=", ".join(empty)) if empty else ""


def _drawn(window: MainWindow, screen: str) -> bool:
    """Show a screen and say whether anything but one colour stands on it."""
    window.go(screen)
    _wait()
    picture = window.screen_of(screen).grab().toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    return len(colours) > 1


def _wait() -> None:
    loop = QEventLoop()
    QTimer.singleShot(A_MOMENT, loop.quit)
    loop.exec()
