"""The Surveys screen as an insights officer and a creator use it."""

import subprocess
import sys

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.surveys.charts.model import Kind
from tests.ui.conftest import Start, window_of
from tests.ui.surveys.conftest import (
    Settle,
    choose,
    press,
    settled,
    view_of,
)
from ui.main_window import MainWindow
from ui.surveys.content import Content
from ui.surveys.screen import SurveysScreen
from ui.theme import theme
from ui.widgets import tip

COMFORT, WHOM, AGREE = "How comfortable", "Whom would", "How much do"


def screen_of(window: MainWindow) -> SurveysScreen:
    screen = window.screen_of("surveys")
    assert isinstance(screen, SurveysScreen)
    return screen


# Looking


def test_nothing_heavy_is_loaded_before_somebody_looks() -> None:
    heavy = "{'numpy', 'pyqtgraph', 'pyreadstat'}"
    code = f"import sys, ui.app, ui.main_window, ui.surveys.screen; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_screen_costs_nothing_until_somebody_looks(window: MainWindow) -> None:
    screen = screen_of(window)
    assert screen._content is None
    window.go("surveys")
    assert screen._content is not None


def test_the_first_look_shows_a_chart_and_all_it_rests_on(window: MainWindow, content: Content) -> None:
    assert content.chart is not None
    assert content.card.title.text() == content.chart.title
    notes = content.card.notes.text()
    for words in (
        "640 people",
        "effective base",
        "±",
        "Fieldwork",
        "Weighted by",
        "as if the sample were random",
    ):
        assert words in notes
    assert content.chart.wording in content.card.wording.text()
    header = screen_of(window).header()
    assert "Sample survey, made-up answers" in header.subtitle
    assert "made-up" in notes


def test_a_grid_is_drawn_in_three_layouts_of_the_same_figures(content: Content, settle: Settle) -> None:
    choose(content, AGREE, settle)
    drawn = {}
    for words in ("Neutral apart", "Centred", "100 %"):
        press(content, words, settle)
        assert content.chart is not None
        drawn[content.chart.kind] = content.chart
    assert set(drawn) == {Kind.APART, Kind.CENTRED, Kind.FULL}
    assert len({chart.rows for chart in drawn.values()}) == 1


def test_groups_too_small_to_show_are_not_told_anywhere(content: Content, settle: Settle) -> None:
    choose(content, COMFORT, settle)
    press(content, "By gender", settle)
    chart = content.chart
    assert chart is not None
    hidden = [row for row in chart.rows if row.withheld]
    assert [row.base for row in hidden if "too few" in row.why_withheld] == [14, 9]
    assert any("give away a small group" in row.why_withheld for row in hidden)
    view = view_of(content)
    assert view.scene_shown is not None
    for spot in view.scene_shown.spots:
        row = chart.rows[spot.key[0]]
        assert not row.withheld or spot.text == f"{row.label}: {row.why_withheld}"


def test_published_figures_are_shown_as_such(window: MainWindow, content: Content, settle: Settle) -> None:
    combo = content.sidebar.surveys
    combo.setCurrentIndex(next(at for at in range(combo.count()) if "(published)" in combo.itemText(at)))
    settle()
    assert (
        screen_of(window).header().subtitle.startswith("Published figures, without the answers behind them")
    )
    assert "Nothing can be estimated anew" in content.sidebar.foot.text()
    assert "Published figures" in content.card.notes.text()
    assert content.chart is not None
    assert content.chart.wording == ""  # the question itself was not published
    assert content.card.wording.isHidden()


def test_a_search_finds_questions_by_their_words(content: Content) -> None:
    content.sidebar.search.setText("help line")
    found = [entry.title for entry in content.sidebar.list.entries.entries]
    assert found == ["Have you heard of a help line you could call?"]
    content.sidebar.search.setText("zebra")
    assert content.sidebar.list.entries.entries == []
    assert content.sidebar.foot.text() == "No question has these words."


def test_arrow_keys_walk_through_the_questions_while_one_types(content: Content, settle: Settle) -> None:
    first = content.question
    QTest.keyClick(content.sidebar.search, Qt.Key.Key_Down)
    settle()
    assert content.question != first
    assert content.chart is not None


# The chart under the hand


def test_a_chart_is_walked_through_with_the_arrow_keys_and_told_in_words(
    content: Content, settle: Settle
) -> None:
    choose(content, AGREE, settle)
    view = view_of(content)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.in_hand is not None
    first = view.in_hand
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.in_hand.key == (0, first.key[1] + 1)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.in_hand.key == (1, first.key[1] + 1)
    told = content.card.told.text()
    assert told == view.in_hand.text
    for words in ("interval", "people asked", "effective base", "“How much do you agree?”"):
        assert words in told
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.in_hand.key[0] == 2
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.in_hand is None
    assert "arrow keys" in content.card.told.text()


