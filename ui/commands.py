"""Every action of the program is one `Command` in one registry: menus, palette, shortcuts, tooltips and the
shortcut sheet are read from it.

A screen contributes its commands through `Screen.commands()`; the registry refuses a second use of an id or
a shortcut.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeySequence

from app.translation import tr

if TYPE_CHECKING:
    from app.findings.finding import Finding
    from app.workspace import Workspace
    from ui.jobs import Jobs
    from ui.preferences import Preferences
    from ui.screen import Screen
    from ui.widgets.banner import Message

MENUS = ("Library", "Draft", "Edit", "Insert", "View", "Help")  # the menu bar, in order


class Shell(Protocol):
    """What a screen and its commands may ask of the window around them."""

    @property
    def workspace(self) -> "Workspace":
        """The open library with its features."""

    @property
    def jobs(self) -> "Jobs":
        """Work off the interface thread."""

    @property
    def preferences(self) -> "Preferences":
        """What this person set for the window; call `preferences.save()` after a change."""

    def go(self, screen: str) -> None:
        """Show a screen by its id, for example `board`."""

    def open_draft(self, draft_id: str) -> None:
        """Show a draft in the Write screen."""

    def show_survey(self, survey_id: str) -> None:
        """Show a survey in the Surveys screen, by its first question."""

    def show_finding(self, draft_id: str, finding: "Finding") -> None:
        """Show a draft in the Write screen, at the words of a finding."""

    def say(self, message: "Message") -> None:
        """Show a banner above the screen; never modal."""

    def note(self, key: str, words: str) -> None:
        """Show standing words in the status line under a key; empty words take them away."""

    def run(self, command_id: str) -> None:
        """Run a command by its id where it applies."""


@dataclass(frozen=True)
class Context:
    """Where a command runs: the window, the screen that is shown, and the draft in hand ("" when none)."""

    shell: Shell
    screen: "Screen"
    draft_id: str = ""


def always(_: Context) -> bool:
    """Apply everywhere."""
    return True


@dataclass(frozen=True)
class Command:
    """One thing a person can do.

    Args:
        id: stable name, `room.verb`, for example `board.new_draft`.
        words: what it says in menus and buttons, translated.
        run: what it does.
        shortcut: as Qt writes it, `Ctrl+N`; Ctrl is Cmd on macOS. Empty for none.
        applies: whether it can run now.
        menu: the menu it stands in, one of `MENUS`, or empty for the palette only.
        icon: a name in `assets/icons`, or empty.
    """

    id: str
    words: str
    run: Callable[[Context], None]
    shortcut: str = ""
    applies: Callable[[Context], bool] = always
    menu: str = ""
    icon: str = ""

    def key_words(self) -> str:
        """Return the shortcut as this system writes it, for example ⌘N."""
        return QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)

    def tooltip(self) -> str:
        """Return the words with the shortcut behind them."""
        return f"{self.words}  {self.key_words()}" if self.shortcut else self.words


class Commands:
    """The registry."""

    def __init__(self) -> None:
        self._by_id: dict[str, Command] = {}
        self._ids_by_key: dict[str, str] = {}

    def add(self, commands: Iterable[Command]) -> None:
        """Take commands in.

        Raises:
            ValueError: an id or a shortcut is taken, or a menu does not exist. A slip of ours, never a
            person's.
        """
        for command in commands:
            self._check(command)
            self._by_id[command.id] = command
            if command.shortcut:
                self._ids_by_key[_portable(command.shortcut)] = command.id

    def _check(self, command: Command) -> None:
        if command.id in self._by_id:
            raise ValueError(f"two commands are called {command.id}")
        if command.menu and command.menu not in MENUS:
            raise ValueError(f"{command.id} names a menu that does not exist: {command.menu}")
        if command.shortcut and not _portable(command.shortcut):
            raise ValueError(f"{command.id} has a shortcut Qt cannot read: {command.shortcut}")
        if other := self._ids_by_key.get(_portable(command.shortcut)):
            raise ValueError(f"{command.id} and {other} share {command.shortcut}")

    def __getitem__(self, command_id: str) -> Command:
        return self._by_id[command_id]

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._by_id

    def all(self) -> list[Command]:
        """Return every command in the order they were added."""
        return list(self._by_id.values())

    def of_menu(self, menu: str) -> list[Command]:
        """Return the commands of one menu."""
        return [command for command in self._by_id.values() if command.menu == menu]

    def find(self, words: str, context: Context) -> list[Command]:
        """Return the commands that apply and match the typed words, best first; all of them for no words."""
        ranked = [
            (rank(words, tr(command.words)), command) for command in self.all() if command.applies(context)
        ]
        return [command for score, command in sorted(ranked, key=lambda pair: -pair[0]) if score > 0]


def _portable(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.PortableText)


def rank(typed: str, words: str) -> float:
    """Return how well typed letters match words: 0 for not at all; starts of words beat what lies inside them.

    The letters must stand in the words in the order typed; spaces do not count.
    """
    needle, hay = "".join(typed.casefold().split()), words.casefold()
    if not needle:
        return 1.0
    short = 1.0 / (1 + len(hay))  # among equals the shorter one is meant
    if any(hay.startswith(typed.casefold().strip(), at) for at in _starts(hay)):
        return 5.0 + short + (1.0 if hay.startswith(typed.casefold().strip()) else 0.0)
    if "".join(hay[at] for at in _starts(hay)).startswith(needle):
        return 4.0 + short
    if needle in "".join(hay.split()):
        return 3.0 + short
    return _scattered(needle, hay)


def _starts(hay: str) -> list[int]:
    return [
        at for at, letter in enumerate(hay) if not letter.isspace() and (at == 0 or not hay[at - 1].isalnum())
    ]


def _scattered(needle: str, hay: str) -> float:
    score, at, starts = 0.0, -1, set(_starts(hay))
    for letter in needle:
        found = hay.find(letter, at + 1)
        if found < 0:
            return 0.0
        score += 2.0 if found in starts else 1.0 if found == at + 1 else 0.2
        at = found
    return score / len(needle)
