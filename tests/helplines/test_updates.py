"""Updates and a team's own lines: a bad file changes nothing and says why; a team's work survives every update."""

import base64
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KnownError
from app.helplines import build, updates
from app.helplines.directory import Directory
from app.helplines.freshness import State, freshness
from app.helplines.overlay import TeamRecords, merged
from app.helplines.store import current, load_team, printed_on, save_team
from app.helplines.updates import UpdateRefused, install, newest, read_update, sign, trusted_keys
from app.library.library import Library

PRIVATE = bytes(range(32))
KEYS = {"sample": Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()}
OTHER = bytes(reversed(range(32)))


@pytest.fixture(scope="module")
def newer(stored: dict[str, Any]) -> dict[str, Any]:
    """A small newer edition, in which Samaritans are reached differently."""
    kept = [e for e in stored["entries"] if e.get("country") in ("GB", "IE")]
    changed = [
        e | {"channels": [{"type": "phone", "value": "116 124"}]} if e["id"] == "gb-samaritans" else e
        for e in kept
    ]
    return stored | {"edition": "2027-02-01", "serial": 2, "entries": changed}


@pytest.fixture(scope="module")
def small(stored: dict[str, Any]) -> Directory:
    return build.read(
        stored | {"entries": [e for e in stored["entries"] if e.get("country") in ("GB", "IE")]}
    )


def test_a_signed_update_replaces_the_directory_and_is_there_next_time(
    tmp_path: Path, newer: dict[str, Any], small: Directory
) -> None:
    file = tmp_path / "received.update"
    file.write_bytes(sign(newer, PRIVATE, "sample"))
    home = tmp_path / "home"
    taken = install(file, home, small, KEYS)
    assert taken.edition == "2027-02-01"
    for _ in range(2):  # the second time from its built form
        found, problem = newest(home, small, KEYS)
        assert (found.edition, problem) == ("2027-02-01", "")
        assert list(found) == list(taken)
    program_is_newer = build.read(newer | {"serial": 3, "edition": "2027-05-01"})
    assert newest(home, program_is_newer, KEYS) == (program_is_newer, "")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda data: b"", "no update file"),
        (lambda data: b"PK\x03\x04 something else", "no update file"),
        (lambda data: b'{"kind": "something"}\n{}', "no update file"),
        (lambda data: b"[" * 3000, "no update file"),
        (lambda data: data[: len(data) // 2], "not complete"),
        (lambda data: data[:-1], "not complete"),
        (lambda data: data + b" ", "not complete"),
        (lambda data: data.replace(b"116 124", b"116 125"), "somebody may have changed it"),
        (lambda data: data.replace(b'"key": "sample"', b'"key": "nobody"'), "does not know"),
        (lambda data: data.replace(b'"format": 1', b'"format": 9'), "newer version of the program"),
    ],
)
def test_a_bad_update_changes_nothing_and_says_why(
    tmp_path: Path, newer: dict[str, Any], small: Directory, spoil: Callable[[bytes], bytes], why: str
) -> None:
    home = tmp_path / "home"
    file = tmp_path / "received.update"
    file.write_bytes(spoil(sign(newer, PRIVATE, "sample")))
    with pytest.raises(UpdateRefused, match=why) as refused:
        install(file, home, small, KEYS)
    assert "unchanged" in refused.value.safe
    assert not home.exists() or not list(home.iterdir())


def test_another_key_an_older_edition_and_a_missing_file_are_refused(
    tmp_path: Path, newer: dict[str, Any], small: Directory
) -> None:
    with pytest.raises(UpdateRefused, match="somebody may have changed it"):
        read_update(sign(newer, OTHER, "sample"), KEYS, small)
    with pytest.raises(UpdateRefused, match="you have the edition of"):
        read_update(sign(newer | {"serial": 1}, PRIVATE, "sample"), KEYS, small)
    with pytest.raises(UpdateRefused, match="cannot be read"):
        install(tmp_path / "nothing", tmp_path / "home", small, KEYS)
    with pytest.raises(ValueError, match="lacks"):
        sign({"format": 2}, PRIVATE, "sample")


def test_a_signed_directory_that_does_not_fit_is_refused(newer: dict[str, Any], small: Directory) -> None:
    from app.helplines.updates import FORMAT, KIND

    for body in (b"{}", b"not json", json.dumps(newer | {"entries": [{"id": "gb-x"}]}).encode()):
        signature = Ed25519PrivateKey.from_private_bytes(PRIVATE).sign(f"{KIND} {FORMAT}\n".encode() + body)
        head = {"kind": KIND, "format": FORMAT, "key": "sample", "length": len(body)}
        head["signature"] = base64.b64encode(signature).decode()
        with pytest.raises(UpdateRefused):
            read_update(json.dumps(head).encode() + b"\n" + body, KEYS, small)


def test_a_damaged_installed_update_gives_way_to_what_came_with_the_program(
    tmp_path: Path, newer: dict[str, Any], small: Directory
) -> None:
    file = tmp_path / "received.update"
    file.write_bytes(sign(newer, PRIVATE, "sample"))
    install(file, tmp_path, small, KEYS)
    newest(tmp_path, small, KEYS)
    kept = tmp_path / updates.FILE
    kept.write_bytes(kept.read_bytes()[:-100])
    found, problem = newest(tmp_path, small, KEYS)
    assert found is small
    assert "not complete" in problem


