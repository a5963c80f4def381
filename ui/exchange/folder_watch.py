"""The folder in the window: looked into every few seconds in a worker, its state in the status line, never modal."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import KnownError
from app.packets.names import FOLDER
from app.translation import tr
from ui.exchange.opening import bring_in, tell
from ui.jobs import Token
from ui.widgets import Message

if TYPE_CHECKING:
    from app.library.feed import Changes
    from app.packets.receiving import Arrival, Receipt
    from app.packets.through_folder import FolderExchange, Step
    from ui.main_window import MainWindow

PAUSE = 8_000  # milliseconds between two looks


class FolderWatch(QObject):
    """Exchanges packets while a folder is chosen; does nothing, and costs nothing, otherwise."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._exchange: FolderExchange | None = None
        self._due: set[str] = set()
        self._stored: dict[str, int] = {}  # the last row written of each draft that is open
        self._busy = False
        self._told: set[str] = set()  # problems a person has heard of
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        window.heard.connect(self._hear)
        window.closing.connect(self._timer.stop)

    def start(self) -> None:
        """Begin, if a folder is chosen; begin anew with another one."""
        if self._window.workspace.library.setting(FOLDER) is None:
            self._timer.stop()
            self._exchange = None
            self._window.note("folder", "")
            return
        from app.packets.through_folder import FolderExchange  # only where there is a folder

        self._exchange = self._exchange or FolderExchange(self._window.workspace)
        self._due = set(self._exchange.shared())
        self._told.clear()
        self._timer.start()
        self._window.note("folder", tr("Folder: looking"))
        self.look()

    def _hear(self, changes: "Changes") -> None:
        if FOLDER in changes.ids:
            self.start()
        elif self._exchange is not None:
            self._due |= changes.ids

    def look(self) -> None:
        """Look now, unless that is going on."""
        exchange = self._exchange
        if exchange is None or self._busy:
            return
        self._note_typing()
        due = self._due & exchange.shared()
        self._due -= due
        self._busy = True
        self._window.jobs.start(
            tr("Exchanging packets"),
            partial(_step, exchange, due),
            self._done,
            partial(self._failed, due),
            cancelled=partial(self._stopped, due),
        )

    def _note_typing(self) -> None:
        """What is typed into an open draft goes to the journal without anybody being told."""
        journal = self._window.workspace.library.journal
        for draft_id in {screen.draft_id for screen in self._window.screens()} - {""}:
            last = journal.last(draft_id)
            if self._stored.get(draft_id, last if draft_id in self._due else -1) != last:
                self._due.add(draft_id)
            self._stored[draft_id] = last

    def _done(self, step: "Step") -> None:
        self._due |= step.left
        self._bring_in(step.arrivals)
        for problem in step.problems:
            if problem not in self._told:
                self._told.add(problem)
                self._window.say(Message(problem, tr("Your drafts are safe."), tone="warning", key="folder"))
        if step.problems:
            self._window.note("folder", tr("Folder: something needs you"))
        elif step.arriving:
            self._window.note("folder", tr("Folder: a packet is still arriving"))
        else:
            self._window.note("folder", tr("Folder: up to date"))

    def _stopped(self, due: set[str]) -> None:
        self._busy = False
        self._due |= due
        self._window.note("folder", tr("Folder: stopped, tried again in a moment"))

    def _failed(self, due: set[str], error: Exception) -> None:
        self._busy = False
        self._due |= due
        words = str(error)
        self._window.note("folder", tr("Folder: not reached"))
        if words not in self._told:
            self._told.add(words)
            message = Message.of(error, key="folder")
            self._window.say(message)
        if not isinstance(error, KnownError):
            self._timer.stop()  # a fault of ours: once is enough
            raise error

    def _bring_in(self, arrivals: "list[tuple[str, Arrival]]") -> None:
        if not arrivals or self._exchange is None:
            self._busy = False
            return
        (mark, arrival), *rest = arrivals

        def done(receipt: "Receipt") -> None:
            if self._exchange is not None and len(receipt.joined) + len(receipt.new) >= sum(
                not news.nothing for news in arrival.drafts
            ):
                self._exchange.came_in(mark, self)
            tell(self._window, arrival, receipt)
            self._bring_in(rest)

        bring_in(self._window, arrival, arrival.drafts, done)


def _step(exchange: "FolderExchange", due: set[str], token: Token) -> "Step":
    return exchange.step(due, lambda: token.cancelled)
