"""The writer beside the typing: in order, announced only when on disk, and never dropped."""

import sys
import threading
from pathlib import Path

import pytest

from app.errors import KnownError
from app.library.errors import DiskFull
from app.library.journal import Journal
from app.library.library import Library
from app.library.writer import JournalWriter
from tests.library.conftest import StartProcess

PATIENCE = 20.0  # seconds before a test gives up


def test_updates_arrive_in_order_and_are_announced_once_each(library: Library) -> None:
    announced: list[tuple[int, bool]] = []
    writer = JournalWriter(library.journal)
    payloads = [b"%d" % number for number in range(300)]
    for number, payload in enumerate(payloads):

        def done(error: Exception | None, number: int = number, payload: bytes = payload) -> None:
            # Looking each time would be slow; the last ones tell as much.
            on_disk = number < 290 or payload in library.journal.load(f"d{number % 3}").updates
            announced.append((number, error is None and on_disk))

        writer.submit(f"d{number % 3}", payload, done)
    assert writer.flush(PATIENCE)
    assert announced == [(number, True) for number in range(300)]
    assert writer.close()
    for draft in range(3):
        assert library.journal.load(f"d{draft}").updates == tuple(payloads[draft::3])


def test_many_threads_keep_the_order_of_each(library: Library) -> None:
    writer = JournalWriter(library.journal)

    def type_away(draft_id: str) -> None:
        for number in range(100):
            writer.submit(draft_id, b"%d" % number)

    typists = [threading.Thread(target=type_away, args=(f"d{one}",)) for one in range(4)]
    for typist in typists:
        typist.start()
    for number in range(50):
        library.set_setting("caret", number)  # the interface writes meanwhile
    for typist in typists:
        typist.join()
    assert writer.close()
    for one in range(4):
        assert library.journal.load(f"d{one}").updates == tuple(b"%d" % number for number in range(100))


def test_when_the_disk_is_full_the_words_wait_in_memory_and_are_written_later(library: Library) -> None:
    with library.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    said: list[Exception | None] = []
    writer = JournalWriter(library.journal)
    writer.submit("d", bytes(20_000), said.append)
    assert not writer.flush(PATIENCE)
    writer.submit("d", b"typed meanwhile")
    assert not writer.flush(PATIENCE)
    assert [type(error) for error in said] == [DiskFull]  # told once, not at each try
    assert writer.unwritten() == [("d", bytes(20_000)), ("d", b"typed meanwhile")]
    assert library.journal.load("d").updates == ()

    with library.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert writer.flush(PATIENCE)
    assert library.journal.load("d").updates == (bytes(20_000), b"typed meanwhile")
    assert said[1:] == [None]
    assert writer.close()


def test_the_writer_tries_again_by_itself(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    written = threading.Event()
    real, faults = Journal.append_all, iter([OSError("gone"), OSError("gone")])

    def stumbling(self: Journal, items: object) -> None:
        if fault := next(faults, None):
            raise fault
        real(self, items)  # type: ignore[arg-type]  # handed through as it came

    monkeypatch.setattr(Journal, "append_all", stumbling)
    monkeypatch.setattr("app.library.writer.FIRST_PAUSE", 0.01)
    writer = JournalWriter(library.journal)
    writer.submit("d", b"words", lambda error: written.set() if error is None else None)
    assert written.wait(PATIENCE)
    assert writer.close()
    assert library.journal.load("d").updates == (b"words",)


def test_closing_writes_what_is_left_and_says_what_it_could_not(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = JournalWriter(library.journal)
    writer.submit("d", b"last words")
    assert writer.close()
    assert library.journal.load("d").updates == (b"last words",)
    with pytest.raises(RuntimeError):
        writer.submit("d", b"too late")

    def full(self: Journal, items: object) -> None:
        raise DiskFull(Path("x"))

    monkeypatch.setattr(Journal, "append_all", full)
    writer = JournalWriter(library.journal)
    writer.submit("d", b"rescue me")
    assert not writer.close()
    assert not writer.close()
    assert writer.unwritten() == [("d", b"rescue me")]


def test_an_announcement_that_fails_does_not_stop_the_writing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(kind))
    writer = JournalWriter(library.journal)

    def waits_for_itself(error: Exception | None) -> None:
        writer.flush()

    writer.submit("d", b"one", waits_for_itself)
    writer.submit("d", b"two")
    assert writer.close()
    assert seen == [RuntimeError]
    assert library.journal.load("d").updates == (b"one", b"two")


FORGETS_TO_CLOSE = """
import sys
from pathlib import Path
from app.library.library import Library
from app.library.writer import JournalWriter
writer = JournalWriter(Library.open(Path(sys.argv[1])).journal)
for number in range(200):
    writer.submit("d", b"%d" % number)
"""


def test_a_program_that_ends_without_closing_still_writes_everything(
    place: Path, start: StartProcess
) -> None:
    Library.create(place).close()
    assert start(FORGETS_TO_CLOSE, place).wait(PATIENCE) == 0
    with Library.open(place) as library:
        assert library.journal.load("d").updates == tuple(b"%d" % number for number in range(200))


NO_MORE_ROOM = """
import resource, sys
from pathlib import Path
from app.library.errors import LibraryError
from app.library.library import Library
from app.library.writer import JournalWriter
library = Library.open(Path(sys.argv[1]))
library.journal.append("d", [b"before"])
writer = JournalWriter(library.journal)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
said = []
for number in range(10):
    writer.submit("d", bytes([number]) * 30_000, said.append)
assert not writer.flush(20)
assert isinstance(said[0], LibraryError), said
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
assert writer.flush(20)
assert writer.close()
print(said[0].safe)
library.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is Unix's")
def test_a_file_that_may_not_grow_loses_nothing(place: Path, start: StartProcess) -> None:
    Library.create(place).close()
    child = start(NO_MORE_ROOM, place)
    said, _ = child.communicate(timeout=PATIENCE * 2)
    assert child.returncode == 0
    assert "safe" in said or "still in the file" in said
    with Library.open(place) as library:
        assert library.journal.load("d").updates == (b"before", *(bytes([n]) * 30_000 for n in range(10)))
        assert library.verify().ok


def test_faults_are_told_in_words_for_a_person() -> None:
    error = DiskFull(Path("Spring.carewright"))
    assert isinstance(error, KnownError)
    assert str(error) == f"{error.happened} {error.safe} {error.do}"
