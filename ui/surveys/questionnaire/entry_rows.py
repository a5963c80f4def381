"""One line of the form for paper sheets: digits choose, Enter goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.surveys.questionnaire.form import Item, Kind
from app.surveys.questionnaire.sheet import Value
from app.translation import tr
from ui.surveys.questionnaire.numbers import read_number
from ui.theme import theme
from ui.widgets import Card, Chip, FlowLayout, label

_DIGITS = {Qt.Key.Key_0.value + digit: digit for digit in range(10)}


class EntryRow(Card):
    """A question with its answer. `next_wanted` fires on Enter, `back_wanted` on the arrow up."""

    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, words: str, *, live: bool, parent: QWidget | None = None) -> None:
        super().__init__(words, live=live, parent=parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.words = label(words, "label", wrap=True)
        self.wrong = label("", "should", wrap=True)
        self.wrong.setParent(self)
        self.wrong.hide()
        self.box.setContentsMargins(*(theme().px(side) for side in (12, 8, 12, 10)))
        self.box.addWidget(self.words)

    def value(self) -> Value | None:
        """Return the answer; None when it was skipped. Raises ValueError."""
        raise NotImplementedError

    def clear(self) -> None:
        """Make the line ready for the next sheet."""

    def begin(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, words: str) -> None:
        """Say what does not fit."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter or the arrow down, back with the arrow up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.next_wanted.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


class ChoiceRow(EntryRow):
    """Answers with their digits; 0 is the tenth."""

    def __init__(
        self,
        words: str,
        options: Sequence[str],
        *,
        several: bool = False,
        lasting: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """A `lasting` choice stays for the next sheet and is never empty."""
        super().__init__(words, live=True, parent=parent)
        self._several, self._lasting = several, lasting
        holder = QWidget()
        flow = FlowLayout(holder, theme().px(6))
        self.chips: list[Chip] = []
        for at, option in enumerate(options):
            chip = Chip(f"{at + 1}  {option}")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _checked=False, at=at: self._clicked(at))
            flow.addWidget(chip)
            self.chips.append(chip)
        self.box.addWidget(holder)
        if lasting:
            self.chips[0].setChecked(True)

    def value(self) -> Value | None:
        """Return the places of what is chosen."""
        return tuple(at for at, chip in enumerate(self.chips) if chip.isChecked()) or None

    def clear(self) -> None:
        """Choose nothing, unless it lasts."""
        for chip in () if self._lasting else self.chips:
            chip.setChecked(False)

    def choose(self, at: int) -> None:
        """Choose an answer by its place, or take it back."""
        if 0 <= at < len(self.chips):
            self.chips[at].click()

    def _clicked(self, at: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._several:
            for other, chip in enumerate(self.chips):
                chip.setChecked(other == at and (self._lasting or chip.isChecked()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with digits, take everything back with Backspace."""
        if event.key() in _DIGITS:
            self.choose((_DIGITS[event.key()] or 10) - 1)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear()
        else:
            super().keyPressEvent(event)


class LineRow(EntryRow):
    """A line to type: a code, a number, own words."""

    def __init__(
        self, words: str, hint: str = "", *, number: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, live=False, parent=parent)
        self._number = number
        self.field = QLineEdit()
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(hint)
        self.field.setMaxLength(2_000)
        self.field.textEdited.connect(lambda: self.say(""))
        self.box.addWidget(self.field)
        self.box.addWidget(self.wrong)

    def value(self) -> Value | None:
        """Return what was typed. Raises ValueError for what is no number."""
        if not self._number:
            return self.field.text().strip() or None
        try:
            return read_number(self.field.text())
        except ValueError as error:
            raise ValueError(tr("Please write a number like 1500 or 2.5.")) from error

    def clear(self) -> None:
        """Empty the line, also of what could be taken back."""
        self.field.setText("")
        self.say("")

    def begin(self) -> None:
        """Take the keyboard."""
        self.field.setFocus(Qt.FocusReason.TabFocusReason)


def row_of(number: int, item: Item) -> EntryRow:
    """Return the line of a question."""
    words = f"{number}  {item.wording}"
    if item.kind is Kind.NUMBER:
        return LineRow(words, tr("a number"), number=True)
    if item.kind is Kind.TEXT:
        return LineRow(words, tr("own words"))
    return ChoiceRow(words, item.options, several=item.kind is Kind.SEVERAL)
