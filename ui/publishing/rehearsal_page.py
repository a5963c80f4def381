"""Rehearsing the comments: one sample comment at a time, and what the team would do. There is no score."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.errors import KnownError
from app.publishing.rehearsal import Card as Sample
from app.publishing.rehearsal import Choice, Rehearsal, choice_words
from app.publishing.replies import situation_words
from app.translation import tr
from ui.publishing.rows import Field
from ui.review.people import People
from ui.theme import theme
from ui.widgets import Button, Card, Message, button, label

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from ui.commands import Shell

_KEYS = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), Choice, strict=True))


class RehearsalPage(QWidget):
    """The deck for one draft. `left` goes back, `kit_asked` asks for the publish kit."""

    left = Signal()
    kit_asked = Signal()

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Rehearse the comments"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shell = shell
        self.draft: Draft | None = None
        self._rehearsal: Rehearsal | None = None
        self.at = 0
        self._open: Choice | None = None
        self._offered = ""  # the words the form began with
        px = theme().px
        self.count, self.about = label("", "small"), label("", "small")
        self.comment = label("", "heading", wrap=True)
        self.consider = label("", "muted", wrap=True)
        self.decided = label("", "accent", wrap=True)
        self.choices: dict[Choice, Button] = {}
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setMaximumWidth(px(720))
        box = QVBoxLayout(inner)
        box.setContentsMargins(px(24), px(4), px(24), px(16))
        box.setSpacing(px(12))
        box.addLayout(self._head())
        words = tr("Made-up comments, as they may come. Decide now what you would do; there is no score.")
        box.addWidget(label(words, "muted", wrap=True))
        box.addWidget(self._sample())
        box.addWidget(self._form())
        box.addLayout(self._foot())
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    # What it is made of

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(button(tr("Back to the preview"), self.left.emit, "plain", "caret-left"))
        row.addStretch(1)
        row.addWidget(button(tr("Publish kit"), self.kit_asked.emit))
        return row

    def _sample(self) -> Card:
        card = Card(tr("Sample comment"))
        card.box.setSpacing(theme().px(10))
        head = QHBoxLayout()
        head.addWidget(self.about)
        head.addStretch(1)
        head.addWidget(self.count)
        card.box.addLayout(head)
        card.box.addWidget(self.comment)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for number, choice in enumerate(Choice, start=1):
            made = button(choice_words(choice), partial(self.choose, choice))
            made.setToolTip(f"{choice_words(choice)}  {number}")
            row.addWidget(made)
            self.choices[choice] = made
        row.addStretch(1)
        card.box.addLayout(row)
        card.box.addWidget(self.decided)
        card.box.addWidget(self.consider)
        return card

    def _form(self) -> Card:
        """Return the card that asks for the words of a reply, or for those to filter."""
        self.form = Card(tr("Your words"))
        self.form.box.setSpacing(theme().px(8))
        self.hint = label("", "label", wrap=True)
        self.reply = Field(tr("Your reply"), height=110)
        self.filter = QLineEdit()
        self.filter.setAccessibleName(tr("Words to filter"))
        self.filter.returnPressed.connect(self._keep)
        self.keep = button(tr("Keep"), self._keep, "primary")
        for widget in (self.hint, self.reply, self.filter):
            self.form.box.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(button(tr("Not now"), self._close_form))
        row.addStretch(1)
        self.form.box.addLayout(row)
        self.form.hide()
        return self.form

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back = button(tr("Previous"), partial(self.step, -1))
        self.next = button(tr("Next"), partial(self.step, 1))
        row.addWidget(self.back)
        row.addWidget(self.next)
        row.addStretch(1)
        return row

    # Showing

    def show_draft(self, draft: "Draft") -> None:
        """Show the deck of a draft, from the first comment nobody decided on."""
        if draft is not self.draft:
            self.draft = draft
            self._rehearsal = Rehearsal(draft, People(self.shell.workspace.library).me)
            decided = self._rehearsal.decided()
            cards = self._rehearsal.cards
            self.at = next((n for n, card in enumerate(cards) if card.id not in decided), 0)
        self.refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_draft(self) -> None:
        """Keep what is being written and let go of the draft."""
        self.flush()
        self._close_form()
        self.draft = self._rehearsal = None

    def flush(self) -> None:
        """Keep words that somebody began to write and did not cancel."""
        if self._open is not None and self._words() != self._offered:
            self._keep()

    @property
    def sample(self) -> Sample | None:
        """The comment that is shown."""
        if self._rehearsal is None:
            return None
        cards = self._rehearsal.cards
        self.at = min(self.at, len(cards) - 1)  # the brief may name fewer topics by now
        return cards[self.at]

    def refresh(self) -> None:
        """Draw from the draft again."""
        rehearsal, sample = self._rehearsal, self.sample
        if rehearsal is None or sample is None:
            return
        self.count.setText(tr("{number} of {all}", number=self.at + 1, all=len(rehearsal.cards)))
        self.about.setText(f"{tr('Sample comment')}  ·  {situation_words(sample.situation)}")
        self.comment.setText(f"“{sample.words}”")
        done = rehearsal.decided().get(sample.id)
        self.decided.setText(tr("You would: {what}", what=choice_words(done.choice).lower()) if done else "")
        self.decided.setVisible(done is not None)
        self.consider.setText(sample.consider if done else "")
        self.consider.setVisible(done is not None)
        self.back.setEnabled(self.at > 0)
        self.next.setEnabled(self.at < len(rehearsal.cards) - 1)

    # Doing

    def step(self, by: int) -> None:
        """Go to another comment."""
        if self._rehearsal is not None:
            self.flush()
            self._close_form()
            self.at = max(0, min(len(self._rehearsal.cards) - 1, self.at + by))
            self.refresh()

    def choose(self, choice: Choice) -> None:
        """Decide what to do; a reply and a filter ask for words first."""
        sample, rehearsal = self.sample, self._rehearsal
        if sample is None or rehearsal is None:
            return
        self._close_form()
        if choice is Choice.REPLY:
            what = situation_words(sample.situation)
            self.hint.setText(tr("In your own voice. It becomes your reply card for: {what}", what=what))
            self.reply.setPlainText(rehearsal.kit.read().reply(sample.situation))
        elif choice is Choice.FILTER:
            self.hint.setText(tr("Words that go on your filter list"))
            self.filter.setText(sample.filter)
        else:
            self._decide(choice)
            return
        self._open = choice
        self._offered = self._words()
        self.reply.setVisible(choice is Choice.REPLY)
        self.filter.setVisible(choice is Choice.FILTER)
        self.form.show()
        (self.reply if choice is Choice.REPLY else self.filter).setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        choice = self._open
        if choice is not None:
            words = self._words()
            self._close_form()
            self._decide(choice, words)

    def _words(self) -> str:
        return self.reply.toPlainText() if self._open is Choice.REPLY else self.filter.text()

    def _decide(self, choice: Choice, words: str = "") -> None:
        if self.sample is None or self._rehearsal is None or self.draft is None:
            return
        self._rehearsal.decide(self.sample, choice, words)
        try:
            self.shell.workspace.shelf.save(self.draft, origin=self)
        except KnownError as error:
            self.shell.say(Message.of(error, key="publishing"))
        self.refresh()

    def _close_form(self) -> None:
        self._open = None
        if self.form.isAncestorOf(self.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # 1 to 4 and the arrow keys work on
        self.form.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with 1 to 4, go on with the arrow keys."""
        if (choice := _KEYS.get(Qt.Key(event.key()))) is not None:
            self.choose(choice)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Escape and self._open is not None:
            self._close_form()
        else:
            super().keyPressEvent(event)
