"""Times add up, never shrink when something is added, and the stopwatch agrees with the long way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.script.form import LineKind, parse
from app.script.timing import Pace, Stopwatch, pace_for, timing
from app.script.words import count
from tests.script.test_form import EXAMPLE, SCRIPTS


def test_the_example_is_timed_at_140_words_a_minute_and_130_where_it_is_sensitive() -> None:
    times = timing(EXAMPLE)
    hook, you = times.beats
    assert (hook.words, you.words, times.words) == (9, 7, 16)
    assert hook.seconds == pytest.approx(9 * 60 / 140 + 0.45)
    assert you.start == hook.seconds
    assert you.seconds == pytest.approx(7 * 60 / 130 + 0.45 + 1)
    help_card = you.lines[2]
    assert (help_card.line.cue, help_card.seconds) == ("HELP", 0)
    assert help_card.start == pytest.approx(times.seconds)


def test_a_slower_pace_takes_longer() -> None:
    assert timing(EXAMPLE, pace_for("en", 100)).seconds > timing(EXAMPLE).seconds
    assert timing("word", Pace(0, 0, 0, 0)).seconds == 60
    assert timing("Eins zwei drei", language="de").seconds > timing("Eins zwei drei").seconds


def test_a_chosen_pace_slows_sensitive_beats_as_much_and_stays_within_what_can_be_followed() -> None:
    pace = pace_for("en", 168)
    assert (pace.words_per_minute, pace.sensitive_words_per_minute) == (168, pytest.approx(156))
    assert pace_for("de", 168).words_per_minute == 168
    assert (pace_for("en", 20).words_per_minute, pace_for("en", 900).words_per_minute) == (100, 190)
    assert pace_for("xx") == pace_for("en")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("one, two", 0.25),
        ("one; two: three – four", 0.75),
        ("one. two", 0.45),
        ("one?! two… three", 0.9),
        ("“one.” (two.)", 0.9),
        ("Vraiment ?", 0.45),
        ("1,200 and 3.5 and 24:7", 0),
        ("one. [pause 2] two", 2.45),
        ("TEXT: one, two.", 0),
        ("# one, two.", 0),
    ],
)
def test_a_speaker_breathes_at_commas_and_full_stops_and_where_the_author_says(
    text: str, seconds: float
) -> None:
    times = timing(text)
    assert times.seconds - times.words * 60 / 140 == pytest.approx(seconds)


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
