"""Autosave: what is typed reaches the library, and the window can say truthfully whether it has.

A session stands between one open draft and the library's writer. The window calls `flush` every 250 ms, on
focus loss and on closing; nothing else is needed. "Saved" is said only when everything typed so far is on disk.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.drafts.document import Draft

CLOSING = 10.0  # seconds


class Saving(StrEnum):
    """Where the words of a draft are."""

    SAVED = "saved"  # all on disk
    SAVING = "saving"  # some on their way
    UNSAVED = "unsaved"  # some could not be written; they are kept in memory and tried again


@dataclass(frozen=True, slots=True)
class SaveState:
    """How saving stands; `error` says why some is unsaved."""

    saving: Saving
    error: Exception | None = None


class Writer(Protocol):
    """What a session needs of `app.library.writer.JournalWriter`, which tries again by itself."""

    def submit(self, draft_id: str, payload: bytes, done: Callable[[Exception | None], None]) -> None:
        """Store an update; `done(None)` once it is on disk, before that `done(error)` for faults."""

    def flush(self, timeout: float | None = None) -> bool:
        """Write now; True when all is on disk."""


class DraftSession:
    """Autosave of one draft. Make it when the draft is opened, `close` it when the draft is left.

    Args:
        draft: used on the thread that edits, like `flush` and `close`.
        writer: the library's background writer.
        on_state: told of every new state. It is called on the thread that edits *or on the writer's thread*:
            it may only pass a message on (a queued signal), whose receiver reads `state`.
    """

    def __init__(
        self, draft: Draft, writer: Writer, on_state: Callable[[SaveState], None] = lambda _: None
    ) -> None:
        self._draft, self._writer, self._on_state = draft, writer, on_state
        self._lock = threading.Lock()
        self._dirty = False  # something was changed and not handed over
        self._under_way = 0  # updates handed over and not on disk
        self._error: Exception | None = None
        self._state = SaveState(Saving.SAVED)
        self._unsubscribe = [
            draft.on_edit(lambda _edit: self._changed()),
            draft.on_details(lambda _detail: self._changed()),
        ]
        self.flush()  # what the draft held back before somebody listened

    @property
    def state(self) -> SaveState:
        """How saving stands now. May be read on any thread."""
        with self._lock:
            return self._state

    def flush(self) -> None:
        """Hand what changed to the writer; returns at once. Cheap when nothing did."""
        while payload := self._draft.pending():
            with self._lock:
                self._under_way += 1
            try:
                self._writer.submit(self._draft.id, payload, self._written)
            except Exception as error:  # a closed writer: the words stay in the draft
                self._draft.put_back(payload)
                self._settle(error, came_back=True)
                return
        with self._lock:
            self._dirty = False
        self._tell()

    def save_now(self, timeout: float = CLOSING) -> bool:
        """Hand over, wait up to `timeout` seconds, and say whether everything is on disk."""
        self.flush()
        self._writer.flush(timeout)
        return self.state.saving is Saving.SAVED

    def close(self, timeout: float = CLOSING) -> bool:
        """Save now and stop listening; False when something is not on disk (the writer still holds it)."""
        saved = self.save_now(timeout)
        while self._unsubscribe:
            self._unsubscribe.pop()()
        return saved

    def _changed(self) -> None:
        with self._lock:
            self._dirty = True
        self._tell()

    def _written(self, error: Exception | None) -> None:
        """Hear from the writer, on its thread."""
        self._settle(error, came_back=False)

    def _settle(self, error: Exception | None, *, came_back: bool) -> None:
        with self._lock:
            self._error = error
            if error is None or came_back:
                self._under_way -= 1
            self._dirty = self._dirty or came_back
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            if self._error is not None:
                state = SaveState(Saving.UNSAVED, self._error)
            else:
                state = SaveState(Saving.SAVING if self._dirty or self._under_way else Saving.SAVED)
            if state == self._state:
                return
            self._state = state
        self._on_state(state)
