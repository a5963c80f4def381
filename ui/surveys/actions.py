"""What can be done on the Surveys screen, as commands: import, copy, save, and telling a chart in words."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.translation import tr
from ui.commands import Command, Context
from ui.widgets import Message

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard, QImage

    from ui.surveys.loading import Opened
    from ui.surveys.screen import SurveysScreen

_KEY = "surveys"
SUFFIXES = (".svg", ".png", ".csv")


def commands(screen: "SurveysScreen") -> list[Command]:
    """Return the screen's commands."""

    def with_chart(context: Context) -> bool:
        return context.screen is screen and screen.questionnaires is None and screen.content.chart is not None

    def can_use(context: Context) -> bool:
        return with_chart(context) and type(screen).use_in_draft is not None

    def with_survey(context: Context) -> bool:
        return (
            context.screen is screen and screen.questionnaires is None and screen.content.opened is not None
        )

    return [
        Command("go.surveys", tr("Surveys"), lambda c: c.shell.go("surveys"), "Ctrl+5", menu="View"),
        Command("surveys.import", tr("Import survey…"), lambda _: import_survey(screen)),
        Command("surveys.toplines", tr("Type published figures…"), lambda _: type_figures(screen)),
        Command("surveys.sample", tr("Put the sample survey into this library"), lambda _: put_sample(screen)),
        Command("surveys.search", tr("Search the questions of a survey"), lambda _: search(screen)),
        Command("surveys.copy", tr("Copy the chart"), lambda _: copy(screen), applies=with_chart, icon="copy"),
        Command("surveys.copy_words", tr("Copy the chart in words"), lambda _: copy_words(screen), applies=with_chart),
        Command("surveys.save", tr("Save the chart…"), lambda _: ask_save(screen), applies=with_chart),
        Command("surveys.use", tr("Use in draft"), lambda _: use(screen), applies=can_use),
        Command("surveys.motion", tr("Let bars grow when a chart appears, or not"), lambda _: toggle_motion(screen)),
        Command("surveys.erase", tr("Erase this survey…"), lambda _: ask_erase(screen), applies=with_survey),
    ]  # fmt: skip


def import_survey(screen: "SurveysScreen", path: Path | None = None) -> None:
    """Open the import of a survey file."""
    from ui.surveys.importing import open_import  # with its form, when somebody imports

    screen.shell.go("surveys")
    open_import(screen.shell, *(() if path is None else (path,)))


def type_figures(screen: "SurveysScreen") -> None:
    """Ask for figures somebody published."""
    from ui.surveys.importing.toplines_form import open_toplines  # with its reader, when somebody types

    screen.shell.go("surveys")
    open_toplines(screen.shell)


def put_sample(screen: "SurveysScreen") -> None:
    """Put the sample survey and the published figures into the library, in a job."""
    from app.sample import fill_surveys  # with the readers, when asked for

    surveys = screen.shell.workspace.surveys
    screen.shell.go("surveys")
    screen.shell.jobs.start(
        tr("Making the sample survey"),
        lambda _token: fill_surveys(surveys),
        lambda _: screen.set_stale(),
        partial(_failed, screen),
        slot="surveys.sample",
    )


def search(screen: "SurveysScreen") -> None:
    """Go to the search field."""
    screen.shell.go("surveys")
    screen.content.focus()


def use(screen: "SurveysScreen") -> None:
    """Hand the figures in hand to whoever quotes them."""
    run = type(screen).use_in_draft
    if run is not None:
        run(screen)


def toggle_motion(screen: "SurveysScreen") -> None:
    """Let bars grow from now on, or let them stand at once."""
    content = screen.content
    content.motion = not content.motion
    words = tr("Bars grow when a chart appears.") if content.motion else tr("Charts stand still.")
    _tell(screen, words)


# Out of the program


def copy(screen: "SurveysScreen") -> None:
    """Put picture, drawing and words on the clipboard; the picture is drawn in a job."""
    from ui.surveys.picture import for_clipboard, picture_of, svg_here  # with QtSvg, when asked for

    chart = screen.content.chart
    if chart is None:
        return
    svg = svg_here(chart)

    def done(image: "QImage") -> None:
        _clipboard().setMimeData(for_clipboard(chart, image))
        _tell(screen, tr("The chart is copied, as a picture and in words."))

    screen.shell.jobs.start(
        tr("Copying the chart"),
        lambda _token: picture_of(svg),
        done,
        partial(_failed, screen),
        slot="surveys.copy",
    )


