"""The import's stops on the tour: a file as it is recognised, and figures somebody types."""

from app.paths import bundled
from ui.stage import Stage, Step
from ui.surveys.importing import open_import
from ui.surveys.importing.form import ImportForm
from ui.surveys.importing.toplines_form import EXAMPLE, ToplinesForm


def _import(stage: Stage) -> None:
    stage.window.go("surveys")
    stage.until("nothing is under way", lambda: not stage.window.jobs.running())
    open_import(stage.window, bundled("assets", "sample", "survey.csv"))
    stage.until("the file is read", lambda: bool(stage.window.findChildren(ImportForm)))
    for form in stage.window.findChildren(ImportForm):
        stage.shoot("surveys-import", "A survey file before it comes in", form)
        form.reject()


def _type(stage: Stage) -> None:
    stage.window.run("surveys.toplines")
    stage.rest()
    for form in stage.window.findChildren(ToplinesForm):
        form.text.setPlainText(EXAMPLE)
        stage.shoot("surveys-published-typed", "Published figures, typed", form)
        form.reject()
    stage.rest()


STOPS = [
    Step("surveys-imported", "After looking at a survey file", _import),
    Step("surveys-typed", "After typing published figures", _type),
]
