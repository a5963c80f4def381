"""A team's library on a PostgreSQL of our own: many at once, many drafts, many deaths, and how much room they take."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bench.frame import Plan, Skipped, measure
from bench.postgres import Cluster, binaries, make_team
from bench.team_kills import Outcome, kill_clients, kill_servers
from bench.team_run import Run, type_together

SECONDS, KILLS, DRAFTS, COMMENTS = 60.0, 20, 200, 50


@contextmanager
def _cluster(*, durable: bool = True) -> Iterator[Cluster]:
    if binaries() is None:
        raise Skipped("no PostgreSQL in /usr/lib/postgresql")
    cluster = Cluster(durable=durable)
    try:
        yield cluster.start()
    finally:
        cluster.remove()


@cache
def _run(editors: int) -> Run:
    with _cluster() as cluster:
        return type_together(cluster, "team", editors, SECONDS)


def _share(values: list[float], share: float) -> float:
    return 1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("inf")


def _unequal(editors: int) -> list[float]:
    run = _run(editors)
    return [float(len(set(run.texts)) - 1 + run.missing)]


@measure("team-5-editors", "5 type for 60 s: from the commit to the others' screens, half within", target=100)
def five_half(_: Plan) -> list[float]:
    """Real drafts, libraries and processes; five keys a second each."""
    return [_share(_run(5).from_commit, 0.5)]


@measure("team-5-editors-p95", "the same, 95 of 100 within", target=200)
def five_most(_: Plan) -> list[float]:
    """The same run."""
    return [_share(_run(5).from_commit, 0.95)]


@measure("team-5-editors-differ", "texts that differ and keys that never came", unit="texts", target=0)
def five_differ(_: Plan) -> list[float]:
    """The same run."""
    return _unequal(5)


@measure(
    "team-20-editors", "20 type for 60 s: from the commit to the others' screens, half within", target=200
)
def twenty_half(_: Plan) -> list[float]:
    """Real drafts, libraries and processes; five keys a second each."""
    return [_share(_run(20).from_commit, 0.5)]


@measure("team-20-editors-p95", "the same, 95 of 100 within", target=500)
def twenty_most(_: Plan) -> list[float]:
    """The same run."""
    return [_share(_run(20).from_commit, 0.95)]


@measure("team-20-editors-differ", "texts that differ and keys that never came", unit="texts", target=0)
def twenty_differ(_: Plan) -> list[float]:
    """The same run."""
    return _unequal(20)


@cache
def _killed(folder: Path, servers: bool) -> Outcome:
    kill = kill_servers if servers else kill_clients
    folder.mkdir(exist_ok=True)
    with _cluster() as cluster:
        return kill(cluster, "team", folder, KILLS)


@measure(
    "team-kill-clients", f"words called saved and lost in {KILLS} kills of a client", unit="words", target=0
)
def clients(plan: Plan) -> list[float]:
    """Kill -9 while it types and sends."""
    return [float(len(_killed(plan.folder / "clients", False).lost))]


@measure("team-kill-servers", f"confirmed words lost in {KILLS} kills of the server", unit="words", target=0)
def servers(plan: Plan) -> list[float]:
    """Kill -9 of every process of PostgreSQL."""
    return [float(len(_killed(plan.folder / "servers", True).lost))]


@measure("team-list-server", f"{DRAFTS} drafts × {COMMENTS} comments listed from the server", target=100)
def list_server(plan: Plan) -> list[float]:
    """As one who is a member of each, so that row-level security has something to decide."""
    with _filled() as (cluster, _):
        from app.team.server import Server

        server = Server(cluster.as_person("remo", "team"))
        try:
            return plan.timed(server.heads)
        finally:
            server.close()


@measure("team-list", f"{DRAFTS} drafts × {COMMENTS} comments listed from the replica", target=100)
def list_here(plan: Plan) -> list[float]:
    """What the board does: the local library is primary."""
    with _filled() as (cluster, _), _replica(plan, cluster) as shelf:
        return plan.timed(shelf.list)  # type: ignore[attr-defined]  # a DraftShelf


@measure("team-first-visit", f"{DRAFTS} drafts × {COMMENTS} comments fetched on the first visit", unit="s")
def first_visit(plan: Plan) -> list[float]:
    """From connecting until every draft stands on the board."""
    began = time.perf_counter()
    with _filled() as (cluster, made), _replica(plan, cluster):
        return [time.perf_counter() - began - made]


@contextmanager
def _filled() -> Iterator[tuple[Cluster, float]]:
    """Give a server with many drafts, and how many seconds filling it took."""
    from app.drafts.document import Draft
    from app.review.room import Review
    from app.team.server import Server

    began = time.perf_counter()
    with _cluster(durable=False) as cluster:
        make_team(cluster, "team", {"lea": ["lead", "creator"], "remo": ["reviewer"]})
        server = Server(cluster.as_person("lea", "team"))
        for number in range(DRAFTS):
            draft = Draft()
            draft.set_title(f"Draft {number}")
            draft.edit("script", 0, 0, "Someone picked up and listened. " * 40)
            review = Review(draft, "Sample lea")
            for comment in range(COMMENTS):
                review.threads.add("script", None, f"What I meant to say, number {comment}.")
            server.push(draft.id, [draft.pending()])
            server.share(draft.id, "remo", "write")
        server.close()
        yield cluster, time.perf_counter() - began


@contextmanager
def _replica(plan: Plan, cluster: Cluster) -> Iterator[object]:
    from app.drafts.shelf import DraftShelf
    from app.library.library import Library
    from app.team.sync import Sync

    with Library.create(plan.folder / f"{time.monotonic_ns()}.carewright") as library:
        sync, shelf = Sync(library, cluster.as_person("remo", "team")), DraftShelf(library)
        sync.start()
        while len(shelf.list()) < DRAFTS:
            time.sleep(0.05)
        sync.stop()
        yield shelf


@measure("team-bytes-a-key", "room on the server for a key, typed alone and sent every 3 s", unit="bytes")
def bytes_alone(_: Plan) -> list[float]:
    """Table and indexes, of one who types 4,500 keys at five a second: 15 in an update, as the sync joins them."""
    return [_bytes_a_key(4500, 15)]


@measure("team-bytes-a-key-together", "the same with company, sent at once", unit="bytes")
def bytes_together(_: Plan) -> list[float]:
    """One key in an update."""
    return [_bytes_a_key(1500, 1)]


def _bytes_a_key(keys: int, in_one: int) -> float:
    from app.drafts.document import Draft
    from app.team.server import Server

    with _cluster(durable=False) as cluster:
        make_team(cluster, "team", {"lea": ["lead"]})
        server, draft = Server(cluster.as_person("lea", "team")), Draft()
        empty = _size(cluster)
        for key in range(keys):
            draft.edit("script", len(draft.text("script")), 0, "listen "[key % 7])
            if key % in_one == in_one - 1:
                server.push(draft.id, [draft.pending()])
        server.close()
        return (_size(cluster) - empty) / keys


@measure("team-pushes", "pushes a second from one connection, written to disk", unit="pushes")
def pushes(plan: Plan) -> list[float]:
    """Each a transaction of its own with a small update; more is better."""
    from app.team.server import Server

    with _cluster() as cluster:
        make_team(cluster, "team", {"lea": ["lead"]})
        server = Server(cluster.as_person("lea", "team"))
        draft, number, took = "0" * 32, iter(range(10**6)), []
        for _ in range(plan.samples):
            began = time.perf_counter()
            for _ in range(50):
                server.push(draft, [b"%060d" % next(number)])
            took.append(50 / (time.perf_counter() - began))
        server.close()
        return [statistics.median(took)]


def _size(cluster: Cluster) -> float:
    import psycopg

    query = "select sum(pg_total_relation_size(oid)) from pg_class where relname ~ '^draft_update_[0-9]+$'"
    where = {"host": str(cluster.folder), "port": cluster.port, "user": "admin", "dbname": "team"}
    with psycopg.connect(**where) as connection:  # type: ignore[arg-type]  # plain keywords
        row = connection.execute(query.encode()).fetchone()
    return float(row[0]) if row else 0.0
