"""A real PostgreSQL for the tests of the team library: one server for all of them, a database for each."""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import count

import psycopg
import pytest

from app.team.address import TeamAddress
from app.team.server import Server
from bench.postgres import Cluster, binaries, make_team

TEAM = {
    "lea": ["lead"],
    "cara": ["creator"],
    "cem": ["creator"],
    "remo": ["reviewer"],
    "sam": ["safeguarding"],
}
_numbers = count(1)


def need_postgres() -> None:
    """Skip where there is no PostgreSQL; where the set-up should have brought one, fail."""
    if binaries() is None:
        why = "no PostgreSQL in /usr/lib/postgresql: apt install postgresql"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests that do not kill it."""
    need_postgres()
    one = Cluster(durable=False).start()
    yield one
    one.remove()


class Team:
    """A team's library of its own on the server."""

    def __init__(self, cluster: Cluster, people: dict[str, Sequence[str]]) -> None:
        self.cluster, self.database = cluster, f"team{next(_numbers)}"
        self._open: list[Server | psycopg.Connection] = []
        make_team(cluster, self.database, people)

    @property
    def prefix(self) -> str:
        return f"team_{self.database}"

    def address(self, person: str) -> TeamAddress:
        return self.cluster.as_person(person, self.database)

    def server(self, person: str) -> Server:
        """Log in as one of the team, the way the program does."""
        self._open.append(one := Server(self.address(person)))
        return one

    def sql(self, person: str, client: int = 1) -> psycopg.Connection:
        """Log in with nothing but SQL, as an attacker would."""
        where = self.address(person)
        connection = psycopg.connect(
            host=where.host,
            port=where.port,
            user=person,
            dbname=where.database,
            autocommit=True,
            options=f"-c carewright.client={client}",
        )
        self._open.append(connection)
        return connection

    def close(self) -> None:
        for one in self._open:
            one.close()
        roles = [*TEAM, "stranger"]
        drop = " ".join(f"drop owned by {role} cascade;" for role in roles)
        exists = f"do $$ begin {drop} exception when others then null; end $$"
        self.cluster.execute(exists, database=self.database)
        self.cluster.execute(f'drop database "{self.database}" with (force)')


MakeTeam = Callable[..., Team]


@pytest.fixture
def make(cluster: Cluster) -> Iterator[MakeTeam]:
    """Make a team's library, of TEAM or of the people given."""
    teams: list[Team] = []

    def one(people: dict[str, Sequence[str]] | None = None) -> Team:
        teams.append(team := Team(cluster, people or dict(TEAM)))
        return team

    yield one
    for team in teams:
        team.close()


@pytest.fixture
def team(make: MakeTeam) -> Team:
    """A team's library with TEAM in it."""
    return make()
