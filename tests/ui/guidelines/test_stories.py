"""The Guidelines screen as a lead, a creator and an expert use it."""

from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from app.findings.finding import Severity
from app.library.feed import Area
from app.library.tables import campaign
from app.workspace import Workspace
from tests.ui.conftest import Start, window_of
from ui.guidelines import actions
from ui.guidelines.packs_view import PackCard
from ui.guidelines.screen import GuidelinesScreen
from ui.main_window import MainWindow
from ui.write.screen import WriteScreen

FIRST = "The first year after my brother died"
COMMITTED = "suicide.language.committed"
SCRIPT = "# Hook\nMy uncle committed suicide last year.\nThanks to our audience for writing in.\n"


@pytest.fixture
def guidelines(window: MainWindow) -> GuidelinesScreen:
    window.go("guidelines")
    screen = window.screen_of("guidelines")
    assert isinstance(screen, GuidelinesScreen)
    return screen


@pytest.fixture
def write(window: MainWindow) -> WriteScreen:
    screen = window.screen_of("write")
    assert isinstance(screen, WriteScreen)
    return screen


def choose(screen: GuidelinesScreen, clause_id: str) -> None:
    screen.show_view("clauses")
    screen.browser.clear()
    ids = [clause.id for clause in screen.browser.list.clauses.clauses]
    screen.browser.list.setCurrentIndex(screen.browser.list.clauses.index(ids.index(clause_id)))


def new_draft(window: MainWindow, campaign_id: str | None = None) -> str:
    draft = window.workspace.shelf.create("A draft", None, {"script": SCRIPT}, campaign_id=campaign_id)
    window.workspace.recount(draft.id)
    return draft.id


def found(workspace: Workspace, draft_id: str) -> set[str]:
    guidance = workspace.guidance(workspace.shelf.open(draft_id))
    return {name for finding in guidance.open for name in (finding.clause, *finding.also)}


def card(screen: GuidelinesScreen, title: str) -> PackCard:
    return next(card for card in screen.packs.cards if card.line.pack.title == title)


def press_banner(window: MainWindow, words: str) -> None:
    run = next(run for message in window.banners.messages() for name, run in message.actions if name == words)
    run()


def said(window: MainWindow) -> str:
    return " ".join(message.words() for message in window.banners.messages())


def readable(screen: GuidelinesScreen) -> str:
    labels = [label for label in screen.page.findChildren(QLabel) if label.isVisible()]
    return unescape("\n".join(label.text() for label in labels))


# A lead decides


