"""A creator's evening, from the first letter to the morning after, through the real window."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.findings.finding import Finding
from app.findings.keep import Scope
from tests.ui.conftest import Start, window_of
from ui.main_window import MainWindow
from ui.write.screen import WriteScreen


def write_screen(window: MainWindow) -> WriteScreen:
    screen = window.screen_of("write")
    assert isinstance(screen, WriteScreen)
    return screen


def type_(screen: WriteScreen, text: str) -> None:
    """Press keys; what no key holds comes from the input method, as emoji do."""
    editor = screen.editors.current
    for char in text:
        if char == "\n":
            QTest.keyClick(editor, Qt.Key.Key_Return)
        elif char.isascii():
            QTest.keyClicks(editor, char)
        else:
            event = QInputMethodEvent()
            event.setCommitString(char)
            QCoreApplication.sendEvent(editor, event)


def begin(window: MainWindow, qtbot: QtBot, title: str = "Two years") -> WriteScreen:
    """Start an empty draft about suicide for the United Kingdom."""
    brief = Brief(title=title, topics=("grief",), countries=("GB",), target_seconds=30)
    window.open_draft(window.workspace.create_draft(brief))
    screen = write_screen(window)
    qtbot.waitUntil(lambda: screen.draft is not None and screen.draft.title == title)
    return screen


def script(screen: WriteScreen) -> str:
    assert screen.draft is not None
    return screen.draft.text("script")


def shown(screen: WriteScreen, words: str) -> Finding | None:
    return next((one for one in screen.desk.shown if one.words == words), None)


def test_a_creator_types_sees_guidance_fixes_it_and_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    screen = begin(window, qtbot)
    editor = screen.editors.current
    type_(screen, "# Hook\nMy brother committed suicide")
    assert shown(screen, "committed suicide") is None  # never on the word being typed
    type_(screen, " two years ago. I miss him 💛")
    qtbot.waitUntil(lambda: shown(screen, "committed suicide") is not None)

    window.run("write.next_finding")
    window.run("write.use_wording")
    assert "My brother died by suicide two years ago." in script(screen)
    qtbot.waitUntil(lambda: shown(screen, "committed suicide") is None)

    window.run("write.undo")  # one step takes the whole wording back
    assert "My brother committed suicide two years ago. I miss him 💛" in script(screen)
    window.run("write.redo")
    assert "died by suicide" in script(screen)
    assert editor.toPlainText() == script(screen)


def test_a_wording_is_kept_with_a_reason_in_three_scopes_and_each_can_be_taken_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    screen = begin(window, qtbot)
    line = "He was crazy about her. My mother said he committed suicide."
    type_(screen, line + " Really.")
    qtbot.waitUntil(lambda: shown(screen, "committed suicide") is not None)
    for scope in Scope:
        finding = shown(screen, "committed suicide")
        assert finding is not None
        screen.desk.keep(finding, "Her own words", scope)
        qtbot.waitUntil(lambda: shown(screen, "committed suicide") is None)
        (keep,) = screen.desk.keeps()
        assert (keep.scope, keep.reason) == (scope, "Her own words")
        screen.desk.release(keep)
        qtbot.waitUntil(lambda: shown(screen, "committed suicide") is not None)
    assert screen.desk.keeps() == ()


def test_help_for_the_audience_is_asked_for_and_a_dead_number_is_named(
    window: MainWindow, qtbot: QtBot
) -> None:
    screen = begin(window, qtbot)
    type_(screen, "We lost him to suicide. In the US call 1-800-273-8255 now.")
    qtbot.waitUntil(lambda: shown(screen, "1-800-273-8255") is not None)
    titles = [one.title for one in screen.desk.shown]
    assert "No help line for United Kingdom" in titles
    type_(screen, "\nHELP: gb-samaritans ")
    qtbot.waitUntil(lambda: "No help line for United Kingdom" not in [one.title for one in screen.desk.shown])


def test_the_morning_after_everything_is_where_it_was(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(start())
    screen = begin(window, qtbot, "The morning after")
    type_(screen, "One line.\nAnother line.")
    screen.editors.current.select(4, 4)
    window.close()

    again = window_of(start())
    screen = write_screen(again)
    qtbot.waitUntil(lambda: screen.draft is not None)
    assert script(screen) == "One line.\nAnother line."
    assert screen.editors.caret() == 4

    notes = tmp_path / "notes.txt"
    notes.write_text("# Hook\nHello there.\n\nCaption: What helped me", "utf-8")
    draft_id, said = again.workspace.import_file(notes)
    imported = again.workspace.shelf.open(draft_id)
    assert imported.text("script").startswith("# Hook\nHello there.")
    assert imported.text("caption") == "What helped me"
    assert said


def test_typing_in_the_middle_of_ten_thousand_words_changes_only_what_was_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    words = "\n".join(f"# Beat {n}\n" + "A line about a day that was long and grey. " * 5 for n in range(180))
    window.open_draft(window.workspace.create_draft(Brief(title="Long"), {"script": words}))
    screen = write_screen(window)
    qtbot.waitUntil(lambda: screen.draft is not None and screen.draft.title == "Long")
    middle = words.index("# Beat 90")
    screen.editors.current.select(middle, middle)
    type_(screen, "So 😭 ")
    expected = words[:middle] + "So 😭 " + words[middle:]
    assert script(screen) == expected
    cursor = screen.editors.current.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    screen.editors.current.setTextCursor(cursor)
    QTest.keyClick(screen.editors.current, Qt.Key.Key_Backspace)
    assert script(screen) == expected[:-1]
