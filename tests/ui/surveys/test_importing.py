"""A survey file comes in through the window: seen first, changed where a person knows better, kept when they say so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.surveys.dataset import Kind
from ui.importing import import_files
from ui.main_window import MainWindow
from ui.surveys.content import Content
from ui.surveys.importing import open_import
from ui.surveys.importing.form import ImportForm
from ui.surveys.importing.table import KIND, NAME, WHY, KindDelegate
from ui.surveys.importing.toplines_form import ToplinesForm
from ui.surveys.screen import SurveysScreen
from ui.widgets import Combo

TEXT = "id;submitdate;lastpage;ipaddr;How are you?;Why?;weight\n" + "".join(
    f"{row};{'2026-01-01' if row % 5 else ''};3;192.0.2.{row};{('Good', 'Fair', 'Poor')[row % 3]};"
    f"my own words {row};{0.5 + row % 2}\n"
    for row in range(1, 41)
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "How we are.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def form(window: MainWindow, file: Path, qtbot: QtBot) -> Iterator[ImportForm]:
    open_import(window, file)
    yield opened(window, qtbot)
    for left in window.findChildren(ImportForm):
        left.reject()


def opened(window: MainWindow, qtbot: QtBot) -> ImportForm:
    """The form, when the file was read."""
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportForm)))
    (found,) = window.findChildren(ImportForm)
    return found


def row_of(form: ImportForm, title: str) -> int:
    return next(at for at, line in enumerate(form.model.lines) if line.seen.title == title)


def cell(form: ImportForm, title: str, column: int) -> str:
    return str(form.model.index(row_of(form, title), column).data())


def tick(form: ImportForm, title: str, on: bool) -> None:
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    form.model.setData(form.model.index(row_of(form, title), NAME), state, Qt.ItemDataRole.CheckStateRole)


def kept(window: MainWindow, qtbot: QtBot, title: str) -> str:
    """The id of a survey, when it stands in the library."""

    def found() -> list[str]:
        return [row.id for row in window.workspace.surveys.list() if row.title == title]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def test_what_was_recognised_is_shown_and_nothing_is_kept_before(
    window: MainWindow, form: ImportForm
) -> None:
    before = len(window.workspace.surveys.list())
    assert cell(form, "How are you?", KIND).startswith("A scale")
    assert cell(form, "ipaddr", KIND) == "Stays out"
    assert "Internet addresses" in cell(form, "ipaddr", WHY)
    assert "can point at them" in cell(form, "Why?", WHY)
    assert form.incomplete.isVisible()
    assert "stay out because they may point at a person" in form.counted.text()
    form.reject()
    assert len(window.workspace.surveys.list()) == before


def test_the_weight_is_offered_and_left_to_the_person(
    window: MainWindow, form: ImportForm, qtbot: QtBot
) -> None:
    assert form.weight.currentData() == ""
    assert form.weight.itemData(1) == "weight"
    form.weight.setCurrentIndex(1)
    form.population.setText("forty sample people")
    form.incomplete.setChecked(True)
    form.import_.click()
    data = window.workspace.surveys.load(kept(window, qtbot, "How we are"))
    assert (data.weight_in_use, data.rows, data.population) == ("weight", 40, "forty sample people")
    assert [question.key for question in data.questions] == ["How are you?"]
    qtbot.waitUntil(lambda: not window.findChildren(ImportForm))


def test_a_person_ticks_what_comes_in_and_chooses_its_kind(
    window: MainWindow, form: ImportForm, qtbot: QtBot
) -> None:
    tick(form, "Why?", on=True)
    assert "never shown in charts" in cell(form, "Why?", WHY)
    tick(form, "How are you?", on=False)
    tick(form, "How are you?", on=True)
    index = form.model.index(row_of(form, "How are you?"), KIND)
    form.table.setCurrentIndex(index)
    form.table.edit(index)
    (combo,) = form.table.findChildren(Combo)
    assert Kind(str(combo.currentData())) is Kind.SCALE
    combo.setCurrentIndex(combo.findData(Kind.SINGLE.value))
    combo.activated.emit(combo.currentIndex())
    assert isinstance(form.table.itemDelegateForColumn(KIND), KindDelegate)
    assert cell(form, "How are you?", WHY) == "You chose it."
    form.title.setText("Mine")
    form.import_.click()
    data = window.workspace.surveys.load(kept(window, qtbot, "Mine"))
    assert {question.key: question.kind for question in data.questions}["How are you?"] is Kind.SINGLE
    assert data.question("Why?").personal
    assert data.rows == 32


def test_a_choice_that_does_not_fit_keeps_the_form_and_says_why(form: ImportForm, qtbot: QtBot) -> None:
    form.weight.setCurrentIndex(form.weight.findData("id"))
    column = form.model.lines[row_of(form, "weight")].seen.key
    form.weight.addItem("gone", column + "?")
    form.weight.setCurrentIndex(form.weight.count() - 1)
    form.import_.click()
    qtbot.waitUntil(form.problem.isVisible)
    assert "no column" in form.problem.text()
    assert form.import_.isEnabled()


def test_nothing_ticked_cannot_be_imported(form: ImportForm) -> None:
    for line in list(form.model.lines):
        tick(form, line.seen.title, on=False)
    assert not form.import_.isEnabled()


def test_a_file_dropped_on_the_window_is_shown_and_a_refused_one_told(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, file)
    opened(window, qtbot).reject()
    qtbot.waitUntil(lambda: not window.findChildren(ImportForm))
    broken = tmp_path / "broken.sav"
    broken.write_bytes(b"$FL2 nothing more")
    drop(window, broken)
    qtbot.waitUntil(lambda: "Nothing in your library has changed" in said(window), timeout=20_000)


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(50, 50), action, data, button, keys))


def said(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.banners.findChildren(QLabel))


def test_published_figures_are_typed_with_what_belongs_to_them(window: MainWindow, qtbot: QtBot) -> None:
    window.run("surveys.toplines")
    qtbot.waitUntil(lambda: bool(window.findChildren(ToplinesForm)))
    (form,) = window.findChildren(ToplinesForm)
    form.text.setPlainText("Comfortable")
    assert "Line 1" in form.said.text()
    assert not form.keep.isEnabled()
    form.text.setPlainText("Title: Typed figures\nBase: 1,000 adults\nComfortable, 75 %\nNot, 25 %")
    assert form.said.text() == "2 figures."
    form.checked.setChecked(True)
    form.keep.click()
    found = window.workspace.surveys.load_published(kept(window, qtbot, "Typed figures"))
    assert [(figure.share, figure.base) for figure in found.figures] == [(0.75, 1000), (0.25, 1000)]
    assert found.checked
    qtbot.waitUntil(lambda: not window.jobs.running())


def test_what_came_in_is_what_is_shown(window: MainWindow, form: ImportForm, qtbot: QtBot) -> None:
    form.title.setText("Ours")
    form.import_.click()
    content = shown(window)
    qtbot.waitUntil(lambda: content.opened is not None and content.opened.title == "Ours")
    qtbot.waitUntil(lambda: not window.jobs.running())
    assert window.current is window.screen_of("surveys")
    assert content.chart is not None
    assert content.chart.wording == "How are you?"


def test_several_files_come_in_one_after_the_other(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken, last = tmp_path / "broken.csv", tmp_path / "last.csv"
    broken.write_bytes(b"")
    last.write_text(TEXT, encoding="utf-8")
    import_files(window, [file, broken, last])
    opened(window, qtbot).reject()
    qtbot.waitUntil(lambda: "broken.csv: This file is empty" in said(window))
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ImportForm)))
    form = opened(window, qtbot)
    assert form.title.text() == "last"
    form.reject()


def shown(window: MainWindow) -> Content:
    screen = window.screen_of("surveys")
    assert isinstance(screen, SurveysScreen)
    return screen.content
