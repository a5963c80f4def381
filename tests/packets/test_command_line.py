"""Packets without a window: make, show, merge."""

import warnings
from pathlib import Path

import pytest

from app.findings.post import SCRIPT
from app.workspace import Workspace
from tests.packets.test_library import change

with warnings.catch_warnings():  # typer asks click for names that click will drop one day
    warnings.simplefilter("ignore", DeprecationWarning)
    from app.cli import run

PASSPHRASE = "seven quiet sheep"


@pytest.fixture
def two(casey: Workspace, draft_id: str, tmp_path: Path) -> tuple[str, str]:
    """Two libraries, closed: Casey's with a draft, and an empty one."""
    casey.close()
    Workspace.create(tmp_path / "Other.carewright").close()
    return str(casey.path), str(tmp_path / "Other.carewright")


def test_a_draft_goes_from_one_library_to_another(
    two: tuple[str, str], draft_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, other = two
    file = str(tmp_path / "two.carepacket")
    assert run(["--library", mine, "packet", "make", "two years", "-o", file]) == 0
    assert "1 draft in two.carepacket" in capsys.readouterr().out
    assert run(["--library", other, "packet", "show", file]) == 0
    assert "“Two years”: new here" in capsys.readouterr().out
    assert run(["--library", other, "packet", "merge", file, file]) == 0
    assert "nothing new; you have all of it" in capsys.readouterr().out
    assert run(["--library", other, "packet", "show", file]) == 1
    theirs = Workspace.open(Path(other))
    change(theirs, draft_id, "soup", "bread")
    theirs.close()
    assert (
        run(
            [
                "--library",
                other,
                "packet",
                "make",
                draft_id[:8],
                "-o",
                file,
                "--passphrase",
                "seven quiet sheep",
            ]
        )
        == 0
    )
    assert run(["--library", mine, "packet", "merge", file]) == 2
    assert "sealed with a passphrase" in capsys.readouterr().err
    assert run(["--library", mine, "packet", "merge", file, "--passphrase", PASSPHRASE]) == 0
    back = Workspace.open(Path(mine))
    assert "bread" in back.shelf.open(draft_id).text(SCRIPT)
    back.close()


def test_what_cannot_be_done_is_said(
    two: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, _ = two
    file = str(tmp_path / "x.carepacket")
    assert run(["--library", mine, "packet", "make", "three years", "-o", file]) == 2
    assert "Name one of these: “Two years”" in capsys.readouterr().err
    assert run(["--library", mine, "packet", "make", "all", "-o", file, "--passphrase", "short"]) == 2
    assert "at least 10 characters" in capsys.readouterr().err
    assert run(["--library", mine, "packet", "make", "all", "-o", str(tmp_path / "no" / "x.carepacket")]) == 2
    assert "could not be written" in capsys.readouterr().err
    Path(file).write_text("words")
    assert run(["--library", mine, "packet", "show", file]) == 2
    assert "not a Carewright packet" in capsys.readouterr().err
