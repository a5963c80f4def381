"""What a careless or hostile file can do: be read with a clear account, or be refused at once."""

import struct
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest

from app.surveys.csv_out import csv_text, neutral
from app.surveys.dataset import Kind
from app.surveys.readers import helper
from app.surveys.readers.choices import Choices
from app.surveys.readers.reading import read_survey
from app.surveys.readers.refused import SurveyRefused
from tests.surveys.readers.reading import DATA, answers, built, seen, unpacked, wrote


@pytest.mark.parametrize("byte", [b"a", b"a,", b'"', b"\0", b"\r\0"])
def test_a_gigabyte_on_one_line_is_refused_without_being_read(tmp_path: Path, byte: bytes) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(byte * (6 << 20))
        file.truncate(1 << 30)  # a hole: it costs no disk, and reads as nulls
    tracemalloc.start()
    with pytest.raises(SurveyRefused):
        read_survey(path)
    assert tracemalloc.get_traced_memory()[1] < 200 << 20
    tracemalloc.stop()


def test_a_line_without_end_after_a_good_beginning_is_refused(tmp_path: Path) -> None:
    for ending in (b"x" * (9 << 20), b'"' + b"x" * (9 << 20), b'"' + b"x\n" * (3 << 20)):
        with pytest.raises(SurveyRefused):
            read_survey(wrote(tmp_path, b"a,b\n1,2\n3,4\n" * 20_000 + ending))


def test_ten_thousand_columns_are_read_and_more_are_refused(tmp_path: Path) -> None:
    head = ",".join(f"q{at}" for at in range(10_000))
    path = wrote(tmp_path, "\n".join([head, *(",".join(["1", "2"] * 5000) for _ in range(30))]))
    assert len(seen(path).questions) == 10_000
    with pytest.raises(SurveyRefused, match="columns"):
        read_survey(wrote(tmp_path, ",".join("x" * 13_000) + "\n1\n"))


def test_doubled_headers_have_keys_of_their_own(tmp_path: Path) -> None:
    found = seen(wrote(tmp_path, "a,a,A,a (2),\n" + "1,2,3,1,2\n2,1,3,2,1\n" * 20))
    keys = [question.key.casefold() for question in found.questions]
    assert len(set(keys)) == 5


def test_mixed_encodings_nulls_and_ragged_rows_are_told(tmp_path: Path) -> None:
    rows = b"caf\xe9,1\n" + "café,2\n".encode() + b"ca\0f\xe9,1\n" + b"tea\n" + b"tea,2,3,4\n" + b"\n"
    path = wrote(tmp_path, b"drink,times\n" + rows * 10)
    assert answers(built(path), "drink")[:5] == ["café", "café", "café", "tea", "tea"]
    notes = " ".join(seen(path).notes)
    assert "10 rows were shorter" in notes
    assert "10 rows were longer" in notes
    assert "null characters" in notes


def test_numbers_beyond_all_measure_are_words(tmp_path: Path) -> None:
    rows = ["1e999,1e300", "nan,inf", "9" * 400 + ",-inf", "1,2"] * 900
    rows += [f"{at}.5,{at}.25" for at in range(3000)] + ["1e999,nan", "inf,-1e999"]
    data = built(
        wrote(tmp_path, "a,b\n" + "\n".join(rows)), Choices(kinds={"a": Kind.NUMBER, "b": Kind.NUMBER})
    )
    for key in ("a", "b"):
        held = data.numbers(key)
        assert np.isfinite(held[~np.isnan(held)]).all()


def test_formulas_stay_text_and_are_neutral_when_written(tmp_path: Path) -> None:
    attack = '=HYPERLINK("http://example.org"&A1)'
    quoted = attack.replace('"', '""')
    path = wrote(tmp_path, "a,b\n" + f'"{quoted}",1\n"-2+3",2\n' * 20)
    data = built(path)
    assert attack in answers(data, "a")
    lines = csv_text([[label.text for label in data.question("a").labels]])
    assert lines.startswith("\"'=HYPERLINK") or "'=HYPERLINK" in lines
    assert neutral("-2.5") == "-2.5"
    for cell in ("=1", "+A1", "@SUM", "-1+1", "\t=1", " =1", "＝1", "%0A", "|calc"):
        assert neutral(cell).startswith("'"), cell


