"""A workshop's questionnaire from the first word to the last sheet erased, through the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.surveys.charts.model import Kind as Drawn
from app.surveys.questionnaire.form import Kind, Moment, starter
from app.surveys.questionnaire.sheet import Sheet
from app.workspace import Workspace
from tests.ui.conftest import Start, window_of
from tests.ui.surveys.asking import FORM, kiosk_of, page_of, readable, screen_of, type_keys, with_form
from tests.ui.surveys.conftest import press_banner, said, settled
from ui.main_window import MainWindow
from ui.surveys.questionnaire import actions
from ui.surveys.questionnaire.page import QuestionnairePage

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> QuestionnairePage:
    return with_form(window, qtbot)


# The whole story


def test_a_questionnaire_is_made_filled_before_and_after_charted_and_erased(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go("surveys")
    content = settled(qtbot, window)
    qtbot.waitUntil(lambda: content.chart is not None)
    surveys = {row.id for row in window.workspace.surveys.list()}
    window.run("surveys.new_questionnaire")
    page = page_of(window)
    type_keys(["Ours"])  # the title is in hand, ready to be written over
    for _ in range(2):
        page.editor.remove_item(page.editor.cards[-1].item.key)
    assert page.form is not None
    assert (page.form.title, len(page.form.items)) == ("Ours", 1)
    for moment, digits in ((Moment.BEFORE, "543"), (Moment.AFTER, "115")):
        kiosk = kiosk_of(window, qtbot, moment)
        for person, digit in enumerate(digits):
            type_keys([ENTER, f"li {person:02}", ENTER, digit, ENTER])
            assert "Thank you" in readable(kiosk)
            type_keys([ENTER])
        QTest.keyClick(
            kiosk, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        qtbot.waitUntil(lambda: "3 sheets were kept" in said(window))
    assert page.row is not None
    assert (page.row.before, page.row.after) == (3, 3)
    window.run("surveys.chart_answers")
    settled(qtbot, window)
    qtbot.waitUntil(lambda: content.opened is not None and content.opened.title == "Ours")
    settled(qtbot, window)
    assert screen_of(window).questionnaires is None
    chart = content.chart
    assert chart is not None
    assert chart.kind is Drawn.PAIRS
    assert chart.changes[0].counted == "2 more"  # nobody strongly agreed before
    assert chart.rows[1].shares[0].text == "2 of 3"
    assert "%" not in content.card.notes.text()
    window.run("surveys.erase")
    assert "The sheets stay with their questionnaire" in said(window)
    window.banners.take_back("surveys")
    window.run("surveys.questionnaires")
    window.run("surveys.erase_answers")
    assert "gone for good" in said(window)
    assert page.row.sheets == 6  # not before somebody says so
    press_banner(window, "Erase")
    settled(qtbot, window)
    qtbot.waitUntil(lambda: page.row is not None and page.row.sheets == 0)
    assert {row.id for row in window.workspace.surveys.list()} == surveys
    window.run("surveys.erase_questionnaire")
    press_banner(window, "Erase")
    settled(qtbot, window)
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.empty)


def test_the_first_questionnaire_is_one_press_away(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    Workspace.create(tmp_path / "own.carewright").close()
    session = start()
    session.switch(lambda: Workspace.open(tmp_path / "own.carewright"))
    window = window_of(session)
    qtbot.waitUntil(lambda: len(window.screens()) > 1)
    window.go("surveys")
    content = settled(qtbot, window)
    ask = next(one for one in content.empty.findChildren(QPushButton) if one.text() == "Ask people yourself")
    ask.click()
    page = page_of(window)
    assert page.pages.currentWidget() is page.empty
    page.empty.findChildren(QPushButton)[0].click()
    assert page.pages.currentWidget() is not page.empty
    assert page.form is not None
    assert [item.wording for item in page.form.items] == [item.wording for item in starter().items]
    window.run("surveys.charts")
    assert screen_of(window).questionnaires is None
    assert screen_of(window).header().title == "Surveys"


# The builder


def test_what_is_typed_is_kept_by_itself_and_taken_back_step_by_step(
    page: QuestionnairePage, qtbot: QtBot
) -> None:
    card = page.editor.cards[0]
    card.wording.setFocus()
    card.wording.selectAll()
    type_keys(["I know whom to call."])
    stored = page.desk.drawer.form
    qtbot.waitUntil(lambda: stored(page.desk.id).items[0].wording == "I know whom to call.")
    page.editor.remove_item("use")
    assert [item.key for item in stored(page.desk.id).items] == ["help", "videos", "else"]
    page.editor.cards[0].wording.setFocus()
    QTest.keyClick(page.editor.cards[0].wording, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [item.key for item in stored(page.desk.id).items] == ["help", "use", "videos", "else"]
    QTest.keyClick(page.editor.cards[0].wording, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(page.desk.id) == FORM
    assert page.editor.cards[0].wording.text() == FORM.items[0].wording
    assert not page.editor.undo.isEnabled()


def test_leaving_keeps_what_was_typed_a_moment_ago(window: MainWindow, page: QuestionnairePage) -> None:
    page.editor.title.selectAll()
    QTest.keyClicks(page.editor.title, "Another title")
    window.go("board")
    assert page.desk.drawer.form(page.desk.id).title == "Another title"


def test_questions_are_moved_with_the_keyboard_and_stay_in_hand(page: QuestionnairePage) -> None:
    page.editor.cards[0].wording.setFocus()
    QTest.keyClick(page.editor.cards[0].wording, Qt.Key.Key_Down, ALT)
    assert [card.item.key for card in page.editor.cards] == ["use", "help", "videos", "else"]
    assert QApplication.focusWidget() is page.editor.cards[1].wording
    page.editor.cards[1].answers[0].setFocus()
    QTest.keyClick(page.editor.cards[1].answers[0], Qt.Key.Key_Up, ALT)
    assert page.desk.form == FORM
    QTest.keyClick(page.editor.cards[0].wording, Qt.Key.Key_Up, ALT)  # it is the first already
    assert page.desk.form == FORM


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_question_can_be_added_and_says_what_it_lacks(
    page: QuestionnairePage, kind: Kind
) -> None:
    page.editor.add_item(kind)
    card = page.editor.cards[-1]
    assert card.item.kind is kind
    assert QApplication.focusWidget() is card.wording
    assert "Question 5 has no words." in page.editor.wrong.text()
    type_keys(["Which?"])
    if kind in (Kind.CHOICE, Kind.SEVERAL):
        type_keys([ENTER, "Yes", ENTER, "No", ENTER, "Perhaps"])  # Enter goes on, and adds behind the last
        assert page.editor.cards[-1].item.options == ("Yes", "No", "Perhaps")
    page.editor.flush()
    assert page.editor.wrong.isHidden()


def test_an_answer_is_taken_away_and_moments_are_switched(page: QuestionnairePage) -> None:
    away = [one for one in page.editor.cards[0].findChildren(QPushButton) if "Add" in one.text()]
    assert len(away) == 1
    page.editor.cards[0]._take_away(1)
    assert page.desk.drawer.form(page.desk.id).items[0].options == ("Agree", "Disagree")
    page.editor.twice.click()
    assert page.desk.drawer.form(page.desk.id).moments == (Moment.ONCE,)
    assert not page.editor.coded.isEnabled()


def test_after_sheets_exist_only_better_words_are_kept(window: MainWindow, page: QuestionnairePage) -> None:
    page.desk.drawer.keep(page.desk.id, Sheet(Moment.BEFORE, {"help": (0,)}))
    card = page.editor.cards[0]
    assert not [one for one in card.findChildren(QPushButton) if "Take answer" in one.accessibleName()]
    page.editor.remove_item("help")
    assert "filled already" in said(window)
    assert [one.item.key for one in page.editor.cards] == ["help", "use", "videos", "else"]
    page.editor.cards[0].answers[0].setText("I agree")
    page.editor.flush()
    assert page.desk.drawer.form(page.desk.id).items[0].options[0] == "I agree"


def test_what_cannot_be_filled_is_not_given_to_people(window: MainWindow, page: QuestionnairePage) -> None:
    page.editor.add_item(Kind.CHOICE)
    for command in ("surveys.fill", "surveys.from_paper", "surveys.print_paper"):
        window.banners.take_back("questionnaire")
        window.run(command)
        assert "Question 5 needs at least two answers." in said(window)
    assert page.paper is None


# Around it


def test_everything_is_in_the_context_menu(page: QuestionnairePage, window: MainWindow, qtbot: QtBot) -> None:
    page._offer(page.list.visualRect(page.list.currentIndex()).center())
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Fill on this computer…"
    assert "Erase all answers…" in words
    next(action for action in menu.actions() if action.text() == "Enter from paper").trigger()
    menu.close()
    qtbot.waitUntil(lambda: page.paper is not None)


def test_paper_is_printed_once_for_each_moment(
    window: MainWindow, page: QuestionnairePage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.form is not None
    actions.print_paper(screen_of(window), page.form, tmp_path / "Ours.pdf")
    settled(qtbot, window)
    names = sorted(file.name for file in tmp_path.glob("*.pdf"))
    assert names == ["Ours (after).pdf", "Ours (before).pdf"]
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF") for name in names)
    assert "Ours (before).pdf and Ours (after).pdf" in said(window)
    actions.print_paper(screen_of(window), page.form, tmp_path / "nowhere" / "Ours.pdf")
    settled(qtbot, window)
    assert "could not be written" in said(window)


def test_own_words_are_read_without_telling_whose_they_are(
    window: MainWindow, page: QuestionnairePage, qtbot: QtBot
) -> None:
    for words, code in (("Thank you", "ZZ99"), ("More time", "AA01")):
        page.desk.drawer.keep(page.desk.id, Sheet(Moment.AFTER, {"else": words}, code))
    window.run("surveys.own_words")
    settled(qtbot, window)
    shown = readable(page.parts.currentWidget())
    assert shown.index("More time") < shown.index("Thank you")
    assert "ZZ99" not in readable(page)


def test_without_sheets_there_is_nothing_to_chart(
    window: MainWindow, page: QuestionnairePage, qtbot: QtBot
) -> None:
    window.run("surveys.chart_answers")
    settled(qtbot, window)
    assert "No sheet is filled yet" in said(window)
    assert screen_of(window).questionnaires is page


def test_erased_codes_leave_the_answers(window: MainWindow, page: QuestionnairePage, qtbot: QtBot) -> None:
    page.desk.drawer.keep(page.desk.id, Sheet(Moment.BEFORE, {"help": (0,)}, "LI07"))
    window.run("surveys.erase_codes")
    assert "two groups" in said(window)
    press_banner(window, "Erase")
    settled(qtbot, window)
    (sheet,) = page.desk.drawer.sheets(page.desk.id)
    assert (sheet.code, sheet.answers) == ("", {"help": (0,)})


def test_charts_are_not_copied_or_erased_from_the_questionnaires(
    window: MainWindow, page: QuestionnairePage
) -> None:
    context = window.context()
    assert page.isVisible()
    for command in ("surveys.copy", "surveys.save", "surveys.erase"):
        assert not window.commands[command].applies(context)
    screen_of(window).show_charts()
    assert not window.commands["surveys.fill"].applies(context)
