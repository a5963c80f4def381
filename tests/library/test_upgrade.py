"""A library of any earlier release opens; it is copied first, and a failed upgrade changes nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, select

from app.library import backups, schema, upgrade
from app.library.engine import Store
from app.library.errors import Damaged, DiskFull, LibraryError, NewerSchema, UpgradeFailed
from app.library.library import Library
from app.library.restore import restore
from app.library.tables import campaign, draft, keep
from tests.library.conftest import ROOT, StartProcess
from tests.library.keep_file import DATA, WORDS

TODAY = schema.REVISIONS
KEPT = sorted(DATA.glob("library-*.carewright"))
Form = dict[tuple[str, str], object]

NEXT = '''
"""A migration of tomorrow."""
import os, sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{before}", None, None
def upgrade():
    op.add_column("draft", sa.Column("mood", sa.Text, server_default="calm"))
    with op.batch_alter_table("keep") as keep:
        keep.drop_column("by")
    op.create_table("tomorrow", sa.Column("id", sa.Integer, primary_key=True))
    {then}
'''
Tomorrow = Callable[[str], None]


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tomorrow:
    """Pretend to be a Carewright with one more migration, which ends with the given code."""
    scripts = tmp_path / "100% tomorrow's migrations"

    def become(then: str = "pass") -> None:
        shutil.copytree(upgrade.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "v9999_tomorrow.py").write_text(NEXT.format(then=then, before=TODAY[-1]))
        monkeypatch.setattr(upgrade, "MIGRATIONS", scripts)
        monkeypatch.setattr(schema, "REVISIONS", (*TODAY, "9999"))

    return become


def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be the Carewright of today again."""
    monkeypatch.setattr(schema, "REVISIONS", TODAY)


@pytest.fixture
def old(place: Path) -> Path:
    """A closed library of today."""
    with Library.create(place) as library:
        library.journal.append("d", [b"words"])
        with library.write() as connection:
            connection.execute(insert(campaign).values(id="c"))
            connection.execute(insert(keep).values(id="k", campaign_id="c"))
            connection.execute(insert(draft).values(id="d", campaign_id="c"))
    return place


def form(connection: Connection) -> Form:
    """Everything SQLite knows of the tables, whatever order they were made in."""
    found: Form = {}
    for kind, name in connection.exec_driver_sql("SELECT type, name FROM sqlite_master").all():
        for pragma in ("table_xinfo", "foreign_key_list", "index_list", "index_xinfo"):
            found[name, pragma] = sorted(
                tuple(row) for row in connection.exec_driver_sql(f'PRAGMA {pragma}("{name}")').all()
            )
        found[name, "kind"] = kind
    words = "SELECT name, sql FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
    found["", "autoincrement"] = sorted(row.name for row in connection.exec_driver_sql(words))
    return found


def test_a_new_library_has_the_very_form_that_the_migrations_give(place: Path, tmp_path: Path) -> None:
    grown = tmp_path / "grown.carewright"
    grown.touch()
    store = Store(grown, foreign_keys=False)
    with store.writing() as connection:
        upgrade.migrate(connection)
        by_migrations = form(connection)
    store.close()
    with Library.create(place) as library, library.read() as connection:
        assert form(connection) == by_migrations
        assert ("journal_update", "kind") in by_migrations


def test_every_migration_is_listed_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == schema.REVISIONS


