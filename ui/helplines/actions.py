"""What can be done on the Help lines screen, as commands; checks, corrections, updates and exports."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.translation import tr
from ui.commands import Command, Context
from ui.widgets import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from app.help_in_use import HelpInUse
    from app.helplines.directory import Directory
    from app.helplines.overlay import TeamRecords
    from ui.helplines.line_form import Filled
    from ui.helplines.line_page import Asked
    from ui.helplines.screen import HelpLinesScreen

_KEY = "helplines"
EXPORT_NAME = "help-lines-hsds.json"


def commands(screen: "HelpLinesScreen") -> list[Command]:
    """Return the screen's commands."""

    def run(do: Callable[[], object]) -> Callable[[Context], None]:
        return lambda _: _ignore(do())

    def show(view: str) -> Callable[[Context], None]:
        return lambda _: show_view(screen, view)

    def with_line(context: Context) -> bool:
        return context.screen is screen and bool(screen.content.line_id)

    return [
        Command("go.helplines", tr("Help lines"), lambda c: c.shell.go("helplines"), "Ctrl+6", menu="View"),
        Command(
            "helplines.search", tr("Search the help lines"), run(partial(search, screen)), "Ctrl+Shift+P"
        ),
        Command("helplines.due", tr("Help lines that are due for a check"), show("due")),
        Command("helplines.old", tr("Help lines that ended or changed"), show("old")),
        Command("helplines.new", tr("Add a line of our own"), run(partial(new_line, screen))),
        Command(
            "helplines.check",
            tr("I checked this help line today"),
            run(lambda: screen.content.page.ask("check")),
            applies=with_line,
        ),
        Command(
            "helplines.import_update",
            tr("Import an update of the help lines…"),
            run(partial(ask_import, screen)),
        ),
        Command("helplines.export", tr("Export the help lines (HSDS)…"), run(partial(ask_export, screen))),
        Command(
            "helplines.for_draft",
            tr("Add help lines to the draft…"),
            for_draft,
            applies=lambda context: bool(_draft_in_hand(context)),
        ),
        Command(
            "write.help_lines",
            tr("Add help lines…"),
            _open_panel,
            "Ctrl+Shift+A",
            applies=lambda context: context.screen.id == "write" and bool(context.draft_id),
            menu="Draft",
        ),
    ]


def _ignore(_: object) -> None:
    """Let a command's result go."""


def _draft_in_hand(context: Context) -> str:
    return context.draft_id or context.shell.preferences.last_draft


def for_draft(context: Context) -> None:
    """Open the draft in hand in Write, with the choice of help lines beside it."""
    context.shell.open_draft(_draft_in_hand(context))
    context.shell.run("write.help_lines")


def _open_panel(context: Context) -> None:
    from ui.helplines.for_draft import open_beside  # with all it needs, when asked for
    from ui.write.screen import WriteScreen

    if isinstance(context.screen, WriteScreen):
        open_beside(context.screen)


def show_view(screen: "HelpLinesScreen", view: str) -> None:
    """Go to one of the screen's lists."""
    from app.helplines.filtering import View

    screen.shell.go("helplines")
    screen.content.show_view(View(view))


def search(screen: "HelpLinesScreen") -> None:
    """Go to the search field."""
    screen.shell.go("helplines")
    screen.content.close_form()
    screen.content.browser.search.setFocus()
    screen.content.browser.search.selectAll()


def new_line(screen: "HelpLinesScreen") -> None:
    """Open the form for a line of the team's own, in the country that is looked through."""
    screen.shell.go("helplines")
    country = screen.content.browser.wanted().country or screen.shell.preferences.country
    screen.content.edit(None, country)


def summary(help_lines: "HelpInUse") -> str:
    """Return how many lines there are, from when, and how many of them a person checked: never more than is true."""
    from ui.guidelines.words import day_words  # here, so that the screen costs nothing before it is shown

    directory = help_lines.directory
    checked = sum(bool(line.verified_by) for line in directory)
    parts = [
        tr("{lines} lines, {countries} countries", lines=len(directory), countries=len(directory.places) - 1),
        tr("{count} checked by your team", count=checked) if checked else tr("none checked by a person yet"),
        tr("collected {day}", day=day_words(directory.edition)),
    ]
    return "  ·  ".join(parts)


def tell_problems(screen: "HelpLinesScreen") -> None:
    """Say why an update or the team's own lines are not in use."""
    for problem in screen.shell.workspace.help.problems:
        screen.shell.say(Message(problem, tone="warning", key="helplines.problem", only_on="helplines"))


# What the team does


