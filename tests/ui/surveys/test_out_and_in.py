"""Charts leave the program, surveys come and go, and others take figures from the screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.ui.conftest import Start, window_of
from tests.ui.surveys.conftest import (
    Settle,
    press_banner,
    readable,
    said,
    settled,
)
from ui.main_window import MainWindow
from ui.surveys import actions
from ui.surveys.content import Content
from ui.surveys.screen import SurveysScreen


def screen_of(window: MainWindow) -> SurveysScreen:
    screen = window.screen_of("surveys")
    assert isinstance(screen, SurveysScreen)
    return screen


# Out of the program


def test_a_copy_is_picture_drawing_and_words_at_once(
    window: MainWindow, content: Content, settle: Settle
) -> None:
    window.run("surveys.copy")
    settle()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.data("image/svg+xml").data().startswith(b"<svg")
    assert content.chart is not None
    assert content.chart.title in data.text()
    assert "effective base" in data.text()
    assert "copied" in said(window)
    window.run("surveys.copy_words")
    assert QGuiApplication.clipboard().text().startswith(content.chart.title)


@pytest.mark.parametrize("suffix", actions.SUFFIXES)
def test_a_chart_is_saved_whole(
    window: MainWindow, content: Content, settle: Settle, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"chart{suffix}"
    actions.save(screen_of(window), file)
    settle()
    data = file.read_bytes()
    assert content.chart is not None
    if suffix == ".png":
        image = QImage(str(file))
        assert image.width() == 2 * 960
        assert content.chart.wording in image.text("Description")
    else:
        assert content.chart.wording in data.decode("utf-8-sig")
    assert not list(tmp_path.glob("*.new"))
    assert file.name in said(window)


def test_a_chart_that_cannot_be_saved_says_why(
    window: MainWindow, content: Content, settle: Settle, tmp_path: Path
) -> None:
    actions.save(screen_of(window), tmp_path / "chart.docx")
    assert "ends in .svg, .png or .csv" in said(window)
    actions.save(screen_of(window), tmp_path / "no such folder" / "chart.svg")
    settle()
    assert "could not be written" in said(window)


# Libraries


def test_an_empty_library_offers_the_import_and_the_sample(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    Workspace.create(tmp_path / "own.carewright").close()
    session = start()
    session.switch(lambda: Workspace.open(tmp_path / "own.carewright"))
    window = window_of(session)
    qtbot.waitUntil(lambda: len(window.screens()) > 1)
    window.go("surveys")
    content = settled(qtbot, window)
    assert content.pages.currentWidget() is content.empty
    assert "No survey yet" in readable(content.empty)
    window.run("surveys.sample")
    settled(qtbot, window)
    qtbot.waitUntil(lambda: content.chart is not None)
    assert "made-up" in content.card.notes.text()


def test_what_is_erased_is_asked_for_once_more_and_gone(
    window: MainWindow, content: Content, settle: Settle
) -> None:
    before = len(window.workspace.surveys.list())
    window.run("surveys.erase")
    assert "does not come back" in said(window)
    assert len(window.workspace.surveys.list()) == before
    erased = content.survey_id
    press_banner(window, "Erase")
    settle()
    settle()
    assert erased not in {row.id for row in window.workspace.surveys.list()}
    assert content.survey_id != erased


def test_a_survey_that_came_from_elsewhere_is_listed(
    window: MainWindow, content: Content, settle: Settle
) -> None:
    data = content.opened.data if content.opened is not None else None
    assert data is not None
    window.workspace.surveys.add(replace(data, title="A second survey"))
    settle()
    combo = content.sidebar.surveys
    assert "A second survey" in [combo.itemText(at) for at in range(combo.count())]


def test_a_survey_is_looked_at_without_its_weight_and_back(
    window: MainWindow, content: Content, settle: Settle
) -> None:
    assert content.sidebar.weight.text() == "Weighted by weight"
    weighted = content.chart
    content.sidebar.weight_wanted.emit("")
    settle()
    settle()
    assert content.chart is not None
    assert weighted is not None
    assert "Not weighted." in content.card.notes.text()
    assert content.chart.rows != weighted.rows
    assert "not weighted" in screen_of(window).header().subtitle
    press_banner(window, "Undo")
    settle()
    settle()
    assert content.chart.rows == weighted.rows


# Doors for those who quote figures


def test_use_in_draft_is_offered_when_somebody_takes_figures(
    window: MainWindow, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    room = type(screen_of(window))
    monkeypatch.setattr(room, "use_in_draft", None)
    assert screen_of(window).header().actions == ("surveys.import",)
    window.run("surveys.use")
    monkeypatch.setattr(room, "use_in_draft", lambda screen: taken.append(screen.content.question))
    assert screen_of(window).header().main == "surveys.use"
    window.run("surveys.use")
    assert taken == [content.question]


def test_a_panel_can_stand_under_the_chart(content: Content) -> None:
    panel: QWidget = QLabel("Said in drafts")
    content.put_below(panel)
    assert panel.parentWidget() is content.right
