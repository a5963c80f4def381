"""A draft goes out to Word and comes home: nothing is lost, nothing comes twice, nothing is changed behind anyone."""

import pytest
from lxml import etree

from app.exchange.coming import Kind
from app.exchange.homecoming import look, merge
from app.exchange.word import reading
from app.exchange.word.names import w
from app.findings.post import SCRIPT
from app.review.anchors import State
from app.review.room import Review
from app.review.suggestions import Kind as Change
from tests.exchange.reviewer import STORY, Desk, home, only, sent, span, spoken_about, story


@pytest.fixture
def people() -> tuple[Review, Review]:
    return story()


def test_an_untouched_file_brings_nothing(people: tuple[Review, Review]) -> None:
    spoken_about(*people)
    found = home(sent(people[0]), people[0])
    assert found.items == ()
    assert found.notes == ()


def test_a_comment_and_an_answer_come_home_to_their_words(people: tuple[Review, Review]) -> None:
    casey, ada = people
    spoken_about(casey, ada)
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    desk.comment("died", "Thank you", answers="Is this so?")
    found = home(desk.saved(), casey)
    assert [(item.kind, item.text) for item in found.items] == [
        (Kind.REPLY, "Thank you"),
        (Kind.COMMENT, "Whose?"),
    ]
    merge(found, casey, {"Robin Sample": "Robin"})
    threads = {thread.first.text: thread for thread in casey.threads.all() if thread.first}
    assert threads["Whose?"].anchor.words == "Grief"
    assert threads["Whose?"].anchor.state is State.KEPT
    assert threads["Whose?"].first.by == "Robin"  # type: ignore[union-attr]  # it is there
    assert [reply.text for reply in threads["Is this so?"].replies][-1] == "Thank you"


def test_the_same_file_twice_adds_nothing_twice_and_one_undo_takes_it_back(
    people: tuple[Review, Review],
) -> None:
    casey, ada = people
    spoken_about(casey, ada)
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    desk.comment("Sam", "Whose?")
    desk.replace("not a straight", "rarely a straight")
    desk.replace("For ", "To ", tracked=False)
    before = len(casey.threads.all()), len(casey.suggestions.all())
    assert merge(home(desk.saved(), casey), casey) == 4
    again = home(desk.saved(), casey)
    assert again.items == ()
    assert again.known == 4
    casey.draft.undo()
    assert (len(casey.threads.all()), len(casey.suggestions.all())) == before
    assert len(home(desk.saved(), casey).items) == 4


def test_two_people_who_open_the_same_file_do_not_double_it(people: tuple[Review, Review]) -> None:
    from app.drafts.document import Draft

    casey, _ = people
    desk = Desk(sent(casey))
    desk.replace("Grief", "Mourning")
    other = Review(Draft(casey.draft.id, casey.draft.snapshot()), "Sam")
    for review in (casey, other):
        merge(home(desk.saved(), review), review)
    casey.draft.apply([other.draft.snapshot()])
    assert [one.text for one in casey.suggestions.open()] == ["Mourning"]


def test_a_tracked_change_becomes_a_suggestion_that_fits(people: tuple[Review, Review]) -> None:
    casey, _ = people
    desk = Desk(sent(casey))
    desk.replace("brought soup and stayed", "stayed")
    merge(home(desk.saved(), casey), casey)
    (suggestion,) = casey.suggestions.open()
    assert (suggestion.kind, suggestion.by, suggestion.fits) == (Change.REPLACE, "Robin Sample", True)
    casey.suggestions.accept(suggestion.id)
    assert "A neighbour who stayed. [pause 1]" in casey.draft.text(SCRIPT)


def test_an_untracked_change_is_never_silent(people: tuple[Review, Review]) -> None:
    casey, _ = people
    desk = Desk(sent(casey))
    desk.replace("two years ago today", "long ago", tracked=False)
    found = home(desk.saved(), casey)
    item = only(found)
    assert (item.kind, item.by, item.beat) == (Kind.UNTRACKED, "", "Hook")
    merge(found, casey, {"": "Robin"})
    (suggestion,) = casey.suggestions.open()
    assert suggestion.by == "Robin"
    assert casey.draft.text(SCRIPT) == STORY
    assert casey.suggestions.preview(suggestion.id) == STORY.replace("two years ago today", "long ago")


def test_each_untracked_change_is_told_with_its_own_beat(people: tuple[Review, Review]) -> None:
    casey, _ = people
    desk = Desk(sent(casey))
    desk.replace("two years ago today", "in another life that nobody here remembers any more", tracked=False)
    desk.replace("What helped", "Who helped", tracked=False)
    desk.replace("stayed", "left", tracked=False)
    found = home(desk.saved(), casey)
    assert [item.beat for item in found.items] == ["Hook", "What helped", "What helped"]


