"""A creator adds help lines to a draft: what is proposed and why, what is put where, and the way back."""

from datetime import date

from PySide6.QtWidgets import QPushButton

from app.findings.fact import NO_HELP_LINE
from app.findings.post import CAPTION, PINNED_COMMENT, SCRIPT
from app.text.utf16 import utf16_length
from tests.ui.helplines.conftest import (
    SCRIPT_TEXT,
    numbers_found,
    open_draft,
    panel_of,
    press_banner,
    readable,
)
from ui.helplines.for_draft import ForDraft
from ui.helplines.forms import AskTwo
from ui.helplines.screen import HelpLinesScreen
from ui.main_window import MainWindow

LONG_OVERDUE = date(2027, 12, 1)


def test_a_creator_adds_lines_for_two_countries_and_one_undo_takes_all_back(window: MainWindow) -> None:
    write = open_draft(
        window, {SCRIPT: SCRIPT_TEXT, CAPTION: "What nobody told me.", PINNED_COMMENT: "Thank you."}
    )
    draft = write.draft
    assert draft is not None
    before = draft.parts()
    assert NO_HELP_LINE in [fact.name for fact in window.workspace.help.facts(draft.post())]
    panel = panel_of(window, write)
    assert {"us-emergency", "us-988", "gb-emergency", "gb-samaritans"} <= set(panel.ticks)
    panel.put.click()
    after = draft.parts()
    assert after[SCRIPT].startswith(SCRIPT_TEXT.rstrip())
    cue = next(line for line in after[SCRIPT].split("\n") if line.startswith("HELP: "))
    assert "us-988" in cue
    assert "gb-samaritans" in cue
    assert after[CAPTION].startswith("What nobody told me.\n")
    assert after[PINNED_COMMENT].startswith("Thank you.\n")
    for part in (CAPTION, PINNED_COMMENT):
        assert "988" in after[part]
        assert "116 123" in after[part]
    assert utf16_length(after[PINNED_COMMENT]) <= 150  # TikTok's limit
    named = [fact.name for fact in window.workspace.help.facts(draft.post())]
    assert NO_HELP_LINE not in named  # nobody is left without a line
    assert not numbers_found(write)  # and none of the numbers is doubted
    press_banner(window, "Undo")
    assert draft.parts() == before
    assert not draft.can_undo


def test_what_is_unticked_is_not_put_in_and_what_was_put_in_before_gives_way(window: MainWindow) -> None:
    write = open_draft(window, {SCRIPT: SCRIPT_TEXT + "HELP: us-988", CAPTION: "Two years.\nWith pictures."})
    assert write.draft is not None
    panel = panel_of(window, write)
    panel.put_in()
    panel = panel_of(window, write)
    panel.ticks["us-988"].box.click()
    panel.places[PINNED_COMMENT].box.click()
    pinned = write.draft.text(PINNED_COMMENT)
    panel.put_in()
    parts = write.draft.parts()
    assert parts[SCRIPT].count("HELP:") == 1
    assert "us-988" not in parts[SCRIPT]
    assert "988" not in parts[CAPTION]
    assert parts[CAPTION].startswith("Two years.\nWith pictures.\n")
    assert parts[CAPTION].count("\n") == 2  # replaced, not put below
    assert parts[PINNED_COMMENT] == pinned  # left alone


def test_the_choice_says_for_each_country_why_and_what_nobody_checked(window: MainWindow) -> None:
    write = open_draft(window, age_band="13-15", topics=("suicide",))
    panel = panel_of(window, write)
    texts = readable(panel)
    for words in ("United States", "United Kingdom", "For danger right now", "For everybody in a crisis"):
        assert words in texts
    assert "for young people" in texts.lower()
    assert "to write instead of speaking" in texts.lower()
    assert "Your team checked 0 of these" in texts
    assert "not checked by a person" in texts


def test_a_brief_without_countries_is_told_so_and_nothing_is_put_in(window: MainWindow) -> None:
    write = open_draft(window, countries=())
    panel = panel_of(window, write)
    assert "in which countries" in readable(panel)
    assert panel.put.isHidden()
    panel.put_in()
    assert write.draft is not None
    assert write.draft.text(SCRIPT) == SCRIPT_TEXT


def test_a_comment_without_room_is_left_alone_and_says_so(window: MainWindow) -> None:
    write = open_draft(window, {SCRIPT: SCRIPT_TEXT, PINNED_COMMENT: "x" * 149})
    panel = panel_of(window, write)
    assert not panel.places[PINNED_COMMENT].box.isEnabled()
    panel.put_in()
    assert write.draft is not None
    assert write.draft.text(PINNED_COMMENT) == "x" * 149


def test_a_line_overdue_for_long_is_withheld_until_somebody_says_why_it_is_shown(window: MainWindow) -> None:
    window.workspace.help.today = lambda: LONG_OVERDUE
    write = open_draft(window, countries=("GB",))
    panel = panel_of(window, write)
    assert "gb-samaritans" not in panel.ticks
    assert "Samaritans" in readable(panel)
    show = next(it for it in panel.findChildren(QPushButton) if it.accessibleDescription() == "gb-samaritans")
    show.click()
    form = panel.findChild(AskTwo)
    assert form is not None
    form.by.setText("Sample lead")
    form.other.setText("We called them this morning.")
    form.keep.click()
    assert "gb-samaritans" in panel.ticks
    assert "gb-samaritans" in panel.words.cue.text if panel.words else False
    override = window.workspace.help.team.overrides["gb-samaritans"]
    assert (override.reason, override.by) == ("We called them this morning.", "Sample lead")


def test_from_the_directory_the_draft_in_hand_is_one_click_away(
    window: MainWindow, screen: HelpLinesScreen
) -> None:
    write = open_draft(window)
    window.go("helplines")
    window.run("helplines.for_draft")
    assert window.current is write
    assert isinstance(write.side.currentWidget(), ForDraft)
