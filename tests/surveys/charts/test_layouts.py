"""What every laid-out chart promises: honest lengths, all of it legible and inside, and nothing withheld told."""

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.charts.alt_text import alt_text
from app.surveys.charts.csv import to_csv
from app.surveys.charts.data_table import data_table
from app.surveys.charts.layout import NARROWEST, lay_out
from app.surveys.charts.model import LIKERT, About, Answer, Chart, Kind, Row, Share
from app.surveys.charts.notes import notes
from app.surveys.charts.scene import Box
from app.surveys.charts.svg import to_svg
from app.surveys.charts.titles import suggested_titles
from app.surveys.charts.trend import spread
from tests.surveys.charts import samples

TOUCH = 0.5  # px that may overlap: rounding
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).map(
    str.strip
)
SCALE = (
    Answer("No, never", -1),
    Answer("Rather not", -1),
    Answer("Neither", 0),
    Answer("Rather", 1),
    Answer("Yes", 1),
)


@st.composite
def rows(draw: st.DrawFn, answers: int = 5) -> Row:
    """A row whose shares add up to 1, or one that is withheld."""
    label = draw(NAMES) or "row"
    base = draw(st.integers(1, 5000))
    if base < 50:
        return Row.hidden(label, base, answers)
    parts = draw(st.lists(st.integers(0, 1000), min_size=answers, max_size=answers).filter(any))
    values = [part / sum(parts) for part in parts]
    shares = tuple(Share(one, max(0.0, one - 0.04), min(1.0, one + 0.04)) for one in values)
    net = (values[3] + values[4] - values[0] - values[1]) * 100 if answers == 5 else None
    return Row(label, shares, base, base * 0.7, 4.0, net, 5.0, flagged=base < 100)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from([kind for kind in Kind if kind not in (Kind.TOPLINES, Kind.PAIRS)]))
    found = tuple(draw(st.lists(rows(), min_size=1, max_size=9)))
    about = About(draw(NAMES), sum(row.base or 0 for row in found), 300.0, 4.0, fieldwork="May")
    return Chart(kind, draw(NAMES), draw(NAMES), SCALE, found, about)


def over(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Say whether two rectangles (left, top, right, bottom) lie over one another."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > TOUCH
        and min(one[3], other[3]) - max(one[1], other[1]) > TOUCH
    )


