"""Comments: threads that several people write at once, severity, mentions, private notes that stay private."""

import pytest

from app.drafts.document import Draft
from app.findings.finding import Severity
from app.findings.post import SCRIPT
from app.library.library import Library
from app.review.agreed import AGREED
from app.review.anchors import State
from app.review.compare import beats_of
from app.review.errors import Answered, Closed, NoReason, NotYours, TakenBack
from app.review.notes import PrivateNotes
from app.review.room import Review
from app.review.threads import mentions, shareable
from tests.review.conftest import Pair, change, comment, only, reopened, span


def test_a_thread_says_who_when_how_strongly_and_on_what_it_rests(pair: Pair) -> None:
    comment(
        pair.ada,
        "by suicide",
        "Good: plain words. @Casey",
        severity=Severity.CONSIDER,
        clause="suicide.method",
    )
    pair.meet()
    pair.casey.threads.reply(only(pair.casey).id, "Thank you, @ada lee and @Ada.")
    pair.meet()
    for review in (pair.ada, pair.casey, reopened(pair.ada)):
        thread = only(review)
        assert thread.first is not None
        assert (thread.first.by, thread.first.text) == ("Ada", "Good: plain words. @Casey")
        assert (thread.severity, thread.clause) == (Severity.CONSIDER, "suicide.method")
        assert [(c.by, c.mentions) for c in thread.comments] == [
            ("Ada", ("Casey",)),
            ("Casey", ("Ada Lee", "Ada")),
        ]
        assert thread.first.at <= thread.replies[0].at
        assert not thread.resolved


def test_threads_come_in_reading_order_and_those_without_a_place_last(pair: Pair) -> None:
    lost = comment(pair.ada, "brother")
    late, early = comment(pair.ada, "alone"), comment(pair.ada, "# Hook")
    caption = pair.ada.threads.add("caption", None, "Short. Good.")
    change(pair.ada, "brother", "")
    assert [thread.id for thread in pair.ada.threads.all()] == [early, late, caption, lost]


def test_two_people_answer_resolve_and_reopen_at_once_and_the_last_word_holds(pair: Pair) -> None:
    thread = comment(pair.ada, "brother")
    pair.meet()
    pair.casey.threads.reply(thread, "One.")
    pair.ada.threads.reply(thread, "Two.")
    pair.casey.threads.resolve(thread, "Done in the second beat.")
    pair.meet()
    assert {c.text for c in only(pair.ada).replies} == {"One.", "Two."}
    assert (only(pair.ada).resolved, only(pair.ada).resolved_by) == (True, "Casey")
    pair.ada.threads.reopen(thread, "Not yet.")
    pair.meet()
    assert (only(pair.casey).resolved, only(pair.casey).reason) == (False, "Not yet.")
    pair.casey.draft.undo()
    pair.meet()
    assert not only(pair.casey).resolved, "undo took back Casey's own ruling, not Ada's later one"
    assert (only(pair.casey).resolved_by, len(only(pair.casey).replies)) == ("Ada", 2)


def test_only_its_author_undoes_a_comment_and_an_answer_outlives_it(pair: Pair) -> None:
    thread = comment(pair.ada, "brother")
    pair.meet()
    assert not pair.casey.draft.undo()
    pair.casey.threads.reply(thread, "I will think about it.")
    pair.meet()
    assert pair.ada.draft.undo()
    pair.meet()
    for review in (pair.ada, pair.casey):
        left = only(review)
        assert left.first is None
        assert [c.text for c in left.comments] == ["I will think about it."]
        assert (left.anchor.state, left.anchor.quote.exact) == (State.ORPHANED, "brother")
    pair.ada.draft.redo()
    pair.meet()
    assert only(pair.casey).first is not None
    assert only(pair.casey).anchor.words == "brother"


