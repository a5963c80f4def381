"""Somebody films: the words roll past the eye line and arrive when the film does."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.findings.post import Post
from app.preview.saying import Hint, paragraphs
from app.preview.timeline import timeline
from tests.preview.scripts import POSTS
from tests.ui.preview.conftest import PARTS, Clock, readable
from ui.main_window import MainWindow
from ui.preview.prompt_view import hint_words
from ui.preview.roll import Roll
from ui.preview.teleprompter import Teleprompter
from ui.preview.theatre import Theatre
from ui.preview.voicing import open_prompter

Key = Qt.Key
LINE = timeline(Post({"script": PARTS["script"]}))


@pytest.fixture
def prompter(qtbot: QtBot) -> Iterator[Teleprompter]:
    clock = Clock()
    made = Teleprompter(clock=clock)
    made.setProperty("clock", clock)
    made.show_line(LINE, 0)
    made.show_up()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def clock_of(prompter: Teleprompter) -> Clock:
    clock = prompter.property("clock")
    assert isinstance(clock, Clock)
    return clock


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(post=POSTS)
def test_every_word_crosses_the_eye_line_when_it_is_said(qtbot: QtBot, post: Post) -> None:
    line = timeline(post)
    roll = Roll(paragraphs(line), 48, 700)
    before = 0.0
    for word in line.words:
        at = roll.at(word.start)
        row = roll.rows[roll.row_at(word.start)]
        assert row.start <= word.start + 1e-9
        assert row.top - 0.01 <= at <= row.top + roll.step * 1.6
        assert at >= before
        before = at
    assert roll.at(line.seconds) == pytest.approx(roll.high if roll.rows else 0.0)


def test_it_arrives_when_the_film_does_and_rests_in_pauses(prompter: Teleprompter) -> None:
    prompter.countdown = 0
    QTest.keyClick(prompter, Key.Key_Space)
    assert prompter.player.playing
    assert not prompter.bar.isVisibleTo(prompter)
    pause = next(one for one in LINE.silences if one.end - one.start >= 1)
    roll = prompter.view.roll
    assert roll.at(pause.start + 0.1) == roll.at(pause.end - 0.1)
    clock_of(prompter).now = LINE.seconds / 2
    prompter.player.tick()
    assert prompter.view.seconds == pytest.approx(LINE.seconds / 2)
    clock_of(prompter).now = LINE.seconds + 1
    prompter.player.tick()
    assert not prompter.player.playing
    assert prompter.view.roll.at(prompter.view.seconds) == pytest.approx(roll.high)


def test_the_countdown_counts_by_the_clock_and_space_calls_it_off(prompter: Teleprompter) -> None:
    QTest.keyClick(prompter, Key.Key_Space)
    assert (prompter.view.count, prompter.player.playing) == (3, False)
    clock_of(prompter).now = 1.5
    prompter.tick()
    assert prompter.view.count == 2
    QTest.keyClick(prompter, Key.Key_Space)
    assert (prompter.view.count, prompter.player.playing) == (0, False)
    QTest.keyClick(prompter, Key.Key_Space)
    clock_of(prompter).now = 5
    prompter.tick()
    assert (prompter.view.count, prompter.player.playing) == (0, True)


def test_keys_change_size_mirror_and_place(prompter: Teleprompter) -> None:
    before = prompter.view.roll.step
    QTest.keyClick(prompter, Key.Key_Plus)
    assert prompter.view.roll.step > before
    QTest.keyClick(prompter, Key.Key_Minus)
    assert prompter.view.roll.step == before
    image = prompter.view.grab().toImage()
    QTest.keyClick(prompter, Key.Key_M)
    assert prompter.view.mirror
    turned = prompter.view.grab().toImage().flipped(Qt.Orientation.Horizontal)
    ink = [[one.pixelColor(x, y).lightness() > 60 for x in range(0, 700, 7)] for one in (image, turned)
           for y in (230, 300)]  # fmt: skip
    same = sum(
        a == b
        for before, after in zip(ink[:2], ink[2:], strict=True)
        for a, b in zip(before, after, strict=True)
    )
    assert same > 180  # of two hundred: letters are drawn anew, not copied
    QTest.keyClick(prompter, Key.Key_Right)
    assert prompter.player.seconds == prompter.view.roll.rows[1].start
    QTest.keyClick(prompter, Key.Key_Left)
    assert prompter.player.seconds == 0
    QTest.keyClick(prompter, Key.Key_End)
    assert prompter.player.seconds == LINE.seconds


def test_hints_stand_in_the_margin_and_are_never_said(prompter: Teleprompter) -> None:
    hints = [hint_words(hint) for aside in prompter.view.roll.asides for hint in aside.hints]
    assert "Picture: Two cups on a windowsill" in hints
    assert "Pause 1 s" in hints
    said = " ".join(one.text for one in paragraphs(LINE))
    assert "cups" not in said
    assert hint_words(Hint("NOTE", "slowly")) == "Note: slowly"


def test_a_faster_pace_is_the_films_and_the_place_stays(theatre: Theatre) -> None:
    theatre.player.seek(6)
    made = open_prompter(theatre)
    assert made is not None
    assert made.player.seconds == pytest.approx(6)
    assert made.line is not None
    word = made.line.word_at(6)
    QTest.keyClick(made, Key.Key_Up)
    assert theatre.shell.preferences.pace == 145
    assert theatre.reel is not None
    assert made.line is theatre.reel.line
    assert round(made.line.pace.words_per_minute) == 145
    assert made.line.word_at(made.player.seconds) == word
    QTest.keyClick(made, Key.Key_Down)
    assert theatre.shell.preferences.pace == 140
    made.close()


def test_every_pace_can_be_chosen_in_every_language(window: MainWindow, qtbot: QtBot) -> None:
    from tests.ui.preview.conftest import make_draft, on_stage

    theatre = on_stage(window, qtbot, make_draft(window, language="de"))
    made = open_prompter(theatre)
    assert made is not None
    assert made.line is not None
    window.preferences.change(pace=135)
    QTest.keyClick(made, Key.Key_Up)
    assert round(made.line.pace.words_per_minute) == 140
    window.preferences.change(pace=0)
    assert round(made.line.pace.words_per_minute) == 110  # as German is spoken
    made.close()


def test_escape_closes_it_and_it_comes_back_as_it_was(theatre: Theatre) -> None:
    made = open_prompter(theatre)
    assert made is not None
    assert open_prompter(theatre) is made
    QTest.keyClick(made, Key.Key_M)
    QTest.keyClick(made, Key.Key_Plus)
    made.player.seek(8)
    QTest.keyClick(made, Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert theatre.player.seconds == pytest.approx(8)
    assert theatre.shell.preferences.prompter["mirror"] is True
    again = open_prompter(theatre)
    assert again is not None
    assert again.view.mirror
    assert again.view.size_of_words == 52
    assert "Start" in [one.text() for one in again.bar.buttons.values()]
    assert "140 words a minute" in readable(again)
    again.close()
