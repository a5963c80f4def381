"""The window: rail, header, banners, the screen, and the status line. It wires them and decides nothing else."""

import base64
import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.translation import tr
from ui.banners import BannerStack
from ui.chooser import Choice, Chooser
from ui.commands import Command, Commands, Context
from ui.header_bar import HeaderBar
from ui.jobs import Jobs
from ui.menus import Menus
from ui.preferences import Preferences
from ui.rail import Rail, Room
from ui.screen import Screen
from ui.status_line import StatusLine
from ui.theme import theme
from ui.widgets import Message

if TYPE_CHECKING:
    from app.findings.finding import Finding
    from app.library.feed import Changes
    from app.workspace import Workspace


FLUSH_SECONDS = 5.0  # how long closing waits for the disk


class MainWindow(QMainWindow):
    """One open library on the screen; also the `Shell` that screens talk to.

    `painted` fires once, when the first picture stands. `files_dropped` carries paths. `heard` carries `Changes`, on
    the interface thread whoever wrote. `closing` fires after everything was written down.
    """

    painted = Signal()
    files_dropped = Signal(list)
    heard = Signal(object)
    closing = Signal()
    _changed = Signal(object)  # crosses to the interface thread when another thread wrote

    def __init__(self, workspace: "Workspace", preferences: Preferences, rooms: Sequence[Room]) -> None:
        super().__init__()
        self.workspace, self.preferences, self.jobs = workspace, preferences, Jobs(self)
        self.commands = Commands()
        self._rooms = {room.id: room for room in rooms}
        self._screens: dict[str, Screen] = {}
        self._first_paint, self._leave_anyway = True, False
        self.menus = Menus(self, self.commands, self.context)
        self._lay_out(rooms)
        self._changed.connect(self._hear)
        self._unsubscribe: Callable[[], None] = workspace.library.feed.subscribe(self._changed.emit)
        self.setAcceptDrops(True)
        self.setMinimumSize(theme().px(720), theme().px(480))
        self._restore_geometry()

    def _lay_out(self, rooms: Sequence[Room]) -> None:
        self.rail = Rail(rooms, tr("Screens"))
        self.rail.chosen.connect(self.go)
        self.header = HeaderBar(self.commands, self.run)
        self.banners = BannerStack()
        self.stack = QStackedWidget()
        self.status = StatusLine(self.jobs)
        page = QVBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for part in (self.header, self.banners):
            page.addWidget(part)
        page.addWidget(self.stack, 1)
        page.addWidget(self.status)
        ground = QWidget()
        ground.setProperty("kind", "ground")
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(page, 1)
        self.setCentralWidget(ground)
        self.palette_box = Chooser(self, tr("Find a command"), tr("What would you like to do?"))

    # -- screens

    def screen_of(self, room_id: str) -> Screen:
        """Return the screen of a room, building it when it is asked for the first time."""
        if room_id not in self._screens:
            screen = self._rooms[room_id].load()(self)
            self._screens[room_id] = screen
            self.add_commands(screen.commands())
            with contextlib.suppress(KnownError):  # what was open may be gone
                screen.restore(self.preferences.screens.get(room_id, {}))
            screen.header_changed.connect(self._show_header)
            screen.saved_state.connect(self.status.show_saved)
            self.stack.addWidget(screen)
        return self._screens[room_id]

    def build_rest(self) -> None:
        """Build every screen that nobody has looked at yet, so that all commands are known."""
        for room_id in self._rooms:
            self.screen_of(room_id)
        self._show_header()

    def build_rest_soon(self, done: Callable[[], None] = lambda: None) -> None:
        """Do the same one screen at a time, so that typing goes on between them; then call `done`."""
        missing = next((room_id for room_id in self._rooms if room_id not in self._screens), None)
        if missing is None:
            self._show_header()
            done()
            return
        self.screen_of(missing)
        QTimer.singleShot(0, self, lambda: self.build_rest_soon(done))

    def screens(self) -> list[Screen]:
        """Return the screens built so far."""
        return list(self._screens.values())

    @property
    def current(self) -> Screen | None:
        """Return the screen that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def go(self, screen: str) -> None:
        """Show a screen by its id."""
        before, wanted = self.current, self.screen_of(screen)
        if before is not None and before is not wanted:
            before.flush()
        self.stack.setCurrentWidget(wanted)
        self.rail.show_chosen(screen)
        self.banners.show_for(screen)
        self.preferences.screen = screen
        self._show_header()
        if screen == "write" and not wanted.draft_id:
            self._open_last(wanted)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_draft(self, draft_id: str) -> None:
        """Show a draft in the Write screen."""
        self.go("write")
        self.screen_of("write").show_draft(draft_id)
        self.preferences.last_draft = draft_id

    def show_survey(self, survey_id: str) -> None:
        """Show a survey in the Surveys screen, by its first question."""
        self.go("surveys")
        self.screen_of("surveys").show_survey(survey_id)

    def show_finding(self, draft_id: str, finding: "Finding") -> None:
        """Show a draft in the Write screen, at the words of a finding."""
        self.open_draft(draft_id)
        self.screen_of("write").show_finding(finding)

    def _open_last(self, screen: Screen) -> None:
        last = self.preferences.last_draft
        if any(row.id == last for row in self.workspace.shelf.list()):
            screen.show_draft(last)

    def _show_header(self) -> None:
        if self.current is not None:
            header = self.current.header()
            self.header.show_header(header)
            self.setWindowTitle(tr("{title} — Carewright", title=header.title))

    def _hear(self, changes: "Changes") -> None:
        for screen in self._screens.values():
            screen.show_changes(changes)
        self.heard.emit(changes)

    # -- commands

    def add_commands(self, commands: list[Command]) -> None:
        """Register commands and give them their menu entries and shortcuts."""
        self.commands.add(commands)
        self.menus.take(commands, self.run)
        for command in commands:
            self.rail.set_tooltip(command.id.removeprefix("go."), command.tooltip())

    def context(self) -> Context:
        """Return where a command would run now."""
        screen = self.current or self.screen_of(next(iter(self._rooms)))
        return Context(self, screen, screen.draft_id)

    def run(self, command_id: str) -> None:
        """Run a command where it applies; elsewhere nothing happens."""
        command, context = self.commands[command_id], self.context()
        if command.applies(context):
            command.run(context)

    def open_palette(self) -> None:
        """Show the command palette."""
        context = self.context()

        def find(typed: str) -> list[Choice]:
            found = self.commands.find(typed, context)
            if not typed:  # what belongs here comes first
                found.sort(key=lambda command: not command.id.startswith(context.screen.id))
            return [Choice(it.words, partial(self.run, it.id), it.key_words()) for it in found]

        self.palette_box.open(find)

    # -- messages

    def say(self, message: Message) -> None:
        """Show a banner above the screen."""
        self.banners.say(message)

    def note(self, key: str, words: str) -> None:
        """Show standing words in the status line."""
        self.status.note(key, words)

    # -- what comes and goes

    def save_everything(self) -> None:
        """Let every screen write down what is pending; each has its chance even when another fails."""
        failures: list[Exception] = []
        for screen in self._screens.values():
            try:
                screen.flush()
            except Exception as error:  # the others must still be saved
                failures.append(error)
        if failures:
            raise failures[0]

    def keep_state(self) -> None:
        """Write geometry and the screens' states to the preferences."""
        geometry = self.saveGeometry().data()
        self.preferences.geometry = base64.b64encode(bytes(geometry)).decode()
        for room_id, screen in self._screens.items():
            self.preferences.screens[room_id] = screen.state()
        self.preferences.save()

    def _restore_geometry(self) -> None:
        self.resize(theme().px(1280), theme().px(800))
        if self.preferences.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(self.preferences.geometry, validate=False)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, and only then go."""
        if not self._written():
            event.ignore()
            return
        self.keep_state()
        self.jobs.close()
        self._unsubscribe()
        super().closeEvent(event)
        self.closing.emit()

    def _written(self) -> bool:
        """Write everything down; when that fails say so and let the person choose."""
        try:
            self.save_everything()
        except Exception as error:
            self.say(Message.of(error, key="close", saved=False))
            return False
        if self._leave_anyway or self.workspace.writer.flush(FLUSH_SECONDS):
            return True
        self.say(
            Message(
                tr("The last changes could not be written yet."),
                tr("They are safe in memory while this window is open."),
                tr("Make room on the disk or reconnect it; writing is tried again by itself."),
                actions=((tr("Close without them"), self._leave),),
                tone="error",
                key="close",
            )
        )
        return False

    def _leave(self) -> None:
        self._leave_anyway = True
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once when the first picture is drawn."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put an open palette away: its place is no longer right."""
        super().resizeEvent(event)
        self.palette_box.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that come from elsewhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand dropped files on."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
