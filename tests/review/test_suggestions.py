"""Suggestions: insert, delete, replace; accepted in one undo step, and every comment stays."""

import pytest

from app.findings.finding import Severity
from app.findings.post import SCRIPT
from app.review.anchors import State, Why
from app.review.errors import NotYours, TakenBack, WordsChanged
from app.review.suggestions import Kind, Verdict
from app.text.spans import Span
from tests.review.conftest import STORY, Pair, change, comment, only, reopened, span


def propose(pair: Pair, words: str, new: str, **more: object) -> str:
    return pair.ada.suggestions.propose(SCRIPT, span(pair.ada, words), new, **more)  # type: ignore[arg-type]  # passed on


def test_a_replacement_is_accepted_in_one_undo_step_of_whoever_accepts(pair: Pair) -> None:
    made = propose(
        pair, "this alone", "it on your own", note="Warmer.", severity=Severity.CONSIDER, clause="help.tone"
    )
    pair.meet()
    (suggestion,) = pair.casey.suggestions.open()
    assert (suggestion.kind, suggestion.by, suggestion.note) == (Kind.REPLACE, "Ada", "Warmer.")
    assert "carry it on your own. 💛" in pair.casey.suggestions.preview(made)
    pair.casey.suggestions.accept(made)
    pair.meet()
    assert pair.ada.draft.text(SCRIPT) == STORY.replace("this alone", "it on your own")
    done = pair.ada.suggestions.get(made)
    assert (done.verdict, done.ruled_by) == (Verdict.ACCEPTED, "Casey")
    assert done.anchor.words == "it on your own"
    pair.casey.draft.undo()
    pair.meet()
    assert pair.ada.draft.text(SCRIPT) == STORY
    assert pair.ada.suggestions.get(made).verdict is Verdict.OPEN
    assert not pair.casey.draft.can_undo


def test_comments_stay_when_their_words_are_replaced_or_struck(pair: Pair) -> None:
    inside, beside = comment(pair.ada, "stayed"), comment(pair.ada, "brought soup")
    replaced = propose(pair, "who brought soup and stayed", "who brought soup and did not leave")
    pair.ada.suggestions.accept(replaced)
    anchors = pair.ada.anchors.all()
    assert (anchors[beside].state, anchors[beside].words) == (State.KEPT, "brought soup")
    assert (anchors[inside].state, anchors[inside].why) == (State.MOVED, Why.REPLACED)
    assert anchors[inside].quote.exact == "stayed"
    struck = propose(pair, "A neighbour who brought soup and did not leave. ", "")
    pair.ada.suggestions.accept(struck)
    assert {thread.id for thread in pair.ada.threads.all()} == {inside, beside}
    assert all(thread.orphaned for thread in pair.ada.threads.all())
    assert pair.ada.suggestions.get(struck).verdict is Verdict.ACCEPTED
    for _ in range(3):
        pair.ada.draft.undo()
    assert {anchor.state for anchor in pair.ada.anchors.all().values()} == {State.KEPT}


@pytest.mark.parametrize(
    ("before", "at"),
    [("", 0), ("One two", 0), ("One two", 3), ("One two", 4), ("One two", 7), ("\n\n", 1), ("👩‍👧 ok", 3)],
)
def test_an_insertion_lands_where_it_was_meant(pair: Pair, before: str, at: int) -> None:
    pair.casey.draft.edit("cover", 0, 0, before)
    made = pair.casey.suggestions.propose("cover", Span(at, at), "new ")
    place = pair.casey.suggestions.get(made).place
    assert place == Span(at, at)
    pair.casey.suggestions.accept(made)
    assert pair.casey.draft.text("cover") == before[:at] + "new " + before[at:]


def test_an_insertion_goes_along_with_the_word_it_stands_behind(pair: Pair) -> None:
    at = span(pair.ada, "soup").end
    made = pair.ada.suggestions.propose(SCRIPT, Span(at, at), ", bread")
    pair.meet()
    pair.casey.draft.edit(SCRIPT, 0, 0, "# Before\n")
    change(pair.casey, "brought", "made me")
    pair.meet()
    pair.casey.suggestions.accept(made)
    assert "made me soup, bread and stayed" in pair.casey.draft.text(SCRIPT)
    orphan = pair.casey.suggestions.propose(SCRIPT, Span(at + 9, at + 9), "!")
    change(pair.casey, "soup, bread", "")
    assert pair.casey.suggestions.get(orphan).place is None


