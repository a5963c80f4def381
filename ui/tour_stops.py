"""The window's own stops on the tour."""

import time

from PySide6.QtWidgets import QWidget

from app.errors import KnownError
from ui.board.screen import BoardScreen
from ui.jobs import Token
from ui.stage import Stage, Step
from ui.widgets import Message


def _board(stage: Stage) -> BoardScreen:
    stage.window.go("board")
    screen = stage.window.screen_of("board")
    assert isinstance(screen, BoardScreen)
    return screen


def _select(stage: Stage) -> None:
    board = _board(stage)
    rows = stage.window.workspace.shelf.list()
    if rows:
        board.select(rows[0].id)


def _filter(stage: Stage) -> None:
    _board(stage).search.setText("words")


def _trash(stage: Stage) -> None:
    _board(stage).search.clear()
    _select(stage)
    stage.window.run("board.trash")


def _bring_back(stage: Stage) -> None:
    for row in stage.window.workspace.shelf.list(trashed=True):
        stage.window.workspace.shelf.restore(row.id)
    stage.window.banners.take_back("board")
    stage.window.go("for_you")


def _settings(stage: Stage) -> None:
    stage.window.go("settings")


def _write(stage: Stage) -> None:
    rows = stage.window.workspace.shelf.list()
    stage.window.open_draft(max(rows, key=lambda row: (row.must, row.should)).id)
    stage.window.run("write.part_script")
    stage.rest(600)  # guidance comes a moment after the words


def _palette(stage: Stage) -> None:
    _select(stage)
    stage.window.open_palette()


def _jobs(stage: Stage) -> None:
    stage.window.palette_box.leave()

    def slow(token: Token) -> None:
        token.progress(0.4, "2 of 5")
        while not token.cancelled:
            time.sleep(0.02)

    def fail(token: Token) -> None:
        raise KnownError("The disk is full.")

    stage.window.jobs.start("Importing notes.docx", slow)
    stage.window.jobs.start("Saving a copy", fail)
    stage.until("the job shows", lambda: len(stage.window.jobs.shown()) == 2)


def _error(stage: Stage) -> None:
    for job in stage.window.jobs.shown():
        stage.window.jobs.cancel(job)
    error = KnownError(
        "This file is not a library.", "The library that is open is untouched.", "Choose another file."
    )
    stage.window.say(Message.of(error, key="library"))


def _sheet(stage: Stage) -> None:
    stage.window.banners.take_back("library")
    stage.window.run("help.shortcuts")
    stage.rest()
    for sheet in stage.window.findChildren(QWidget, "shortcut_sheet"):
        stage.shoot("shortcut-sheet", "The sheet of shortcuts", sheet)
        sheet.close()


def _new(stage: Stage) -> None:
    stage.window.run("board.new_draft")
    stage.rest()
    for form in stage.window.findChildren(QWidget, "new_draft"):
        stage.shoot("new-draft", "The form for a new draft", form)
        form.close()


STOPS = [
    Step("board", "The board", _select, key=True),
    Step("board-filter", "The board, searched", _filter),
    Step("board-trash", "A draft in the trash, with the way back", _trash),
    Step("for-you", "For you", _bring_back, key=True),
    Step("write", "A draft with guidance beside it", _write, key=True),
    Step("settings", "Settings", _settings, key=True),
    Step("palette", "The command palette", _palette, key=True),
    Step("jobs", "Work in the background, and what failed", _jobs),
    Step("error", "An error that says what to do", _error),
    Step("after-sheet", "After the sheet of shortcuts", _sheet),
    Step("after-new", "After the form for a new draft", _new),
]
