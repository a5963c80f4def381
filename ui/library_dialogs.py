"""Starting, opening and switching libraries. What goes wrong is a banner in the window that stays open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from app.errors import KnownError
from app.recent import recent_libraries
from app.translation import tr
from ui.chooser import Choice, Chooser
from ui.commands import Command, Context
from ui.widgets import Message

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.main_window import MainWindow

SUFFIX = ".carewright"
Switch = Callable[[Callable[[], "Workspace"]], None]  # opens another library, then closes this one


class LibraryDialogs:
    """The commands of the Library menu. `switch` is the session's; when it raises a `KnownError` nothing changed."""

    def __init__(self, window: "MainWindow", switch: Switch) -> None:
        self._window, self._switch = window, switch
        self._recent = Chooser(window, tr("Recent libraries"), tr("Which library?"))

    def commands(self) -> list[Command]:
        """Return the Library menu's commands."""
        return [
            Command(
                "library.start_own", tr("Start my own library…"), self._run(self.start_own), menu="Library"
            ),
            Command(
                "library.open", tr("Open library…"), self._run(self.open_other), "Ctrl+O", menu="Library"
            ),
            Command("library.recent", tr("Recent libraries…"), self._run(self.choose_recent), menu="Library"),
            Command(
                "library.sample", tr("Open the sample library"), self._run(self.open_sample), menu="Library"
            ),
        ]

    def _run(self, do: Callable[[], None]) -> Callable[[Context], None]:
        return lambda _context: do()

    def start_own(self) -> None:
        """Ask where a new, empty library shall live, make it and open it."""
        wish = str(_documents() / (tr("My library") + SUFFIX))
        self._ask(QFileDialog.AcceptMode.AcceptSave, tr("Start my own library"), wish, self.start_at)

    def open_other(self) -> None:
        """Ask for a library file and open it."""
        self._ask(QFileDialog.AcceptMode.AcceptOpen, tr("Open library"), str(_documents()), self.open_at)

    def start_at(self, path: Path) -> None:
        """Make an empty library at a path and open it."""
        from app.workspace import Workspace  # loaded long before; here only for its name

        path = path if path.suffix else path.with_suffix(SUFFIX)
        self._go(lambda: Workspace.create(path))

    def open_at(self, path: Path) -> None:
        """Open the library at a path."""
        from app.workspace import Workspace  # as above

        self._go(lambda: Workspace.open(path))

    def open_sample(self) -> None:
        """Open the sample library."""
        from app.workspace import Workspace  # as above

        self._go(Workspace.open_sample)

    def choose_recent(self) -> None:
        """Show the libraries opened lately."""
        recent = recent_libraries()

        def find(typed: str) -> list[Choice]:
            return [
                Choice(path.stem, partial(self.open_at, path), _place(path))
                for path in recent
                if typed.casefold() in path.stem.casefold()
            ]

        self._recent.open(find)

    def _ask(self, mode: QFileDialog.AcceptMode, title: str, wish: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title, wish, tr("Carewright libraries (*{suffix})", suffix=SUFFIX))
        dialog.setAcceptMode(mode)
        saving = mode is QFileDialog.AcceptMode.AcceptSave
        dialog.setFileMode(QFileDialog.FileMode.AnyFile if saving else QFileDialog.FileMode.ExistingFile)
        if saving:
            dialog.selectFile(wish)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go(self, opener: "Callable[[], Workspace]") -> None:
        try:
            self._switch(opener)
        except KnownError as error:
            self._window.say(Message.of(error, key="library"))


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()


def _place(path: Path) -> str:
    try:
        return "~/" + str(path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent)


def sample_message(start: Callable[[], None], dismissed: Callable[[], None]) -> Message:
    """Return the banner of the sample library."""
    return Message(
        tr("This is a sample library."),
        tr("Look around and try things; nothing here is real."),
        actions=((tr("Start my own library"), start),),
        key="sample",
        only_on="board",
        dismissed=dismissed,
    )
