"""What a packet brings to one draft, as a card: by author, with the places both sides changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.exchange.packet.arriving import News
from app.exchange.packet.overlap import Touch
from app.packets.saying import came_words, news_words, touch_words
from app.review.rounds import Intensity
from app.translation import tr
from ui.board.words import intensity_words
from ui.theme import theme
from ui.widgets import Button, Card, Well, label

MOST = 1_200  # letters of a place that are shown


class NewsCard(Card):
    """One draft of a packet. With `choose` it can be left out."""

    changed = Signal()

    def __init__(self, news: News, *, choose: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(news.title or tr("Untitled"), parent=parent)
        self.news = news
        self.box.setSpacing(theme().px(6))
        self._wanted: QCheckBox | None = None
        if choose and not news.nothing:
            self._wanted = QCheckBox((news.title or tr("Untitled")).replace("&", "&&"))
            self._wanted.setAccessibleName(tr("Bring in: {title}", title=news.title or tr("Untitled")))
            self._wanted.setChecked(True)
            self._wanted.toggled.connect(lambda _on: self.changed.emit())
            self.box.addWidget(self._wanted)
        else:
            self.box.addWidget(label(news.title or tr("Untitled"), "heading", wrap=True))
        self.box.addWidget(label(self._first_line(), "muted", wrap=True))
        self._show_authors()
        self._show_touches()
        if news.left_out:
            said = tr(
                "Sign-offs that are not as they were signed were left out: {count}.", count=news.left_out
            )
            self.box.addWidget(label(said, "should", wrap=True))

    def is_wanted(self) -> bool:
        """Say whether it is to be brought in."""
        return not self.news.nothing and (self._wanted is None or self._wanted.isChecked())

    def _first_line(self) -> str:
        said = news_words(self.news)
        heavy = str((self.news.about or {}).get("intensity", ""))
        if heavy in list(Intensity):  # shown before anybody opens it
            said = intensity_words(heavy) + "  ·  " + said
        return said[:1].upper() + said[1:]

    def _show_authors(self) -> None:
        rows = list((self.news.came or {}).items())
        if not rows:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(4))
        for row, (author, came) in enumerate(rows):
            name = label(author or tr("Somebody"), "label")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(came_words(came), wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        self.box.addLayout(grid)
        if not self.news.counted:
            self.box.addWidget(label(tr("Too much was written to count its letters."), "small", wrap=True))

    def _show_touches(self) -> None:
        if not self.news.touches:
            return
        count = len(self.news.touches)
        head = tr("You changed the same place:") if count == 1 else tr("You changed the same places:")
        self.box.addWidget(label(head, "should", wrap=True))
        for touch in self.news.touches:
            self.box.addWidget(_Both(touch))
        kept = tr("What each of you wrote there stays. Read these places once they are in.")
        self.box.addWidget(label(kept, "small", wrap=True))


class _Both(QWidget):
    """A place both sides changed; its words show when they are asked for."""

    def __init__(self, touch: Touch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touch = touch
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().px(4))
        place = touch_words(touch)
        self._more = Button(
            tr("{place}: show both", place=place[:1].upper() + place[1:]), "plain", "caret-right"
        )
        self._more.setObjectName("show")
        self._more.clicked.connect(self._show)
        self._box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._words: Well | None = None

    def _show(self) -> None:
        if self._words is not None:
            self._words.setVisible(self._words.isHidden())
            return
        self._words = Well(touch_words(self._touch), self)
        grid = QGridLayout(self._words)
        grid.setHorizontalSpacing(theme().px(20))
        for column, (name, words) in enumerate(
            ((tr("Yours"), self._touch.mine), (tr("Theirs"), self._touch.theirs))
        ):
            shown = words.strip()[:MOST] + ("…" if len(words.strip()) > MOST else "")
            grid.addWidget(label(name, "small"), 0, column)
            text = label(shown or tr("Taken out"), "" if shown else "muted", wrap=True, select=True)
            grid.addWidget(text, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self._box.addWidget(self._words)
