"""Rounds, the checklist, versions and what signing refuses."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.findings.finding import Severity
from tests.ui.conftest import Start, window_of
from tests.ui.review.conftest import ME, OTHER, Table
from ui.review.ask import AskForm
from ui.review.checklist_panel import ChecklistPanel
from ui.review.sign_panel import SignPanel


def ask(table: Table, who: str = OTHER) -> None:
    table.do("ask")
    (form,) = table.window.findChildren(AskForm)
    form.who.setText(who)
    form.focus.setPlainText("Is the ending strong enough?")
    form.due.setCurrentIndex(form.due.findData((date.today() + timedelta(days=3)).isoformat()))
    form.intensity.setCurrentIndex(form.intensity.findData("heavy"))
    QTest.mouseClick(form.ask, Qt.MouseButton.LeftButton)
    table.bot.wait(30)


def waits(table: Table, who: str) -> list[str]:
    return [one.draft_id for one in table.window.workspace.reviews.inbox.of(who)]


def test_labels_stand_before_opening_and_handing_over_needs_no_reason(table: Table) -> None:
    ask(table)
    table.screen.become(OTHER)
    table.do("inbox")
    (card,) = table.screen.inbox.cards
    assert "topics: grief" in card.accessibleDescription()
    assert "intensity: heavy" in card.accessibleDescription()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    table.bot.wait(30)
    table.do("hand_over")
    QTest.keyClicks(table.screen.decision.to, "Panel member")
    table.press(table.screen.decision, "Hand over")
    assert waits(table, OTHER) == []
    assert waits(table, "Panel member") == [table.draft.id]
    assert table.window.workspace.shelf.row(table.draft.id).state == "in_review"


def test_ten_minutes_show_the_question_what_must_be_changed_and_three_buttons(table: Table) -> None:
    table.comment("feel normal", "A detail", Severity.CONSIDER)
    table.comment("no deadline", "This must go", Severity.MUST)
    ask(table)
    table.screen.become(OTHER)
    table.do("ten_minutes")
    assert table.texts() == ["This must go"]
    assert "Is the ending strong enough?" in table.screen.round.said.text()
    assert all(button.isVisible() for button in table.screen.decision.buttons.values())
    table.press(table.screen.decision, "Not mine to judge")
    assert table.texts() == ["A detail", "This must go"]
    assert table.window.workspace.shelf.row(table.draft.id).state == "in_review"  # nobody has judged it


def test_more_rounds_than_were_agreed_are_a_decision_of_its_own(table: Table) -> None:
    ask(table)
    table.do("ask")
    (form,) = [one for one in table.window.findChildren(AskForm) if one.isVisible()]
    assert form.who.text() == OTHER  # as before
    assert form.most.currentData() == 2
    form.reject()
    table.bot.wait(20)
    assert len(table.room.rounds.all()) == 1


def test_an_answer_that_needs_a_reason_is_kept_with_it(table: Table) -> None:
    table.do("panel_checklist")
    panel = table.screen.panels.panel("checklist")
    assert isinstance(panel, ChecklistPanel)
    first, second = list(panel.questions.values())[:2]
    assert first.clause.topic == "grief"  # what the draft is about comes first
    table.press(first, "Yes")
    table.press(second, "Not applicable")
    assert set(table.room.checklist.answers()) == {first.clause.id}
    QTest.keyClicks(second.reason, "There is no other video.")
    QTest.keyClick(second.reason, Qt.Key.Key_Return)
    table.bot.wait(20)
    assert table.room.checklist.answers()[second.clause.id].reason == "There is no other video."
    row = table.screen.column.rows["checklist"].accessibleName()
    assert row.endswith(f"2 of {len(panel.questions)}")


def test_what_must_be_changed_blocks_signing_until_it_stands_with_a_reason_that_is_printed(
    table: Table,
) -> None:
    table.comment("feel normal", "This must go", Severity.MUST)
    table.do("panel_sign")
    panel = table.screen.panels.panel("sign")
    assert isinstance(panel, SignPanel)
    assert not panel.sign.isVisible()
    for field in panel.reasons.values():
        field.setText("Her own words; she asked to keep them.")
        QTest.keyClick(field, Qt.Key.Key_Return)
    table.bot.wait(20)
    assert "Her own words; she asked to keep them." in panel.preview.text()
    QTest.keyClicks(panel.passphrase, "short")
    QTest.keyClicks(panel.again, "short")
    assert not panel.sign.isEnabled()


def test_a_wrong_passphrase_signs_nothing(table: Table) -> None:
    table.screen.panels.signing.keys.open(ME, "a kitchen table in the morning")
    table.do("panel_sign")
    panel = table.screen.panels.panel("sign")
    assert isinstance(panel, SignPanel)
    for field in panel.reasons.values():
        field.setText("It stands.")
        QTest.keyClick(field, Qt.Key.Key_Return)
    table.bot.wait(20)
    assert not panel.again.isVisible()  # there is a key already
    QTest.keyClicks(panel.passphrase, "another kitchen table")
    QTest.mouseClick(panel.sign, Qt.MouseButton.LeftButton)
    table.bot.waitUntil(lambda: "does not open your signing key" in table.said())
    assert table.screen.panels.signing.records() == []


def test_two_versions_stand_in_one_another_and_going_back_can_be_undone(table: Table) -> None:
    table.do("name_version")
    table.choose("Before the edit")
    span = table.span("no deadline")
    table.draft.edit("script", span.start, len(span), "all the time there is")
    table.do("view_compare")
    shown = table.screen.sheet.toPlainText()
    assert "no deadline" in shown
    assert "all the time there is" in shown
    table.press(table.screen.bar, "Go back to the older one")
    assert "no deadline" in table.draft.text("script")
    table.screen.work.undo()
    assert "all the time there is" in table.draft.text("script")


def test_two_versions_stand_side_by_side(table: Table) -> None:
    table.do("name_version")
    table.choose("Before the edit")
    span = table.span("no deadline")
    table.draft.edit("script", span.start, len(span), "all the time there is")
    table.do("view_compare")
    table.press(table.screen.bar, "Side by side")
    assert "no deadline" in table.screen.older.toPlainText()
    assert "all the time" not in table.screen.older.toPlainText()
    assert "all the time" in table.screen.sheet.toPlainText()
    assert "no deadline" not in table.screen.sheet.toPlainText()
    table.do("view_whole")
    assert not table.screen.older.isVisible()


def test_a_sensitive_beat_of_a_heavy_draft_is_veiled_until_it_is_opened(table: Table) -> None:
    at = table.draft.text("script").index("\nA grief group")
    table.draft.edit("script", at, 0, " [sensitive]")
    ask(table)
    table.screen.become(OTHER)
    assert "A grief group" not in table.screen.sheet.toPlainText()
    assert "# What helped [sensitive]" in table.screen.sheet.toPlainText()
    unit = (
        table.screen.sheet.toPlainText().encode("utf-16-le").index("This beat is veiled".encode("utf-16-le"))
        // 2
    )
    cursor = table.screen.sheet.textCursor()
    cursor.setPosition(unit + 3)
    table.screen.sheet.setTextCursor(cursor)
    QTest.keyClick(table.screen.sheet, Qt.Key.Key_Return)
    assert "A grief group" in table.screen.sheet.toPlainText()
    table.press(table.screen.bar, "Sensitive beats veiled")  # off
    table.press(table.screen.bar, "Sensitive beats veiled")  # and on again
    assert "A grief group" not in table.screen.sheet.toPlainText()


def test_a_nudge_to_pause_comes_after_a_while_and_can_be_switched_off(table: Table) -> None:
    for _ in range(20):
        table.screen.nudge.count()
    assert "A pause is fine" not in table.said()  # nothing heavy is on the screen
    ask(table)
    for _ in range(20):
        table.screen.nudge.count()
    assert "A pause is fine" in table.said()
    table.do("nudge")
    table.window.banners.take_back("review.nudge")
    for _ in range(40):
        table.screen.nudge.count()
    assert "A pause is fine" not in table.said()


def test_every_suggestion_that_fits_is_accepted_in_one_step(table: Table) -> None:
    other = table.as_other()
    for old, new in (
        ("feel normal", "feel like myself"),
        ("no deadline", "no hurry"),
        ("alone", "by yourself"),
    ):
        other.suggestions.propose("script", table.span(old), new)
    at = table.span("no deadline")
    table.draft.edit("script", at.start, 2, "a")
    before = table.draft.text("script")
    table.do("accept_all")
    assert "feel like myself" in table.draft.text("script")
    assert "carry this by yourself" in table.draft.text("script")
    assert (
        "Accepted suggestions: 2. Left open, because the words they speak of have changed: 1." in table.said()
    )
    table.screen.work.undo()
    assert table.draft.text("script") == before


def test_the_draft_and_what_was_said_are_there_after_a_restart(table: Table, start: Start) -> None:
    table.comment("feel normal", "Still here")
    draft_id = table.draft.id
    table.window.close()
    window = window_of(start())
    window.go("review")
    again = window.screen_of("review")
    assert again.draft_id == draft_id
    assert [item.text for item in again.reading.here] == ["Still here"]  # type: ignore[attr-defined]  # it is the Review screen
