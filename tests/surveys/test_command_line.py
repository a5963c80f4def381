"""`carewright survey`: figures straight from a file."""

import gzip
import json
import warnings
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.paths import bundled
from tests.surveys.readers.reading import DATA

with warnings.catch_warnings():  # typer asks click for names that click will drop one day
    warnings.simplefilter("ignore", DeprecationWarning)
    from app.cli import run

SAMPLE = str(bundled("assets", "sample", "survey.csv"))


@pytest.fixture
def nhanes(tmp_path: Path) -> str:
    path = tmp_path / "nhanes.csv"
    path.write_bytes(gzip.decompress((DATA / "nhanes_phq9_2013_16.csv.gz").read_bytes()))
    return str(path)


def test_the_published_depression_figures_come_out(nhanes: str, capsys: pytest.CaptureFixture[str]) -> None:
    design = ["--weight", "WTMEC2YR", "--strata", "SDMVSTRA", "--psu", "SDMVPSU", "--by", "RIAGENDR"]
    adults = ["--where", "RIDAGEYR>=20", "--json"]
    assert run(["survey", "estimate", nhanes, "--question", "dep", "--answer", "1", *design, *adults]) == 0
    found = json.loads(capsys.readouterr().out)
    shares = [round(100 * figure["value"], 1) for figure in found["figures"]]
    assert shares == [8.1, 5.5, 10.4]  # CDC, NCHS Data Brief 303
    assert found["stratified"]
    assert found["clustered"]


def test_answers_nets_and_withholding(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["survey", "estimate", SAMPLE, "--question", "comfortable", "--weight", "weight"]
    answers = ["--answer", "very comfortable", "--answer", "Somewhat comfortable"]
    assert run([*asked, *answers, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert [figure["answer"] for figure in figures][-1] == "Very comfortable + Somewhat comfortable"
    assert figures[2]["value"] == pytest.approx(figures[0]["value"] + figures[1]["value"])
    assert run([*asked, "--by", "gender"]) == 0
    said = capsys.readouterr().out
    assert "Weighted by weight." in said
    assert "modelled as if the sample were random" in said
    assert "too few to show" in said
    assert run([*asked, "--where", "gender=Non-binary or other"]) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--question", "nothing"], "no question"),
        (["--question", "comfortable", "--answer", "maybe"], "no answer"),
        (["--question", "comfortable", "--weight", "nothing"], "no column"),
        (["--question", "comfortable", "--where", "age"], "no condition"),
        (["--question", "How much do you agree?"], "Several questions"),
    ],
)
def test_errors_say_what_to_do(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["survey", "estimate", SAMPLE, *words]) == 2
    assert told in capsys.readouterr().err


def test_a_chart_is_written_as_drawing_and_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "chart.svg"
    asked = ["survey", "chart", SAMPLE, "--question", "How much do you agree?", "--title", "<My & title>"]
    assert run([*asked, "-o", str(out)]) == 0
    assert "<My & title>" in "".join(ElementTree.fromstring(out.read_text()).itertext())
    assert run([*asked, "-o", str(tmp_path / "chart.csv")]) == 0
    assert run([*asked, "-o", str(tmp_path / "chart.png")]) == 2  # without the window's parts
    assert run([*asked, "-o", str(tmp_path / "chart.gif")]) == 2
    assert run([*asked, "-o", str(tmp_path / "nowhere" / "chart.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_what_was_recognised_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["survey", "questions", str(DATA / "qualtrics_sample.csv"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "Qualtrics"
    assert {row["key"] for row in found["questions"] if not row["left_out"]} == {"Q1"}
    assert run(["survey", "questions", str(DATA / "qualtrics_sample.csv")]) == 0
    assert "left out" in capsys.readouterr().out