def copy_words(screen: "SurveysScreen") -> None:
    """Put the chart in words on the clipboard, as alternative text."""
    from app.surveys.charts.alt_text import alt_text  # beside the chart

    chart = screen.content.chart
    if chart is not None:
        _clipboard().setText(alt_text(chart))
        _tell(screen, tr("The chart is copied in words, for whoever does not see it."))


def ask_save(screen: "SurveysScreen") -> None:
    """Ask where the picture shall go."""
    from PySide6.QtWidgets import QFileDialog

    from ui.surveys.picture import file_name

    chart = screen.content.chart
    if chart is None:
        return
    dialog = QFileDialog(screen.window(), tr("Save the chart"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    filters = [tr("Drawing (*.svg)"), tr("Picture (*.png)"), tr("Table (*.csv)")]
    dialog.setNameFilters(filters)
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(SUFFIXES[filters.index(chosen)].removeprefix("."))
    )
    dialog.setDefaultSuffix("svg")
    dialog.selectFile(file_name(chart))
    dialog.fileSelected.connect(lambda name: save(screen, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(screen: "SurveysScreen", path: Path) -> None:
    """Write the chart to a file, by its ending, in a job; a file that is there is replaced whole or not at all."""
    from ui.surveys.picture import file_of, svg_here

    chart = screen.content.chart
    if chart is None:
        return
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        error = KnownError(
            tr("A chart cannot be saved as “{suffix}”.", suffix=suffix or path.name),
            tr("Nothing was written."),
            tr("Choose a name that ends in .svg, .png or .csv."),
        )
        screen.shell.say(Message.of(error, key=_KEY))
        return
    svg = svg_here(chart)

    def write() -> str:
        _write(path, file_of(chart, suffix, svg))
        return path.name

    screen.shell.jobs.start(
        tr("Saving {name}", name=path.name),
        lambda _token: write(),
        lambda name: _tell(screen, tr("The chart was saved as {name}.", name=name)),
        partial(_failed, screen),
    )


def _write(path: Path, data: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise KnownError(
            tr("{name} could not be written: {why}.", name=path.name, why=error.strerror or error),
            tr("What was there before is untouched."),
            tr("Choose another folder, or make room."),
        ) from error


# Erasing


def ask_erase(screen: "SurveysScreen") -> None:
    """Ask once more, in a banner: what is erased does not come back."""
    opened = screen.content.opened
    if opened is None:
        return
    screen.shell.say(
        Message(
            tr("Erase “{title}” and every answer in it?", title=opened.title),
            f"{_what_stays(opened)} {tr('What is erased here does not come back.')}",
            actions=((tr("Erase"), partial(erase, screen, opened.id)),),
            tone="warning",
            key=_KEY,
            only_on="surveys",
        )
    )


def _what_stays(opened: "Opened") -> str:
    from app.surveys.questionnaire.results import is_own  # with the opened survey

    if opened.data is not None and is_own(opened.data):
        return tr("The sheets stay with their questionnaire, and can be charted again.")
    return tr("The file it was imported from is untouched.")


def erase(screen: "SurveysScreen", survey_id: str) -> None:
    """Erase a survey, in a job: a big one takes a while to be overwritten."""
    surveys = screen.shell.workspace.surveys
    screen.shell.jobs.start(
        tr("Erasing a survey"),
        lambda _token: surveys.remove(survey_id, screen),
        lambda _: screen.set_stale(),
        partial(_failed, screen),
    )


def _clipboard() -> "QClipboard":
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.clipboard()


def _tell(screen: "SurveysScreen", words: str) -> None:
    screen.shell.say(Message(words, key=_KEY, only_on="surveys", seconds=6))


def _failed(screen: "SurveysScreen", error: Exception) -> None:
    screen.shell.say(Message.of(error, key=_KEY))
