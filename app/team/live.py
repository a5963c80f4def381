"""A draft that is open here while others write in it: what comes is merged in few, well-timed portions.

Merging costs the document below more the more people write at once: each change then points at the last of everybody
else, and all of that is walked through (measured: 37 ms a portion after 80 rounds of 20 people, 2 ms when one change
ties each round together). So, while many write, one of them ties together what there is with a change that says
nothing else (`Draft.join`), and everybody merges up to such a *joint*: their next words point at little else. That
helps less than in lock-step, as words on their way go past a joint: 20 who never pause fall behind after a minute.
Nobody is elected: whoever made the last joint (by the server's order, so all agree) makes the next one; only when none
comes for a while does somebody else. Without a joint in time everything is merged as it comes; the result is the same.
"""

import random
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.drafts.document import Draft
from app.drafts.errors import Refused

MANY = 6  # people writing at once: from here on joints pay
LATELY = 3.0  # seconds: who wrote within them writes now
JOINT_AGE, HAND_OVER = 0.15, 0.5  # seconds until the next joint is made; until somebody else makes it
PATIENCE = 1.2  # seconds that a row waits for a joint
SHARE = 4.0  # merging gets at most one part in so many and one of the time
PAUSE, LONGEST = 0.02, 1.0  # seconds between two portions


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row of the server's: its number, what it joins (0 for words), whose it is and what it says.

    Of one's own rows only joints arrive, with nothing in them: so that their maker knows their place, too.
    """

    seq: int
    covers: int
    author: str
    payload: bytes


class Live:
    """Merges what arrives into one open draft. `arrived` may be called on any thread, the rest where the draft is used.

    Args:
        draft: the open draft.
        me: this person, as the server knows them.
        flush: hands what was written here to the library.
        send_joint: stores a joint and has it sent, with the number up to which it joins.
    """

    def __init__(
        self,
        draft: Draft,
        me: str,
        flush: Callable[[], None],
        send_joint: Callable[[bytes, int], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.draft, self._me, self._flush, self._send_joint = draft, me, flush, send_joint
        self._clock = clock
        self._lock = threading.Lock()
        self._rows: list[tuple[float, Arrival]] = []
        self._wrote: dict[str, float] = {}
        self._top = 0  # the highest number that arrived
        self._joint_seq, self._joint_at, self._joint_by = 0, clock(), ""
        self._hand_over = HAND_OVER * random.uniform(1, 5)
        self._not_before = 0.0

    def arrived(self, rows: Iterable[Arrival]) -> None:
        """Take what came from the server; merged later."""
        now = self._clock()
        with self._lock:
            for row in rows:
                self._top = max(self._top, row.seq)
                if row.covers and row.seq > self._joint_seq:
                    self._joint_seq, self._joint_at, self._joint_by = row.seq, now, row.author
                    self._hand_over = HAND_OVER * random.uniform(1, 5)  # not all at once
                elif not row.covers:
                    self._wrote[row.author] = now
                if row.payload:
                    self._rows.append((now, row))

    @property
    def crowded(self) -> bool:
        """Whether so many write that joints pay."""
        now = self._clock()
        with self._lock:
            return sum(now - at < LATELY for at in self._wrote.values()) >= MANY

    def due(self) -> float | None:
        """Return in how many seconds `merge` has something to do; None when nothing arrived."""
        now = self._clock()
        with self._lock:
            if not self._rows:
                return None
        wait = max(0.0, self._not_before - now)
        if self.crowded and not self._has_joint() and not self._makes_joint(now):
            return max(wait, PAUSE)
        return wait

    def merge(self) -> int:
        """Merge what is ripe; return how many rows that were. Raises nothing: what is refused is left out."""
        now = self._clock()
        crowded = self.crowded
        joins = crowded and self._makes_joint(now)
        rows = self._ripe(now, everything=joins or not crowded)
        if not rows:
            return 0
        self._flush()
        began = time.thread_time()  # its own work: a busy computer is no reason to wait longer still
        self._apply([row.payload for row in rows])
        if joins:
            with self._lock:
                self._joint_at, top = now, self._top
            self._send_joint(self.draft.join(), top)
        took = time.thread_time() - began
        self._not_before = self._clock() + min(LONGEST, max(PAUSE, SHARE * took))
        return len(rows)

    def _apply(self, payloads: list[bytes]) -> None:
        try:
            self.draft.apply(payloads, stored=True)
        except Refused:
            for payload in payloads:  # they are in the journal; opening sets a damaged one aside
                try:
                    self.draft.apply([payload], stored=True)
                except Refused:
                    continue

    def _has_joint(self) -> bool:
        with self._lock:
            return any(row.covers for _, row in self._rows)

    def _makes_joint(self, now: float) -> bool:
        """Say whether it is our turn: the last joint's author goes on, others wait a good deal longer."""
        with self._lock:
            ours = self._joint_by == self._me
            return now - self._joint_at > JOINT_AGE + (0 if ours else self._hand_over)

    def _ripe(self, now: float, *, everything: bool) -> list[Arrival]:
        """Take out what may be merged now: all, or what the newest joint joins; and what waited too long."""
        with self._lock:
            joints = [row for _, row in self._rows if row.covers]
            last = max(joints, key=lambda row: row.seq, default=None)
            late = any(now - at > PATIENCE for at, _ in self._rows)

            def ripe(row: Arrival) -> bool:
                if everything or late:
                    return True
                if last is None or row.seq > last.seq:
                    return False
                return bool(row.covers) or row.seq <= last.covers or row.author == last.author

            chosen = [row for _, row in self._rows if ripe(row)]
            self._rows = [pair for pair in self._rows if not ripe(pair[1])]
        return chosen
