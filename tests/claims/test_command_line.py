"""`carewright claim check` holds a sentence against a survey file."""

import json
import warnings
from pathlib import Path

import pytest

with warnings.catch_warnings():  # typer asks click for names that click will drop one day
    warnings.simplefilter("ignore", DeprecationWarning)
    from app.cli import run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = [f"{'Yes' if n < 84 else 'No'},{'Young' if n % 2 else 'Old'}" for n in range(200)]
    path = tmp_path / "sample.csv"
    path.write_text("\n".join(["Could you talk to family?,Age", *rows]) + "\n", "utf-8")
    return path


def asked(file: Path, *more: str) -> list[str]:
    return [
        "claim",
        "check",
        *more,
        "--file",
        str(file),
        "--question",
        "Could you talk to family?",
        "--answer",
        "Yes",
    ]


def test_a_supported_sentence_ends_with_0_and_another_with_1(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(asked(file, "42 % could talk to family")) == 0
    assert "Supported" in capsys.readouterr().out
    assert run(asked(file, "Two thirds could talk to family")) == 1
    said = capsys.readouterr().out
    assert "Contradicted" in said
    assert "42 %" in said


def test_json_tells_figure_verdict_and_honest_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(asked(file, "half of us could talk to family", "--json")) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["figure"]["share"] == pytest.approx(0.42)
    assert told["figure"]["base"] == 200
    (claim,) = told["claims"]
    assert claim["verdict"] in ("not_matched", "contradicted")
    assert claim["better"]


def test_groups_are_compared(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compared = ("--by", "Age", "--group", "Young", "--against", "Old")
    assert run(asked(file, "twice as likely", *compared)) == 1
    assert "ratio" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"), [(["I like soup"], "names no figure"), (["42 %", "--by", "Age"], "--group")]
)
def test_what_cannot_be_checked_is_one_plain_sentence(
    file: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    assert run(asked(file, *more)) == 2
    assert said in capsys.readouterr().err
