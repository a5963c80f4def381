"""The publish kit: everything a post leaves with, to copy or to save on one page."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.exchange.packet.writing import write_file
from app.publishing.calendar import calendar, posting_time
from app.publishing.gate import Hindrance
from app.publishing.hashtags import tags, to_read
from app.publishing.kit import KitOf, Text
from app.publishing.page import Section, as_html, as_text, sections
from app.translation import tr
from ui.file_names import ask_path
from ui.publishing.comments_card import FilterCard, PlanCard, RepliesCard
from ui.publishing.gate_card import GateCard
from ui.publishing.post_card import PostCard
from ui.publishing.rows import Field, Line, copy, titled
from ui.review.people import People
from ui.review.record_page import write_page
from ui.theme import theme
from ui.widgets import Card, Message, button, label

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from ui.commands import Shell

_WIDE = 880  # pixels from which two columns stand side by side
_KEY = "publishing"


class KitPage(QWidget):
    """The kit of one draft. `left` goes back, `rehearse` asks for the rehearsal."""

    left = Signal()
    rehearse = Signal()

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Publish kit"))
        self.shell = shell
        self.draft: Draft | None = None
        self._hindrances: tuple[Hindrance, ...] = ()
        self._then: Callable[[], object] | None = None
        self._forget: Callable[[], None] = lambda: None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None

    # Showing

    def show_draft(self, draft: "Draft") -> None:
        """Show the kit of a draft."""
        if draft is not self.draft:
            self.close_draft()
            self.draft = draft
            self._build(KitOf(draft, People(self.shell.workspace.library).me))
            forget = (draft.on_edit(lambda _: self._touched()), draft.on_details(lambda _: self._touched()))
            self._forget = lambda: _all(forget)
        self.refresh()

    def close_draft(self) -> None:
        """Keep what is being written and let go of the draft."""
        self.flush()
        self._forget()
        self._forget = lambda: None
        self._soon.stop()
        self.draft = None

    def flush(self) -> None:
        """Keep what is being written."""
        if self._content is not None and self.draft is not None:
            fields: list[Field | Line] = [
                *self._content.findChildren(Field),
                *self._content.findChildren(Line),
            ]
            for field in fields:
                field.keep()
            self._save()

    def refresh(self) -> None:
        """Draw from the draft again."""
        draft = self.draft
        if draft is None:
            return
        kit = KitOf(draft).read()
        found = self.shell.workspace.guidance(draft).open
        self._hindrances = self.shell.workspace.hindrances(draft, found)
        self.gate.show_hindrances(self._hindrances)
        self.post.show_post(draft.parts(), draft.brief.platforms, found)
        self.alt.show_text(kit.text(Text.ALT))
        for card in (self.filters, self.replies, self.plan):
            card.show_kit(kit)
        self.when.show_text(kit.text(Text.POST_AT))

    def _touched(self) -> None:
        self._save()
        self._soon.start()

    def _save(self) -> None:
        if self.draft is None:
            return
        try:
            self.shell.workspace.shelf.save(self.draft, origin=self)
        except KnownError as error:
            self.shell.say(Message.of(error, key=_KEY))

    # What it is made of

    def _build(self, kit: KitOf) -> None:
        px = theme().px
        if self._content is not None:
            self._outer.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content = QWidget(self)
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        box.addLayout(self._head())
        self.gate = GateCard(content)
        self.gate.shown.connect(self._show_finding)
        self.gate.gone_on.connect(self._go_on)
        self.post, self.filters, self.replies, self.plan = (
            PostCard(), FilterCard(kit), RepliesCard(kit), PlanCard(kit),
        )  # fmt: skip
        self.post.help_asked.connect(self._add_help)
        self.alt = Field(
            tr("Alt text"), tr("The cover in one or two sentences, for somebody who does not see it."), 64
        )
        self.alt.kept.connect(partial(kit.write, Text.ALT))
        self.post.box.addWidget(titled(tr("Alt text of the cover"), self.alt))
        inner = QWidget()
        inner.setProperty("kind", "clear")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(px(24), 0, px(24), px(16))
        self._grid.setSpacing(px(12))
        self._left = self._column(self.gate, self.post, self._reminders(kit))
        self._right = self._column(self.filters, self.plan, self.replies)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        box.addWidget(area, 1)
        self._outer.addWidget(content)
        content.show()
        self._arrange()

    def _head(self) -> QHBoxLayout:
        px = theme().px
        row = QHBoxLayout()
        row.setContentsMargins(px(24), px(4), px(24), 0)
        row.setSpacing(px(8))
        row.addWidget(button(tr("Back to the preview"), self.left.emit, "plain", "caret-left"))
        row.addStretch(1)
        row.addWidget(button(tr("Rehearse the comments"), self.rehearse.emit))
        row.addWidget(button(tr("Copy all"), lambda: self._gated(self._copy_all)))
        row.addWidget(button(tr("Save one page…"), lambda: self._gated(self.ask_save), "primary"))
        return row

    def _reminders(self, kit: KitOf) -> Card:
        card = Card(tr("Reminders"))
        card.box.setSpacing(theme().px(6))
        card.box.addWidget(label(tr("Reminders"), "label"))
        words = tr(
            "After one hour, a day and a week, for your calendar. They do not say what the post is about."
        )
        card.box.addWidget(label(words, "small", wrap=True))
        self.when = Line(tr("When the post goes out"), tr("When it goes out, such as 2026-10-10 18:30"))
        self.when.kept.connect(partial(kit.write, Text.POST_AT))
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.when, 1)
        row.addWidget(button(tr("Save reminders…"), self.ask_reminders))
        card.box.addLayout(row)
        return card

    def _column(self, *cards: QWidget) -> QWidget:
        result = QWidget()
        result.setProperty("kind", "clear")
        box = QVBoxLayout(result)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().px(12))
        for card in cards:
            box.addWidget(card)
        box.addStretch(1)
        return result

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns side by side or below each other."""
        super().resizeEvent(event)
        if self._content is not None:
            self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme().px(_WIDE)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, 0 if wide else 1, 1 if wide else 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)

    # Doing

    def _show_finding(self, finding: object) -> None:
        if self.draft is not None:
            self.shell.show_finding(self.draft.id, finding)  # type: ignore[arg-type]  # a signal carries any object

    def _add_help(self) -> None:
        self.shell.run("helplines.for_draft")

    def _gated(self, act: Callable[[], object]) -> None:
        """Say first what is not settled."""
        self.flush()
        self.refresh()
        if self._hindrances:
            self._then = act
            self.gate.ask()
        else:
            act()

    def _go_on(self) -> None:
        act, self._then = self._then, None
        self.gate.on.hide()
        if act is not None:
            act()

    def _copy_all(self) -> None:
        if self.draft is not None:
            copy(as_text(self.draft.title, self._sections(), self._hindrances))
            self.shell.say(Message(tr("The whole kit is on the clipboard."), key=_KEY, seconds=8))

    def _sections(self) -> tuple[Section, ...]:
        assert self.draft is not None
        found = self.shell.workspace.guidance(self.draft).open
        parts = {part: to_read(text, tags(text, found, part)) for part, text in self.draft.parts().items()}
        return sections(parts, KitOf(self.draft).read())

    def ask_save(self) -> None:
        """Ask where to save the page."""
        kinds = tr("PDF (*.pdf);;Web page (*.html);;Text (*.txt)")
        if path := ask_path(self, tr("Save one page"), "publish-kit.pdf", kinds):
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the page: PDF, HTML or text, by the name's ending."""
        if self.draft is None:
            return
        title, found = self.draft.title, self._sections()
        try:
            if path.suffix.lower() in (".pdf", ".html", ".htm"):
                write_page(as_html(title, found, self._hindrances), path)
            else:
                write_file(path, as_text(title, found, self._hindrances).encode())
        except (OSError, KnownError) as error:
            self._could_not(path, error)
            return
        self.shell.say(Message(tr("Saved as {name}.", name=path.name), key=_KEY, seconds=8))

    def ask_reminders(self) -> None:
        """Ask where to save the reminders."""
        try:
            posting_time(self.when.text())
        except KnownError as error:
            self.shell.say(Message.of(error, key=_KEY))
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kind = tr("Calendar (*.ics)")
        if path := ask_path(self, tr("Save reminders"), "reminders.ics", kind):
            self.save_reminders(path)

    def save_reminders(self, path: Path) -> None:
        """Save the reminders as a calendar file."""
        if self.draft is None:
            return
        file = calendar(self.draft.id, posting_time(self.when.text()), datetime.now(UTC))
        try:
            write_file(path, file.encode())
        except KnownError as error:
            self._could_not(path, error)
            return
        self.shell.say(Message(tr("Saved as {name}.", name=path.name), key=_KEY, seconds=8))

    def _could_not(self, path: Path, error: OSError | KnownError) -> None:
        if isinstance(error, KnownError):
            self.shell.say(Message.of(error, key=_KEY))
            return
        self.shell.say(
            Message(
                tr("{name} could not be written: {why}.", name=path.name, why=error.strerror or str(error)),
                tr("The kit is safe in the draft."),
                tr("Choose another place."),
                key=_KEY,
                tone="error",
            )
        )


def _all(acts: Iterable[Callable[[], None]]) -> None:
    for act in acts:
        act()
