"""A PostgreSQL of our own for measures and tests: stock binaries, a fresh data folder, an unprivileged user.

PostgreSQL refuses to run as root; as root we start it as the system's `postgres` or `nobody`.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from app.team.address import TeamAddress

START_SECONDS = 60.0
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
_COMMON = (
    "listen_addresses=127.0.0.1",
    "max_connections=120",
    "shared_buffers=64MB",
    "log_min_messages=fatal",
)


def binaries() -> Path | None:
    """Return the folder of the newest stock PostgreSQL, None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found += [Path(place).resolve().parent for name in ("initdb",) if (place := shutil.which(name))]
    return next((path for path in reversed(found) if (path / "initdb").exists()), None)


def _user() -> str | None:
    """Return who shall run the server: None for ourselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Cluster:
    """One server. `start`, `kill` and `stop` may be called again and again; `remove` is the end.

    Args:
        durable: with fsync, as in life; without it for tests that are about something else.
    """

    def __init__(self, *, durable: bool = True) -> None:
        found = binaries()
        if found is None:
            raise FileNotFoundError("no PostgreSQL binaries in /usr/lib/postgresql")
        self._bin, self._user = found, _user()
        self.folder = Path(tempfile.mkdtemp(prefix="carewright-pg-", dir="/tmp"))
        if self._user:
            shutil.chown(self.folder, self._user)
        self.data = self.folder / "data"
        self._settings = [*_COMMON, *(() if durable else _FAST), f"unix_socket_directories={self.folder}"]
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        # `scram` on the network, `trust` on the socket: passwords are part of what is tested
        self._run("initdb", "-D", str(self.data), "-U", "admin", "-E", "UTF8", "--locale=C", "--no-sync")
        lines = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (self.data / "pg_hba.conf").write_text(lines, "ascii")

    def _run(self, name: str, *words: str) -> None:
        subprocess.run(
            [self._bin / name, *words], user=self._user, check=True, capture_output=True, cwd="/tmp"
        )

    def start(self) -> Self:
        """Start it and wait until it answers."""
        words: list[str] = []
        for setting in (*self._settings, f"port={self.port}"):
            words += ["-c", setting]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._bin / "postgres", "-D", self.data, *words],
                user=self._user,
                stdout=log,
                stderr=log,
                cwd="/tmp",
                start_new_session=True,
            )
        ends = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > ends or self._process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)
        return self

    def _answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(host=str(self.folder), port=self.port, user="admin", dbname="postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def kill(self) -> None:
        """Kill -9 every process of it, as a power cut would."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
            time.sleep(0.05)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop it in order; who is connected is cut off."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(START_SECONDS)
            self._process = None

    def remove(self) -> None:
        """End it and forget everything."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def admin(self, database: str = "postgres") -> TeamAddress:
        """Return the administrator's address, by the socket."""
        return TeamAddress(host=str(self.folder), port=self.port, database=database, user="admin")

    def as_person(self, user: str, database: str) -> TeamAddress:
        """Return a person's address, by the socket."""
        return TeamAddress(host=str(self.folder), port=self.port, database=database, user=user)

    def dump(self, database: str, to: Path) -> None:
        """Write a database to a file, with PostgreSQL's own tool."""
        subprocess.run([self._bin / "pg_dump", "-Fc", "-f", to, *self._where(), database], check=True)

    def restore(self, database: str, dump: Path) -> None:
        """Put a database back as it was when it was dumped."""
        self.execute(f'drop database "{database}" with (force)', f'create database "{database}"')
        subprocess.run([self._bin / "pg_restore", "-d", database, *self._where(), dump], check=True)

    def _where(self) -> list[str]:
        return ["-h", str(self.folder), "-p", str(self.port), "-U", "admin"]

    def execute(self, *queries: str, database: str = "postgres") -> None:
        """Run statements as the administrator."""
        import psycopg

        where = {"host": str(self.folder), "port": self.port, "user": "admin", "dbname": database}
        with psycopg.connect(**where, autocommit=True) as connection:  # type: ignore[arg-type]  # plain keywords
            for query in queries:
                connection.execute(query.encode())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_team(cluster: Cluster, database: str, people: dict[str, Sequence[str]]) -> None:
    """Make a database with a team's library in it, and its people (by the roles they have).

    Everybody's password is `of <name>`.
    """
    from app.team.people import invite_as_admin
    from app.team.setup import set_up

    cluster.execute(f'create database "{database}"')
    set_up(cluster.admin(database), team=f"team_{database}")
    for name, roles in people.items():
        invite_as_admin(cluster.admin(database), name, f"Sample {name}", f"of {name}", roles)
