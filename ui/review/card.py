"""One comment, note or suggestion in the margin. At rest it says what it asks; open, it can be answered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.review.suggestions import Verdict
from app.translation import tr
from ui.board.words import when
from ui.review.fields import text_field, wants_sending
from ui.review.items import Item
from ui.review.words import kind_words, place_words, short
from ui.theme import theme
from ui.widgets import Button, Card, ElidedLabel, FlowLayout, label

_RESTING = 2  # answers shown on a card at rest
ClauseWords = Callable[[str], str]  # a clause's id -> its title and who says so


class ItemCard(Card):
    """A card that can be given one item after another."""

    asked = Signal(str, str, str)  # what (as `Work.answer`, change, write), id, words
    resized = Signal()

    def __init__(
        self, me: str, clause_words: ClauseWords, unsent: dict[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(live=True, parent=parent)
        self._unsent = unsent  # answers that were begun, by item
        self.item: Item | None = None
        self.me, self._clause_words = me, clause_words
        self._open, self._said = False, ""
        self._body: QWidget | None = None
        self._stops: list[QWidget] = []
        self.box.setSpacing(theme().px(4))
        self.answer = text_field(tr("Answer"), tr("Your answer; Ctrl and Enter sends it"), 52)
        self.answer.installEventFilter(self)
        self.answer.hide()
        self.box.addWidget(self.answer)
        self._foot = QWidget()
        self._foot_flow = FlowLayout(self._foot, theme().px(4))
        self._foot.hide()
        self.box.addWidget(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_item(self, item: Item, *, opened: bool = False) -> None:
        """Show an item; nothing is built again when only its place changed."""
        said = f"{_content(item)}{opened}{self.me}"
        before, self.item = self.item, item
        if said == self._said:
            return
        if before is not None and self._open and (before.id != item.id or not opened):
            self._keep_answer(before.id)
        if opened and not (self._open and before is not None and before.id == item.id):
            self.answer.setPlainText(self._unsent.pop(item.id, ""))
        self._said, self._open = said, opened
        self.set_selected(opened)
        self._build(item)

    def _keep_answer(self, item_id: str) -> None:
        """Put what was begun aside until the card is open again."""
        if words := self.answer.toPlainText():
            self._unsent[item_id] = words
        self.answer.clear()

    def _build(self, item: Item) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._stops = []
        self._body = QWidget()
        box = QVBoxLayout(self._body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().px(4))
        box.addLayout(self._head(item, self._body))
        if words := place_words(item.anchor):
            box.addWidget(label(words, "small", wrap=True))
        if item.text:
            box.addWidget(label(item.text, wrap=True))
        if item.suggestion is not None:
            self._suggest(item, box)
        if item.clause:
            box.addWidget(label(self._clause_words(item.clause), "small", wrap=True))
        self._replies(item, box)
        if item.done and item.suggestion is None:
            box.addWidget(label(_ended(item), "small", wrap=True))
        self.box.insertWidget(0, self._body)
        self._body.show()
        self._answering(item)
        self.setAccessibleName(_title(item))
        self.setAccessibleDescription(" ".join(part for part in (item.text, item.new) if part))

    def _head(self, item: Item, on: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        words = kind_words(item.severity, private=item.private, suggestion=item.suggestion is not None)
        kind = QLabel(words.upper())
        kind.setAccessibleName(words)
        if item.severity is not None:
            kind.setProperty("severity", item.severity.value)
        else:
            kind.setProperty("role", "accent")
        row.addWidget(kind)
        edited = tr("edited") if item.edited else ""
        row.addWidget(
            ElidedLabel(" · ".join(part for part in (item.by, when(item.at), edited) if part), "muted"), 1
        )
        if item.suggestion is None and not item.private:
            what, words = ("reopen", tr("Reopen")) if item.done else ("resolve", tr("Resolve"))
            row.addWidget(self._button(what, words, on))
        return row

    def _suggest(self, item: Item, box: QVBoxLayout) -> None:
        suggestion = item.suggestion
        if suggestion is None:
            return
        if item.old:
            old = label(item.old, "muted", wrap=True)
            font = old.font()
            font.setStrikeOut(True)
            old.setFont(font)
            old.setAccessibleName(tr("Old words: {words}", words=item.old))
            box.addWidget(old)
        if item.new:
            new = label(item.new, "accent", wrap=True)
            new.setAccessibleName(tr("New words: {words}", words=item.new))
            box.addWidget(new)
        elif item.old:
            box.addWidget(label(tr("Take these words out"), "small"))
        if suggestion.verdict is not Verdict.OPEN:
            box.addWidget(label(_ruled(item), "small", wrap=True))
            return
        row = QWidget()
        flow = FlowLayout(row, theme().px(8))
        if suggestion.fits:
            flow.addWidget(self._button("accept", tr("Accept"), row, "quiet"))
        elif not item.lost:
            box.addWidget(
                label(tr("The text now says “{words}”.", words=short(item.anchor.words)), wrap=True)
            )
            flow.addWidget(self._button("anyway", tr("Accept anyway"), row, "quiet"))
        flow.addWidget(self._button("decline", tr("Decline"), row, "quiet"))
        box.addWidget(row)

    def _replies(self, item: Item, box: QVBoxLayout) -> None:
        shown = item.replies if self._open else item.replies[-_RESTING:]
        if len(shown) < len(item.replies):
            box.addWidget(label(tr("{count} earlier", count=len(item.replies) - len(shown)), "small"))
        for reply in shown:
            line = label(tr("{by}: {words}", by=reply.by, words=reply.text), wrap=True)
            line.setContentsMargins(theme().px(12), 0, 0, 0)
            box.addWidget(line)

    def _answering(self, item: Item) -> None:
        """Show what an open card can do."""
        while (old := self._foot_flow.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        answerable = self._open and not item.private
        self.answer.setVisible(answerable)
        if answerable:
            self._stops.append(self.answer)
            self._foot_flow.addWidget(self._button("reply", tr("Answer"), self._foot))
        if self._open and item.span is not None:
            self._foot_flow.addWidget(self._button("write", tr("In Write"), self._foot))
        if self._open and item.by == self.me and not (item.suggestion and item.done):
            self._foot_flow.addWidget(self._button("change", tr("Change"), self._foot))
            if not item.replies:
                self._foot_flow.addWidget(self._button("remove", tr("Remove"), self._foot))
        self._foot.setVisible(self._foot_flow.count() > 0)

    def _button(self, what: str, words: str, on: QWidget, kind: str = "plain") -> Button:
        result = Button(words, kind, parent=on)
        result.clicked.connect(lambda _checked=False: self._ask(what))
        self._stops.append(result)
        result.show()  # at once, so that it counts when the card is measured; without `on` it were a window
        return result

    def _ask(self, what: str) -> None:
        if self.item is None:
            return
        words = self.answer.toPlainText().strip() if what == "reply" else ""
        if what == "reply":
            if not words:
                self.answer.setFocus()
                return
            self.answer.clear()
        self._unsent.pop(self.item.id, None)
        self.asked.emit(what, self.item.id, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send an answer with Ctrl and Enter; leave it with Escape."""
        if watched is self.answer and wants_sending(event):
            self._ask("reply")
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def height_for(self, width: int) -> int:
        """Return how tall the card is at a width, in pixels."""
        for box in (self._body.layout() if self._body else None, self.box):
            if box is not None:
                box.activate()
        return max(self.box.totalHeightForWidth(width), theme().px(48))

    def stops(self) -> list[QWidget]:
        """Return what Tab visits on this card, in order."""
        return [self, *self._stops]


