"""`carewright helplines`: what a number is, and which lines there are, for people and for other programs."""

import json
import warnings
from datetime import date
from pathlib import Path

import pytest

from app.help_in_use import HelpInUse
from app.library.library import Library

with warnings.catch_warnings():  # typer asks click for names that click will drop one day
    warnings.simplefilter("ignore", DeprecationWarning)
    from app.cli import run


@pytest.fixture(autouse=True)
def _nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HelpInUse.__init__, "__defaults__", (None, lambda: date(2026, 12, 1)))


def test_lines_are_found_by_country_topic_and_everyday_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["helplines", "find", "--country", "gb", "--topic", "bereavement"]) == 0
    said = capsys.readouterr().out
    assert "gb-cruse" in said
    assert "Not checked by a person" in said
    assert run(["helplines", "find", "grief", "--country", "GB", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["id"], row["verified_by"], row["freshness"]) == ("gb-cruse", None, "unchecked")


def test_a_number_is_judged_for_a_country_and_its_successor_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["helplines", "lookup", "116 123", "--country", "GB"]) == 0
    assert "Samaritans" in capsys.readouterr().out
    assert run(["helplines", "lookup", "1-800-273-8255", "--country", "US", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "changed"
    assert [row["id"] for row in found["successors"]] == ["us-988"]
    assert run(["helplines", "lookup", "988", "--country", "GB"]) == 1
    assert "another country's" in capsys.readouterr().out


def test_an_unknown_number_is_not_called_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["helplines", "lookup", "0800 999 888", "--country", "GB"]) == 1
    assert "does not mean that it is wrong" in capsys.readouterr().out


def test_a_country_that_is_not_there_ends_with_what_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["helplines", "find", "--country", "XX"]) == 2
    assert "Use one of: AE" in capsys.readouterr().err


def test_a_teams_own_check_counts_when_its_library_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "team.carewright"
    with Library.create(path) as library:
        HelpInUse(library).check("gb-samaritans", "Sample lead", "their page")
    assert run(["--library", str(path), "helplines", "lookup", "116 123", "--country", "GB"]) == 0
    assert "Checked by Sample lead on 2026-12-01" in capsys.readouterr().out
    assert run(["helplines", "lookup", "116 123", "--country", "GB"]) == 0
    assert "Checked by" not in capsys.readouterr().out