def test_words_the_creator_changed_meanwhile_are_met_where_they_are(people: tuple[Review, Review]) -> None:
    casey, _ = people
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    desk.comment("brought soup", "Lovely")
    desk.replace("carry this alone", "be alone with this")
    casey.draft.edit(SCRIPT, 0, 0, "# Before\nAn opening of many new words.\n")
    gone = span(casey, "A neighbour who brought soup and stayed. ")
    casey.draft.edit(SCRIPT, gone.start, len(gone), "Nobody came. ")
    found = home(desk.saved(), casey)
    assert [item.quote for item in found.items if item.lost] == ["brought soup"]
    merge(found, casey)
    threads = {thread.first.text: thread for thread in casey.threads.all() if thread.first}
    assert threads["Lovely"].orphaned
    assert threads["Lovely"].anchor.quote.exact == "brought soup"
    assert threads["Whose?"].anchor.words == "Grief"
    (suggestion,) = casey.suggestions.open()
    assert suggestion.fits


def test_resolving_in_word_resolves_here_and_reopening_reopens(people: tuple[Review, Review]) -> None:
    casey, ada = people
    spoken_about(casey, ada)
    desk = Desk(sent(casey))
    desk.resolve("Is this so?")
    desk.resolve("Lovely", "0")
    found = home(desk.saved(), casey)
    assert {item.kind for item in found.items} == {Kind.RESOLVED, Kind.REOPENED}
    merge(found, casey, {"": "Robin"})
    state = {thread.first.text: thread.resolved for thread in casey.threads.all() if thread.first}
    assert state["Is this so?"]
    assert not state["Lovely"]
    assert home(desk.saved(), casey).items == ()


def test_what_is_deleted_in_word_stays_here_and_is_told(people: tuple[Review, Review]) -> None:
    casey, ada = people
    spoken_about(casey, ada)
    desk = Desk(sent(casey))
    desk.change(lambda root: root.remove(root[0]), "word/comments.xml")
    found = home(desk.saved(), casey)
    assert found.items == ()
    assert found.notes == ("Comments that were deleted in the file stay here: 1.",)


def test_a_suggestion_accepted_in_word_is_told_and_stays_the_creators_to_decide(
    people: tuple[Review, Review],
) -> None:
    casey, ada = people
    ada.suggestions.propose(SCRIPT, span(ada, "brought soup"), "brought bread")
    desk = Desk(sent(casey))

    def accept(root: etree._Element) -> None:
        (gone,) = root.iter(w("del"))
        gone.getparent().remove(gone)
        (added,) = root.iter(w("ins"))
        for run in added:
            added.addprevious(run)
        added.getparent().remove(added)

    desk.change(accept)
    found = home(desk.saved(), casey)
    assert (only(found).kind, only(found).text) == (Kind.REPLY, "Accepted in the file.")
    merge(found, casey, {"": "Robin"})
    (suggestion,) = casey.suggestions.open()
    assert [reply.by for reply in suggestion.replies] == ["Robin"]


def test_a_comment_on_somebodys_insertion_answers_it(people: tuple[Review, Review]) -> None:
    casey, ada = people
    at = span(ada, "neighbour")
    ada.suggestions.propose(SCRIPT, type(at)(at.start, at.start), "very kind ")
    desk = Desk(sent(casey))
    desk.comment("very kind ", "Just kind?")
    merge(home(desk.saved(), casey), casey)
    (suggestion,) = casey.suggestions.open()
    assert [reply.text for reply in suggestion.replies] == ["Just kind?"]


def test_words_taken_out_of_anothers_insertion_are_told_with_it(people: tuple[Review, Review]) -> None:
    casey, ada = people
    at = span(ada, "neighbour")
    ada.suggestions.propose(SCRIPT, type(at)(at.start, at.start), "very kind ")
    desk = Desk(sent(casey))

    def take_out(root: etree._Element) -> None:
        (added,) = root.iter(w("ins"))
        gone = etree.SubElement(added, w("del"))
        gone.set(w("author"), "Robin Sample")
        gone.set(w("date"), "2026-11-24T09:00:00Z")
        for run in added.findall(w("r")):
            gone.append(run)

    desk.change(take_out)
    found = home(desk.saved(), casey)
    assert (only(found).kind, only(found).text) == (Kind.REPLY, "Took out of this suggestion: “very kind”.")


def test_a_private_note_never_leaves(tmp_path, people: tuple[Review, Review]) -> None:  # type: ignore[no-untyped-def]  # pytest’s
    from app.drafts.shelf import DraftShelf
    from app.library.library import Library

    with Library.create(tmp_path / "x.carewright") as library:
        draft = DraftShelf(library).create("Two years", None, {SCRIPT: STORY})
        ada = Review(draft, "Ada", library)
        ada.threads.add(SCRIPT, span(ada, "neighbour"), "Nobody but me reads zebra", private=True)
        parts = Desk(sent(ada)).parts
    assert not [name for name, content in parts.items() if b"zebra" in content or b"Nobody but me" in content]


def test_a_word_file_of_somebody_else_is_none_of_ours() -> None:
    from tests.exchange.samples import word

    assert reading.read(word()) is None


def test_the_ids_are_found_where_a_program_drops_the_properties(people: tuple[Review, Review]) -> None:
    desk = Desk(sent(people[0]))
    desk.parts["docProps/custom.xml"] = b"<Properties/>"
    desk.comment("Grief", "Whose?")
    came = reading.read(desk.saved())
    assert came is not None
    assert came.draft == people[0].draft.id
    assert only(look(came, people[0])).text == "Whose?"
