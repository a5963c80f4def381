"""Whatever is wrong with a file is said in plain words, and the file stays as it was."""

import errno
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.library import errors
from app.library.errors import (
    Damaged,
    DiskFull,
    DiskTrouble,
    InUse,
    LibraryError,
    NewerSchema,
    NotALibrary,
    ReadOnly,
    Truncated,
)
from app.library.library import Library
from app.library.tables import draft
from tests.library.conftest import StartProcess


@pytest.fixture
def filled(place: Path) -> Path:
    """A closed library of some size."""
    with Library.create(place) as library:
        library.journal.append("d", [bytes([number]) * 5_000 for number in range(100)])
    return place


def overwrite(path: Path, at: int, data: bytes) -> None:
    """Write bytes into the middle of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def cut(path: Path, size: int) -> None:
    """Cut a file short."""
    os.truncate(path, size)


def sql(path: Path, statement: str) -> None:
    """Do something to a closed file that Carewright would not do."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def garbage(path: Path) -> None:
    """Overwrite pages in the middle, as a failing disk does."""
    overwrite(path, 60 * 4096, b"\xa5" * 4096 * 20)


HARM: dict[str, tuple[Callable[[Path], None], type[LibraryError]]] = {
    "header": (lambda path: overwrite(path, 0, b"\0" * 16), Damaged),
    "garbage": (garbage, Damaged),
    "first page": (lambda path: overwrite(path, 100, b"\xff" * 3000), Damaged),
    "half of it": (lambda path: cut(path, path.stat().st_size // 2), Truncated),
    "all but a few bytes": (lambda path: cut(path, 50), Truncated),
    "all of it": (lambda path: cut(path, 0), Truncated),
    "no stamp": (lambda path: sql(path, "DROP TABLE alembic_version"), Damaged),
    "another program's": (lambda path: sql(path, "PRAGMA application_id = 7"), NotALibrary),
    "a text": (lambda path: overwrite(path, 0, b"Dear diary, " * 20), NotALibrary),
    "newer": (lambda path: sql(path, "UPDATE alembic_version SET version_num = '9999'"), NewerSchema),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_file_that_cannot_be_opened_says_why_and_is_left_alone(filled: Path, harm: str) -> None:
    do_harm, kind = HARM[harm]
    do_harm(filled)
    # The application id of a text is covered by its own words; all else counts as before.
    before = filled.read_bytes()
    with pytest.raises(kind) as refused:
        Library.open(filled)
    assert type(refused.value) is kind
    assert filled.read_bytes() == before
    assert filled.name in refused.value.happened
    assert refused.value.safe
    assert refused.value.do
    assert {path.name for path in filled.parent.iterdir() if path.is_file()} == {filled.name}


def test_a_newer_file_names_the_carewright_that_wrote_it(filled: Path) -> None:
    sql(filled, "UPDATE alembic_version SET version_num = '0199'")
    sql(filled, "UPDATE meta SET value = '3.2.1' WHERE key = 'written_by'")
    with pytest.raises(NewerSchema, match=r"Carewright 3\.2\.1"):
        Library.open(filled)


def test_verify_finds_damage_in_a_library_too_big_to_check_on_opening(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbage(filled)
    monkeypatch.setattr("app.library.library.SMALL", 1000)
    with Library.open(filled) as library:
        report = library.verify()
        with pytest.raises(Damaged):
            library.backup(filled.with_name("copy.carewright"))
        assert not filled.with_name("copy.carewright").exists()
    assert not report.ok


def test_a_full_disk_says_so_and_keeps_what_was_saved(library: Library) -> None:
    library.journal.append("d", [b"saved"])
    with library.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DiskFull):
        library.journal.append("d", [bytes(50_000)])
    with pytest.raises(DiskFull), library.write() as connection:
        connection.execute(insert(draft).values(id="d", search="x" * 50_000))
    assert library.journal.load("d").updates == (b"saved",)
    assert library.journal.append("d", [b"a little"]) > 1
    assert library.verify().ok


def test_another_program_that_writes_the_file_is_named_as_the_cause(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library.write() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    with library._store.raw() as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InUse):
            library.set_setting("theme", "dusk")
        other.execute("ROLLBACK")
    library.set_setting("theme", "dusk")


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnly), (errno.EACCES, ReadOnly), (errno.EIO, DiskTrouble)],
)
def test_what_the_system_refuses_is_said_in_words(place: Path, number: int, kind: type[LibraryError]) -> None:
    said = errors.known(OSError(number, os.strerror(number)), place)
    assert type(said) is kind
    with pytest.raises(kind), errors.in_plain_words(place, OSError):
        raise OSError(number, os.strerror(number))


def test_a_mistake_of_ours_is_not_dressed_up_as_the_persons(library: Library) -> None:
    with pytest.raises(Exception, match="UNIQUE") as raised, library.write() as connection:
        connection.execute(insert(draft), [{"id": "same"}, {"id": "same"}])
    assert not isinstance(raised.value, LibraryError)


AS_NOBODY = """
import os, sys
from pathlib import Path
from app.library.library import Library
path, mode = Path(sys.argv[1]), sys.argv[2]
import tempfile
with tempfile.TemporaryDirectory() as folder:  # everything that is imported late, is imported now
    Library.create(Path(folder) / "x.carewright").close()
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    (Library.create if mode == "create" else Library.open)(path)
except Exception as error:
    print(type(error).__name__)
else:
    print("opened")
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that other users of this computer can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions there are another matter")
@pytest.mark.parametrize("mode", ["folder", "file", "create"])
def test_a_folder_or_file_that_may_not_be_written_says_so(
    public: Path, start: StartProcess, mode: str
) -> None:
    path = public / "Spring.carewright"
    if mode != "create":
        with Library.create(path) as library:
            library.journal.append("d", [b"words"])
        path.chmod(0o444)
    before = path.read_bytes() if path.exists() else b""
    public.chmod(0o777 if mode == "file" else 0o555)
    said, _ = start(AS_NOBODY, path, mode).communicate(timeout=30)
    assert said == "ReadOnly\n"
    assert (path.read_bytes() if path.exists() else b"") == before
