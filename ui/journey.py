"""The main journey without a display: what a creator does in the first minutes, with pictures and a report.

Every stop acts through the commands and fields a person has, and is checked in the library afterwards.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ui import importing
from ui.app import Session
from ui.board.screen import BoardScreen
from ui.preferences import Preferences
from ui.stage import Stage
from ui.theme import theme
from ui.write.keep_form import KeepForm
from ui.write.screen import WriteScreen

SENTENCE = "Nobody has to grieve on a timetable."
REASON = "These are my mother's own words."


@dataclass
class Travel:
    """Where the journey stands: the stage and the draft in hand."""

    stage: Stage
    preferences: Preferences
    draft_id: str = ""

    @property
    def write(self) -> WriteScreen:
        """Return the Write screen."""
        screen = self.stage.window.screen_of("write")
        assert isinstance(screen, WriteScreen)
        return screen


def travel(out: Path) -> int:
    """Make the journey; pictures and `report.md` go to `out`. Return 0 when every stop was reached."""
    theme().use("light")
    preferences = Preferences.load()
    going = Travel(Stage(Session(preferences), out), preferences)
    lines, failed = ["# The main journey", ""], False
    for number, (words, go) in enumerate(STOPS, 1):
        start = time.perf_counter()
        try:
            found = go(going)
            going.stage.shoot(f"{number}-{go.__name__.strip('_')}", words)
        except Exception as error:  # the report says which stop failed, and the rest would mislead
            lines.append(f"{number}. {words}: **not reached** ({type(error).__name__}: {error})")
            failed = True
            break
        took = time.perf_counter() - start
        picture = going.stage.shots[-1][0]
        lines.append(f"{number}. {words}: {found} ({took:.1f} s) ![{words}]({picture})")
    if going.stage.session.window is not None:
        going.stage.window.close()
        going.stage.rest()
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.md").write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))
    return 1 if failed else 0


def _open_sample(going: Travel) -> str:
    going.stage.session.start()
    stage = going.stage
    stage.window.resize(1440, 900)
    stage.until("all screens are built", lambda: len(stage.window.screens()) > 3)
    rows = stage.window.workspace.shelf.list()
    return f"{len(rows)} drafts on the board"


def _open_draft(going: Travel) -> str:
    window = going.stage.window
    board = window.screen_of("board")
    assert isinstance(board, BoardScreen)
    row = max(window.workspace.shelf.list(), key=lambda row: row.must)
    going.draft_id = row.id
    board.select(row.id)
    window.run("board.open")
    going.stage.until("guidance stands beside the words", lambda: bool(going.write.desk.shown))
    return f"“{row.title}” with {len(going.write.desk.shown)} findings"


def _type(going: Travel) -> str:
    editor = going.write.editors.current
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, SENTENCE)
    going.stage.until(
        "the sentence is saved", lambda: going.stage.window.status.saved_words().startswith("Saved")
    )
    assert SENTENCE in _text(going)
    return "typed and saved"


def _fix(going: Travel) -> str:
    before = _text(going)
    for _ in range(len(going.write.desk.shown)):
        going.stage.window.run("write.next_finding")
        going.stage.window.run("write.use_wording")
        going.stage.rest(200)
        if _text(going) != before:
            return "the better wording stands in the script"
    raise AssertionError("no finding offered a wording that changed the script")


def _keep(going: Travel) -> str:
    going.stage.window.run("write.next_finding")
    going.stage.window.run("write.keep")
    going.stage.until("the reason is asked for", lambda: _reason(going) is not None)
    field = _reason(going)
    assert field is not None
    QTest.keyClicks(field, REASON)
    QTest.keyClick(field, Qt.Key.Key_Return)
    going.stage.until("the keep is in the draft", lambda: bool(_keeps(going)))
    return f"kept, because: {_keeps(going)[0]}"


def _import(going: Travel) -> str:
    window, before = going.stage.window, len(going.stage.window.workspace.shelf.list())
    going.stage.out.mkdir(parents=True, exist_ok=True)
    file = going.stage.out / "a-new-start.md"
    file.write_text("# Hook\nI am learning to ask for help.\nTEXT: One step\n", "utf-8")
    window.go("board")
    importing.import_files(window, [file])
    going.stage.until("the file became a draft", lambda: len(window.workspace.shelf.list()) == before + 1)
    return f"{before + 1} drafts on the board"


def _reopen(going: Travel) -> str:
    going.stage.window.go("write")
    going.stage.window.close()
    going.stage.until("the window is gone", lambda: going.stage.session.window is None)
    going.stage.session = Session(Preferences.load())
    going.stage.session.start()
    going.stage.until("the draft is open again", lambda: going.write.draft_id == going.draft_id)
    going.stage.until("its words are there", lambda: SENTENCE in going.write.editors.current.toPlainText())
    assert _keeps(going) == [REASON], "the keep came back"
    return "the same draft, its sentence and its keep are there"


def _text(going: Travel) -> str:
    return going.stage.window.workspace.shelf.open(going.draft_id).text("script")


def _keeps(going: Travel) -> list[str]:
    return [keep.reason for keep in going.stage.window.workspace.shelf.open(going.draft_id).keeps]


def _reason(going: Travel) -> QLineEdit | None:
    forms = [form for form in going.write.findChildren(KeepForm) if form.isVisible()]
    return forms[0].reason if forms else None


STOPS: list[tuple[str, Callable[[Travel], str]]] = [
    ("Open the sample library", _open_sample),
    ("Open a draft", _open_draft),
    ("Type a sentence", _type),
    ("Use a better wording", _fix),
    ("Keep a wording, with a reason", _keep),
    ("Import a file", _import),
    ("Close and come back", _reopen),
]
