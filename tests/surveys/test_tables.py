"""A table carries everything a reader must know, and nothing that misleads."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.counting import TableError, design_of
from app.surveys.dataset import Kind, Label, Question
from app.surveys.estimates.nets import Net
from app.surveys.figures import Figure, Table, Withheld
from app.surveys.tables import Wish, table, tables
from tests.surveys.made import crossed, labels, ticked, with_more


def figures(made: Table) -> list[Figure]:
    return [one for column in (made.total, *made.columns) for one in (*column.figures, *column.nets)]


def test_every_figure_carries_what_a_reader_must_know() -> None:
    data = crossed([[120, 80], [90, 110]], weights={"wt": [1.5] * 200 + [0.5] * 200})
    made = table(data, "talk", "region", Wish(nets=(Net("Either", (0, 1)),)))
    for one in figures(made):
        assert one.about.wording == "Could you talk about it?"
        assert (one.about.asked, one.about.population) == ("those at work", "adults")
        assert (one.about.fieldwork, one.about.weighting) == ("1–3 May 2026", "wt")
        assert not one.about.random  # unless somebody says so
        assert one.base in (200, 400)
        assert one.low is not None
        assert one.value is not None
        assert one.low <= one.value <= one.high
        assert one.margin is not None
    assert made.total.effective == pytest.approx(400**2 / (200 * 1.5**2 + 200 * 0.5**2))
    assert made.total.figures[0].value == pytest.approx((1.5 * 120 + 0.5 * 90) / 400)
    assert [column.figures[0].people for column in made.columns] == [120, 90]


def test_a_clear_difference_gets_a_letter() -> None:
    made = table(crossed([[150, 50], [80, 120], [82, 118]]), "talk", "region")
    assert [column.letter for column in made.columns] == ["A", "B", "C"]
    assert [column.figures[0].letters for column in made.columns] == ["BC", "", ""]
    assert [column.figures[1].letters for column in made.columns] == ["", "A", "A"]
    assert made.test is not None
    assert made.test.p < 0.001
    assert all(not one.letters for one in made.total.figures)
    plain = table(crossed([[150, 50], [80, 120]]), "talk", "region", Wish(tests=False))
    assert plain.test is None
    assert all(not one.letters for one in figures(plain))


def test_a_small_group_is_withheld_with_its_complement() -> None:
    made = table(crossed([[300, 200], [20, 10], [150, 120]]), "talk", "region")
    assert [column.withheld for column in made.columns] == [Withheld.NO, Withheld.SMALL, Withheld.COMPLEMENT]
    for column in made.columns[1:]:
        assert all((one.value, one.low, one.se, one.people) == (None,) * 4 for one in column.figures)
    assert made.total.figures[0].value == pytest.approx(470 / 800)
    assert [column.base for column in made.columns] == [500, 30, 270]  # how many were asked is no secret


def test_no_letter_points_at_a_hidden_group() -> None:
    made = table(crossed([[300, 200], [30, 10], [20, 250], [290, 210]]), "talk", "region")
    assert [column.withheld for column in made.columns] == [
        Withheld.NO,
        Withheld.SMALL,
        Withheld.COMPLEMENT,
        Withheld.NO,
    ]
    assert all("B" not in one.letters and "C" not in one.letters for one in figures(made))


def test_people_without_a_group_hide_a_small_one_only_if_they_are_enough() -> None:
    few = table(crossed([[300, 200], [25, 15]], nowhere=[3, 2]), "talk", "region")
    assert [column.withheld for column in few.columns] == [Withheld.COMPLEMENT, Withheld.SMALL]
    many = table(crossed([[300, 200], [25, 15]], nowhere=[30, 20]), "talk", "region")
    assert [column.withheld for column in many.columns] == [Withheld.NO, Withheld.SMALL]
    assert many.total.base == 590


def test_fifty_to_ninety_nine_are_flagged() -> None:
    made = table(crossed([[60, 39], [60, 40], [30, 20]]), "talk", "region")
    assert [column.flagged for column in made.columns] == [True, False, True]
    assert all(one.flagged for one in made.columns[2].figures)
    assert not any(column.withheld for column in made.columns)


def test_weights_that_differ_too_much_withhold_a_group() -> None:
    weights = np.ones(400)
    weights[:5] = 400.0
    made = table(crossed([[100, 100], [100, 100]], weights={"w": weights}), "talk", "region")
    assert made.columns[0].withheld is Withheld.UNSTEADY
    assert made.columns[0].base == 200
    assert made.columns[1].withheld is Withheld.NO


def test_too_wide_an_interval_withholds_a_group() -> None:
    place = Question("psu", "Place", "", Kind.NUMBER)
    clusters = np.repeat(np.arange(40.0), 8)
    agreeing = replace(
        with_more(crossed([[160, 160]]), place, clusters), psu="psu"
    )  # each place is of one mind
    found = table(agreeing, "talk").total
    assert found.effective == pytest.approx(39)
    assert found.withheld is Withheld.WIDE
    mixed = replace(with_more(crossed([[160, 160]]), place, np.tile(np.arange(40.0), 8)), psu="psu")
    assert table(mixed, "talk").total.withheld is Withheld.NO


def test_a_workshop_counts_people() -> None:
    made = table(crossed([[7, 5], [3, 9]]), "talk", "region", Wish(count_people=True))
    assert all(one.counted and one.low is None for one in figures(made))
    assert [column.figures[0].people for column in made.columns] == [7, 3]
    assert not any(column.withheld for column in made.columns)
    weighted = crossed([[7, 5], [3, 9]], weights={"w": np.arange(24) + 1})
    hidden = table(weighted, "talk", "region", Wish(count_people=True))
    assert hidden.total.withheld is Withheld.SMALL  # a weighted count counts nobody
    large = table(crossed([[70, 50], [3, 9]]), "talk", "region", Wish(count_people=True))
    assert [column.counted for column in large.columns] == [False, True]


def test_refusals_are_outside_the_base_and_counted() -> None:
    data = crossed([[60, 40, 15], [50, 50, 5]], ("Yes", "No", "Refused"), missing=("Refused",))
    made = table(data, "talk", "region")
    assert made.answers == ("Yes", "No")
    assert (made.total.base, made.about.no_answer) == (200, 20)
    kept = table(data, "talk", "region", Wish(keep_missing=True))
    assert kept.answers == ("Yes", "No", "Refused")
    assert (kept.total.base, kept.about.no_answer) == (220, 0)


def test_a_net_skips_refusals_and_adds_what_is_not_rounded() -> None:
    data = crossed([[33, 100, 33, 34]], ("A lot", "Refused", "Some", "None"), missing=("Refused",))
    made = table(data, "talk", wish=Wish(nets=(Net("Any", (0, 2)), Net("Refused too", (0, 1)))))
    assert [one.value for one in made.total.nets] == [pytest.approx(0.66), pytest.approx(0.33)]
    assert [one.label for one in made.total.nets] == ["Any", "Refused too"]


def test_several_answers_can_exceed_a_hundred() -> None:
    data = crossed([[60, 60], [60, 60]])
    chosen = [(True, at % 2 == 0, at < 120) for at in range(240)]
    made = table(ticked(data, chosen, [at >= 20 for at in range(240)]), "where", "region")
    assert made.about.multiple
    assert made.total.base == 220
    assert [one.value for one in made.total.figures] == pytest.approx([1, 0.5, 100 / 220])
    assert made.total.figures[0].low is not None
    assert made.total.figures[0].low < 1
    assert [column.figures[2].letters for column in made.columns] == ["B", ""]
    assert len(made.tests) == 3
    assert made.test is None


def test_a_net_of_several_answers_counts_each_person_once() -> None:
    data = ticked(crossed([[100, 100]]), [(at < 80, at < 100, False) for at in range(200)])
    made = table(data, "where", wish=Wish(nets=(Net("Online or friends", (0, 1)),)))
    assert made.total.nets[0].value == pytest.approx(0.5)
    assert made.total.nets[0].people == 100


def test_scales_and_numbers_have_means() -> None:
    data = crossed([[20, 30, 50], [50, 30, 20]], ("1", "2", "3"), kind=Kind.SCALE)
    made = table(data, "talk", "region")
    assert [column.mean and column.mean.value for column in made.columns] == [
        pytest.approx(2.3),
        pytest.approx(1.7),
    ]
    age = np.arange(200, dtype=float)
    age[0] = np.nan
    numbered = table(with_more(data, Question("age", "Age", "How old?", Kind.NUMBER), age), "age", "region")
    assert numbered.answers == ()
    assert numbered.total.mean is not None
    assert (numbered.total.mean.value, numbered.total.base) == (pytest.approx(100.0), 199)
    assert [column.base for column in numbered.columns] == [99, 100]
    assert table(crossed([[60, 60]]), "talk").total.mean is None  # no scale, no mean


def test_a_filter_says_whom_it_leaves() -> None:
    data = crossed([[100, 60], [80, 70]])
    north = data.codes("region") == 0
    made = table(data, "talk", wish=Wish(where=north, where_words="in the North"))
    assert (made.total.base, made.about.asked) == (160, "those at work; in the North")


def test_rows_without_a_weight_are_told() -> None:
    weights = np.ones(300)
    weights[:10] = np.nan
    made = table(crossed([[150, 150]], weights={"w": weights}), "talk")
    assert (made.total.base, made.about.left_out) == (290, 10)


def test_what_cannot_be_a_table_is_refused_with_a_reason() -> None:
    data = crossed([[60, 40]])
    words = with_more(data, Question("say", "Say", "Anything else?", Kind.TEXT), ("",) * 100)
    with pytest.raises(TableError, match="own words"):
        table(words, "say")
    with pytest.raises(TableError, match="cannot be grouped"):
        table(ticked(data, [(True, False, True)] * 100), "talk", "where")
    secret = with_more(
        data, Question("mail", "E-mail", "", Kind.SINGLE, labels(("a",)), personal=True), words.codes("talk")
    )
    with pytest.raises(TableError, match="point at a person"):
        table(secret, "mail")
    with pytest.raises(TableError, match="point at a person"):
        tables(secret, ["talk"], ["mail"])
    with pytest.raises(KeyError):
        table(data, "nothing")
    assert table(data, "talk", "region").column("North").base == 100
    with pytest.raises(KeyError):
        table(data, "talk", "region").column("Nowhere")


def test_a_design_is_made_once_for_a_survey() -> None:
    data = crossed([[60, 40]])
    assert design_of(data) is design_of(data)


@given(st.data())
def test_many_tables_are_the_same_as_one_by_one(data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.lists(st.integers(0, 90), min_size=3, max_size=3), min_size=2, max_size=4))
    if not sum(map(sum, cells)):
        return
    survey = crossed(
        cells, ("a", "b", "c"), nowhere=data.draw(st.lists(st.integers(0, 9), min_size=3, max_size=3))
    )
    chance = np.random.default_rng(1)
    for at, size in enumerate((2, 3)):
        codes = chance.integers(-1, size, survey.rows).astype(np.int8)
        title = f"extra{at}"
        survey = with_more(
            survey,
            Question(title, title, title, Kind.SINGLE, tuple(Label(k, str(k)) for k in range(size))),
            codes,
        )
    survey = ticked(survey, chance.integers(0, 2, (survey.rows, 3)).tolist())
    many = tables(survey, ["talk", "where"], ["region", "extra0", "extra1"])
    assert len(many) == 6
    for (question, by), made in many.items():
        alone = table(survey, question, by, Wish(tests=False))
        for one, other in zip(figures(made), figures(alone), strict=True):
            assert (one.withheld, one.base, one.people, one.flagged) == (
                other.withheld,
                other.base,
                other.people,
                other.flagged,
            )
            assert one.value == (None if other.value is None else pytest.approx(other.value))
            assert one.se == (None if other.se is None else pytest.approx(other.se, abs=1e-12))


def test_a_column_of_typed_words_is_no_grouping() -> None:
    data = crossed([[60, 40]])
    names = tuple(Label(at, f"word {at}") for at in range(10_000))
    codes = (np.arange(100) * 90).astype(np.int16)
    typed = with_more(data, Question("typed", "Typed", "", Kind.SINGLE, names), codes)
    town = with_more(data, Question("town", "Town", "", Kind.SINGLE, names[:400]), codes // 90)
    with pytest.raises(TableError, match="400 groups"):
        table(town, "talk", "town")
    with pytest.raises(TableError, match="own words"):
        table(typed, "typed")


def test_hundreds_of_groups_are_a_table_without_letters() -> None:
    chance = np.random.default_rng(5)
    codes = chance.integers(0, 300, 30_000).astype(np.int16)
    many = tuple(Label(at, f"place {at}") for at in range(300))
    data = with_more(crossed([[18_000, 12_000]]), Question("place", "Place", "", Kind.SINGLE, many), codes)
    made = table(data, "talk", "place")
    assert len(made.columns) == 300
    assert sum(column.base for column in made.columns) == 30_000
    assert {column.letter for column in made.columns[26:]} == {""}
    assert not any(one.letters for one in figures(made))


def test_a_number_is_one_of_many_tables_and_withheld_like_a_share() -> None:
    data = crossed([[60, 60], [10, 10]], nowhere=[40, 40])
    sleep = Question("sleep", "Sleep", "Hours?", Kind.NUMBER)
    made = tables(with_more(data, sleep, np.arange(220.0)), ["sleep", "talk"], ["region"])
    north, south = made["sleep", "region"].columns
    assert north.mean is not None
    assert south.mean is not None
    assert north.mean.value == pytest.approx(59.5)
    assert (south.withheld, south.mean.value, south.mean.withheld) == (Withheld.SMALL, None, Withheld.SMALL)


def test_groupings_too_fine_to_be_crossed_are_counted_one_by_one() -> None:
    chance = np.random.default_rng(9)
    data = crossed([[3000, 3000]])
    for key in ("east", "north"):
        question = Question(key, key, key, Kind.SINGLE, tuple(Label(at, f"{key} {at}") for at in range(250)))
        data = with_more(data, question, chance.integers(0, 250, 6000).astype(np.int16))
    place = Question("psu", "Place", "", Kind.NUMBER)
    clustered = replace(with_more(data, place, np.arange(6000.0) % 60), psu="psu")
    made = tables(clustered, ["talk"], ["east", "north"])
    for key in ("east", "north"):
        alone = table(clustered, "talk", key, Wish(tests=False))
        assert [column.base for column in made["talk", key].columns] == [
            column.base for column in alone.columns
        ]


@pytest.mark.parametrize("positions", [(), (1, 1)])
def test_a_net_holds_each_answer_once(positions: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="once"):
        Net("Any", positions)
