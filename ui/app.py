"""Opening the program: settings, a library, the window; what runs first and what can wait.

`open_window` is all that the command line needs.
"""

# The library's modules come before PySide6: Qt's Python bindings look at the source of every module imported after
# them, which makes the start 80 ms slower and 20 MB heavier.
from app.workspace import SAMPLE_NAME, Workspace  # isort: split

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import KnownError
from app.library.errors import InUse
from app.paths import data_dir
from app.recent import recent_libraries, remember_library
from app.translation import tr
from ui import crash, importing, start_report, window_commands
from ui.exchange import export_command, packet_commands
from ui.exchange.folder_watch import FolderWatch
from ui.exchange.handing_over import Receiver, hand_over
from ui.exchange.opening import Application, Opening, is_packet
from ui.library_dialogs import LibraryDialogs, sample_message
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.rooms import rooms
from ui.team import commands as team_commands
from ui.theme import theme
from ui.widgets import Message

if TYPE_CHECKING:
    from app.team.address import TeamAddress

SETTLED = 500  # milliseconds after which nothing of the start is left to do


class Session(QObject):
    """One run of the program: one window at a time, each on one library."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.window: MainWindow | None = None
        self.painted_ms = 0.0
        self.team_password = ""  # as typed or in an address; never stored
        self.fault = ""  # what the last run wrote when a fault ended it

    def start(self, library: Path | str | None = None, packets: Sequence[Path] = ()) -> bool:
        """Open a library (the one asked for, the last one, or the sample) and show the window with packets to look at.

        False when another window has the library: it was handed the packets, and none is shown here.

        Raises:
            KnownError: not even a sample library could be made.
        """
        workspace, trouble = open_some(library)
        if packets and isinstance(trouble, InUse) and hand_over(trouble.path, packets):
            workspace.close()
            return False
        self.team_password = password_in(library)
        window = self._show(workspace)
        if trouble is not None:
            window.say(Message.of(trouble, key="library"))
        self.opening.open(packets)
        return True

    def switch(self, opener: Callable[[], Workspace]) -> None:
        """Open another library and leave this one.

        Raises:
            KnownError: it could not be opened; the old window stays as it is.
        """
        workspace = opener()
        old = self.window
        if old is not None and not old.close():
            workspace.close()  # the old window still has something to write, and says so
            return
        self.preferences.last_draft, self.preferences.screen = "", "board"
        self.preferences.screens.clear()  # they tell of the other library's drafts
        self._show(workspace)

    def switch_to_team(self, address: "TeamAddress", password: str) -> None:
        """Open a team's library and leave this one. Raises KnownError."""
        self.team_password = password
        self.switch(lambda: Workspace.open_team(address))

    def save(self) -> bool:
        """Write everything down, which is what the exception hook does first; True when it is on disk."""
        if self.window is None:
            return True
        self.window.save_everything()
        return self.window.workspace.writer.flush(2.0)

    def tell(self, error: Exception, saved: bool) -> None:
        """Show an error nobody caught, and the truth about what is saved."""
        if self.window is not None:
            self.window.say(Message.of(error, key="fault", saved=saved))

    def tell_last_fault(self) -> None:
        """Say, once, that the last run ended by a fault."""
        if self.fault and self.window is not None:
            self.fault = ""
            happened = tr("The program was closed by a fault last time.")
            self.window.say(
                Message(happened, tr("Everything up to the last saved moment is here."), key="fault")
            )

    def _show(self, workspace: Workspace) -> MainWindow:
        window = MainWindow(workspace, self.preferences, rooms())
        self.window = window
        remember_library(workspace.path)
        self.dialogs = dialogs = LibraryDialogs(window, self.switch)
        self.teams = teams = team_commands.TeamCommands(window, self.switch_to_team, self.team_password)
        self.opening = opening = Opening(window)
        self._folder = FolderWatch(window)
        window.add_commands(
            [
                *dialogs.commands(),
                *teams.commands(),
                *importing.commands(window),
                *export_command.commands(window),
                *packet_commands.commands(window, opening),
                *window_commands.commands(window),
            ]
        )
        window.files_dropped.connect(lambda paths: _take(window, opening, paths))
        window.closing.connect(lambda: self._closed(window))
        window.painted.connect(lambda: QTimer.singleShot(0, window, lambda: self._after_first_paint(window)))
        if workspace.is_sample and self.preferences.sample_banner:
            window.say(sample_message(dialogs.start_own, self._forget_banner))
        window.go(self.preferences.screen if self.preferences.screen in ("board", "write") else "board")
        window.show()
        return window

    def _after_first_paint(self, window: MainWindow) -> None:
        gc.freeze()  # what the start made stays for good: no need to look through it again and again
        gc.enable()
        self.painted_ms = self.painted_ms or start_report.since_start()
        self._listen(window)
        self.teams.begin()
        self.tell_last_fault()
        if (report := start_report.wanted()) is not None:
            self._report(window, report)
        else:
            window.build_rest_soon()

    def _listen(self, window: MainWindow) -> None:
        """Take packets from a second start and from the system, and those that come through a folder."""

        def opened(paths: list[Path]) -> None:
            self.opening.open(paths)
            window.raise_()
            window.activateWindow()

        Receiver(window.workspace.path, opened, window)
        if isinstance(application := QApplication.instance(), Application):
            application.packet_opened.connect(lambda path: opened([path]))
        self._folder.start()

    def _report(self, window: MainWindow, report: Path) -> None:
        """Write how long it took until a draft could be typed into, once everything stands; then close."""
        write, rows = window.screen_of("write"), window.workspace.shelf.list()
        if rows and not write.draft_id:  # the first start of all shows the board
            window.open_draft(rows[0].id)

        def ready() -> None:  # keys that were pressed meanwhile have been taken
            ready_ms = start_report.since_start()
            window.build_rest_soon(lambda: QTimer.singleShot(SETTLED, window, lambda: end(ready_ms)))

        def end(ready_ms: float) -> None:
            start_report.write(report, self.painted_ms, ready_ms)
            window.close()

        QTimer.singleShot(0, window, ready)

    def _forget_banner(self) -> None:
        self.preferences.change(sample_banner=False)

    def _closed(self, window: MainWindow) -> None:
        window.workspace.close()
        if self.window is window:
            self.window = None
        window.deleteLater()


