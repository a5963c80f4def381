"""A running program for tests: a session on the sample library, in a home of its own."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from ui.app import Session
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.rooms import rooms
from ui.theme import theme

Start = Callable[[], Session]


def window_of(session: Session) -> MainWindow:
    """Return the window of a session that has one."""
    assert session.window is not None
    return session.window


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    """Start the program (again and again, if wished); what is still open is closed at the end."""
    theme().use("light", 1.0)
    sessions: list[Session] = []

    def begin() -> Session:
        session = Session(Preferences.load())
        sessions.append(session)
        session.start()
        qtbot.waitUntil(lambda: len(window_of(session).screens()) == len(rooms()))
        return session

    yield begin
    for session in sessions:
        if session.window is not None:
            session.window.close()
        session.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme().use("light", 1.0)


@pytest.fixture
def session(start: Start) -> Session:
    """A program that has just been started."""
    return start()


@pytest.fixture
def window(session: Session) -> MainWindow:
    """Its window."""
    return window_of(session)
