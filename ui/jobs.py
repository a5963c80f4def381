"""Work off the interface thread: imports, exports, checks of many drafts.

    jobs.start(tr("Importing {name}", name=name), lambda token: read_file(path), done=self.imported)

`fn` runs in a worker thread and must touch neither widgets nor a `Draft` that a screen holds; `done` and
`failed` run on the interface thread. Nothing here is both a runnable and a QObject: workers send plain
values through one signal.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

T = TypeVar("T")
SHOW_AFTER = 0.5  # seconds until a job shows in the status line


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """Raised by `Token.check` inside a worker when the job was cancelled."""


class Token:
    """What a running job holds: it reports progress and learns that it was cancelled."""

    def __init__(self, report: Callable[[float, str], None] = lambda fraction, words: None) -> None:
        self._report, self._cancelled = report, Event()

    @property
    def cancelled(self) -> bool:
        """Say whether the person, or a newer job of the same slot, asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop; it stops at its next look."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise `Cancelled` when asked to stop: a one-line look inside loops."""
        if self.cancelled:
            raise Cancelled

    def progress(self, fraction: float, words: str = "") -> None:
        """Tell how far the job is, 0 to 1, and what it is doing."""
        self._report(min(1.0, max(0.0, fraction)), words)


@dataclass(eq=False)
class Job:
    """One piece of work: `state` is running, done, failed, cancelled or stale."""

    name: str
    slot: str
    token: Token
    done: Callable[[Any], None] | None = None
    failed: Callable[[Exception], None] | None = None
    cancelled: Callable[[], None] | None = None
    state: str = "running"
    fraction: float = 0.0
    words: str = ""
    error: Exception | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def visible(self) -> bool:
        """Say whether it has lasted long enough to be shown, or failed and must be."""
        return self.state == "failed" or (
            self.state == "running" and time.monotonic() - self.started >= SHOW_AFTER
        )


class Jobs(QObject):
    """All jobs of one window. `changed` fires when what the status line shows may differ."""

    changed = Signal()
    _arrived = Signal(object, str, object)  # job, what ("progress", "done", "failed"), value; crosses threads

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: list[Job] = []
        self._closed = False
        self._arrived.connect(self._arrive)

    def start(
        self,
        name: str,
        fn: Callable[[Token], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        cancelled: Callable[[], None] | None = None,
        slot: str = "",
    ) -> Job:
        """Run `fn` in a worker. A job in the same `slot` (not empty) is cancelled and its result dropped.

        Args:
            name: what the person reads while it runs, for example "Importing notes.docx".
            failed: called with the error; without it the job stays in the status line as failed.
            cancelled: called when the person stopped it; not when a newer job of its slot did.
        """
        if slot:
            self._retire(slot)
        job = Job(name, slot, Token(), done, failed, cancelled)
        job.token = Token(lambda fraction, words: self._arrived.emit(job, "progress", (fraction, words)))
        self._jobs.append(job)
        self._workers().submit(self._work, job, fn)
        QTimer.singleShot(int(SHOW_AFTER * 1000 * 1.06), self, self.changed.emit)  # timers may be 5 % early
        return job

    def running(self) -> list[Job]:
        """Return the jobs that have not ended."""
        return [job for job in self._jobs if job.state == "running"]

    def shown(self) -> list[Job]:
        """Return the jobs the status line shows: running for a while, or failed and not yet dismissed."""
        return [job for job in self._jobs if job.visible]

    def cancel(self, job: Job) -> None:
        """Stop a job; its result is dropped even when it does not listen."""
        job.token.cancel()
        if job.state == "running":
            self._stopped(job)

    def _stopped(self, job: Job) -> None:
        self._end(job, "cancelled")
        if job.cancelled is not None:
            job.cancelled()

    def dismiss(self, job: Job) -> None:
        """Take a failed job out of the status line."""
        self._end(job, "dismissed")

    def close(self) -> None:
        """Cancel everything and wait for the workers."""
        self._closed = True
        for job in self.running():
            job.token.cancel()
            job.state = "cancelled"
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _workers(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        return self._pool

    def _retire(self, slot: str) -> None:
        for job in self.running():
            if job.slot == slot:
                job.token.cancel()
                self._end(job, "stale")

    def _work(self, job: Job, fn: Callable[[Token], Any]) -> None:
        """Run in a worker thread; what comes out goes through the signal as plain values."""
        try:
            job.token.check()
            result = fn(job.token)
        except Cancelled:
            self._send(job, "cancelled", None)
        except Exception as error:  # whatever went wrong is the person's to see, not the worker's to swallow
            self._send(job, "failed", error)
        else:
            self._send(job, "done", result)

    def _send(self, job: Job, what: str, value: object) -> None:
        if not self._closed:  # at the end nobody listens any more
            self._arrived.emit(job, what, value)

    @Slot(object, str, object)
    def _arrive(self, job: Job, what: str, value: Any) -> None:
        if job.state != "running":
            return  # stale or cancelled: dropped
        if what == "progress":
            job.fraction, job.words = value
            self.changed.emit()
        elif what == "failed":
            self._fail(job, value)
        elif what == "cancelled":
            self._stopped(job)
        else:
            self._end(job, what)
            if job.done is not None:
                job.done(value)

    def _fail(self, job: Job, error: Exception) -> None:
        job.error = error
        if job.failed is None:
            job.state = "failed"
            self.changed.emit()
        else:
            self._end(job, "failed")
            job.failed(error)

    def _end(self, job: Job, state: str) -> None:
        job.state = state
        if job in self._jobs:
            self._jobs.remove(job)
        self.changed.emit()
