"""A comment keeps its place through every edit, and says truthfully what became of its words."""

import pytest

from app.findings.post import CAPTION, SCRIPT
from app.review.anchors import Anchor, State, Why
from app.review.places import Kind
from app.text.spans import Span
from tests.review.conftest import Pair, change, comment, only, reopened, span


def stands(anchor: Anchor) -> tuple[State, Why, str]:
    return anchor.state, anchor.why, anchor.words


def test_a_comment_stays_on_its_words_wherever_they_are_pushed(pair: Pair) -> None:
    comment(pair.ada, "two years ago")
    pair.meet()
    pair.casey.draft.edit(SCRIPT, 0, 0, "# Before\nBreathe. 👋🏽\n\n")
    pair.meet()
    for review in (pair.casey, pair.ada, reopened(pair.ada)):
        assert stands(only(review).anchor) == (State.KEPT, Why.SAME, "two years ago")


def test_a_comment_on_edited_words_says_so_and_shows_both(pair: Pair) -> None:
    comment(pair.ada, "two years ago")
    pair.meet()
    change(pair.casey, "years", "summers")
    pair.meet()
    anchor = only(pair.ada).anchor
    assert stands(anchor) == (State.MOVED, Why.EDITED, "two summers ago")
    assert anchor.quote.exact == "two years ago"


def test_typing_at_either_end_of_the_words_does_not_stretch_the_comment(pair: Pair) -> None:
    comment(pair.ada, "brother")
    pair.ada.draft.edit(SCRIPT, span(pair.ada, "brother").start, 0, "little ")
    pair.ada.draft.edit(SCRIPT, span(pair.ada, "brother").end, 0, "ly friend")
    assert stands(only(pair.ada).anchor) == (State.KEPT, Why.SAME, "brother")


def test_delete_and_undo_bring_a_comment_home_here_at_a_colleague_and_after_reload(pair: Pair) -> None:
    comment(pair.ada, "two years ago")
    pair.meet()
    change(pair.casey, "My brother died by suicide two years ago today.", "")
    pair.meet()
    for review in (pair.casey, pair.ada, reopened(pair.ada)):
        assert stands(only(review).anchor) == (State.ORPHANED, Why.LOST, "")
        assert only(review).anchor.quote.exact == "two years ago"
    pair.casey.draft.undo()
    pair.meet()
    for review in (pair.casey, pair.ada, reopened(pair.ada)):
        assert stands(only(review).anchor) == (State.KEPT, Why.SAME, "two years ago")


def test_an_orphan_never_moves_to_a_lookalike_and_a_person_is_shown_where_it_may_belong(pair: Pair) -> None:
    thread = comment(pair.ada, "two years ago")
    change(pair.ada, "two years ago", "")
    pair.ada.draft.edit(CAPTION, 0, 0, "It is two years ago now. ")
    change(pair.ada, "by suicide  today.", "by suicide two years ago today.")
    assert only(pair.ada).orphaned
    places = pair.ada.places_for(thread)
    assert [(place.part, place.words, place.kind) for place in places] == [
        (SCRIPT, "two years ago", Kind.SAME_WORDS),
        (CAPTION, "two years ago", Kind.SAME_WORDS),
    ]
    assert only(pair.ada).orphaned, "looking moves nothing"
    assert pair.ada.anchors.put_back(thread, places[0].part, places[0].span)
    assert stands(only(pair.ada).anchor) == (State.MOVED, Why.BY_HAND, "two years ago")
    assert not pair.ada.anchors.put_back(thread, CAPTION, Span(0, 2)), "it is no orphan any more"
    pair.ada.draft.undo()
    assert only(pair.ada).orphaned


def test_words_that_were_written_anew_are_found_by_what_surrounds_them_or_by_likeness(pair: Pair) -> None:
    between = comment(pair.ada, "two years ago")
    alike = comment(pair.ada, "A neighbour who brought soup and stayed.")
    change(pair.ada, "two years ago", "last spring")
    change(pair.ada, "A neighbour who brought soup and stayed.", "")
    pair.ada.draft.edit(CAPTION, 0, 0, "The neighbour who brought some soup, and stayed.\n")
    assert [place.words for place in pair.ada.places_for(between)] == ["last spring"]
    (place,) = pair.ada.places_for(alike)
    assert (place.part, place.kind) == (CAPTION, Kind.SIMILAR)
    assert "brought some soup" in place.words
    assert pair.ada.places_for("never there") == ()


