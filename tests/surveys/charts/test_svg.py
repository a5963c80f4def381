"""The SVG as others meet it: text by text as it was looked at, valid, described, and without anything active."""

import os
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.charts.data_table import data_table
from app.surveys.charts.layout import lay_out
from app.surveys.charts.model import Chart
from app.surveys.charts.palette import palette
from app.surveys.charts.svg import NAMESPACE, to_svg
from tests.surveys.charts import samples

GOLDEN = Path(__file__).parent / "golden"
IN = f"{{{NAMESPACE}}}"


@pytest.mark.parametrize("name", samples.EVERY)
def test_the_drawing_is_the_one_that_was_looked_at(name: str) -> None:
    """Set CAREWRIGHT_NEW_GOLDEN=1 to write the files anew; then look at every picture."""
    file, drawn = GOLDEN / f"{name}.svg", to_svg(samples.EVERY[name])
    if os.environ.get("CAREWRIGHT_NEW_GOLDEN"):
        file.write_text(drawn, "utf-8")
    assert drawn == file.read_text("utf-8")


def test_the_table_marks_the_groups_that_the_notes_say_to_read_with_care() -> None:
    told = [
        (row.label, row.flagged, cells)
        for row, cells in zip(samples.by_age().rows, data_table(samples.by_age())[1:], strict=True)
    ]
    assert any(flagged for _, flagged, _ in told)
    assert all(any("†" in cell for cell in cells) is flagged for _, flagged, cells in told)


def test_the_table_says_which_group_a_letter_means() -> None:
    table = data_table(samples.crosstab())
    letters = {letter for row in samples.crosstab().rows for share in row.shares for letter in share.letters}
    assert letters
    assert letters <= {cells[0].rpartition("(")[2].removesuffix(")") for cells in table[1:]}
    assert not any("(A)" in cells[0] for cells in data_table(samples.toplines()))


@pytest.mark.parametrize("name", samples.EVERY)
def test_it_is_a_picture_with_a_title_a_description_and_its_figures(name: str) -> None:
    chart = samples.EVERY[name]
    root = ET.fromstring(to_svg(chart))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert root.findtext(f"{IN}title") == chart.title
    described = root.findtext(f"{IN}desc") or ""
    assert chart.wording in described
    table = root.findtext(f"{IN}metadata") or ""
    assert all(answer.label in table for answer in chart.answers)
    assert len(table.strip().split("\n")) == 1 + len(chart.rows) + bool(chart.changes)


@pytest.mark.parametrize("name", samples.EVERY)
def test_bars_have_no_strokes_and_nothing_is_active(name: str) -> None:
    root = ET.fromstring(to_svg(samples.EVERY[name]))
    known = {"svg", "title", "desc", "metadata", "rect", "line", "circle", "polygon", "text"}
    for element in root.iter():
        assert element.tag.removeprefix(IN) in known
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        if element.tag == f"{IN}rect":
            assert "stroke" not in element.attrib


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_make_a_valid_drawing(title: str, wording: str) -> None:
    chart: Chart = replace(samples.toplines(), title=title, wording=wording)
    root = ET.fromstring(to_svg(chart).encode("utf-8", "replace"))
    assert not [element for element in root.iter() if element.tag == f"{IN}script"]


def test_markup_in_a_question_stays_words() -> None:
    chart = replace(samples.toplines(), wording='</text><script>alert("x")</script> & <b>')
    drawn = to_svg(chart)
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_colours_are_those_of_the_theme_file() -> None:
    light, dark = palette("light"), palette("dark")
    chart = samples.likert()
    assert f'fill="{light["against_3"]}"' in to_svg(chart)
    assert f'fill="{dark["against_3"]}"' in to_svg(chart, lay_out(chart), dark)
    with pytest.raises(KeyError):
        palette("sepia")


def test_a_long_grid_stays_small() -> None:
    assert len(to_svg(samples.long_likert()).encode()) < 120_000
