"""One person and one draft: writing, undo, the brief, the keeps."""

import gc
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafts.brief import BRIEF, Brief, read_brief
from app.drafts.crdt import Document
from app.drafts.document import KEEPS, Detail, Draft, Edit, Origin
from app.drafts.steps import TypingRun
from app.findings.finding import Finding, Severity
from app.findings.keep import Keep, Scope, covers, neighbours
from app.findings.post import PARTS, SCRIPT
from app.text.spans import Span

STORY = "My brother died by suicide two years ago today."


def a_draft(text: str = STORY) -> Draft:
    draft = Draft()
    draft.edit(SCRIPT, 0, 0, text)
    draft.forget_steps()
    return draft


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Typist:
    """Somebody at the keyboard, whose editor groups keystrokes into steps."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.clock = draft, Clock()
        self.run = TypingRun(self.clock)
        self.caret = 0

    def type(self, text: str, seconds: float = 0.2) -> None:
        for char in text:
            self.clock.now += seconds
            self.edit(self.caret, 0, char)
            self.caret += 1

    def backspace(self, times: int = 1, seconds: float = 0.2) -> None:
        for _ in range(times):
            self.clock.now += seconds
            self.caret -= 1
            self.edit(self.caret, 1, "")

    def edit(self, at: int, removed: int, text: str) -> None:
        self.draft.edit(SCRIPT, at, removed, text, joins=self.run.joins(SCRIPT, at, removed, text))

    def wait(self, seconds: float) -> None:
        self.clock.now += seconds


def undone(draft: Draft) -> list[str]:
    """Undo everything and return the script after each step."""
    texts = []
    while draft.undo():
        texts.append(draft.text(SCRIPT))
    return texts


def test_a_new_draft_has_every_part_and_all_are_empty() -> None:
    draft = Draft()
    assert draft.parts() == dict.fromkeys(PARTS, "")
    assert (draft.title, draft.brief, draft.keeps) == ("", Brief(), ())
    assert not draft.undo()
    assert not draft.redo()
    assert draft.pending() == b""


@pytest.mark.parametrize(
    ("at", "removed"), [(-1, 0), (0, -1), (len(STORY) + 1, 0), (0, len(STORY) + 1), (5, len(STORY) - 4)]
)
def test_a_place_outside_of_the_text_is_refused_and_nothing_changes(at: int, removed: int) -> None:
    draft = a_draft()
    draft.pending()
    heard: list[Edit] = []
    draft.on_edit(heard.append)
    with pytest.raises(ValueError, match="outside"):
        draft.edit(SCRIPT, at, removed, "x")
    assert (draft.text(SCRIPT), heard, draft.pending(), draft.can_undo) == (STORY, [], b"", False)


def test_a_part_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no part"):
        Draft().edit("scripts", 0, 0, "x")
    with pytest.raises(ValueError, match="no part"):
        Draft().text("scripts")


def test_positions_count_code_points_and_text_is_stored_in_its_one_form() -> None:
    draft = a_draft("a👨\u200d👩\u200d👧e\u0301z")
    heard: list[Edit] = []
    draft.on_edit(heard.append)
    draft.edit(SCRIPT, 6, 2, "\u00e9\r\n\x00")
    assert draft.text(SCRIPT) == "a👨\u200d👩\u200d👧\u00e9\nz"
    assert heard == [Edit(SCRIPT, 6, 2, "\u00e9\n", Origin.LOCAL)]
    draft.edit(SCRIPT, 0, 0, "\x00")
    draft.edit(SCRIPT, 3, 0, "")
    assert len(heard) == 1


def test_applying_a_wording_is_one_undo_step_even_when_it_changes_two_places() -> None:
    draft = a_draft("He committed suicide. He committed suicide.")
    with draft.step():
        draft.edit(SCRIPT, 25, 17, "died by suicide")
        with draft.step():
            draft.edit(SCRIPT, 3, 17, "died by suicide")
        draft.set_title("Two years")
    assert draft.undo()
    assert (draft.text(SCRIPT), draft.title) == ("He committed suicide. He committed suicide.", "")
    assert not draft.can_undo
    assert draft.redo()
    assert draft.text(SCRIPT) == "He died by suicide. He died by suicide."
    assert draft.title == "Two years"
    assert not draft.can_redo


def test_a_step_that_fails_half_way_can_be_undone() -> None:
    draft = a_draft()

    def reword() -> None:
        with draft.step():
            draft.edit(SCRIPT, 0, 2, "Our")
            draft.edit(SCRIPT, 999, 0, "x")

    with pytest.raises(ValueError, match="outside"):
        reword()
    assert draft.text(SCRIPT).startswith("Our brother")
    draft.undo()
    assert draft.text(SCRIPT) == STORY


def test_undo_inside_a_step_is_a_mistake_of_ours() -> None:
    draft = a_draft()
    with draft.step(), pytest.raises(RuntimeError, match="inside a step"):
        draft.undo()


def test_typing_is_undone_word_by_word_when_one_hesitates_and_at_once_when_not() -> None:
    draft = a_draft("")
    typist = Typist(draft)
    typist.type("Grief ")
    typist.wait(3)
    typist.type("is not a line")
    assert undone(draft) == ["Grief ", ""]


def test_a_pause_inside_a_word_does_not_cut_it() -> None:
    draft = a_draft("")
    typist = Typist(draft)
    typist.type("gri")
    typist.wait(5)
    typist.type("ef")
    assert undone(draft) == [""]


def test_a_new_line_a_jump_and_a_turn_to_deleting_begin_new_steps() -> None:
    draft = a_draft("")
    typist = Typist(draft)
    typist.type("ab\nc")
    typist.backspace()
    typist.caret = 0
    typist.type("X")
    assert undone(draft) == ["ab\n", "ab\nc", "ab\n", "ab", ""]


def test_long_typing_without_a_pause_is_cut_between_words() -> None:
    draft = a_draft("")
    Typist(draft).type("hope " * 40)
    steps = undone(draft)
    assert 3 <= len(steps) <= 5
    assert all(text == "" or text.endswith(" ") for text in steps)


def test_deleting_backwards_is_one_step_and_saving_meanwhile_does_not_cut_it() -> None:
    draft = a_draft("abcdef")
    typist = Typist(draft)
    typist.caret = 6
    typist.backspace(2)
    assert draft.pending()
    typist.backspace(2)
    assert draft.text(SCRIPT) == "ab"
    assert undone(draft) == ["abcdef"]


def test_typing_after_an_undo_is_a_step_of_its_own_and_ends_redo() -> None:
    draft = a_draft("")
    typist = Typist(draft)
    typist.type("one")
    typist.caret = 0
    typist.type("two ")
    draft.undo()
    draft.edit(SCRIPT, 3, 0, "!", joins=True)
    assert not draft.can_redo
    assert undone(draft) == ["one", ""]


def test_the_brief_comes_back_as_it_was_written() -> None:
    brief = Brief(
        title="Two years",
        topics=("suicide", "grief"),
        countries=("GB", "IN"),
        age_band="16-17",
        language="en-GB",
        platforms=("tiktok",),
        target_seconds=60,
        intention="Say that it gets lighter — without promising it.",
    )
    draft = Draft()
    draft.set_brief(brief)
    again = Draft(draft.id, None, [draft.pending()])
    assert again.brief == brief
    assert again.title == "Two years"
    post = again.post()
    assert (post.topics, post.countries, post.age_band) == (brief.topics, brief.countries, brief.age_band)
    assert (post.language, post.platforms, post.target_seconds) == ("en-GB", ("tiktok",), 60)


def test_two_people_may_change_different_fields_of_the_brief_at_once() -> None:
    ada = Draft()
    ada.set_brief(Brief(title="Old", topics=("grief",)))
    bo = Draft(ada.id, ada.snapshot())
    ada.pending()
    ada.set_title("New")
    bo.set_brief(Brief(title="Old", topics=("grief", "stigma")))
    ada.apply([bo.pending()])
    assert ada.brief == Brief(title="New", topics=("grief", "stigma"))
    ada.undo()
    assert ada.brief == Brief(title="Old", topics=("grief", "stigma"))


def test_what_a_newer_program_wrote_is_carried_not_dropped() -> None:
    newer = Document()
    newer.put(
        BRIEF, {"title": "Old", "mood": ["calm"], "target_seconds": "a minute", "topics": ["new_topic"]}
    )
    newer.put(KEEPS, {"k": {"scope": "planet", "clause": "x"}})
    newer.put("helplines", {"GB": "chosen"})
    draft = Draft("d", newer.snapshot())
    assert draft.brief == Brief(title="Old", topics=("new_topic",))
    assert draft.keeps == ()
    draft.set_title("New")
    there = Document(draft.snapshot())
    assert there.values(BRIEF) == {
        "title": "New",
        "mood": ["calm"],
        "target_seconds": "a minute",
        "topics": ["new_topic"],
    }
    assert there.values(KEEPS) == {"k": {"scope": "planet", "clause": "x"}}
    assert there.values("helplines") == {"GB": "chosen"}


@given(
    st.dictionaries(
        st.sampled_from(["title", "topics", "target_seconds", "language"]),
        st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists),
    )
)
def test_a_brief_can_be_read_whatever_stands_in_it(values: dict[str, object]) -> None:
    brief = read_brief(values)
    assert isinstance(brief.title, str)
    assert all(isinstance(topic, str) for topic in brief.topics)
    assert brief.target_seconds >= 0


def test_a_title_is_one_line() -> None:
    draft = Draft()
    draft.set_title("  Two\nyears \x00 later ")
    assert draft.title == "Two years later"


def test_a_keep_is_bound_to_its_words_and_comes_back_with_undo() -> None:
    draft = a_draft("It drove me crazy. It was a crazy day.")
    finding = Finding("stigma.crazy", Severity.SHOULD, "t", "w", SCRIPT, Span(12, 17), "crazy")
    before, after = neighbours(draft.text(SCRIPT), finding)
    keep = Keep(
        "k1", finding.clause, "crazy", Scope.HERE, "my own words", before, after, "Sample creator", "2026"
    )
    heard: list[tuple[Detail, Origin]] = []
    draft.on_details(heard.append)
    draft.add_keep(keep)
    draft.edit(SCRIPT, 0, 0, "Listen.\n")
    reopened = Draft(draft.id, draft.snapshot())
    assert reopened.keeps == (keep,)
    moved = Finding("stigma.crazy", Severity.SHOULD, "t", "w", SCRIPT, Span(20, 25), "crazy")
    assert covers(reopened.keeps[0], moved, reopened.text(SCRIPT))
    elsewhere = Finding("stigma.crazy", Severity.SHOULD, "t", "w", SCRIPT, Span(36, 41), "crazy")
    assert not covers(reopened.keeps[0], elsewhere, reopened.text(SCRIPT))
    draft.remove_keep("k1")
    assert draft.keeps == ()
    draft.undo()
    assert draft.keeps == (keep,)
    draft.undo()
    draft.undo()
    assert draft.keeps == ()
    assert heard == [(Detail.KEEPS, origin) for origin in ("local", "local", "undo", "undo")]


def test_a_keep_for_the_whole_campaign_does_not_hide_in_one_draft() -> None:
    with pytest.raises(ValueError, match="campaign"):
        Draft().add_keep(Keep("k", "c", "w", Scope.CAMPAIGN, "r"))
    draft = Draft()
    draft.remove_keep("never there")
    assert draft.pending() == b""


def test_every_listener_hears_everything_in_order_even_when_one_writes_and_one_fails() -> None:
    draft = a_draft("")
    first: list[str] = []
    last: list[str] = []

    def capitalise(edit: Edit) -> None:
        first.append(edit.text)
        if edit.text == "a":
            draft.edit(SCRIPT, edit.at, 1, "A")

    def fail(_edit: Edit) -> None:
        raise RuntimeError("a fault of ours")

    draft.on_edit(capitalise)
    stop = draft.on_edit(fail)
    draft.on_edit(lambda edit: last.append(edit.text))
    with pytest.raises(RuntimeError, match="a fault of ours"):
        draft.edit(SCRIPT, 0, 0, "a")
    assert first == last == ["a", "A"]
    assert draft.text(SCRIPT) == "A"
    stop()
    stop()
    draft.edit(SCRIPT, 1, 0, "b")
    assert last == ["a", "A", "b"]


def test_a_draft_nobody_holds_is_gone_at_once() -> None:
    draft = a_draft()
    gone = weakref.ref(draft._document)
    gc.disable()
    try:
        del draft
        assert gone() is None
    finally:
        gc.enable()
