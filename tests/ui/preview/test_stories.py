"""A creator watches a post before anybody else does: scrubs, plays, mutes, and finds what a viewer would not see."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Start, window_of
from tests.ui.preview.conftest import PARTS, SCRIPT, Clock, make_draft, on_stage, screen_of
from ui.main_window import MainWindow
from ui.preview.aside import FindingCard
from ui.preview.scene import Face
from ui.preview.screen import PreviewScreen
from ui.preview.theatre import Theatre
from ui.preview.vision import Vision
from ui.write.screen import WriteScreen

Key = Qt.Key


def readable(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(theatre: Theatre, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(theatre.stage, key)


def when(theatre: Theatre, words: str) -> float:
    assert theatre.reel is not None
    return theatre.reel.line.when(SCRIPT.index(words))


def card(theatre: Theatre, words: str) -> FindingCard:
    return next(one for one in theatre.aside.cards if words in one.finding.title)


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


# The rest of the post


def test_a_content_note_lets_one_skip_the_heavy_part_or_watch(theatre: Theatre) -> None:
    theatre.faces.chips["note"].click()
    assert theatre.stage.accessibleDescription() == "Talks about losing a sister"
    assert theatre.stage.skip.isVisible()
    theatre.stage.skip.click()
    assert theatre.face is Face.FILM
    assert not theatre.stage.skip.isVisible()
    assert theatre.player.seconds == pytest.approx(when(theatre, "A group taught"), abs=0.01)
    theatre.faces.chips["note"].click()
    theatre.stage.watch.click()
    assert (theatre.player.seconds, theatre.player.playing) == (0, True)


def test_the_help_card_is_one_click_away(theatre: Theatre) -> None:
    theatre.faces.chips["card"].click()
    assert next((one.name, one.how) for one in theatre.stage.scene.help) == (
        "988 Suicide & Crisis Lifeline",
        "call or text 988",
    )


def test_a_draft_without_a_help_line_offers_no_card(window: MainWindow, qtbot: QtBot) -> None:
    theatre = on_stage(window, qtbot, make_draft(window, {"script": "# One\nHello there."}))
    assert not theatre.faces.chips["card"].isEnabled()
    assert theatre.stage.scene.help == ()
    theatre.faces.chips["note"].click()
    assert theatre.stage.accessibleDescription() == ""


def test_cover_and_comments_are_looked_at_beside_the_film(theatre: Theatre) -> None:
    theatre.faces.chips["cover"].click()
    assert theatre.stage.accessibleDescription() == "Two years"
    theatre.faces.chips["comments"].click()
    assert theatre.stage.accessibleDescription().startswith("If today is heavy")
    press(theatre, Key.Key_Space)
    assert theatre.face is Face.FILM


def test_a_click_on_the_caption_unfolds_it(theatre: Theatre) -> None:
    phone = theatre.stage.phone
    at = QPoint(round(phone.left() + phone.width() * 0.2), round(phone.top() + phone.height() * 0.9))
    QTest.mouseClick(theatre.stage, Qt.MouseButton.LeftButton, pos=at)
    assert theatre.look.unfolded
    assert not theatre.player.playing
    QTest.mouseClick(theatre.stage, Qt.MouseButton.LeftButton, pos=theatre.stage.rect().center())
    assert theatre.player.playing


def test_the_room_of_every_part_is_counted(theatre: Theatre) -> None:
    said = readable(theatre.aside.rooms)
    assert f"{len(PARTS['caption'])} / 2,200" in said
    assert f"{len(PARTS['pinned_comment'])} / 150" in said
    assert "2 / 5" in said
    theatre.transport.chips["tiktok"].click()
    theatre.transport.chips["instagram_reels"].click()  # Shorts alone: another limit, none for comments
    assert f"{len(PARTS['caption'])} / 5,000" in readable(theatre.aside.rooms)
    assert "/ 150" not in readable(theatre.aside.rooms)


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


# What a viewer would meet


def test_covered_words_are_found_and_a_click_goes_to_their_moment(window: MainWindow, qtbot: QtBot) -> None:
    long = "TEXT: " + "A sentence that goes on and on where nobody can read it. " * 4
    script = SCRIPT.replace("# If this is you", f"{long}\n\n# If this is you")
    theatre = on_stage(window, qtbot, make_draft(window, {**PARTS, "script": script}))
    found = card(theatre, "These words are covered")
    assert "px under the caption" in readable(found)
    found.clicked.emit()
    assert theatre.stage.scene.text.startswith("A sentence that goes on")
    found.write.click()
    assert selected(window).startswith("A sentence that goes on")


def test_a_note_that_is_gone_too_soon_is_said_with_its_second(theatre: Theatre) -> None:
    theatre.go(20)
    found = card(theatre, "content note is gone too soon")
    QTest.keyClick(found, Key.Key_Return)
    assert theatre.player.seconds == 0
    assert theatre.stage.scene.is_note
    assert theatre.transport.strip.marks


def test_what_is_said_now_can_be_changed_in_write(theatre: Theatre, window: MainWindow) -> None:
    theatre.go(when(theatre, "deadline") + 0.1)
    window.run("preview.here")
    assert selected(window) == "deadline."


def selected(window: MainWindow) -> str:
    write = window.current
    assert isinstance(write, WriteScreen)
    return write.editors.current.textCursor().selectedText()


def test_words_changed_in_write_are_on_the_stage_afterwards(theatre: Theatre, window: MainWindow) -> None:
    draft = theatre.draft
    assert draft is not None
    theatre.faces.chips["cover"].click()
    window.open_draft(draft.id)
    draft.edit("cover", 0, len("Two"), "Three")
    window.go("preview")
    assert theatre.stage.accessibleDescription() == "Three years"


def test_a_draft_that_went_to_the_trash_leaves_the_stage(
    theatre: Theatre, window: MainWindow, qtbot: QtBot
) -> None:
    screen = screen_of(window)
    window.workspace.shelf.delete(screen.draft_id)
    qtbot.waitUntil(lambda: not screen.has_draft)
    assert theatre.draft is None
    assert "See a post as a viewer will meet it" in readable(screen)


def test_a_very_long_script_is_laid_out_off_the_interface_thread(window: MainWindow, qtbot: QtBot) -> None:
    script = "# One\n" + "And then I said it again, slowly. " * 1500
    window.go("preview")
    screen = screen_of(window)
    screen.show_draft(make_draft(window, {"script": script}))
    assert "Laying out the film…" in screen.header().subtitle
    qtbot.waitUntil(lambda: screen.theatre.reel is not None and not window.jobs.running(), timeout=20_000)
    said = []
    for back in range(60, 50, -1):
        screen.theatre.go(screen.theatre.player.length - back)
        said.append(screen.theatre.stage.scene.caption)
    assert "slowly." in " ".join(said)


# Memory, doors


def test_place_look_and_platforms_come_back(start: Start, qtbot: QtBot) -> None:
    window = window_of(start())
    theatre = on_stage(window, qtbot, make_draft(window))
    theatre.transport.chips["tiktok"].click()
    theatre.set_look(muted=True, vision=Vision.TRITANOPIA)
    theatre.go(7.5)
    window.close()
    window = window_of(start())
    window.go("preview")
    again = screen_of(window).theatre
    assert again.player.seconds == 7.5
    assert (again.look.muted, again.look.vision) == (True, Vision.TRITANOPIA)
    assert again.transport.platforms() == ("youtube_shorts", "instagram_reels")


def test_no_door_leads_nowhere(theatre: Theatre, screen: PreviewScreen, window: MainWindow) -> None:
    assert all(name in window.commands for name in screen.header().actions)
    assert all(name in window.commands for name in theatre.aside.doors)


def test_another_rooms_page_covers_the_stage_and_gives_it_back(
    theatre: Theatre, screen: PreviewScreen
) -> None:
    page = QWidget()
    screen.open_page(page)
    assert page.isVisible()
    assert not screen.on_stage
    QTest.keyClick(screen, Key.Key_Space)
    assert not theatre.player.playing
    screen.close_page()
    assert theatre.isVisible()
    assert theatre.stage.hasFocus()
