"""The commands of the Preview screen, and the doors other rooms add to it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.translation import tr
from ui.commands import Command, Context
from ui.theme import theme

if TYPE_CHECKING:
    from ui.preview.screen import PreviewScreen
    from ui.preview.theatre import Theatre


def commands(screen: "PreviewScreen") -> list[Command]:
    """Return everything a person can do here."""
    from ui.preview import doors

    add = partial(_on_stage, screen)
    return [
        Command("go.preview", tr("Preview"), partial(go, screen), "Ctrl+4", menu="View"),
        Command("preview.choose", tr("Preview another draft…"), lambda _: choose(screen)),
        add("play", tr("Play or pause the film"), lambda it: it.toggle()),
        add("start", tr("Go to the start of the film"), lambda it: it.go(0)),
        add("end", tr("Go to the end of the film"), lambda it: it.go(it.player.length)),
        add("mute", tr("Watch without sound, or with it"), lambda it: it.set_look(muted=not it.look.muted)),
        add("large", tr("Watch with large text, or as usual"), lambda it: it.set_look(large=not it.look.large)),
        add("dark", tr("Dark or light surroundings"), lambda it: it.set_look(dark=not it.look.dark)),
        add("areas", tr("Show or hide covered areas"), lambda it: it.set_look(areas=not it.look.areas)),
        add("unfold", tr("Fold or unfold the caption"), lambda it: it.set_look(unfolded=not it.look.unfolded)),
        add("cover", tr("Look at the cover"), lambda it: it.faces.chosen.emit("cover")),
        add("note", tr("Look at the content note"), lambda it: it.faces.chosen.emit("note")),
        add("card", tr("Look at the help card"), lambda it: it.faces.chosen.emit("card")),
        add("comments", tr("Look at the comments"), lambda it: it.faces.chosen.emit("comments")),
        add("here", tr("Show these words in Write"), lambda it: it.write_here()),
        *doors.commands(screen),
        Command("preview.export", tr("Export or publish…"), lambda _: export(screen), applies=lambda context: (
            context.screen is screen and screen.has_draft)),
    ]  # fmt: skip


def _on_stage(screen: "PreviewScreen", name: str, words: str, run: "Callable[[Theatre], object]") -> Command:
    """Return a command that applies while the stage is shown."""

    def start(_: Context) -> None:
        run(screen.theatre)

    return Command(
        f"preview.{name}", words, start, applies=lambda context: context.screen is screen and screen.on_stage
    )


def go(screen: "PreviewScreen", context: Context) -> None:
    """Show the draft in hand as a viewer meets it."""
    if context.screen is not screen and context.draft_id:
        screen.show_draft(context.draft_id)
    context.shell.go("preview")


def choose(screen: "PreviewScreen") -> None:
    """Choose another draft from a list over the window."""
    from ui.chooser import Choice, Chooser  # when somebody chooses

    rows = screen.shell.workspace.shelf.list()
    chooser = Chooser(screen.window(), tr("Choose a draft"), tr("Which draft?"))
    chooser.left.connect(chooser.deleteLater)

    def show(draft_id: str) -> None:
        screen.shell.go("preview")
        screen.show_draft(draft_id)

    def find(typed: str) -> list[Choice]:
        named = [(row.title or tr("Untitled draft"), row.id) for row in rows]
        return [
            Choice(title, partial(show, draft_id))
            for title, draft_id in named
            if typed.casefold().strip() in title.casefold()
        ]

    chooser.open(find)


# Doors


def door_commands(screen: "PreviewScreen", wanted: Iterable[str]) -> list[Command]:
    """Return those of the wanted commands that exist, whichever room they are of."""
    from ui.main_window import MainWindow  # which loads every screen, this one too

    window = screen.window()
    known = window.commands if isinstance(window, MainWindow) else None
    return [known[name] for name in wanted if name in known] if known is not None else []


def header_ids(screen: "PreviewScreen") -> tuple[str, ...]:
    """Return the ids of the buttons above the screen."""
    from ui.preview import doors

    return tuple(one.id for one in door_commands(screen, doors.HEADER))


def aside_doors(screen: "PreviewScreen") -> list[tuple[str, str, str]]:
    """Return id, words and tooltip of the buttons in the right column."""
    from ui.preview import doors

    return [(one.id, one.words, one.tooltip()) for one in door_commands(screen, doors.ASIDE)]


def export(screen: "PreviewScreen") -> None:
    """Open the menu of everything that can be taken away, under its button."""
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMenu

    from ui.preview import doors

    menu = QMenu(screen)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in door_commands(screen, doors.EXPORTS):
        words = tr("Script, captions and more…") if command.id == "draft.export" else command.words
        menu.addAction(words.replace("&", "&&")).triggered.connect(partial(_run, screen, command.id))
    menu.popup(screen.mapToGlobal(QPoint(screen.width() - menu.sizeHint().width() - theme().px(24), 0)))


def _run(screen: "PreviewScreen", command_id: str, _checked: bool = False) -> None:
    screen.shell.run(command_id)
