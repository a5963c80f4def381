"""What a speaker says: every word once, in order, in the film's time; and how fast a voice must speak for that."""

import pytest
from hypothesis import given, settings

from app.findings.post import Post
from app.preview.saying import Hint, paragraphs, phrases
from app.preview.timeline import timeline
from app.preview.voice_pace import learned, measured, rate_for, reaches, stored
from tests.preview.scripts import POSTS

TEXT = (
    "# Hook\nMy sister, it began [pause 2] in March.\nTEXT: Content note: loss\nNOTE: slowly\n"
    "# After\nVISUAL: Two cups\nWe had plans 💛.\n"
)


@settings(max_examples=60)
@given(POSTS)
def test_every_word_is_said_once_in_order_and_in_the_films_time(post: Post) -> None:
    line = timeline(post)
    for found in (phrases(line), paragraphs(line)):
        marks = [mark for one in found for mark in one.marks]
        assert [(mark.start, mark.end) for mark in marks] == [(word.start, word.end) for word in line.words]
        for one in found:
            said = [one.text[mark.at : mark.to] for mark in one.marks]
            assert " ".join(said) == one.text
    assert all(
        one.end <= after.start + 1e-9 for one, after in zip(phrases(line), phrases(line)[1:], strict=False)
    )


def test_a_pause_of_the_author_parts_what_is_said_but_not_what_is_read() -> None:
    line = timeline(Post({"script": TEXT}))
    assert [one.text for one in phrases(line)] == ["My sister, it began", "in March.", "We had plans 💛."]
    first, second = paragraphs(line)
    assert first.text == "My sister, it began in March."
    assert first.title == "Hook"
    assert first.hints == (Hint("pause", "2"), Hint("TEXT", "Content note: loss"), Hint("NOTE", "slowly"),
                           Hint("VISUAL", "Two cups"))  # fmt: skip
    assert (second.title, second.hints) == ("After", ())
    assert phrases(line)[0].mark_at(4).at == 3


def test_a_measured_voice_is_told_a_rate_at_which_it_keeps_the_films_time() -> None:
    phrase = phrases(timeline(Post({"script": "We had plans for the summer and for the year after."})))[0]
    seconds = phrase.end - phrase.start
    for usual in (90.0, 150.0, 260.0):
        rate = rate_for(phrase, usual)
        spoken = 60 * len(phrase.marks) / (usual * 3**rate)
        assert spoken == pytest.approx(seconds)
        assert measured(phrase, spoken, rate) == pytest.approx(usual)
        assert reaches(phrase, usual)
    assert rate_for(phrase, 5000) == -1
    assert not reaches(phrase, 5000)


def test_what_nobody_can_believe_is_not_learnt() -> None:
    phrase = phrases(timeline(Post({"script": "We had plans for the summer."})))[0]
    assert measured(phrase, 0.001, 0) is None
    assert measured(phrase, 0, 0) is None
    assert measured(phrases(timeline(Post({"script": "No."})))[0], 1, 0) is None
    assert learned(150, None) == 150
    assert learned(None, 170) == 170
    assert 150 < (learned(150, 170) or 0) < 170
    assert stored({"a": 150, "b": True, "c": "fast", "d": 1e9}) == {"a": 150.0}
