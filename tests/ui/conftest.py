"""A running program for tests: a session on the sample library, in a home of its own."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
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


class Strays(QObject):
    """Sees what is shown as a window and is none: it flashes on the screen and takes the keyboard."""

    WINDOWS = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Dialog)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.seen: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt’s name
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.windowType() not in self.WINDOWS
            and not isinstance(watched, MainWindow)
        ):
            self.seen.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """Start the program (again and again, if wished); what is still open is closed at the end."""
    theme().use("light", 1.0)
    strays = Strays(qapp)
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
    qapp.removeEventFilter(strays)
    assert strays.seen == []


@pytest.fixture
def session(start: Start) -> Session:
    """A program that has just been started."""
    return start()


@pytest.fixture
def window(session: Session) -> MainWindow:
    """Its window."""
    return window_of(session)
