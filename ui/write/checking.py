"""Checking as one types: at once after the key has been painted, never for longer than a frame.

A check that took longer than `SLOW` sends the following ones into a job; its answer counts only when nothing
was typed meanwhile.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.translation import tr

if TYPE_CHECKING:
    from ui.jobs import Jobs, Token

SLOW = 0.008  # seconds; half a frame at 60 Hz


class Checking(QObject):
    """Runs one check after any number of edits.

    Args:
        jobs: where slow checks go.
        prepare: returns what is to be checked now, as a function that may run in a worker, or None for nothing.
    """

    found = Signal(object)

    def __init__(
        self, jobs: "Jobs", prepare: Callable[[], Callable[[], Any] | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._prepare = jobs, prepare
        self._slow = self._busy = self._again = False
        self._revision = 0
        self.last_seconds = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)  # paint events go first
        self._timer.timeout.connect(self.run)

    def begin(self) -> None:
        """Expect the first check of a draft to be slow: packs may still have to be read, and every line is new."""
        self._slow = True

    def touch(self) -> None:
        """Something changed: check soon."""
        self._revision += 1
        self._timer.start()

    def stop(self) -> None:
        """Forget what was to be checked."""
        self._revision += 1
        self._timer.stop()

    def run(self) -> None:
        """Check now, or start a job when checks have become slow."""
        self._timer.stop()
        if self._busy:
            self._again = True
            return
        work = self._prepare()
        if work is None:
            return
        if self._slow:
            self._start(work)
            return
        started = time.perf_counter()
        result = work()
        self._took(started)
        self.found.emit(result)

    def _took(self, started: float) -> None:
        self.last_seconds = time.perf_counter() - started
        self._slow = self.last_seconds > SLOW

    def _start(self, work: Callable[[], Any]) -> None:
        revision, self._busy = self._revision, True

        def check(_token: "Token") -> Any:
            started = time.perf_counter()
            result = work()
            return result, started, time.perf_counter()

        self._jobs.start(
            tr("Checking against the guidelines"),
            check,
            done=lambda answer: self._arrived(revision, answer),
            failed=self._failed,
        )

    def _arrived(self, revision: int, answer: tuple[Any, float, float]) -> None:
        result, started, ended = answer
        self._busy = False
        self.last_seconds = ended - started
        self._slow = self.last_seconds > SLOW
        if revision == self._revision:
            self.found.emit(result)
        if self._again:
            self._again = False
            self._timer.start()

    def _failed(self, error: Exception) -> None:
        self._busy = self._again = False
        raise error  # a fault of ours: the window's hook shows and records it
