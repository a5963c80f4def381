"""Files as they lie around: saved by the wrong program, cut by a stray quotation mark, no files at all."""

import os
import random
import sys
from pathlib import Path

import pytest

from app.surveys.readers.choices import Choices
from app.surveys.readers.reading import read_survey
from app.surveys.readers.refused import SurveyRefused
from tests.surveys.readers.reading import answers, built, seen, wrote


@pytest.mark.parametrize(
    ("head", "row"),
    [("Frage;Gewicht", "ja;1,25"), ("f;w;v", "ja;1,25;2,5"), ("w|v", "1,25|0,5"), ("w;v", "1,25;0,5")],
)
def test_decimal_commas_are_no_cells_of_their_own(tmp_path: Path, head: str, row: str) -> None:
    delimiter = "|" if "|" in head else ";"
    path = wrote(tmp_path, "\n".join([head, *[row, row.replace("25", "75")] * 30]))
    data = built(path, Choices(weights=(head.split(delimiter)[1],)))
    assert len(read_survey(path).variables) == head.count(delimiter) + 1
    assert data.weights[head.split(delimiter)[1]][0] in (1.25, 0.5)


def test_a_quotation_mark_that_is_never_closed_swallows_nobody_in_silence(tmp_path: Path) -> None:
    rows = "yes,no\n" * 300
    for end in (rows, rows.rstrip("\n"), "", '""\n'):
        with pytest.raises(SurveyRefused, match=r"row 302.*never closed"):
            read_survey(wrote(tmp_path, f'q1,q2\n{rows}"oops,no\n{end}'))
    with pytest.raises(SurveyRefused, match="never closed"):
        read_survey(wrote(tmp_path, ("q1\tq2\n" + rows.replace(",", "\t") + '"oops\tno\n').encode("utf-16")))
    assert (
        read_survey(wrote(tmp_path, f'q1,q2\n{rows}"all ""well"", two\nlines",no\n{rows}no,"yes"')).rows
        == 602
    )


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b""]
)
def test_what_is_no_text_is_refused_as_such(tmp_path: Path, start: bytes) -> None:
    noise = random.Random(7).randbytes(20_000)
    with pytest.raises(SurveyRefused, match="no text"):
        read_survey(wrote(tmp_path, start + noise))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    for name in ("pipe.csv", "pipe.sav", "pipe.sss", "pipe.xlsx"):
        os.mkfifo(tmp_path / name)
        with pytest.raises(SurveyRefused, match="not a file"):
            read_survey(tmp_path / name)


def test_answers_that_look_the_same_are_one(tmp_path: Path) -> None:
    data = built(wrote(tmp_path, "drink\n" + "Caf\u00e9\nCafe\u0301\nTea\n\u202eTea\nTe\x07a\ufeff\n" * 20))
    assert sorted(set(answers(data, "drink"))) == ["Caf\u00e9", "Tea"]


def test_letters_that_turn_words_around_are_left_out_of_questions_too(tmp_path: Path) -> None:
    found = seen(wrote(tmp_path, "\u202edaer,b\x1b[31m\n" + "1,2\n2,1\n" * 20))
    assert [question.title for question in found.questions] == ["daer", "b[31m"]


def test_a_weight_beyond_all_measure_is_refused_at_the_import(tmp_path: Path) -> None:
    for size in ("1e308", "1e-200"):
        with pytest.raises(SurveyRefused, match="cannot be a weight"):
            built(wrote(tmp_path, "q,w\n" + f"yes,{size}\nno,{size}\n" * 20), Choices(weights=("w",)))
