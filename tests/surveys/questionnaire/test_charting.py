"""What is erased from a questionnaire is erased from its chart too, and charts are renewed under one name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import KnownError
from app.library.library import Library
from app.surveys.questionnaire.charting import (
    chart_answers,
    forget_answers,
    forget_codes,
    forget_questionnaire,
    forget_sheet,
    survey_of,
)
from app.surveys.questionnaire.drawer import Drawer
from app.surveys.questionnaire.form import Form, Item, Kind, Moment
from app.surveys.questionnaire.results import CODE, is_own, own_words
from app.surveys.questionnaire.sheet import Sheet
from app.surveys.store import SurveyStore

FORM = Form(
    "Our workshop",
    items=(
        Item("I know where to find help.", Kind.SCALE, ("Agree", "Neither", "Disagree"), "help"),
        Item("Anything else?", Kind.TEXT, (), "else"),
    ),
)


@pytest.fixture
def drawer(tmp_path: Path) -> Iterator[Drawer]:
    with Library.create(tmp_path / "workshop.carewright") as library:
        yield Drawer(library)


@pytest.fixture
def store(drawer: Drawer) -> SurveyStore:
    return SurveyStore(drawer._library)


@pytest.fixture
def name(drawer: Drawer) -> str:
    name = drawer.add(FORM)
    for n, moment in enumerate((Moment.BEFORE, Moment.AFTER)):
        drawer.keep(name, Sheet(moment, {"help": (n,), "else": f"zebra {n}"}, "li07"))
    return name


def test_a_chart_is_renewed_under_the_same_name(drawer: Drawer, store: SurveyStore, name: str) -> None:
    first = chart_answers(drawer, store, name)
    drawer.keep(name, Sheet(Moment.AFTER, {"help": (2,)}))
    assert chart_answers(drawer, store, name) == first == survey_of(drawer, name)
    (row,) = store.list()
    assert row.rows == 3
    assert is_own(store.load(first))
    store.remove(first)  # on the Surveys screen
    assert chart_answers(drawer, store, name) == first


def test_nothing_filled_is_not_charted(drawer: Drawer, store: SurveyStore) -> None:
    with pytest.raises(KnownError, match="No sheet is filled"):
        chart_answers(drawer, store, drawer.add(FORM))
    assert store.list() == []


def test_erased_codes_are_gone_from_the_survey_as_well(drawer: Drawer, store: SurveyStore, name: str) -> None:
    forget_codes(drawer, store, drawer.add(FORM))  # never charted: nothing to do
    survey = chart_answers(drawer, store, name)
    assert CODE in [question.key for question in store.load(survey).questions]
    forget_codes(drawer, store, name)
    assert CODE not in [question.key for question in store.load(survey).questions]
    assert CODE not in [q.key for q in store.load(chart_answers(drawer, store, name)).questions]


def test_an_erased_sheet_leaves_the_survey_and_the_last_one_takes_it_along(
    drawer: Drawer, store: SurveyStore, name: str
) -> None:
    survey = chart_answers(drawer, store, name)
    first, second = drawer.sheets(name)
    forget_sheet(drawer, store, name, first.id)
    assert store.load(survey).rows == 1
    assert store.load(survey).words("else") == ("zebra 1",)
    forget_sheet(drawer, store, name, second.id)
    assert store.list() == []
    forget_sheet(drawer, store, name, second.id)  # gone already
    assert drawer.form(name) == FORM


@pytest.mark.parametrize("charted", [True, False])
def test_everything_people_said_can_be_erased_for_good(
    drawer: Drawer, store: SurveyStore, name: str, charted: bool, tmp_path: Path
) -> None:
    if charted:
        chart_answers(drawer, store, name)
    forget_answers(drawer, store, name)
    assert (drawer.sheets(name), store.list()) == ([], [])
    assert drawer.form(name) == FORM
    drawer.keep(name, Sheet(Moment.AFTER, {"else": "zebra again"}))
    forget_questionnaire(drawer, store, name)
    assert (drawer.list(), store.list()) == ([], [])
    drawer._library.close()
    for file in tmp_path.glob("workshop.carewright*"):
        assert b"zebra" not in file.read_bytes().lower()


def test_own_words_are_read_without_telling_whose_they_are(drawer: Drawer, name: str) -> None:
    drawer.keep(name, Sheet(Moment.BEFORE, {"else": "An apple "}))
    assert own_words(FORM, drawer.sheets(name)) == [("Anything else?", ["An apple", "zebra 0", "zebra 1"])]


@pytest.mark.parametrize(
    "options",
    [
        ("Agree", "Rather", "Neither", "Disagree"),
        ("Disagree", "Neither", "Agree"),
        ("Neither", "?", "Disagree"),
    ],
)
def test_answers_that_were_given_keep_their_place(
    drawer: Drawer, name: str, options: tuple[str, ...]
) -> None:
    with pytest.raises(KnownError, match="filled already"):
        drawer.change(name, FORM.with_item(replace(FORM.items[0], options=options)))
    said_better = replace(FORM.items[0], options=("I agree", "Neither", "Disagree", "Cannot say"))
    drawer.change(name, FORM.with_item(said_better))
    assert drawer.form(name).items[0] == said_better
