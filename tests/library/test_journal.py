"""The journal gives back all that was put in, in order, however it is compacted and reopened."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.library.journal import Stored, erase, put
from app.library.library import Library
from app.library.tables import journal, journal_set_aside, journal_update

DRAFTS = st.sampled_from(["first", "second"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), DRAFTS, st.integers(1, 4)),
        st.tuples(st.just("look"), DRAFTS, st.just(0)),
        st.tuples(st.just("compact"), DRAFTS, st.integers(0, 3)),
        st.tuples(st.just("reopen"), DRAFTS, st.just(0)),
        st.tuples(st.just("tidy"), DRAFTS, st.just(0)),
    ),
    min_size=8,  # shorter stories hardly ever write after a look and compact from it
    max_size=25,
)


def document(stored: Stored) -> list[int]:
    """Rebuild a draft of numbers as the real document does: snapshot, then all updates; repeats do nothing."""
    numbers = json.loads(stored.snapshot or b"[]") + [int(payload) for payload in stored.updates]
    return list(dict.fromkeys(numbers))


class Model:
    """Drives a library through random steps and knows what it must hold."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.library = Library.create(path)
        self.given: dict[str, list[int]] = {"first": [], "second": []}
        self.seen: dict[str, list[Stored]] = {"first": [Stored()], "second": [Stored()]}
        self.owner: dict[int, tuple[str, bytes]] = {}  # row id -> what it held, for ever

    def append(self, draft_id: str, count: int) -> None:
        start = len(self.given[draft_id])
        numbers = list(range(start, start + count))
        self.library.journal.append(draft_id, [b"%d" % number for number in numbers])
        self.given[draft_id] += numbers

    def look(self, draft_id: str, _: int) -> None:
        stored = self.library.journal.load(draft_id)
        assert document(stored) == self.given[draft_id]
        for row, payload in zip(stored.rows, stored.updates, strict=True):
            assert self.owner.setdefault(row, (draft_id, payload)) == (draft_id, payload), "an id was reused"
        self.seen[draft_id].append(stored)

    def compact(self, draft_id: str, age: int) -> None:
        """Compact from something loaded a while ago: rows that came after it must survive."""
        stored = self.seen[draft_id][-1 - age :][0]
        if stored.upto:
            self.library.journal.compact(draft_id, json.dumps(document(stored)).encode(), stored.upto)
        self.look(draft_id, 0)

    def reopen(self, _: str, __: int) -> None:
        self.library.close()
        self.library = Library.open(self.path)

    def tidy(self, _: str, __: int) -> None:
        with self.library._store.raw() as connection:
            connection.execute("VACUUM")


@effort(max_examples=50)
@given(STEPS)
def test_any_order_of_writing_compacting_and_reopening_gives_everything_back(
    steps: list[tuple[str, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        model = Model(Path(folder) / "any.carewright")
        try:
            for name, draft_id, number in steps:
                getattr(model, name)(draft_id, number)
            model.look("first", 0)
            model.look("second", 0)
            assert model.library.verify().ok
        finally:
            model.library.close()


def test_ids_go_on_after_everything_was_compacted(library: Library) -> None:
    library.journal.append("d", [b"1", b"2", b"3"])
    assert library.journal.compact("d", b"[1,2,3]", 3)
    assert library.journal.size("d") == (0, 0)
    assert library.journal.append("d", [b"4"]) == 4
    assert library.journal.load("d") == Stored(b"[1,2,3]", (b"4",), (4,), 4)
    assert library.journal.size("d") == (1, 1)


def test_a_snapshot_that_comes_late_does_not_undo_a_newer_one(library: Library) -> None:
    library.journal.append("d", [b"1", b"2", b"3"])
    library.journal.compact("d", b"[1,2,3]", 3)
    assert not library.journal.compact("d", b"[1]", 1)
    assert library.journal.load("d").snapshot == b"[1,2,3]"


@pytest.mark.parametrize(("snapshot", "upto"), [(b"", 1), (b"[1]", 2), (b"[1]", 99)])
def test_a_snapshot_that_cannot_be_right_is_refused(library: Library, snapshot: bytes, upto: int) -> None:
    library.journal.append("d", [b"1"])
    library.journal.append("other", [b"2"])
    with pytest.raises(ValueError, match=r"snapshot|row"):
        library.journal.compact("d", snapshot, upto)
    assert library.journal.load("d").updates == (b"1",)


def test_what_the_document_refuses_is_set_aside_and_kept(library: Library) -> None:
    last = library.journal.append("d", [b"good", b"bad", b"good too"])
    assert library.journal.set_aside("d", last - 1, "cannot be read")
    assert not library.journal.set_aside("d", last - 1, "twice")
    assert library.journal.load("d").updates == (b"good", b"good too")
    with library.read() as connection:
        kept = connection.execute(select(journal_set_aside.c.payload, journal_set_aside.c.reason)).one()
    assert tuple(kept) == (b"bad", "cannot be read")


def test_a_row_and_its_first_words_are_written_together_or_not_at_all(library: Library) -> None:
    def half() -> None:
        with library.write() as connection:
            put(connection, "d", [b"words"])
            raise LookupError

    with pytest.raises(LookupError):
        half()
    assert library.journal.load("d") == Stored()
    assert library.journal.drafts() == []


def test_emptying_the_trash_erases_one_draft_only(library: Library) -> None:
    library.journal.append("gone", [b"1", b"2"])
    library.journal.append("stays", [b"3"])
    library.journal.compact("gone", b"[1]", 1)
    with library.write() as connection:
        erase(connection, "gone")
        assert connection.execute(select(journal_update.c.payload)).scalars().all() == [b"3"]
    assert library.journal.drafts() == ["stays"]


def test_verify_notices_a_flipped_bit_that_sqlite_does_not(library: Library) -> None:
    last = library.journal.append("d", [b"my brother", b"two years"])
    assert library.verify().ok
    with library.write() as connection:
        connection.execute(
            update(journal_update).where(journal_update.c.id == last).values(payload=b"two yearz")
        )
    report = library.verify()
    assert not report.ok
    assert library.journal.load("d").flawed == (last,)


def test_verify_asks_the_document_about_each_draft_and_survives_its_faults(library: Library) -> None:
    for name in ("fine", "torn", "worse"):
        library.journal.append(name, [name.encode()])

    def read(draft_id: str, stored: Stored) -> str:
        assert stored.updates == (draft_id.encode(),)
        if draft_id == "worse":
            raise ArithmeticError("no such operation")
        return "two pieces are missing" if draft_id == "torn" else ""

    report = library.verify(read)
    assert report.drafts == report.updates == 3
    assert len(report.problems) == 2
    assert "two pieces are missing" in report.problems[0]
    assert "no such operation" in report.problems[1]


def test_verify_notices_rows_that_point_to_nothing_and_lists_that_disagree(library: Library) -> None:
    library.journal.append("unlisted", [b"words"])
    with library.write() as connection:
        connection.exec_driver_sql("INSERT INTO draft (id, title) VALUES ('empty', 'No words')")
    report = library.verify()
    assert report.ok
    assert any("unlisted" in note for note in report.notes)
    assert any("No words" in note for note in report.notes)
    with library._store.raw() as raw:
        raw.execute("DELETE FROM journal")  # this connection does not look after foreign keys
    assert not library.verify().ok
    with library.read() as connection:
        assert connection.execute(select(journal)).all() == []
