"""Setting up a team's library on a server, and upgrading it: numbered SQL files, each set in one transaction.

An administrator runs it (a role that may create roles). Everything belongs to a role of its own that nobody logs in
as, so that the functions clients call have no more rights than the library itself. While an upgrade runs, clients
wait; afterwards the database refuses those that no longer fit, at their next call.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import errors as pg
from psycopg import sql

from app.paths import bundled
from app.team.address import TeamAddress
from app.team.errors import SetupFailed
from app.team.server import connect_plain
from app.translation import tr

SCHEMA = bundled("app", "team", "schema")
ROLES = ("creator", "reviewer", "lead", "safeguarding")
OLDEST_SERVER = 150000  # PostgreSQL 15: before it, everybody could create things in `public`
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """One step of the server's schema."""

    version: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """What setting up did: the version before (0 for none) and now."""

    before: int
    now: int


def schema_files(folder: Path = SCHEMA) -> list[SchemaFile]:
    """Return the steps in order; a test holds the last against `server.VERSION`."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return [SchemaFile(int(file.name[:4]), file.stem[5:], file.read_text("utf-8")) for file in files]


def set_up(
    address: TeamAddress, password: str = "", team: str = "", files: Sequence[SchemaFile] | None = None
) -> Done:
    """Make the team's library in a database, or upgrade it; all or nothing.

    Args:
        address: of the database, as its administrator.
        password: the administrator's; without it libpq looks in PGPASSWORD and .pgpass.
        team: the first part of the roles' names, for a server with several team libraries.
        files: the steps; by default those this program carries.

    Raises SetupFailed and whatever connecting raises.
    """
    steps = schema_files() if files is None else files
    with connect_plain(address, password) as connection:
        try:
            with connection.transaction():
                return _run(connection, team, steps)
        except pg.InsufficientPrivilege as error:
            raise SetupFailed(
                tr("“{user}” may not set up a team library on this server.", user=address.user),
                tr("Use an administrator that may create roles, and in this database schemas."),
                str(error),
            ) from error
        except psycopg.Error as error:
            raise SetupFailed(
                tr(
                    "The server did not take the schema: {why}.", why=error.diag.message_primary or str(error)
                ),
                tr("Please report this."),
                str(error),
            ) from error


def _run(
    connection: "psycopg.Connection[tuple[object, ...]]", team: str, steps: Sequence[SchemaFile]
) -> Done:
    if connection.info.server_version < OLDEST_SERVER:
        raise SetupFailed(tr("This PostgreSQL is too old."), tr("PostgreSQL 15 or newer is needed."))
    connection.execute("select pg_advisory_xact_lock(hashtext('carewright setup'))")
    before, team_there = _present(connection)
    name = team_there or team or "carewright"
    if not _NAME.fullmatch(name):
        raise SetupFailed(
            tr("“{name}” cannot begin the names of roles.", name=name), tr("Use small letters and digits.")
        )
    if before > steps[-1].version:
        raise SetupFailed(
            tr("The team library was set up by a newer Carewright."), tr("Update Carewright first.")
        )
    if before == 0:
        _make_roles(connection, name, chosen=bool(team))
    connection.execute(sql.SQL("set local role {}").format(sql.Identifier(f"{name}_owner")))
    for step in steps:
        if step.version > before:
            connection.execute(step.text.replace("@team@", name).encode())
            note = "insert into carewright.schema_change (version, name) values (%s, %s)"
            connection.execute(note, (step.version, step.name))
    connection.execute("reset role")
    return Done(before, max(before, steps[-1].version))


def _present(connection: "psycopg.Connection[tuple[object, ...]]") -> tuple[int, str]:
    """Return the version that is there (0 for none) and how its roles' names begin."""
    found = connection.execute(
        "select o.rolname from pg_namespace n join pg_roles o on o.oid = n.nspowner where nspname = 'carewright'"
    ).fetchone()
    if found is None:
        return 0, ""
    owner = str(found[0])
    there = connection.execute("select to_regclass('carewright.about') is not null").fetchone()
    if not owner.endswith("_owner") or there != (True,):
        raise SetupFailed(
            tr("This database has a schema “carewright” that is none of ours."), tr("Use another database.")
        )
    row = connection.execute("select version from carewright.about").fetchone()
    return int(str(row[0])) if row else 0, owner.removesuffix("_owner")


def _make_roles(connection: "psycopg.Connection[tuple[object, ...]]", name: str, *, chosen: bool) -> None:
    owner, member = f"{name}_owner", f"{name}_member"
    groups = [owner, member, *(f"{name}_{role}" for role in ROLES)]
    there = connection.execute("select rolname from pg_roles where rolname = any(%s)", (groups,)).fetchall()
    if there and not chosen:
        raise SetupFailed(
            tr("This server already has roles of a team library named “{name}”.", name=name),
            tr("For a second team use --team NAME; to use those roles again, --team {name}.", name=name),
        )
    known = {str(row[0]) for row in there}
    as_name = sql.Identifier
    if owner not in known:
        connection.execute(sql.SQL("create role {} nologin createrole").format(as_name(owner)))
        connection.execute(sql.SQL("grant {} to session_user").format(as_name(owner)))
    database = as_name(connection.info.dbname)
    connection.execute(sql.SQL("grant create on database {} to {}").format(database, as_name(owner)))
    with (
        suppress(pg.InsufficientPrivilege),
        connection.transaction(),
    ):  # only its owner may: a kindness, no more
        connection.execute(sql.SQL("revoke temporary on database {} from public").format(database))
    connection.execute(sql.SQL("set local role {}").format(as_name(owner)))
    for group in groups[1:]:
        if group not in known:
            connection.execute(sql.SQL("create role {} nologin").format(as_name(group)))
        if group != member:
            connection.execute(sql.SQL("grant {} to {}").format(as_name(member), as_name(group)))
    connection.execute("reset role")
