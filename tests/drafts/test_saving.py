"""What is typed reaches the library, and "saved" is only said when it is true."""

import gc
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.drafts.document import Draft
from app.drafts.saving import DraftSession, SaveState, Saving
from app.drafts.shelf import DraftShelf
from app.findings.post import SCRIPT
from app.library.library import Library
from app.library.writer import JournalWriter

Done = Callable[[Exception | None], None]
ROOT = Path(__file__).parents[2]


class SlowWriter:
    """A writer that stores when the test says so."""

    def __init__(self) -> None:
        self.held: list[tuple[bytes, Done]] = []
        self.stored: list[bytes] = []
        self.closed = False

    def submit(self, draft_id: str, payload: bytes, done: Done) -> None:
        if self.closed:
            raise RuntimeError("the journal writer is closed")
        self.held.append((payload, done))

    def flush(self, timeout: float | None = None) -> bool:
        self.store()
        return True

    def store(self) -> None:
        while self.held:
            payload, done = self.held.pop(0)
            self.stored.append(payload)
            done(None)

    def fail(self, error: Exception) -> None:
        for _payload, done in self.held:
            done(error)


@pytest.fixture
def writer(library: Library) -> Iterator[JournalWriter]:
    writer = JournalWriter(library.journal)
    yield writer
    assert writer.close()


def test_what_was_typed_is_there_after_the_program_died(
    library: Library, shelf: DraftShelf, writer: JournalWriter
) -> None:
    draft = shelf.create("Two years")
    session = DraftSession(draft, writer)
    draft.edit(SCRIPT, 0, 0, "My brother died two years ago. 🕯️")
    draft.edit(SCRIPT, 3, 7, "sister")
    assert session.state.saving is Saving.SAVING
    assert session.save_now()
    draft_id = draft.id
    del draft, session
    gc.collect()
    again = DraftShelf(library).open(draft_id)
    assert again.text(SCRIPT) == "My sister died two years ago. 🕯️"
    assert again.title == "Two years"
    assert not again.can_undo


def test_saved_is_only_said_when_everything_typed_so_far_is_on_disk() -> None:
    draft, writer = Draft(), SlowWriter()
    states: list[Saving] = []
    session = DraftSession(draft, writer, lambda state: states.append(state.saving))
    draft.edit(SCRIPT, 0, 0, "a")
    session.flush()
    draft.edit(SCRIPT, 1, 0, "b")
    writer.store()
    assert session.state == SaveState(Saving.SAVING)
    session.flush()
    assert session.state == SaveState(Saving.SAVING)
    writer.store()
    assert states == [Saving.SAVING, Saving.SAVED]
    assert Draft("", None, writer.stored).text(SCRIPT) == "ab"
    draft.undo()
    draft.set_title("Renamed")
    assert session.state.saving is Saving.SAVING
    assert session.close()
    assert Draft("", None, writer.stored).title == "Renamed"


def test_a_full_disk_is_told_and_the_words_are_kept_until_they_can_be_written() -> None:
    draft, writer = Draft(), SlowWriter()
    session = DraftSession(draft, writer)
    full = OSError("the disk is full")
    draft.edit(SCRIPT, 0, 0, "a")
    session.flush()
    writer.fail(full)
    assert session.state == SaveState(Saving.UNSAVED, full)
    draft.edit(SCRIPT, 1, 0, "b")
    session.flush()
    assert session.state == SaveState(Saving.UNSAVED, full)
    writer.store()
    assert session.state == SaveState(Saving.SAVED)
    assert Draft("", None, writer.stored).text(SCRIPT) == "ab"


def test_a_closed_writer_loses_nothing_either() -> None:
    draft, writer = Draft(), SlowWriter()
    session = DraftSession(draft, writer)
    writer.closed = True
    draft.edit(SCRIPT, 0, 0, "a")
    session.flush()
    assert session.state.saving is Saving.UNSAVED
    assert not session.save_now()
    writer.closed = False
    assert session.save_now()
    assert Draft("", None, writer.stored).text(SCRIPT) == "a"


def test_updates_that_wait_for_others_are_stored_too() -> None:
    other, draft, writer = Draft(), Draft(), SlowWriter()
    other.edit(SCRIPT, 0, 0, "first ")
    first = other.pending()
    other.edit(SCRIPT, 6, 0, "second")
    session = DraftSession(draft, writer)
    draft.apply([other.pending()])
    session.close()
    assert Draft("", None, [*writer.stored, first]).text(SCRIPT) == "first second"


def test_typing_against_the_real_writer_ends_saved(
    library: Library, shelf: DraftShelf, writer: JournalWriter
) -> None:
    draft = shelf.create("Threads")
    session = DraftSession(draft, writer)
    for number in range(200):
        draft.edit(SCRIPT, len(draft.text(SCRIPT)), 0, f"{number} ")
        session.flush()
    assert session.close()
    assert session.state == SaveState(Saving.SAVED)
    stored = library.journal.load(draft.id)
    assert Draft(draft.id, stored.snapshot, stored.updates).text(SCRIPT) == draft.text(SCRIPT)


TYPE_UNTIL_KILLED = """
import sys
from pathlib import Path
from app.drafts.saving import DraftSession, Saving
from app.drafts.shelf import DraftShelf
from app.library.library import Library
from app.library.writer import JournalWriter

with Library.open(Path(sys.argv[1])) as library:
    shelf, writer = DraftShelf(library), JournalWriter(library.journal)
    draft = shelf.open(sys.argv[2])
    session = DraftSession(draft, writer)
    number = len(draft.text("script").split())
    print("ready", flush=True)
    while True:
        draft.edit("script", len(draft.text("script")), 0, f"{number} ")
        number += 1
        if number % 3 == 0:
            session.flush()
        if number % 50 == 0:
            shelf.compact(draft.id, always=True)
        if session.state.saving is Saving.SAVED:
            print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 does not exist there")
def test_twenty_crashes_while_typing_lose_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    place = tmp_path / "Crashes.carewright"
    with Library.create(place) as library:
        draft_id = DraftShelf(library).create("Crashes").id
    dice = random.Random(20)
    counts: list[int] = []
    for _crash in range(20):
        acknowledged = _type_and_kill(place, draft_id, dice.uniform(0.0, 0.12))
        with Library.open(place) as library:
            words = DraftShelf(library).open(draft_id).text(SCRIPT).split()
        assert words == [str(number) for number in range(len(words))]
        assert len(words) >= acknowledged
        counts.append(acknowledged)
    assert counts[-1] > 20


def _type_and_kill(place: Path, draft_id: str, seconds: float) -> int:
    """Let another process type for a while, kill it, and return how many words it called saved."""
    child = subprocess.Popen(
        [sys.executable, "-c", TYPE_UNTIL_KILLED, str(place), draft_id],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    with child, child.stdout as said:
        assert said.readline() == "ready\n"
        lines = [said.readline()]  # at least one word is saved before each crash
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        lines += said.readlines()
    whole = [line for line in lines if line.endswith("\n")]
    return int(whole[-1]) if whole else 0
