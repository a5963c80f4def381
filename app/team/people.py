"""Inviting people: as a lead, as the server's administrator, or, where neither may, with words for somebody who may."""

import secrets
from collections.abc import Sequence

import psycopg
from psycopg import sql

from app.team.address import TeamAddress
from app.team.explain import explained
from app.team.server import connect_plain

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that look alike


def first_password() -> str:
    """Return a password to begin with, easy to read out: four groups of four letters and digits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def invite_as_admin(
    address: TeamAddress,
    person: str,
    display: str,
    password: str,
    roles: Sequence[str],
    admin_password: str = "",
) -> bool:
    """Let somebody in as the server's administrator, who need not be of the team. Raises TeamError.

    True when the server made a new role; an existing one keeps its password.
    """
    with connect_plain(address, admin_password) as connection:
        line = connection.pgconn
        verifier = line.encrypt_password(password.encode(), person.encode(), b"scram-sha-256").decode()
        query = b"select carewright.invite(%s::name, %s::text, %s::text, %s::text[])"
        try:
            row = connection.execute(query, (person, display, verifier, list(roles))).fetchone()
        except psycopg.Error as error:
            raise explained(error, address) or error from error
    return bool(row and row[0])


def words_for_admin(team: str, person: str, roles: Sequence[str]) -> str:
    """Return the SQL an administrator runs where invitations cannot make roles; the lead invites again afterwards."""
    groups = ", ".join(f"{team}_{role}" for role in ("member", *roles))
    name = sql.Identifier(person).as_string()
    return f"create role {name} login password '…';\ngrant {groups} to {name};"
