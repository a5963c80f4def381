"""The tour's stops at a questionnaire: made, filled on this computer and from paper, charted."""

from PySide6.QtWidgets import QDialog, QLineEdit

from app.surveys.questionnaire.form import Item, Kind, Moment
from app.surveys.questionnaire.sheet import Sheet
from ui.stage import Stage, Step
from ui.surveys.questionnaire.fill_form import FillForm
from ui.surveys.questionnaire.kiosk import Kiosk
from ui.surveys.questionnaire.page import QuestionnairePage
from ui.surveys.screen import SurveysScreen

_PEOPLE = 14


def _screen(stage: Stage) -> SurveysScreen:
    stage.window.go("surveys")
    screen = stage.window.screen_of("surveys")
    assert isinstance(screen, SurveysScreen)
    return screen


def _settle(stage: Stage) -> None:
    stage.until("nothing is under way", lambda: not stage.window.jobs.running())


def _page(stage: Stage) -> QuestionnairePage:
    page = _screen(stage).show_questionnaires()
    _settle(stage)
    return page


def _none(stage: Stage) -> None:
    page = _page(stage)
    for row in page.desk.drawer.list():
        page.desk.drawer.erase(row.id)
    page.refresh()


def _builder(stage: Stage) -> None:
    page = _page(stage)
    stage.window.run("surveys.new_questionnaire")
    form = page.form
    assert form is not None
    form = form.with_item(
        Item("What do you use to make videos?", Kind.SEVERAL, ("Phone", "Camera", "Laptop"), "use")
    )
    form = form.with_item(Item("What else should we know?", Kind.TEXT, (), "else"))
    page.desk.change(form.with_item(Item("How many videos have you made?", Kind.NUMBER, (), "made")))
    page.editor.show_form()
    page.list.setFocus()


def _problems(stage: Stage) -> None:
    _page(stage).editor.add_item(Kind.CHOICE)


def _asked(stage: Stage) -> None:
    page = _page(stage)
    page.editor.take_back()
    stage.window.run("surveys.fill")
    form = stage.window.findChild(FillForm)
    assert form is not None
    stage.shoot("questionnaire-before-filling", "How the screen is got back, before it is given away", form)
    form.starts[0].click()
    stage.until("the kiosk is there", lambda: stage.window.findChild(Kiosk) is not None)


def _kiosk(stage: Stage) -> None:
    _asked(stage)
    kiosk = stage.window.findChild(Kiosk)
    assert kiosk is not None
    kiosk.showNormal()
    kiosk.resize(stage.window.size())
    stage.shoot("questionnaire-welcome", "What the next person sees", kiosk)
    kiosk.go_on()
    code = kiosk.page.findChild(QLineEdit)
    assert code is not None
    code.setText("LI07")
    stage.shoot("questionnaire-code", "A code of one's own", kiosk)
    kiosk.go_on()
    kiosk.page.choose(2)
    stage.shoot("questionnaire-question", "One question a page", kiosk)
    kiosk.show_help()
    stage.shoot("questionnaire-help", "Help, one touch away", kiosk)
    kiosk.go_back()
    for _ in range(6):
        kiosk.go_on()
    stage.shoot("questionnaire-thanks", "Who sees the answers", kiosk)
    kiosk.leave()
    stage.until("the kiosk is gone", lambda: not kiosk.isVisible())
    assert isinstance(kiosk, QDialog)


def _fill(stage: Stage) -> None:
    """Fill a good dozen of sheets, as a workshop would."""
    page = _page(stage)
    form, drawer = page.form, page.desk.drawer
    assert form is not None
    first = [item for item in form.items if item.kind is Kind.SCALE]
    for person in range(_PEOPLE):
        before = {item.key: ((person + at) % 4 + 1,) for at, item in enumerate(first)}
        after = {item.key: ((person + at) % 3,) for at, item in enumerate(first)}
        code = f"SA{person:02}"
        drawer.keep(page.desk.id, Sheet(Moment.BEFORE, before, code, paper=True))
        if person % 5:
            drawer.keep(page.desk.id, Sheet(Moment.AFTER, {**after, "else": f"Sample answer {person}"}, code))


def _paper(stage: Stage) -> None:
    _fill(stage)
    stage.window.run("surveys.from_paper")
    paper = _page(stage).paper
    assert paper is not None
    paper.code.field.setText("SA20")
    paper.rows[2].begin()


def _results(stage: Stage) -> None:
    _page(stage).show_editor()
    stage.window.run("surveys.chart_answers")
    content = _screen(stage).content
    _settle(stage)
    stage.until("the chart is drawn", lambda: content.chart is not None and content.by == "moment")
    _settle(stage)


def _read(stage: Stage) -> None:
    _page(stage)
    stage.window.run("surveys.own_words")
    _settle(stage)


def _erase(stage: Stage) -> None:
    _page(stage).show_editor()
    stage.window.run("surveys.erase_answers")


def _left(stage: Stage) -> None:
    stage.window.banners.take_back("questionnaire")
    screen = _screen(stage)
    page = _page(stage)
    for row in page.desk.drawer.list():
        stage.window.workspace.surveys.remove(row.survey_id)
        page.desk.drawer.erase(row.id)
    screen.show_charts()
    _settle(stage)


STOPS = [
    Step("questionnaire-none", "Before there is a questionnaire", _none),
    Step("questionnaire-builder", "A questionnaire is made", _builder, key=True),
    Step("questionnaire-problems", "What keeps it from being filled", _problems),
    Step("questionnaire-filled", "Back from filling on this computer", _kiosk, key=True),
    Step("questionnaire-paper", "Sheets are entered from paper", _paper, key=True),
    Step("questionnaire-results", "Before and after, of the same people", _results, key=True),
    Step("questionnaire-words", "Own words, without whose they are", _read),
    Step("questionnaire-erase", "What is gone for good is said first", _erase, key=True),
    Step("questionnaire-left", "Back in the surveys", _left),
]
