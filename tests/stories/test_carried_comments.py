"""A creator moves a beat with scissors and glue, and the reviewer's comment goes along."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.review.anchors import State, Why
from app.text.spans import Span
from ui.main_window import MainWindow
from ui.write.screen import WriteScreen

TEXT = "# One\nFirst line.\n# Two\nI kept waiting to feel normal.\n# Three\nLast line."


def test_cut_and_paste_carries_the_comment_and_one_undo_brings_both_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    draft_id = window.workspace.create_draft(Brief(title="Moved"), {"script": TEXT})
    window.open_draft(draft_id)
    screen = window.screen_of("write")
    assert isinstance(screen, WriteScreen)
    draft = screen.draft
    assert draft is not None
    review = window.workspace.review(draft, "Sample reviewer")
    words = TEXT.index("feel normal")
    thread = review.threads.add(
        "script", Span(words, words + len("feel normal")), "Would you say “feel like myself”?"
    )

    start, end = TEXT.index("# Two"), TEXT.index("# Three")
    editor = screen.editors.current
    editor.select(start, end)
    editor.cut()
    assert "feel normal" not in draft.text("script")
    assert review.anchors.all()[thread].state is State.ORPHANED
    editor.select(0, 0)
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    text = draft.text("script")
    assert text.startswith("# Two\nI kept waiting to feel normal.\n# One")
    anchor = review.anchors.all()[thread]
    assert (anchor.state, anchor.why, anchor.words) == (State.MOVED, Why.CARRIED, "feel normal")
    assert anchor.span is not None
    assert anchor.span.of(text) == "feel normal"
    assert editor.toPlainText() == text

    screen.desk.undo()
    assert "feel normal" not in draft.text("script")
    screen.desk.undo()
    assert draft.text("script") == TEXT
    assert review.anchors.all()[thread].words == "feel normal"
