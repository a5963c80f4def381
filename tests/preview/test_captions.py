"""Captions keep every limit and every word, whatever is said and however fast."""

import math
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.findings.post import Post
from app.preview.captions import Caption, captions, default_measure, limits_of
from app.preview.cutting import Limits
from app.preview.pieces import readable
from app.preview.timeline import Timeline, timeline
from app.script.timing import pace_for
from tests.preview.scripts import PACES, POSTS

LIMITS = limits_of()
SLACK = 1e-6


def letters(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def keeps(found: list[Caption], line: Timeline, limits: Limits, measure) -> None:  # type: ignore[no-untyped-def]  # any measure
    for caption in found:
        assert 1 <= len(caption.lines) <= limits.lines
        assert all(text.strip() == text != "" for text in caption.lines)
        assert all(measure(text) <= limits.width or readable(text) <= 1 for text in caption.lines)
        assert limits.shortest / 1000 - SLACK <= caption.seconds <= limits.longest / 1000 + SLACK
        assert caption.rate <= limits.fastest + SLACK
        assert caption.start >= round(caption.spoken, 3) - SLACK
    for one, two in pairwise(found):
        assert two.start - one.end >= limits.gap / 1000 - SLACK
    said = "".join(line.script[word.at : word.to] for word in line.words)
    assert letters("".join(caption.text for caption in found)) == letters(said)
    numbers = [number for caption in found for number in range(caption.first, caption.last + 1)]
    assert sorted(set(numbers)) == list(range(len(line.words)))
    assert numbers == sorted(numbers)


@settings(max_examples=200)
@given(POSTS, PACES)
@example(Post({"script": ""}), 140)
@example(Post({"script": "a" * 5000}), 190)
@example(Post({"script": "👩‍" * 400}), 190)
@example(Post({"script": "x" + "\u0301" * 9000}), 140)
@example(Post({"script": "1" * 300}), 100)
def test_captions_of_random_scripts_keep_the_limits_and_every_word(post: Post, pace: int) -> None:
    line = timeline(post, pace_for(post.language, pace))
    keeps(captions(line), line, LIMITS, default_measure())


@settings(max_examples=60)
@given(POSTS, st.integers(1, 3), st.sampled_from([90, 300, 660]), st.sampled_from([7.0, 31.5]))
def test_any_box_any_number_of_lines_and_any_measure(post: Post, lines: int, width: int, each: float) -> None:
    limits = Limits(
        width, lines, LIMITS.comfortable, LIMITS.fastest, LIMITS.shortest, LIMITS.longest, LIMITS.gap
    )

    def measure(text: str) -> float:
        # as fonts do: kerning makes a text wider or narrower than its words together
        return len(text) * each + (3.0 if "a w" in text or "e t" in text else 0.0)

    line = timeline(post)
    keeps(captions(line, measure, limits), line, limits, measure)


def test_phrases_stay_together() -> None:
    said = "I lost the year. Then I found a small thing that helped me breathe again: walking every morning."
    found = captions(timeline(Post({"script": said})))
    assert [caption.lines for caption in found] == [
        ("I lost the year.",),
        ("Then I found", "a small thing"),
        ("that helped me", "breathe again:"),
        ("walking every", "morning."),
    ]


def test_captions_come_with_their_words_and_never_cross_a_pause_of_the_author_or_a_beat() -> None:
    line = timeline(Post({"script": "# One\nStay [pause 2] with me\n# Two\nplease"}))
    found = captions(line)
    assert [caption.text for caption in found] == ["Stay", "with me", "please"]
    assert [caption.start for caption in found[:2]] == [0.0, pytest.approx(60 / 140 + 2, abs=0.001)]
    assert all(line.words[caption.first].at == caption.span.start for caption in found)


def test_who_speaks_faster_than_can_be_read_leaves_captions_behind() -> None:
    slow = captions(timeline(Post({"script": "We are here. " * 20})))
    assert max(caption.lag for caption in slow) < 0.2
    fast = captions(timeline(Post({"script": "Beschäftigungstherapeutinnen " * 30}), pace_for("en", 190)))
    assert max(caption.lag for caption in fast) > 5


def test_readers_see_letters_not_marks() -> None:
    assert readable("cafe\u0301") == 4
    assert readable("👍🏽") == 2
    assert readable("a b") == 3
    assert math.isclose(default_measure()("e\u0301"), default_measure()("e"))
