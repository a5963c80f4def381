"""The Surveys screen on the sample library, and what a reader finds there."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.surveys.chart_view import ChartView
from ui.surveys.content import Content
from ui.surveys.screen import SurveysScreen

Settle = Callable[[], Content]


def settled(qtbot: QtBot, window: MainWindow) -> Content:
    """Wait until nothing is under way, and return what the screen holds."""
    screen = window.screen_of("surveys")
    assert isinstance(screen, SurveysScreen)
    content = screen.content
    qtbot.waitUntil(lambda: not window.jobs.running())
    QApplication.sendPostedEvents()  # layouts, which may give the chart other room
    qtbot.waitUntil(lambda: content.card.view is None or not content.card.view.waits)
    return content


@pytest.fixture
def content(window: MainWindow, qtbot: QtBot) -> Content:
    window.go("surveys")
    return settled(qtbot, window)


@pytest.fixture
def settle(window: MainWindow, qtbot: QtBot) -> Settle:
    return lambda: settled(qtbot, window)


def view_of(content: Content) -> ChartView:
    assert content.card.view is not None
    return content.card.view


def choose(content: Content, start: str, settle: Settle) -> None:
    """Take the question whose title starts so."""
    model = content.sidebar.list.entries
    row = next(at for at, entry in enumerate(model.entries) if entry.title.startswith(start))
    content.sidebar.list.setCurrentIndex(model.index(row))
    settle()


def press(content: Content, words: str, settle: Settle) -> None:
    """Press a chip or a button of the chart's sheet."""
    found = [
        one for one in content.card.findChildren(QPushButton) if one.text() == words and not one.isHidden()
    ]
    assert found, words
    found[0].click()
    settle()


def readable(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def said(window: MainWindow) -> str:
    return " ".join(message.words() for message in window.banners.messages())


def press_banner(window: MainWindow, words: str) -> None:
    run = next(run for message in window.banners.messages() for name, run in message.actions if name == words)
    run()