def test_a_suggestion_for_words_that_changed_is_not_applied_without_being_asked(pair: Pair) -> None:
    made, gone = propose(pair, "two years ago", "in 2023"), propose(pair, "brother", "sister")
    change(pair.ada, "years", "summers")
    change(pair.ada, "My brother", "")
    assert not pair.ada.suggestions.get(made).fits
    with pytest.raises(WordsChanged) as refused:
        pair.ada.suggestions.accept(made)
    assert (refused.value.then, refused.value.now) == ("two years ago", "two summers ago")
    assert "summers" in pair.ada.draft.text(SCRIPT)
    pair.ada.suggestions.accept(made, anyway=True)
    assert "suicide in 2023 today" in pair.ada.draft.text(SCRIPT)
    with pytest.raises(WordsChanged):
        pair.ada.suggestions.accept(gone, anyway=True)


def test_all_of_one_author_are_accepted_or_rejected_in_one_step(pair: Pair) -> None:
    propose(pair, "brother", "sister")
    propose(pair, "brother", "friend")
    propose(pair, "My brother", "Our brother")  # goes together with either
    propose(pair, "soup", "")
    pair.meet()
    own = pair.casey.suggestions.propose(SCRIPT, span(pair.casey, "alone"), "by yourself")
    accepted, left = pair.casey.suggestions.accept_all("Ada")
    assert (len(accepted), len(left)) == (3, 1)
    text = pair.casey.draft.text(SCRIPT)
    assert "Our sister died" in text or "Our friend died" in text
    assert "brought  and" in text
    pair.casey.draft.undo()
    assert pair.casey.draft.text(SCRIPT) == STORY
    assert len(pair.casey.suggestions.open("Ada")) == 4
    assert len(pair.casey.suggestions.reject_all("Ada", "I keep my words.")) == 4
    pair.meet()
    assert [one.id for one in pair.ada.suggestions.open()] == [own]
    assert {one.reason for one in pair.ada.suggestions.all() if one.by == "Ada"} == {"I keep my words."}
    pair.casey.draft.undo()
    assert len(pair.casey.suggestions.open()) == 5


def test_only_its_author_changes_a_suggestion_and_anybody_answers(pair: Pair) -> None:
    made = propose(pair, "soup", "stew")
    pair.meet()
    for wrong in (
        lambda: pair.casey.suggestions.edit(made, "x"),
        lambda: pair.casey.suggestions.remove(made),
    ):
        with pytest.raises(NotYours):
            wrong()
    pair.casey.threads.reply(made, "It was soup.", on="suggestions")
    pair.ada.suggestions.edit(made, "", "Then without.")
    pair.meet()
    (suggestion,) = reopened(pair.casey).suggestions.all()
    assert (suggestion.kind, suggestion.note) == (Kind.DELETE, "Then without.")
    assert [reply.text for reply in suggestion.replies] == ["It was soup."]
    assert pair.casey.threads.all() == ()
    pair.ada.suggestions.remove(made)
    with pytest.raises(TakenBack):
        pair.ada.suggestions.get(made)
    for useless in (Span(3, 3), Span(0, 10**6), Span(-1, 2)):
        with pytest.raises(ValueError, match=r"nothing|outside"):
            pair.ada.suggestions.propose(SCRIPT, useless, "")


def test_accepting_leaves_a_private_mark_and_a_colleagues_typing_alone(pair: Pair) -> None:
    comment(pair.casey, "soup", private=True)
    made = pair.casey.suggestions.propose(SCRIPT, span(pair.casey, "brought soup"), "cooked soup")
    change(pair.ada, "stayed", "stayed over")
    pair.casey.suggestions.accept(made)
    pair.meet()
    assert "cooked soup and stayed over" in pair.casey.draft.text(SCRIPT)
    assert only(pair.casey).anchor.state is State.KEPT
    pair.casey.draft.undo()
    pair.meet()
    assert "brought soup and stayed over" in pair.ada.draft.text(SCRIPT)
