"""What a viewer cannot read in time is told, with the seconds it takes; what can be read is left alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checking import check_text
from app.drafts.brief import Brief
from app.findings.finding import Finding, Severity
from app.findings.post import Post
from app.preview.checks import TimingFinder, rows_of
from app.preview.placing import Placed, misplaced
from app.preview.platforms import Rect
from app.preview.timeline import shares, timeline
from app.text.spans import Span
from app.workspace import Workspace
from tests.preview.scripts import POSTS

SAID = "We sat in the kitchen and did not say a word for a while. "  # 6 s at 140 words a minute


def said(script: str, **more: object) -> dict[str, Finding]:
    post = replace(Post({"script": script}), **more)  # type: ignore[arg-type]  # any field of a post
    return {found.clause: found for found in TimingFinder().find(post)}


def test_text_that_stands_as_long_as_it_needs_is_left_alone() -> None:
    assert said(f"# One\n{SAID}\nTEXT: Grief is not a straight line") == {}
    assert said("") == {}


@pytest.mark.parametrize(
    ("characters", "severity"),
    [
        (17 * 2, None),
        (17 * 2 + 1, Severity.CONSIDER),
        (20 * 2, Severity.CONSIDER),
        (20 * 2 + 1, Severity.SHOULD),
    ],
)
def test_over_17_characters_a_second_is_considered_and_over_20_should_be_changed(
    characters: int, severity: Severity | None
) -> None:
    found = said(f"[pause 2]\nTEXT: {'i' * characters}").get("preview.text-too-fast")
    assert (found and found.severity) == severity


def test_too_fast_says_how_long_it_stands_and_how_long_it_needs() -> None:
    found = said("[pause 2]\nTEXT: Nobody told me that grief comes and goes in waves")[
        "preview.text-too-fast"
    ]
    assert found.title == "Too fast to read: 24 characters a second"
    assert "stands for 2.0 s and needs 2.9 s" in found.why
    assert found.words.startswith("Nobody")
    assert found.sources[0].organisation == "Netflix"


def test_a_flash_and_a_text_without_time_are_told() -> None:
    assert said("Yes\nTEXT: You")["preview.text-too-short"].title == "This text is on screen for 0.4 s"
    assert "no time" in said("TEXT: You")["preview.text-too-short"].title
    assert "preview.text-too-short" not in said("[pause 0.84]\nTEXT: You")


def test_all_texts_that_stay_too_long_are_one_finding_at_the_longest() -> None:
    script = f"# A\n{SAID * 2}\nTEXT: first\n# B\n{SAID * 4}\nTEXT: second\n# C\n{SAID}\nTEXT: third"
    found = said(script)["preview.text-too-long"]
    assert found.severity is Severity.CONSIDER
    assert found.words == "second"
    assert found.span is not None
    assert found.span.of(script) == "second"
    assert found.title.startswith("2 texts stay long")


def test_more_than_two_lines_in_the_clear_box() -> None:
    words = "I did not know that anybody could help me with this at all"
    assert said(f"{SAID * 1}\nTEXT: {words}")["preview.text-lines"].title == "This text takes 3 lines"
    assert "preview.text-lines" not in said(f"{SAID}\nTEXT: {words}", platforms=("instagram_reels",))


@pytest.mark.parametrize(
    ("words", "rows"),
    [("", 1), ("a", 1), ("aaaa aaaa", 2), ("a" * 30, 6), ("a a a a", 2), ("aaaa a aaaa", 3)],
)
def test_rows(words: str, rows: int) -> None:
    assert rows_of(words, 30, 10) == rows


def test_a_content_note_can_be_read_and_decided_on() -> None:
    note = "TEXT: Content note: this video talks about suicide"  # 44 characters: 4.7 s
    found = said(f"[pause 2]\n{note}")
    assert set(found) == {"preview.content-note-time"}
    assert "(2.0 s, 4.7 s needed)" in found["preview.content-note-time"].title
    assert said(f"[pause 4.7]\n{note}") == {}
    assert set(said("[pause 1]\nTEXT: Nota de contenido: este video habla del suicidio", language="es")) == {
        "preview.content-note-time"
    }


def test_help_cards_are_left_to_the_guidelines_with_the_same_figures() -> None:
    script = "# End\nCall.\nHELP: Samaritans 116 123, free, day and night"
    assert said(script) == {}
    both = [found.clause for found in check_text(script)]
    assert both.count("whole.help-card-time") == 1


def test_the_target_is_missed_by_more_than_a_tenth() -> None:
    seconds = round(timeline(Post({"script": SAID * 5})).seconds)
    assert said(SAID * 5, target_seconds=seconds) == {}
    assert (
        said(SAID * 5, target_seconds=seconds - 10)["preview.target-length"].title == "10 s over the target"
    )
    assert (
        said(SAID * 5, target_seconds=seconds + 10)["preview.target-length"].title == "10 s under the target"
    )
    assert said(SAID * 5, target_seconds=seconds * 3) == {}  # it is still being written


def test_what_a_platform_does_not_take_is_told() -> None:
    found = said(SAID * 40, platforms=("youtube_shorts",))["preview.platform-length"]
    assert found.title == "Longer than YouTube Shorts takes (180 s)"


def test_the_ending_is_looked_at_when_beats_are_labelled() -> None:
    hard, coping = f"# What happened [hard]\n{SAID}", f"# What helped [coping]\n{SAID}"
    assert said(f"{hard}\n{coping}") == {}
    found = said(f"{coping}\n{hard}")["preview.ending"]
    assert found.why == (
        "End on what helps: it is what a viewer takes along. Your labels: hard 6 s, coping 6 s."
    )
    assert "preview.ending" in said(f"{coping}\n# After\n{SAID}")
    assert said(f"# One\n{SAID}\n# Two\n{SAID}") == {}
    assert said(f"{hard}\n# Call [help]\nStay.") == {}


@settings(max_examples=60)
@given(POSTS, POSTS, st.integers(0, 40))
def test_a_finder_that_remembers_says_what_a_fresh_one_says(one: Post, other: Post, at: int) -> None:
    finder = TimingFinder()
    finder.find(one)
    script = one.parts["script"]
    edited = replace(one, parts={"script": script[:at] + "\n" + other.parts["script"] + script[at:]})
    for post in (edited, other, one):
        found = finder.find(post)
        assert found == TimingFinder().find(post)
        assert all(f.span is None or f.span.of(post.parts["script"]) == f.words for f in found)


@settings(max_examples=60)
@given(POSTS)
def test_it_counts_the_seconds_of_the_timeline(post: Post) -> None:
    line = timeline(post)
    for one in (found for found in TimingFinder().find(post) if found.clause == "preview.text-too-short"):
        (shown,) = [card for card in line.shown if card.span == one.span]
        assert shown.seconds < 0.833
    ending = [found for found in TimingFinder().find(post) if found.clause == "preview.ending"]
    if ending:
        assert all(
            f"{label} {round(seconds)} s" in ending[0].why
            for label, seconds in shares(line).items()
            if seconds
        )


def test_words_under_a_caption_or_over_the_edge_are_told_with_pixels_and_platform() -> None:
    low = Placed("116 123", Span(0, 7), Rect(200, 1200, 400, 88))
    (found,) = misplaced([low], ("instagram_reels",))
    assert found.clause == "preview.covered"
    assert "40 px under the caption on Instagram Reels" in found.why
    assert list(misplaced([Placed("x", None, Rect(130, 300, 600, 900))])) == []
    (outside,) = misplaced([Placed("x", None, Rect(900, 300, 300, 90))])
    assert (outside.clause, outside.words) == ("preview.outside", "")


def test_a_draft_and_a_file_are_told_the_same(home: object) -> None:
    script = "# Hook\nYes\nTEXT: Grief is not a straight line"
    workspace = Workspace.open_sample()
    try:
        draft_id = workspace.create_draft(Brief(title="Sample"), {"script": script})
        opened = workspace.guidance(workspace.shelf.open(draft_id)).open
        clauses = [found.clause for found in opened if found.clause.startswith("preview.")]
    finally:
        workspace.close()
    assert clauses == ["preview.text-too-short"]
    assert clauses == [found.clause for found in check_text(script) if found.clause.startswith("preview.")]