def test_a_lead_switches_a_pack_off_for_a_campaign_and_its_drafts_follow(
    guidelines: GuidelinesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    with window.workspace.library.write(Area.CAMPAIGNS, ids=("c1",)) as connection:
        connection.execute(insert(campaign).values(id="c1", title="Spring"))
    inside, outside = new_draft(window, "c1"), new_draft(window)
    assert guidelines.campaign.isVisible()
    guidelines.campaign.setCurrentIndex(guidelines.campaign.findText("Spring"))
    guidelines.show_view("packs")
    card(guidelines, "Talking about suicide").use.click()
    assert COMMITTED not in found(window.workspace, inside)
    assert COMMITTED in found(window.workspace, outside)
    row = window.workspace.shelf.row
    assert row(inside).must > 0
    qtbot.waitUntil(lambda: not guidelines.recount.busy)
    assert row(inside).must == 0  # the board says the same
    assert row(outside).must > 0
    card(guidelines, "Talking about suicide").use.click()
    assert COMMITTED in found(window.workspace, inside)


def test_a_clause_switched_off_leaves_the_open_draft_at_once(
    guidelines: GuidelinesScreen, window: MainWindow, write: WriteScreen, qtbot: QtBot
) -> None:
    window.open_draft(new_draft(window))
    qtbot.waitUntil(lambda: any(f.words == "committed suicide" for f in write.desk.shown))
    window.go("guidelines")
    choose(guidelines, COMMITTED)
    window.run("guidelines.use_clause")
    assert not guidelines.page.decision.use.isChecked()
    window.go("write")
    qtbot.waitUntil(lambda: not any(f.clause == COMMITTED for f in write.desk.shown))


def test_lowering_a_must_says_what_it_means_and_comes_back_after_a_restart(
    guidelines: GuidelinesScreen, window: MainWindow, start: Start, qtbot: QtBot
) -> None:
    choose(guidelines, COMMITTED)
    severity = guidelines.page.decision.severity
    severity.setCurrentIndex(severity.findData("should"))
    assert "asks for must in" in guidelines.page.decision.note.text()
    assert guidelines.settings.severity == {COMMITTED: Severity.SHOULD}
    window.close()
    again = window_of(start())
    screen = again.screen_of("guidelines")
    assert isinstance(screen, GuidelinesScreen)
    again.go("guidelines")
    assert screen.clause is not None
    assert screen.clause.id == COMMITTED  # and the clause that was in hand
    assert screen.page.decision.severity.currentData() == "should"
    again.workspace.packs.decide(screen.settings.with_severity(screen.clause, None))
    assert screen.page.decision.note.isHidden()


# A creator looks something up


def test_a_creator_finds_a_clause_by_keys_and_goes_to_its_words_in_the_draft(
    guidelines: GuidelinesScreen, window: MainWindow, write: WriteScreen, qtbot: QtBot
) -> None:
    window.open_draft(new_draft(window))
    window.run("guidelines.search")
    field = guidelines.browser.search
    QTest.keyClicks(field, "committed suicide")
    QTest.keyClick(field, Qt.Key.Key_Down)
    while guidelines.clause is None or guidelines.clause.id != COMMITTED:
        QTest.keyClick(field, Qt.Key.Key_Down)
    page = readable(guidelines)
    assert "He <b><u>committed suicide</u></b> last year." in page
    assert "We committed to a suicide prevention plan." in page
    (find,) = [one for one in guidelines.page.in_draft.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(find, Qt.MouseButton.LeftButton)
    assert window.current is write
    assert write.editors.current.textCursor().selectedText() == "committed suicide"


def test_guidelines_that_differ_stand_side_by_side_with_their_dates(guidelines: GuidelinesScreen) -> None:
    guidelines.browser.differs.setChecked(True)
    choose(guidelines, COMMITTED)
    assert guidelines.clause is not None
    page = readable(guidelines)
    for source in guidelines.clause.sources:
        assert f"{source.organisation}: {source.document}" in page
        assert f"edition {source.edition}" in page
    assert guidelines.clause.disagreement in page
    assert page.index("Agree") < page.index("Differ")


def test_no_clause_is_squeezed_into_the_window(
    guidelines: GuidelinesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    """A long page scrolls: once it is laid out, no line is cut to make it fit."""
    window.resize(1440, 900)

    def squeezed() -> list[str]:
        shown = [one for one in guidelines.page.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
        return [one.accessibleName() for one in shown if one.height() < one.heightForWidth(one.width())]

    for clause_id in (COMMITTED, "suicide.language.failed-to", COMMITTED):
        choose(guidelines, clause_id)
        qtbot.waitUntil(lambda: not squeezed())


def test_a_search_that_finds_nothing_says_how_to_go_on(guidelines: GuidelinesScreen) -> None:
    QTest.keyClicks(guidelines.browser.search, "no such words anywhere")
    assert guidelines.browser.list.clauses.rowCount() == 0
    guidelines.browser.clear()
    assert guidelines.browser.list.clauses.rowCount() == len(guidelines.shell.workspace.packs.clauses)


def test_a_figure_of_the_coverage_leads_to_its_clauses(guidelines: GuidelinesScreen) -> None:
    guidelines.show_view("coverage")
    table = guidelines.coverage.table
    names = [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())]
    table.setCurrentCell(0, names.index("A person judges"))
    count = int(table.currentItem().text())
    QTest.keyClick(table, Qt.Key.Key_Return)
    shown = guidelines.browser.list.clauses.clauses
    assert guidelines.view == "clauses"
    assert len(shown) == count
    assert {clause.how.value for clause in shown} == {"person"}


# An expert writes a clause


def edit(screen: GuidelinesScreen, change: Callable[[str], str], qtbot: QtBot) -> None:
    screen.editor.field.setPlainText(change(screen.editor.field.toPlainText()))
    wait(screen, qtbot)


def wait(screen: GuidelinesScreen, qtbot: QtBot) -> None:
    text = screen.editor.field.toPlainText()
    stored = screen.shell.workspace.packs
    qtbot.waitUntil(
        lambda: (
            screen.editor.examined is not None
            and any(one.text == text for one in stored.own)
            and not screen.shell.jobs.running()
        )
    )


def test_an_expert_writes_a_clause_mends_a_mistake_and_hands_the_pack_on(
    guidelines: GuidelinesScreen, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.run("guidelines.new_pack")
    wait(guidelines, qtbot)
    edit(guidelines, lambda text: text.replace("severity: consider", "severity: strongly"), qtbot)
    (problem,) = guidelines.editor.examined.problems if guidelines.editor.examined else ()
    line = guidelines.editor.field.toPlainText().split("\n")[problem.line - 1]
    assert (problem.field, line.strip()) == ("severity", "severity: strongly")
    assert any(f"Line {problem.line}, severity" in words for words in guidelines.editor.answer.words())

    edit(guidelines, lambda text: text.replace("severity: strongly", "severity: should"), qtbot)
    answer = guidelines.editor.answer.words()
    assert "1 clause, ready for use." in answer
    assert "Found: “our audience”" in answer
    assert "our-team.first" in found(window.workspace, new_draft(window))

    key, file = window.workspace.packs.own[0].key, tmp_path / "our-team"
    actions.export_pack(guidelines, key, file)
    with_suffix = file.with_suffix(".yaml")
    assert with_suffix.read_text("utf-8") == window.workspace.packs.own[0].text

    other = Workspace.create(tmp_path / "other.carewright")
    other.packs.save_own(actions.read_pack_file(with_suffix))
    draft = other.shelf.create("Theirs", None, {"script": SCRIPT})
    assert "our-team.first" in found(other, draft.id)
    other.close()


def test_a_broken_pack_is_off_with_a_visible_message_and_everything_else_works(
    guidelines: GuidelinesScreen, window: MainWindow, start: Start, qtbot: QtBot
) -> None:
    window.run("guidelines.new_pack")
    wait(guidelines, qtbot)
    edit(guidelines, lambda text: text.replace("kind: avoid", "kind: shun"), qtbot)
    window.go("board")
    assert "switched off: line" in said(window)
    window.close()
    again = window_of(start())
    assert "switched off: line" in said(again)
    draft_id = new_draft(again)
    assert COMMITTED in found(again.workspace, draft_id)
    assert "our-team.first" not in found(again.workspace, draft_id)
    press_banner(again, "Mend it")
    screen = again.screen_of("guidelines")
    assert isinstance(screen, GuidelinesScreen)
    assert "kind: shun" in screen.editor.field.toPlainText()
    edit(screen, lambda text: text.replace("kind: shun", "kind: avoid"), qtbot)
    assert "switched off" not in said(again)
    assert "our-team.first" in found(again.workspace, draft_id)


def test_a_removed_pack_and_a_replaced_one_come_back(
    guidelines: GuidelinesScreen, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.run("guidelines.new_pack")
    wait(guidelines, qtbot)
    packs = window.workspace.packs
    before = packs.own[0].text
    guidelines.show_view("packs")
    file = tmp_path / "theirs.yaml"
    file.write_text(before.replace("our audience", "our crowd"), "utf-8")
    actions.import_pack(guidelines, file)
    assert "our crowd" in packs.own[0].text
    press_banner(window, "Undo")
    assert [one.text for one in packs.own] == [before]
    actions.remove_pack(guidelines, packs.own[0].key)
    assert packs.own == ()
    press_banner(window, "Bring it back")
    assert [one.text for one in packs.own] == [before]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"x" * 300_000, None], ids=["no text", "too large", "missing"]
)
def test_a_file_that_is_no_pack_changes_nothing(
    guidelines: GuidelinesScreen, window: MainWindow, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "strange.yaml"
    if content is not None:
        file.write_bytes(content)
    actions.import_pack(guidelines, file)
    assert "Nothing was changed" in said(window)
    assert window.workspace.packs.own == ()
