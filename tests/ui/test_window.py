"""The window as a whole: named for everyone, led by keys, at home in a small space, and never losing work."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.paths import data_dir
from tests.ui.conftest import Start, window_of
from ui import crash
from ui.app import Session
from ui.main_window import MainWindow
from ui.rooms import rooms
from ui.widgets import ElidedLabel

SCREENS = tuple(room.id for room in rooms())


def open_first_draft(window: MainWindow) -> str:
    draft_id = window.workspace.shelf.list()[0].id
    window.open_draft(draft_id)
    return draft_id


def visible(window: MainWindow, kind: type[QWidget] = QWidget) -> Iterator[QWidget]:
    return (widget for widget in window.findChildren(kind) if widget.isVisible())


@pytest.mark.parametrize("screen", SCREENS)
def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow, screen: str) -> None:
    open_first_draft(window)
    window.go(screen)
    nameless = [
        repr(widget)
        for widget in visible(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("screen", SCREENS)
def test_a_small_window_clips_nothing(window: MainWindow, screen: str, qtbot: QtBot) -> None:
    open_first_draft(window)
    window.resize(1024, 640)
    window.go(screen)
    qtbot.wait(50)
    assert window.size().width() == 1024  # nothing held it open
    assert window.size().height() == 640

    def nothing_is_tight() -> None:
        assert tight(window) == []

    qtbot.waitUntil(nothing_is_tight)  # what a job brings is laid out when it comes


def tight(window: MainWindow) -> list[str]:
    """Return what is smaller on the screen than its words."""
    return [
        f"{widget!r} {words(widget)!r}: {widget.size().toTuple()} < {widget.minimumSizeHint().toTuple()}"
        for kind in (QLabel, QAbstractButton, QLineEdit, QComboBox)
        for widget in visible(window, kind)
        if not isinstance(widget, ElidedLabel) and words(widget) and too_small(widget)
    ]


def words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()


def too_small(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width()) - 1
    return (
        widget.width() < widget.minimumSizeHint().width()
        or widget.height() < widget.minimumSizeHint().height()
    )


def test_every_menu_entry_is_a_command(window: MainWindow) -> None:
    commands = {command.words.replace("&", "&&") for command in window.commands.all()}
    entries = [action for menu in window.menus.menus.values() for action in menu.actions()]
    assert entries
    assert [action.text() for action in entries if action.text() not in commands] == []
    assert set(window.menus.actions) == {command.id for command in window.commands.all()}


def test_every_button_of_a_header_is_a_command_with_its_key_in_the_tooltip(window: MainWindow) -> None:
    window.go("board")
    button = next(it for it in visible(window.header, QAbstractButton) if words(it) == "New draft")  # type: ignore[arg-type]  # any widget will do
    assert window.commands["board.new_draft"].key_words() in button.toolTip()


def test_the_palette_finds_and_runs_a_command_by_keys_alone(window: MainWindow) -> None:
    window.go("board")
    window.open_palette()
    field = window.palette_box.field
    QTest.keyClicks(field, "sett")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.current is window.screen_of("settings")
    assert not window.palette_box.isVisible()


def test_the_palette_moves_with_arrows_and_leaves_with_escape(window: MainWindow) -> None:
    window.open_palette()
    box = window.palette_box
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    assert box.list.currentRow() == 1
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_words_that_match_no_command_say_so_and_do_nothing(window: MainWindow) -> None:
    before = window.current
    window.open_palette()
    QTest.keyClicks(window.palette_box.field, "zzzzqq")
    QTest.keyClick(window.palette_box.field, Qt.Key.Key_Return)
    assert window.palette_box.list.item(0).text().startswith("Nothing matches")
    assert window.current is before


def test_a_restart_comes_back_to_the_same_draft_and_size(start: Start, qtbot: QtBot) -> None:
    first = window_of(start())
    first.resize(777, 555)
    draft_id = open_first_draft(first)
    first.close()
    second = window_of(start())
    assert second.current is second.screen_of("write")
    assert second.current.draft_id == draft_id
    assert (second.width(), second.height()) == (777, 555)


def test_what_was_typed_is_there_after_closing(start: Start, qtbot: QtBot) -> None:
    first = window_of(start())
    draft_id = open_first_draft(first)
    editor = first.screen_of("write").editors.current  # type: ignore[attr-defined]  # the Write screen has them
    QTest.keyClicks(editor, "Hello again. ")
    first.close()
    second = window_of(start())
    assert second.workspace.shelf.open(draft_id).text("script").startswith("Hello again. ")


def test_a_fault_of_ours_ends_in_a_banner_and_a_report_without_anyones_words(
    session: Session, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = crash.ExceptionHook(session.save, session.tell)

    def fail() -> None:
        raise ValueError("my brother's name")

    with capture_exceptions() as caught:
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: bool(caught))
    hook(*caught[0])
    messages = window_of(session).banners.messages()
    assert any("is saved" in message.safe for message in messages)
    report = next((data_dir() / "logs").glob("crash-*.txt")).read_text("utf-8")
    assert "in fail" in report
    assert "brother" not in report


def test_a_fault_never_promises_what_was_not_saved(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_of(session).workspace.writer, "flush", lambda timeout=None: False)
    hook = crash.ExceptionHook(session.save, session.tell)
    hook(ValueError, ValueError("x"), None)
    message = window_of(session).banners.messages()[-1]
    assert "may not be saved" in message.safe
    monkeypatch.undo()


def test_a_window_does_not_close_over_unwritten_words(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(session)
    monkeypatch.setattr(window.workspace.writer, "flush", lambda timeout=None: False)
    assert not window.close()
    assert "could not be written" in window.banners.messages()[-1].happened
    monkeypatch.undo()
    assert window.close()


def test_a_fault_of_the_last_run_is_told_at_the_next_start(start: Start, qtbot: QtBot) -> None:
    crash.logs().joinpath("faults.txt").write_text("Fatal Python error: Segmentation fault\n", "utf-8")
    session = start()
    assert crash.last_fault().startswith("Fatal")
    session.fault = crash.last_fault()
    session.tell_last_fault()
    assert any("last time" in message.happened for message in window_of(session).banners.messages())
    faults = crash.watch_faults()
    crash.stop_watching(faults)
    assert crash.last_fault() == ""


def test_a_file_that_is_no_library_leaves_the_open_one_alone(session: Session, tmp_path: Path) -> None:
    window = window_of(session)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear friend", "utf-8")
    session.dialogs.open_at(letter)
    assert session.window is window
    assert window.banners.messages()[-1].tone == "error"
    assert letter.read_text("utf-8") == "Dear friend"


def test_starting_an_own_library_is_one_step_from_the_sample(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    before = window_of(session)
    assert any(message.key == "sample" for message in before.banners.messages())
    session.dialogs.start_at(tmp_path / "Mine")
    after = window_of(session)
    assert after is not before
    assert after.workspace.path == tmp_path / "Mine.carewright"
    assert len(after.workspace.shelf.list()) == 0
    assert not any(message.key == "sample" for message in after.banners.messages())


def test_the_library_opened_last_is_opened_again(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    first = start()
    first.dialogs.start_at(tmp_path / "Mine.carewright")
    window_of(first).close()
    assert window_of(start()).workspace.path == tmp_path / "Mine.carewright"


def test_a_library_that_is_gone_falls_back_to_the_sample_and_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    from ui.preferences import Preferences

    session = Session(Preferences.load())
    session.start(tmp_path / "gone.carewright")
    window = window_of(session)
    assert window.workspace.is_sample
    assert window.banners.messages()[-1].tone == "error"
    window.close()
    session.deleteLater()


def test_a_dropped_file_becomes_a_draft_and_says_what_was_read(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "talk.md"
    file.write_text("# Hook\nI am learning to ask for help.\n", "utf-8")
    before = len(window.workspace.shelf.list())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: len(window.workspace.shelf.list()) == before + 1)
    assert any("talk.md" in message.happened for message in window.banners.messages())


def test_a_file_that_cannot_be_read_says_so_and_changes_nothing(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    before = len(window.workspace.shelf.list())
    window.files_dropped.emit([file])
    qtbot.waitUntil(lambda: any(message.tone == "error" for message in window.banners.messages()))
    assert len(window.workspace.shelf.list()) == before


def test_a_command_that_does_not_apply_does_nothing(window: MainWindow) -> None:
    window.go("settings")
    before = len(window.workspace.shelf.list())
    window.run("board.trash")
    assert len(window.workspace.shelf.list()) == before


def test_the_start_is_lean_and_ordered() -> None:
    """SQLAlchemy before Qt; readers of documents, dictionaries and numbers only when they are used."""
    code = "import sys, ui.app; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    modules = done.stdout.split()
    assert modules.index("sqlalchemy") < modules.index("PySide6")
    assert not {"docx", "lxml", "enchant", "numpy", "alembic", "yaml", "typer", "ui.board.screen"} & set(
        modules
    )


def test_the_start_report_says_how_long_it_took(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    env = {**os.environ, "CAREWRIGHT_STARTUP_REPORT": str(report), "CAREWRIGHT_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "app"], env=env, timeout=60, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(report.read_text("utf-8"))
    assert 0 < found["painted_ms"] <= found["ready_ms"]
    assert found["rss_mb"] >= 0


def test_a_screen_redraws_only_when_seen(window: MainWindow, qtbot: QtBot) -> None:
    board = window.screen_of("board")
    drawn: list[int] = []
    board.refresh = lambda: drawn.append(1)  # type: ignore[method-assign]  # count instead of drawing
    window.go("settings")
    window.workspace.shelf.set_state(window.workspace.shelf.list()[0].id, "published")
    assert drawn == []
    window.go("board")
    assert drawn == [1]
