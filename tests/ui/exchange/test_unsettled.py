"""What is not settled in a draft is said before it leaves, by whichever door; a person decides."""

from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.exporting import Unsettled
from app.findings.post import CAPTION, SCRIPT
from app.workspace import Workspace
from ui.exchange.export_dialog import ExportDialog
from ui.exchange.share_form import ShareForm
from ui.main_window import MainWindow
from ui.publishing import unsettled
from ui.publishing.unsettled import UnsettledNote
from ui.widgets import ElidedLabel

WORDS = {SCRIPT: "# Hook\nMy brother committed suicide.", CAPTION: "Two years."}


def make(window: MainWindow, title: str, parts: dict[str, str]) -> str:
    brief = Brief(title=title, topics=("suicide",), countries=("GB",), platforms=("tiktok",))
    return window.workspace.create_draft(brief, parts)


def said(note: UnsettledNote) -> str:
    return "\n".join(one.text() for one in note.findChildren(ElidedLabel) if one.isVisibleTo(note.window()))


@pytest.fixture
def dialog(window: MainWindow) -> ExportDialog:
    window.open_draft(make(window, "A sample post", WORDS))
    window.run("draft.export")
    (found,) = window.findChildren(ExportDialog)
    return found


def test_the_export_dialog_says_it(dialog: ExportDialog, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(dialog.unsettled.found))
    assert "Not settled yet. What leaves now leaves like this:" in said(dialog.unsettled)
    assert "Help line: " in said(dialog.unsettled)
    assert "Help line: " in dialog.unsettled.accessibleDescription()
    dialog.reject()


def test_whoever_is_faster_than_the_check_hears_it_before_a_place_is_asked_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, find = Event(), unsettled.unsettled
    monkeypatch.setattr(unsettled, "unsettled", lambda *given: gate.wait(20) and find(*given))
    window.open_draft(make(window, "A sample post", WORDS))
    window.run("draft.export")
    (dialog,) = window.findChildren(ExportDialog)
    wanted: list[object] = []
    dialog.wanted.disconnect()
    dialog.wanted.connect(wanted.append)
    choose: Callable[[], None] = lambda: dialog.unsettled.then(dialog._take)  # noqa: E731 - as its button does
    choose()
    assert "Looking for what is not settled" in said(dialog.unsettled)
    gate.set()
    qtbot.waitUntil(lambda: bool(dialog.unsettled.found))
    assert wanted == []  # it has just been said
    choose()
    assert len(wanted) == 1


def test_a_settled_draft_goes_on_by_itself(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "hindrances", lambda *_: ())
    note, went = UnsettledNote(window, window), list[int]()
    note.look((make(window, "A sample post", WORDS),))
    note.then(lambda: went.append(1))
    qtbot.waitUntil(lambda: went == [1])
    assert not note.isVisibleTo(window)


def test_a_closed_dialog_hears_nothing(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsettled, "unsettled", lambda *_: [Unsettled("late", ())])
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog) and not window.jobs.running())


def test_sharing_says_which_drafts_and_how_much(window: MainWindow, qtbot: QtBot) -> None:
    first, second = make(window, "First sample", WORDS), make(window, "Second sample", WORDS)
    window.open_draft(first)
    window.run("packet.share")
    (form,) = window.findChildren(ShareForm)
    qtbot.waitUntil(lambda: "Help line: " in said(form.unsettled))
    form.drafts.boxes[second].setChecked(True)
    qtbot.waitUntil(lambda: "Second sample: " in said(form.unsettled))
    assert "First sample: " in said(form.unsettled)
    form.reject()
