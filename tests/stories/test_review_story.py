"""A review from asking to signing, through the real window: two people, one computer, every step by hand."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.findings.finding import Severity
from app.review.sign_off import Standing
from app.text.spans import Span
from tests.ui.conftest import window_of
from ui.app import Session
from ui.chooser import Chooser
from ui.main_window import MainWindow
from ui.review.ask import AskForm
from ui.review.screen import ReviewScreen
from ui.review.sign_panel import SignPanel
from ui.stage import Stage
from ui.write.screen import WriteScreen

CREATOR, REVIEWER = "Sample creator", "Sample reviewer"
SCRIPT = (
    "# Hook\nMy brother committed suicide two years ago today.\n\n"
    "# What happened\nHe lost his job. Everyone said he was finally at peace.\n\n"
    "# If this is you\nYou do not have to carry this alone. Call or text 988.\nHELP: us-988\n"
)
PASSPHRASE = "a kitchen table, morning light"


class Two:
    """Two people at one window, who press, type and look."""

    def __init__(self, session: Session, out: Path, bot: QtBot) -> None:
        self.window: MainWindow = window_of(session)
        self.stage, self.bot = Stage(session, out), bot
        self.window.resize(1440, 900)
        review, write = self.window.screen_of("review"), self.window.screen_of("write")
        assert isinstance(review, ReviewScreen)
        assert isinstance(write, WriteScreen)
        self.review, self.write = review, write

    def press(self, where: QWidget, words: str) -> None:
        self.bot.wait(20)
        found = [one for one in where.findChildren(QAbstractButton) if one.isVisible() and _says(one, words)]
        assert found, f"no button says {words!r}"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.bot.wait(20)

    def select(self, words: str) -> None:
        draft = self.review.work.draft
        assert draft is not None
        at = draft.text("script").index(words)
        assert self.review.sheet.select("script", Span(at, at + len(words)))

    def type(self, field: QPlainTextEdit, words: str) -> None:
        field.selectAll()
        QTest.keyClicks(field, words)

    def choose(self, typed: str) -> None:
        """Take the first line of the list that is open."""
        box = next(one for one in self.window.findChildren(Chooser) if one.isVisible())
        QTest.keyClicks(box.field, typed)
        QTest.keyClick(box.field, Qt.Key.Key_Return)
        self.bot.wait(20)

    def become(self, name: str) -> None:
        self.window.go("review")
        self.window.run("review.me")
        self.choose(name)
        assert self.review.work.people.me == name

    def state(self) -> str:
        return self.window.workspace.shelf.row(self.review.draft_id).state

    def script(self) -> str:
        return self.window.workspace.shelf.open(self.review.draft_id).text("script")

    def sign(self, *, new_key: bool) -> None:
        self.window.run("review.panel_sign")
        panel = self.review.panels.panel("sign")
        assert isinstance(panel, SignPanel)
        assert "This is not an endorsement" in panel.preview.text()
        before = len(self.review.panels.signing.records())
        QTest.keyClicks(panel.passphrase, PASSPHRASE)
        assert panel.again.isVisible() == new_key
        if new_key:
            assert not panel.sign.isEnabled()
            QTest.keyClicks(panel.again, PASSPHRASE)
        self.stage.shoot(f"sign-{before}", "What is signed, before it is")
        QTest.mouseClick(panel.sign, Qt.MouseButton.LeftButton)
        self.bot.waitUntil(lambda: len(self.review.panels.signing.records()) == before + 1)
        self.review.panels.close()

    def said(self) -> str:
        return " ".join(message.words() for message in self.window.banners.messages())

    def row(self, name: str) -> str:
        return self.review.column.rows[name].accessibleName()


def _says(one: QAbstractButton, words: str) -> bool:
    return words in (one.text().replace("&&", "&"), one.accessibleName())


@pytest.fixture
def two(session: Session, tmp_path: Path, qtbot: QtBot) -> Two:
    return Two(session, Path(os.environ.get("CAREWRIGHT_PICTURES", str(tmp_path / "pictures"))), qtbot)


def ask(two: Two, question: str) -> None:
    two.press(two.window.header, "Ask for review")
    (form,) = two.window.findChildren(AskForm)
    form.who.setText("")
    QTest.keyClicks(form.who, REVIEWER)
    QTest.keyClicks(form.focus, question)
    two.stage.shoot("ask", "Asking for review", form)
    QTest.mouseClick(form.ask, Qt.MouseButton.LeftButton)
    two.bot.wait(30)


def test_a_draft_is_asked_about_reviewed_accepted_signed_edited_voided_and_signed_again(
    two: Two, tmp_path: Path
) -> None:
    window, review, workspace = two.window, two.review, two.window.workspace
    draft = workspace.shelf.create("The first year", None, {"script": SCRIPT})
    workspace.recount(draft.id)
    window.open_draft(draft.id)
    two.bot.waitUntil(lambda: two.write.draft is not None)

    # The creator asks.
    ask(two, "Does the second beat say too much?")
    assert workspace.shelf.row(draft.id).state == "in_review"
    (request,) = workspace.reviews.inbox.of(REVIEWER)
    assert request.focus == ("Does the second beat say too much?",)

    # The reviewer finds it waiting, comments and suggests.
    two.become(REVIEWER)
    window.run("review.inbox")
    two.stage.shoot("inbox", "What waits, with its labels")
    QTest.keyClick(review.inbox.cards[0], Qt.Key.Key_Return)
    two.bot.waitUntil(lambda: review.has_draft)
    assert "Does the second beat" in review.round.said.text()
    two.select("He lost his job")
    window.run("review.comment")
    two.type(review.form.text, "One reason is never the whole story. @Sample creator, could you say so?")
    two.press(review.form, "Must fix")
    two.press(review.form, "Rests on a clause…")
    two.choose("single cause")
    assert review.form.clause
    two.stage.shoot("comment", "A comment with severity and clause")
    QTest.keyClick(review.form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    two.select("finally at peace")
    window.run("review.suggest")
    two.type(review.form.new, "missed every day")
    assert "Creator’s own words kept: 100 % now, 93 % with this" in review.form.kept.text()
    assert "In this beat: 100 % now, 77 % with this" in review.form.kept.text()
    two.press(review.form, "Suggest")
    two.stage.shoot("review", "A comment and a suggestion beside their words")
    comment, suggestion = review.reading.here
    assert comment.severity is Severity.MUST
    assert (suggestion.old, suggestion.new) == ("finally at peace", "missed every day")
    window.run("review.decide")
    two.press(review.decision, "I ask for changes")
    assert two.state() == "changes_asked"

    # The creator accepts, answers, writes what was asked for.
    two.become(CREATOR)
    two.press(review.margin.card(suggestion.id) or review, "Accept")
    assert "Everyone said he was missed every day." in two.script()
    review.reading.go_to(comment.id)
    card = review.margin.card(comment.id)
    assert card is not None
    two.type(card.answer, "Yes. I will say that I will never know all of it.")
    QTest.keyClick(card.answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    two.stage.shoot("answered", "The suggestion is accepted, the comment answered")
    window.open_draft(draft.id)
    editor = two.write.editors.current
    at = two.script().index("committed suicide")
    editor.select(at, at + len("committed suicide"))
    QTest.keyClicks(editor, "died by suicide")
    at = two.script().index("He lost his job.") + len("He lost his job.")
    editor.select(at, at)
    QTest.keyClicks(editor, " There was more than one reason.")
    window.go("review")
    two.press(review.margin.card(comment.id) or review, "Resolve")
    window.open_draft(draft.id)
    ask(two, "Better now?")
    assert workspace.shelf.row(draft.id).state == "in_review"

    # The reviewer reads what changed, and only that.
    two.become(REVIEWER)
    assert review.reading.view == "changed"
    shown = review.sheet.toPlainText()
    assert "There was more than one reason." in shown
    assert "1 beat without changes" in shown
    assert "You do not have to carry this alone" not in shown
    two.stage.shoot("changed", "What changed since the reviewer last read it")
    window.run("review.decide")
    two.press(review.decision, "Looks right to me")
    assert two.state() == "reviewed"

    # Signing, with a key made now.
    two.sign(new_key=True)
    assert two.row("sign").startswith(f"Signed by {REVIEWER}")
    two.stage.shoot("signed", "Signed")

    # An edit voids it, and says which beat.
    window.open_draft(draft.id)
    editor.select(len("# Hook\n"), len("# Hook\n"))
    QTest.keyClicks(editor, "Hello. ")
    window.go("review")
    two.bot.waitUntil(lambda: "Void" in two.row("sign"))
    assert "the beat “Hook”" in two.row("sign")
    two.stage.shoot("void", "An edit voided it")

    # Signed again; a copy that was tampered with is named as such.
    two.sign(new_key=False)
    (newest, valid), (_, older) = review.panels.signing.records()
    assert (valid.standing, older.standing) == (Standing.VALID, Standing.VOID)
    record, forged = tmp_path / "record.json", tmp_path / "forged.json"
    review.panels.save(newest, record)
    held = json.loads(record.read_text("utf-8"))
    held["statement"]["role"] = "Somebody else"
    forged.write_text(json.dumps(held), "utf-8")
    review.panels.verify(record)
    assert f"Signed by {REVIEWER}" in two.said()
    assert f"is {REVIEWER}’s" in two.said()
    review.panels.verify(forged)
    assert "Tampered with, not as it was signed: role" in two.said()
    two.stage.shoot("again", "Signed again; a forged copy is named")

    for name in ("record.pdf", "record.html"):
        review.panels.save_page(newest, tmp_path / name)
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF-")
    printed = (tmp_path / "record.html").read_text("utf-8")
    assert "This is not an endorsement" in printed
    assert valid.key in printed
    assert "The first year" in printed

    # Who did what, in order.
    kinds = [row.what for row in workspace.reviews.history.of(draft.id)]
    assert [kind for kind in kinds if kind in ("asked", "decided", "accepted", "signed")] == [
        "asked", "decided", "accepted", "asked", "decided", "signed", "signed",
    ]  # fmt: skip
    assert len(two.stage.shots) >= 9
