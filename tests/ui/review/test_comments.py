"""Comments, notes and suggestions as a reviewer and a creator use them."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.findings.finding import Severity
from app.text.spans import Span
from tests.ui.review.conftest import OTHER, SCRIPT, Table
from ui.review.orphans import OrphanPanel
from ui.write.screen import WriteScreen


def test_a_comment_is_written_found_from_both_sides_answered_and_resolved_by_keys(table: Table) -> None:
    first = table.comment("feel normal", "I would say: feel like myself.", Severity.CONSIDER)
    second = table.comment("no deadline", "Lovely.")
    assert first.anchor.words == "feel normal"
    assert table.texts() == ["I would say: feel like myself.", "Lovely."]
    table.do("next")
    table.do("next")
    assert table.screen.margin.active == second.id  # by keys, card after card
    assert table.screen.sheet.selection() == ("script", table.span("no deadline"))
    at = table.span("normal").start
    table.screen.sheet.select("script", Span(at, at))  # the caret goes into the words of the other
    assert table.screen.margin.active == first.id
    card = table.screen.margin.card(first.id)
    assert card is not None
    QTest.keyClicks(card.answer, "Thank you, yes.")
    QTest.keyClick(card.answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    table.bot.wait(20)
    assert [reply.text for reply in table.room.threads.get(first.id).replies] == ["Thank you, yes."]
    table.press(table.card(first), "Resolve")
    assert table.texts() == ["Lovely."]
    table.press(table.screen.column, "Show 1 done")
    table.press(table.card(first), "Reopen")
    assert not table.room.threads.get(first.id).resolved


def test_cards_stand_level_with_their_words_and_never_over_one_another(table: Table) -> None:
    for words in ("waiting", "to feel", "normal", "again", "grief group", "no deadline"):
        table.comment(words, f"On {words}")
    shown = [table.card(item) for item in table.screen.reading.here]
    tops = [card.geometry() for card in shown if card is not None]
    assert len(tops) == 6
    assert all(one.bottom() < other.top() for one, other in pairwise(tops))


def test_many_comments_can_be_looked_at_a_few_at_a_time(table: Table) -> None:
    other = table.as_other()
    for at, words in enumerate(("waiting", "to feel", "normal", "again", "grief", "no deadline", "alone")):
        severity = Severity.MUST if at == 2 else None
        other.threads.add(
            "script", table.span(words), f"On {words}" + (" @Sample creator" * (at == 4)), severity
        )
    table.bot.wait(20)
    choice = table.screen.column.filter
    assert choice.isVisible()
    found = {}
    for name in ("", "must", "mention", "mine"):
        choice.setCurrentIndex(choice.findData(name))
        found[name] = len(table.texts())
    assert found == {"": 7, "must": 1, "mention": 1, "mine": 0}


def test_a_comment_leads_to_its_words_in_write(table: Table) -> None:
    item = table.comment("no deadline", "Stronger?")
    table.do("next")
    table.press(table.card(item), "In Write")
    write = table.window.screen_of("write")
    assert isinstance(write, WriteScreen)
    assert table.window.current is write
    table.bot.waitUntil(lambda: write.draft is not None)
    assert write.editors.current.textCursor().selectedText() == "no deadline"


def test_a_private_note_never_is_in_the_draft(table: Table) -> None:
    table.select("grief group")
    table.do("comment")
    QTest.keyClicks(table.screen.form.text, "Ask her about this alone.")
    table.screen.form.private.setChecked(True)
    table.press(table.screen.form, "Keep this note")
    (note,) = table.screen.reading.here
    assert note.private
    assert b"Ask her" not in table.draft.snapshot()
    table.screen.become(OTHER)
    table.screen.become("Sample creator")
    assert table.texts() == ["Ask her about this alone."]


def test_a_private_note_that_was_removed_can_come_back(table: Table) -> None:
    table.select("grief group")
    table.do("comment")
    QTest.keyClicks(table.screen.form.text, "Ask her.")
    table.screen.form.private.setChecked(True)
    table.press(table.screen.form, "Keep this note")
    table.do("next")
    table.press(table.card(table.screen.reading.here[0]), "Remove")
    assert table.screen.reading.here == []
    undo = [
        run
        for message in table.window.banners.messages()
        for words, run in message.actions
        if words == "Undo"
    ]
    undo[0]()
    table.bot.wait(20)
    assert [(item.text, item.private, item.anchor.words) for item in table.screen.reading.here] == [
        ("Ask her.", True, "grief group")
    ]


def test_words_that_were_typed_and_not_sent_are_there_again(table: Table) -> None:
    one, other = table.comment("feel normal", "Hm."), table.comment("no deadline", "Oh.")
    for item in (one, other):
        table.screen.reading.go_to(item.id)
        card = table.screen.margin.card(item.id)
        assert card is not None
        QTest.keyClicks(card.answer, f"About {item.text}")
    table.screen.reading.go_to(one.id)
    card = table.screen.margin.card(one.id)
    assert card is not None
    assert card.answer.toPlainText() == "About Hm."
    table.select("carry this alone")
    table.do("comment")
    QTest.keyClicks(table.screen.form.text, "A thought")
    table.do("panel_history")
    table.screen.panels.close()
    assert table.screen.form.text.toPlainText() == "A thought"
    table.select("no deadline")
    table.do("comment")
    assert table.screen.form.text.toPlainText() == ""  # other words
    table.select("carry this alone")
    table.do("comment")
    assert table.screen.form.text.toPlainText() == "A thought"


def test_suggestions_replace_insert_and_delete_and_undo_takes_an_acceptance_back(table: Table) -> None:
    for on, new in (("feel normal", "feel like myself"), ("A grief group", "")):
        table.select(on)
        table.do("suggest")
        table.screen.form.new.setPlainText(new)
        table.press(table.screen.form, "Suggest")
    end = table.span("no deadline").end
    table.screen.sheet.select("script", Span(end, end))
    table.do("suggest")
    table.screen.form.new.setPlainText(" for it")
    table.press(table.screen.form, "Suggest")
    assert [item.new for item in table.screen.reading.here] == ["feel like myself", "", " for it"]
    for item in tuple(table.screen.reading.here):
        table.press(table.card(item), "Accept")
    assert "to feel like myself again" in table.draft.text("script")
    assert "\n taught me there is no deadline for it." in table.draft.text("script")
    assert table.screen.reading.here == []
    QTest.keyClick(table.screen.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    table.bot.wait(20)
    assert "no deadline." in table.draft.text("script")  # and its suggestion is open again
    assert [item.new for item in table.screen.reading.here] == [" for it"]
    table.press(table.card(table.screen.reading.here[0]), "Decline")
    assert table.screen.reading.here == []


def test_a_suggestion_whose_words_changed_shows_both_and_asks(table: Table) -> None:
    table.select("feel normal")
    table.do("suggest")
    table.screen.form.new.setPlainText("feel like myself")
    table.press(table.screen.form, "Suggest")
    (item,) = table.screen.reading.here
    at = table.span("normal")
    table.draft.edit("script", at.start + 1, 2, "xy")
    table.bot.wait(20)
    table.press(table.card(item), "Accept anyway")
    assert "to feel like myself again" in table.draft.text("script")


def test_a_comment_that_lost_its_place_waits_comes_home_with_undo_and_is_put_back_by_hand(
    table: Table,
) -> None:
    item = table.comment("A grief group", "Which one?")
    span = table.span("A grief group taught me")
    table.draft.edit("script", span.start, len(span), "")
    table.bot.wait(20)
    assert table.screen.reading.here == []
    assert "1 lost its place: “A grief group”" in table.screen.column.rows["lost"].accessibleName()
    table.screen.work.undo()
    table.bot.wait(20)
    assert table.texts() == ["Which one?"]  # home again
    table.screen.work.redo()
    table.bot.wait(20)
    table.press(table.screen.column, table.screen.column.rows["lost"].accessibleName())
    panel = table.screen.panels.panel("lost")
    assert isinstance(panel, OrphanPanel)
    table.screen.sheet.select("script", Span(0, 0))
    assert not panel.backs[item.id].isEnabled()  # nothing is selected to put it on
    table.select("no deadline")
    table.press(panel, "Put it back here")
    (back,) = table.screen.reading.here
    assert (back.id, back.anchor.words) == (item.id, "no deadline")
    assert table.screen.panels.shown == ""


def test_a_beat_that_was_agreed_is_closed_until_somebody_says_why(table: Table) -> None:
    table.select("no deadline")
    table.do("agree")
    assert "agreed by" in table.screen.sheet.toPlainText()
    table.do("comment")
    QTest.keyClicks(table.screen.form.text, "One more thing.")
    table.press(table.screen.form, "Comment")
    assert "“What helped” was agreed and is closed." in table.said()
    assert table.screen.form.text.toPlainText() == "One more thing."  # nothing typed is lost
    table.do("reopen")
    table.choose("new facts")
    table.press(table.screen.form, "Comment")
    assert table.texts() == ["One more thing."]


def test_the_caption_and_a_whole_part_can_be_spoken_about(table: Table) -> None:
    assert table.screen.sheet.select("caption", Span(0, 3))
    table.do("comment")
    QTest.keyClicks(table.screen.form.text, "One?")
    table.press(table.screen.form, "Comment")
    table.do("comment_part")
    QTest.keyClicks(table.screen.form.text, "A fine caption.")
    table.press(table.screen.form, "Comment")
    assert [(item.part, item.span) for item in table.screen.reading.here] == [
        ("caption", None),
        ("caption", Span(0, 3)),
    ]


def test_a_comment_somebody_else_wrote_cannot_be_changed_here_and_ones_own_can(table: Table) -> None:
    theirs = table.as_other().threads.add("script", table.span("no deadline"), "Why?")
    mine = table.comment("feel normal", "Hm.")
    table.bot.wait(20)
    for item_id, can in ((theirs, False), (mine.id, True)):
        table.screen.reading.go_to(item_id)
        table.bot.wait(20)
        card = table.screen.margin.card(item_id)
        assert card is not None
        words = [one.text() for one in card.findChildren(QAbstractButton) if one.isVisible()]
        assert ("Change" in words, "Remove" in words) == (can, can)
    table.press(table.card(mine), "Change")
    table.screen.form.text.setPlainText("Hm, on second thought: fine.")
    table.press(table.screen.form, "Change")
    assert table.room.threads.get(mine.id).comments[0].text == "Hm, on second thought: fine."


def test_whatever_takes_the_keyboard_has_a_name_with_every_panel(table: Table) -> None:
    table.comment("feel normal", "Hm.", Severity.MUST)
    table.do("next")
    for panel in ("", "checklist", "sign", "history"):
        if panel:
            table.do(f"panel_{panel}")
        nameless = [
            repr(widget)
            for widget in table.window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text())
            and not widget.objectName().startswith("qt_")
        ]
        assert nameless == []


def test_nothing_of_the_draft_changes_by_reading_it(table: Table) -> None:
    before = table.draft.snapshot()
    for view in ("changed", "compare", "whole"):
        table.do(f"view_{view}")
    table.select("no deadline")
    QTest.keyClicks(table.screen.sheet, "typed into the sheet")
    assert table.draft.text("script") == SCRIPT
    assert table.draft.snapshot() == before
