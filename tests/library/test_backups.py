"""There is always an earlier day to go back to, and going back destroys nothing."""

import os
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.library import backups
from app.library.errors import Damaged, DiskFull, InUse, LibraryError, Missing, NotALibrary
from app.library.files import copy_database
from app.library.library import Library
from app.library.restore import restore

TODAY = date(2030, 3, 20)


def words(path: Path) -> tuple[bytes, ...]:
    """Return the words in a library or a copy of one."""
    with Library.open(path) as library:
        assert library.verify().ok
        return library.journal.load("d").updates


def test_a_copy_is_whole_while_the_library_is_open_and_being_written(
    library: Library, tmp_path: Path
) -> None:
    library.journal.append("d", [b"one"])
    copy = library.backup(tmp_path / "elsewhere" / "copy.carewright")
    library.journal.append("d", [b"two"])
    assert {path.name for path in copy.parent.iterdir()} == {copy.name}, "one file that can be carried away"
    assert words(copy) == (b"one",)
    library.backup(copy)
    assert words(copy) == (b"one", b"two")


def test_a_copy_that_fails_leaves_the_earlier_one(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = library.backup(tmp_path / "copy.carewright")
    before = copy.read_bytes()

    def full(part: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.library.files.sync", full)
    with pytest.raises(DiskFull):
        library.backup(copy)
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))
    with pytest.raises(LibraryError, match="over the library itself"):
        library.backup(library.path)


def test_each_day_is_copied_once_and_the_last_days_are_kept(place: Path) -> None:
    Library.create(place).close()
    assert not backups.existing(place)
    for number in range(5):
        day = TODAY + timedelta(days=number)
        assert backups.is_due(place, day)
        assert backups.back_up_today(place, day, keep=3)
        assert backups.back_up_today(place, day, keep=3) is None
        assert not backups.is_due(place, day)
    before = backups.back_up_before(place, "upgrade to 0002")
    stranger = backups.folder(place) / "My own 2029-01-01.carewright"
    stranger.write_bytes(place.read_bytes())
    backups.back_up_today(place, TODAY + timedelta(days=9), keep=3)
    kept = backups.existing(place)
    assert [one.path.stem for one in kept if one.daily] == [
        "Spring 2030-03-29",
        "Spring 2030-03-24",
        "Spring 2030-03-23",
    ]
    assert [one.path for one in kept if not one.daily] == [before]
    assert stranger.exists()


def test_opening_makes_the_days_copy_before_anything_is_changed(place: Path) -> None:
    with Library.create(place) as library:
        library.journal.append("d", [b"yesterday"])
    with Library.open(place) as library:
        library.journal.append("d", [b"today"])
    with Library.open(place):
        pass
    (copy,) = backups.existing(place)
    assert words(copy.path) == (b"yesterday",)


def test_a_big_library_leaves_the_days_copy_to_a_job(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.create(place).close()
    monkeypatch.setattr("app.library.library.SMALL", 1000)
    with Library.open(place) as library:
        assert backups.is_due(place)
        assert library.back_up_today() is not None


def test_a_copy_that_cannot_be_made_does_not_keep_the_library_shut(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.create(place).close()
    backups.folder(place).write_text("a file where the folder should be")
    with Library.open(place) as library:
        assert library.backup_problem is not None
        library.set_setting("theme", "dusk")


def test_going_back_and_forth_loses_nothing(place: Path) -> None:
    with Library.create(place) as library:
        library.journal.append("d", [b"good"])
        copy = library.backup(place.with_name("good.carewright"))
        library.journal.append("d", [b"regretted"])
        with pytest.raises(InUse):
            restore(place, copy)
    aside = restore(place, copy)
    assert aside is not None
    assert words(place) == (b"good",)
    assert words(aside) == (b"good", b"regretted")
    restore(place, aside)
    assert words(place) == (b"good", b"regretted")
    assert words(copy) == (b"good",)


def test_a_damaged_library_is_kept_aside_and_its_log_does_not_spoil_the_restored_one(place: Path) -> None:
    with Library.create(place) as library:
        library.journal.append("d", [b"good"])
        copy = library.backup(place.with_name("good.carewright"))
    library = Library.open(place)
    library.journal.append("d", [b"in the log only"])
    log = place.with_name(place.name + "-wal")
    log_bytes = log.read_bytes()
    library.close()
    place.write_bytes(b"\xa5" * 9000)
    log.write_bytes(log_bytes)
    aside = restore(place, copy)
    assert aside is not None
    assert words(place) == (b"good",)
    assert aside.read_bytes() == b"\xa5" * 9000
    assert aside.with_name(aside.name + "-wal").read_bytes() == log_bytes


def test_what_is_no_good_backup_changes_nothing(place: Path) -> None:
    with Library.create(place) as library:
        library.journal.append("d", [bytes(5000)] * 20)
    before = place.read_bytes()
    text, torn = place.with_name("text.carewright"), place.with_name("torn.carewright")
    text.write_text("Dear diary, " * 20)
    torn.write_bytes(before[:40_000] + b"\xa5" * 40_000 + before[80_000:])
    for bad, kind in ((text, NotALibrary), (torn, Damaged), (place.with_name("none.carewright"), Missing)):
        with pytest.raises(kind):
            restore(place, bad)
        assert place.read_bytes() == before
    assert not backups.existing(place)


def test_a_lost_library_comes_back_and_without_second_names_too(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.create(place) as library:
        library.journal.append("d", [b"good"])
        copy = library.backup(place.with_name("good.carewright"))
    place.unlink()
    assert restore(place, copy) is None
    assert words(place) == (b"good",)

    def refused(*names: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refused)
    aside = restore(place, copy)
    assert aside is not None
    assert words(aside) == (b"good",)


def test_copying_does_not_disturb_the_modification_order(library: Library, tmp_path: Path) -> None:
    started = time.time() - 1
    copy_database(library.path, tmp_path / "a.carewright")
    assert (tmp_path / "a.carewright").stat().st_mtime >= started
