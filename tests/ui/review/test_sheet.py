"""Every letter on the sheet knows its place, whatever was changed and whatever it is made of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.drafts.past import Past
from app.review.compare import compare
from app.text.spans import Span
from app.text.utf16 import utf16_length
from ui.review.rendering import Run, changes, compared, whole_post
from ui.review.sheet import Sheet

PIECES = [
    "# Hook\n",
    "# Help\n",
    "TEXT: ",
    "one ",
    "two ",
    "💛",
    "é",
    "e\u0301 ",
    ".\n",
    "\n",
    "👩‍👧 ",
    "HELP: x\n",
]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
parts = st.fixed_dictionaries({"script": texts, "caption": texts})


def past(words: dict[str, str]) -> Past:
    return Past(words, Brief())


def rendered(old: dict[str, str], new: dict[str, str], view: str) -> list[Run]:
    if view == "whole":
        return whole_post(new, "en", {0: "agreed"})
    comparison = compare(past(old), past(new))
    return changes(comparison, "en") if view == "changed" else compared(comparison, "en", live=True)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=parts, new=parts, view=st.sampled_from(["whole", "changed", "compare"]))
def test_runs_hold_the_words_of_today_at_their_places(
    qtbot: QtBot, old: dict[str, str], new: dict[str, str], view: str
) -> None:
    runs = rendered(old, new, view)
    live = [run for run in runs if run.start >= 0]
    for run in live:
        assert new[run.part][run.start : run.start + len(run.text)] == run.text
    if view != "changed":  # nothing of today is left out or shown twice
        shown = {part: "".join(run.text for run in live if run.part == part) for part in new}
        assert shown == {
            part: text if text.strip() or part == "script" else "" for part, text in new.items()
        } or (view == "compare")
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.show_runs(runs)
    for run in live:
        for inside in (0, len(run.text) // 2):
            at = run.start + inside
            unit = sheet.unit(run.part, at)
            assert unit is not None
            assert sheet.place(unit) == (run.part, at)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts.filter(str.strip), data=st.data())
def test_what_is_selected_is_what_is_spoken_about(qtbot: QtBot, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.show_runs(whole_post({"script": text}, "en", {}))
    assert sheet.select("script", Span(start, end))
    chosen, words = sheet.selection(), text[start:end]
    if not words.strip():
        assert chosen is None
    else:
        assert chosen is not None
        assert chosen[1].of(text) == words.strip()


def test_words_that_are_gone_cannot_be_spoken_about(qtbot: QtBot) -> None:
    comparison = compare(past({"script": "one two three"}), past({"script": "one three"}))
    sheet = Sheet()
    qtbot.addWidget(sheet)
    runs = compared(comparison, "en", live=True)
    sheet.show_runs(runs)
    gone = next(run for run in runs if run.look == "gone")
    at = sum(utf16_length(run.text) for run in runs[: runs.index(gone)])
    cursor = sheet.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(gone.text), cursor.MoveMode.KeepAnchor)
    sheet.setTextCursor(cursor)
    assert sheet.selection() is None
    assert not sheet.select("caption", Span(0, 1))


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_post_can_be_shown(qtbot: QtBot, words: str) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.show_runs(whole_post({"script": words}, "en", {}))
    assert sheet.selection() is None
