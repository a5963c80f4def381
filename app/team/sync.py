"""Keeping a local library and a team's server the same: one thread, one connection, no Qt.

What is written here goes out after the local library has committed it, and counts as sent only after the server has
committed it. What others wrote comes when the server rings (LISTEN), and by looking now and then, should a bell be
missed. The order is the server's alone: no clock of any computer matters. Whatever breaks, the thread waits and
begins again from what the two books (here and there) say; nothing is held only in memory.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from app.errors import KnownError
from app.library.feed import Area, Changes
from app.library.library import Library
from app.team.address import TeamAddress
from app.team.book import Book
from app.team.errors import SomeoneElses, TeamError
from app.team.line import Backoff, Wake
from app.team.live import Arrival
from app.team.server import Here, Me, Server
from app.team.traffic import Traffic

SOON, GATHER = 0.015, 3.0  # seconds before what was written is sent: when others are here, when nobody is
PULL_PAUSE = 0.04  # seconds between two looks at a draft in hand
LEADS_PAUSE, CROWD_PAUSE = 0.1, 0.6  # the same where many write: for whoever makes the joints, for the others
OTHERS_PAUSE = 1.0  # seconds before drafts that are not in hand are looked at after a bell
LOOK, BEAT = 30.0, 10.0  # seconds: without any bell; between two signs of life
NOTE = 1.5  # seconds until it is noted in the library what was sent
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Status:
    """How it stands: `state` is connecting, online, offline or refused; `waiting` counts what is not sent."""

    state: str = "connecting"
    waiting: int = 0
    error: KnownError | None = None
    me: Me | None = None


@dataclass(frozen=True, slots=True)
class Hooks:
    """Who is told. All are called on the sync's own thread and may only pass a message on."""

    status: Callable[[Status], None] = lambda _status: None
    arrived: Callable[[str, list[Arrival]], None] = lambda _draft, _rows: None
    here: Callable[[str, list[Here]], None] = lambda _draft, _people: None


@dataclass(slots=True)
class _Wishes:
    """What other threads have asked for since the thread last looked."""

    touched: set[str] = field(default_factory=set)
    in_hand: frozenset[str] = frozenset()
    place: tuple[str, str, bytes] | None = None
    rows: bool = True


