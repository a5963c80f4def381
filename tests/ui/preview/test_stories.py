"""A creator watches a post before anybody else does: scrubs, plays, mutes, and finds what a viewer would not see."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.preview.conftest import (
    Clock,
    make_draft,
    press,
    readable,
    screen_of,
    when,
)
from ui.main_window import MainWindow
from ui.preview.screen import PreviewScreen
from ui.preview.theatre import Theatre
from ui.preview.vision import Vision

Key = Qt.Key


# Looking


def test_the_screen_says_how_long_how_fast_and_how_old_the_areas_are(
    theatre: Theatre, screen: PreviewScreen
) -> None:
    header = screen.header()
    assert header.title == "My sister"
    assert "s of 60 s" in header.subtitle
    assert "140 words a minute, 130 in heavy beats" in header.subtitle
    assert "areas as published for ads, checked October 2026" in header.subtitle


def test_without_a_draft_it_says_what_it_is_for_and_offers_one(
    window: MainWindow, screen: PreviewScreen, qtbot: QtBot
) -> None:
    window.go("preview")
    qtbot.waitUntil(lambda: "See a post as a viewer will meet it" in readable(screen))
    window.run("preview.choose")
    QTest.keyClicks(window.focusWidget(), "therapy")
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    assert screen.has_draft
    assert "Therapy" in screen.header().title


def test_ctrl_4_previews_the_draft_that_is_being_written(window: MainWindow, qtbot: QtBot) -> None:
    window.open_draft(make_draft(window, title="Just written"))
    window.run("go.preview")
    assert window.commands["go.preview"].shortcut == "Ctrl+4"
    assert screen_of(window).header().title == "Just written"


def test_scrubbing_shows_each_moment(theatre: Theatre) -> None:
    strip, length = theatre.transport.strip, theatre.player.length
    middle = strip.height() // 2
    end_x = round(strip.width() * length / 60)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, middle))
    assert theatre.stage.scene.is_note
    assert theatre.stage.scene.caption.startswith("My sister")
    QTest.mouseMove(strip, QPoint(end_x // 2, middle))
    for x in range(0, end_x, 7):
        event_at(strip, x, middle)
    assert theatre.player.seconds == pytest.approx(length, abs=0.5)
    assert [entry.name for entry in theatre.stage.scene.help][1] == "Samaritans"
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(end_x, middle))
    assert "988" in theatre.stage.accessibleDescription()


def event_at(strip: QWidget, x: int, y: int) -> None:
    from PySide6.QtGui import QMouseEvent

    at = QPointF(x, y)
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, strip.mapToGlobal(at), left, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(strip, event)


def test_the_wheel_rolls_through_the_film(theatre: Theatre) -> None:
    strip, at = theatre.transport.strip, QPointF(10, 30)
    theatre.go(5)
    turned = QWheelEvent(at, strip.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                         Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(strip, turned)
    assert theatre.player.seconds == pytest.approx(6)


def test_space_plays_along_the_clock_and_the_words_light_up(theatre: Theatre, clock: Clock) -> None:
    press(theatre, Key.Key_Space)
    assert theatre.stage.watch.isVisible()  # the content note comes before the film
    assert not theatre.player.playing
    press(theatre, Key.Key_Space)
    assert theatre.transport.play.accessibleName() == "Pause"
    lit = []
    for _ in range(8):
        clock.now += 0.25
        theatre.player.tick()
        scene = theatre.stage.scene
        lit.append(scene.caption[scene.lit[0] : sum(scene.lit)])
    assert list(dict.fromkeys(word for word in lit if word))[:3] == ["My", "sister", "stopped"]
    assert theatre.transport.time.text() == "0:02.0"
    press(theatre, Key.Key_K)
    assert not theatre.player.playing


def test_every_move_has_its_key(theatre: Theatre) -> None:
    press(theatre, Key.Key_End)
    assert theatre.player.seconds == theatre.player.length
    press(theatre, Key.Key_Left, Key.Key_Left)
    assert theatre.player.seconds == pytest.approx(theatre.player.length - 2)
    press(theatre, Key.Key_Home)
    QTest.keyClick(theatre.stage, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert theatre.player.seconds == 5
    press(theatre, Key.Key_L, Key.Key_L)
    assert theatre.player.speed == 2
    assert "2×" in readable(theatre.transport)
    press(theatre, Key.Key_J)
    assert theatre.player.speed == -1
    press(theatre, Key.Key_K)
    QTest.keyClick(theatre.transport.strip, Key.Key_Home)  # the same keys wherever the keyboard is
    assert theatre.player.seconds == 0


def test_leaving_the_screen_stops_the_film(theatre: Theatre, window: MainWindow) -> None:
    press(theatre, Key.Key_Space)
    window.go("board")
    assert not theatre.player.playing


# How it is watched


def test_m_mutes_and_the_tick_follows(theatre: Theatre) -> None:
    theatre.go(when(theatre, "Nobody saw") + 0.1)
    before = theatre.stage.grab().toImage()
    press(theatre, Key.Key_M)
    assert theatre.looks.boxes["muted"].isChecked()
    assert theatre.stage.grab().toImage() != before
    theatre.looks.boxes["muted"].click()
    assert not theatre.look.muted
    assert theatre.stage.grab().toImage() == before


@pytest.mark.parametrize("name", ["large", "dark", "captions", "areas", "sketch"])
def test_every_tick_changes_what_is_seen(theatre: Theatre, name: str) -> None:
    theatre.go(when(theatre, "Nobody saw") + 0.1)
    before = theatre.stage.grab().toImage()
    theatre.looks.boxes[name].click()
    assert theatre.stage.grab().toImage() != before


def test_colours_can_be_seen_as_others_see_them(theatre: Theatre) -> None:
    theatre.go(1)
    pictures = []
    for row in range(theatre.looks.vision.count()):
        theatre.looks.vision.setCurrentIndex(row)
        pictures.append(theatre.stage.grab().toImage())
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])
    assert theatre.look.vision is Vision.GREY


def test_a_slower_pace_makes_a_longer_film(theatre: Theatre, window: MainWindow) -> None:
    before = theatre.player.length
    theatre.looks.pace.setFocus()
    QTest.keyClick(theatre.looks.pace, Key.Key_PageDown)
    assert window.preferences.pace == 130
    assert theatre.player.length > before
    assert "130 words a minute" in screen_of(window).header().subtitle


def test_a_pace_set_in_settings_is_the_films_when_one_comes_back(
    theatre: Theatre, window: MainWindow
) -> None:
    before = theatre.player.length
    window.go("settings")
    window.preferences.change(pace=180)
    window.go("preview")
    assert theatre.player.length < before
    assert "180 words a minute" in screen_of(window).header().subtitle


def test_only_what_changed_is_painted_while_words_light_up(theatre: Theatre, qtbot: QtBot) -> None:
    assert theatre.reel is not None
    first, second = theatre.reel.line.words[1:3]
    theatre.go(first.start + 0.01)
    painted: list[QRectF] = []

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt’s name
            if isinstance(event, QPaintEvent):
                painted.append(QRectF(event.rect()))
            return False

    qtbot.wait(20)
    eye = Eye()
    theatre.stage.installEventFilter(eye)
    painted.clear()
    theatre.go(second.start + 0.01)
    qtbot.waitUntil(lambda: bool(painted))
    phone = theatre.stage.phone
    assert max(rect.width() * rect.height() for rect in painted) < phone.width() * phone.height() / 6
