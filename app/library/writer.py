"""Writing the journal beside the typing: a thread that never drops what it was given.

Everything waiting is written in one transaction, in the order in which it came. When that fails (a full
disk), it stays in memory, is tried again, and whoever submitted it is told; closing says whether anything
is left.
"""

import atexit
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.library.feed import shielded
from app.library.journal import Journal

Done = Callable[[Exception | None], None]
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0  # seconds between tries after a failure
CLOSING = 10.0  # seconds


@dataclass(slots=True)
class _Item:
    draft_id: str
    payload: bytes
    done: Done | None
    told: str = ""  # the last fault its submitter was told of


class JournalWriter:
    """A background thread over a journal. `done` is called on that thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._changed = threading.Condition()
        self._waiting: list[_Item] = []
        self._accepted = self._written = 0  # payloads, counted
        self._tries = self._failed_try = 0  # the number of the running or last try; of the last that failed
        self._not_before, self._pause = 0.0, FIRST_PAUSE
        self._closed = self._ending = False  # no more from outside; nothing more to do
        self._thread = threading.Thread(target=self._run, name="journal writer", daemon=True)
        self._thread.start()
        atexit.register(self.close)  # a daemon, lest it hold the program; so it must be heard out at the end

    def submit(self, draft_id: str, payload: bytes, done: Done | None = None) -> None:
        """Hand over one update; returns at once.

        `done(None)` is called once, after the update is on disk. Until then `done(error)` may be called,
        once for each kind of fault; the update is kept and tried again. Raises RuntimeError after `close`.
        """
        item = _Item(draft_id, bytes(payload), done)
        with self._changed:
            if self._closed:
                raise RuntimeError("the journal writer is closed")
            self._waiting.append(item)
            self._accepted += 1
            self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> bool:
        """Write now, and wait for it: True when all that was submitted before is on disk and announced.

        False when writing failed (a try that began after this call) or took longer than `timeout` seconds.
        """
        if threading.current_thread() is self._thread:
            raise RuntimeError("done() may not wait for the thread that calls it")
        with self._changed:
            goal, tries = self._accepted, self._tries
            self._not_before = 0.0
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._written >= goal or self._failed_try > tries, timeout)
            return self._written >= goal

    def unwritten(self) -> list[tuple[str, bytes]]:
        """Return what is not on disk yet, in order: to be rescued elsewhere when closing fails."""
        with self._changed:
            return [(item.draft_id, item.payload) for item in self._waiting]

    def close(self, timeout: float = CLOSING) -> bool:
        """Write what is left and end the thread; True when everything is on disk. May be called again."""
        atexit.unregister(self.close)
        with self._changed:
            self._closed = True
        if self._thread.is_alive():
            self.flush(timeout)
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return not self.unwritten()

    def _run(self) -> None:
        while batch := self._next_batch():
            error = self._write(batch)
            self._announce(batch, error)
            with self._changed:
                if error is None:
                    self._written += len(batch)
                else:
                    self._failed_try = self._tries
                self._changed.notify_all()

    def _next_batch(self) -> list[_Item]:
        """Wait for something to write; an empty list means the end."""
        with self._changed:
            while not self._ending:
                pause = self._not_before - time.monotonic()
                if self._waiting and pause <= 0:
                    self._tries += 1
                    return list(self._waiting)
                self._changed.wait(pause if self._waiting else None)
            return []

    def _write(self, batch: list[_Item]) -> Exception | None:
        try:
            self._journal.append_all((item.draft_id, item.payload) for item in batch)
        except Exception as error:  # whatever it is, the words must stay in memory
            with self._changed:
                self._not_before = time.monotonic() + self._pause
                self._pause = min(2 * self._pause, LONGEST_PAUSE)
            return error
        with self._changed:
            del self._waiting[: len(batch)]
            self._pause = FIRST_PAUSE
        return None

    @staticmethod
    def _announce(batch: list[_Item], error: Exception | None) -> None:
        fault = str(error or "")
        for item in batch:
            done = item.done
            if done is not None and (error is None or fault != item.told):
                item.told = fault
                shielded(partial(done, error))
