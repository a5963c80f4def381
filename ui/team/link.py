"""The window's end of the exchange with a team's server.

The sync runs on its own thread and knows no Qt; what it says comes here through signals. What others wrote is merged
into the drafts that are open, a portion at a time, and never moves the reader's caret.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.drafts.document import Draft
from app.team.address import TeamAddress
from app.team.live import Arrival, Live
from app.team.server import Here
from app.team.sync import Hooks, Status, Sync
from app.translation import tr
from ui.team.carets import Carets
from ui.team.words import here_words, status_words
from ui.widgets import Message

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.write.screen import WriteScreen

LOOK = 700  # milliseconds between two looks at which drafts are open
QUICK, USUAL = 70, 250  # milliseconds until typed words are saved: while others read along, and else


class TeamLink(QObject):
    """Keeps the window's library and a team's server the same, for as long as the window is open."""

    _status = Signal(object)
    _arrived = Signal(str, object)
    _here = Signal(str, object)

    def __init__(
        self, window: "MainWindow", address: TeamAddress, password: str, ask: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self.address, self.password, self._ask = window, address, password, ask
        self._live: dict[str, tuple[Draft, Live]] = {}
        self._people: dict[str, list[Here]] = {}
        self._told = ""
        self._status.connect(self._show_status)
        self._arrived.connect(self._take)
        self._here.connect(self._show_here)
        hooks = Hooks(self._status.emit, self._arrived.emit, self._here.emit)
        self.sync = Sync(window.workspace.library, address, password, hooks)
        self._merging = QTimer(self)
        self._merging.setSingleShot(True)
        self._merging.timeout.connect(self._merge)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK)
        self._looking.timeout.connect(self.look)
        self._carets: Carets | None = None
        window.closing.connect(self.stop)

    def start(self) -> None:
        """Begin to exchange."""
        self.sync.start()
        self._looking.start()
        self.look()

    def stop(self) -> None:
        """Send what is left and end."""
        self._looking.stop()
        self._merging.stop()
        self.sync.stop()

    def retry(self, password: str | None = None) -> None:
        """Connect at once, perhaps with another password."""
        if password is not None:
            self.password = password
        self.sync.retry(password)

    @property
    def write(self) -> "WriteScreen | None":
        """The Write screen, once it is built."""
        from ui.write.screen import WriteScreen  # with the first draft, not with the window

        return next((screen for screen in self._window.screens() if isinstance(screen, WriteScreen)), None)

    # --- drafts that are open

    def look(self) -> None:
        """See which drafts are open, and where the person at the keyboard is."""
        held = self._window.workspace.shelf.held()
        for draft_id, draft in held.items():
            known = self._live.get(draft_id)
            if known is None or known[0] is not draft:
                self._live[draft_id] = (draft, self._live_for(draft))
        for draft_id in self._live.keys() - held.keys():
            del self._live[draft_id]
        screen = self.write
        self.sync.in_hand(self._live)
        if screen is not None and screen.draft is not None:
            if self._carets is None:
                self._carets = Carets(screen.editors)
                screen.editors.moved.connect(self._say_where)
            self._say_where()
        for draft_id in list(self._live):
            self._save(draft_id)

    def _live_for(self, draft: Draft) -> Live:
        me = self.sync.status.me
        send = partial(self._send_joint, draft.id)
        return Live(draft, me.person if me else self.address.user, partial(self._save, draft.id), send)

    def _save(self, draft_id: str) -> None:
        """Hand what was written in an open draft to the library."""
        screen, draft = self.write, self._live[draft_id][0]
        if screen is not None and screen.draft is draft:
            screen.autosave.flush()
            return
        while payload := draft.pending():
            self._window.workspace.writer.submit(draft_id, payload)

    def _send_joint(self, draft_id: str, payload: bytes, covers: int) -> None:
        self.sync.send_joint(payload, covers)
        self._window.workspace.writer.submit(draft_id, payload)

    def _say_where(self) -> None:
        screen = self.write
        if screen is None or screen.draft is None:
            return
        editors = screen.editors
        caret = screen.draft.cursor(editors.part, editors.caret())
        self.sync.place(screen.draft.id, editors.part, caret)
        self._draw_carets()

    # --- what comes

    def _take(self, draft_id: str, rows: list[Arrival]) -> None:
        if draft_id in self._live:
            self._live[draft_id][1].arrived(rows)
            self._merge_when_due()

    def _merge(self) -> None:
        for draft_id, (_, live) in list(self._live.items()):
            if live.due() == 0 and live.merge():
                self._after_merge(draft_id)
        self._merge_when_due()

    def _merge_when_due(self) -> None:
        due = [seconds for _, live in self._live.values() if (seconds := live.due()) is not None]
        if due:
            self._merging.start(round(1000 * min(due)))

    def _after_merge(self, draft_id: str) -> None:
        screen = self.write
        if screen is not None and screen.draft is not None and screen.draft.id == draft_id:
            self._draw_carets()

    # --- what is shown

    def _show_status(self, status: Status) -> None:
        self._window.note("team", status_words(status))
        if status.state != "online":  # nobody knows who is here
            for draft_id in list(self._people):
                self._show_here(draft_id, [])
        told = str(status.error) if status.state == "refused" and status.error else ""
        if told and told != self._told and status.error is not None:
            error = status.error
            again = ((tr("Connect…"), self._ask),)
            self._window.say(
                Message(error.happened, error.safe, error.do, actions=again, tone="warning", key="team")
            )
        elif not told and self._told:
            self._window.banners.take_back("team")
        self._told = told

    def _show_here(self, draft_id: str, people: list[Here]) -> None:
        self._people[draft_id] = people
        screen = self.write
        if screen is None or screen.draft is None or screen.draft.id != draft_id:
            return
        self._window.note("here", here_words(people))
        screen.autosave.set_pause(QUICK if people else USUAL)
        self._draw_carets()

    def _draw_carets(self) -> None:
        screen = self.write
        if self._carets is None or screen is None or screen.draft is None:
            return
        self._carets.show_people(screen.draft, self._people.get(screen.draft.id, []))
