"""Many at once, and the worst that can happen to a program: nothing acknowledged is lost, and all end with one text."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.postgres import Cluster
from bench.team_kills import kill_clients, kill_servers
from bench.team_run import type_together
from tests.team.conftest import need_postgres

KILLS = int(os.environ.get("CAREWRIGHT_TEAM_KILLS", "3"))


@pytest.fixture(scope="module")
def durable() -> Iterator[Cluster]:
    """A server that writes everything down before it says so, as in life."""
    need_postgres()
    one = Cluster().start()
    yield one
    one.remove()


def test_five_who_type_into_one_draft_end_with_one_text(durable: Cluster) -> None:
    run = type_together(durable, "together", editors=5, seconds=4)
    assert run.typed >= 5 * 5 * 4 * 0.6
    assert run.missing == 0
    assert len(set(run.texts)) == 1


def test_a_client_that_is_killed_loses_nothing_it_called_saved(durable: Cluster, tmp_path: Path) -> None:
    outcome = kill_clients(durable, "clients", tmp_path, KILLS)
    assert len(outcome.here) >= 3 * KILLS
    assert outcome.lost == []


def test_a_server_that_is_killed_loses_nothing_it_confirmed(durable: Cluster, tmp_path: Path) -> None:
    outcome = kill_servers(durable, "servers", tmp_path, KILLS)
    assert outcome.server
    assert outcome.lost == []
