"""Editors of a team typing into one draft: started as processes, and what they measured put together."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.frame import ROOT
from bench.postgres import Cluster, make_team

BEGIN = 2.5  # seconds until everybody is connected, beside one for every four
START_WORDS = "grief help talk listen friend someone today " * 70  # some 500 words


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: the texts at the end, and seconds from commit (and key) to each other screen."""

    texts: list[str]
    typed: int
    from_commit: list[float]
    from_key: list[float]
    missing: int
    merging: float


def type_together(cluster: Cluster, database: str, editors: int, seconds: float, processes: int = 2) -> Run:
    """Let so many editors type five keys a second each into one draft."""
    names = {number: f"editor{number}" for number in range(editors)}
    make_team(
        cluster, database, {"lea": ["lead", "creator"], **{name: ["creator"] for name in names.values()}}
    )
    draft = _draft_for(cluster, database, list(names.values()))
    people = {number: asdict(cluster.as_person(name, database)) for number, name in names.items()}
    settle = 2.0 + editors / 5
    with tempfile.TemporaryDirectory(prefix="carewright-team-") as folder:
        task = {
            "address": "",
            "folder": folder,
            "draft": draft,
            "start": time.monotonic() + BEGIN + editors / 4,
            "seconds": seconds,
            "keys": 5.0,
            "settle": settle,
            "people": people,
        }
        running = [_start({**task, "editors": list(names)[place::processes]}) for place in range(processes)]
        said: dict[str, Any] = {}
        for process in running:
            out, _ = process.communicate(timeout=seconds + settle + 120)
            if process.returncode:
                raise RuntimeError(f"an editor ended with {process.returncode}")
            said |= json.loads(out)
    return _together(said)


def _start(task: dict[str, Any]) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.team_editor"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**_environment(), "PYTHONPATH": f"{ROOT}:{ROOT / 'packaging'}"},
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(task))
    process.stdin.close()
    process.stdin = None
    return process


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


def _draft_for(cluster: Cluster, database: str, people: Sequence[str]) -> str:
    from app.drafts.document import Draft
    from app.team.server import Server

    draft = Draft()
    draft.edit("script", 0, 0, START_WORDS)
    server = Server(cluster.as_person("lea", database))
    server.push(draft.id, [draft.pending()])
    for person in people:
        server.share(draft.id, person, "write")
    server.close()
    return draft.id


def _together(said: dict[str, Any]) -> Run:
    committed = {sign: at for one in said.values() for sign, at in one["committed"].items()}
    typed = {sign: at for one in said.values() for sign, at in one["typed"].items()}
    from_commit: list[float] = []
    from_key: list[float] = []
    missing = 0
    for one in said.values():
        for sign, at in committed.items():
            if sign in one["typed"]:
                continue
            if sign in one["seen"]:
                from_commit.append(one["seen"][sign] - at)
                from_key.append(one["seen"][sign] - typed[sign])
            else:
                missing += 1
    merging = sum(one["merging"] for one in said.values())
    return Run([one["text"] for one in said.values()], len(typed), from_commit, from_key, missing, merging)


def summary(run: Run) -> str:
    """Return a run in one line, for people."""
    ordered = sorted(run.from_commit)
    keys = sorted(run.from_key)

    def at(values: list[float], share: float) -> int:
        return round(1000 * values[min(len(values) - 1, int(share * len(values)))]) if values else -1

    return (
        f"{run.typed} keys, {len(set(run.texts))} texts, missing {run.missing}; commit to screen p50 {at(ordered, 0.5)}"
        f" p95 {at(ordered, 0.95)} max {at(ordered, 1)} ms; key to screen p50 {at(keys, 0.5)} p95 {at(keys, 0.95)} ms;"
        f" merging {run.merging:.1f} s"
    )


__all__ = ["Path", "Run", "summary", "type_together"]
