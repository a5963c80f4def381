"""Every kept file of another program comes in right, with no manual repair."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np

from app.surveys.dataset import Kind
from app.surveys.readers.choices import Choices
from tests.surveys.readers.reading import DATA, answers, built, by_key, chosen, seen, unpacked


def test_surveymonkey_with_two_header_rows_and_stray_bytes() -> None:
    found = seen(DATA / "starwars_slice.csv")
    assert (found.format, found.header_rows, found.encoding) == ("SurveyMonkey", 2, "windows-1252")
    assert found.rows == 259
    kinds = Counter(question.kind for question in found.kept)
    assert kinds == {Kind.SINGLE: 9, Kind.MULTIPLE: 1, Kind.GRID: 20, Kind.SCALE: 2}
    assert [question.key for question in found.left_out] == ["RespondentID"]
    data = built(DATA / "starwars_slice.csv")
    films = next(question for question in data.questions if question.kind is Kind.MULTIPLE)
    assert films.labels[0].text == "Star Wars: Episode I The Phantom Menace"
    with (DATA / "starwars_slice.csv").open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file))[2:]
    seen_first = [bool(row[3]) for row in rows]
    assert data.marks(films.key).marks[:, 0].astype(bool).tolist() == seen_first
    age = next(question for question in data.questions if question.title == "Age")
    assert [label.text for label in age.labels] == ["18-29", "30-44", "45-60", "> 60"]
    assert answers(data, age.key) == [row[34] for row in rows]
    han = next(question for question in data.questions if question.title == "Han Solo")
    assert [label.text for label in han.labels][:2] == ["Very favorably", "Somewhat favorably"]
    assert han.labels[-1].text == "Unfamiliar (N/A)"
    assert any("Œæ" in question.wording for question in data.questions)  # the bytes 8c e6, put right


def test_qualtrics_with_three_header_rows() -> None:
    found = seen(DATA / "qualtrics_sample.csv")
    assert (found.format, found.header_rows, found.rows) == ("Qualtrics", 3, 1)
    assert [question.key for question in found.kept] == ["Q1"]
    questions = by_key(found)
    assert questions["Q1"].wording == "This is a multiple choice question."
    assert questions["Q2"].personal
    for key in ("IPAddress", "RecipientEmail", "RecipientLastName", "LocationLatitude", "ExternalReference"):
        assert questions[key].personal, key


def test_qualtrics_of_long_ago() -> None:
    found = seen(DATA / "qualtrics_legacy.csv")
    assert (found.format, found.header_rows, found.rows) == ("Qualtrics, older export", 2, 1)
    assert [question.key for question in found.kept] == ["Q1"]
    assert by_key(found)["EmailAddress"].personal


def test_quantipy_with_its_description() -> None:
    data = built(DATA / "quantipy_slice.csv", Choices(weights=("weight_a",), weight_in_use="weight_a"))
    with (DATA / "quantipy_slice.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert data.question("gender").labels[0].text == "Male"
    codes = [data.question("gender").labels[at].code for at in data.codes("gender")]
    assert codes == [int(float(row["gender"])) for row in rows]
    q2 = chosen(data, "q2")
    labels = data.question("q2").labels
    for row, found in zip(rows, q2, strict=True):
        wanted = [int(code) for code in row["q2"].split(";") if code]
        names = [label.text for label in labels if label.code in wanted]
        assert found == (names if row["q2"] else None)
    grid = data.grid("q14_1")
    assert len(grid) == 10
    assert grid[0].title == "I had a good experience in the store."
    assert {question.labels for question in grid} == {grid[0].labels}
    np.testing.assert_allclose(data.weight(), [float(row["weight_a"]) for row in rows])
    assert "weight_a" not in data.columns


def test_spss_keeps_refusals_as_answers_that_are_missing(tmp_path: Path) -> None:
    found = seen(path := unpacked("nhanes_phq9_2015_16_made.sav", tmp_path))
    assert (found.format, found.rows) == ("SPSS", 5735)
    assert [question.key for question in found.weights] == ["WTMEC2YR"]
    data = built(path)
    assert not data.weights  # offered, never used unasked
    asked = data.question("DPQ010")
    assert [(label.code, label.missing) for label in asked.labels] == [
        (0, False),
        (1, False),
        (2, False),
        (3, False),
        (7, True),
        (9, True),
    ]
    codes = data.codes("DPQ010")
    assert int((codes < 0).sum()) == 575
    assert int(np.isin(codes, [4, 5]).sum()) == 60


def test_spss_puts_sets_of_several_answers_together() -> None:
    data = built(DATA / "simple_alltypes.sav")
    assert [question.key for question in data.questions] == ["x", "z", "mymrset", "categorical_array"]
    assert chosen(data, "mymrset")[:4] == [
        ["Response #1", "Response #2"],
        ["Response #1"],
        ["Response #2"],
        [],
    ]
    assert chosen(data, "categorical_array")[0] == ["a", "b"]
    assert [label.text for label in data.question("x").labels if label.missing] == ["8"]
    assert np.isnan(data.numbers("z")).tolist() == [True, True, False, True, False, True]


def test_a_design_of_strata_and_population_sizes() -> None:
    choices = Choices(weights=("pw",), weight_in_use="pw", strata="stype", fpc="fpc")
    data = built(DATA / "apistrat.csv", choices)
    assert data.rows == 200
    assert data.question("stype").kind is Kind.SINGLE
    assert set(np.unique(data.grouping("stype"))) == {0, 1, 2}
    assert data.numbers("fpc").max() == 4421
    weight = data.weight()
    assert weight is not None
    assert round(weight.sum()) == 6194
