"""What can be done with questionnaires, as commands of the Surveys screen."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.translation import tr
from ui.commands import Command, Context
from ui.widgets import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.surveys.questionnaire.form import Form, Moment
    from app.surveys.questionnaire.sheet import Sheet
    from ui.surveys.questionnaire.page import QuestionnairePage
    from ui.surveys.screen import SurveysScreen

_KEY = "questionnaire"
T = TypeVar("T")


def commands(screen: "SurveysScreen") -> list[Command]:
    """Return the commands."""

    def on_page(context: Context) -> bool:
        return context.screen is screen and screen.questionnaires is not None

    def in_hand(context: Context) -> bool:
        page = screen.questionnaires
        return context.screen is screen and page is not None and page.row is not None

    def on_charts(context: Context) -> bool:
        return not on_page(context)

    return [
        Command("surveys.questionnaires", tr("Questionnaires"), lambda _: open_page(screen), applies=on_charts),
        Command("surveys.new_questionnaire", tr("New questionnaire"), lambda _: make(screen)),
        Command("surveys.charts", tr("Back to the charts"), lambda _: screen.show_charts(), applies=on_page),
        Command("surveys.fill", tr("Fill on this computer…"), lambda _: fill(screen), applies=in_hand),
        Command("surveys.from_paper", tr("Enter from paper"), lambda _: enter(screen), applies=in_hand),
        Command("surveys.print_paper", tr("Print paper…"), lambda _: ask_print(screen), applies=in_hand),
        Command("surveys.chart_answers", tr("Chart the answers"), lambda _: chart(screen), applies=in_hand),
        Command("surveys.own_words", tr("Read own words"), lambda _: read(screen), applies=in_hand),
        Command("surveys.erase_codes", tr("Erase the codes…"), lambda _: ask_codes(screen), applies=in_hand),
        Command("surveys.erase_answers", tr("Erase all answers…"), lambda _: ask_answers(screen), applies=in_hand),
        Command("surveys.erase_questionnaire", tr("Erase this questionnaire…"), lambda _: ask_all(screen),
                applies=in_hand),
        Command("surveys.take_back", tr("Take back the last change of the questionnaire"),
                lambda _: _page(screen).editor.take_back(), applies=in_hand),
    ]  # fmt: skip


def show(screen: "SurveysScreen") -> "QuestionnairePage":
    """Show the questionnaires."""
    screen.shell.go("surveys")
    return screen.show_questionnaires()


def open_page(screen: "SurveysScreen") -> None:
    """Show the questionnaires, ready to be walked through."""
    show(screen).list.setFocus()


def make(screen: "SurveysScreen") -> None:
    """Make a questionnaire to begin from."""
    page = show(screen)
    page.editor.flush()
    page.desk.make()
    page.refresh()
    page.editor.title.setFocus()
    page.editor.title.selectAll()


def _page(screen: "SurveysScreen") -> "QuestionnairePage":
    page = screen.questionnaires
    assert page is not None, "the commands only apply on the page"
    return page


def _window(screen: "SurveysScreen") -> "QWidget":
    return screen.window()


# Filling


def _ready(screen: "SurveysScreen") -> "Form | None":
    """Return the form when it can be filled; else say what is missing."""
    from app.surveys.questionnaire.form import problems  # with the page

    form = _page(screen).form
    found = problems(form) if form is not None else []
    if not found:
        return form
    words = tr("It cannot be filled yet.")
    screen.shell.say(Message(words, do=" ".join(found), tone="warning", key=_KEY, only_on="surveys"))
    return None


def fill(screen: "SurveysScreen") -> None:
    """Ask when it is filled, and say how the screen is got back."""
    from PySide6.QtCore import QTimer

    from ui.surveys.questionnaire.fill_form import FillForm  # with the kiosk, when somebody fills

    form = _ready(screen)
    if form is None:
        return

    def start(moment: "Moment") -> None:
        QTimer.singleShot(0, screen, partial(start_filling, screen, form, moment))  # when the form is gone

    asked = FillForm(form, _window(screen))
    asked.wanted.connect(start)
    asked.open()


def start_filling(screen: "SurveysScreen", form: "Form", moment: "Moment") -> None:
    """Give the screen away, until somebody takes it back."""
    from ui.surveys.questionnaire.kiosk import Kiosk

    page, kept = _page(screen), list[str]()
    drawer, questionnaire = page.desk.drawer, page.desk.id

    def keep(sheet: "Sheet") -> None:
        kept.append(drawer.keep(questionnaire, sheet))  # one row, on the disk before anybody is thanked

    def ended() -> None:
        words = (
            tr("1 sheet was kept.") if len(kept) == 1 else tr("{count} sheets were kept.", count=len(kept))
        )
        _tell(screen, words)

    kiosk = Kiosk(form, moment, keep, lambda: _help_rows(screen), _window(screen))
    kiosk.finished.connect(ended)
    kiosk.showFullScreen()
    kiosk.activateWindow()


def _help_rows(screen: "SurveysScreen") -> "tuple[Sequence[QWidget], str]":
    from ui.countries import likely_country
    from ui.help_for_you import number_rows  # with the directory, when somebody needs it

    country = screen.shell.preferences.country or likely_country()
    return number_rows(screen.shell.workspace.help.directory, country)


def enter(screen: "SurveysScreen") -> None:
    """Enter sheets from paper."""
    if _ready(screen) is not None:
        _page(screen).show_paper()


def erase_sheet(screen: "SurveysScreen", sheet_id: str) -> None:
    """Erase one sheet for good, in a job: its chart is made anew without it."""
    from app.surveys.questionnaire.charting import forget_sheet

    page = _page(screen)
    drawer, questionnaire, surveys = page.desk.drawer, page.desk.id, screen.shell.workspace.surveys
    _start(
        screen, tr("Erasing a sheet"), lambda: forget_sheet(drawer, surveys, questionnaire, sheet_id),
        lambda _: _tell(screen, tr("The sheet is erased.")),
    )  # fmt: skip


# Paper


def ask_print(screen: "SurveysScreen") -> None:
    """Ask where the sheets to print shall go."""
    from PySide6.QtWidgets import QFileDialog

    form = _ready(screen)
    if form is None:
        return
    dialog = QFileDialog(_window(screen), tr("Print paper"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("PDF (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{_file_name(form.title)}.pdf")
    dialog.fileSelected.connect(lambda name: print_paper(screen, form, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _file_name(title: str) -> str:
    kept = "".join(char if char.isalnum() or char in " -_" else " " for char in title)
    return " ".join(kept.split())[:80] or tr("Questionnaire")


def print_paper(screen: "SurveysScreen", form: "Form", path: Path) -> None:
    """Write one PDF for each moment, in a job."""
    from app.errors import KnownError
    from app.surveys.questionnaire.paper import paper
    from ui.review.record_page import write_page  # with the printing part of Qt
    from ui.surveys.questionnaire.words import moment_word

    base = path.with_suffix("") if path.suffix.lower() == ".pdf" else path
    files = {
        moment: base.with_name(
            f"{base.name} ({moment_word(moment).lower()}).pdf" if form.twice else f"{base.name}.pdf"
        )
        for moment in form.moments
    }

    def write() -> str:
        try:
            base.parent.stat()  # Qt would only grumble
            for moment, file in files.items():
                write_page(paper(form, moment), file)
        except OSError as error:
            raise KnownError(
                tr("The paper could not be written: {why}.", why=error.strerror or error),
                tr("What was there before is untouched."),
                tr("Choose another folder, or make room."),
            ) from error
        return tr(" and ").join(file.name for file in files.values())

    _start(
        screen, tr("Printing the questionnaire"), write,
        lambda names: _tell(screen, tr("Written: {names}.", names=names)),
    )  # fmt: skip


# Results


def chart(screen: "SurveysScreen") -> None:
    """Make or renew the survey of the sheets, and show it before and after."""
    from app.surveys.questionnaire.form import Kind

    page = _page(screen)
    form = page.form
    if form is None:
        return
    drawer, questionnaire, surveys = page.desk.drawer, page.desk.id, screen.shell.workspace.surveys
    first = next((item.key for item in form.items if item.kind is not Kind.TEXT), "")

    def work() -> tuple[str, str]:
        from app.surveys.questionnaire.charting import chart_answers  # with numpy
        from app.surveys.questionnaire.results import MOMENT

        return chart_answers(drawer, surveys, questionnaire), MOMENT if form.twice else ""

    def done(made: tuple[str, str]) -> None:
        screen.show_charts()
        screen.content.show_survey(made[0], first, made[1])

    _start(screen, tr("Charting the answers"), work, done)


def read(screen: "SurveysScreen") -> None:
    """Read what people wrote in their own words."""
    page = _page(screen)
    form, drawer, questionnaire = page.form, page.desk.drawer, page.desk.id
    if form is None:
        return

    def work() -> list[tuple[str, list[str]]]:
        from app.surveys.questionnaire.results import own_words  # with numpy

        return own_words(form, drawer.sheets(questionnaire))

    _start(screen, tr("Reading own words"), work, page.show_own_words)


# Erasing


def ask_codes(screen: "SurveysScreen") -> None:
    """Ask once more."""
    from app.surveys.questionnaire.charting import forget_codes

    _ask(
        screen,
        tr("Erase the codes of “{title}”?", title=_title(screen)),
        tr("The answers stay. Nobody can tell any more which two sheets are one person's, so before and after are "
           "compared as two groups. The codes are gone for good."),
        forget_codes,
        tr("The codes are erased."),
    )  # fmt: skip


def ask_answers(screen: "SurveysScreen") -> None:
    """Ask once more."""
    from app.surveys.questionnaire.charting import forget_answers

    row = _page(screen).row
    _ask(
        screen,
        tr("Erase all {count} sheets of “{title}”?", count=row.sheets if row is not None else 0, title=_title(screen)),
        tr("The answers, the own words, the codes and the chart made of them are gone for good; the questions stay. "
           "Copies of the library made before still hold them."),
        forget_answers,
        tr("All answers are erased."),
    )  # fmt: skip


def ask_all(screen: "SurveysScreen") -> None:
    """Ask once more."""
    from app.surveys.questionnaire.charting import forget_questionnaire

    _ask(
        screen,
        tr("Erase “{title}” with its questions and every sheet?", title=_title(screen)),
        tr("The questions, the answers, the codes and the chart made of them are gone for good. Copies of the library "
           "made before still hold them."),
        forget_questionnaire,
        tr("The questionnaire is erased."),
    )  # fmt: skip


def _title(screen: "SurveysScreen") -> str:
    form = _page(screen).form
    return form.title if form is not None else ""


def _ask(screen: "SurveysScreen", question: str, gone: str, run: Callable[..., None], told: str) -> None:
    """Ask in a banner; then erase in a job, since what goes is overwritten."""
    page = _page(screen)
    drawer, questionnaire, surveys = page.desk.drawer, page.desk.id, screen.shell.workspace.surveys

    def erase() -> None:
        _start(
            screen, tr("Erasing"), lambda: run(drawer, surveys, questionnaire), lambda _: _tell(screen, told)
        )

    screen.shell.say(
        Message(question, gone, actions=((tr("Erase"), erase),), tone="warning", key=_KEY, only_on="surveys")
    )


def _start(screen: "SurveysScreen", name: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
    screen.shell.jobs.start(
        name, lambda _token: work(), done, lambda error: screen.shell.say(Message.of(error, key=_KEY))
    )


def _tell(screen: "SurveysScreen", words: str) -> None:
    screen.shell.say(Message(words, key=_KEY, only_on="surveys", seconds=8))
