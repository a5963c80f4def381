"""What every test gets: a home of its own, and a look afterwards at what it left behind.

A test fails when it leaves a thread, timer, window or background job behind, or when it logs a warning nobody
expected. Both are how a desktop program loses people's work months later.
"""

import logging
import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import pytest
from hypothesis import settings

from tests.leaks import QtWatch, leftover_threads

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

ExpectLog = Callable[[str], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a data folder of its own, so that nobody's library is ever touched."""
    place = tmp_path / "home"
    monkeypatch.setenv("CAREWRIGHT_HOME", str(place))
    return place


@pytest.fixture(autouse=True)
def _nothing_keeps_running() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = leftover_threads(before)
    if left:
        pytest.fail(f"The test left running: {', '.join(thread.name for thread in left)}", pytrace=False)


@pytest.fixture(autouse=True)
def _no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    if "qapp" not in request.fixturenames:  # a test without Qt must not pay for importing it
        yield
        return
    request.getfixturevalue("qapp")
    with QtWatch() as watch:
        yield
        left = watch.leftovers()
    if left:
        pytest.fail("The test left behind: " + "; ".join(left), pytrace=False)


class _Warnings(logging.Handler):
    """Keeps what is logged at warning or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def problems(self) -> list[str]:
        """Return warnings nobody expected and expected ones that never came."""
        surprises = [line for line in self.said if not any(re.search(wish, line) for wish in self.expected)]
        missed = [wish for wish in self.expected if not any(re.search(wish, line) for line in self.said)]
        return [f"unexpected: {line}" for line in surprises] + [f"never logged: {wish}" for wish in missed]


@pytest.fixture(autouse=True)
def _warnings() -> Iterator[_Warnings]:
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    if problems := handler.problems():
        pytest.fail("Log check: " + "; ".join(problems), pytrace=False)


@pytest.fixture
def expect_log(_warnings: _Warnings) -> ExpectLog:
    """Say that the test makes the program log a line that matches a pattern: `expect_log("disk is full")`."""
    return _warnings.expected.append