def do(screen: "HelpLinesScreen", asked: "Asked") -> None:
    """Do what was asked of the line on the page, with the way back in a banner."""
    help_lines, line = screen.shell.workspace.help, asked.line
    name = line.name
    doings: dict[str, tuple[Callable[[], TeamRecords], str]] = {
        "check": (
            partial(help_lines.check, line.id, asked.by, asked.words),
            tr("{name} counts as checked by {who} today.", name=name, who=asked.by),
        ),
        "override": (
            partial(help_lines.override, line.id, asked.words, asked.by),
            tr("{name} is shown although its check is overdue.", name=name),
        ),
        "withhold": (
            partial(help_lines.override, line.id, "", ""),
            tr("{name} is withheld until somebody checks it.", name=name),
        ),
        "uncorrect": (
            partial(help_lines.uncorrect, line.id),
            tr("{name} is as the directory has it again.", name=name),
        ),
        "remove": (partial(help_lines.remove, line.id), tr("{name} was removed.", name=name)),
    }
    if asked.what == "copy":
        _copy(screen, line.id)
    elif asked.what in doings:
        _change(screen, *doings[asked.what])


def take(screen: "HelpLinesScreen", filled: "Filled") -> None:
    """Keep what a form says; a form that cannot be kept stays open, and the banner says why."""
    content, help_lines = screen.content, screen.shell.workspace.help
    form = content.form
    if form is None:
        return
    line = form.line
    line_id = line.id if line is not None else str(filled.values["id"])

    def keep() -> "TeamRecords":
        before = (
            help_lines.correct(line_id, filled.values, filled.by)
            if line is not None
            else help_lines.add(filled.values)
        )
        if filled.by and filled.source:
            help_lines.check(line_id, filled.by, filled.source)
        return before

    name = str(filled.values.get("name") or (line.name if line is not None else ""))
    words = tr("{name} is corrected.", name=name) if line is not None else tr("{name} was added.", name=name)
    if _change(screen, keep, words):
        content.by = filled.by or content.by
        content.show_line(line_id)


def _change(screen: "HelpLinesScreen", change: "Callable[[], TeamRecords]", words: str) -> bool:
    try:
        before = change()
    except KnownError as error:
        screen.shell.say(Message.of(error, key=_KEY))
        return False
    back = partial(screen.shell.workspace.help.put_back, before)
    screen.shell.say(Message(words, actions=((tr("Undo"), back),), key=_KEY, only_on="helplines", seconds=30))
    return True


def _copy(screen: "HelpLinesScreen", line_id: str) -> None:
    from PySide6.QtGui import QGuiApplication

    from app.helplines.wording import on_screen

    directory = screen.shell.workspace.help.directory
    line = directory.get(line_id)
    if line is not None:
        QGuiApplication.clipboard().setText(on_screen(directory, line))
        screen.shell.say(Message(tr("Copied."), key=_KEY, only_on="helplines", seconds=6))


# Files


def ask_import(screen: "HelpLinesScreen") -> None:
    """Ask for an update file."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(screen.window(), tr("Import an update of the help lines"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, lambda name: import_update(screen, Path(name)))


def ask_export(screen: "HelpLinesScreen") -> None:
    """Ask where the export shall go."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(screen.window(), tr("Export the help lines"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(EXPORT_NAME)
    _open(dialog, lambda name: export(screen, Path(name)))


def _open(dialog: "QFileDialog", chosen: Callable[[str], None]) -> None:
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def import_update(screen: "HelpLinesScreen", path: Path) -> None:
    """Take an update file, off the interface thread; a bad one changes nothing and says why."""
    help_lines = screen.shell.workspace.help

    def done(taken: "Directory") -> None:
        help_lines.renew()
        words = tr("The help lines are now the edition of {day}.", day=taken.edition)
        screen.shell.say(Message(words, tr("What your team wrote down lies over it as before."), key=_KEY))

    screen.shell.jobs.start(
        tr("Reading {name}", name=path.name),
        lambda _token: help_lines.install_update(path),
        done,
        lambda error: screen.shell.say(Message.of(error, key=_KEY)),
        slot="helplines.update",
    )


def export(screen: "HelpLinesScreen", path: Path) -> None:
    """Write the directory as HSDS, off the interface thread."""
    help_lines = screen.shell.workspace.help

    def done(count: int) -> None:
        words = tr("{count} help lines were exported to {name}.", count=count, name=path.name)
        screen.shell.say(Message(words, key=_KEY, seconds=12))

    screen.shell.jobs.start(
        tr("Exporting {name}", name=path.name),
        lambda _token: help_lines.export_hsds(path),
        done,
        lambda error: screen.shell.say(Message.of(error, key=_KEY)),
    )
