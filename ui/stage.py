"""What a tour stands on: a session without a display, hands that wait, and a camera."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.app import Session

QUIET = 120  # milliseconds that a screen gets to settle


@dataclass
class Stage:
    """A running session, and the folder its pictures go to.

    `prefix` stands before each picture's name; `shots` lists (file name, what it shows).
    """

    session: "Session"
    out: Path
    prefix: str = ""
    shots: list[tuple[str, str]] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        """Return the window that is open."""
        assert self.session.window is not None, "the tour needs an open window"
        return self.session.window

    def rest(self, milliseconds: int = QUIET) -> None:
        """Let the window do what it has to do for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, what: str, holds: Callable[[], bool], seconds: float = 10.0) -> None:
        """Wait until something holds.

        Raises:
            TimeoutError: it never did.
        """
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"waited in vain: {what}")
            self.rest(20)

    def shoot(self, name: str, words: str, widget: QWidget | None = None) -> None:
        """Take a picture of the window, or of one widget."""
        self.rest()
        file = f"{self.prefix}{name}.png"
        self.out.mkdir(parents=True, exist_ok=True)
        if not (widget or self.window).grab().save(str(self.out / file)):
            raise OSError(f"the picture {file} could not be written")
        self.shots.append((file, words))


@dataclass(frozen=True)
class Step:
    """One stop of a tour. `key` stops are also taken in a small window and at twice the resolution."""

    name: str
    words: str
    do: Callable[[Stage], None]
    key: bool = False
