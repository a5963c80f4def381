"""Addresses, and what is said when one does not work."""

import warnings
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafts.document import Draft
from app.team.address import TeamAddress, is_team, read_address
from app.team.errors import BadAddress
from app.team.server import VERSION
from app.team.setup import schema_files, set_up
from app.workspace import Workspace
from tests.team.conftest import Team

with warnings.catch_warnings():  # typer asks click for names that click will drop one day
    warnings.simplefilter("ignore", DeprecationWarning)
    from app import cli

NAMES = st.text("abcdefghijklmnopqrstuvwxyzäß0123456789-_ @/%", min_size=1, max_size=20).filter(
    lambda name: name.strip("/") == name
)


@given(
    user=NAMES,
    database=NAMES,
    port=st.integers(1, 65535),
    tls=st.sampled_from(["", "require", "verify-full"]),
)
def test_an_address_survives_being_written_down(user: str, database: str, port: int, tls: str) -> None:
    for host in ("server.example", "127.0.0.1", "::1", "/run/postgresql"):
        address = TeamAddress(host, port, database, user, tls)
        assert read_address(address.url()) == (address, "")


def test_a_password_is_read_and_never_written() -> None:
    address, password = read_address("postgresql://cara:s%40cret@server.example/team?sslmode=require")
    assert password == "s@cret"
    assert "cret" not in address.url() + address.words() + str(address.replica()) + repr(address)


@pytest.mark.parametrize(
    "words",
    [
        "postgresql://",
        "postgresql://host",
        "mysql://a/b",
        "postgresql://h:port/d",
        "postgresql://h/d?sslmode=no",
    ],
)
def test_nonsense_is_refused_without_showing_a_password(words: str) -> None:
    with pytest.raises(BadAddress):
        read_address(words)
    with pytest.raises(BadAddress) as told:
        read_address("postgresql://me:secret@h:port/d?password=secret2")
    assert "secret" not in str(told.value)


def test_what_is_an_address_and_what_is_a_file() -> None:
    assert is_team("postgresql://a/b")
    assert is_team("postgres://a/b")
    assert not any(
        map(is_team, ("", None, "library.carewright", "/tmp/postgresql", "https://a/b", "postgresql:/a"))
    )


def test_each_server_database_and_person_has_a_replica_of_its_own() -> None:
    places = {
        read_address(words)[0].replica()
        for words in (
            "postgresql://cara@one/team",
            "postgresql://lea@one/team",
            "postgresql://cara@two/team",
            "postgresql://cara@one/other",
            "postgresql://cara@one:5433/team",
        )
    }
    assert len(places) == 5


def test_another_computer_is_only_talked_to_encrypted() -> None:
    assert TeamAddress("server.example").mode == "require"
    assert TeamAddress("localhost").mode == TeamAddress("/run/postgresql").mode == "prefer"
    assert TeamAddress("server.example", tls="disable").mode == "disable"


def test_the_program_was_written_for_the_newest_schema() -> None:
    assert schema_files()[-1].version == VERSION


def test_the_command_line_sets_up_invites_and_verifies(
    team: Team, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    admin = team.cluster.admin(team.database).url()
    assert cli.run(["team", "setup", admin]) == 0
    assert "up to date" in capsys.readouterr().out
    assert cli.run(["team", "invite", team.address("lea").url(), "olga", "--role", "reviewer"]) == 0
    assert "olga may log in with the password" in capsys.readouterr().out
    assert cli.run(["team", "status", team.address("olga").url()]) == 0
    assert "You are olga: reviewer." in capsys.readouterr().out
    assert cli.run(["team", "verify", team.address("lea").url()]) == 0
    assert "0 drafts" in capsys.readouterr().out
    assert cli.run(["team", "invite", team.address("cara").url(), "eve", "--role", "lead"]) == 2
    assert "did not allow this" in capsys.readouterr().err
    assert cli.run(["team", "invite", admin, "eve", "--role", "boss"]) == 2
    assert cli.run(["team", "status", "postgresql://127.0.0.1:1/x"]) == 2
    assert "no PostgreSQL listens" in capsys.readouterr().err
    team.cluster.execute("drop role olga")


def test_a_draft_is_shared_from_the_command_line(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    cara, draft_id = team.server("cara"), uuid4().hex
    draft = Draft(draft_id)
    draft.edit("script", 0, 0, "Mine.")
    cara.push(draft_id, [draft.pending()])
    address = team.address("cara").url()
    with closing(Workspace.open_team(team.address("cara"))) as workspace:
        workspace.shelf.take_in(draft)
    assert cli.run(["team", "share", address, draft_id, "remo", "--access", "read"]) == 0
    assert cara.shared_with(draft_id) == {"remo": "read"}
    assert cli.run(["team", "share", address, draft_id, "remo", "--access", "none"]) == 0
    assert cara.shared_with(draft_id) == {}
    assert cli.run(["team", "share", address, "no such draft", "remo"]) == 2
    assert cli.run(["team", "share", address, draft_id, "remo", "--access", "sign"]) == 2
    assert "read, write, none" in capsys.readouterr().err


def test_verify_names_what_was_tampered_with(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    draft = uuid4().hex
    team.server("cara").push(draft, [b"one", b"two"])
    team.cluster.execute(
        "alter table carewright.draft_update disable trigger user",
        "update carewright.draft_update set payload = 'changed' where seq = 2",
        database=team.database,
    )
    assert cli.run(["team", "verify", team.address("lea").url()]) == 1
    assert f"{draft}: 0 updates missing, 1 damaged." in capsys.readouterr().out


def test_a_second_team_on_one_server_takes_roles_of_its_own(team: Team) -> None:
    team.cluster.execute("create database second")
    with pytest.raises(Exception, match="cannot begin the names of roles"):
        set_up(team.cluster.admin("second"), team='Team"; drop')
    set_up(team.cluster.admin("second"), team="team_second")
    team.cluster.execute("drop database second with (force)")
