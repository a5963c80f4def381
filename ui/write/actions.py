"""Everything a person can do in the Write screen, as commands of the window's one registry."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.findings.post import PARTS
from app.translation import tr
from ui.commands import Command, Context
from ui.write.editors import select_line
from ui.write.parts_bar import part_words

if TYPE_CHECKING:
    from ui.write.screen import WriteScreen


def commands(screen: "WriteScreen") -> list[Command]:
    """Return the screen's commands. Digits with Ctrl go to screens, digits with Alt to parts of the post."""
    return [
        Command("go.write", tr("Write"), lambda context: context.shell.go("write"), "Ctrl+2", menu="View"),
        *_editing(screen),
        *_guidance(screen),
        *_moving(screen),
        *_inserting(screen),
    ]


def _editing(screen: "WriteScreen") -> list[Command]:
    add, desk = partial(_command, screen), screen.desk
    return [
        add(
            "undo",
            tr("Undo"),
            desk.undo,
            "Ctrl+Z",
            "Edit",
            lambda: bool(screen.draft and screen.draft.can_undo),
        ),
        add(
            "redo",
            tr("Redo"),
            desk.redo,
            "Ctrl+Shift+Z",
            "Edit",
            lambda: bool(screen.draft and screen.draft.can_redo),
        ),
        add("find", tr("Find in this text"), screen.search.begin, "Ctrl+F", "Edit"),
        add("brief", tr("Brief"), lambda: screen.panels.toggle("brief"), "Ctrl+B", "Draft"),
    ]


def _guidance(screen: "WriteScreen") -> list[Command]:
    add, desk = partial(_command, screen), screen.desk

    def active() -> bool:
        return desk.active is not None

    return [
        add(
            "next_finding",
            tr("Next finding"),
            lambda: desk.step_finding(1),
            "F8",
            "View",
            lambda: bool(desk.shown),
        ),
        add(
            "previous_finding",
            tr("Previous finding"),
            lambda: desk.step_finding(-1),
            "Shift+F8",
            "View",
            lambda: bool(desk.shown),
        ),
        add(
            "use_wording", tr("Use the better wording"), desk.use_first_wording, "Alt+Return", "Edit", active
        ),
        add("keep", tr("Keep the words, with reason"), desk.ask_reason, "Ctrl+Shift+K", "Edit", active),
        add("kept", tr("Kept wordings"), lambda: screen.panels.toggle("kept"), "Ctrl+Shift+L", "View"),
    ]


def _moving(screen: "WriteScreen") -> list[Command]:
    add, desk = partial(_command, screen), screen.desk
    parts = [
        add(
            f"part_{part}",
            tr("Show the part: {part}", part=part_words(part)),
            partial(screen.show_part, part),
            f"Alt+{index}",
            "View",
        )
        for index, part in enumerate(PARTS, start=1)
    ]
    return [
        add("next_beat", tr("Next beat"), lambda: desk.step_beat(1), "Ctrl+PgDown", "View"),
        add("previous_beat", tr("Previous beat"), lambda: desk.step_beat(-1), "Ctrl+PgUp", "View"),
        *parts,
    ]


def _inserting(screen: "WriteScreen") -> list[Command]:
    rows = [
        ("beat", tr("New beat"), "# ", "Ctrl+Shift+B"),
        ("text", tr("Text on screen"), "TEXT: ", "Ctrl+Shift+T"),
        ("visual", tr("Picture"), "VISUAL: ", "Ctrl+Shift+V"),
        ("sound", tr("Sound"), "SOUND: ", ""),
        ("note", tr("Note to the team"), "NOTE: ", ""),
        ("help", tr("Help card"), "HELP: ", ""),
    ]
    return [
        _command(screen, f"insert_{name}", words, partial(_insert, screen, line), shortcut, "Insert")
        for name, words, line, shortcut in rows
    ]


def _command(
    screen: "WriteScreen",
    name: str,
    words: str,
    run: Callable[[], object],
    shortcut: str,
    menu: str,
    applies: Callable[[], bool] = lambda: True,
) -> Command:
    """Return a command that applies while a draft is open on this screen."""

    def possible(context: Context) -> bool:
        return context.screen is screen and screen.draft is not None and applies()

    def start(_: Context) -> None:
        run()

    return Command(f"write.{name}", words, start, shortcut, possible, menu)


def _insert(screen: "WriteScreen", words: str) -> None:
    screen.show_part(PARTS[0])
    select_line(screen.editors.current, words)