def _content(item: Item) -> tuple[object, ...]:
    """Return all a card shows; a place is not among it."""
    verdict = item.suggestion.verdict if item.suggestion else None
    fits = item.suggestion.fits if item.suggestion else True
    return (
        item.id, item.by, item.at, item.text, item.severity, item.clause, item.replies, item.done, item.ended_by,
        item.reason, item.edited, item.private, item.old, item.new, verdict, fits, place_words(item.anchor),
        item.anchor.words if not fits else "",
    )  # fmt: skip


def _title(item: Item) -> str:
    words = kind_words(item.severity, private=item.private, suggestion=item.suggestion is not None)
    about = short(item.anchor.words or item.anchor.quote.exact, 60)
    return tr("{kind} by {by} on “{words}”", kind=words, by=item.by, words=about) if about else words


def _ended(item: Item) -> str:
    words = tr("Resolved by {by}", by=item.ended_by)
    return f"{words}: {item.reason}" if item.reason else words


def _ruled(item: Item) -> str:
    accepted = item.suggestion is not None and item.suggestion.verdict is Verdict.ACCEPTED
    words = tr("Accepted by {by}", by=item.ended_by) if accepted else tr("Declined by {by}", by=item.ended_by)
    return f"{words}: {item.reason}" if item.reason else words
