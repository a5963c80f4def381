"""Surveys in the library come back as they were, and are gone when erased."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from app.library.feed import Area, Changes
from app.library.library import Library
from app.library.tables import survey_column
from app.surveys.dataset import Column, DataSet, Kind, Label, Marks, Question, smallest
from app.surveys.packing import Unreadable, pack, unpack
from app.surveys.readers.choices import Choices
from app.surveys.readers.reading import read_survey
from app.surveys.readers.recognise import build
from app.surveys.shipped import shipped_sets
from app.surveys.store import SurveyDamaged, SurveyMissing, SurveyStore, without
from app.workspace import Workspace
from tests.surveys.readers.reading import DATA

SECRET = "somebody's own secret words"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "l.carewright") as library:
        yield library


def a_survey() -> DataSet:
    """Every kind of question, with a weight."""
    labels = (Label(1, "Yes"), Label(2, "No"), Label(9, "Refused", missing=True))
    return DataSet(
        key="",
        title="Sample survey",
        questions=(
            Question("one", "One", "Do you?", Kind.SINGLE, labels, asked="everybody"),
            Question("many", "Many", "Which?", Kind.MULTIPLE, labels[:2]),
            Question("size", "Size", "How many?", Kind.NUMBER),
            Question("why", "Why", "Why?", Kind.TEXT, personal=True),
        ),
        columns={
            "one": smallest(np.array([0, 1, -1, 2]), 3),
            "many": Marks(
                np.array([[1, 0], [0, 0], [1, 1], [0, 1]], dtype=np.uint8),
                np.array([True, False, True, True]),
            ),
            "size": np.array([1.5, np.nan, -2, 0]),
            "why": (SECRET, "", "ünïcode 🌊", "x"),
        },
        rows=4,
        weights={"w": np.array([1.0, 0.5, 1.5, 1.0])},
        weight_in_use="w",
        fieldwork="never",
        probability_sample=True,
        notes=("made up",),
        sample=True,
    )


def test_a_survey_comes_back_as_it_was_and_loads_when_asked(library: Library) -> None:
    store, data, heard = SurveyStore(library), a_survey(), list[Changes]()
    library.feed.subscribe(heard.append)
    survey_id = store.add(data)
    assert heard[0].areas == {Area.SURVEYS}
    assert heard[0].ids == {survey_id}
    back = store.load(survey_id)
    assert back.data_hash() == data.data_hash()  # without loading a column
    for name in (
        "title",
        "questions",
        "rows",
        "weight_in_use",
        "fieldwork",
        "probability_sample",
        "notes",
        "sample",
    ):
        assert getattr(back, name) == getattr(data, name), name
    assert back.codes("one").tolist() == [0, 1, -1, 2]
    np.testing.assert_array_equal(back.numbers("size"), data.numbers("size"))
    np.testing.assert_array_equal(back.marks("many").marks, data.marks("many").marks)
    assert back.marks("many").asked.tolist() == [True, False, True, True]
    assert back.words("why") == data.words("why")
    assert (
        replace(back, columns=dict(back.columns), weights=dict(back.weights)).data_hash() == data.data_hash()
    )
    assert not back.codes("one").flags.writeable


def test_the_hash_changes_with_what_a_claim_rests_on(library: Library) -> None:
    data = a_survey()
    other = {**data.columns, "one": smallest(np.array([0, 1, -1, 1]), 3)}
    changed = [
        replace(data, columns=other),
        replace(data, weight_in_use=""),
        replace(data, strata="one"),
        replace(data, questions=(replace(data.questions[0], wording="Would you?"), *data.questions[1:])),
        replace(data, weights={"w": np.ones(4)}),
    ]
    hashes = {one.data_hash() for one in (data, *changed)}
    assert len(hashes) == 6
    assert replace(data, title="x", notes=()).data_hash() == data.data_hash()
    wide = {**data.columns, "one": data.codes("one").astype(np.int32)}
    assert replace(data, columns=wide).data_hash() == data.data_hash()


def test_what_is_erased_is_in_no_byte_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "l.carewright"
    with Library.create(path) as library:
        store = SurveyStore(library)
        words = tuple(f"{SECRET} {at} {at * 7919}" for at in range(40))
        data = replace(
            a_survey(),
            rows=40,
            questions=a_survey().questions[3:],
            columns={"why": words},
            weights={},
            weight_in_use="",
        )
        survey_id = store.add(data)
        store.forget_question(survey_id, "why")
        assert store.load(survey_id).questions == ()
        with pytest.raises(SurveyMissing):
            store.forget_question(survey_id, "why")
        store.remove(store.add(replace(data, population="pupils of one school")))
        assert len(store.list()) == 1
        for file in tmp_path.rglob("*"):  # the log beside the library too, while it is open
            held = file.read_bytes() if file.is_file() else b""
            assert SECRET.encode() not in held, file.name
            assert b"pupils of one school" not in held, file.name
    assert SECRET.encode() not in path.read_bytes()


def test_renaming_describing_and_what_is_missing(library: Library) -> None:
    store = SurveyStore(library)
    survey_id = store.add(a_survey())
    store.rename(survey_id, "Another title")
    assert store.list()[0].title == "Another title"
    store.describe(replace(store.load(survey_id).using(""), population="nobody"))
    assert (store.load(survey_id).weight_in_use, store.load(survey_id).population) == ("", "nobody")
    store.remove(survey_id)
    for ask in (store.load, store.remove, store.load_published, lambda one: store.rename(one, "x")):
        with pytest.raises(SurveyMissing):
            ask(survey_id)


def test_damaged_answers_are_told_and_never_guessed(library: Library) -> None:
    store = SurveyStore(library)
    survey_id = store.add(a_survey())
    back = store.load(survey_id)
    with library.write() as connection:
        connection.execute(
            update(survey_column).where(survey_column.c.key == "one").values(payload=b"\0\0\0\1")
        )
    with pytest.raises(SurveyDamaged):
        back.codes("one")
    assert back.numbers("size")[0] == 1.5
    assert any("“one”" in problem for problem in library.verify().problems)


def test_published_figures_are_kept_as_what_they_are(library: Library) -> None:
    store = SurveyStore(library)
    (published,) = shipped_sets()
    store.add_published(published)
    store.add_published(published)
    assert [(row.form, row.id) for row in store.list()] == [("published", published.key)]
    assert store.load_published(published.key) == published
    with pytest.raises(SurveyMissing):
        store.load(published.key)


def test_the_sample_library_has_a_survey_labelled_as_made_up(tmp_path: Path) -> None:
    workspace = Workspace.open_sample(tmp_path / "sample.carewright")
    rows = workspace.surveys.list()
    assert {row.form for row in rows} == {"answers", "published"}
    answered = next(row for row in rows if row.form == "answers")
    data = workspace.surveys.load(answered.id)
    assert answered.sample
    assert data.sample
    assert "made-up" in data.title.casefold()
    assert data.weight_in_use == "weight"
    workspace.surveys.remove(answered.id)
    workspace.close()
    again = Workspace.open(tmp_path / "sample.carewright")
    assert [row.form for row in again.surveys.list()] == ["published"]  # what was erased stays away
    again.close()


def test_cancelled_keeping_leaves_nothing(library: Library) -> None:
    def stop(part: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        SurveyStore(library).add(a_survey(), progress=stop)
    assert SurveyStore(library).list() == []


def test_a_real_file_keeps_every_answer(library: Library) -> None:
    data = build(read_survey(DATA / "quantipy_slice.csv"), Choices(weights=("weight_a",)))
    back = SurveyStore(library).load(SurveyStore(library).add(data))
    whole = replace(back, columns=dict(back.columns), weights=dict(back.weights))
    assert whole.data_hash() == data.data_hash() == back.data_hash()
    assert len(without(back, "gender").questions) == len(back.questions) - 1


COLUMNS = st.one_of(
    st.lists(st.integers(-1, 300), max_size=50).map(
        lambda codes: smallest(np.array(codes, dtype=np.int32), 301)
    ),
    st.lists(st.floats(width=64), max_size=50).map(lambda values: np.array(values, dtype=np.float64)),
    st.lists(st.text(max_size=20), max_size=20).map(tuple),
    st.integers(0, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 1), min_size=width + 1, max_size=width + 1), max_size=30
        ).map(
            lambda rows: Marks(
                np.array([row[1:] for row in rows], dtype=np.uint8).reshape(len(rows), width),
                np.array([row[0] for row in rows], dtype=np.bool_),
            )
        )
    ),
)


@given(COLUMNS)
def test_every_column_survives_packing(column: Column) -> None:
    back = unpack(*pack(column))
    if isinstance(column, tuple):
        assert back == column
    elif isinstance(column, Marks):
        assert isinstance(back, Marks)
        np.testing.assert_array_equal(back.marks, column.marks)
        np.testing.assert_array_equal(back.asked, column.asked)
    else:
        assert isinstance(back, np.ndarray)
        np.testing.assert_array_equal(back, column)
        assert back.dtype == column.dtype


@given(
    st.sampled_from(["i1:4", "f8:1:z", "marks:2x2", "text:z", "text", "", "o8:1", "marks:-1x9", "marks:9"]),
    st.binary(),
)
def test_bytes_that_are_not_what_they_say_are_unreadable(form: str, payload: bytes) -> None:
    try:
        found = unpack(form, payload)
    except Unreadable:
        return
    assert isinstance(found, (np.ndarray, Marks, tuple))
