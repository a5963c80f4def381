"""The commands of the Review screen: one for everything a person can do there."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from app.translation import tr
from ui.commands import Command, Context

if TYPE_CHECKING:
    from ui.review.screen import ReviewScreen


def all_commands(screen: "ReviewScreen") -> list[Command]:
    """Return them; what they do is loaded when one is used."""
    return [*_going(screen), *_writing(screen), *_round(screen), *_looking(screen)]


def _going(screen: "ReviewScreen") -> list[Command]:
    def act(name: str) -> Callable[[Context], None]:
        def run(context: Context) -> None:
            from ui.review import actions  # with the room behind it

            getattr(actions, name)(screen, context)

        return run

    return [
        Command("go.review", tr("Review"), act("go"), "Ctrl+3", menu="View"),
        Command(
            "review.ask",
            tr("Ask for review"),
            act("ask"),
            "Ctrl+Shift+R",
            lambda context: bool(context.draft_id),
            "Draft",
        ),
    ]


def _writing(screen: "ReviewScreen") -> list[Command]:
    add = partial(_command, screen)
    return [
        add("comment", tr("Comment"), lambda: screen.reading.write("comment"), "Ctrl+Alt+M", "Insert"),
        add("suggest", tr("Suggest other words"), lambda: screen.reading.write("suggest"), "Ctrl+Alt+E", "Insert"),
        add("comment_part", tr("Comment on the whole part"), _late(screen, "reading.write_on_part"), "", "Insert"),
        add("undo", tr("Undo the last review step"), _late(screen, "work.undo"), "", "Edit", lambda: _can(screen)),
        add("redo", tr("Redo the review step"), _late(screen, "work.redo"), "", "Edit"),
        add("in_write", tr("Change these words in Write"), lambda: _later(screen, "in_write"), "Ctrl+Alt+W", "Edit"),
        add("accept_all", tr("Accept every suggestion that fits"), lambda: _later(screen, "accept_all"), "", "Edit"),
        add("agree", tr("Agree this beat"), _late(screen, "reading.agree"), "", "Draft", lambda: not _agreed(screen)),
        add("reopen", tr("Reopen this beat…"), lambda: _later(screen, "reopen_beat"), "", "Draft",
            lambda: _agreed(screen)),
    ]  # fmt: skip


def _round(screen: "ReviewScreen") -> list[Command]:
    add = partial(_command, screen)

    def mine() -> bool:
        return screen.work.is_asked

    return [
        add(
            "ten_minutes",
            tr("Ten-minute mode"),
            lambda: screen.set_ten_minutes(None),
            "Ctrl+Alt+T",
            "View",
            mine,
        ),
        add("hand_over", tr("Hand over"), lambda: screen.open_decision(hand_over=True), "", "Draft", mine),
        add("decide", tr("Send decision"), _late(screen, "open_decision"), "Ctrl+Alt+Return", "Draft", mine),
        add("inbox", tr("What waits for me"), _late(screen, "show_inbox"), "Ctrl+Alt+I", "View"),
        add("nudge", tr("Remind me to pause: on or off"), _late(screen, "nudge.switch"), "", "View"),
        add("me", tr("Somebody else is at the keyboard…"), lambda: _later(screen, "ask_me"), "", "View"),
    ]


def _looking(screen: "ReviewScreen") -> list[Command]:
    add = partial(_command, screen)
    rows = [
        ("changed", tr("Changed since you last read"), "Alt+Shift+1"),
        ("whole", tr("Whole post"), "Alt+Shift+2"),
        ("compare", tr("Compare versions"), "Alt+Shift+3"),
    ]
    panels = [
        ("lost", tr("Comments that lost their place"), ""),
        ("checklist", tr("Only a person can judge"), "Ctrl+Alt+C"),
        ("sign", tr("Sign-off"), "Ctrl+Alt+S"),
        ("history", tr("History of this draft"), ""),
    ]
    return [
        add("next", tr("Next comment"), lambda: screen.reading.step(1), "Alt+Down", "View"),
        add("previous", tr("Previous comment"), lambda: screen.reading.step(-1), "Alt+Up", "View"),
        *(add(f"view_{v}", words, partial(_view, screen, v), key, "View") for v, words, key in rows),
        *(add(f"panel_{p}", words, partial(_panel, screen, p), key, "View") for p, words, key in panels),
        add("read", tr("I have read this"), _late(screen, "reading.note_read"), "", "Draft"),
        add("name_version", tr("Name a version…"), lambda: _later(screen, "name_version"), "", "Draft"),
    ]


def _late(screen: "ReviewScreen", path: str) -> Callable[[], object]:
    """Return what calls a method of the screen, or of one of its parts, which do not exist before somebody looks."""

    def call() -> object:
        return attrgetter(path)(screen)()

    return call


def _view(screen: "ReviewScreen", view: str) -> None:
    screen.reading.choose(view)


def _panel(screen: "ReviewScreen", panel: str) -> None:
    screen.panels.toggle(panel)


def _later(screen: "ReviewScreen", name: str) -> None:
    from ui.review import actions  # with the room behind it

    getattr(actions, name)(screen)


def _agreed(screen: "ReviewScreen") -> bool:
    return bool(screen.reading.agreed_here())


def _can(screen: "ReviewScreen") -> bool:
    return bool(screen.work.draft and screen.work.draft.can_undo)


def _command(
    screen: "ReviewScreen",
    name: str,
    words: str,
    run: Callable[[], object],
    shortcut: str = "",
    menu: str = "",
    applies: Callable[[], bool] = lambda: True,
) -> Command:
    """Return a command that applies while a draft is open on this screen."""

    def possible(context: Context) -> bool:
        return context.screen is screen and screen.has_draft and applies()

    def start(_: Context) -> None:
        run()

    return Command(f"review.{name}", words, start, shortcut, possible, menu)
