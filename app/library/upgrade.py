"""Bringing an older library to this Carewright's form: a copy first, then all migrations in one transaction.

Adding a migration: write `migrations/versions/vNNNN_what.py`, add its number to `schema.REVISIONS`, change
`tables`, and keep a library file of the last release in `tests/library/data`. A test says when the three
differ.
"""

from pathlib import Path

from sqlalchemy import Connection

from app import __version__
from app.library import schema
from app.library.backups import back_up_before
from app.library.engine import Store
from app.library.errors import LibraryError, UpgradeFailed
from app.paths import bundled

MIGRATIONS = bundled("app", "library", "migrations")


def upgrade(library: Path) -> Path:
    """Upgrade the file, which must be ours alone, and return the copy made before.

    Raises LibraryError: of the copy when that cannot be made, UpgradeFailed when a migration fails. Either
    way, and also when the program is killed meanwhile, the file is as it was.
    """
    copy = back_up_before(library, f"upgrade to {schema.head()}")
    store = Store(library, foreign_keys=False)  # SQLite changes tables by rebuilding them
    try:
        with store.writing() as connection:
            migrate(connection)
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise RuntimeError(f"after the migration, rows point to nothing: {broken[:3]}")
            schema.note(connection, written_by=__version__)
    except LibraryError:
        raise  # a full disk, say: those words are better than ours
    except Exception as error:
        raise UpgradeFailed(library, copy) from error
    finally:
        store.close()
    return copy


def migrate(connection: Connection) -> None:
    """Run what is due within the connection's transaction."""
    from alembic import command  # only when a migration is due: it costs 70 ms
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema.head())
