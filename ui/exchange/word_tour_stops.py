"""The tour's stops at Word: choosing a form, and what came home with a reviewer's file."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget

from app.exchange.came import Came, Piece, Remark, Who
from app.findings.post import SCRIPT
from app.script.form import LineKind, parse
from ui.exchange.word_home import CameHomeScreen
from ui.stage import Stage, Step

_REVIEWER, _AT = "Unknown Author", "2026-11-24T09:00:00Z"


@contextmanager
def _opened(stage: Stage) -> Iterator[str]:
    rows = stage.window.workspace.shelf.list()
    row = max(rows, key=lambda row: (row.must, row.should))
    stage.window.open_draft(row.id)
    yield row.id


def _export(stage: Stage) -> None:
    with _opened(stage):
        stage.window.run("draft.export")
        stage.rest()
        for dialog in stage.window.findChildren(QWidget, "export"):
            stage.shoot("export-forms", "In which form a draft goes out", dialog)
            dialog.close()


def _home(stage: Stage) -> None:
    """Show a review such as Word brings it: a comment, a tracked change, and one that was not tracked."""
    with _opened(stage) as draft_id:
        text = stage.window.workspace.shelf.open(draft_id).text(SCRIPT)
        spoken = [line.text for line in parse(text).lines if line.kind is LineKind.SPOKEN]
        first, last = spoken[0], spoken[-1]
        who = Who(_REVIEWER, _AT)
        pieces = [
            Piece(text[: first.end - 1]),
            Piece(text[first.end - 1 : first.end], None, who),
            Piece(", and that is all right.", who),
            Piece(text[first.end :]),
        ]
        said = "Could you say who to turn to here, for whoever watches this at night?"
        at = last.start + len(pieces[2].text)  # places count what was added
        remark = Remark(SCRIPT, at, at + len(last), _REVIEWER, _AT, said)
        came = Came("docx", draft_id, "0" * 32, parts={SCRIPT: pieces}, remarks=[remark], at=_AT)
    screen = stage.window.screen_of("came_home")
    assert isinstance(screen, CameHomeScreen)
    screen.show_came(came, "Review.docx")
    stage.until("what came home is shown", lambda: screen.home is not None)


def _leave(stage: Stage) -> None:
    stage.window.run("home.not_now")


STOPS = [
    Step("export", "After choosing how to export", _export),
    Step("came-home", "What came home in a reviewer's file", _home, key=True),
    Step("after-home", "After putting it away", _leave),
]
