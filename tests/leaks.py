"""Finding what a test left behind: threads, windows, timers, animations, jobs."""

import gc
import os
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Self
from unittest.mock import patch

PATIENCE = float(os.environ.get("CAREWRIGHT_TEST_PATIENCE", "2"))
"""Seconds that what is on its way out may still take after a test; only waited where something is left."""


def leftover_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return our threads that are still alive some patience after the test.

    A daemon thread of a library is none of our business; one named Carewright… is.
    """
    end = time.monotonic() + PATIENCE
    for thread in _ours(before):
        thread.join(max(0.0, end - time.monotonic()))
    return _ours(before)


def _ours(before: set[threading.Thread]) -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and (not thread.daemon or thread.name.lower().startswith("carewright"))
    ]


class QtWatch:
    """Watches which Qt objects are started, and tells afterwards which of them still run.

    Qt has no list of all timers, so their `start` is listened to while the test runs. Only what Python starts
    counts: what Qt starts for itself (a blinking caret) is its own affair.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import QAbstractAnimation, QThread, QThreadPool, QTimer  # only tests with Qt pay

        self._started: list[weakref.ref[Any]] = []  # weak: watching must not keep a dropped timer alive
        self._patches = ExitStack()
        self._kinds: tuple[tuple[type, Callable[[Any], bool]], ...] = (
            (QTimer, lambda timer: bool(timer.isActive())),
            (QThread, lambda thread: bool(thread.isRunning())),
            (QThreadPool, lambda pool: pool.activeThreadCount() > 0),
            (QAbstractAnimation, lambda one: one.state() == QAbstractAnimation.State.Running),
        )
        self._windows: list[object] = []

    def __enter__(self) -> Self:
        from PySide6.QtWidgets import QApplication

        self._windows = list(QApplication.topLevelWidgets())  # kept whole, so that no new one gets an old id
        for kind, _runs in self._kinds:
            self._patches.enter_context(patch.object(kind, "start", self._listening(kind.start)))  # type: ignore[attr-defined]  # every kind has it
        return self

    def __exit__(self, *_: object) -> None:
        self._patches.close()
        self._started.clear()

    def _listening(self, start: Callable[..., Any]) -> Callable[..., Any]:
        def started(it: object, *args: Any, **named: Any) -> Any:
            self._started.append(weakref.ref(it))
            return start(it, *args, **named)

        return started

    def leftovers(self) -> list[str]:
        """Return a line for each thing that is still there some patience after the test."""
        from PySide6.QtCore import QCoreApplication, QEvent

        end = time.monotonic() + PATIENCE
        while True:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            left = [*self._windows_left(), *self._running()]
            if not left or time.monotonic() > end:
                return left
            QCoreApplication.processEvents()
            gc.collect()  # a window in a reference circle is gone only after this
            time.sleep(0.02)

    def _windows_left(self) -> list[str]:
        from PySide6.QtWidgets import QApplication

        return [
            f"window {type(window).__name__} {window.objectName() or window.windowTitle()!r}"
            for window in QApplication.topLevelWidgets()
            if not any(window is known for known in self._windows)
        ]

    def _running(self) -> list[str]:
        from PySide6.QtCore import QThreadPool
        from shiboken6 import isValid

        started = {id(it): it for ref in self._started if (it := ref()) is not None and isValid(it)}
        return [
            f"running {type(it).__name__} {it.objectName()}".strip()
            for it in [*started.values(), QThreadPool.globalInstance()]  # its wrapper dies at once
            if any(isinstance(it, kind) and runs(it) for kind, runs in self._kinds)
        ]
