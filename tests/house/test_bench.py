"""The frame of the measures: figures that are honest, and one broken measure that hides no other."""

import json
from pathlib import Path

import pytest

from bench import frame
from bench.processes import sample_file


@pytest.fixture
def measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three measures: one that works, one that cannot be taken here, one that is broken."""
    monkeypatch.setattr(frame, "REGISTRY", {})

    @frame.measure("works", "counts", target=5)
    def works(plan: frame.Plan) -> list[float]:
        return [9.0, 1.0, 4.0][: plan.samples]

    @frame.measure("absent", "needs more", unit="MB")
    def absent(plan: frame.Plan) -> list[float]:
        raise frame.Skipped("no such machine")

    @frame.measure("broken", "breaks", target=1)
    def broken(plan: frame.Plan) -> list[float]:
        raise ValueError("no figures")


@pytest.mark.usefixtures("measures")
def test_a_broken_measure_hides_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out" / "bench.json"
    assert frame.run([], out) == 1
    written = {one["name"]: one for one in json.loads(out.read_text("utf-8"))["measures"]}
    assert (written["works"]["median"], written["works"]["verdict"]) == (4.0, "met")
    assert (written["absent"]["median"], written["absent"]["note"]) == (None, "skipped: no such machine")
    assert written["broken"]["verdict"] == "failed"
    shown = capsys.readouterr().out
    assert "4.0 ms" in shown
    assert "cores" in shown
    assert "ValueError: no figures" in shown


@pytest.mark.usefixtures("measures")
def test_one_measure_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert frame.run(["absent"], tmp_path / "bench.json") == 0
    assert frame.run(["nonsense"], tmp_path / "bench.json") == 1
    assert capsys.readouterr().err == "No measure is called nonsense. There are: works, absent, broken\n"


def test_a_missed_target_is_told_not_failed() -> None:
    slow = frame.Result("slow", "", "ms", 5, [6.0, 7.0])
    assert (slow.median, slow.verdict) == (6.5, "missed")


def test_no_two_lines_of_a_sample_are_alike(tmp_path: Path) -> None:
    text = sample_file(tmp_path, 3000).read_text("utf-8")
    lines = text.splitlines()
    assert len(set(lines)) == len(lines)
    assert 3000 <= len(text.split()) < 3050
