"""Trying a team library's address step by step, so that what fails is named: server, port, login, or fit."""

import getpass
import socket
from collections.abc import Callable
from dataclasses import dataclass

from app.team.address import TeamAddress, with_user
from app.team.errors import Unreachable
from app.translation import tr

SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, in words, and which place it has among all."""

    words: str
    place: int
    of: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a trial found: who this is there, the roles, and the team's own name."""

    address: TeamAddress
    display: str
    roles: tuple[str, ...]
    title: str


def with_default_user(address: TeamAddress) -> TeamAddress:
    """Return the address with this computer's user name, when it names nobody; as PostgreSQL's own tools do."""
    return address if address.user else with_user(address, getpass.getuser())


def steps(address: TeamAddress) -> list[str]:
    """Return the steps a trial takes, in words."""
    network = [tr("Find {host}", host=address.host), tr("Reach port {port}", port=address.port)]
    log_in = [tr("Log in as {user}", user=address.user), tr("See whether the library fits this Carewright")]
    return log_in if address.host.startswith(("/", "@")) else network + log_in


def attempt(address: TeamAddress, password: str, tell: Callable[[Step], None] = lambda _: None) -> Found:
    """Try every step in turn. Raises the TeamError of the first that fails."""
    from app.team.server import Server  # psycopg: when somebody connects

    names = steps(address)
    for place, name in enumerate(names[:-2], start=1):
        tell(Step(name, place, len(names)))
        _reach(address, connect=place == 2)
    tell(Step(names[-2], len(names) - 1, len(names)))
    server = Server(address, password)
    try:
        tell(Step(names[-1], len(names), len(names)))
        return Found(address, server.me.display, server.me.roles, server.me.title)
    finally:
        server.close()


def _reach(address: TeamAddress, *, connect: bool) -> None:
    from app.team.explain import unreachable

    try:
        if connect:
            socket.create_connection((address.host, address.port), SECONDS).close()
        else:
            socket.getaddrinfo(address.host, address.port)
    except OSError as error:
        said = unreachable(error, address)
        assert isinstance(said, Unreachable)
        raise said from error
