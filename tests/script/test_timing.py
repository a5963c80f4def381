"""Times add up, never shrink when something is added, and the stopwatch agrees with the long way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.script.form import LineKind, parse
from app.script.timing import Pace, Stopwatch, timing
from app.script.words import count
from tests.script.test_form import EXAMPLE, SCRIPTS


def test_the_example_is_timed_at_140_words_a_minute_and_130_where_it_is_sensitive() -> None:
    times = timing(EXAMPLE)
    hook, you = times.beats
    assert (hook.words, you.words, times.words) == (9, 7, 16)
    assert hook.seconds == pytest.approx(9 * 60 / 140)
    assert you.start == hook.seconds
    assert you.seconds == pytest.approx(7 * 60 / 130 + 1)
    help_card = you.lines[2]
    assert (help_card.line.cue, help_card.seconds) == ("HELP", 0)
    assert help_card.start == pytest.approx(times.seconds)


def test_a_slower_pace_takes_longer() -> None:
    assert timing(EXAMPLE, Pace(100, 90)).seconds > timing(EXAMPLE).seconds
    assert timing("word", Pace(0)).seconds == 60


@given(SCRIPTS)
def test_times_are_additive(text: str) -> None:
    times = timing(parse(text))
    assert times.seconds == pytest.approx(sum(beat.seconds for beat in times.beats))
    assert times.seconds == pytest.approx(sum(line.seconds for line in times.lines))
    starts = [line.start for line in times.lines]
    assert starts == sorted(starts)
    assert all(line.seconds == 0 for line in times.lines if line.line.kind is not LineKind.SPOKEN)


@given(SCRIPTS, SCRIPTS)
def test_two_scripts_after_each_other_take_both_times(one: str, other: str) -> None:
    parts = timing(one).seconds + timing("# Next\n" + other).seconds
    assert timing(f"{one}\n# Next\n{other}").seconds == pytest.approx(parts)


@given(SCRIPTS, st.sampled_from(["one more", "[pause 2]", "988", "TEXT: shown", ""]))
def test_a_line_more_never_makes_it_shorter(text: str, line: str) -> None:
    assert timing(f"{text}\n{line}").seconds >= timing(text).seconds - 1e-9


@given(st.lists(SCRIPTS, min_size=1, max_size=5))
def test_the_stopwatch_agrees_with_the_long_way_after_every_edit(texts: list[str]) -> None:
    stopwatch = Stopwatch()
    for text in texts:
        reading, times = stopwatch.read(text), timing(text)
        assert reading.words == times.words
        assert reading.seconds == pytest.approx(times.seconds)
        assert [(beat.title, beat.sensitive, beat.words) for beat in reading.beats] == [
            (beat.beat.title, beat.beat.sensitive, beat.words) for beat in times.beats
        ]
        assert [beat.start for beat in reading.beats] == pytest.approx([beat.start for beat in times.beats])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don’t self-harm any more", 5),
        ("wait—what", 2),
        ("and/or", 2),
        ("— … 🙂 👩‍👩‍👧 &", 0),
        ("cafe\u0301 नमस्ते", 2),
        ("42 people", 3),
        ("20 people", 2),
        ("50%", 2),
        ("1,200", 4),
        ("0.5", 3),
        ("07700", 5),
        ("24/7", 3),
        ("the 1st", 2),
        ("日本語", 1),
        ("5² ١٢", 4),
    ],
)
def test_words_are_counted_as_they_are_said(text: str, words: int) -> None:
    assert count(text) == words


@given(st.text(), st.text())
def test_words_add_up_across_a_space(one: str, other: str) -> None:
    assert count(f"{one} {other}") == count(one) + count(other)
