"""The Review screen in the real window, on a draft of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.findings.finding import Severity
from app.review.room import Review
from app.text.spans import Span
from ui.chooser import Chooser
from ui.main_window import MainWindow
from ui.review.items import Item
from ui.review.screen import ReviewScreen

ME, OTHER = "Sample creator", "Sample reviewer"
SCRIPT = (
    "# Hook\nI kept waiting to feel normal again 💛\n\n"
    "# What helped\nA grief group taught me there is no deadline.\nTEXT: Grief is not a straight line\n\n"
    "# If this is you\nYou do not have to carry this alone.\n"
)


class Table:
    """One person at the Review screen: selects, presses, types, looks."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        screen = window.screen_of("review")
        assert isinstance(screen, ReviewScreen)
        self.window, self.screen, self.bot = window, screen, bot
        window.resize(1440, 900)
        brief = Brief(title="The first year", topics=("grief",))
        made = window.workspace.shelf.create(
            "The first year", brief, {"script": SCRIPT, "caption": "One year on"}
        )
        window.go("review")
        screen.show_draft(made.id)
        bot.wait(20)

    @property
    def draft(self) -> Draft:
        assert self.screen.work.draft is not None
        return self.screen.work.draft

    @property
    def room(self) -> Review:
        assert self.screen.work.room is not None
        return self.screen.work.room

    def as_other(self) -> Review:
        """Return the same draft as somebody else sees it."""
        return self.window.workspace.review(self.draft, OTHER, (ME, OTHER))

    def span(self, words: str) -> Span:
        at = self.draft.text("script").index(words)
        return Span(at, at + len(words))

    def select(self, words: str) -> None:
        assert self.screen.sheet.select("script", self.span(words))

    def do(self, name: str) -> None:
        self.window.run(f"review.{name}")
        self.bot.wait(20)

    def comment(self, on: str, words: str, severity: Severity | None = None) -> Item:
        """Write a comment by keys."""
        self.select(on)
        self.do("comment")
        QTest.keyClicks(self.screen.form.text, words)
        self.screen.form.choose(severity)
        QTest.keyClick(self.screen.form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.bot.wait(20)
        return next(item for item in self.screen.work.items() if item.text == words)

    def press(self, where: QWidget | None, words: str) -> None:
        assert where is not None
        self.bot.wait(20)
        every = [one for one in where.findChildren(QAbstractButton) if one.isVisible()]
        found = [one for one in every if words in (one.text(), one.accessibleName())]
        assert found, f"no button says {words!r}, only {[one.text() for one in every]}"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.bot.wait(20)

    def card(self, item: Item) -> QWidget | None:
        return self.screen.margin.card(item.id)

    def choose(self, typed: str) -> None:
        box = next(one for one in self.window.findChildren(Chooser) if one.isVisible())
        QTest.keyClicks(box.field, typed)
        QTest.keyClick(box.field, Qt.Key.Key_Return)
        self.bot.wait(20)

    def texts(self) -> list[str]:
        return [item.text or item.new for item in self.screen.reading.here]

    def said(self) -> str:
        return " ".join(message.words() for message in self.window.banners.messages())


@pytest.fixture
def table(window: MainWindow, qtbot: QtBot) -> Table:
    return Table(window, qtbot)
