"""Filling on this computer: one person after the other, and nothing of one left for the next."""

import gc
import sqlite3
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.surveys.questionnaire.form import Moment
from app.surveys.questionnaire.sheet import Sheet
from tests.ui.surveys.asking import FORM, kiosk_of, readable, type_keys, with_form
from tests.ui.surveys.conftest import said
from ui.main_window import MainWindow
from ui.surveys.questionnaire.fill_form import FillForm
from ui.surveys.questionnaire.kiosk import Kiosk
from ui.surveys.questionnaire.page import QuestionnairePage

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CTRL, BOTH = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
SECRET = "zebra"


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> QuestionnairePage:
    return with_form(window, qtbot)


@pytest.fixture
def kiosk(window: MainWindow, page: QuestionnairePage, qtbot: QtBot) -> Kiosk:
    assert page.form == FORM
    return kiosk_of(window, qtbot)


def sheets(page: QuestionnairePage) -> list[Sheet]:
    return list(page.desk.drawer.sheets(page.desk.id))


def finish(answers: str = "1") -> None:
    """Answer the first question, and go through to the end."""
    type_keys([ENTER, "li07", ENTER, answers, ENTER, ENTER, ENTER])
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, ENTER, CTRL)  # in own words, Enter alone begins a line


def test_the_person_who_leads_is_told_how_to_get_the_screen_back(
    window: MainWindow, page: QuestionnairePage
) -> None:
    window.run("surveys.fill")
    asked = window.findChild(FillForm)
    assert asked is not None
    assert "Ctrl+Shift+Q" in readable(asked)
    assert [start.text() for start in asked.starts] == ["Start filling: before", "Start filling: after"]
    asked.reject()
    assert window.findChild(Kiosk) is None


def test_one_question_a_page_by_keyboard_alone(kiosk: Kiosk, page: QuestionnairePage) -> None:
    assert "Our workshop" in readable(kiosk)
    assert kiosk.isFullScreen()
    type_keys([ENTER])
    assert "LI07" in readable(kiosk)  # the hint
    type_keys(["li-07", ENTER])
    assert "1 of 4" in readable(kiosk)
    type_keys(["3", "2", ENTER])  # thought better of it
    assert "Choose all that fit." in readable(kiosk)
    type_keys(["1", "2", ENTER, "2,5", ENTER])
    assert kiosk.forward.text() == "Finish"
    assert sheets(page) == []  # nothing is kept before that
    type_keys(["Thank you"])
    QTest.keyClick(QApplication.focusWidget() or kiosk, ENTER, CTRL)
    (sheet,) = sheets(page)
    assert sheet.answers == {"help": (1,), "use": (0, 1), "videos": 2.5, "else": "Thank you"}
    assert (sheet.moment, sheet.code, sheet.paper) == (Moment.BEFORE, "LI07", False)
    assert "The people who lead this workshop see" in readable(kiosk)


def test_going_back_finds_the_answers_and_a_second_touch_takes_one_away(kiosk: Kiosk) -> None:
    type_keys([ENTER, ENTER, "1", ENTER])
    kiosk.back.click()
    assert kiosk.page.value() == (0,)
    type_keys(["1"])
    assert kiosk.page.value() is None
    type_keys([Qt.Key.Key_Down, Qt.Key.Key_Space])
    assert kiosk.page.value() == (1,)


def test_every_question_can_be_skipped_and_then_nothing_is_kept(
    kiosk: Kiosk, page: QuestionnairePage
) -> None:
    finish("")
    assert "nothing was kept" in readable(kiosk)
    assert sheets(page) == []


def test_what_is_no_number_is_said_and_keeps_nobody_from_help(kiosk: Kiosk) -> None:
    type_keys([ENTER, ENTER, ENTER, ENTER, "many", ENTER])
    assert "Please write a number" in readable(kiosk)
    kiosk.help.click()
    assert "If it is hard right now" in readable(kiosk)
    assert "999" in readable(kiosk) or "number we trust" in readable(kiosk)
    assert kiosk.forward.isHidden()
    kiosk.back.click()
    assert "3 of 4" in readable(kiosk)


def test_nothing_of_one_person_is_left_for_the_next(kiosk: Kiosk, qtbot: QtBot) -> None:
    type_keys([ENTER, f"{SECRET}7", ENTER, "1", ENTER, ENTER, ENTER, f"{SECRET} words"])
    field = kiosk.page.findChild(QPlainTextEdit)
    assert field is not None
    field.selectAll()
    field.copy()
    assert SECRET in QGuiApplication.clipboard().text()
    QTest.keyClick(field, ENTER, CTRL)
    assert "Thank you" in readable(kiosk)
    del field
    type_keys([ENTER])  # the next person
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert "Our workshop" in readable(kiosk)
    assert SECRET not in QGuiApplication.clipboard().text()
    fields = [one for kind in (QLineEdit, QPlainTextEdit) for one in kiosk.findChildren(kind)]
    assert fields == []  # with what they remember for taking back
    assert (kiosk._answers, kiosk._code) == ({}, "")
    assert not [one for one in gc.get_objects() if isinstance(one, Sheet)]
    type_keys([ENTER])
    code = kiosk.page.findChild(QLineEdit)
    assert code is not None
    assert code.text() == ""
    QTest.keyClick(code, Qt.Key.Key_Z, CTRL)
    assert code.text() == ""
    assert kiosk.timer.remainingTime() == -1