@pytest.mark.parametrize("kept", KEPT, ids=[path.stem for path in KEPT])
def test_the_library_of_every_release_opens_with_everything_in_it(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with Library.open(path) as library:
        assert library.verify().ok
        stored = library.journal.load("d1")
        assert (stored.snapshot, stored.updates) == (b"a snapshot", WORDS)
        assert library.journal.load("d2").updates == WORDS
        assert library.setting("last draft") == "d1"
        with library.read() as connection:
            rows = connection.execute(select(draft.c.title, draft.c.sample).order_by(draft.c.id)).all()
            assert [tuple(row) for row in rows] == [("Grief", False), ("Sample draft", True)]
            assert schema.revision(connection) == schema.head()
        library.journal.append("d1", [b"typed today"])


def test_a_library_of_this_release_is_kept() -> None:
    from app import __version__

    assert f"library-{__version__}" in [path.stem for path in KEPT]


def test_an_upgrade_makes_a_copy_first_and_keeps_everything(old: Path, tomorrow: Tomorrow) -> None:
    before = old.read_bytes()
    tomorrow("pass")
    with Library.open(old) as library:
        with library.read() as connection:
            assert connection.exec_driver_sql("SELECT mood, campaign_id FROM draft").all() == [("calm", "c")]
            assert connection.exec_driver_sql("SELECT campaign_id FROM keep").all() == [("c",)]
            assert schema.revision(connection) == "9999"
        assert library.journal.load("d").updates == (b"words",)
        assert library.verify().ok
    (copy,) = [one for one in backups.existing(old) if not one.daily]
    assert "before upgrade to 9999" in copy.path.name
    assert before[100:] == copy.path.read_bytes()[100:], "page for page what it was"


def test_an_older_backup_is_upgraded_when_it_is_restored(old: Path, tomorrow: Tomorrow) -> None:
    tomorrow("pass")
    Library.open(old).close()
    (copy,) = [one for one in backups.existing(old) if not one.daily]
    restore(old, copy.path)
    with Library.open(old) as library, library.read() as connection:
        assert schema.revision(connection) == "9999"


@pytest.mark.parametrize(
    "fault",
    ["raise LookupError('a mistake of ours')", "op.execute(\"UPDATE draft SET campaign_id = 'nowhere'\")"],
)
def test_a_failed_upgrade_leaves_the_library_as_it_was(
    old: Path, tomorrow: Tomorrow, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    tomorrow(fault)
    with pytest.raises(UpgradeFailed) as failed:
        Library.open(old)
    assert failed.value.copy.exists()
    assert str(failed.value.copy) in failed.value.safe
    today(monkeypatch)
    with Library.open(old) as library:
        assert library.journal.load("d").updates == (b"words",)
        assert library.verify().ok
        with library.read() as connection:
            names = connection.exec_driver_sql("SELECT name FROM pragma_table_info('draft')").scalars().all()
            assert "mood" not in names


def test_without_room_for_the_copy_there_is_no_upgrade(
    old: Path, tomorrow: Tomorrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    tomorrow("pass")

    def full(part: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.library.files.sync", full)
    with pytest.raises(DiskFull):
        Library.open(old)
    assert old.read_bytes() == before


KILLED_MIDWAY = """
import sys
from pathlib import Path
from app.library import schema, upgrade
from app.library.library import Library
schema.REVISIONS = (*schema.REVISIONS, "9999")
upgrade.MIGRATIONS = Path(sys.argv[2])
Library.open(Path(sys.argv[1]))
"""


def test_being_killed_in_the_middle_of_an_upgrade_leaves_the_old_library_working(
    old: Path, tomorrow: Tomorrow, start: StartProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow("os.kill(os.getpid(), 9)")
    assert start(KILLED_MIDWAY, old, upgrade.MIGRATIONS).wait(30) != 0
    today(monkeypatch)
    with Library.open(old) as library:
        assert library.verify().ok
        assert library.journal.load("d").updates == (b"words",)
    assert [one for one in backups.existing(old) if not one.daily]


def test_yesterdays_carewright_refuses_tomorrows_library_and_tomorrows_backup(
    old: Path, tomorrow: Tomorrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backups.back_up(old, old.with_name("copy.carewright"))
    tomorrow("pass")
    Library.open(old).close()
    today(monkeypatch)
    with pytest.raises(NewerSchema):
        Library.open(old)
    with pytest.raises(NewerSchema):
        restore(copy, old)
    Library.open(copy).close()


def test_a_damaged_old_library_is_not_upgraded(
    old: Path, tomorrow: Tomorrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(old) as library:
        library.journal.append("d", [bytes([one]) * 5000 for one in range(40)])
    with old.open("r+b") as file:
        file.seek(30 * 4096)
        file.write(b"\xa5" * 4096 * 10)
    before = old.read_bytes()
    tomorrow("pass")
    monkeypatch.setattr("app.library.library.SMALL", 1000)  # as if it were too big to be checked on opening
    with pytest.raises((Damaged, LibraryError)):
        Library.open(old)
    assert old.read_bytes() == before


def test_opening_needs_neither_the_orm_nor_alembic() -> None:
    code = (
        "import sys, tempfile; from pathlib import Path; from app.library.library import Library\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    Library.create(Path(folder) / 'x.carewright').close()\n"
        "    Library.open(Path(folder) / 'x.carewright').close()\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm', 'PySide6') if name in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    assert said.stdout == "[]\n"