def test_every_share_can_be_reached_by_key(content: Content, settle: Settle) -> None:
    choose(content, COMFORT, settle)
    press(content, "By age", settle)
    view = view_of(content)
    assert view.scene_shown is not None
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    reached = set()
    for _ in view.scene_shown.spots:
        assert view.in_hand is not None
        reached.add(view.in_hand.key)
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert reached == {spot.key for spot in view.scene_shown.spots}


def test_the_pointer_tells_what_it_points_at(content: Content, settle: Settle, qtbot: QtBot) -> None:
    choose(content, AGREE, settle)
    view = view_of(content)
    assert view.scene_shown is not None
    spot = view.scene_shown.spots[0]
    place = QPointF(spot.x + spot.w / 2, spot.y + spot.h / 2).toPoint()
    QTest.mouseMove(view.viewport(), place)
    qtbot.waitUntil(lambda: content.card.told.text() == spot.text)
    QTest.mouseMove(view.viewport(), QPoint(1, 1))
    qtbot.waitUntil(lambda: view.in_hand is None)


def test_words_of_a_file_are_never_markup() -> None:
    assert tip("Yes, <b>very</b>\nso") == "<qt>Yes, &lt;b&gt;very&lt;/b&gt;<br>so</qt>"
    assert tip("Yes & no") == "Yes & no"


def test_a_screen_reader_hears_the_chart_as_a_whole(content: Content) -> None:
    view = view_of(content)
    assert content.chart is not None
    assert view.accessibleName() == content.chart.title
    assert content.chart.wording in view.accessibleDescription()
    assert "640 people" in view.accessibleDescription()


def test_the_chart_follows_the_theme_and_the_width(
    content: Content, window: MainWindow, qtbot: QtBot
) -> None:
    view = view_of(content)
    before, wide = view.grab().toImage(), view.scene_shown
    theme().use("dark", 1.0)
    assert view.grab().toImage() != before
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: view.scene_shown is not wide and view.scene_shown is not None)
    qtbot.waitUntil(lambda: abs(view.scene_shown.width - view.width()) < 2)  # type: ignore[union-attr]  # as above


def test_bars_grow_only_for_those_who_want_it(content: Content, window: MainWindow, settle: Settle) -> None:
    view = view_of(content)
    assert not view.motion
    window.run("surveys.motion")
    choose(content, WHOM, settle)
    assert view.motion
    assert view.scene_shown is not None
    view._growth.setCurrentTime(view._growth.duration())  # where it ends, everything has its whole length
    assert view._bars is not None
    widths = view._bars.opts["width"]
    assert list(widths) == [box.w for box in view.scene_shown.boxes]
    view._growth.stop()


# A title of one's own


def test_a_title_is_suggested_and_a_persons_own_is_kept(start: Start, qtbot: QtBot) -> None:
    window = window_of(start())
    window.go("surveys")
    content = settled(qtbot, window)
    choose(content, WHOM, lambda: settled(qtbot, window))
    suggested = content.card.title.text()
    content.card.title.selectAll()
    QTest.keyClicks(content.card.title, "Friends first")
    assert content.chart is not None
    assert content.chart.title == "Friends first"
    choose(content, AGREE, lambda: settled(qtbot, window))
    assert content.card.title.text() != "Friends first"
    window.close()
    again = window_of(start())
    again.go("surveys")
    content = settled(qtbot, again)
    choose(content, WHOM, lambda: settled(qtbot, again))
    assert content.card.title.text() == "Friends first"
    content.card.title.selectAll()
    QTest.keyClick(content.card.title, Qt.Key.Key_Delete)
    QTest.keyClick(content.card.title, Qt.Key.Key_Return)
    assert content.card.title.text() == suggested


def test_where_one_was_comes_back(start: Start, qtbot: QtBot) -> None:
    window = window_of(start())
    window.go("surveys")
    content = settled(qtbot, window)
    choose(content, COMFORT, lambda: settled(qtbot, window))
    press(content, "By age", lambda: settled(qtbot, window))
    press(content, "Table", lambda: settled(qtbot, window))
    window.close()
    again = window_of(start())
    again.go("surveys")
    content = settled(qtbot, again)
    assert content.question.startswith(COMFORT)
    assert content.by == "age"
    assert content.chart is not None
    assert content.chart.kind is Kind.TABLE
