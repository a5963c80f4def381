"""Some editors of a team in one process, each with a library, a sync and a draft of its own.

Each editor types one key every so often, each a sign nobody else types, and notes when it was in its own library and
when each of the others' signs came. `python -m bench.team_editor` reads a JSON object from stdin and writes another.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.drafts.document import Draft, Edit, Origin
from app.drafts.saving import DraftSession
from app.drafts.shelf import DraftShelf
from app.library.library import Library
from app.library.writer import JournalWriter
from app.team.address import TeamAddress
from app.team.live import Arrival, Live
from app.team.sync import Hooks, Sync

FLUSH = 0.06  # seconds between two hand-overs to the library while somebody is here
FIRST_SIGN = 0x4E00  # from here on there are 20,000 signs, one for each key of everybody


@dataclass(frozen=True, slots=True)
class Task:
    """What one process does: which editors, where, how long (seconds), and how many keys a second each types."""

    editors: list[int]
    address: str
    folder: str
    draft: str
    start: float
    seconds: float
    keys: float
    settle: float


class _Writer:
    """The library's writer, which notes when each key was on disk."""

    def __init__(self, writer: JournalWriter, editor: "Editor") -> None:
        self._writer, self._editor = writer, editor

    def submit(self, draft_id: str, payload: bytes, done: Callable[[Exception | None], None]) -> None:
        """Store an update."""
        keys = self._editor.take_keys()

        def written(error: Exception | None) -> None:
            if error is None:
                now = time.monotonic()
                self._editor.committed.update(dict.fromkeys(keys, now))
            done(error)

        self._writer.submit(draft_id, payload, written)

    def flush(self, timeout: float | None = None) -> bool:
        """Write now."""
        return self._writer.flush(timeout)


class Editor:
    """One person at one computer."""

    def __init__(self, number: int, task: Task, address: TeamAddress) -> None:
        self.number, self._task = number, task
        self.committed: dict[str, float] = {}
        self.seen: dict[str, float] = {}
        self.typed: dict[str, float] = {}
        self._keys: list[str] = []
        self._bell = threading.Event()
        path = Path(task.folder) / f"editor-{number}.carewright"
        self.library = Library.open(path) if path.exists() else Library.create(path)
        self._shelf = DraftShelf(self.library)
        self._journal_writer = JournalWriter(self.library.journal)
        self._writer = _Writer(self._journal_writer, self)
        self._live: Live | None = None
        self.merging = 0.0
        self.sync = Sync(self.library, address, hooks=Hooks(arrived=self._arrived))
        self.sync.in_hand([task.draft])
        self.sync.book.trust(
            ["lea", *(f"editor{one}" for one in range(100))]
        )  # met before: trying takes a process
        self.sync.place(task.draft, "script", b"")
        self.text = ""

    def take_keys(self) -> list[str]:
        """Return the keys typed since the last hand-over."""
        keys, self._keys = self._keys, []
        return keys

    def _arrived(self, _draft: str, rows: list[Arrival]) -> None:
        if self._live is not None:
            self._live.arrived(rows)
            self._bell.set()

    def _edited(self, edit: Edit) -> None:
        if edit.origin is Origin.REMOTE:
            now = time.monotonic()
            for sign in edit.text:
                self.seen.setdefault(sign, now)

    def open(self) -> Draft:
        """Wait for the draft to arrive and open it."""
        self.sync.start()
        ends = time.monotonic() + 60
        while self._task.draft not in self.library.journal.drafts():
            if time.monotonic() > ends:
                raise TimeoutError(str(self.sync.status))
            time.sleep(0.02)
        return self._shelf.open(self._task.draft)

    def work(self) -> None:
        """Type until the time is up, and merge what comes."""
        task, draft = self._task, self.open()
        session = DraftSession(draft, self._writer)
        me = self.sync.status.me
        live = self._live = Live(draft, me.person if me else "", session.flush, self._joint)
        draft.on_edit(self._edited)
        rng, count = random.Random(self.number), 0
        ends, settled = task.start + task.seconds, task.start + task.seconds + task.settle
        next_key = task.start + rng.random() / task.keys
        flush_at = float("inf")
        while (now := time.monotonic()) < settled:
            if next_key <= now < ends:
                self._type(draft, count)
                count += 1
                next_key += rng.uniform(0.7, 1.3) / task.keys
                flush_at = min(flush_at, now + FLUSH)
            if flush_at <= now:
                session.flush()
                flush_at = float("inf")
            due = live.due()
            if due is not None and due <= 0:
                began = time.thread_time()
                live.merge()
                self.merging += time.thread_time() - began
                due = live.due()
            wait = min(
                due if due is not None else 1.0, (next_key if now < ends else settled) - time.monotonic()
            )
            self._bell.wait(max(0.0, min(wait, flush_at - time.monotonic())))
            self._bell.clear()
        session.close()
        self.sync.stop()
        live.merge()
        self.text = draft.text("script")
        self._journal_writer.close()
        self.library.close()

    def _joint(self, payload: bytes, covers: int) -> None:
        self.sync.send_joint(payload, covers)
        self._writer.submit(self._task.draft, payload, lambda _error: None)

    def _type(self, draft: Draft, count: int) -> None:
        sign = chr(FIRST_SIGN + self.number * 1000 + count)
        place = self.number * 150 + count
        self.typed[sign] = time.monotonic()
        self._keys.append(sign)
        draft.edit("script", min(place, len(draft.text("script"))), 0, sign)


def main() -> int:
    """Run the editors of one process."""
    said: dict[str, Any] = json.load(sys.stdin)
    where = {int(number): TeamAddress(**address) for number, address in said.pop("people").items()}
    task = Task(**said)
    editors = [Editor(number, task, where[number]) for number in task.editors]
    threads = [threading.Thread(target=editor.work) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    json.dump(
        {
            str(editor.number): {
                "typed": editor.typed,
                "committed": editor.committed,
                "seen": editor.seen,
                "text": editor.text,
                "merging": editor.merging,
            }
            for editor in editors
        },
        sys.stdout,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
