"""Stops of the tour: citing a figure beside the words, and what drafts say, under the chart."""

from app.findings.post import SCRIPT
from ui.stage import Stage, Step
from ui.write.screen import WriteScreen

SETTLED = 600  # milliseconds until guidance stands beside the words
_WORDS = "Almost 9 % of us could talk to a manager."


def _draft(stage: Stage) -> WriteScreen:
    rows = [row for row in stage.window.workspace.shelf.list() if "first year" in row.title]
    stage.window.open_draft(rows[0].id)
    screen = stage.window.screen_of("write")
    assert isinstance(screen, WriteScreen)
    stage.window.run("write.part_script")
    return screen


def _uncited(stage: Stage) -> None:
    screen = _draft(stage)
    assert screen.draft is not None
    text = screen.draft.text(SCRIPT)
    with screen.draft.step():
        screen.draft.edit(SCRIPT, len(text), 0, f"\n{_WORDS}\n")
    at = screen.draft.text(SCRIPT).index(_WORDS) + len("Almost 9")
    screen.editors.current.select(at, at)
    screen.editors.current.show_range(at)
    stage.until(
        "the figure is pointed out", lambda: any(one.words == "Almost 9 %" for one in screen.desk.shown)
    )


def _panel(stage: Stage) -> None:
    from ui.claims.cite_panel import CitePanel  # with the first citing, not with the window

    screen = _draft(stage)
    stage.window.run("claims.cite")
    panel = screen.side.currentWidget()
    assert isinstance(panel, CitePanel)
    stage.until("the figure is estimated", panel.cite.isEnabled)


def _tied(stage: Stage) -> None:
    from ui.claims.cite_panel import CitePanel

    screen = _draft(stage)
    panel = screen.side.currentWidget()
    assert isinstance(panel, CitePanel)
    panel.keep()
    stage.rest(SETTLED)
    stage.window.banners.take_back("claims")


def _card(stage: Stage) -> None:
    screen = _draft(stage)
    screen.panels.close()
    stage.rest(SETTLED)


def _said(stage: Stage) -> None:
    from app.claims.citations import Citations
    from ui.claims.said_panel import SaidPanel
    from ui.surveys.screen import SurveysScreen

    screen = _draft(stage)
    screen.autosave.save_now()
    stage.window.go("surveys")
    surveys = stage.window.screen_of("surveys")
    panel = surveys.findChild(SaidPanel)
    assert isinstance(panel, SaidPanel)
    assert isinstance(surveys, SurveysScreen)
    assert screen.draft is not None
    surveys.content.show_survey(Citations(screen.draft).all()[0].cited.survey)
    stage.until("the drafts were looked through", lambda: bool(panel.found))
    stage.until("the chart stands", lambda: not stage.window.jobs.running())


def _leave(stage: Stage) -> None:
    screen = _draft(stage)
    assert screen.draft is not None
    while screen.draft.can_undo:
        screen.desk.undo()
    screen.autosave.save_now()
    stage.window.go("board")


STOPS = [
    Step("write-uncited", "A figure without its survey", _uncited, key=True),
    Step("write-cite", "Citing a figure beside the words", _panel, key=True),
    Step("write-cited", "Words tied to a figure", _tied, key=True),
    Step("write-claim-card", "The card of a claim that does not hold", _card),
    Step("surveys-said", "What drafts say of a survey", _said, key=True),
    Step("claims-left", "Back on the board", _leave, key=True),
]
