"""What the server or the network said, turned into what a person can do about it."""

import re
import socket

import psycopg
from psycopg import errors as pg

from app.team.address import TeamAddress
from app.team.errors import (
    Interrupted,
    LogIn,
    NoRole,
    NoSchema,
    NotAllowed,
    ServerFull,
    ServerNewer,
    ServerOlder,
    TeamError,
    Unreachable,
)
from app.translation import tr

_KINDS: tuple[tuple[type[psycopg.Error] | tuple[type[psycopg.Error], ...], type[TeamError]], ...] = (
    ((pg.DiskFull, pg.OutOfMemory, pg.InsufficientResources), ServerFull),
    (pg.InsufficientPrivilege, NotAllowed),
    ((pg.QueryCanceled, pg.LockNotAvailable, pg.DeadlockDetected), Interrupted),
)
_NO_SCHEMA = (pg.UndefinedTable, pg.InvalidSchemaName, pg.UndefinedFunction)


def explained(error: Exception, address: TeamAddress) -> TeamError | None:
    """Return a database error in plain words; None for what is a bug of ours."""
    if isinstance(error, OSError):
        return Interrupted(str(error))
    if not isinstance(error, psycopg.Error):
        return None
    state, said = error.sqlstate or "", _line(error)
    if state in ("CW001", "CW002"):
        return ServerNewer() if state == "CW001" else ServerOlder()
    for kinds, told in _KINDS:
        if isinstance(error, kinds):
            return told(said)
    if isinstance(error, _NO_SCHEMA):
        return NoSchema(address.database)
    if state.startswith(("CW", "22", "23")):
        return TeamError(tr("The team library did not take this: {why}.", why=said), detail=said)
    lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) or state[:2] in ("57", "08")
    return _connecting(said, address) if lost else None


def unreachable(error: OSError, address: TeamAddress) -> Unreachable:
    """Return why a server could not be found or reached, before anybody logged in."""
    if isinstance(error, socket.gaierror):
        return _no_host(str(error), address)
    if isinstance(error, ConnectionRefusedError):
        return _refused(str(error), address)
    return _silent(str(error), address)


def _line(error: psycopg.Error) -> str:
    """Return the last line of what was said: before it stand all the addresses that were tried."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return error.diag.message_primary or (lines[-1] if lines else type(error).__name__)


def _connecting(said: str, address: TeamAddress) -> TeamError:
    for pattern, make in _PATTERNS:
        if re.search(pattern, said, re.IGNORECASE):
            return make(said, address)
    return Interrupted(said)


def _no_host(said: str, address: TeamAddress) -> Unreachable:
    return Unreachable(
        tr("The server “{host}” was not found.", host=address.host),
        tr("Check the name, and that this computer is in the right network."),
        said,
    )


def _refused(said: str, address: TeamAddress) -> Unreachable:
    return Unreachable(
        tr(
            "“{host}” answers, but no PostgreSQL listens on port {port}.",
            host=address.host,
            port=address.port,
        ),
        tr("Check the port; whoever looks after the server checks that it runs and listens to others."),
        said,
    )


def _no_socket(said: str, address: TeamAddress) -> TeamError:
    return Unreachable(
        tr("No PostgreSQL runs on this computer at “{host}”.", host=address.host),
        tr("Start it, or give the server's name."),
        said,
    )


def _silent(said: str, address: TeamAddress) -> Unreachable:
    return Unreachable(
        tr("The server “{host}” does not answer.", host=address.host),
        tr("A firewall may be between you, or the server is off. It is tried again by itself."),
        said,
    )


def _password(said: str, address: TeamAddress) -> TeamError:
    return LogIn(
        tr("The server did not accept this password for “{user}”.", user=address.user),
        tr("Type it again. Names are case-sensitive."),
        said,
    )


def _asks(said: str, address: TeamAddress) -> TeamError:
    return LogIn(
        tr("The server asks for a password for “{user}”.", user=address.user),
        tr("Connect in the window, or put it into the file .pgpass or the variable PGPASSWORD."),
        said,
    )


def _no_login(said: str, address: TeamAddress) -> TeamError:
    return LogIn(
        tr("The server does not know “{user}”, or this name may not log in.", user=address.user),
        tr("Check the name, or ask the team's lead for an invitation."),
        said,
    )


def _no_database(said: str, address: TeamAddress) -> TeamError:
    return LogIn(
        tr("The server has no database “{name}”.", name=address.database),
        tr("Check its name with whoever set the team library up."),
        said,
    )


def _may_not_connect(said: str, address: TeamAddress) -> TeamError:
    return NoRole(address.user, address.database)


def _needs_tls(said: str, address: TeamAddress) -> TeamError:
    return LogIn(
        tr("The server lets nobody in from here without encryption, or not from this computer."),
        tr("Choose “Encrypted”; else whoever looks after the server allows this computer in pg_hba.conf."),
        said,
    )


def _has_no_tls(said: str, address: TeamAddress) -> TeamError:
    return LogIn(
        tr("The server offers no encryption, and you asked for it."),
        tr("Whoever looks after the server switches TLS on. Do not connect over a network without it."),
        said,
    )


def _certificate(said: str, address: TeamAddress) -> TeamError:
    return LogIn(
        tr("The server's certificate could not be confirmed: it may not be the server you mean."),
        tr("Ask for the team's root certificate and name its file, or ask whether the server has changed."),
        said,
    )


def _too_many(said: str, address: TeamAddress) -> TeamError:
    return Unreachable(
        tr("The server has as many connections as it can take."), tr("It is tried again by itself."), said
    )


_PATTERNS = (
    (r"resolve host|translate host name|name or service not known|getaddrinfo", _no_host),
    (r"\.s\.PGSQL\.\d+.*(no such file|refused)", _no_socket),
    (r"connection refused", _refused),
    (r"certificate|root\.crt|does not match host name", _certificate),
    (r"does not support SSL", _has_no_tls),
    (r"no pg_hba\.conf entry|pg_hba\.conf rejects", _needs_tls),
    (r"no password supplied", _asks),
    (r"password authentication failed|authentication failed", _password),
    (r"role \".*\" does not exist|is not permitted to log in", _no_login),
    (r"permission denied for database", _may_not_connect),
    (r"database \".*\" does not exist", _no_database),
    (r"timeout expired|connection timeout|timed out|no route to host|unreachable", _silent),
    (r"too many (clients|connections)|remaining connection slots", _too_many),
)