@given(st.binary(max_size=300))
def test_no_file_whatever_brings_the_program_down(data: bytes) -> None:
    with pytest.raises(UpdateRefused):
        read_update(data, KEYS, SHIPPED)


def test_no_key_is_trusted_until_a_release_adds_one() -> None:
    assert trusted_keys() == {}


OWN = {
    "id": "gb-our-campus",
    "name": "Sample campus line",
    "country": "GB",
    "scope": "city",
    "scope_basis": "stated",
    "crisis_level": "listening",
    "topics": ["emotional-support"],
    "audience": ["students"],
    "channels": [{"type": "phone", "value": "0113 496 0999", "e164": "+441134960999"}],
    "cost": "free",
    "description": "A sample line of a sample team.",
    "confidence": "high",
    "collected_on": "2026-11-24",
    "last_verified": None,
    "verified_by": None,
    "review_months": 12,
    "review_due": "2027-11-24",
    "status": "active",
    "sources": [],
}


def test_a_teams_entries_corrections_and_checks_survive_an_update(
    newer: dict[str, Any], small: Directory
) -> None:
    team = TeamRecords().with_entry(OWN)
    team = team.corrected(small, "gb-calm", "hours", "16:00-24:00", by="Sample checker", at="2026-11-24")
    team = team.corrected(small, "ie-pieta", "notes", "Ask for the Cork office.")
    now = merged(small, team).directory
    team = team.checked(now, "gb-childline", "Sample checker", date(2026, 11, 24), "their own page")
    team = team.checked(now, "gb-samaritans", "Sample checker", date(2026, 11, 24), "their own page")

    before = merged(small, team)
    assert (before.changed, before.lost, before.outdated_checks) == ((), (), ())
    assert freshness(before.directory.get("gb-samaritans"), date(2026, 12, 1)).state is State.CHECKED  # type: ignore[arg-type]  # it is there

    entries = [
        e | ({"notes": "New office."} if e["id"] == "ie-pieta" else {})
        for e in newer["entries"]
        if e["id"] != "gb-calm"
    ]
    after = merged(
        build.read(newer | {"entries": entries}), TeamRecords.of_stored(json.loads(json.dumps(team.stored())))
    )
    ours = after.directory.get("gb-our-campus")
    assert ours is not None
    assert ours.team
    assert [use.line.id for use in after.directory.lookup("0113 496 0999")] == ["gb-our-campus"]
    assert after.directory.row("ie-pieta")["notes"] == "Ask for the Cork office."
    assert after.changed == (("ie-pieta", "notes"),)
    assert after.lost == ("gb-calm",)
    assert after.outdated_checks == (
        "gb-samaritans",
    )  # it is reached differently now, so nobody has checked it
    samaritans, childline = after.directory.get("gb-samaritans"), after.directory.get("gb-childline")
    assert samaritans is not None
    assert not samaritans.verified_by
    assert childline is not None
    assert childline.verified_by == "Sample checker"
    assert small.get("gb-childline").verified_by == ""  # type: ignore[union-attr]  # the base itself is as it was


def test_what_does_not_fit_is_refused_and_changes_nothing(small: Directory) -> None:
    team = TeamRecords()
    with pytest.raises(KnownError):
        team.with_entry(OWN | {"status": "asleep"})
    with pytest.raises(KnownError):
        team.corrected(small, "gb-calm", "cost", "a lot")
    with pytest.raises(KnownError):
        team.checked(small, "gb-calm", " ", date(2026, 11, 24), "a page")
    with pytest.raises(KnownError):
        TeamRecords.of_stored({"format": 99})
    with pytest.raises(KnownError):
        TeamRecords.of_stored("nonsense")
    assert team == TeamRecords()


def test_taking_a_correction_back_leaves_no_trace(small: Directory) -> None:
    before = small.row("gb-calm").get("hours")
    team = TeamRecords().corrected(small, "gb-calm", "hours", "10:00-12:00")
    assert team.corrected(small, "gb-calm", "hours", before) == TeamRecords()
    assert team.overridden("gb-calm", "", "", date(2026, 11, 24)) == team


def test_a_library_keeps_its_teams_lines(tmp_path: Path, small: Directory) -> None:
    path = tmp_path / "sample.carewright"
    with Library.create(path) as library:
        assert load_team(library) == TeamRecords()
        told: list[object] = []
        library.feed.subscribe(told.append)
        team = (
            TeamRecords()
            .with_entry(OWN)
            .overridden("gb-calm", "we called", "Sample checker", date(2026, 11, 24))
        )
        save_team(library, team)
        assert len(told) == 1
    with Library.open(path) as library:
        assert load_team(library) == team
        found, problem = current(library, tmp_path / "home", small)
        assert problem == ""
        assert "gb-our-campus" in found.directory
        save_team(library, TeamRecords())
        assert library.setting("helplines.team") is None


def test_exports_print_the_date(small: Directory) -> None:
    assert "2026-11-23" in printed_on(small, date(2027, 1, 2))
    assert "2027-01-02" in printed_on(small, date(2027, 1, 2))


SHIPPED = build.load()