def test_after_a_while_the_first_page_comes_back_by_itself(kiosk: Kiosk) -> None:
    finish()
    assert kiosk.timer.isActive()
    assert kiosk.timer.interval() == 20_000
    kiosk.timer.stop()
    kiosk.timer.timeout.emit()
    assert "Our workshop" in readable(kiosk)
    assert kiosk.forward.text() == "Begin"


def test_what_somebody_walked_away_from_is_gone_after_a_while(kiosk: Kiosk, page: QuestionnairePage) -> None:
    assert not kiosk.idle.isActive()  # on the first page there is nothing to hide
    type_keys([ENTER, "li07", ENTER, "1"])
    assert kiosk.idle.isActive()
    assert kiosk.idle.interval() == 5 * 60_000
    kiosk.idle.stop()
    kiosk.idle.timeout.emit()
    assert "Our workshop" in readable(kiosk)
    assert (kiosk._answers, kiosk._code) == ({}, "")
    assert sheets(page) == []
    assert not kiosk.idle.isActive()


def test_escape_and_closing_do_nothing_and_only_the_keys_lead_out(
    window: MainWindow, kiosk: Kiosk, page: QuestionnairePage, qtbot: QtBot
) -> None:
    type_keys([ENTER, ESCAPE, ENTER, ESCAPE, "1", ESCAPE])
    kiosk.close()
    QApplication.sendEvent(kiosk, QCloseEvent())
    kiosk.reject()
    assert kiosk.isVisible()
    assert kiosk.page.value() == (0,)
    type_keys([ENTER, ENTER])
    held = QApplication.focusWidget()
    assert isinstance(held, QLineEdit)  # also out of a field
    with qtbot.waitSignal(kiosk.finished):
        QTest.keyClick(held, Qt.Key.Key_Q, BOTH)
    assert sheets(page) == []  # half-filled: not kept
    assert "0 sheets were kept" in said(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(Kiosk) is None


def test_starting_over_forgets_what_was_answered(kiosk: Kiosk, page: QuestionnairePage) -> None:
    type_keys([ENTER, "li07", ENTER, "1"])
    kiosk.again.click()
    finish("")
    assert sheets(page) == []


def test_a_finished_sheet_is_on_the_disk_before_anybody_is_thanked(
    window: MainWindow, kiosk: Kiosk, page: QuestionnairePage
) -> None:
    finish()
    path = window.workspace.library.path
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as other:  # as another process finds it
        assert other.execute("SELECT count(*) FROM questionnaire_sheet").fetchone() == (1,)
    assert kiosk.isVisible()


def test_what_could_not_be_kept_is_still_there(
    window: MainWindow, page: QuestionnairePage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kiosk = kiosk_of(window, qtbot)
    keep = page.desk.drawer.keep

    def full(*_: object) -> str:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(page.desk.drawer, "keep", full)
    finish()
    assert "The disk is full. Your answers are still here." in readable(kiosk)
    monkeypatch.setattr(page.desk.drawer, "keep", keep)
    kiosk.forward.click()
    assert "Thank you" in readable(kiosk)
    assert len(sheets(page)) == 1


def test_asked_once_there_is_no_code(window: MainWindow, page: QuestionnairePage, qtbot: QtBot) -> None:
    page.desk.change(replace(FORM, twice=False))
    page.editor.show_form()
    kiosk = kiosk_of(window, qtbot, Moment.ONCE)
    type_keys([ENTER])
    assert "1 of 4" in readable(kiosk)
    type_keys(["2", ENTER, ENTER, ENTER])
    kiosk.forward.click()
    (sheet,) = sheets(page)
    assert (sheet.moment, sheet.code) == (Moment.ONCE, "")


def test_long_answers_are_broken_not_cut(window: MainWindow, page: QuestionnairePage, qtbot: QtBot) -> None:
    long = "a long answer that says very much " * 8
    page.desk.change(FORM.with_item(replace(FORM.items[0], options=("Agree", long, "Disagree"))))
    page.editor.show_form()
    kiosk = kiosk_of(window, qtbot)
    type_keys([ENTER, ENTER])
    choices = kiosk.page.choices  # type: ignore[attr-defined]  # a page with answers
    assert choices[1].heightForWidth(600) > 2 * choices[0].heightForWidth(600)
    assert choices[1].accessibleName() == long.strip() or choices[1].accessibleName() == long
