"""A draft goes to Word and comes home through the real window, as a person does it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.exchange.came import Came
from app.exchange.coming import Homecoming
from app.findings.post import SCRIPT
from tests.exchange.reviewer import STORY, Desk
from tests.ui.conftest import Start, window_of
from ui.exchange import export_dialog
from ui.exchange.word_home import CameHomeScreen
from ui.importing import import_files
from ui.main_window import MainWindow


def exported(window: MainWindow, qtbot: QtBot, folder: Path, form: str = "docx") -> tuple[str, Path]:
    """Make a draft and export it."""
    draft_id = window.workspace.create_draft(Brief(title="Two years"), {SCRIPT: STORY, "caption": "For Sam."})
    window.open_draft(draft_id)
    path = folder / f"Two years.{form}"
    export_dialog.export(window, draft_id, form, path)
    qtbot.waitUntil(lambda: path.exists() and not window.jobs.running(), timeout=20_000)
    return draft_id, path


def came_home(window: MainWindow, qtbot: QtBot, path: Path) -> CameHomeScreen:
    """Drop a file on the window and wait for the page."""
    screen = window.screen_of("came_home")
    assert isinstance(screen, CameHomeScreen)
    import_files(window, [path])
    qtbot.waitUntil(lambda: screen.home is not None, timeout=20_000)
    assert window.current is screen
    return screen


def reviewed(path: Path) -> None:
    """Let somebody work in the file."""
    desk = Desk(path.read_bytes(), by="Unknown Author")
    desk.comment("Grief", "Whose?")
    desk.replace("brought soup", "made soup")
    desk.by = "Sample reviewer"
    desk.replace("For ", "To ")
    path.write_bytes(desk.saved())


def test_a_review_comes_home_is_looked_at_merged_and_taken_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    draft_id, path = exported(window, qtbot, tmp_path)
    reviewed(path)
    screen = came_home(window, qtbot, path)
    assert list(screen.names) == ["Unknown Author", "Sample reviewer"]
    screen.names["Unknown Author"].setText("Robin")
    window.run("home.merge")
    draft = window.workspace.shelf.open(draft_id)
    review = window.workspace.review(draft, "Creator")
    qtbot.waitUntil(lambda: window.current is window.screen_of("review"))
    assert {thread.first.by for thread in review.threads.all() if thread.first} == {"Robin"}
    assert {one.by for one in review.suggestions.open()} == {"Robin", "Sample reviewer"}
    assert draft.text(SCRIPT) == STORY

    again = came_home(window, qtbot, path)
    assert again.home is not None
    assert again.home.items == ()
    assert not again.names
    window.run("home.not_now")

    draft.undo()
    assert review.threads.all() == ()
    assert review.suggestions.open() == ()


def test_who_somebody_is_is_asked_once(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    _, path = exported(window, qtbot, tmp_path)
    reviewed(path)
    screen = came_home(window, qtbot, path)
    screen.names["Unknown Author"].setText("Robin")
    window.run("home.merge")
    desk = Desk(path.read_bytes(), by="Sample reviewer", at="2026-11-24T12:00:00Z")
    desk.comment("neighbour", "Who?")
    path.write_bytes(desk.saved())
    assert not came_home(window, qtbot, path).names


def test_words_written_while_the_page_is_open_move_what_comes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    draft_id, path = exported(window, qtbot, tmp_path)
    reviewed(path)
    came_home(window, qtbot, path)
    draft = window.workspace.shelf.open(draft_id)
    draft.edit(SCRIPT, 0, 0, "# Before\nMore words here.\n")
    window.run("home.merge")
    review = window.workspace.review(draft, "Creator")
    qtbot.waitUntil(lambda: bool(review.threads.all()), timeout=20_000)
    assert [thread.anchor.words for thread in review.threads.all()] == ["Grief"]
    assert all(one.fits for one in review.suggestions.open())


def test_a_file_put_away_while_its_places_are_looked_up_stays_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    draft_id, path = exported(window, qtbot, tmp_path)
    reviewed(path)
    screen = came_home(window, qtbot, path)
    draft = window.workspace.shelf.open(draft_id)
    draft.edit(SCRIPT, 0, 0, "# Before\n")
    window.run("home.merge")
    assert screen.home is not None  # a worker looks for the places anew
    window.run("home.not_now")
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=20_000)
    assert window.workspace.review(draft, "Creator").threads.all() == ()


def test_somebody_who_types_without_a_pause_does_not_keep_it_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id, path = exported(window, qtbot, tmp_path)
    reviewed(path)
    screen = came_home(window, qtbot, path)
    draft = window.workspace.shelf.open(draft_id)
    meet = screen._meet

    def typed_again(came: Came, revision: int, home: Homecoming) -> None:
        draft.edit(SCRIPT, 0, 0, "More. ")
        meet(came, revision, home)

    monkeypatch.setattr(screen, "_meet", typed_again)
    draft.edit(SCRIPT, 0, 0, "# Before\n")
    window.run("home.merge")
    review = window.workspace.review(draft, "Creator")
    qtbot.waitUntil(lambda: bool(review.threads.all()), timeout=20_000)
    assert draft.text(SCRIPT).startswith("More. More. More. # Before")
    assert [thread.anchor.words for thread in review.threads.all()] == ["Grief"]


def test_two_hundred_comments_that_come_home_are_shown_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id, path = exported(window, qtbot, tmp_path)
    desk = Desk(path.read_bytes())
    for number in range(200):
        desk.comment("Grief", f"Comment {number}")
    path.write_bytes(desk.saved())
    came_home(window, qtbot, path)
    counted = []
    panels = window.screen_of("write").panels  # type: ignore[attr-defined]  # the Write screen
    shown = panels.show_draft
    monkeypatch.setattr(panels, "show_draft", lambda: (counted.append(1), shown()))
    window.run("home.merge")
    draft = window.workspace.shelf.open(draft_id)
    assert len(window.workspace.review(draft, "Creator").threads.all()) == 200
    qtbot.waitUntil(lambda: window.current is window.screen_of("review"))
    assert len(counted) < 5


def test_a_review_of_an_unknown_draft_becomes_a_draft(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(start())
    draft_id, path = exported(window, qtbot, tmp_path)
    window.go("board")
    window.workspace.shelf.delete(draft_id)
    before = len(window.workspace.shelf.list())
    import_files(window, [path])
    qtbot.waitUntil(lambda: len(window.workspace.shelf.list()) == before + 1, timeout=20_000)


def test_the_dialog_offers_every_form_and_writes_the_one_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    draft_id, _ = exported(window, qtbot, tmp_path)
    window.run("draft.export")
    dialog = next(one for one in window.findChildren(QDialog) if one.objectName() == "export")
    assert isinstance(dialog, export_dialog.ExportDialog)
    assert list(dialog.choices) == ["docx", "md", "pdf", "txt", "fountain", "srt", "vtt", "csv"]
    dialog.reject()
    for form in ("pdf", "csv", "srt"):
        path = tmp_path / f"out.{form}"
        export_dialog.export(window, draft_id, form, path)
        qtbot.waitUntil(lambda path=path: path.exists() and not window.jobs.running(), timeout=20_000)
        assert path.stat().st_size > 20
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_gone_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    draft_id, _ = exported(window, qtbot, tmp_path)
    export_dialog.export(window, draft_id, "txt", tmp_path / "gone" / "x.txt")
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=20_000)
    told = [one.accessibleName() for one in window.banners.findChildren(QWidget) if one.isVisible()]
    assert any("could not be written" in words for words in told)
    assert not (tmp_path / "gone").exists()
