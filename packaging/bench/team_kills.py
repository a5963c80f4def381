"""Killing clients and servers of a team's library with -9, again and again, and counting what was lost."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.frame import ROOT
from bench.postgres import Cluster, make_team

SECONDS = 60.0


@dataclass(slots=True)
class Outcome:
    """What was acknowledged, here and by the server, and what of it was gone afterwards."""

    here: list[str] = field(default_factory=list)
    server: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class Victim:
    """One process that types; `words` are those it was told are safe."""

    def __init__(self, folder: Path, cluster: Cluster, database: str, draft: str, run: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.team_victim"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'packaging'}"},
        )
        said = {
            "library": str(folder / "cara.carewright"),
            "address": asdict(cluster.as_person("cara", database)),
            "draft": draft,
            "run": run,
            "trusted": ["lea", "cara"],
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()

    def read(self, outcome: Outcome, count: int) -> None:
        """Read so many words that are safe in the local library."""
        assert self._process.stdout is not None
        while count and (line := self._process.stdout.readline().strip()):
            if line[0] == "L":
                outcome.here.append(line[1:])
                count -= 1
            else:
                outcome.server.append(line[1:])

    def kill(self, outcome: Outcome) -> None:
        """Kill -9; what it had printed until then was acknowledged."""
        self._process.kill()
        self._rest(outcome)

    def end(self, outcome: Outcome) -> None:
        """Let it end in order."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.close()
        self._process.stdin = None
        self._rest(outcome)

    def _rest(self, outcome: Outcome) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout.read().splitlines():
            if line.endswith(";"):  # a line cut short was no acknowledgement
                (outcome.here if line[0] == "L" else outcome.server).append(line[1:])
        self._process.stdout.close()
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait(SECONDS)


def kill_clients(cluster: Cluster, database: str, folder: Path, times: int) -> Outcome:
    """Kill the client so many times while it types, then see what library and server hold together."""
    outcome, draft = Outcome(), _begin(cluster, database)
    for run in range(times):
        victim = Victim(folder, cluster, database, draft, run)
        victim.read(outcome, random.randint(3, 15))
        time.sleep(random.uniform(0, 0.05))
        victim.kill(outcome)
    return _settle(cluster, database, folder, draft, outcome)


def kill_servers(cluster: Cluster, database: str, folder: Path, times: int) -> Outcome:
    """Kill the server so many times while a client types; what it had confirmed must be on it at once afterwards."""
    outcome, draft = Outcome(), _begin(cluster, database)
    victim = Victim(folder, cluster, database, draft, 0)
    for _ in range(times):
        victim.read(outcome, random.randint(20, 40))
        cluster.kill()
        confirmed = list(outcome.server)
        victim.read(outcome, 3)
        cluster.start()
        text = _on_server(cluster, database, draft)
        outcome.lost += [word for word in confirmed if word not in text]
    victim.end(outcome)
    return _settle(cluster, database, folder, draft, outcome)


def _begin(cluster: Cluster, database: str) -> str:
    from app.drafts.document import Draft
    from app.team.server import Server

    make_team(cluster, database, {"lea": ["lead"], "cara": ["creator"]})
    draft = Draft()
    draft.edit("script", 0, 0, "start;")
    server = Server(cluster.as_person("cara", database))
    server.push(draft.id, [draft.pending()])
    server.close()
    return draft.id


def _on_server(cluster: Cluster, database: str, draft_id: str) -> str:
    from app.drafts.document import Draft
    from app.team.server import Server

    server, rows, after = Server(cluster.as_person("lea", database)), list[bytes](), 0
    while pulled := server.pull(draft_id, after):
        rows += [row.payload for row in pulled]
        after = pulled[-1].seq
    server.close()
    draft = Draft(draft_id)
    draft.apply(rows)
    return draft.text("script")


def _settle(cluster: Cluster, database: str, folder: Path, draft: str, outcome: Outcome) -> Outcome:
    """Start the client a last time, let it send what waits, and count."""
    from app.drafts.shelf import DraftShelf
    from app.library.library import Library
    from app.team.book import Book
    from app.team.sync import Sync

    with Library.open(folder / "cara.carewright") as library:
        sync = Sync(library, cluster.as_person("cara", database))
        sync.start()
        ends = time.monotonic() + SECONDS
        while (Book(library).waiting() or sync.status.state != "online") and time.monotonic() < ends:
            time.sleep(0.02)
        sync.stop()
        here = DraftShelf(library).read(draft).text("script")
    there = _on_server(cluster, database, draft)
    outcome.lost += [word for word in outcome.here if word not in here or word not in there]
    outcome.lost += [word for word in outcome.server if word not in there]
    if sorted(here.split(";")) != sorted(there.split(";")):
        outcome.lost.append("the two are not the same")
    return outcome


__all__: Sequence[str] = ["Outcome", "kill_clients", "kill_servers"]