def test_ones_own_words_can_be_changed_and_taken_away_and_nobody_elses(pair: Pair) -> None:
    thread = comment(pair.ada, "brother", "Whose?")
    reply = pair.ada.threads.reply(thread, "Your own?")
    pair.ada.threads.edit(thread, "Whose brother?")
    pair.ada.threads.grade(thread, Severity.SHOULD, "privacy.named")
    pair.meet()
    assert (only(pair.casey).first or only(pair.ada).replies[0]).text == "Whose brother?"
    assert only(pair.casey).severity is Severity.SHOULD
    with pytest.raises(NotYours, match="Only Ada"):
        pair.casey.threads.edit(thread, "x")
    with pytest.raises(NotYours):
        pair.casey.threads.grade(thread, None)
    with pytest.raises(NotYours):
        pair.casey.threads.remove(reply)
    with pytest.raises(Answered):
        pair.ada.threads.remove(thread)
    pair.ada.threads.remove(reply)
    pair.ada.threads.remove(thread)
    assert pair.ada.threads.all() == ()
    assert pair.ada.draft.marks(SCRIPT) == {}
    pair.ada.draft.undo()
    assert only(pair.ada).anchor.state is State.KEPT
    for gone in (reply, "never there"):
        with pytest.raises(TakenBack):
            pair.ada.threads.edit(gone, "x")


def test_a_private_note_keeps_its_place_and_never_leaves_the_library(pair: Pair, library: Library) -> None:
    casey = pair.casey
    note = comment(casey, "two years ago", "Ask mum first: secretword.", private=True, severity=Severity.MUST)
    shared = comment(casey, "neighbour", "Name them?")
    change(casey, "years", "long years")
    by_id = {thread.id: thread for thread in casey.threads.all()}
    assert by_id[note].private
    assert by_id[note].anchor.words == "two long years ago"
    assert [thread.id for thread in shareable(casey.threads.all())] == [shared]
    pair.meet()
    assert [thread.id for thread in pair.ada.threads.all()] == [shared]
    everything = Draft(casey.draft.id, casey.draft.snapshot())
    assert all(note not in everything.records(name) for name in ("threads", "anchors"))
    assert b"secretword" not in casey.draft.snapshot()
    for answer in (casey.threads.reply, casey.threads.resolve):
        with pytest.raises(ValueError, match="private"):
            answer(note, "secretword")
    casey.threads.edit(note, "Asked.")
    again = Review(casey.draft, "Casey", library)
    assert [t.first.text for t in again.threads.all() if t.private and t.first] == ["Asked."]
    casey.threads.remove(note)
    assert PrivateNotes(library, casey.draft.id).all() == {}
    assert not any(note in key for key in casey.draft.marks(SCRIPT))
    with pytest.raises(ValueError, match="library"):
        comment(pair.ada, "brother", private=True)


def test_an_agreed_beat_is_closed_and_reopened_only_with_a_reason(pair: Pair) -> None:
    hook, helped, _last = beats_of(pair.ada.draft.text(SCRIPT))
    agreed = pair.ada.agreed.agree(helped)
    pair.meet()
    with pytest.raises(Closed, match="What helped"):
        comment(pair.casey, "soup")
    with pytest.raises(Closed):
        pair.casey.suggestions.propose(SCRIPT, span(pair.casey, "soup"), "stew")
    with pytest.raises(Closed):
        comment(pair.casey, "line\n\n# What helped")
    comment(pair.casey, "brother")
    assert pair.ada.agreed.at(SCRIPT, hook.span) is None
    assert not pair.ada.draft.can_undo
    change(pair.casey, "soup", "stew")
    pair.meet()
    (beat,) = pair.ada.agreed.closed()
    assert (beat.title, beat.by, beat.changed) == ("What helped", "Ada", True)
    with pytest.raises(NoReason):
        pair.casey.agreed.reopen(agreed, "  ")
    pair.casey.agreed.reopen(agreed, "The soup was stew.")
    pair.meet()
    assert pair.ada.agreed.closed() == ()
    (beat,) = pair.ada.agreed.all()
    assert (beat.reopened_by, beat.reason) == ("Casey", "The soup was stew.")
    comment(pair.ada, "stew")
    with pytest.raises(TakenBack):
        pair.casey.agreed.reopen("never there", "why not")
    assert agreed in pair.ada.draft.records(AGREED)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("@Ada Lee, @ada and @Bo.", ("Ada Lee", "Ada", "Bo")),
        ("mail a@b.org, @@x, @", ()),
        ("@Adalee @Ada", ("Adalee", "Ada")),
        ("(@Ada) @Ada", ("Ada",)),
        ("@José-María!", ("José-María",)),
    ],
)
def test_names_are_mentioned_by_an_at_sign(words: str, named: tuple[str, ...]) -> None:
    assert mentions(words, ("Ada", "Ada Lee", "", " ")) == named
