"""Sheets from paper, entered without looking up from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.surveys.questionnaire.form import Moment
from app.surveys.questionnaire.sheet import Sheet
from tests.ui.surveys.asking import readable, type_keys, with_form
from tests.ui.surveys.conftest import press_banner, said, settled
from ui.main_window import MainWindow
from ui.surveys.questionnaire.from_paper import PaperEntry
from ui.surveys.questionnaire.numbers import number_words, read_number
from ui.surveys.questionnaire.page import QuestionnairePage

ENTER, UP = Qt.Key.Key_Return, Qt.Key.Key_Up


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> QuestionnairePage:
    page = with_form(window, qtbot)
    window.run("surveys.from_paper")
    return page


@pytest.fixture
def paper(page: QuestionnairePage) -> PaperEntry:
    assert page.paper is not None
    return page.paper


def sheets(page: QuestionnairePage) -> list[Sheet]:
    return list(page.desk.drawer.sheets(page.desk.id))


def test_sheets_are_entered_with_digits_and_enter_alone(
    page: QuestionnairePage, paper: PaperEntry, qtbot: QtBot
) -> None:
    type_keys(["2", ENTER, "li 07", ENTER, "3", ENTER, "12", ENTER, "4,5", ENTER, "Thanks", ENTER, ENTER])
    type_keys([ENTER, "LI08", ENTER, "1", ENTER, ENTER, ENTER, ENTER, ENTER])
    first, second = sheets(page)
    assert first.answers == {"help": (2,), "use": (0, 1), "videos": 4.5, "else": "Thanks"}
    assert (first.moment, first.code, first.paper) == (Moment.AFTER, "LI07", True)
    assert (second.moment, second.answers) == (Moment.AFTER, {"help": (0,)})  # the moment lasts
    qtbot.waitUntil(lambda: "Entered last (2 from paper)" in readable(paper))


def test_a_slip_is_put_right_before_the_sheet_is_kept(page: QuestionnairePage, paper: PaperEntry) -> None:
    type_keys(
        [ENTER, ENTER, "1", "2", ENTER, UP, Qt.Key.Key_Backspace, "3", ENTER, ENTER, "many", ENTER, ENTER]
    )
    QTest.keyClick(paper.keep, ENTER)
    assert "Please write a number" in readable(paper)
    assert sheets(page) == []
    held = QApplication.focusWidget()
    assert held is not None
    held.selectAll()  # type: ignore[attr-defined]  # the line with the slip
    type_keys(["7", ENTER, ENTER, ENTER])
    assert sheets(page)[0].answers == {"help": (2,), "videos": 7.0}


def test_an_empty_sheet_is_not_kept(page: QuestionnairePage, paper: PaperEntry) -> None:
    paper.keep_sheet()
    assert "Nothing is answered yet." in readable(paper)
    assert sheets(page) == []
    paper.left.emit()
    assert page.paper is None
    assert page.parts.currentWidget() is page.editor


def test_a_sheet_entered_by_mistake_is_erased_with_the_second_press(
    window: MainWindow, page: QuestionnairePage, paper: PaperEntry, qtbot: QtBot
) -> None:
    type_keys([ENTER, "li07", ENTER, "1", ENTER, ENTER, ENTER, ENTER, ENTER])
    page.desk.drawer.keep(page.desk.id, Sheet(Moment.BEFORE, {"help": (1,)}))  # filled here, not from paper
    erase = next(one for one in paper.findChildren(QPushButton) if one.text() == "Erase")
    erase.click()
    assert erase.text() == "Erase it for good"
    assert len(sheets(page)) == 2
    erase.click()
    settled(qtbot, window)
    (left,) = sheets(page)
    assert not left.paper
    assert "The sheet is erased." in said(window)
    assert "Entered last" not in readable(paper)


def test_erasing_everything_also_empties_the_list(
    window: MainWindow, page: QuestionnairePage, paper: PaperEntry, qtbot: QtBot
) -> None:
    type_keys([ENTER, ENTER, "1", ENTER, ENTER, ENTER, ENTER, ENTER])
    window.run("surveys.erase_answers")
    press_banner(window, "Erase")
    settled(qtbot, window)
    qtbot.waitUntil(lambda: "Entered last" not in readable(paper))


@given(st.integers(-(10**9), 10**9), st.sampled_from(["", ".5", ".25", ".0"]))
def test_a_number_is_read_with_a_point_or_a_comma(whole: int, rest: str) -> None:
    number = float(f"{whole}{rest}")
    assert read_number(f" {whole}{rest} ") == number
    assert read_number(f"{whole}{rest}".replace(".", ",")) == number


@pytest.mark.parametrize("words", ["many", "1e99", "nan", "inf", "1,000,000", "1,500", "1.500", "--1"])
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=words.strip("-,.").split(",")[0]):
        read_number(words)
    assert read_number("  ") is None


def test_a_number_comes_back_as_it_was_written() -> None:
    assert [number_words(number) for number in (3.0, 2.5, 1_234_567.0)] == ["3", "2.5", "1234567"]
