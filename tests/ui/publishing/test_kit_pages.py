"""A creator prepares to publish: sees what is not settled, makes the replies their own, rehearses the comments."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.findings.finding import Finding, Severity
from app.findings.post import CAPTION, HASHTAGS, PINNED_COMMENT, SCRIPT
from app.publishing.kit import KitOf, Text, Watch
from app.publishing.rehearsal import Choice, Rehearsal
from app.publishing.replies import Situation
from app.text.spans import Span
from app.workspace import Guidance
from ui.main_window import MainWindow
from ui.preview.screen import PreviewScreen
from ui.publishing.kit_page import KitPage
from ui.publishing.rehearsal_page import RehearsalPage

SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def draft(window: MainWindow) -> Draft:
    brief = Brief(title="A sample post", topics=("suicide",), countries=("GB",), platforms=("tiktok",))
    draft_id = window.workspace.create_draft(
        brief, {SCRIPT: "# Hook\nMy brother committed suicide.", CAPTION: "Two years."}
    )
    return window.workspace.shelf.open(draft_id)


@pytest.fixture
def kit(window: MainWindow, draft: Draft, qtbot: QtBot) -> KitPage:
    page = KitPage(window, window)
    page.resize(1200, 800)
    page.show_draft(draft)
    page.show()
    return page


@pytest.fixture
def rehearsal(window: MainWindow, draft: Draft) -> RehearsalPage:
    page = RehearsalPage(window, window)
    page.resize(900, 700)
    page.show_draft(draft)
    page.show()
    return page


def readable(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_what_is_not_settled_is_said_before_anything_leaves(
    kit: KitPage, draft: Draft, tmp_path: Path
) -> None:
    assert "United Kingdom" in readable(kit.gate) or "help line" in readable(kit.gate).lower()
    QGuiApplication.clipboard().setText("before")
    kit._gated(kit._copy_all)
    assert QGuiApplication.clipboard().text() == "before"
    assert kit.gate.on.isVisibleTo(kit)
    kit.gate.on.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("A sample post")
    assert "Not settled when this page was made:" in copied
    draft.edit(SCRIPT, 0, len(draft.text(SCRIPT)), "# Hook\nA cup of tea with my sister.")
    draft.edit(PINNED_COMMENT, 0, 0, "UK: Samaritans 116 123")
    kit.refresh()
    kit.save(tmp_path / "kit.txt")
    assert "Two years." in (tmp_path / "kit.txt").read_text("utf-8")


def test_the_page_is_saved_as_pdf_and_html_and_a_full_disk_is_told(kit: KitPage, tmp_path: Path) -> None:
    kit.save(tmp_path / "kit.pdf")
    kit.save(tmp_path / "kit.html")
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
    assert "<h2>Caption</h2>" in (tmp_path / "kit.html").read_text("utf-8")
    kit.save(tmp_path / "nowhere" / "kit.html")
    assert "could not be written" in readable(kit.window())


def test_replies_become_the_creators_own_and_are_there_again(
    kit: KitPage, draft: Draft, window: MainWindow
) -> None:
    field = kit.replies.fields[Situation.TROLL]
    assert field.toPlainText()  # words to begin from
    field.setPlainText("Not under my brother's video.")
    field.keep()
    kit.plan.watchers[Watch.FIRST_HOUR].setText("Sample creator")
    kit.plan.watchers[Watch.FIRST_HOUR].editingFinished.emit()
    kit.alt.setPlainText("A kitchen in the morning")
    kit.flush()
    stored = Draft(draft.id, None, window.workspace.library.journal.load(draft.id).updates)
    read = KitOf(stored).read()
    assert read.reply(Situation.TROLL) == "Not under my brother's video."
    assert read.watch == {Watch.FIRST_HOUR: "Sample creator"}
    assert read.text(Text.ALT) == "A kitchen in the morning"
    draft.undo()
    kit.refresh()
    assert kit.alt.toPlainText() == ""


def test_filter_words_are_chips_and_are_copied_with_their_disguises(kit: KitPage, draft: Draft) -> None:
    kit.filters.field.setText("fake")
    kit.filters._add()
    kit.refresh()
    kit.filters.copy.click()
    assert QGuiApplication.clipboard().text().split(", ")[:2] == ["fake", "f@k3"]
    chip = next(chip for chip in kit.filters.findChildren(QWidget) if "fake" in chip.accessibleName())
    chip.click()  # type: ignore[attr-defined]  # a chip is a button
    assert KitOf(draft).read().filters == ()


def test_limits_count_and_tags_say_what_guidance_says(kit: KitPage, draft: Draft) -> None:
    draft.edit(HASHTAGS, 0, 0, "#a #b #c #d #e #f")
    kit.refresh()
    assert kit.post.rows[HASHTAGS].counter.text() == "6 / 5"
    assert kit.post.rows[HASHTAGS].counter.property("role") == "must"
    assert kit.post.rows[PINNED_COMMENT].counter.text() == "0 / 150"


def test_reminders_need_a_time_and_are_a_calendar_file(kit: KitPage, tmp_path: Path) -> None:
    kit.when.setText("soon")
    kit.ask_reminders()
    assert "not a date and time" in readable(kit.window())
    kit.when.setText("2026-12-10 18:30")
    kit.save_reminders(tmp_path / "reminders.ics")
    assert (tmp_path / "reminders.ics").read_text("utf-8").count("BEGIN:VEVENT") == 3


def test_rehearsing_needs_only_the_keyboard(rehearsal: RehearsalPage, draft: Draft, qtbot: QtBot) -> None:
    first = rehearsal.sample
    assert first is not None
    assert "suicide" in first.topics
    assert not rehearsal.consider.isVisibleTo(rehearsal)  # first one's own answer, then what teams consider
    qtbot.keyClick(rehearsal, Qt.Key.Key_2)
    assert rehearsal.decided.text() == "You would: hide"
    assert rehearsal.consider.isVisibleTo(rehearsal)
    qtbot.keyClick(rehearsal, Qt.Key.Key_Right)
    assert rehearsal.sample != first
    qtbot.keyClick(rehearsal, Qt.Key.Key_1)
    rehearsal.reply.setPlainText("I am here, and these people answer now.")
    rehearsal.keep.click()
    decided = Rehearsal(draft).decided()
    assert [one.choice for one in decided.values()] == [Choice.HIDE, Choice.REPLY]
    assert "I am here, and these people answer now." in KitOf(draft).read().replies.values()


def test_the_filter_list_grows_from_the_rehearsal(rehearsal: RehearsalPage, draft: Draft) -> None:
    cards = Rehearsal(draft).cards
    rehearsal.step(next(number for number, card in enumerate(cards) if card.filter))
    rehearsal.choose(Choice.FILTER)
    assert rehearsal.filter.text()
    rehearsal._keep()
    assert len(KitOf(draft).read().filters) == 1


def test_words_that_were_begun_are_kept_when_one_goes_on(
    rehearsal: RehearsalPage, kit: KitPage, draft: Draft, qtbot: QtBot
) -> None:
    first = rehearsal.sample
    assert first is not None
    qtbot.keyClick(rehearsal, Qt.Key.Key_1)
    rehearsal.step(1)
    assert Rehearsal(draft).decided() == {}  # nothing was written
    rehearsal.step(-1)
    rehearsal.choose(Choice.REPLY)
    rehearsal.reply.setPlainText("I read this. You are not alone.")
    rehearsal.close_draft()
    assert Rehearsal(draft).decided()[first.id].choice is Choice.REPLY
    kit.plan.watchers[Watch.NEXT_DAY].setText("Sample lead")
    kit.when.setText("2026-12-10 18:30")
    kit.close_draft()
    read = KitOf(draft).read()
    assert read.watch[Watch.NEXT_DAY] == "Sample lead"
    assert read.text(Text.POST_AT) == "2026-12-10 18:30"


def test_the_rehearsal_survives_a_brief_with_fewer_topics(rehearsal: RehearsalPage, draft: Draft) -> None:
    rehearsal.step(1000)
    draft.set_brief(Brief(title="A sample post"))
    rehearsal.refresh()
    rehearsal.choose(Choice.HIDE)
    assert rehearsal.sample is not None


def test_what_a_colleague_wrote_stands_in_the_open_kit(kit: KitPage, draft: Draft, qtbot: QtBot) -> None:
    other = Draft(draft.id, draft.snapshot())
    KitOf(other, "Sample colleague").watch(Watch.FIRST_HOUR, "Sample colleague")
    KitOf(other, "Sample colleague").write(Text.ALT, "A kitchen")
    kit.replies.fields[Situation.SAME].setPlainText("Half a sentence")
    draft.apply([other.pending()])
    kit.refresh()
    assert kit.alt.toPlainText() == "A kitchen"
    assert kit.plan.watchers[Watch.FIRST_HOUR].text() == "Sample colleague"


def test_undo_goes_on_in_the_draft_where_a_field_has_nothing_to_take_back(
    window: MainWindow, draft: Draft, qtbot: QtBot
) -> None:
    window.go("preview")
    screen = window.screen_of("preview")
    assert isinstance(screen, PreviewScreen)
    screen.show_draft(draft.id)
    qtbot.waitUntil(lambda: screen.has_draft)
    window.run("preview.kit")
    page = window.findChild(KitPage)
    assert page is not None
    page.filters.field.setText("fake")
    page.filters._add()
    qtbot.waitUntil(page.filters.copy.isEnabled)
    page.alt.setFocus()
    qtbot.keyClick(page.alt, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert KitOf(draft).read().filters == ()
    qtbot.keyClick(page.alt, Qt.Key.Key_Z, SHIFTED)
    assert KitOf(draft).read().filters == ("fake",)


def test_a_tag_that_must_not_be_repeated_leaves_in_nothing(
    kit: KitPage, draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.edit(HASHTAGS, 0, 0, "#grief #secretword #help")
    coded = Finding("hashtags.coded", Severity.MUST, "A coded tag", "why", part=HASHTAGS, span=Span(7, 18))
    found = Guidance((coded,))
    monkeypatch.setattr(kit.shell.workspace, "guidance", lambda _draft: found)
    kit.refresh()
    assert "Tag 2: A coded tag. It is not copied." in readable(kit)
    kit.post.rows[HASHTAGS].copy.click()
    assert QGuiApplication.clipboard().text() == "#grief #help"
    kit._copy_all()
    kit.save(tmp_path / "kit.txt")
    kit.save(tmp_path / "kit.html")
    written = (tmp_path / "kit.txt").read_text("utf-8") + (tmp_path / "kit.html").read_text("utf-8")
    assert "secretword" not in written + QGuiApplication.clipboard().text() + readable(kit)
    assert "(tag 2 left out)" in written
