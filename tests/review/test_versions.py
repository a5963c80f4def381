"""Versions, what changed between them by word and beat, and how many of the creator's words were kept."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafts.brief import Brief
from app.drafts.past import Past
from app.findings.post import SCRIPT
from app.review.anchors import State
from app.review.compare import Kept, compare, words_kept
from app.review.errors import TakenBack
from app.review.tokens import compare_texts, tokens
from app.review.versions import Origin
from tests.review.conftest import STORY, Pair, change, comment, reopened, span

WORDS = st.lists(
    st.sampled_from(["a ", "b ", "the ", "don't ", "\n", "e\u0301", "👨‍👩‍👧", ". ", "  "]), max_size=40
)


@given(WORDS, WORDS)
def test_a_comparison_holds_every_letter_of_both_texts_in_order(a: list[str], b: list[str]) -> None:
    old, new = "".join(a), "".join(b)
    hunks = compare_texts(old, new)
    assert "".join(hunk.old.of(old) for hunk in hunks) == old
    assert "".join(hunk.new.of(new) for hunk in hunks) == new
    assert all(hunk.old.of(old) == hunk.new.of(new) for hunk in hunks if hunk.same)
    assert all(one.same != other.same for one, other in pairwise(hunks))
    assert "".join(tokens(old)) == old


def test_a_long_text_is_compared_by_what_stands_once() -> None:
    words = [f"word{number % 700} " for number in range(6000)]
    changed = list(words)
    for at in range(100, 6000, 500):
        changed[at] = "other "
    hunks = compare_texts("".join(words), "".join(changed))
    assert [(h.old.of("".join(words)), h.new.of("".join(changed))) for h in hunks if not h.same] == [
        (words[at], "other ") for at in range(100, 6000, 500)
    ]
    moved = compare_texts("".join(words[:700]), "".join(words[300:700] + words[:300]))
    assert sum(len(hunk.new) for hunk in moved if hunk.same) >= len("".join(words[300:700]))


def test_versions_are_named_listed_and_read_again_here_and_at_a_colleague(pair: Pair) -> None:
    first = pair.casey.versions.make("  First\ndraft ")
    change(pair.casey, "brother", "sister")
    pair.casey.draft.set_title("Her")
    second = pair.casey.versions.make("Second")
    change(pair.casey, "sister", "friend")
    pair.meet()
    for review in (pair.casey, pair.ada, reopened(pair.ada)):
        assert [(v.name, v.by, v.origin) for v in review.versions.list()] == [
            ("First draft", "Casey", Origin.NAMED),
            ("Second", "Casey", Origin.NAMED),
        ]
        assert review.versions.past(first.id).parts[SCRIPT] == STORY
        comparison = review.versions.compare(first.id, second.id)
        assert (comparison.brief, [beat.title for beat in comparison.beats]) == (("title",), ["Hook"])
        assert review.versions.compare(second.id).of(SCRIPT).new == review.draft.text(SCRIPT)
    while pair.casey.draft.undo():
        pass
    assert len(pair.casey.versions.list()) == 2, "undo never takes a version away"
    with pytest.raises(TakenBack):
        pair.ada.versions.past("never there")


def test_restoring_is_an_edit_like_any_other_and_comments_keep_their_places(pair: Pair) -> None:
    first = pair.casey.versions.make("First")
    kept, lost = comment(pair.ada, "neighbour"), comment(pair.ada, "you")
    pair.meet()
    change(pair.casey, "My brother died by suicide two years ago today.", "It is two years.")
    change(pair.casey, "carry", "hold")
    comment(pair.casey, "two years.")
    pair.casey.draft.set_title("Other")
    before = pair.casey.draft.parts()
    restored = pair.casey.versions.restore(first.id)
    assert (pair.casey.draft.text(SCRIPT), pair.casey.draft.title) == (STORY, "Two years")
    assert (restored.origin, restored.name) == (Origin.RESTORED, "Back to “First”")
    pair.meet()
    states = {name: anchor.state for name, anchor in pair.ada.anchors.all().items()}
    assert (states[kept], states[lost]) == (State.KEPT, State.KEPT)
    assert len(pair.ada.threads.all()) == 3
    pair.casey.draft.undo()
    assert (pair.casey.draft.parts(), pair.casey.draft.title) == (before, "Other")
    assert [version.name for version in pair.casey.versions.list()] == ["First"]


def test_a_reviewer_sees_first_what_changed_since_the_last_reading(pair: Pair) -> None:
    assert pair.ada.versions.changed_since_read() is None
    pair.ada.versions.note_read()
    read = pair.ada.versions.changed_since_read()
    assert read is not None
    assert not read.changed
    pair.meet()
    change(pair.casey, "soup and stayed", "soup, and stayed a while")
    pair.casey.draft.edit(SCRIPT, len(STORY), 0, "\n# After\nBreathe.\n")
    pair.meet()
    for review in (pair.ada, pair.casey):
        changed = review.versions.changed_since_read("Ada")
        assert changed is not None
        assert [(beat.title, beat.old is None) for beat in changed.beats] == [
            ("What helped", False),
            ("If this is you", False),  # a line end was added behind it
            ("After", True),
        ]
        new = review.draft.text(SCRIPT)
        helped = changed.beats[0]
        assert "".join(hunk.new.of(new) for hunk in helped.hunks if not hunk.same) == "soup, stayed a while"
    assert pair.casey.versions.last_read("Ada") > pair.casey.versions.last_read()


def test_beats_are_followed_when_they_are_renamed_moved_or_taken_out() -> None:
    old = "# One\nThe first words stand here.\n# Two\nOther words are here.\n# Three\nGone soon.\n"
    new = "# Two\nOther words are here.\n# Start\nThe first words stand here.\n"
    found = compare(Past({SCRIPT: old}, Brief()), Past({SCRIPT: new}, Brief())).of(SCRIPT).beats
    assert [(b.title, b.new is None, b.changed) for b in found] == [
        ("Two", False, False),
        ("Start", False, True),
        ("Three", True, True),
    ]
    assert found[1].kept == Kept(5, 6)
    assert found[2].kept == Kept(0, 3)


@pytest.mark.parametrize(
    ("old", "new", "kept", "percent"),
    [
        ("", "", Kept(0, 0), 100),
        ("One two three.", "one, TWO — and three!", Kept(3, 3), 100),
        ("One two three.", "three two", Kept(1, 3), 33),
        ("don't go", "don't", Kept(1, 2), 50),
        ("a " * 1000 + "b", "a " * 1000, Kept(1000, 1001), 99),
        ("a b", "", Kept(0, 2), 0),
    ],
)
def test_words_kept_are_counted_as_it_is_written(old: str, new: str, kept: Kept, percent: int) -> None:
    found = words_kept(old, new)
    assert (found, found.percent) == (kept, percent)


def test_the_creators_own_words_are_those_first_sent_and_each_round_is_counted(pair: Pair) -> None:
    assert pair.casey.versions.own_words() is None
    pair.casey.rounds.ask(["Ada"])
    change(pair.casey, "brought soup and stayed", "was simply there")
    pair.casey.rounds.ask(["Ada"])
    change(pair.casey, "simply there", "there")
    own = pair.casey.versions.own_words()
    assert own is not None
    assert own.parts[SCRIPT] == STORY
    (one, first), (two, second) = pair.casey.versions.kept_by_round()
    assert (one.name, two.name) == ("Round 1", "Round 2")
    assert (first.of - first.kept, second.of - second.kept) == (4, 1)
    beat = next(b for b in pair.casey.versions.compare(one.id).beats if b.title == "What helped")
    assert beat.kept == Kept(beat.kept.of - 4, beat.kept.of)
    where = span(pair.casey, "there")
    made = pair.ada.suggestions
    pair.meet()
    preview = made.preview(made.propose(SCRIPT, where, "there for me"))
    assert words_kept(STORY, preview).kept == words_kept(STORY, pair.casey.draft.text(SCRIPT)).kept
