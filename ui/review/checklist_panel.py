"""What only a person can judge, question by question: yes, no, or not applicable with a reason."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.guidelines.clause import Clause
from app.review.checklist import Answer, Reply
from app.translation import tr
from ui.review.fields import line_field
from ui.theme import theme
from ui.widgets import Card, Chip, FlowLayout, label
from ui.write.side_panel import SidePanel


def reply_words(reply: Reply) -> str:
    """Return an answer in words."""
    return {
        Reply.YES: tr("Yes"),
        Reply.NO: tr("No"),
        Reply.NOT_APPLICABLE: tr("Not applicable"),
    }[reply]


class Question(Card):
    """One question. An answer that needs a reason is kept as soon as it has one."""

    answered = Signal(str, str, str)  # clause, reply, reason
    cleared = Signal(str)

    def __init__(self, clause: Clause, parent: QWidget | None = None) -> None:
        super().__init__(clause.question, parent=parent)
        self.clause = clause
        self.box.addWidget(label(clause.question, wrap=True))
        names = list(dict.fromkeys(source.organisation for source in clause.sources))[:3]
        self.box.addWidget(label(" · ".join([clause.title, *names]), "small", wrap=True))
        holder = QWidget()
        flow = FlowLayout(holder, theme().px(4))
        self.chips = {reply: Chip(reply_words(reply)) for reply in Reply}
        group = QButtonGroup(self)
        group.setExclusive(False)
        for reply, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda checked, reply=reply: self._take(reply, checked))
            flow.addWidget(chip)
        self.box.addWidget(holder)
        self.reason = line_field(
            tr("Why? A few words"), tr("Why? A reason for: {question}", question=clause.question)
        )
        self.reason.editingFinished.connect(self._keep)
        self.box.addWidget(self.reason)
        self._reply: Reply | None = None
        self._stored: tuple[Reply, str] | None = None

    def show_answer(self, answer: Answer | None) -> None:
        """Show what this person answered; a reason that is being typed stays."""
        stored = (answer.reply, answer.reason) if answer else None
        if stored == self._stored and self._reply is not None:
            return
        self._stored = stored
        self._reply = answer.reply if answer else None
        self.reason.setText(answer.reason if answer else "")
        self._show()

    def _show(self) -> None:
        for reply, chip in self.chips.items():
            chip.setChecked(reply is self._reply)
        self.reason.setVisible(self._reply in (Reply.NO, Reply.NOT_APPLICABLE))

    def _take(self, reply: Reply, checked: bool) -> None:
        self._reply = reply if checked else None
        self._show()
        if self._reply is None:
            self.cleared.emit(self.clause.id)
        elif reply is Reply.YES:
            self.answered.emit(self.clause.id, reply.value, "")
        elif self.reason.text().strip():
            self._keep()
        else:
            self.reason.setFocus()

    def _keep(self) -> None:
        reason = self.reason.text().strip()
        if (
            self._reply in (Reply.NO, Reply.NOT_APPLICABLE)
            and reason
            and (self._reply, reason) != self._stored
        ):
            self.answered.emit(self.clause.id, self._reply.value, reason)


class ChecklistPanel(SidePanel):
    """All questions for the draft's topics."""

    answered = Signal(str, str, str)
    cleared = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Only a person can judge"), parent)
        self._count = label("", "muted", wrap=True)
        self.box.addWidget(self._count)
        self.questions: dict[str, Question] = {}
        self.box.addStretch(1)

    def show_questions(self, clauses: Sequence[Clause], answers: Mapping[str, Answer]) -> None:
        """Show questions with this person's answers."""
        if [clause.id for clause in clauses] != list(self.questions):
            for row in self.questions.values():
                row.hide()
                row.deleteLater()
            self.questions = {}
            for clause in clauses:
                row = Question(clause)
                row.answered.connect(self.answered)
                row.cleared.connect(self.cleared)
                self.questions[clause.id] = row
                self.box.insertWidget(self.box.count() - 1, row)
        for clause in clauses:
            self.questions[clause.id].show_answer(answers.get(clause.id))
        done = sum(clause.id in answers for clause in clauses)
        words = tr(
            "{done} of {all} answered. What is open is listed when you sign.", done=done, all=len(clauses)
        )
        self._count.setText(words if clauses else tr("There are no questions for this draft’s topics."))
