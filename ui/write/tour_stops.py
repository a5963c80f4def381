"""The Write screen's stops on the tour."""

from app.drafts.brief import Brief
from app.findings.keep import Scope
from ui.stage import Stage, Step
from ui.write.screen import WriteScreen

SETTLED = 500  # milliseconds until guidance stands beside the words


def _screen(stage: Stage) -> WriteScreen:
    screen = stage.window.screen_of("write")
    assert isinstance(screen, WriteScreen)
    return screen


def _heaviest(stage: Stage) -> WriteScreen:
    rows = stage.window.workspace.shelf.list()
    stage.window.open_draft(max(rows, key=lambda row: (row.must, row.should)).id)
    stage.rest(SETTLED)
    return _screen(stage)


def _brief(stage: Stage) -> None:
    _heaviest(stage).panels.show("brief")


def _ask_reason(stage: Stage) -> None:
    screen = _heaviest(stage)
    screen.panels.close()
    stage.window.run("write.next_finding")
    stage.window.run("write.keep")
    stage.rest(SETTLED)


def _kept(stage: Stage) -> None:
    screen = _heaviest(stage)
    draft = screen.draft
    placed = [one for one in screen.desk.shown if one.span is not None]
    assert draft is not None
    assert placed
    stage.window.workspace.keep(
        draft, placed[-1], Scope.HERE, "My mother's own words; she asked me to keep them."
    )
    stage.rest(SETTLED)
    screen.panels.show("kept")


def _caption(stage: Stage) -> None:
    screen = _screen(stage)
    screen.panels.close()
    if screen.draft is not None and screen.draft.can_undo:
        screen.desk.undo()
    screen.show_part("caption")
    stage.rest(SETTLED)


def _find(stage: Stage) -> None:
    _screen(stage).show_part("script")
    stage.window.run("write.find")


def _words(stage: Stage) -> None:
    rows = sorted(stage.window.workspace.shelf.list(), key=lambda row: row.should)
    _screen(stage).search.end()
    stage.window.open_draft(rows[-1].id)
    stage.rest(SETTLED)


def _empty(stage: Stage) -> None:
    stage.window.open_draft(stage.window.workspace.create_draft(Brief(title="A first try"), sample=True))
    stage.rest(SETTLED)


def _leave(stage: Stage) -> None:
    shelf = stage.window.workspace.shelf
    for row in shelf.list():
        if row.title == "A first try":
            shelf.delete(row.id)
            stage.window.go("board")


STOPS = [
    Step("write-brief", "The brief, one click away", _brief, key=True),
    Step("write-keep", "Why a wording is kept", _ask_reason),
    Step("write-kept", "What is kept, and the way back", _kept),
    Step("write-caption", "Another part of the post", _caption),
    Step("write-find", "Finding words", _find),
    Step("write-many", "A draft with several findings", _words),
    Step("write-empty", "A draft before its first word", _empty, key=True),
    Step("write-left", "Back on the board", _leave),
]
