"""The board: every draft as a card by state; whatever is done there can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.board import actions
from ui.board.card import MIME, DraftCard
from ui.board.new_draft import NewDraftForm
from ui.board.screen import BoardScreen
from ui.board.words import when
from ui.main_window import MainWindow

FIRST, WORDS, CALL = (
    "The first year after my brother died",
    "Therapy words we misuse",
    "What a help line call is like",
)


@pytest.fixture
def board(window: MainWindow) -> BoardScreen:
    window.go("board")
    screen = window.screen_of("board")
    assert isinstance(screen, BoardScreen)
    return screen


def id_of(board: BoardScreen, title: str) -> str:
    return next(row.id for row in board.shell.workspace.shelf.list() if row.title == title)


def state_of(board: BoardScreen, title: str) -> str:
    return next(row.state for row in board.shell.workspace.shelf.list() if row.title == title)


def shown(board: BoardScreen) -> list[str]:
    return [card.row.title for column in board.columns.values() for card in column.cards]


def card(board: BoardScreen, title: str) -> DraftCard:
    found = board.card_of(id_of(board, title))
    assert found is not None
    return found


def press_banner(window: MainWindow, words: str) -> None:
    run = next(run for message in window.banners.messages() for name, run in message.actions if name == words)
    run()


def test_a_card_says_what_it_is_about_before_it_is_opened(board: BoardScreen) -> None:
    first = card(board, FIRST)
    assert first.accessibleName() == FIRST
    assert "Grief" in first.accessibleDescription()
    assert "Drafting" in first.accessibleDescription()


def test_a_draft_moves_by_keys_and_back_again(board: BoardScreen, window: MainWindow) -> None:
    board.select(id_of(board, FIRST))
    window.run("board.forward")
    assert state_of(board, FIRST) == "in_review"
    assert board.draft_id == id_of(board, FIRST)
    press_banner(window, "Undo")
    assert state_of(board, FIRST) == "drafting"
    window.run("board.back")
    assert state_of(board, FIRST) == "drafting"  # there is no column before the first


def test_a_card_dropped_on_a_column_moves_there(board: BoardScreen, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData(MIME, id_of(board, FIRST).encode())
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    board.columns["published"].dropEvent(drop)
    qtbot.waitUntil(lambda: state_of(board, FIRST) == "published")


def test_the_trash_gives_back(board: BoardScreen, window: MainWindow) -> None:
    board.select(id_of(board, WORDS))
    window.run("board.trash")
    assert WORDS not in shown(board)
    assert board.draft_id != ""  # the next one is in hand
    press_banner(window, "Bring it back")
    assert WORDS in shown(board)


def test_a_draft_comes_back_from_the_trash_long_after(board: BoardScreen, window: MainWindow) -> None:
    board.select(id_of(board, WORDS))
    window.run("board.trash")
    window.banners.take_back("board")
    window.run("board.bring_back")
    from ui.chooser import Chooser

    chooser = next(box for box in window.findChildren(Chooser) if box.isVisible())
    QTest.keyClicks(chooser.field, "therapy")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert WORDS in shown(board)


def test_a_title_is_typed_over_in_place(board: BoardScreen, window: MainWindow, qtbot: QtBot) -> None:
    board.select(id_of(board, WORDS))
    window.run("board.rename")
    field = card(board, WORDS).findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Words we misuse")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Words we misuse" in shown(board))


def test_escape_leaves_a_title_as_it_was(board: BoardScreen, window: MainWindow, qtbot: QtBot) -> None:
    board.select(id_of(board, WORDS))
    window.run("board.rename")
    field = card(board, WORDS).findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Oh no")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.wait(20)
    assert WORDS in shown(board)


def test_a_copy_has_the_words_and_a_name_of_its_own(board: BoardScreen, window: MainWindow) -> None:
    source = id_of(board, WORDS)
    board.select(source)
    window.run("board.duplicate")
    shelf = board.shell.workspace.shelf
    copy = shelf.open(id_of(board, f"{WORDS} (copy)"))
    assert copy.id != source
    assert copy.text("script") == shelf.open(source).text("script")
    assert copy.brief.topics == shelf.open(source).brief.topics


def test_what_is_heavy_can_be_left_out(board: BoardScreen) -> None:
    actions.weigh(board, id_of(board, FIRST), "heavy")
    board.no_heavy.setChecked(True)
    assert FIRST not in shown(board)
    assert WORDS in shown(board)


def test_search_finds_titles_and_topics_and_says_when_nothing_matches(board: BoardScreen) -> None:
    board.search.setText("stigma")
    assert shown(board) == [WORDS]
    board.search.setText("zzz")
    assert shown(board) == []
    board.search.clear()
    assert len(shown(board)) == 3


def test_arrow_keys_walk_over_the_cards_and_enter_opens(board: BoardScreen, window: MainWindow) -> None:
    board.select(id_of(board, FIRST))
    QTest.keyClick(card(board, FIRST), Qt.Key.Key_Right)
    assert board.draft_id == id_of(board, WORDS)
    QTest.keyClick(card(board, WORDS), Qt.Key.Key_Return)
    assert window.current is window.screen_of("write")
    assert window.screen_of("write").draft_id == id_of(board, WORDS)


def test_a_new_draft_opens_with_its_topics(board: BoardScreen, window: MainWindow, qtbot: QtBot) -> None:
    window.run("board.new_draft")
    form = window.findChild(NewDraftForm)
    assert form is not None
    QTest.keyClicks(form.title, "My first")
    form.topics["grief"].setChecked(True)
    form.begin.click()
    draft_id = id_of(board, "My first")
    assert window.screen_of("write").draft_id == draft_id
    assert board.shell.workspace.shelf.open(draft_id).brief.topics == ("grief",)
    qtbot.waitUntil(lambda: window.findChild(NewDraftForm) is None)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=-1), "just now"),
    ],
)
def test_the_time_is_told_as_people_tell_it(ago: timedelta, words: str) -> None:
    now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    assert when((now - ago).isoformat(), now) == words


def test_a_time_that_cannot_be_read_is_left_out() -> None:
    assert when("soon") == ""
