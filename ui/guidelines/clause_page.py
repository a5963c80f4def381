"""A clause's page: what it asks and why, who says so, how it is found, and what is decided about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.findings.finding import Finding
from app.guidelines.catalogue import differs, readable
from app.guidelines.clause import Clause, How, Pack
from app.guidelines.phrase import Phrase
from app.guidelines.settings import Settings
from app.translation import tr
from ui.guidelines import parts
from ui.guidelines.decision import Decision
from ui.guidelines.in_draft import InDraft
from ui.guidelines.words import (
    day_words,
    evidence_words,
    guard_words,
    how_words,
    is_due,
    place_words,
    plain_wording,
    short_phrase,
    theme_words,
)
from ui.theme import theme
from ui.widgets import Card, SeverityLabel, label

SIDE_BY_SIDE = 700  # interface pixels: from here on the cards stand beside the text
MOST_PHRASES = 12


@dataclass(frozen=True)
class Shown:
    """All that a page shows."""

    clause: Clause
    pack: Pack
    settings: Settings
    where: str  # the drafts that decisions hold for
    draft_title: str | None
    findings: Sequence[Finding]


class ClausePage(QScrollArea):
    """Emits `decided` with new settings and `wanted` with a finding to go to."""

    decided = Signal(object)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clause: Clause | None = None
        self.decision, self.in_draft, self._facts = Decision(), InDraft(), _Facts()
        self._sheet = Card()
        px = theme().px
        self._sheet.box.setContentsMargins(px(20), px(16), px(20), px(20))
        self._text = QWidget()
        self._sheet.box.addWidget(self._text)
        self._sheet.box.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(px(12))
        for card in (self.decision, self.in_draft, self._facts):
            side.addWidget(card)
        side.addStretch(1)
        self._page = page = QWidget()
        page.setProperty("kind", "clear")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._row.setContentsMargins(0, 0, px(4), 0)
        self._row.setSpacing(px(16))
        self._row.addWidget(self._sheet, 5)
        self._row.addLayout(side, 3)
        self._sheet.setMaximumWidth(px(860))
        self.setWidget(page)
        self.decision.decided.connect(self.decided)
        self.in_draft.wanted.connect(self.wanted)

    def show_clause(self, shown: Shown) -> None:
        """Show a clause; its text is built again only when it is another one."""
        if self.clause is not shown.clause:
            self._write(shown.clause)
            self.verticalScrollBar().setValue(0)
        self.clause = shown.clause
        self._facts.show_clause(shown.clause, shown.pack)
        self.decision.show_clause(shown.clause, shown.settings, shown.where)
        person = shown.clause.how is How.PERSON
        self.in_draft.show_findings(shown.draft_title, shown.findings, person=person)

    def forget(self) -> None:
        """Build the text again next time, for example in other colours."""
        self.clause = None

    def _write(self, clause: Clause) -> None:
        old, self._text = self._text, QWidget()
        box = QVBoxLayout(self._text)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().px(4))
        for part in _page(clause):
            box.addWidget(part)
        self._sheet.box.replaceWidget(old, self._text)
        old.hide()
        old.deleteLater()
        self._text.show()  # at once, so that nothing flickers
        self._page.updateGeometry()
        QCoreApplication.postEvent(self._page, QEvent(QEvent.Type.LayoutRequest))  # lines wrap: measure again
        self._sheet.setAccessibleName(clause.title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside the text where there is room, else below it."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= theme().px(SIDE_BY_SIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if wide else below)


def _page(clause: Clause) -> Iterator[QWidget]:
    """Yield what the text of a page is made of, from top to bottom."""
    yield _head(clause)
    if clause.verify:
        yield label(tr("Waits for verification: {words}", words=clause.verify), "should", wrap=True)
    yield label(readable(clause.why), wrap=True, select=True)
    if clause.question:
        yield parts.section(tr("What a reviewer is asked"), parts.lines([clause.question]))
    if clause.better:
        words = [plain_wording(one) for one in clause.better]
        yield parts.section(tr("Better wordings"), parts.lines(words))
    if clause.advice:
        yield parts.section(tr("Advice"), parts.lines(clause.advice))
    if clause.flags:
        yield parts.section(tr("What is found"), parts.examples([readable(one) for one in clause.flags]))
    if clause.passes:
        yield parts.section(tr("What passes"), parts.lines([readable(one) for one in clause.passes]))
    why = [label(clause.disagreement, wrap=True, select=True)] if clause.disagreement else []
    heading = tr("Guidelines differ") if differs(clause) else tr("Who says so")
    yield parts.section(heading, *why, parts.sources(clause))
    yield from _finding(clause)


def _head(clause: Clause) -> QWidget:
    result = QWidget()
    box = QVBoxLayout(result)
    box.setContentsMargins(0, 0, 0, theme().px(4))
    box.setSpacing(theme().px(2))
    line = QHBoxLayout()
    line.setSpacing(theme().px(10))
    severity = SeverityLabel(clause.severity)
    font = QFont(severity.font())
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    severity.setFont(font)
    line.addWidget(severity)
    line.addWidget(label(f"{theme_words(clause.topic)}  ·  {how_words(clause.how)}", "small"), 1)
    box.addLayout(line)
    box.addWidget(label(readable(clause.title), "title", wrap=True, select=True))
    return result


def _finding(clause: Clause) -> Iterator[QWidget]:
    """Yield how a clause is found, in words."""
    if clause.how not in (How.PERSON, How.PLACEMENT, How.PRESENCE):
        yield parts.section(tr("Where it looks"), parts.lines([place_words(clause)]))
        yield parts.section(tr("When it stays silent"), parts.lines(guard_words(clause)))
    presence = clause.presence
    if presence is not None:
        about = ", ".join(theme_words(topic).lower() for topic in sorted(presence.about))
        words = [tr("Speaks up when a post about {topics} holds none of these:", topics=about)]
        words += [tr("a line that begins with {cue}:", cue=cue) for cue in sorted(presence.cues)]
        yield parts.section(tr("What it misses"), parts.lines(words), _phrases(presence.phrases))
    elif clause.find:
        yield parts.section(tr("What it looks for, as its author wrote it"), _phrases(clause.find))


def _phrases(phrases: Sequence[Phrase]) -> QWidget:
    shown = [short_phrase(readable(phrase.source)) for phrase in phrases[:MOST_PHRASES]]
    if len(phrases) > MOST_PHRASES:
        shown.append(tr("and {count} more", count=len(phrases) - MOST_PHRASES))
    return parts.lines(shown, "small")


class _Facts(Card):
    """Evidence, dates, and where the clause comes from."""

    def __init__(self) -> None:
        super().__init__(tr("About this clause"))
        self._rows = [(label(words, "small"), label("", wrap=True, select=True)) for words in _fact_words()]
        for name, value in self._rows:
            self.box.addWidget(name)
            self.box.addWidget(value)

    def show_clause(self, clause: Clause, pack: Pack) -> None:
        """Show the facts of a clause."""
        review = day_words(clause.review_by)
        if is_due(clause.review_by):
            review = tr("{day}: the day has passed", day=review)
        edition = tr("{title}, edition {edition}", title=pack.title, edition=pack.edition)
        values = (
            evidence_words(clause.evidence),
            review,
            edition if pack.edition else pack.title,
            clause.id,
        )
        for (name, value), words in zip(self._rows, values, strict=True):
            value.setText(words)
            value.setAccessibleName(f"{name.text()}: {words}")
            for part in (name, value):
                part.setVisible(bool(words))


def _fact_words() -> tuple[str, ...]:
    return (tr("What it rests on"), tr("To be looked at again by"), tr("Pack"), tr("Name in the pack"))
