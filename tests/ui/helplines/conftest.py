"""The Help lines screen, a draft in Write with the choice beside it, and what a reader finds there."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.drafts.brief import Brief
from app.findings.post import SCRIPT
from app.help_in_use import HelpInUse
from ui.helplines.content import Content
from ui.helplines.for_draft import ForDraft
from ui.helplines.screen import HelpLinesScreen
from ui.main_window import MainWindow
from ui.write.screen import WriteScreen

TODAY = date(2026, 12, 1)
SCRIPT_TEXT = (
    "# Hook\nMy first winter after the funeral.\n\n"
    "# If this is you\nYou do not have to carry this alone. [pause 2]\n"
)


@pytest.fixture(autouse=True)
def _a_day_on_which_nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep these tests as they are when the directory has grown old."""
    monkeypatch.setattr(HelpInUse.__init__, "__defaults__", (None, lambda: TODAY))


@pytest.fixture
def screen(window: MainWindow) -> HelpLinesScreen:
    window.go("helplines")
    found = window.screen_of("helplines")
    assert isinstance(found, HelpLinesScreen)
    return found


@pytest.fixture
def content(screen: HelpLinesScreen) -> Content:
    return screen.content


def names(content: Content) -> list[str]:
    return [line.id for line in content.browser.list.lines.lines]


def choose(content: Content, field: str, value: str) -> None:
    combo = content.browser.combos[field]
    combo.setCurrentIndex(combo.findData(value))


def readable(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def listed(content: Content, line_id: str) -> str:
    model = content.browser.list.lines
    line = next(line for line in model.lines if line.id == line_id)
    return " ".join(model.words(line))


def said(window: MainWindow) -> str:
    return " ".join(message.words() for message in window.banners.messages())


def press_banner(window: MainWindow, words: str) -> None:
    run = next(run for message in window.banners.messages() for name, run in message.actions if name == words)
    run()


def open_draft(window: MainWindow, parts: dict[str, str] | None = None, **brief: Any) -> WriteScreen:
    about: dict[str, Any] = {
        "title": "A draft",
        "topics": ("grief",),
        "countries": ("US", "GB"),
        "age_band": "18+",
        "platforms": ("tiktok",),
    }
    draft_id = window.workspace.create_draft(Brief(**{**about, **brief}), parts or {SCRIPT: SCRIPT_TEXT})
    window.open_draft(draft_id)
    write = window.screen_of("write")
    assert isinstance(write, WriteScreen)
    return write


def panel_of(window: MainWindow, write: WriteScreen) -> ForDraft:
    window.run("write.help_lines")
    panel = write.side.currentWidget()
    assert isinstance(panel, ForDraft)
    return panel


def numbers_found(write: WriteScreen) -> set[str]:
    assert write.draft is not None
    workspace = write.shell.workspace
    return {f.clause for f in workspace.guidance(write.draft).open if f.clause.startswith("helpline.")}
