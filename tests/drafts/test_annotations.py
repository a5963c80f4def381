"""Marks, records of review, carets and earlier states: what review builds on."""

import pytest

from app.drafts.brief import Brief
from app.drafts.document import Detail, Draft, Edit, Origin
from app.drafts.errors import Refused
from app.findings.post import CAPTION, SCRIPT
from app.text.spans import Span

STORY = "My brother died two years ago."


def two(text: str = STORY) -> tuple[Draft, Draft]:
    ada = Draft()
    ada.edit(SCRIPT, 0, 0, text)
    ada.forget_steps()
    bo = Draft(ada.id, ada.snapshot())
    ada.pending()
    return ada, bo


def meet(one: Draft, other: Draft) -> None:
    mine, theirs = one.pending(), other.pending()
    one.apply([theirs] if theirs else [])
    other.apply([mine] if mine else [])


def marked(draft: Draft, key: str = "m") -> list[str]:
    return [span.of(draft.text(SCRIPT)) for span in draft.marks(SCRIPT).get(key, ())]


def test_a_mark_keeps_to_its_words_and_never_grows_at_its_ends() -> None:
    ada, _ = two()
    ada.mark(SCRIPT, Span(3, 10), "m")
    ada.edit(SCRIPT, 3, 0, "little ")
    ada.edit(SCRIPT, 17, 0, "s")
    assert marked(ada) == ["brother"]
    ada.edit(SCRIPT, 12, 0, "👧")
    assert marked(ada) == ["br👧other"]


def test_a_mark_goes_with_its_words_and_comes_home_with_undo_here_and_at_a_peer_and_after_reload() -> None:
    ada, bo = two()
    bo.mark(SCRIPT, Span(3, 10), "m")
    meet(ada, bo)
    ada.edit(SCRIPT, 0, 12, "")
    meet(ada, bo)
    assert marked(ada) == marked(bo) == []
    ada.undo()
    meet(ada, bo)
    assert marked(ada) == marked(bo) == marked(Draft(ada.id, ada.snapshot())) == ["brother"]


def test_undo_takes_back_ones_own_mark_and_nobody_elses() -> None:
    ada, bo = two()
    bo.mark(SCRIPT, Span(3, 10), "theirs")
    meet(ada, bo)
    with ada.step():
        ada.mark(SCRIPT, Span(3, 10), "mine")
        ada.put_records("threads", {"mine": {"text": "Who?"}})
    assert ada.undo()
    assert (marked(ada, "theirs"), marked(ada, "mine"), ada.records("threads")) == (["brother"], [], {})
    assert not ada.undo()
    assert ada.redo()
    assert (marked(ada, "mine"), ada.records("threads")) == (["brother"], {"mine": {"text": "Who?"}})


def test_undo_of_a_record_leaves_every_other_key_alone() -> None:
    ada, bo = two()
    ada.put_records("resolved", {"t/ada": {"by": "Ada"}})
    meet(ada, bo)
    bo.put_records("resolved", {"t/bo": {"by": "Bo"}})
    meet(ada, bo)
    ada.undo()
    meet(ada, bo)
    assert ada.records("resolved") == bo.records("resolved") == {"t/bo": {"by": "Bo"}}


def test_undo_and_redo_leave_what_a_colleague_has_written_since() -> None:
    ada, bo = two()
    ada.set_title("One")
    ada.put_records("resolved", {"t": {"by": "Ada"}})
    ada.put_records("resolved", {}, drop=("t",))
    meet(ada, bo)
    bo.set_title("Two")
    bo.put_records("resolved", {"t": {"by": "Bo"}})
    meet(ada, bo)
    for _ in range(2):
        while ada.undo():
            pass
        meet(ada, bo)
        assert (ada.title, bo.title, ada.records("resolved")) == ("Two", "Two", {"t": {"by": "Bo"}})
        while ada.redo():
            pass
        meet(ada, bo)
        assert (ada.title, bo.title, bo.records("resolved")) == ("Two", "Two", {"t": {"by": "Bo"}})
    ada.set_title("Three")
    ada.undo()
    assert ada.title == "Two"
    ada.redo()
    ada.undo()
    assert ada.title == "Two"


