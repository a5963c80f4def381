"""The Preview screen with a draft on the stage, and a clock that a test turns."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from ui.main_window import MainWindow
from ui.preview.aside import FindingCard
from ui.preview.screen import PreviewScreen
from ui.preview.theatre import Theatre

SCRIPT = (
    "# Hook\nMy sister stopped answering in March.\nTEXT: Content note: talks about losing a sister\n\n"
    "# What happened [sensitive] [hard]\nNobody saw how tired she was. We had plans. [pause 1]\n"
    "TEXT: Grief is not a straight line\nVISUAL: Two cups on a windowsill\nSOUND: Rain\n\n"
    "# What helped [coping]\nA group taught me there is no deadline. Talking changed everything.\n\n"
    "# If this is you [help]\nYou don't have to carry this alone. [pause 4]\nHELP: us-988, gb-samaritans\n"
)
PARTS = {
    "script": SCRIPT,
    "caption": "Two years without my sister. What nobody told me about the first one, what helped, and what I would "
    "say to you today.",
    "hashtags": "#grief #siblingloss",
    "cover": "Two years",
    "pinned_comment": "If today is heavy: call or text 988 in the US.",
}


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def make_draft(window: MainWindow, parts: dict[str, str] | None = None, **brief: Any) -> str:
    about: dict[str, Any] = {
        "title": "My sister",
        "topics": ("grief",),
        "countries": ("US",),
        "target_seconds": 60,
    }
    return window.workspace.create_draft(Brief(**{**about, **brief}), parts or PARTS)


def on_stage(window: MainWindow, qtbot: QtBot, draft_id: str) -> Theatre:
    window.go("preview")
    screen = screen_of(window)
    screen.show_draft(draft_id)
    theatre = screen.theatre
    qtbot.waitUntil(lambda: theatre.reel is not None and theatre.checked and not window.jobs.running())
    return theatre


def screen_of(window: MainWindow) -> PreviewScreen:
    screen = window.screen_of("preview")
    assert isinstance(screen, PreviewScreen)
    return screen


@pytest.fixture
def screen(window: MainWindow) -> PreviewScreen:
    return screen_of(window)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def theatre(window: MainWindow, qtbot: QtBot, clock: Clock) -> Theatre:
    window.resize(1440, 900)
    shown = on_stage(window, qtbot, make_draft(window))
    shown.player.set_clock(clock)
    return shown


def readable(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(theatre: Theatre, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(theatre.stage, key)


def when(theatre: Theatre, words: str) -> float:
    assert theatre.reel is not None
    return theatre.reel.line.when(SCRIPT.index(words))


def card(theatre: Theatre, words: str) -> FindingCard:
    return next(one for one in theatre.aside.cards if words in one.finding.title)