def _take(window: MainWindow, opening: Opening, paths: list[Path]) -> None:
    """Open what was dropped on the window: packets, and everything else as files to import."""
    if packets := [path for path in paths if is_packet(path)]:
        opening.open(packets)
    if others := [path for path in paths if not is_packet(path)]:
        importing.import_files(window, others)


def password_in(library: Path | str | None) -> str:
    """Return the password that stands in a team's address; usually none."""
    if not isinstance(library, str) or "://" not in library:
        return ""
    from app.team.address import read_address  # only for teams

    return read_address(library)[1]


def _open(library: Path | str) -> Workspace:
    if isinstance(library, Path) or "://" not in library:
        return Workspace.open(Path(library))
    from app.team.address import read_address  # only for teams
    from app.team.trial import with_default_user

    return Workspace.open_team(with_default_user(read_address(library)[0]))


def open_some(wanted: Path | str | None) -> tuple[Workspace, KnownError | None]:
    """Open the library asked for or the last one; when that fails a sample, with the trouble to tell.

    Raises:
        KnownError: nothing could be opened.
    """
    trouble: KnownError | None = None
    chosen = wanted or next(iter(recent_libraries()), None)
    if chosen is not None:
        try:
            return _open(chosen), None
        except KnownError as error:
            trouble = error
    try:
        return Workspace.open_sample(), trouble
    except KnownError as error:  # damaged, or open in another window: a fresh one beside it
        fresh = data_dir() / SAMPLE_NAME.replace(".", " 2.", 1)
        return Workspace.open_sample(fresh), trouble or error


def open_window(library: str | None = None, packets: Sequence[Path] = ()) -> int:
    """Run the program until its window closes; return the exit code. `packets` are looked at first."""
    application = Application(sys.argv[:1])
    application.setApplicationName("Carewright")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("carewright")
    preferences = Preferences.load()
    theme().use(preferences.scheme, preferences.scale)
    session = Session(preferences)
    hook = crash.ExceptionHook(session.save, session.tell)
    session.fault = crash.last_fault()  # before the file is begun anew
    faults = crash.watch_faults()
    hook.install()
    try:
        shown = session.start(library, packets)
        return application.exec() if shown else 0
    except KnownError as error:
        sys.stderr.write(f"{error}\n")
        QMessageBox.critical(None, "Carewright", str(error))  # there is no window to show a banner in
        return 2
    finally:
        hook.remove()
        crash.stop_watching(faults)
