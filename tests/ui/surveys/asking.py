"""A questionnaire in the real window, for its tests."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.surveys.questionnaire.form import Form, Item, Kind, Moment
from ui.main_window import MainWindow
from ui.surveys.questionnaire.fill_form import FillForm
from ui.surveys.questionnaire.kiosk import Kiosk
from ui.surveys.questionnaire.page import QuestionnairePage
from ui.surveys.screen import SurveysScreen

FORM = Form(
    "Our workshop",
    "Skip what you like.",
    (
        Item("I know where to find help.", Kind.SCALE, ("Agree", "Neither", "Disagree"), "help"),
        Item("What do you use?", Kind.SEVERAL, ("Phone", "Laptop"), "use"),
        Item("How many videos have you made?", Kind.NUMBER, (), "videos"),
        Item("Anything else?", Kind.TEXT, (), "else"),
    ),
)


def screen_of(window: MainWindow) -> SurveysScreen:
    screen = window.screen_of("surveys")
    assert isinstance(screen, SurveysScreen)
    return screen


def page_of(window: MainWindow) -> QuestionnairePage:
    page = screen_of(window).questionnaires
    assert page is not None
    return page


def with_form(window: MainWindow, qtbot: QtBot, form: Form = FORM) -> QuestionnairePage:
    """Show the questionnaires with one in hand."""
    window.go("surveys")
    page = screen_of(window).show_questionnaires()
    page.desk.drawer.add(form)
    qtbot.waitUntil(lambda: not window.jobs.running())
    page.refresh()
    return page


def kiosk_of(window: MainWindow, qtbot: QtBot, moment: Moment = Moment.BEFORE) -> Kiosk:
    """Start filling as the person who leads does."""
    window.run("surveys.fill")
    asked = next(one for one in window.findChildren(FillForm) if one.isVisible())
    form = page_of(window).form
    assert form is not None
    QTest.mouseClick(asked.starts[form.moments.index(moment)], Qt.MouseButton.LeftButton)

    def shown() -> list[Kiosk]:
        return [one for one in window.findChildren(Kiosk) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    (kiosk,) = shown()
    qtbot.waitUntil(kiosk.isActiveWindow)
    return kiosk


def type_keys(keys: Sequence[Qt.Key | str]) -> None:
    """Press keys wherever the keyboard is, as a person at it does."""
    for key in keys:
        held = QApplication.focusWidget()
        assert held is not None
        if isinstance(key, str):
            QTest.keyClicks(held, key)
        else:
            QTest.keyClick(held, key)


def readable(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
