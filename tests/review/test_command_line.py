"""`carewright review verify`: whoever is handed a sign-off can tell what it is worth, offline."""

import json
import warnings
from pathlib import Path

import pytest

from app.drafts.brief import Brief
from app.drafts.shelf import DraftShelf
from app.findings.post import SCRIPT
from app.library.library import Library
from app.review.keys import KeyBox
from app.review.room import Review
from app.review.sign_off import NOT_AN_ENDORSEMENT, Pack, sign, statement
from tests.review.conftest import STORY

with warnings.catch_warnings():  # typer asks click for names that click will drop one day
    warnings.simplefilter("ignore", DeprecationWarning)
    from app.cli import run


@pytest.fixture
def shelf_file(tmp_path: Path) -> Path:
    return tmp_path / "a.carewright"


@pytest.fixture
def record(shelf_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sign-off of the only draft in the library at `shelf_file`."""
    monkeypatch.setattr("app.review.keys._WORK", 2**10)
    with Library.create(shelf_file) as library:
        shelf = DraftShelf(library)
        draft = shelf.create("Soup", Brief(title="Soup"), {SCRIPT: STORY})
        review = Review(draft, "Ada", library)
        said = statement(draft.id, review.versions.present(), "Ada", (Pack("Sample guideline", "2024"),))
    file = tmp_path / "soup.sign-off.json"
    file.write_bytes(sign(said, KeyBox().open("Ada", "correct horse battery")))
    return file


def test_a_sign_off_stands_and_says_what_it_is_not(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "verify", str(record)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Valid: as it was signed. What the draft says today was not looked at.")
    assert "“Soup”, signed by Ada at " in said
    assert NOT_AN_ENDORSEMENT in said


def test_held_against_its_draft_an_edit_makes_it_void(
    record: Path, shelf_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--library", str(shelf_file), "review", "verify", str(record)]) == 0
    assert "the draft in this library says the same" in capsys.readouterr().out
    with Library.open(shelf_file) as library:
        shelf = DraftShelf(library)
        draft = shelf.open(json.loads(record.read_bytes())["statement"]["draft"])
        draft.edit(SCRIPT, draft.text(SCRIPT).index("soup"), 4, "stew")
        shelf.save(draft)
    assert run(["--library", str(shelf_file), "review", "verify", str(record), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["standing"], found["changed"]) == ("void", ["beat: What helped"])
    assert found["held_against_draft"] is True


def test_a_library_without_the_draft_leaves_the_record_as_it_is(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Library.create(tmp_path / "other.carewright").close()
    assert run(["--library", str(tmp_path / "other.carewright"), "review", "verify", str(record)]) == 0
    assert "was not looked at" in capsys.readouterr().out


def test_a_tampered_record_is_named_as_such(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = json.loads(record.read_bytes())
    held["statement"]["by"] = "Somebody else"
    record.write_text(json.dumps(held))
    assert run(["review", "verify", str(record)]) == 1
    assert capsys.readouterr().out == "Tampered with, not as it was signed: by\n"


def test_what_a_file_says_cannot_steer_a_terminal(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = json.loads(record.read_bytes())
    held["statement"]["\x1b[2J\x9b"] = "x"
    record.write_text(json.dumps(held))
    assert run(["review", "verify", str(record)]) == 1
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "\x9b" not in said


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b" " * 2_000_001, b"null"])
def test_what_is_no_record_is_said_so(
    damage: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file := tmp_path / "x.json").write_bytes(damage)
    assert run(["review", "verify", str(file)]) == 1
    assert capsys.readouterr().out == "This is no sign-off this program can read.\n"


def test_a_file_that_cannot_be_read_is_an_error_that_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (tmp_path, tmp_path / "missing.json"):
        assert run(["review", "verify", str(place)]) == 2
        assert "cannot be read" in capsys.readouterr().err
