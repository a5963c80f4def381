"""Above the sheet: what one is asked, or what those who were asked have said; and who is at the keyboard."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.review.rounds import Choice, Round
from app.translation import tr
from ui.review.fields import line_field
from ui.review.words import choice_words
from ui.theme import theme
from ui.widgets import Button, Card, button, label


class RoundCard(Card):
    """Shows a round. `me_asked` asks for the list of names."""

    me_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("The round"), parent=parent)
        self.box.setSpacing(theme().px(4))
        head = QHBoxLayout()
        self.title = label("", "label")
        self.me = Button("", "plain")
        self.me.setToolTip(tr("Somebody else is at the keyboard"))
        self.me.clicked.connect(self.me_asked)
        head.addWidget(self.title, 1)
        head.addWidget(self.me, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        self.said = label("", wrap=True)
        self.box.addWidget(self.said)

    def show_round(self, asked: Round | None, me: str) -> None:
        """Show the last round as one person sees it."""
        words = tr("You are: {name}", name=me)
        self.me.setText(words.replace("&", "&&"))
        self.me.setAccessibleName(words)
        title, lines = _said(asked, me)
        self.title.setText(title)
        self.said.setText("\n".join(lines))
        self.said.setVisible(bool(lines))


def _said(asked: Round | None, me: str) -> tuple[str, list[str]]:
    if asked is None:
        return tr("Nobody has been asked yet"), [
            tr("Comments can be written all the same. Ask for review when the draft is ready for other eyes.")
        ]
    questions = [f"{at}. {words}" for at, words in enumerate(asked.focus, 1)]
    if me in asked.reviewers:
        mine = asked.decisions.get(me)
        title = (
            tr("You are asked") if mine is None else tr("You said: {words}", words=choice_words(mine.choice))
        )
        none = [] if questions else [tr("No question in particular: read it, and say what you would change.")]
        return title, questions or none
    lines = [_answer(asked, person) for person in asked.reviewers]
    return tr("Asked: {people}", people=", ".join(asked.who)), [*questions, *lines]


def _answer(asked: Round, person: str) -> str:
    decision = asked.decisions.get(person)
    if decision is None:
        return tr("{person} has not answered yet", person=person)
    words = choice_words(decision.choice)
    if decision.choice is Choice.HANDED_OVER:
        words = tr("handed over to {name}", name=decision.to)
    note = f" – {decision.note}" if decision.note else ""
    return f"{person}: {words}{note}"


class DecisionBar(Card):
    """Under the sheet: three buttons, a line to go with them, and the way to hand over without a reason."""

    decided = Signal(str, str)  # a choice, a note
    handed = Signal(str)  # to whom; "" for nobody in particular
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Your decision"), parent=parent)
        px = theme().px
        self.box.setSpacing(px(6))
        self._title = label(tr("What do you say to this round?"), "label")
        self.box.addWidget(self._title)
        self.note = line_field(tr("A line to go with it, if you like"))
        self.box.addWidget(self.note)
        self._choices = QWidget()
        row = _row(self._choices)
        self.buttons: dict[Choice, Button] = {}
        for choice, words in (
            (Choice.LOOKS_RIGHT, tr("Looks right to me")),
            (Choice.CHANGES_ASKED, tr("I ask for changes")),
            (Choice.NOT_MINE, tr("Not mine to judge")),
        ):
            made = button(words, partial(self._decide, choice))
            self.buttons[choice] = made
            row.addWidget(made)
        row.addStretch(1)
        self.box.addWidget(self._choices)
        self._hand = QWidget()
        row = _row(self._hand)
        self.to = line_field(tr("To whom? A name"))
        self.to.returnPressed.connect(self._hand_on)
        row.addWidget(self.to, 1)
        self.hand = button(tr("Hand over"), self._hand_on)
        row.addWidget(self.hand)
        row.addWidget(button(tr("Pass, to nobody in particular"), lambda: self.handed.emit("")))
        self.box.addWidget(self._hand)
        self._foot = label(tr("No reason is needed."), "small")
        self.box.addWidget(self._foot)
        self._close = button(tr("Not now"), self.closed.emit, "plain")
        self.box.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def open(self, *, hand_over: bool, stays: bool) -> None:
        """Show the three buttons, or the way to hand over; `stays` leaves out the way to put it away."""
        words = tr("Hand this draft over") if hand_over else tr("What do you say to this round?")
        self._title.setText(words)
        for widget in (self._choices, self.note):
            widget.setVisible(not hand_over)
        for widget in (self._hand, self._foot):
            widget.setVisible(hand_over)
        self._close.setVisible(not stays)
        self.show()

    def start(self) -> None:
        """Take the keyboard."""
        first = self.to if self._hand.isVisibleTo(self) else self.note
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, choice: Choice) -> None:
        self.decided.emit(choice.value, self.note.text().strip())

    def _hand_on(self) -> None:
        if self.to.text().strip():
            self.handed.emit(self.to.text().strip())
        else:
            self.to.setFocus()


def _row(holder: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    return row
