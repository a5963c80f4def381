"""Opening packets: looked at in a worker, shown, and brought in draft by draft between two key presses."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from app.errors import KnownError
from app.translation import tr
from ui.jobs import Token
from ui.widgets import Message

if TYPE_CHECKING:
    from app.exchange.packet.arriving import News
    from app.packets.receiving import Arrival, Receipt
    from app.workspace import Workspace
    from ui.exchange.arrival_screen import ArrivalScreen
    from ui.main_window import MainWindow

SUFFIX = ".carepacket"
FLUSH_SECONDS = 2.0  # what was typed goes to disk first: a packet is held against it
Done = Callable[["Receipt"], None]


def is_packet(path: Path) -> bool:
    """Say whether a file is a packet: by its name, also as a copy some service made, or by how it begins."""
    if SUFFIX in path.name.casefold():
        return True
    from app.exchange.packet.form import begins_like_one  # when a file is dropped that is called otherwise

    try:
        if not path.is_file():  # a pipe would never answer
            return False
        with path.open("rb") as file:
            return begins_like_one(file.read(64))
    except (OSError, ValueError):  # a NUL in the name
        return False


class Opening(QObject):
    """Opens packets in one window, one after the other."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._queue: list[Path] = []
        self._path: Path | None = None
        self._before = "board"
        self._screen: ArrivalScreen | None = None

    # --- what is opened

    def ask(self) -> None:
        """Ask which packet to open."""
        dialog = QFileDialog(self._window, tr("Open packet"))
        dialog.setNameFilters([tr("Packets") + f" (*{SUFFIX})", tr("All files") + " (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.open([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, paths: Sequence[Path]) -> None:
        """Look at packets; the first is shown, the others follow."""
        self._queue += [path for path in paths if path != self._path]
        if self._path is None:
            self._next()

    def _next(self) -> None:
        self._path = self._queue.pop(0) if self._queue else None
        if self._path is not None:
            self._look("")

    def _look(self, passphrase: str) -> None:
        path = self._path
        if path is None:
            return
        save(self._window)
        self._window.jobs.start(
            tr("Looking at {name}", name=path.name),
            partial(_look, self._window.workspace, path, passphrase),
            self._show,
            self._failed,
            cancelled=self._leave,
            slot="packet.look",
        )

    def _show(self, arrival: "Arrival") -> None:
        self._arrivals().show_arrival(arrival)
        self._go()

    def _failed(self, error: Exception) -> None:
        from app.exchange.packet.refused import NeedsPassphrase  # loaded by then: the job needed it

        if isinstance(error, NeedsPassphrase) and self._path is not None:
            self._arrivals().ask_passphrase(self._path.name, wrong=error.wrong)
            self._go()
            return
        self._window.say(Message.of(error, key="packet"))
        self._leave()

    def _arrivals(self) -> "ArrivalScreen":
        if self._screen is None:
            from ui.exchange.arrival_screen import ArrivalScreen  # when the first packet comes

            screen = self._window.screen_of("arrival")
            assert isinstance(screen, ArrivalScreen)
            screen.wanted.connect(self._bring_in)
            screen.put_off.connect(self._leave)
            screen.passphrase_given.connect(self._look)
            screen.vouched.connect(self._vouch)
            self._screen = screen
        return self._screen

    def _go(self) -> None:
        if (current := self._window.current) is not None and current.id != "arrival":
            self._before = current.id
        self._window.go("arrival")

    def _leave(self) -> None:
        """Put the packet away, and show what was there before, or the next one."""
        if self._screen is not None:
            self._screen.clear()
        self._next()
        if self._path is None and (current := self._window.current) is not None and current.id == "arrival":
            self._window.go(self._before)

    def _vouch(self, key: str, name: str) -> None:
        from app.packets.names import know_key  # as above

        know_key(self._window.workspace.library, key, name, self)

    # --- what is brought in

    def _bring_in(self, ids: list[str]) -> None:
        arrival = self._arrivals().arrival
        if arrival is not None:
            drafts = [news for news in arrival.drafts if news.id in ids]
            bring_in(self._window, arrival, drafts, lambda receipt: self._done(arrival, receipt))

    def _done(self, arrival: "Arrival", receipt: "Receipt") -> None:
        self._leave()
        tell(self._window, arrival, receipt)


def _look(workspace: "Workspace", path: Path, passphrase: str, token: Token) -> "Arrival":
    from app.exchange.packet.reading import read_bytes  # with the first packet: cryptography and all
    from app.packets.receiving import look_at

    token.check()
    return look_at(workspace, read_bytes(path), passphrase, progress=token.progress)


def save(window: "MainWindow") -> None:
    """Put what was typed on the disk, as far as that goes; the window says by itself when it does not."""
    window.save_everything()
    window.workspace.writer.flush(FLUSH_SECONDS)


def bring_in(window: "MainWindow", arrival: "Arrival", drafts: Sequence["News"], done: Done) -> None:
    """Bring drafts in one by one, so that typing goes on between them; then call `done`.

    When one fails, the window says why, and `done` hears of those before it.
    """
    from app.packets import receiving  # as above

    receipt = receiving.Receipt(arrival.sender)
    waiting = list(drafts)

    def one() -> None:
        if not waiting:
            follow()
            return
        try:
            receiving.bring_in(window.workspace, arrival, receipt, waiting.pop(0))
        except KnownError as error:
            window.say(Message.of(error, key="packet error"))
            waiting.clear()
        QTimer.singleShot(0, window, one)

    def follow() -> None:
        brought = {*receipt.joined, *receipt.new}
        window.jobs.start(
            tr("Looking through what came in"),
            partial(_follow, window.workspace, arrival, [news for news in drafts if news.id in brought]),
            lambda _: done(receipt),
            failed,
            cancelled=partial(done, receipt),  # it goes on to its end: the words are in
        )

    def failed(error: Exception) -> None:  # the words are in all the same
        window.say(Message.of(error, key="packet error"))
        done(receipt)

    one()


def _follow(workspace: "Workspace", arrival: "Arrival", drafts: Sequence["News"], token: Token) -> None:
    from app.packets.receiving import follow  # as above

    for number, news in enumerate(drafts):
        token.progress(number / len(drafts))
        follow(workspace, arrival, news)


def tell(window: "MainWindow", arrival: "Arrival", receipt: "Receipt") -> None:
    """Say what came in, with the way to it and the way back."""
    ids = [*receipt.joined, *receipt.new]
    if not ids:
        return
    titles = [news.title for news in arrival.drafts if news.id in ids]
    words = tr("“{title}” has what {name} sent.", title=titles[0], name=receipt.sender)
    if len(ids) > 1:
        words = tr("{count} drafts have what {name} sent.", count=len(ids), name=receipt.sender)
    safe = tr("What changed is kept as it was before, as a version.") if any(receipt.joined.values()) else ""
    actions = [(tr("Open it"), partial(window.open_draft, ids[0]))]
    if receipt.changed:
        actions.append((tr("Take it back"), partial(take_back, window, receipt)))
    window.say(Message(words, safe, actions=tuple(actions), key=f"packet {receipt.sender}"))


def take_back(window: "MainWindow", receipt: "Receipt") -> None:
    """Take the words of a packet out again, draft by draft, and say what that means."""
    from app.packets import receiving  # as above

    waiting = list(receipt.changed)

    def one() -> None:
        if not waiting:
            _tell_taken_back(window, receipt)
            return
        try:
            receiving.take_one_back(window.workspace, receipt, waiting.pop(0))
        except KnownError as error:
            window.say(Message.of(error, key="packet"))
            return
        QTimer.singleShot(0, window, one)

    one()


def _tell_taken_back(window: "MainWindow", receipt: "Receipt") -> None:
    said = tr("Comments and suggestions stay, and the draft with them is kept as a version. It is an edit of yours: "
              "people you share with will see it.")  # fmt: skip
    if not receipt.joined:
        said = tr("It is in the trash and can come back from there.")
    window.say(Message(tr("The words from {name} are out again.", name=receipt.sender), said, key="packet"))


class Application(QApplication):
    """The program as the system sees it. `packet_opened` carries what a double click on macOS hands to it."""

    packet_opened = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Take files that are packets. Only events for the program itself come here, not each key of a widget."""
        if isinstance(event, QFileOpenEvent) and is_packet(path := Path(event.file())):
            self.packet_opened.emit(path)
            return True
        return super().event(event)
