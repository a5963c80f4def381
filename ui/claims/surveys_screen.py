"""The Surveys screen with what drafts say of its figures: the doors it leaves open, filled."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.translation import tr
from ui.commands import Command, Context
from ui.screen import Screen
from ui.surveys.screen import SurveysScreen
from ui.widgets import Message

if TYPE_CHECKING:
    from ui.write.screen import WriteScreen


class SurveysWithClaims(SurveysScreen):
    """Surveys whose figures can be used in drafts."""

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at what drafts say: somebody may have written meanwhile."""
        super().showEvent(event)
        from ui.claims.said_panel import SaidPanel  # here and below: only what is looked at is loaded

        if (panel := self.findChild(SaidPanel)) is not None:
            panel.look(self.content.survey_id)

    def commands(self) -> list[Command]:
        """Return what a person can do here, and citing in Write."""
        return [
            *super().commands(),
            Command(
                "claims.cite",
                tr("Cite a survey figure…"),
                _cite,
                "Ctrl+Shift+U",
                applies=lambda context: context.screen.id == "write" and bool(context.draft_id),
                menu="Draft",
            ),
        ]


def use_in_draft(screen: SurveysScreen) -> None:
    """Open the draft last worked on with the figure in hand beside it."""
    from app.surveys.claims.cited import Cited

    shell, content = screen.shell, screen.content
    wanted = Cited(content.survey_id, content.question, by=content.by)
    write = _write_screen(screen)
    if write is None or not write.draft_id:
        words = tr("Open a draft in Write first; then a figure can be tied to its words.")
        shell.say(
            Message(words, actions=((tr("Choose from the board"), lambda: shell.go("board")),), seconds=12)
        )
        return
    shell.go("write")
    from ui.claims.cite_panel import open_beside

    open_beside(write, wanted)


def said_in_drafts(screen: SurveysScreen) -> QWidget:
    """Return the panel under the chart; it looks again whenever another survey is opened."""
    from ui.claims.said_panel import SaidPanel

    panel = SaidPanel(screen)
    screen.header_changed.connect(lambda: panel.look(screen.content.survey_id))
    return panel


def _cite(context: Context) -> None:
    from ui.claims.cite_panel import open_beside
    from ui.write.screen import WriteScreen

    if isinstance(context.screen, WriteScreen):
        open_beside(context.screen)


def _write_screen(screen: Screen) -> "WriteScreen | None":
    from ui.write.screen import WriteScreen

    window = screen.window()
    found = window.findChild(WriteScreen)
    return found if isinstance(found, WriteScreen) else None


SurveysWithClaims.use_in_draft = use_in_draft
SurveysWithClaims.said_in_drafts = said_in_drafts
