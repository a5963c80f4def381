"""What a creator does in the Write screen, from the first letter to a wording kept with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.findings.keep import Scope
from ui.write.guidance_card import GuidanceCard

Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINE = "My brother committed suicide"


def press(widget, words: str) -> None:
    button = next(
        one for one in widget.findChildren(QPushButton) if one.text() == words and not one.isHidden()
    )
    button.click()


def test_a_creator_types_sees_the_card_applies_the_wording_and_undoes_it_in_one_step(room) -> None:
    room.open()
    room.type(LINE)
    assert room.shown() == []  # not on the word being typed
    room.type(" ")
    assert room.shown() == ["commit"]
    card = room.card("commit")
    assert card.accessibleName() == "Must fix: “committed suicide”"
    assert "Why commit matters." in card.accessibleDescription()
    press(card, "Use “died by suicide”")
    assert room.text() == "My brother died by suicide "
    assert room.screen.editors.caret() == len("My brother died by suicide")
    room.bot.waitUntil(lambda: room.shown() == [])
    room.key(Qt.Key.Key_Z, Ctrl)
    assert room.text() == f"{LINE} "
    room.key(Qt.Key.Key_Z, Ctrl | Shift)
    assert room.text() == "My brother died by suicide "


def test_a_finding_shows_when_the_person_stops_typing(room) -> None:
    room.open()
    room.type(LINE)
    assert room.shown() == []
    room.bot.waitUntil(lambda: room.shown() == ["commit"], timeout=4000)


def test_a_wording_keeps_the_capital_of_a_sentence(room) -> None:
    room.open("Committed suicide. That was the headline.")
    room.do("next_finding")
    room.do("use_wording")
    assert room.text() == "Died by suicide. That was the headline."


@pytest.mark.parametrize("scope", list(Scope))
def test_a_wording_kept_with_a_reason_can_be_given_back(room, scope: Scope) -> None:
    room.open(f"{LINE}.\nThey said he committed suicide.")
    assert room.shown() == ["commit", "commit"]
    room.do("next_finding")
    room.do("keep")
    form = next(card.form for card in room.screen.findChildren(GuidanceCard) if card.form is not None)
    assert form.reason.hasFocus()
    press_keep = next(one for one in form.findChildren(QPushButton) if one.text() == "Keep")
    assert not press_keep.isEnabled()  # a reason is asked for
    form.reason.setText("These were our mother's words.")
    form.choose(scope)
    press_keep.click()
    left = 1 if scope is Scope.HERE else 0
    assert len(room.shown()) == left
    (keep,) = room.screen.desk.keeps()
    assert (keep.scope, keep.reason) == (scope, "These were our mother's words.")
    room.do("kept")
    assert room.screen.panels.kept.isVisible()
    press(room.screen.panels.kept, "Do not keep")
    assert room.shown() == ["commit", "commit"]
    assert room.screen.desk.keeps() == ()


def test_a_keep_is_undone_with_the_drafts_undo(room) -> None:
    room.open(f"{LINE}.")
    finding = room.screen.desk.shown[0]
    room.screen.desk.keep(finding, "His word.", Scope.DRAFT)
    assert room.shown() == []
    room.do("undo")
    assert room.shown() == ["commit"]


def test_keys_go_through_findings_in_reading_order_and_through_the_parts(room) -> None:
    room.open("I feel normal. He is finally at peace.", caption="He committed suicide.")
    seen = []
    for _ in range(4):
        room.do("next_finding")
        seen.append((room.screen.editors.part, room.screen.editors.current.textCursor().selectedText()))
    assert seen == [
        ("script", "feel normal"),
        ("script", "finally at peace"),
        ("caption", "committed suicide"),
        ("script", "feel normal"),
    ]
    room.do("previous_finding")
    assert room.screen.editors.current.textCursor().selectedText() == "committed suicide"


def test_a_colleague_writes_above_while_words_are_selected(room) -> None:
    script = "\n".join(f"Line {number} of what happened then." for number in range(200))
    room.open(script)
    editor = room.screen.editors.current
    start = script.index("Line 150")
    room.screen.editors.current.select(start, start + 8)
    top = editor.cursorRect(editor.textCursor()).top()
    other = Draft(room.draft.id, room.draft.snapshot())
    other.edit("script", 0, 0, "New 💛\nlines\nabove.\n")
    other.edit("script", other.text("script").index("Line 150") + 8, 0, " (theirs)")
    room.draft.apply([other.pending()])
    room.bot.wait(10)
    assert editor.textCursor().selectedText() == "Line 150"
    assert editor.cursorRect(editor.textCursor()).top() == top
    assert editor.binding.mirror.text == room.draft.text("script")
    room.do("undo")  # nothing of ours to undo, and theirs stays
    assert "(theirs)" in room.text()


def test_undo_goes_to_where_it_changes_something_also_in_another_part(room) -> None:
    room.open("One line.", caption="")
    room.screen.show_part("caption")
    room.type("Words under the video")
    room.screen.show_part("script")
    room.do("undo")
    assert room.screen.editors.part == "caption"
    assert room.text() != "Words under the video"


def test_what_is_copied_is_plain_text_with_its_no_break_spaces(room) -> None:
    room.open("# Hook\nC’est fini\u00a0!")
    editor = room.screen.editors.current
    editor.selectAll()
    data = editor.createMimeDataFromSelection()
    assert data.text() == "# Hook\nC’est fini\u00a0!"
    assert data.formats() == ["text/plain"]


def test_the_whole_posts_findings_stand_above_and_open_where_they_are(room) -> None:
    room.open("# Hook\nHello.", Brief(topics=("suicide",)))
    whole = room.screen.guidance.whole
    assert whole.isVisible()
    whole.open(room.screen.desk.shown[0])
    assert whole.card is not None
    press(whole.card, "Keep, with reason")
    whole.card.form.reason.setText("The card comes in the caption.")
    press(whole.card.form, "Keep")
    assert room.shown() == []
    assert not whole.isVisible()


def test_beats_tell_their_seconds_and_a_click_goes_there(room) -> None:
    script = "# Hook\n" + "word " * 70 + "\n# Middle\nHe committed suicide.\n# End\nBye."
    room.open(script, Brief(target_seconds=10))
    rail = room.screen.rail
    assert [line.title for line in rail.lines] == ["Hook", "Middle", "End"]
    assert round(rail.lines[0].seconds) == 30
    assert rail.lines[1].severity == "must"
    assert "s over" in rail.total.text()
    rail.jump.emit(rail.lines[1].at)
    assert room.screen.editors.caret() == script.index("# Middle")
    room.do("next_beat")
    assert room.screen.editors.caret() == script.index("# End")
    room.do("previous_beat")
    assert room.screen.editors.caret() == script.index("# Middle")


def test_the_brief_is_one_key_away_kept_at_once_and_undone_like_words(room) -> None:
    room.open("Hello.", Brief(countries=("US",)))
    room.do("brief")
    panel = room.screen.panels.brief
    panel.title.setText("A better name")
    panel.countries.line.setText("united kingdom")
    panel.countries.line.returnPressed.emit()
    panel.topics._chips["suicide"].click()
    assert room.draft.brief.countries == ("US", "GB")
    assert room.draft.brief.topics == ("suicide",)
    assert room.draft.title == "A better name"
    room.bot.waitUntil(lambda: room.shown() == ["help"])
    room.do("undo")
    assert room.draft.brief.topics == ()


def test_what_was_typed_is_saved_and_comes_back_with_part_caret_and_scroll(room) -> None:
    room.open("\n".join(f"Line {number}." for number in range(300)), caption="Under it")
    room.screen.editors.current.select(1000, 1000)
    room.screen.show_part("caption")
    room.screen.editors.current.moveCursor(QTextCursor.MoveOperation.End)
    room.type("!")
    assert room.screen.autosave.words()[0] in ("Saving…", "Saved")
    room.bot.waitUntil(lambda: room.screen.autosave.words() == ("Saved", True), timeout=4000)
    draft_id, state = room.draft.id, room.screen.state()
    room.screen.close_draft()
    room.screen.restore(state)
    room.screen.show_draft(draft_id)
    room.bot.wait(20)
    assert (room.screen.editors.part, room.text()) == ("caption", "Under it!")
    assert room.screen.editors.caret() == len("Under it!")
    room.screen.show_part("script")
    assert room.screen.editors.caret() == 1000


def test_finding_words_selects_one_place_after_the_other(room) -> None:
    room.open("Grief, then grief again.\nNo more grief.")
    room.do("find")
    room.screen.find_bar.line.setText("grief")
    places = []
    for _ in range(4):
        room.screen.find_bar.step.emit(1)
        places.append(room.screen.editors.current.selection()[0])
    assert places == [0, 12, 33, 0]
    room.screen.find_bar.closed.emit()
    assert not room.screen.find_bar.isVisible()


def test_three_hundred_findings_make_only_the_cards_near_the_screen(room) -> None:
    room.open("\n".join("I want to feel normal." for _ in range(300)))
    assert len(room.shown()) == 300
    assert len(room.screen.findChildren(GuidanceCard)) < 30
    tops = room.screen.guidance.margin._tops
    assert tops == sorted(tops)


def test_the_menu_offers_the_better_wording_first(room) -> None:
    room.open(LINE)
    editor = room.screen.editors.current
    editor.select(15, 15)
    menu = editor.context_menu(editor.textCursor())
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:3] == ["Use “died by suicide”", "Use “took his life”", "Keep, with reason…"]
    menu.actions()[0].trigger()
    assert room.text() == "My brother died by suicide"
    menu.deleteLater()


def test_tab_goes_in_reading_order_beats_parts_words_guidance(room) -> None:
    room.open(f"# Hook\n{LINE}.\n# End\nBye.", Brief(topics=("suicide",)))
    room.bot.wait(20)
    room.screen.editors.current.setFocus()
    seen = []
    for _ in range(9):
        widget = room.screen.window().focusWidget()
        seen.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert seen == [
        "Script",
        "Must fix: No help line",
        "Must fix: “committed suicide”",
        "Use “died by suicide”",
        "Keep, with reason",
        "Hook, starts at 0:00, 2 seconds, holds guidance: Must fix",
        "End, starts at 0:02, 1 seconds",
        "Script",
        "Script",
    ]
