"""Nothing on the Review screen is cut off in a small window, whatever is shown."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit

from app.findings.finding import Severity
from tests.ui.review.conftest import OTHER, Table
from tests.ui.review.test_rounds import ask
from tests.ui.test_window import too_small, visible, words
from ui.widgets import ElidedLabel


@pytest.mark.parametrize(
    "what", ["view_whole", "view_changed", "view_compare", "panel_checklist", "panel_sign", "panel_history",
             "ten_minutes", "decide", "hand_over", "comment", "suggest", "next", "inbox"]
)  # fmt: skip
def test_a_small_window_clips_nothing(table: Table, what: str) -> None:
    ask(table)
    item = table.comment("feel normal", "A comment that is long enough to take two lines", Severity.SHOULD)
    clause = next(one for one in table.window.workspace.packs.clauses if len(one.title) > 40)
    table.room.threads.grade(item.id, Severity.SHOULD, clause.id)
    table.screen.become(OTHER)
    table.window.banners.take_back("review")
    table.window.resize(1024, 640)
    table.select("no deadline")
    table.do(what)
    table.bot.wait(50)
    assert table.window.size().toTuple() == (1024, 640)  # nothing held it open
    tight = [
        f"{widget!r} {words(widget)!r}: {widget.size().toTuple()} < {widget.minimumSizeHint().toTuple()}"
        for kind in (QLabel, QAbstractButton, QLineEdit, QComboBox)
        for widget in visible(table.window, kind)
        if not isinstance(widget, ElidedLabel) and words(widget) and too_small(widget)
    ]
    assert tight == []