class Sync:
    """Make one for an open library, `start` it, and `stop` it before the library closes. Methods: any thread.

    Args:
        library: the replica.
        address: the server's.
        password: the person's; empty to leave it to libpq (PGPASSWORD, .pgpass).
        hooks: who is told.
        connect: how a server is reached.
    """

    def __init__(
        self,
        library: Library,
        address: TeamAddress,
        password: str = "",
        hooks: Hooks | None = None,
        connect: Callable[[TeamAddress, str], Server] = Server,
    ) -> None:
        self._library, self._address, self._password = library, address, password
        self._hooks, self._connect = hooks or Hooks(), connect
        self.book = Book(library)
        self.session = uuid4().hex
        self._lock = threading.Lock()
        self._wishes = _Wishes()
        self._wake, self._backoff = Wake(), Backoff()
        self._ending, self._again = threading.Event(), threading.Event()
        self._status = Status()
        self._joints: dict[bytes, int] = {}
        self._unsubscribe: list[Callable[[], None]] = []
        self._thread = threading.Thread(target=self._run, name="Carewright team", daemon=True)

    @property
    def status(self) -> Status:
        """How it stands now."""
        with self._lock:
            return self._status

    def start(self) -> None:
        """Begin."""
        self._library.journal.appended.append(self._appended)
        self._unsubscribe.append(lambda: self._library.journal.appended.remove(self._appended))
        self._unsubscribe.append(self._library.feed.subscribe(self._hear))
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> bool:
        """Send what is left if that is quick, and end; False when the thread still hangs on the network."""
        while self._unsubscribe:
            self._unsubscribe.pop()()
        self._ending.set()
        self._wake.ring()
        self._thread.join(timeout)
        if ended := not self._thread.is_alive():
            self._wake.close()
        return ended

    def in_hand(self, drafts: Iterable[str]) -> None:
        """Say which drafts are open: theirs is looked at first."""
        with self._lock:
            self._wishes.in_hand = frozenset(drafts)
        self._wake.ring()

    def place(self, draft_id: str, part: str, caret: bytes) -> None:
        """Say where this person is; told to the others now and then."""
        with self._lock:
            self._wishes.place = (draft_id, part, caret)

    def send_joint(self, payload: bytes, covers: int) -> None:
        """Mark an update, which is about to be written to the journal, as one that joins everything up to a number."""
        with self._lock:
            self._joints[payload] = covers

    def retry(self, password: str | None = None) -> None:
        """Connect now, perhaps with another password."""
        if password is not None:
            self._password = password
        self._backoff.reset()
        self._again.set()
        self._wake.ring()

    def _appended(self, drafts: frozenset[str]) -> None:
        with self._lock:
            self._wishes.touched |= drafts
        self._wake.ring()

    def _hear(self, changes: Changes) -> None:
        if changes.origin is self.book or not changes.areas & {Area.DRAFTS, Area.REVIEW}:
            return
        with self._lock:
            self._wishes.touched |= changes.ids
            self._wishes.rows = True
        self._wake.ring()

    # --- the thread

    def _run(self) -> None:
        self._book_look()
        while not self._ending.is_set():
            try:
                self._visit()
            except KnownError as error:  # the server's, the network's, or a full disk of our own
                if self._ending.is_set():
                    break
                lasting = isinstance(error, TeamError) and error.lasting
                _log.info("team library: %s %s", error, getattr(error, "detail", ""))
                self._tell(state="refused" if lasting else "offline", error=error)
                self._book_look()
                self._nap(60.0 if lasting else self._backoff.pause())
            except Exception as error:  # a bug of ours must not end the exchange for good
                _log.exception("team library")
                self._tell(state="offline", error=KnownError(str(error)))
                self._nap(self._backoff.pause())

    def _visit(self) -> None:
        """Connect, bring both sides up to date, and stay until something breaks or the end."""
        self._tell(state="connecting", error=None)
        server = self._connect(self._address, self._password)
        try:
            self._expect_ours(server.me)
            server.listen()
            traffic = Traffic(server, self.book, self._library, self._hooks.arrived, self._joints, self._lock)
            traffic.in_hand = self._wishes.in_hand
            traffic.everything()
            self._backoff.reset()
            self._tell(state="online", error=None, me=server.me, waiting=traffic.left())
            self._stay(server, traffic)
        finally:
            server.close()

    def _expect_ours(self, me: Me) -> None:
        held = self.book.binding()
        if held.get("team") and held["team"] != me.team:
            raise SomeoneElses
        if held.get("team") != me.team or not held.get("address"):
            self.book.bind(self._address.url(), me.team)

    def _nap(self, seconds: float) -> None:
        """Wait, counting meanwhile what is written and cannot be sent."""
        ends = time.monotonic() + seconds
        self._again.clear()
        while not self._ending.is_set() and not self._again.is_set() and time.monotonic() < ends:
            self._wake.sleep(min(1.0, ends - time.monotonic()))
            with self._lock:
                touched, self._wishes.touched = self._wishes.touched, set()
            if touched:
                self._book_look()

    def _book_look(self) -> None:
        try:
            self._tell(waiting=sum(self.book.waiting().values()))
        except KnownError:
            return  # it is told where it matters

    def _tell(self, **changes: object) -> None:
        with self._lock:
            before = self._status
            values = {name: getattr(before, name) for name in Status.__dataclass_fields__} | changes
            self._status = now = Status(**values)
        if now != before:
            self._hooks.status(now)

    # --- while connected

    def _stay(self, server: Server, traffic: Traffic) -> None:
        due = {"look": time.monotonic() + LOOK, "beat": time.monotonic(), "project": time.monotonic()}
        while True:
            self._ring(server.bells(), traffic, due)  # some may have rung during a call
            self._take_wishes(traffic, due)
            now = time.monotonic()
            if self._ending.is_set():
                traffic.push_all()
                traffic.note_sent()
                server.leave(self.session)
                return
            ripe = [name for name, at in due.items() if at <= now]
            for name in ripe:
                del due[name]
                self._do(name, server, traffic, due)
            if not ripe:
                self._wake.sleep(min(due.values()) - now, server.socket)

    def _ring(self, bells: list[str], traffic: Traffic, due: dict[str, float]) -> None:
        now = time.monotonic()
        for bell in set(bells):
            what, draft_id = bell[0], bell[1:]
            mine = draft_id in traffic.in_hand
            if what in "uj":
                traffic.rung.add(draft_id)
                wait = _pause(what, traffic) if mine else OTHERS_PAUSE
                _sooner(due, "pull", max(now, traffic.pulled_at + wait) if mine else now + wait)
            elif what == "p" and mine:
                _sooner(due, "here", now + 0.1)
            elif what in "ds":
                _sooner(due, "look", now + 0.2)

    def _take_wishes(self, traffic: Traffic, due: dict[str, float]) -> None:
        with self._lock:
            wishes = self._wishes
            self._wishes = _Wishes(in_hand=wishes.in_hand, place=wishes.place, rows=False)
        now = time.monotonic()
        if fresh := wishes.in_hand - traffic.in_hand:
            traffic.rung |= fresh
            _sooner(due, "pull", now)
            _sooner(due, "beat", now)
        traffic.in_hand = wishes.in_hand
        if wishes.touched:
            traffic.touched |= wishes.touched
            _sooner(due, "push", now + (GATHER if traffic.is_alone else SOON))
        if wishes.rows:
            _sooner(due, "rows", now + 0.3)
        if wishes.place is not None and wishes.place != traffic.place:
            traffic.place = wishes.place
            _sooner(due, "beat", now + 0.25)

    def _do(self, name: str, server: Server, traffic: Traffic, due: dict[str, float]) -> None:
        now = time.monotonic()
        if name == "push":
            traffic.push()
            self._tell(waiting=traffic.left())
            _sooner(due, "note", now + NOTE)
        elif name == "note":
            traffic.note_sent()
        elif name == "pull":
            self._pull(traffic, due)
        elif name == "project":
            if traffic.project_one():
                _sooner(due, "project", now + (0.05 if traffic.in_hand else 0.0))
        elif name == "rows":
            traffic.push_rows()
        elif name == "look":
            traffic.look()
            due["look"] = now + LOOK
            _sooner(due, "project", now + 0.5)
        elif name == "here":
            self._see_who_is_here(server, traffic)
        else:
            due["beat"] = now + BEAT
            self._beat(server, traffic)

    @staticmethod
    def _pull(traffic: Traffic, due: dict[str, float]) -> None:
        traffic.pull_rung()
        now = time.monotonic()
        if traffic.crowded:  # where nobody rings for words
            traffic.rung |= traffic.in_hand
            _sooner(due, "pull", now + (LEADS_PAUSE if traffic.leads else CROWD_PAUSE))
        if traffic.stale:
            _sooner(due, "project", now + 1.0)

    def _beat(self, server: Server, traffic: Traffic) -> None:
        place = traffic.place
        if place is not None and place[0] in traffic.in_hand:
            if place[0] in traffic.known:
                server.here(self.session, *place)
        elif traffic.was_here:
            server.leave(self.session)
        traffic.was_here = place is not None and place[0] in traffic.in_hand
        self._see_who_is_here(server, traffic)

    def _see_who_is_here(self, server: Server, traffic: Traffic) -> None:
        for draft_id in traffic.in_hand:
            people = [one for one in server.here_now(draft_id) if one.session != self.session]
            if people:
                traffic.company_at = time.monotonic()
            self._hooks.here(draft_id, people)


def _pause(bell: str, traffic: Traffic) -> float:
    """Return how long after the last look the next one comes: in a crowd, with the next joint."""
    if not traffic.crowded:
        return PULL_PAUSE
    return 0.0 if bell == "j" else LEADS_PAUSE if traffic.leads else CROWD_PAUSE


def _sooner(due: dict[str, float], name: str, at: float) -> None:
    due[name] = min(at, due.get(name, at))