def sides(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.x + box.w, box.y + box.h


@given(charts(), st.floats(NARROWEST, 1600))
def test_a_bar_is_as_long_as_its_share(chart: Chart, width: float) -> None:
    scene = lay_out(chart, width)
    inside = [
        (box.w, chart.rows[box.key[0]].shares[box.key[1]].value)
        for box in scene.boxes
        if box.key is not None and not (chart.kind is Kind.APART and chart.answers[box.key[1]].side == 0)
    ]
    assert all(length > 0 for length, _ in inside)
    scales = [length / share for length, share in inside if share]
    assert all(scale == pytest.approx(scales[0], rel=1e-6) for scale in scales)


@given(charts(), st.floats(NARROWEST, 1600), st.booleans())
def test_nothing_lies_outside_of_the_frame(chart: Chart, width: float, whole: bool) -> None:
    scene = lay_out(chart, width, whole=whole)
    boxes = [sides(box) for box in scene.boxes] + [(s.x, s.y, s.x + s.w, s.y + s.h) for s in scene.spots]
    for left, top, right, bottom in [*boxes, *map(scene.extent, scene.words)]:
        assert left >= -TOUCH
        assert top >= -TOUCH
        assert right <= scene.width + TOUCH
        assert bottom <= scene.height + TOUCH


@pytest.mark.parametrize("name", samples.EVERY)
@pytest.mark.parametrize("width", [NARROWEST, 640, 960, 1400])
def test_no_words_lie_over_others_and_no_bar_over_another(name: str, width: float) -> None:
    scene = lay_out(samples.EVERY[name], width)
    for one, other in combinations(scene.words, 2):
        assert not over(scene.extent(one), scene.extent(other)), (one.text, other.text)
    told = [box for box in scene.boxes if box.key is not None]
    assert not any(over(sides(one), sides(other)) for one, other in combinations(told, 2))


@given(charts())
def test_numbers_inside_of_bars_fit_into_them(chart: Chart) -> None:
    scene = lay_out(chart)
    for words in scene.words:
        if words.fill.startswith("on_"):
            left, top, right, bottom = scene.extent(words)
            assert any(
                box.x <= left and right <= box.x + box.w and box.y <= top and bottom <= box.y + box.h
                for box in scene.boxes
            )


@given(charts())
def test_what_is_withheld_is_told_nowhere(chart: Chart) -> None:
    scene = lay_out(chart)
    for at, row in enumerate(chart.rows):
        if not row.withheld:
            continue
        assert not [box for box in scene.boxes if box.key is not None and box.key[0] == at]
        assert not [dot for dot in scene.dots if dot.key is not None and dot.key[0] == at]
        told = " ".join(spot.text for spot in scene.spots if spot.key[0] == at).replace(row.label, "")
        assert set(re.findall(r"\d+", told.replace(",", ""))) <= {str(row.base)}
        line = data_table(chart)[at + 1]
        assert line[1] == row.why_withheld
        assert set(filter(None, line[2:])) <= {f"{row.base:,}"}


def test_a_withheld_row_cannot_carry_a_figure() -> None:
    with pytest.raises(ValueError, match="no figures"):
        Row("A teacher", (Share(0.5),), 38, withheld=True)
    with pytest.raises(ValueError, match="no figures"):
        Row("A teacher", (Share(None),), 38, net=4.0, withheld=True)


@pytest.mark.parametrize("kind", LIKERT)
def test_a_withheld_row_says_why_in_every_form(kind: Kind) -> None:
    chart = samples.likert(kind)
    said = "asked of 38 people: too few to show"
    assert said in to_svg(chart)
    assert said in alt_text(chart)
    assert said in to_csv(chart)
    assert f"A teacher: {said}" in [spot.text for spot in lay_out(chart).spots]


@pytest.mark.parametrize("name", samples.EVERY)
def test_every_chart_says_what_it_rests_on(name: str) -> None:
    chart = samples.EVERY[name]
    about, said = chart.about, " ".join(notes(chart))
    assert about.population in said
    assert f"{about.base:,} people" in said
    assert about.effective is None or f"effective base {about.effective:,.0f}" in said
    assert (about.fieldwork or "Fieldwork not stated") in said
    assert about.margin is None or "±" in said
    assert "eight" in said  # weighted how, or not
    drawn = " ".join(words.text for words in lay_out(chart).words)
    assert all(sentence.split()[0] in drawn for sentence in notes(chart))


def test_what_several_answers_add_up_to_is_said() -> None:
    assert "can exceed 100 % together" in " ".join(notes(samples.toplines()))
    assert "can exceed" not in " ".join(notes(samples.likert()))


def test_panels_are_modelled_as_if_random_and_published_figures_are_labelled() -> None:
    assert "modelled as if the sample were random" in " ".join(notes(samples.likert()))
    random = replace(samples.likert(), about=replace(samples.ABOUT, random=True))
    assert "as if" not in " ".join(notes(random))
    assert "Published figures, without the answers behind them" in " ".join(notes(samples.published()))


def test_where_people_are_counted_no_percentage_is_printed() -> None:
    chart = samples.counted()
    printed = [words.text for words in lay_out(chart).words]
    assert "7 of 12" in printed
    assert "10 of 12" in printed
    for text in (*printed, to_svg(chart), alt_text(chart), to_csv(chart)):
        assert not re.search(r"\d ?%(?!;)", text)


def test_few_are_flagged_and_the_flag_is_explained() -> None:
    chart = samples.by_age()
    assert "84 †" in [words.text for words in lay_out(chart).words]
    assert "† fewer than 100 people" in " ".join(notes(chart))


def test_neither_lies_half_to_each_side_of_zero_when_centred() -> None:
    chart = samples.likert(Kind.CENTRED)
    scene = lay_out(chart)
    zero = {line.x1 for line in scene.lines if line.fill == "edge"}
    assert len(zero) == 1
    for box in scene.boxes:
        if box.key is not None and chart.answers[box.key[1]].side == 0:
            assert box.x + box.w / 2 == pytest.approx(zero.copy().pop())


def test_a_trend_is_broken_where_a_wave_is_withheld() -> None:
    scene = lay_out(samples.trend(), whole=False)
    third = [words.x for words in scene.words if words.text == "2023"]
    crossing = [
        line for line in scene.lines if line.fill.startswith("series") and line.x1 < third[0] < line.x2
    ]
    assert not crossing
    assert len(scene.bands) == 6  # three answers, before and after the gap


def test_a_trend_refuses_more_lines_than_can_be_told_apart() -> None:
    answers = tuple(Answer(str(at)) for at in range(6))
    row = Row("2024", (Share(0.1),) * 6, 500)
    with pytest.raises(ValueError, match="at most 5"):
        lay_out(Chart(Kind.TREND, "", "", answers, (row,)))


@given(st.lists(st.floats(0, 200), min_size=1, max_size=5).map(sorted))
def test_names_at_the_ends_of_lines_never_touch(wanted: list[float]) -> None:
    places = spread(wanted, 20, 0, 200)
    assert all(after - before >= 20 - 1e-9 for before, after in pairwise(places))
    assert places[-1] <= 200


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.floats(NARROWEST, 1600))
def test_close_lines_keep_their_names_apart_however_narrow(shares: list[float], width: float) -> None:
    answers = tuple(Answer(f"Answer {at}") for at in range(len(shares)))
    waves = tuple(Row(name, tuple(map(Share, shares)), 500) for name in ("2023", "2024"))
    words = lay_out(Chart(Kind.TREND, "", "", answers, waves), width, whole=False)
    for one, other in combinations(words.words, 2):
        assert not over(words.extent(one), words.extent(other)), (one.text, other.text)


@given(charts())
def test_a_suggested_title_names_no_withheld_row(chart: Chart) -> None:
    for title in suggested_titles(chart)[:-1]:
        for row in chart.rows:
            if (
                row.withheld
                and len(row.label) > 3
                and row.label not in {one.label for one in chart.rows if not one.withheld}
            ):
                assert f" {row.label}" not in title or row.label in chart.wording
