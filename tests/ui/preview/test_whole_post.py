"""The whole post before anybody meets it: note, card, cover, comments, what is covered, and the ways on from there."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.figures import own_file
from tests.ui.conftest import Start, window_of
from tests.ui.preview.conftest import (
    PARTS,
    SCRIPT,
    card,
    make_draft,
    on_stage,
    press,
    readable,
    screen_of,
    when,
)
from ui.main_window import MainWindow
from ui.preview.scene import Face
from ui.preview.screen import PreviewScreen
from ui.preview.theatre import Theatre
from ui.preview.vision import Vision
from ui.publishing.kit_page import KitPage
from ui.publishing.rehearsal_page import RehearsalPage
from ui.theme import theme
from ui.write.screen import WriteScreen

Key = Qt.Key


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
    theatre.player.seek(3)
    press(theatre, Key.Key_Space)
    assert theatre.face is Face.FILM


def test_a_click_on_the_caption_unfolds_it(theatre: Theatre) -> None:
    phone = theatre.stage.phone
    at = QPoint(round(phone.left() + phone.width() * 0.2), round(phone.top() + phone.height() * 0.9))
    QTest.mouseClick(theatre.stage, Qt.MouseButton.LeftButton, pos=at)
    assert theatre.look.unfolded
    assert not theatre.player.playing
    theatre.player.seek(3)
    QTest.mouseClick(theatre.stage, Qt.MouseButton.LeftButton, pos=theatre.stage.rect().center())
    assert theatre.player.playing


def test_another_drawing_of_a_platform_can_be_used(theatre: Theatre, window: MainWindow) -> None:
    assert theatre.reel is not None
    before = theatre.reel.frame(Face.FILM, 0).clear
    theatre.transport.use("tiktok", "tiktok_link_4")
    assert theatre.transport.platforms()[-1] == "tiktok_link_4"
    assert "TikTok with a link, 4 lines of caption" in theatre.faces.legend.text()
    assert theatre.transport.chips["tiktok"].accessibleName() == "TikTok with a link, 4 lines of caption"
    after = theatre.reel.frame(Face.FILM, 0).clear
    assert (after.y, after.y + after.height) == (288, 906)
    kept = screen_of(window).state()
    theatre.transport.use("tiktok", "")
    assert theatre.reel.frame(Face.FILM, 0).clear == before
    assert kept["platforms"] == ["tiktok", "youtube_shorts", "instagram_reels", "tiktok_link_4"]
    theatre.restore({**kept, "of": theatre.draft.id if theatre.draft else ""})
    theatre.open(kept["draft"])
    assert "tiktok_link_4" in theatre.transport.platforms()
    theatre.transport.chips["tiktok"].click()
    assert "tiktok_link_4" not in theatre.transport.platforms()  # off is off


def test_captions_that_fall_behind_are_told_quietly(window: MainWindow, qtbot: QtBot) -> None:
    long = " ".join(["Responsibilities notwithstanding, institutionalisation misrepresents"] * 30)
    shown = on_stage(window, qtbot, make_draft(window, {"script": long}))
    assert "spoken faster than it can be read" in shown.aside.labels.text()
    assert not any("behind" in card.finding.title for card in shown.aside.cards)


def test_the_room_of_every_part_is_counted(theatre: Theatre) -> None:
    said = readable(theatre.aside.rooms)
    assert f"{len(PARTS['caption'])} / 2,200" in said
    assert f"{len(PARTS['pinned_comment'])} / 150" in said
    assert "2 / 5" in said
    theatre.transport.chips["tiktok"].click()
    theatre.transport.chips["instagram_reels"].click()  # Shorts alone: another limit, none for comments
    assert f"{len(PARTS['caption'])} / 5,000" in readable(theatre.aside.rooms)
    assert "/ 150" not in readable(theatre.aside.rooms)


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


def test_the_authors_labels_are_added_up(theatre: Theatre) -> None:
    assert theatre.reel is not None
    hard = next(beat for beat in theatre.reel.line.beats if beat.label == "hard")
    assert f"Your labels: hard {hard.seconds:.0f} s, coping " in readable(theatre.aside)


def test_figures_of_ones_own_that_cannot_be_used_are_told(window: MainWindow, theatre: Theatre) -> None:
    own_file().write_text("{", "utf-8")
    window.go("board")
    theatre.refresh()
    screen_of(window).set_stale()
    window.go("preview")
    assert "Your figures cannot be read" in " ".join(one.words() for one in window.banners.messages())


def test_everything_to_take_along_is_in_one_menu(theatre: Theatre, window: MainWindow, qtbot: QtBot) -> None:
    screen = screen_of(window)
    assert screen.header().main == "preview.export"
    window.run("preview.export")
    menu = screen.findChild(QMenu)
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert {"Script, captions and more…", "Publish kit"} <= set(words)
    menu.actions()[words.index("Publish kit")].trigger()
    menu.close()
    assert screen.findChild(KitPage) is not None


def test_no_door_leads_nowhere(theatre: Theatre, screen: PreviewScreen, window: MainWindow) -> None:
    assert all(name in window.commands for name in screen.header().actions)
    assert all(name in window.commands for name in theatre.aside.doors)


def test_the_rehearsal_and_the_kit_are_doors_of_the_preview(
    theatre: Theatre, screen: PreviewScreen, window: MainWindow, qtbot: QtBot
) -> None:
    theatre.aside.doors["preview.rehearse"].click()
    page = screen.findChild(RehearsalPage)
    assert page is not None
    assert page.isVisible()
    page.kit_asked.emit()
    kit = screen.findChild(KitPage)
    assert kit is not None
    assert kit.isVisible()
    assert theatre.draft is not None
    with theatre.draft.step():  # what is written there must not throw anybody off the page
        theatre.draft.edit("cover", 0, 0, "More ")
    window.workspace.shelf.save(theatre.draft, origin=kit)
    qtbot.wait(30)
    assert kit.isVisible()
    kit.left.emit()
    assert kit.draft is None
    assert screen.on_stage
    assert theatre.stage.scene.around.cover.startswith("More")


def test_another_rooms_page_covers_the_stage_and_gives_it_back(
    theatre: Theatre, screen: PreviewScreen
) -> None:
    page = QWidget()
    screen.open_page(page)
    assert page.isVisible()
    assert not screen.on_stage
    assert screen.header().actions == ()
    QTest.keyClick(screen, Key.Key_Space)
    assert not theatre.player.playing
    QTest.keyClick(screen, Key.Key_Escape)
    assert theatre.isVisible()
    assert theatre.stage.hasFocus()


def test_in_a_small_window_with_large_type_nothing_lies_over_anything(start: Start, qtbot: QtBot) -> None:
    theme().use("light", 1.5)
    window = window_of(start())
    window.resize(1024, 640)
    shown = on_stage(window, qtbot, make_draft(window))
    row = (shown.faces, shown.stage, shown.looks, shown.aside)
    for left, right in pairwise(row):
        assert left.geometry().right() < right.geometry().left()
    assert shown.transport.geometry().top() > shown.stage.geometry().bottom()
    assert all(chip.width() >= chip.sizeHint().width() for chip in shown.transport.chips.values())