def test_what_is_put_aside_undo_neither_counts_nor_takes_back() -> None:
    ada, _ = two()
    with ada.step():
        ada.put_records("rounds", {"r": {"number": 1}}, aside=True)
        ada.edit(SCRIPT, 0, 2, "Our")
    ada.mark(SCRIPT, Span(0, 3), "m", aside=True)
    ada.put_records("rounds", {"r": {"number": 1}}, aside=True)  # nothing new: must not hide the next edit
    ada.edit(SCRIPT, 0, 0, "Now: ")
    assert ada.undo()
    assert ada.undo()
    assert (ada.text(SCRIPT), ada.records("rounds")) == (STORY, {"r": {"number": 1}})
    assert not ada.can_undo


def test_a_step_that_begins_with_something_aside_is_a_step_of_its_own() -> None:
    ada, _ = two()
    ada.edit(SCRIPT, 0, 0, "One. ")
    with ada.step():
        ada.put_records("rounds", {"r": 1}, aside=True)
        ada.edit(SCRIPT, 0, 0, "Two. ")
    ada.undo()
    assert ada.text(SCRIPT) == "One. " + STORY


def test_everyone_hears_of_marks_and_records_wherever_they_come_from() -> None:
    ada, bo = two()
    heard: list[tuple[Detail, Origin]] = []
    edits: list[Edit] = []
    bo.on_details(heard.append)
    bo.on_edit(edits.append)
    before = bo.revision
    assert bo.marks(SCRIPT) == {}
    ada.mark(SCRIPT, Span(0, 2), "m")
    meet(ada, bo)
    assert marked(bo) == ["My"]
    ada.put_records("threads", {"m": {}})
    meet(ada, bo)
    bo.put_records("comments", {"c": {}})
    bo.undo()
    assert heard == [(Detail.REVIEW, origin) for origin in ("remote", "remote", "local", "undo")]
    assert edits == []
    assert bo.revision > before


def test_a_mark_needs_words_and_a_record_one_of_the_known_maps() -> None:
    ada, _ = two("ab")
    for span in (Span(1, 1), Span(1, 3), Span(-1, 1)):
        with pytest.raises(ValueError, match="no words"):
            ada.mark(SCRIPT, span, "m")
    with pytest.raises(ValueError, match="no records"):
        ada.put_records("brief", {})
    with pytest.raises(ValueError, match="no records"):
        ada.records("keep")
    ada.unmark(SCRIPT, "never there")
    assert ada.pending() == b""


def test_an_earlier_state_can_be_read_by_whoever_has_the_history() -> None:
    ada, bo = two()
    ada.set_brief(Brief(title="Two years"))
    state = ada.state()
    ada.edit(SCRIPT, 0, 2, "Our")
    ada.edit(CAPTION, 0, 0, "later")
    ada.set_title("Three years")
    with pytest.raises(Refused):
        bo.past(state)
    meet(ada, bo)
    for draft in (ada, bo, Draft(ada.id, ada.snapshot())):
        then = draft.past(state)
        assert (then.parts[SCRIPT], then.parts[CAPTION], then.brief.title) == (STORY, "", "Two years")
    assert ada.text(SCRIPT).startswith("Our")
    assert ada.can_undo
    for other in ("", "!!", "zzzz"):
        with pytest.raises(Refused):
            ada.past(other)


def test_a_caret_stays_at_its_letter() -> None:
    ada, bo = two()
    caret = ada.cursor(SCRIPT, 11)
    bo.edit(SCRIPT, 0, 0, "👋 ")
    meet(ada, bo)
    assert ada.place(caret) == 13
    with pytest.raises(Refused):
        ada.place(b"\x01\x02")