@pytest.mark.parametrize(
    "name", ["simple_alltypes.sav", "starwars.xlsx", "x.dta", "x.por", "x.xpt", "x.ods", "x.xls"]
)
def test_a_file_cut_short_or_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    whole = (DATA / "simple_alltypes.sav").read_bytes()
    with pytest.raises(SurveyRefused):
        read_survey(wrote(tmp_path, whole[: len(whole) // 3], name))


def test_an_spss_file_cut_anywhere_is_refused_rather_than_read_in_part(tmp_path: Path) -> None:
    whole = (DATA / "simple_alltypes.sav").read_bytes()
    for size in (0, 176, 900, len(whole) - 400, len(whole) - 40):
        with pytest.raises(SurveyRefused):
            read_survey(wrote(tmp_path, whole[:size], "cut.sav"))


def sheet_file(path: Path, rows: str) -> Path:
    """A smallest possible .xlsx whose sheet holds these rows of XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Answers" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        file.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return path


def test_a_spreadsheet_is_read_as_the_table_it_holds(tmp_path: Path) -> None:
    def row(*cells: object) -> str:
        return (
            "<row>"
            + "".join(
                f"<c><v>{cell}</v></c>"
                if isinstance(cell, (int, float))
                else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
                for cell in cells
            )
            + "</row>"
        )

    formula = '<row><c t="str"><f>HYPERLINK("x")</f><v>Yes</v></c><c><v>3</v></c></row>'
    rows = (
        row("Do you sleep?", "How well?") + (row("Yes", 1) + row("No", 2.0) + row("=1+1", 2) + formula) * 10
    )
    path = sheet_file(tmp_path / "a.xlsx", rows)
    data = built(path)
    assert answers(data, "Do you sleep?")[:4] == ["Yes", "No", "=1+1", "Yes"]
    assert answers(data, "How well?")[:4] == ["1", "2", "2", "3"]
    assert seen(path).format.startswith("Excel")


def test_a_spreadsheet_that_unpacks_to_gigabytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no limit on memory, only on time")
    cells = '<c t="inlineStr"><is><t>' + "A" * 30_000 + "</t></is></c>"
    path = sheet_file(tmp_path / "bomb.xlsx", ("<row>" + cells * 100 + "</row>") * 160)
    assert path.stat().st_size < 20 << 20
    monkeypatch.setattr(helper, "MEMORY", 3 << 27)
    start = "import sys; from app.surveys.readers import helper; helper.MEMORY = 3 << 27; "
    command = [sys.executable, "-c", start + "sys.exit(helper.main_read(*sys.argv[2:]))"]
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(SurveyRefused):
        helper.run_helper(path, folder, lambda: None, command)


def test_a_helper_that_hangs_is_ended_and_cancelling_ends_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Exception):  # noqa: N818 - nothing went wrong
        pass

    def stop() -> None:
        raise Stopped

    path = wrote(tmp_path, b"x", "x.sav")
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    began = time.monotonic()
    with pytest.raises(Stopped):
        helper.run_helper(path, tmp_path, stop, sleeper)
    monkeypatch.setattr(helper, "PATIENCE", 0.2)
    with pytest.raises(SurveyRefused, match="took more"):
        helper.run_helper(path, tmp_path, lambda: None, sleeper)
    assert time.monotonic() - began < 50


def test_stata_and_sas_files_that_lie_about_their_size_are_refused(tmp_path: Path) -> None:
    head = b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000  "
    with pytest.raises(SurveyRefused):
        read_survey(wrote(tmp_path, head * 3, "lie.xpt"))
    whole = unpacked("nhanes_phq9_2015_16_made.sav", tmp_path).read_bytes()
    for part in (whole[:50_000], whole[:-1]):
        with pytest.raises(SurveyRefused):
            read_survey(wrote(tmp_path, part, "lie.sav"))
    unknown = whole[:80] + struct.pack("<i", -1) + whole[84:]  # SPSS writes so when it does not know
    assert any("how many people" in note for note in seen(wrote(tmp_path, unknown, "lie.sav")).notes)


def test_the_weight_an_spss_file_names_is_offered_as_such(tmp_path: Path) -> None:
    whole = unpacked("nhanes_phq9_2015_16_made.sav", tmp_path).read_bytes()
    named = whole[:76] + struct.pack("<i", 4) + whole[80:]  # the fourth place of the dictionary
    found = seen(wrote(tmp_path, named, "named.sav"))
    assert [(question.key, question.weight_declared) for question in found.weights] == [("WTMEC2YR", True)]
    assert not built(wrote(tmp_path, named, "named.sav")).weights


def test_nothing_is_refused(tmp_path: Path) -> None:
    for text in ("", "\n\n\n", "a,b\n", "\ufeff"):
        with pytest.raises(SurveyRefused):
            read_survey(wrote(tmp_path, text))
    with pytest.raises(SurveyRefused, match="no survey file"):
        read_survey(wrote(tmp_path, "a", "a.exe"))
    with pytest.raises(SurveyRefused, match="cannot be read"):
        read_survey(tmp_path / "missing.csv")


def test_progress_can_stop_the_reading(tmp_path: Path) -> None:
    class Stopped(Exception):  # noqa: N818 - nothing went wrong
        pass

    def stop(part: float) -> None:
        raise Stopped

    for text in ("a,b\n" + "1,2\n" * 10, 'a,b\n"1",2\n' * 10):
        with pytest.raises(Stopped):
            read_survey(wrote(tmp_path, text), stop)
    with pytest.raises(Stopped):
        read_survey(DATA / "simple_alltypes.sav", stop)
