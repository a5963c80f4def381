"""The Surveys screen in a small window and with large type: all of it legible, and at rest."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.surveys.charts.model import Kind
from tests.ui.conftest import Start, window_of
from tests.ui.surveys.conftest import choose, settled, view_of
from ui.surveys.chart_view import ChartView
from ui.surveys.content import Content
from ui.theme import theme

COMFORT, WHOM, AGREE = "How comfortable", "Whom would", "How much do"
SIZES = [(1024, 640, 1.0), (1440, 900, 1.0), (1440, 900, 1.5), (1024, 640, 1.5), (1024, 640, 2.0)]


@pytest.fixture(params=SIZES, ids=lambda one: f"{one[0]}x{one[1]} at {one[2]:.0%}")
def sized(request: pytest.FixtureRequest, start: Start, qtbot: QtBot) -> Content:
    width, height, scale = request.param
    theme().use("light", scale)
    window = window_of(start())
    window.resize(width, height)
    window.go("surveys")
    return settled(qtbot, window)


def show(content: Content, qtbot: QtBot, question: str, by: str = "", kind: Kind | None = None) -> ChartView:
    window = content.window()
    choose(content, question, lambda: settled(qtbot, window))
    if by:
        assert content.opened is not None
        content.group_by(next(one.key for one in content.opened.groupings if one.key.startswith(by)))
        settled(qtbot, window)
    if kind is not None:
        content.draw_as(kind)
        settled(qtbot, window)
    return view_of(content)


@pytest.mark.parametrize(
    ("question", "by", "kind"),
    [
        (AGREE, "", None),
        (COMFORT, "age", Kind.APART),
        (COMFORT, "age", Kind.TABLE),
        (AGREE, "wave", Kind.TREND),
    ],
)
def test_a_chart_comes_to_rest_in_the_width_there_is(
    sized: Content, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, question: str, by: str, kind: Kind | None
) -> None:
    view = show(sized, qtbot, question, by, kind)
    qtbot.wait(50)
    drawn: list[int] = []
    monkeypatch.setattr(view, "setFixedHeight", drawn.append)  # each drawing ends with it
    qtbot.wait(100)
    assert drawn == []
    assert view.width() <= sized.card.sheet.viewport().width()
    assert sized.card.notes.width() <= sized.card.sheet.viewport().width()


def test_a_title_is_never_cut(sized: Content, qtbot: QtBot) -> None:
    show(sized, qtbot, COMFORT, "age", Kind.TABLE)
    title = sized.card.title
    lines = round(title.document().size().height())
    assert title.text().endswith("at least 100 people")
    assert title.viewport().height() >= lines * title.fontMetrics().lineSpacing()


def test_chips_stay_round(sized: Content, qtbot: QtBot) -> None:
    show(sized, qtbot, COMFORT, "age")
    for chip in sized.card.ways.findChildren(QPushButton):
        if chip.isVisible():
            assert chip.height() >= 2 * theme().px(12)  # Qt draws corners square that do not fit


def test_the_wheel_over_a_chart_is_left_to_the_page(start: Start, qtbot: QtBot) -> None:
    window = window_of(start())
    window.go("surveys")
    content = settled(qtbot, window)
    view = show(content, qtbot, COMFORT, "age")
    for inside in (view.viewport(), content.card.sheet.pan.viewport()):
        place, down = QPointF(inside.rect().center()), QPoint(0, -120)
        turn = QWheelEvent(
            place, inside.mapToGlobal(place), down, down, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(inside, turn)
        assert not turn.isAccepted()


def test_a_title_typed_or_pasted_stays_in_one_paragraph(start: Start, qtbot: QtBot) -> None:
    window = window_of(start())
    window.go("surveys")
    content = settled(qtbot, window)
    title = content.card.title
    title.selectAll()
    QApplication.clipboard().setText("Two\nlines\tand a tab")
    title.paste()
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert content.chart is not None
    assert content.chart.title == title.text() == "Two lines and a tab"
