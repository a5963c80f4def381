"""From answers to charts: what is offered of a question, what the figures are, and what stays withheld on the way."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from app.surveys.charts import making
from app.surveys.charts.model import Answer, Ask, Chart, Kind
from app.surveys.charts.notes import notes
from app.surveys.charts.published import published_chart, published_questions
from app.surveys.charts.sides import with_sides
from app.surveys.charts.titles import suggested_titles
from app.surveys.counting import TableError
from app.surveys.dataset import DataSet, Label, Marks, Question, smallest
from app.surveys.dataset import Kind as Asked
from app.surveys.published import PublishedFigure, PublishedSet
from app.surveys.tables import table

SCALE = ("Very good", "Good", "Neither", "Bad", "Very bad", "Don't know")


def question(key: str, kind: Asked, labels: Sequence[str] = (), **more: object) -> Question:
    marked = tuple(Label(at, text) for at, text in enumerate(labels))
    return Question(key, key.capitalize(), f"What about {key}?", kind, marked, **more)  # type: ignore[arg-type]  # test


@pytest.fixture
def data() -> DataSet:
    rng = np.random.default_rng(7)
    rows = 900
    age = rng.choice(3, rows, p=[0.5, 0.46, 0.04])
    wave = np.repeat([0, 1], rows // 2)
    mood = np.where(rng.random(rows) < 0.25 + 0.3 * wave, 0, rng.integers(0, 6, rows))
    marks = (rng.random((rows, 3)) < [0.7, 0.4, 0.1]).astype(np.uint8)
    grid = {f"grid_{at}": rng.integers(0, 5, rows) for at in range(3)}
    agree = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
    questions = (
        question("age", Asked.SINGLE, ("Young", "Old", "Very old")),
        question("wave", Asked.SINGLE, ("Before", "After")),
        question("year", Asked.SINGLE, ("2023", "2024", "2025")),
        question("mood", Asked.SCALE, SCALE),
        question("whom", Asked.MULTIPLE, ("A friend", "A doctor", "Nobody")),
        *(question(key, Asked.GRID, agree, group="g", stem="Do you agree?") for key in grid),
        question("words", Asked.TEXT),
        question("email", Asked.SINGLE, ("a", "b"), personal=True),
        question("hours", Asked.NUMBER),
    )
    columns = {
        "age": smallest(age, 3),
        "wave": smallest(wave, 2),
        "year": smallest(rng.integers(0, 3, rows), 3),
        "mood": smallest(mood, 6),
        "whom": Marks(marks, np.ones(rows, dtype=bool)),
        **{key: smallest(codes, 5) for key, codes in grid.items()},
        "words": ("secret words",) * rows,
        "email": smallest(np.zeros(rows, dtype=int), 2),
        "hours": rng.normal(4, 1, rows),
    }
    return DataSet("", "A survey", questions, columns, rows, population="people asked for a test")


def test_personal_answers_and_peoples_own_words_are_never_offered_nor_drawn(data: DataSet) -> None:
    offered = {one.key for one in making.subjects(data)}
    assert not offered & {"email", "words"}
    assert "email" not in {one.key for one in making.groupings(data)}
    for key in ("email", "words"):
        with pytest.raises(KeyError):
            making.make(data, Ask(key))
    with pytest.raises(TableError):
        making.make(data, Ask("mood", "email"))


def test_rows_of_a_grid_are_one_entry_and_one_chart_by_their_nets(data: DataSet) -> None:
    grid = making.subject(data, "grid_1")
    assert grid.is_grid
    assert grid.title == "Do you agree?"
    chart = making.make(data, Ask("g"))
    assert chart.kind is Kind.APART
    nets = [row.net for row in chart.rows if row.net is not None]
    assert nets == sorted(nets, reverse=True)
    assert {row.label for row in chart.rows} == {"Grid_0", "Grid_1", "Grid_2"}


@pytest.mark.parametrize("kind", [Kind.APART, Kind.TOPLINES])
def test_figures_of_a_chart_are_those_of_the_table(data: DataSet, kind: Kind) -> None:
    chart, found = making.make(data, Ask("mood", kind=kind)), table(data, "mood")
    figures = {figure.label: figure for figure in found.total.figures}
    for answer, share in zip(chart.answers, chart.rows[0].shares, strict=True):
        assert share.value == figures[answer.label].value
        assert (share.low, share.high) == (figures[answer.label].low, figures[answer.label].high)
    assert chart.about.base == found.total.base


def test_a_net_is_what_is_in_favour_less_what_is_against(data: DataSet) -> None:
    chart = making.make(data, Ask("mood", kind=Kind.APART))
    sides = [
        (answer.side or 0) * (share.value or 0)
        for answer, share in zip(chart.answers, chart.rows[0].shares, strict=True)
    ]
    assert chart.rows[0].net == pytest.approx(sum(sides) * 100)
    assert chart.rows[0].net_margin is not None
    assert chart.rows[0].net_margin > 0


def test_a_small_group_and_what_would_give_it_away_are_withheld(data: DataSet) -> None:
    for kind in (Kind.APART, Kind.GROUPED, Kind.PANELS, Kind.TABLE):
        chart = making.make(data, Ask("mood", "age", kind))
        hidden = {row.label: row for row in chart.rows if row.withheld}
        assert len(hidden) == 2
        assert "too few to show" in hidden["Very old"].why_withheld
        assert (
            "give away a small group"
            in next(row for name, row in hidden.items() if name != "Very old").why_withheld
        )
        left = next(row.label for row in chart.rows if not row.withheld)
        assert all(left not in title for title in suggested_titles(chart)[:-1])
        assert "Figures of fewer than 50 people are not shown" in " ".join(notes(chart))


def test_before_and_after_are_pairs_with_a_tested_change(data: DataSet) -> None:
    chart = making.make(data, Ask("mood", "wave"))
    assert chart.kind is Kind.PAIRS
    change = chart.changes[[answer.label for answer in chart.answers].index("Very good")]
    before, after = (row.shares[0].value or 0 for row in chart.rows)
    assert change.points == pytest.approx((after - before) * 100)
    assert change.established
    assert chart.title.startswith("“Very good” rose by ")
    assert "two independent groups" in " ".join(notes(chart))
    grid = making.make(data, Ask("g", "wave"))
    assert grid.kind is Kind.PAIRS
    assert len(grid.changes) == 3
    assert "Shown: Agree, Strongly agree." in notes(grid)


def test_waves_are_a_trend_of_at_most_five_lines(data: DataSet) -> None:
    chart = making.make(data, Ask("mood", "year", Kind.TREND))
    assert len(chart.answers) == 5
    assert [row.label for row in chart.rows] == ["2023", "2024", "2025"]
    assert making.kinds(making.subject(data, "whom"), data.question("year"))[0] is Kind.TREND
    assert Kind.TREND in making.kinds(making.subject(data, "whom"), data.question("wave"))


def test_a_grid_with_more_rows_than_lines_is_offered_no_trend(data: DataSet) -> None:
    grid = making.subject(data, "g")
    assert making.kinds(grid, data.question("year"))[0] is Kind.TREND
    long = replace(grid, questions=grid.questions * 2)
    assert Kind.TREND not in making.kinds(long, data.question("year"))
    assert Kind.TREND not in making.kinds(long, data.question("wave"))


def test_several_answers_say_that_they_can_exceed_a_hundred(data: DataSet) -> None:
    chart = making.make(data, Ask("whom"))
    assert chart.kind is Kind.TOPLINES
    assert chart.about.multiple


def test_means_stand_in_a_table_with_their_margin(data: DataSet) -> None:
    chart = making.make(data, Ask("hours", "wave"))
    assert chart.kind is Kind.TABLE
    assert all("±" in row.shares[0].text for row in chart.rows)


def test_a_small_workshop_counts_people(data: DataSet) -> None:
    few = {key: column[:12] for key, column in data.columns.items() if isinstance(column, np.ndarray)}
    questions = tuple(one for one in data.questions if one.key in few)
    small = replace(data, rows=12, columns=few, questions=questions)
    withheld = making.make(small, Ask("mood", kind=Kind.TOPLINES))
    assert withheld.rows[0].withheld
    counted = making.make(small, Ask("mood", kind=Kind.TOPLINES, count_people=True))
    assert all(share.counted.endswith(" of 12") for share in counted.rows[0].shares)


# Sides of a scale


@pytest.mark.parametrize(
    ("labels", "sides"),
    [
        (
            ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"),
            [-1, -1, 0, 1, 1],
        ),
        (
            ("Very uncomfortable", "Fairly uncomfortable", "Fairly comfortable", "Very comfortable"),
            [-1, -1, 1, 1],
        ),
        (("Very good", "Good", "Fair", "Poor", "Very poor", "Prefer not to say"), [-1, -1, 0, 1, 1, None]),
        (
            ("Not at all likely", "Not very likely", "Fairly likely", "Very likely", "Don’t know"),
            [-1, -1, 1, 1, None],
        ),
    ],
)
def test_sides_are_read_from_the_words(labels: tuple[str, ...], sides: list[int | None]) -> None:
    found = with_sides(labels)
    assert found is not None
    assert [one.side for one in found] == sides
    assert {one.label for one in found} == set(labels)
    assert with_sides(tuple(reversed(labels))) is not None
    against = [one.label for one in found if one.side == -1]
    assert not any(label in ("Agree", "Good", "Very likely", "Very comfortable") for label in against)


@pytest.mark.parametrize(
    "labels",
    [
        ("18 to 24", "25 to 44", "45 and over"),
        ("Never", "Less often", "Once a week", "Several times a week", "Every day"),
        ("Red", "Green"),
        tuple(str(at) for at in range(11)),
        ("Only",),
        (),
    ],
)
def test_what_has_no_sides_is_given_none(labels: tuple[str, ...]) -> None:
    assert with_sides(labels) is None


# Published figures


def figures(*rows: tuple[str, float, int | None, str], known: bool = True) -> PublishedSet:
    made = tuple(
        PublishedFigure(
            str(at), "Could you talk?", answer, share, base, "adults", group=group, wording_known=known
        )
        for at, (answer, share, base, group) in enumerate(rows)
    )
    return PublishedSet("p", "Published", made, "Somebody", "Somebody, 2022")


def test_published_figures_are_labelled_and_have_no_more_than_the_textbook_margin() -> None:
    published = figures(("Yes", 0.75, 16000, ""), ("No", 0.25, None, ""))
    chart = published_chart(published, published_questions(published)[0])
    assert chart.about.published
    yes, no = chart.rows[0].shares
    assert yes.low == pytest.approx(0.7432, abs=1e-4)
    assert (no.low, no.high) == (None, None)
    assert "Published figures" in " ".join(notes(chart))
    assert "Source: Somebody, 2022." in notes(chart)


def test_a_question_that_was_not_published_is_not_quoted() -> None:
    chart = published_chart(figures(("Yes", 0.75, 1000, ""), known=False), "Could you talk?")
    assert chart.wording == ""
    assert "The question itself was not published" in " ".join(notes(chart))


def test_published_groups_are_rows_and_small_ones_withheld() -> None:
    published = figures(("Yes", 0.75, 1000, ""), ("Yes", 0.8, 40, "Men"), ("Yes", 0.7, 90, "Women"))
    rows = {row.label: row for row in published_chart(published, "Could you talk?").rows}
    assert rows["Men"].withheld
    assert rows["Women"].flagged
    with pytest.raises(KeyError):
        published_chart(published, "Another question?")


# Titles


def titled(values: Sequence[float], base: int = 1000) -> Chart:
    from tests.surveys.charts.samples import row

    answers = tuple(Answer(f"Answer {at}") for at in range(len(values)))
    return Chart(Kind.TOPLINES, "", "A question?", answers, (row("", *values, base=base),))


def test_a_title_says_most_only_when_the_interval_does() -> None:
    assert suggested_titles(titled((62, 38)))[0] == "Most answered “Answer 0”: 62 %"
    assert "Most" not in suggested_titles(titled((51, 49)))[0]
    assert "too close to tell apart" in suggested_titles(titled((51, 49)))[0]


def test_the_question_itself_is_always_among_the_suggestions() -> None:
    assert suggested_titles(titled((62, 38)))[-1] == "A question?"


def test_a_title_tells_groups_apart_only_where_a_letter_does() -> None:
    from tests.surveys.charts.samples import by_age, crosstab

    chart = crosstab()  # 18 to 24 has the letter of 45 to 64
    assert suggested_titles(chart)[0] == "“Yes, often”: 52 % of 18 to 24, 38 % of 45 to 64"
    bare = replace(by_age(Kind.TABLE), test=chart.test)
    assert (
        suggested_titles(bare)[0] == "No clear difference between groups of at least 100 people"
    )  # 65 and over: 84
    # Without a test, intervals of groups of at least 100 must not meet.
    assert suggested_titles(by_age())[0] == "“Yes, often”: 52 % of 18 to 24, 38 % of 45 to 64"


def test_rows_of_a_grid_are_never_said_to_be_answers() -> None:
    chart = titled((62, 38)).as_kind(Kind.GROUPED)
    assert suggested_titles(chart)[0] == "“Answer 0”: 62 %"
