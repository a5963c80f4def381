"""A library is one file that remembers what it was given, tells what changed, and has one user at a time."""

import json
import signal
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from app.library.errors import AFolder, AlreadyThere, InUse, Missing
from app.library.feed import Area, Changes
from app.library.library import Library
from app.library.tables import campaign, draft
from tests.library.conftest import StartProcess


def test_what_was_written_is_there_after_closing(place: Path) -> None:
    with Library.create(place) as library:
        with library.write(Area.DRAFTS) as connection:
            connection.execute(insert(draft).values(id="d1", title="Grief is not a straight line"))
        library.set_setting("last draft", "d1")
        library.set_setting("caret", {"d1": {"part": "script", "at": 17}})
    with Library.open(place) as library:
        with library.read() as connection:
            assert connection.execute(select(draft.c.title)).scalars().all() == [
                "Grief is not a straight line"
            ]
        assert library.setting("last draft") == "d1"
        assert library.setting("caret") == {"d1": {"part": "script", "at": 17}}
        library.set_setting("caret", None)
        assert library.setting("caret", "forgotten") == "forgotten"
    others = {path.name for path in place.parent.iterdir()} - {place.name, "Spring backups"}
    assert not others, "closing leaves no lock and no log behind"


def test_rooms_hear_of_a_change_only_after_it_is_on_disk(library: Library) -> None:
    heard: list[tuple[Changes, int]] = []

    def count(changes: Changes) -> None:
        with library.read() as connection:
            heard.append((changes, len(connection.execute(select(draft.c.id)).all())))

    stop = library.feed.subscribe(count)
    with library.write(Area.DRAFTS, ids=["d1"], origin=library) as connection:
        connection.execute(insert(draft).values(id="d1"))
        assert heard == []
    assert heard == [(Changes(frozenset({Area.DRAFTS}), frozenset({"d1"}), library), 1)]
    stop()
    stop()
    library.set_setting("theme", "dusk")
    assert len(heard) == 1


def test_a_write_that_fails_leaves_nothing_and_tells_nobody(library: Library) -> None:
    heard: list[Changes] = []
    library.feed.subscribe(heard.append)

    def half_a_write() -> None:
        with library.write(Area.DRAFTS) as connection:
            connection.execute(insert(draft).values(id="d1"))
            raise LookupError("the second half")

    with pytest.raises(LookupError):
        half_a_write()
    with library.read() as connection:
        assert connection.execute(select(draft)).all() == []
    assert heard == []
    library.set_setting("theme", "dusk")  # the next write is not held up


def test_a_room_that_fails_to_redraw_does_not_look_like_a_failed_write(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    heard: list[Changes] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(kind))
    library.feed.subscribe(lambda changes: setattr(changes, "ids", None))
    library.feed.subscribe(heard.append)
    library.set_setting("theme", "dusk")
    assert [kind.__name__ for kind in seen] == ["FrozenInstanceError"]
    assert len(heard) == 1


def test_a_reader_sees_one_state_while_others_write(library: Library) -> None:
    with library.read() as connection:
        before = connection.execute(select(draft)).all()
        with library.write() as other:
            other.execute(insert(draft).values(id="d1"))
        assert connection.execute(select(draft)).all() == before == []


def test_a_write_inside_a_write_is_a_mistake_and_says_so(library: Library) -> None:
    with library.write(), pytest.raises(RuntimeError, match="inside a write"):
        library.set_setting("theme", "dusk")


def test_links_between_rows_hold_and_commits_survive_power_cuts(library: Library) -> None:
    with library.write() as connection:
        connection.execute(insert(campaign).values(id="c1"))
        connection.execute(insert(draft).values(id="d1", campaign_id="c1"))
        connection.execute(text("DELETE FROM campaign"))
        assert connection.execute(select(draft.c.campaign_id)).scalar_one() is None
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_creating_never_replaces_a_file_and_opening_never_makes_one(place: Path) -> None:
    place.write_text("my notes")
    with pytest.raises(AlreadyThere):
        Library.create(place)
    assert place.read_text() == "my notes"
    with pytest.raises(Missing):
        Library.open(place.with_name("Autumn.carewright"))
    with pytest.raises(AFolder):
        Library.open(place.parent)
    assert [path.name for path in place.parent.iterdir() if path.is_file()] == [place.name]


def test_names_with_any_character_work(tmp_path: Path) -> None:
    path = tmp_path / "Mai 100% ü? #1 “x”.carewright"
    Library.create(path).close()
    with Library.open(path) as library:
        library.backup(tmp_path / "copy of 100%.carewright")
    assert path.exists()


HOLD = """
import sys
from pathlib import Path
from app.library.library import Library
library = Library.open(Path(sys.argv[1]))
library.set_setting("held", True)
print("open", flush=True)
sys.stdin.read()
"""


def test_a_second_carewright_is_refused_kindly_until_the_first_is_gone(
    place: Path, start: StartProcess
) -> None:
    Library.create(place).close()
    first = start(HOLD, place)
    assert first.stdout is not None
    assert first.stdout.readline() == "open\n"
    with pytest.raises(InUse) as refused:
        Library.open(place)
    lock = place.with_name(f".{place.name}.lock")
    assert json.loads(lock.read_bytes())["pid"] == first.pid
    assert str(first.pid) in refused.value.happened
    assert refused.value.safe
    assert refused.value.do

    first.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    first.wait()
    with Library.open(place) as library:
        assert library.setting("held") is True
        with pytest.raises(InUse):
            Library.open(place)  # this process too has one at a time
    assert not lock.exists()


def test_a_lock_file_left_by_a_crash_holds_nobody_up(place: Path) -> None:
    Library.create(place).close()
    place.with_name(f".{place.name}.lock").write_text("not even JSON")
    Library.open(place).close()


def test_room_of_deleted_rows_is_given_back_on_closing(place: Path) -> None:
    with Library.create(place) as library:
        library.journal.append("d1", [bytes(50_000)] * 200)
        library.journal.compact("d1", b"small", library.journal.last("d1"))
        assert library.journal.append("d1", [b"next"]) == 201
    assert place.stat().st_size < 1_000_000
    with Library.open(place) as library:
        assert library.journal.append("d1", [b"and next"]) == 202


def test_whoever_remembers_something_is_told_before_those_who_will_ask_for_it(library: Library) -> None:
    told: list[str] = []
    library.feed.subscribe(lambda _: told.append("window"))
    library.feed.subscribe(lambda _: told.append("memory"), first=True)
    library.set_setting("a", 1)
    assert told == ["memory", "window"]
