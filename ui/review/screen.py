"""The Review screen: the words, what is said about them, what is asked, decided and signed. It only wires."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.library.feed import Area
from app.translation import tr
from ui.commands import Command, Shell
from ui.review.commands import all_commands
from ui.screen import Header, Screen
from ui.theme import theme
from ui.widgets import Card, Message

if TYPE_CHECKING:
    from app.library.feed import Changes


class ReviewScreen(Screen):
    """One draft under review, or what waits for the person at the keyboard."""

    id = "review"
    words = tr("Review")
    icon = "chat-text"
    areas = frozenset({Area.REVIEW, Area.DRAFTS, Area.SETTINGS, Area.PEOPLE})

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._built = False
        self._wanted = ""  # the draft to open when somebody looks
        self._followed = ""  # the draft last opened in Write when this screen last looked

    def _build(self) -> None:
        """Make what is on the screen, when somebody comes to look: the window opens without it."""
        if self._built:
            return
        self._built = True
        from ui.review import actions
        from ui.review.card import ItemCard
        from ui.review.column import Column
        from ui.review.compose import Compose
        from ui.review.inbox_page import InboxPage
        from ui.review.margin import Margin
        from ui.review.mentions import Mentions
        from ui.review.nudge import Nudge
        from ui.review.panels import Panels
        from ui.review.reading import Reading
        from ui.review.round_card import DecisionBar, RoundCard
        from ui.review.sheet import Sheet
        from ui.review.views_bar import ViewsBar
        from ui.review.work import Work

        self._actions = actions
        self.work = Work(self.shell, self)
        self.sheet, self.older, self.bar = Sheet(), Sheet(), ViewsBar()
        self.older.setAccessibleName(tr("The older version"))
        self.older.hide()
        self.nudge = Nudge(self)
        self.round, self.decision, self.inbox = RoundCard(), DecisionBar(), InboxPage()
        work, unsent = self.work, dict[str, str]()

        def others() -> list[str]:
            return [name for name in work.people.known if name != work.people.me]

        def card(on: QWidget) -> ItemCard:
            made = ItemCard(work.people.me, work.clause_words, unsent, on)
            Mentions(made.answer, others)
            return made

        self.margin = Margin(self.sheet, card)
        self.column, self.form = Column(self.margin), Compose(self)
        Mentions(self.form.text, others)
        self.side = QStackedWidget()
        self.reading, self.panels = Reading(self), Panels(self)
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self._order)
        self._lay_out()
        self._connect()

    # Layout

    def _lay_out(self) -> None:
        px = theme().px
        paper = Card()
        paper.box.setContentsMargins(px(20), px(14), px(8), px(12))
        paper.box.setSpacing(px(10))
        paper.box.addWidget(self.bar)
        sheets = QHBoxLayout()
        sheets.setSpacing(px(20))
        sheets.addWidget(self.older, 1)
        sheets.addWidget(self.sheet, 1)
        paper.box.addLayout(sheets, 1)
        left = QVBoxLayout()
        left.setSpacing(px(12))
        for widget in (self.round, paper, self.decision):
            left.addWidget(widget, 1 if widget is paper else 0)
        self.side.addWidget(self.column)
        self.side.setMinimumWidth(px(280))
        self.side.setMaximumWidth(px(420))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(px(24), 0, px(24), px(16))
        row.setSpacing(px(20))
        row.addLayout(left, 5)
        row.addWidget(self.side, 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.inbox)
        self._stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)

    def _connect(self) -> None:
        actions = self._actions
        self.work.changed.connect(self.set_stale)  # typing in Write must not draw what nobody sees
        self.work.autosave.changed.connect(self._saved)
        self.sheet.moved.connect(self.reading.caret_moved)
        self.sheet.asked.connect(self.reading.write)
        self.sheet.unveiled.connect(self.reading.lift)
        self.bar.veil_asked.connect(self.reading.set_veil)
        self.bar.beside_asked.connect(self.show_all)
        self.sheet.verticalScrollBar().valueChanged.connect(self._scroll_older)
        self.sheet.undo_asked.connect(self.work.undo)
        self.sheet.redo_asked.connect(self.work.redo)
        self.margin.chosen.connect(self.reading.go_to)
        self.margin.asked.connect(self._card_asked)
        self.margin.stops_changed.connect(self._ordering.start)
        self.margin.below_changed.connect(self._say_below)
        self.column.asked.connect(self._row_asked)
        self.column.filter.currentIndexChanged.connect(lambda _index: self.show_all())
        self.form.sent.connect(self.reading.send)
        self.form.cancelled.connect(self.reading.end_form)
        self.form.clause_asked.connect(lambda: actions.ask_clause(self))
        self.form.resized.connect(self.margin.arrange_soon)
        self.bar.chosen.connect(self.reading.choose)
        self.bar.compared.connect(self.show_all)
        self.bar.restore_asked.connect(lambda version: actions.restore(self, version))
        self.bar.name_asked.connect(lambda: actions.name_version(self))
        self.bar.read_asked.connect(self.reading.note_read)
        self.round.me_asked.connect(lambda: actions.ask_me(self))
        self.inbox.me_asked.connect(lambda: actions.ask_me(self))
        self.inbox.chosen.connect(self.show_draft)
        self.inbox.board_asked.connect(lambda: self.shell.go("board"))
        self.decision.decided.connect(lambda choice, note: actions.decide(self, choice, note))
        self.decision.handed.connect(self._hand_over)
        self.decision.closed.connect(self.decision.hide)
        theme().changed.connect(self.margin.use_theme)

    def _order(self) -> None:
        """Let Tab go in reading order: the round, the views, the words, cards, rows below them, the decision."""
        stops = [self.round.me, *self.bar.chips.values(), self.sheet, *self.margin.stops()]
        stops += [*self.column.rows.values(), self.decision.note, *self.decision.buttons.values()]
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the words, or to the first draft that waits."""
        super().focusInEvent(event)
        if not self._built:
            return
        if self.has_draft:
            self.sheet.setFocus()
        elif self.inbox.cards:
            self.inbox.cards[0].setFocus()
        else:
            self.inbox.me.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo for the draft, also where a card has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and self.has_draft:
            step = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in step):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the draft's."""
        if self.has_draft and event.matches(QKeySequence.StandardKey.Undo):
            self.work.undo()
        elif self.has_draft and event.matches(QKeySequence.StandardKey.Redo):
            self.work.redo()
        else:
            super().keyPressEvent(event)

    # What the window asks

    @property
    def has_draft(self) -> bool:
        """Whether a draft is open here."""
        return self._built and self.work.room is not None

    @property
    def draft_id(self) -> str:
        """Return the draft in hand here."""
        draft = self.work.draft if self._built else None
        return draft.id if draft is not None else self._wanted

    def header(self) -> Header:
        """Return the draft's title, which round it is, and what to know before reading."""
        draft = self.work.draft if self._built else None
        if draft is None:
            return Header(self.words, tr("What waits for you"))
        from ui.review.words import round_line

        asked = self.work.asked
        line = round_line(asked, draft.brief.topics, asked.intensity if asked else "", self.work.minutes())
        title = draft.title or tr("Untitled draft")
        if self.work.is_asked:
            ways = ("review.ten_minutes", "review.hand_over", "review.decide")
            return Header(title, line, ways, "review.decide")
        return Header(title, line, ("review.inbox", "review.ask"), "" if asked else "review.ask")

    def commands(self) -> list[Command]:
        """Return everything a person can do here."""
        return all_commands(self)

    def show_draft(self, draft_id: str) -> None:
        """Open a draft when somebody looks; the one that was open is saved first."""
        self._wanted = draft_id
        self._followed = self.shell.preferences.last_draft
        self.set_stale()

    def take(self, draft_id: str) -> None:
        """Open a draft at once, whether somebody looks or not. Raises Missing, or Unreadable."""
        self._build()
        if self.draft_id != draft_id or not self.has_draft:
            self._wanted = ""
            self.panels.close()
            self.work.open(draft_id)
            self.decision.hide()
            self.margin.set_active("")
            self.reading.begin()
        self._followed = draft_id
        self._stack.setCurrentIndex(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow Write to another draft."""
        last = self.shell.preferences.last_draft
        if last and last != self._followed and not self._wanted:
            self._wanted, self._stale = last, True
        super().showEvent(event)

    def refresh(self) -> None:
        """Open what is to be opened, and show it as it is now."""
        self._build()
        wanted, self._wanted = self._wanted, ""
        if wanted and (not self.has_draft or self.draft_id != wanted):
            try:
                self.take(wanted)
            except KnownError as error:
                self.shell.say(Message.of(error, key="review"))
            self._followed = self.shell.preferences.last_draft
        self.show_all()
        if wanted and self.hasFocus():
            self.sheet.setFocus()

    def show_changes(self, changes: "Changes") -> None:
        """Hear what a write changed; one's own writes are shown already."""
        if changes.areas == {Area.DRAFTS} and self.has_draft and self.draft_id not in changes.ids:
            return
        super().show_changes(changes)

    def flush(self) -> None:
        """Hand everything to the library."""
        if self._built:
            self.work.save()

    def state(self) -> dict[str, Any]:
        """Return which draft is open."""
        return {"draft": self.draft_id} if self.draft_id else {}

    def restore(self, state: dict[str, Any]) -> None:
        """Remember which draft was open; it is opened when somebody looks."""
        draft_id = state.get("draft")
        known = {row.id for row in self.shell.workspace.shelf.list()} if draft_id else set()
        if isinstance(draft_id, str) and draft_id in known:
            self._wanted = draft_id
            self._followed = self.shell.preferences.last_draft

    def _saved(self, words: str, safe: bool) -> None:
        if self.isVisible():
            self.saved_state.emit(words, safe)

    # What is shown

    def show_all(self) -> None:
        """Show the draft, or the inbox, as it is now."""
        if not self._built:
            return
        if self.work.room is None:
            self._show_inbox()
        else:
            self._stack.setCurrentIndex(1)
            self.round.show_round(self.work.asked, self.work.people.me)
            self.reading.show()
            self.panels.show()
            if not self.work.is_asked:
                self.decision.hide()
        self.header_changed.emit()

    def _show_inbox(self) -> None:
        from app.review.inbox import paced

        inbox, me = self.shell.workspace.reviews.inbox, self.work.people.me
        self.inbox.show_requests(paced(inbox.of(me)), inbox.of(me, done=True), me)
        self._stack.setCurrentIndex(0)

    def show_inbox(self) -> None:
        """Put the draft away and show what waits."""
        self.panels.close()
        self.reading.end_form()
        self.work.close()
        self.show_all()
        self.setFocus()

    def become(self, name: str) -> None:
        """Let another person be at the keyboard."""
        self.decision.hide()
        self.work.become(name)
        self.margin.set_me(name)
        self.margin.set_active("")
        if self.has_draft:
            self.reading.begin()
        self.show_all()

    def set_ten_minutes(self, on: bool | None) -> None:
        """Show focus questions, what must be changed and three buttons; None turns it over."""
        wanted = not self.reading.only_must if on is None else on
        if wanted == self.reading.only_must:
            return
        self.reading.only_must = wanted
        if wanted:
            self.decision.open(hand_over=False, stays=True)
        else:
            self.decision.hide()
        self.show_all()

    def open_decision(self, *, hand_over: bool = False) -> None:
        """Show what can be decided."""
        self.decision.open(hand_over=hand_over, stays=False)
        self.decision.start()

    def _hand_over(self, to: str) -> None:
        from app.review.rounds import Choice

        self._actions.decide(self, (Choice.HANDED_OVER if to else Choice.PASSED).value, "", to)

    def _card_asked(self, what: str, item_id: str, words: str) -> None:
        item = self.work.item(item_id)
        if what == "change" and item is not None:
            self.reading.change(item)
        elif what == "write" and item is not None:
            self._actions.in_write(self, item.part, item.span)
        elif what == "remove" and item is not None and item.private:
            self._actions.remove_note(self, item)
        else:
            self.work.answer(what, item_id, words)

    def _row_asked(self, name: str) -> None:
        if name == "below":
            self.margin.scroll_on(self.margin.height() // 2)
        elif name == "elsewhere":
            self.reading.choose("whole")
        elif name == "done":
            self.reading.show_done = not self.reading.show_done
            self.show_all()
        else:
            self.panels.toggle(name)

    def _scroll_older(self, value: int) -> None:
        """Keep the older version at the same share of its height."""
        here, there = self.sheet.verticalScrollBar(), self.older.verticalScrollBar()
        there.setValue(round(value * there.maximum() / here.maximum()) if here.maximum() else 0)

    def _say_below(self, count: int) -> None:
        self.column.say("below", tr("{count} more below", count=count) if count else "")