def test_a_comment_put_back_by_hand_stays_there_even_when_the_old_words_return(pair: Pair) -> None:
    thread = comment(pair.ada, "two years ago")
    pair.meet()
    change(pair.casey, "two years ago", "")
    pair.meet()
    pair.ada.anchors.put_back(thread, SCRIPT, span(pair.ada, "suicide"))
    pair.meet()
    pair.casey.draft.undo()
    pair.meet()
    for review in (pair.ada, pair.casey):
        assert stands(only(review).anchor) == (State.MOVED, Why.BY_HAND, "suicide")


def test_cut_and_paste_carry_the_comments_along_and_undo_brings_them_back(pair: Pair) -> None:
    comment(pair.ada, "who brought soup")
    pair.meet()
    casey, line = pair.casey, "A neighbour who brought soup and stayed."
    where = span(casey, line)
    cut = casey.anchors.take(SCRIPT, where)
    casey.draft.edit(SCRIPT, where.start, len(where), "")
    assert only(casey).orphaned
    with casey.draft.step():
        casey.draft.edit(CAPTION, 0, 0, line)
        assert casey.anchors.carry(cut, CAPTION, 0) == 1
    with casey.draft.step():
        casey.draft.edit(CAPTION, 0, 0, line)
        assert casey.anchors.carry(cut, CAPTION, 0) == 0, "pasted twice, it stays with the first"
    pair.meet()
    for review in (casey, pair.ada):
        anchor = only(review).anchor
        assert (anchor.part, *stands(anchor)) == (CAPTION, State.MOVED, Why.CARRIED, "who brought soup")
        assert anchor.span == Span(len(line) + 12, len(line) + 28)
    for _ in range(3):
        casey.draft.undo()
    pair.meet()
    assert stands(only(pair.ada).anchor) == (State.KEPT, Why.SAME, "who brought soup")
    for _ in range(2):
        casey.draft.redo()
    assert stands(only(casey).anchor) == (State.MOVED, Why.CARRIED, "who brought soup")


def test_a_cut_through_a_comment_goes_with_the_larger_half_and_mends_when_it_is_pasted_back(
    pair: Pair,
) -> None:
    comment(pair.ada, "brought soup and stayed")
    draft, anchors = pair.ada.draft, pair.ada.anchors
    where = span(pair.ada, " and stayed.")
    cut = anchors.take(SCRIPT, where)
    draft.edit(SCRIPT, where.start, len(where), "")
    assert only(pair.ada).anchor.words == "brought soup"
    draft.edit(CAPTION, 0, 0, cut.text)
    assert anchors.carry(cut, CAPTION, 0) == 0
    assert stands(only(pair.ada).anchor) == (State.MOVED, Why.EDITED, "brought soup")
    draft.edit(SCRIPT, where.start, 0, cut.text)
    anchors.carry(cut, SCRIPT, where.start)
    assert stands(only(pair.ada).anchor) == (State.KEPT, Why.SAME, "brought soup and stayed")
    with pytest.raises(ValueError, match="other words"):
        anchors.carry(cut, SCRIPT, 0)


def test_a_comment_on_a_part_as_a_whole_needs_no_words(pair: Pair) -> None:
    pair.ada.threads.add("pinned_comment", None, "A help line could stand here.")
    pair.ada.draft.edit("pinned_comment", 0, 0, "Help is there: 988")
    assert stands(only(pair.ada).anchor) == (State.KEPT, Why.PART, "")


def test_reading_is_remembered_until_something_changes(pair: Pair) -> None:
    comment(pair.ada, "brother")
    first = pair.ada.anchors.all()
    assert pair.ada.anchors.all() is first
    pair.ada.draft.edit(SCRIPT, 0, 0, "x")
    assert pair.ada.anchors.all() is not first


def test_what_a_newer_program_wrote_about_an_anchor_does_no_harm(pair: Pair) -> None:
    pair.ada.draft.put_records("anchors", {"odd": {"part": 7, "exact": ["x"]}, "none": "text"})
    pair.ada.draft.put_records("threads", {"odd": {"by": 3, "severity": "urgent"}, "none": 4})
    pair.ada.draft.mark(SCRIPT, Span(0, 2), "highlight")
    (thread,) = pair.ada.threads.all()
    assert (thread.id, thread.severity, thread.anchor.state) == ("odd", None, State.KEPT)
