"""What goes to and fro during one visit to the server: pushes, pulls, the board's rows, sign-offs."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from app.drafts.errors import DocumentError
from app.drafts.shelf import DraftShelf
from app.library.library import Library
from app.review.inbox import Inbox
from app.review.rounds import ROUNDS, Rounds
from app.review.versions import Versions
from app.team.book import Book, Outgoing, Row
from app.team.errors import NotAllowed, Tampered
from app.team.joining import Joiner
from app.team.live import LATELY, MANY, Arrival
from app.team.server import Head, Pulled, Server
from app.team.trust import Trust

MOST = 400  # rows in one pull
ALONE_AFTER = 20.0  # seconds without a sign of anybody else
_log = logging.getLogger(__name__)


class Traffic:
    """One visit. Used on the sync's thread; raises TeamError and LibraryError, and can be thrown away any time.

    `in_hand`: open drafts. `rung`: drafts others wrote in. `touched`: drafts written here. `known`: drafts the server
    has. `stale`: drafts whose row of the board is due. `company_at`: when somebody else was last heard of.
    """

    def __init__(
        self,
        server: Server,
        book: Book,
        library: Library,
        arrived: Callable[[str, list[Arrival]], None],
        joints: dict[bytes, int],
        lock: threading.Lock,
    ) -> None:
        self._server, self._book, self._library, self._arrived = server, book, library, arrived
        self._joints, self._lock = joints, lock
        self._shelf, self._joiner = DraftShelf(library), Joiner(library)
        self._trust = Trust(book, server.me.person)
        self._seen = book.seen()
        self._sent: dict[str, int] = {}  # the journal rows up to which we sent, not yet noted in the library
        self._wrote: dict[str, float] = {}  # when others last wrote in what is in hand
        self._own: dict[str, set[int]] = {}  # numbers our own pushes got: they need not be fetched
        self._barred: set[str] = set()  # drafts the server does not take from us
        self._heads: dict[str, Head] = {}
        self.in_hand: frozenset[str] = frozenset()
        self.rung: set[str] = set()
        self.touched: set[str] = set()
        self.known: set[str] = set()
        self.stale: set[str] = set()
        self.place: tuple[str, str, bytes] | None = None
        self.was_here = False
        self.leads, self._joint_seq = False, 0  # whether the last joint was ours, and its number
        self.company_at = self.pulled_at = float("-inf")

    def everything(self) -> None:
        """Bring both sides up to date: what is in hand first."""
        self._book.forget_erased()
        self._seen = self._book.seen()
        self.look()
        self.push_all()
        self.push_rows()
        self.note_sent()
        self._wrote.clear()  # all that came was written before

    # --- out

    def push_all(self) -> None:
        """Send whatever waits."""
        self.touched |= self._book.waiting().keys()
        self.push()
        self._push_sign_offs()

    def push(self) -> None:
        """Send what waits of the drafts that were touched."""
        while self.touched - self._barred:
            draft_id = (self.touched - self._barred).pop()
            while (out := self._book.outgoing(draft_id, self._sent.get(draft_id, 0))) is not None:
                if not self._push_one(out) or not out.more:
                    break
            self.touched.discard(draft_id)

    def note_sent(self) -> None:
        """Note in the library what was sent: not with every push, as sending again does no harm."""
        while self._sent:
            draft_id, upto = self._sent.popitem()
            self._book.sent(draft_id, upto, self._seen[draft_id])

    def _push_one(self, out: Outgoing) -> bool:
        """Send one portion; False when the server does not take it from us."""
        try:
            for payloads, covers in self._portions(self._joined(out)):
                quiet = not covers and self.crowded and out.draft_id in self.in_hand
                numbers = self._server.push(out.draft_id, payloads, covers, quiet=quiet)
                if covers:
                    self._note_joint(numbers[-1], ours=True)
                    self._arrived(out.draft_id, [Arrival(numbers[-1], covers, self._server.me.person, b"")])
                self._own.setdefault(out.draft_id, set()).update(numbers)
                self.known.add(out.draft_id)
        except NotAllowed as error:
            _log.info("not taken: draft %s: %s", out.draft_id, error.detail)
            self._barred.add(out.draft_id)
            return False
        self._seen[out.draft_id] = self._after(out.draft_id)
        self._sent[out.draft_id] = out.upto
        return True

    def _joined(self, out: Outgoing) -> tuple[bytes, ...]:
        """Return what goes out: joined, unless somebody else is here, who is not to wait or to merge twice."""
        if not self.is_alone:
            return out.payloads
        sent = self._sent.get(out.draft_id) or self._book.sent_upto(out.draft_id)
        return self._joiner.joined(out, sent)

    @property
    def is_alone(self) -> bool:
        """Whether nobody else was heard of for a while."""
        return time.monotonic() - self.company_at > ALONE_AFTER

    def _portions(self, payloads: tuple[bytes, ...]) -> list[tuple[list[bytes], int]]:
        """Put joints into pushes of their own, in order."""
        portions: list[tuple[list[bytes], int]] = []
        for payload in payloads:
            with self._lock:
                covers = self._joints.pop(payload, 0)
            if covers or not portions or portions[-1][1]:
                portions.append(([payload], covers))
            else:
                portions[-1][0].append(payload)
        return portions

    def left(self) -> int:
        """Return how many updates wait to be sent."""
        return sum(self._book.waiting().values()) if self.touched else 0

    @property
    def barred(self) -> frozenset[str]:
        """Drafts the server does not take from this person."""
        return frozenset(self._barred)

    # --- in

    def look(self) -> None:
        """Ask what there is, and fetch what is new."""
        heads = {head.id: head for head in self._server.heads()}
        self.known = set(heads)
        self._rewind(heads)
        late = [one for one in heads.values() if 0 <= self._seen.get(one.id, 0) < one.head]
        for head in sorted(late, key=lambda one: one.id not in self.in_hand):
            self._pull(head.id)
        self._heads = heads
        self._settle_rows()
        self._take_sign_offs(heads)

    def _rewind(self, heads: dict[str, Head]) -> None:
        """Send again what a server lacks that was restored from an older copy: sending twice is harmless."""
        makes_drafts = {"creator", "lead"} & set(self._server.me.roles)
        for draft_id, seen in self._seen.items():
            there = heads[draft_id].head if draft_id in heads else 0
            if seen > there and (there or makes_drafts):
                _log.info("the server lacks updates of draft %s: it has %s of %s", draft_id, there, seen)
                self._book.rewind(draft_id)
                self._seen[draft_id] = 0
                self._own.pop(draft_id, None)
                self._sent.pop(draft_id, None)
                self.touched.add(draft_id)

    def pull_rung(self) -> None:
        """Fetch from drafts that rang."""
        rung, self.rung = self.rung, set()
        self.pulled_at = time.monotonic()
        for draft_id in rung:
            if self._seen.get(draft_id, 0) >= 0:
                self._pull(draft_id)

    def _pull(self, draft_id: str) -> None:
        rows = self._server.pull(draft_id, self._after(draft_id), MOST)
        while rows:
            self._store(draft_id, rows)
            if len(rows) < MOST:
                break
            rows = self._server.pull(draft_id, rows[-1].seq, MOST)

    def _after(self, draft_id: str) -> int:
        """Return up to where we have everything, our own next pushes counted in."""
        after, own = self._seen.get(draft_id, 0), self._own.get(draft_id, set())
        while after + 1 in own:
            after += 1
            own.discard(after)
        return after

    def _store(self, draft_id: str, rows: list[Pulled]) -> None:
        if any(sha256(row.payload).digest()[:16] != row.hash for row in rows):
            raise Tampered(draft_id)
        own = self._own.get(draft_id, set())
        foreign = [row for row in rows if row.seq not in own]
        good, bad = self._trust.sift(foreign, lambda: self._snapshot(draft_id))
        for row in bad:
            _log.info("refused: draft %s, update %s of %s", draft_id, row.seq, row.author)
        last = rows[-1].seq
        self._book.take(draft_id, [row.payload for row in good], last, self._sent.pop(draft_id, 0))
        self._seen[draft_id] = last
        own.difference_update({row.seq for row in rows})
        self.known.add(draft_id)
        if draft_id in self.in_hand:
            self._arrived(draft_id, [Arrival(row.seq, row.covers, row.author, row.payload) for row in good])
        if good:
            self.stale.add(draft_id)
            self._note_company(good)

    def _note_company(self, rows: list[Pulled]) -> None:
        now = time.monotonic()
        for row in rows:
            if row.author != self._server.me.person:
                self.company_at = self._wrote[row.author] = now
                if row.covers:
                    self._note_joint(row.seq, ours=False)

    def _note_joint(self, seq: int, *, ours: bool) -> None:
        if seq > self._joint_seq:
            self._joint_seq, self.leads = seq, ours

    @property
    def crowded(self) -> bool:
        """Whether so many write that everybody waits for joints (see `live`)."""
        now = time.monotonic()
        return sum(now - at < LATELY for at in self._wrote.values()) >= MANY - 1

    def _snapshot(self, draft_id: str) -> bytes:
        try:
            return self._shelf.read(draft_id).snapshot()
        except DocumentError:
            return b""

    def project_one(self) -> bool:
        """Bring the row of one draft up to date; True when there are more. Open drafts do it themselves."""
        ripe = self.stale - self.in_hand
        if not ripe:
            return False
        draft_id = ripe.pop()
        self.stale.discard(draft_id)
        try:
            draft = self._shelf.read(draft_id)
        except DocumentError as error:
            _log.info("draft %s cannot be read: %s", draft_id, error.detail)
            return bool(ripe)
        self._book.put_projection(draft, self._book)
        if draft.records(ROUNDS):
            name = self._server.me.display
            Inbox(self._library).update(draft, Rounds(draft, name, Versions(draft, name)), self._book)
        self._settle_rows(draft_id)
        if (head := self._heads.get(draft_id)) is not None:
            self._take_sign_offs({draft_id: head})
        return bool(ripe)

    # --- the board's rows: what one side changed since both agreed wins; if both did, the server's

    def push_rows(self) -> None:
        """Say what the board says of drafts here, where it changed; and send sign-offs."""
        self._settle_rows()
        self._push_sign_offs()

    def _settle_rows(self, only: str = "") -> None:
        for draft_id, (row, agreed) in self._book.rows(only).items():
            if draft_id in self.known - self._barred:
                head = self._heads.get(draft_id)
                theirs = Row(head.state, head.intensity, head.trashed) if head else Row()
                self._settle_row(draft_id, row, agreed, theirs)

    def _settle_row(self, draft_id: str, row: Row, agreed: Row | None, theirs: Row) -> None:
        if row == theirs:
            if agreed != row:
                self._book.agree(draft_id, row)
        elif theirs != (agreed or Row()):
            self._book.take_row(draft_id, theirs, self._book)
        else:
            with suppress(NotAllowed):
                self._server.set_row(draft_id, row.state, row.intensity, row.trashed)
                self._book.agree(draft_id, row)
                if (head := self._heads.get(draft_id)) is not None:
                    self._heads[draft_id] = replace(
                        head, state=row.state, intensity=row.intensity, trashed=row.trashed
                    )

    # --- sign-offs

    def _push_sign_offs(self) -> None:
        for draft_id, record in self._book.sign_offs_to_send():
            if draft_id in self.known:
                try:
                    self._server.sign(draft_id, record)
                except NotAllowed as error:
                    _log.info("sign-off not taken: %s", error.detail)
                    continue
                self._book.note_sign_off(draft_id, record)

    def _take_sign_offs(self, heads: dict[str, Head]) -> None:
        known = self._book.sign_offs_known() if any(head.signs for head in heads.values()) else {}
        for head in heads.values():
            if head.signs > known.get(head.id, 0) and self._book.rows(head.id):
                self._book.take_sign_offs(head.id, self._server.sign_offs(head.id), self._book)
