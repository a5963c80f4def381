"""A workshop's own questionnaire: built, filled before and after, paired by a code, charted, and erased for good."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KnownError
from app.library.library import Library
from app.surveys.before_after import before_after, change_text
from app.surveys.charts.making import make
from app.surveys.charts.model import Ask
from app.surveys.charts.model import Kind as Drawn
from app.surveys.questionnaire.drawer import Drawer
from app.surveys.questionnaire.form import (
    Form,
    Item,
    Kind,
    Moment,
    form_json,
    problems,
    read_form,
    scale,
    starter,
)
from app.surveys.questionnaire.paper import paper
from app.surveys.questionnaire.results import CODE, MOMENT, as_dataset
from app.surveys.questionnaire.sheet import Sheet, clean_code, read_answers, sheet_json, wrong_with
from app.surveys.store import SurveyStore


@pytest.fixture
def library(tmp_path: Path):
    with Library.create(tmp_path / "workshop.carewright") as made:
        yield made


FORM = Form(
    "Our workshop",
    "Skip what you like.",
    (
        Item("I know where to find help.", Kind.SCALE, ("Agree", "Neither", "Disagree"), "help"),
        Item("What do you use?", Kind.SEVERAL, ("Phone", "Laptop"), "use"),
        Item("How many videos have you made?", Kind.NUMBER, (), "videos"),
        Item("Anything else?", Kind.TEXT, (), "else"),
    ),
)


def filled(drawer: Drawer, name: str, people: int = 12) -> None:
    """Fill sheets: five agree before, all but two after; everybody made up a code."""
    for n in range(people):
        drawer.keep(name, Sheet(Moment.BEFORE, {"help": (0,) if n < 5 else (2,), "use": (0,)}, f"li {n:02}"))
        drawer.keep(
            name, Sheet(Moment.AFTER, {"help": (0,) if n < people - 2 else (2,), "videos": 3.0}, f"LI{n:02}")
        )


def test_a_new_form_begins_with_something_useful_and_says_what_is_missing():
    assert problems(starter()) == []
    assert problems(Form("", items=())) == ["It has no title.", "It asks nothing yet."]
    broken = Form(
        "T",
        items=(Item(" "), Item("Which?", Kind.CHOICE, ("Same", "same")), Item("One?", Kind.CHOICE, ("A",))),
    )
    assert len(problems(broken)) == 4
    assert problems(Form("T", items=(Item("Own words?", Kind.TEXT),))) == []


def test_questions_are_put_in_changed_moved_and_taken_out():
    form = starter()
    first, second = form.items[0], form.items[1]
    assert form.moved(first.key, 1).items[:2] == (second, first)
    assert form.moved(first.key, -1) == form
    assert form.with_item(replace(first, wording="Said better")).items[0].wording == "Said better"
    assert form.with_item(scale("New")).items[-1].wording == "New"
    assert len(form.without_item(first.key).items) == len(form.items) - 1


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5))
def test_a_form_is_read_as_it_was_stored(wording: str, options: list[str]):
    form = read_form(form_json(Form("T", items=(Item(wording, Kind.CHOICE, tuple(options)),))))
    assert read_form(form_json(form)) == form


@pytest.mark.parametrize(
    "stored", ["", "{}", "[]", '{"title": 3, "items": []}', '{"title": "x", "items": [{}]}', "[" * 9_999]
)
def test_what_is_no_form_is_said_plainly(stored: str):
    with pytest.raises(KnownError, match="cannot be read"):
        read_form(stored)


def test_a_sheet_that_does_not_fit_is_not_kept_and_skipping_is_allowed():
    assert wrong_with(FORM, Sheet(Moment.BEFORE, {"help": (0,)})) == ""
    assert "Nothing is answered" in wrong_with(FORM, Sheet(Moment.BEFORE, {"else": ""}))
    assert "moment" in wrong_with(FORM, Sheet(Moment.ONCE, {"help": (0,)}))
    for bad in (
        {"help": (7,)},
        {"help": (0, 1)},
        {"use": (0, 0)},
        {"videos": "many"},
        {"else": 3.0},
        {"videos": True},
    ):
        assert "does not fit" in wrong_with(FORM, Sheet(Moment.BEFORE, {"help": (0,), **bad}))
    answers = {"help": (1,), "use": (0, 1), "videos": 2.0, "else": "Thank you"}
    assert read_answers(FORM, sheet_json(Sheet(Moment.BEFORE, answers))) == answers
    assert read_answers(FORM, '{"help": [9], "strange": 1}') == {}
    assert read_answers(FORM, "nonsense") == {}


def test_before_and_after_are_paired_by_the_code_and_told_in_people(library: Library):
    drawer = Drawer(library)
    name = drawer.add(FORM)
    filled(drawer, name)
    (row,) = drawer.list()
    assert (row.before, row.after, row.sheets) == (12, 12, 24)
    data = as_dataset(FORM, drawer.sheets(name))
    found = before_after(data, "help", [0], MOMENT, CODE)
    assert (found.before, found.after) == (5, 10)
    assert found.paired is not None
    assert found.paired.people == 12
    assert "12" in change_text(found)
    assert "%" not in change_text(found)


def test_the_sheets_are_charted_like_any_survey(library: Library):
    drawer, store = Drawer(library), SurveyStore(library)
    name = drawer.add(FORM)
    filled(drawer, name)
    data = store.load(store.add(as_dataset(FORM, drawer.sheets(name))))
    chart = make(data, Ask("help", MOMENT, Drawn.PAIRS, count_people=True))
    assert chart.kind is Drawn.PAIRS
    assert [change.counted for change in chart.changes] == ["5 more", "as many", "5 fewer"]
    assert "Of 12 who answered twice: 5 before, 10 after" in " ".join(chart.about.notes)
    with pytest.raises(KeyError):
        make(data, Ask("else"))  # own words may point at a person
    assert data.question(CODE).personal


def test_once_sheets_are_filled_a_form_is_only_said_better(library: Library):
    drawer = Drawer(library)
    name = drawer.add(FORM)
    filled(drawer, name, 2)
    better = FORM.with_item(replace(FORM.items[0], wording="I know whom to call.")).with_item(
        scale("One more")
    )
    drawer.change(name, better)
    assert drawer.form(name).items[0].wording == "I know whom to call."
    assert len(drawer.sheets(name)) == 4
    for other in (
        better.without_item("help"),
        replace(better, twice=False),
        better.with_item(replace(FORM.items[0], options=("Agree",))),
    ):
        with pytest.raises(KnownError, match="filled already"):
            drawer.change(name, other)


def test_what_people_filled_in_can_be_erased_for_good(library: Library, tmp_path: Path):
    drawer = Drawer(library)
    name = drawer.add(FORM)
    drawer.keep(name, Sheet(Moment.BEFORE, {"else": "Something private zebra"}, "zebracode"))
    kept = drawer.keep(name, Sheet(Moment.AFTER, {"else": "Also private zebra"}, "zebracode"))
    drawer.erase_codes(name)
    assert {sheet.code for sheet in drawer.sheets(name)} == {""}
    drawer.erase_sheet(kept)
    assert len(drawer.sheets(name)) == 1
    drawer.erase(name)
    assert drawer.list() == []
    with pytest.raises(KnownError, match="not in the library"):
        drawer.form(name)
    library.close()
    for file in tmp_path.glob("workshop.carewright*"):
        assert b"zebra" not in file.read_bytes().lower()


def test_codes_are_alike_however_they_are_typed():
    assert clean_code(" li-07 ") == clean_code("LI07") == "LI07"
    assert clean_code("ä" * 100) == "Ä" * 24


def test_the_paper_sheet_holds_every_question_and_escapes_words():
    form = FORM.with_item(Item("Less < more & so on?", Kind.CHOICE, ("Yes", "No"), "x"))
    page = paper(form, Moment.AFTER)
    assert "Our workshop · After" in page
    assert "Your code" in page
    assert page.count("&#9744;") == 3 + 2 + 2
    assert "Less &lt; more &amp; so on?" in page
