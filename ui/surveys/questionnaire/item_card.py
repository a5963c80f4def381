"""One question in the builder: its words, its answers, its place."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.surveys.questionnaire.form import MOST_OPTIONS, Item, Kind
from app.translation import tr
from ui.surveys.questionnaire.fields import Answer, Wording, step_of
from ui.surveys.questionnaire.words import kind_words
from ui.theme import theme
from ui.widgets import Card, FlowLayout, IconButton, button, label

OPTIONED = (Kind.SCALE, Kind.CHOICE, Kind.SEVERAL)


class ItemCard(Card):
    """Emits `typed` while words change, `changed` with the question when an answer comes or goes, `moved` with -1 or
    1, and `removed`.
    """

    typed = Signal()
    changed = Signal(object)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, number: int, item: Item, fixed: int, parent: QWidget | None = None) -> None:
        """`fixed` is how many of its answers somebody may have chosen already: these cannot be taken away."""
        super().__init__(tr("Question {number}", number=number), parent=parent)
        self._item, self._fixed = item, fixed
        self.wording = Wording(tr("What do you ask?"), item.wording)
        self.wording.edited.connect(self.typed)
        self.wording.next_wanted.connect(lambda: self._next(-1))
        self.answers: list[Answer] = []
        self.box.setContentsMargins(*(theme().px(side) for side in (14, 10, 10, 12)))
        self.box.setSpacing(theme().px(8))
        self.box.addLayout(self._top(number))
        self.box.addWidget(self._options())

    @property
    def item(self) -> Item:
        """The question as it stands in the fields."""
        options = tuple(answer.text() for answer in self.answers)
        return replace(self._item, wording=self.wording.text(), options=options)

    def _top(self, number: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(6))
        count, top = label(str(number), "muted"), Qt.AlignmentFlag.AlignTop
        count.setMinimumWidth(theme().px(16))
        count.setContentsMargins(0, theme().px(8), 0, 0)  # on the first line of the words
        row.addWidget(count, 0, top)
        row.addWidget(self.wording, 1)
        for icon, words, run in (
            ("caret-up", tr("Move up  Alt+Up"), lambda: self.moved.emit(-1)),
            ("caret-down", tr("Move down  Alt+Down"), lambda: self.moved.emit(1)),
            ("trash", tr("Take this question out"), self.removed.emit),
        ):
            one = IconButton(icon, words)
            one.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(one, 0, top)
        return row

    def _options(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, theme().px(6))
        flow.setContentsMargins(theme().px(22), 0, 0, 0)
        kind = label(tr("{kind}:", kind=kind_words(self._item.kind)) if self._item.options
                     else kind_words(self._item.kind), "small")  # fmt: skip
        kind.setContentsMargins(0, theme().px(8) if self._item.kind in OPTIONED else 0, 0, 0)
        flow.addWidget(kind)
        for at, words in enumerate(self._item.options):
            flow.addWidget(self._option(at, words))
        if self._item.kind in OPTIONED and len(self.answers) < MOST_OPTIONS:
            flow.addWidget(button(tr("Add an answer"), self.add_answer, "plain", "plus"))
        return holder

    def _option(self, at: int, words: str) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        answer = Answer(tr("Answer {number}", number=at + 1), words)
        answer.textEdited.connect(self._typed)
        answer.next_wanted.connect(lambda: self._next(at))
        self.answers.append(answer)
        row.addWidget(answer)
        if at >= self._fixed:
            away = IconButton("x", tr("Take answer {number} away", number=at + 1))
            away.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            away.clicked.connect(lambda: self._take_away(at))
            row.addWidget(away)
        return pair

    def _typed(self, _words: str) -> None:
        self.typed.emit()

    def _next(self, at: int) -> None:
        """Go to the next answer, or add one behind the last."""
        if at + 1 < len(self.answers):
            self.answers[at + 1].setFocus()
            self.answers[at + 1].selectAll()
        elif self.answers and len(self.answers) < MOST_OPTIONS and self.answers[at].text().strip():
            self.add_answer()

    def add_answer(self) -> None:
        """Add an answer behind the last one."""
        item = self.item
        self.changed.emit(replace(item, options=(*item.options, "")))

    def _take_away(self, at: int) -> None:
        item = self.item
        self.changed.emit(replace(item, options=item.options[:at] + item.options[at + 1 :]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow."""
        if step := step_of(event):
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the small buttons do."""
        self._offer(event.globalPos())

    def _offer(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Move up")).triggered.connect(lambda: self.moved.emit(-1))
        menu.addAction(tr("Move down")).triggered.connect(lambda: self.moved.emit(1))
        menu.addAction(tr("Take this question out")).triggered.connect(self.removed.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
