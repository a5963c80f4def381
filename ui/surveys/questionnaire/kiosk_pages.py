"""What one person sees, a page at a time. A page is made for one person and thrown away after."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.surveys.questionnaire.form import Item, Kind, code_hint
from app.surveys.questionnaire.sheet import Value
from app.translation import tr
from ui.surveys.questionnaire.large import Choice, large_font, large_label
from ui.surveys.questionnaire.numbers import number_words, read_number
from ui.theme import theme

_LONGEST = 2_000
# What is typed here must not turn up in the suggestions of the next person's keyboard.
_UNSEEN = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class Page(QWidget):
    """Words, and perhaps something to answer."""

    def __init__(self, heading: str, *words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme().px(14))
        self.box.addWidget(large_label(heading, "heading"))
        for said in words:
            if said:
                self.box.addWidget(large_label(said))

    def value(self) -> Value | None:
        """Return what is answered; None for nothing. Raises ValueError with what to say when it does not fit."""
        return None

    def choose(self, number: int) -> None:
        """Choose an answer by its number, from 1; a page without answers does nothing."""

    def begin(self) -> None:
        """Take the keyboard."""


class ChoicePage(Page):
    """One or any of several answers."""

    def __init__(self, item: Item, given: Value | None, parent: QWidget | None = None) -> None:
        several = item.kind is Kind.SEVERAL
        super().__init__(item.wording, tr("Choose all that fit.") if several else "", parent=parent)
        self._several = several
        self.choices = [Choice(n, words, several=several) for n, words in enumerate(item.options, start=1)]
        for at, choice in enumerate(self.choices):
            choice.setChecked(isinstance(given, tuple) and at in given)
            choice.clicked.connect(lambda _checked=False, at=at: self._only(at))
            self.box.addWidget(choice)

    def value(self) -> Value | None:
        """Return the places of what is chosen."""
        return tuple(at for at, one in enumerate(self.choices) if one.isChecked()) or None

    def choose(self, number: int) -> None:
        """Choose an answer, as a touch does."""
        if 1 <= number <= len(self.choices):
            self.choices[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.choices[number - 1].click()

    def begin(self) -> None:
        """Take the keyboard to what is chosen, or to the first answer."""
        held = next((one for one in self.choices if one.isChecked()), self.choices[0])
        held.setFocus(Qt.FocusReason.OtherFocusReason)

    def _only(self, at: int) -> None:
        if not self._several:
            for other, choice in enumerate(self.choices):
                if other != at:
                    choice.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the answers with the arrow keys."""
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        at = next((n for n, one in enumerate(self.choices) if one.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            place = min(max(at + step, 0), len(self.choices) - 1)
            self.choices[place].setFocus(Qt.FocusReason.TabFocusReason)


class LinePage(Page):
    """One line: a number, or the code."""

    def __init__(self, heading: str, hint: str, given: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, hint, parent=parent)
        self.field = QLineEdit(given)
        self.field.setFont(large_font("text", 2.0))
        self.field.setMaximumWidth(theme().px(420))
        self.field.setInputMethodHints(_UNSEEN)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setAccessibleName(heading)
        self.box.addWidget(self.field)

    def begin(self) -> None:
        """Take the keyboard."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class NumberPage(LinePage):
    """A number."""

    def __init__(self, item: Item, given: Value | None, parent: QWidget | None = None) -> None:
        words = number_words(given) if isinstance(given, int | float) else ""
        super().__init__(item.wording, tr("A number, for example 3."), words, parent)

    def value(self) -> Value | None:
        """Return the number. Raises ValueError."""
        try:
            return read_number(self.field.text())
        except ValueError as error:
            raise ValueError(
                tr("Please write a number like 1500 or 2.5, or leave the line empty.")
            ) from error


class CodePage(LinePage):
    """The code by which two sheets of one person are paired."""

    def __init__(self, given: str, parent: QWidget | None = None) -> None:
        why = tr("It only tells which two sheets are the same person's. You can leave it empty.")
        super().__init__(tr("Make up your code"), f"{code_hint()} {why}", given, parent)

    def value(self) -> Value | None:
        """Return what was typed."""
        return self.field.text().strip() or None


class WordsPage(Page):
    """Own words."""

    def __init__(self, item: Item, given: Value | None, parent: QWidget | None = None) -> None:
        hint = tr("In your own words. Please write no names.")
        super().__init__(item.wording, hint, parent=parent)
        self.field = QPlainTextEdit(given if isinstance(given, str) else "")
        self.field.setProperty("kind", "field")
        self.field.setFont(large_font())
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(theme().px(180))
        self.field.setInputMethodHints(_UNSEEN)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setAccessibleName(item.wording)
        self.box.addWidget(self.field)

    def value(self) -> Value | None:
        """Return the words, as far as they are kept. Raises ValueError for more than anyone would read."""
        words = self.field.toPlainText().strip()
        if len(words) > _LONGEST:
            raise ValueError(tr("Please say it in {count} characters or fewer.", count=f"{_LONGEST:,}"))
        return words or None

    def begin(self) -> None:
        """Take the keyboard."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class HelpPage(Page):
    """Where a person finds help, in large type."""

    def __init__(self, rows: Sequence[QWidget], checked: str, parent: QWidget | None = None) -> None:
        said = tr(
            "You can stop at any time; nothing is kept unless you finish. If you are in danger, or might not stay "
            "safe, call the emergency number or tell somebody here."
        )
        super().__init__(tr("If it is hard right now"), said, parent=parent)
        for row in rows:
            for said_of_it in row.findChildren(QLabel):
                said_of_it.setFont(large_font("text", 1.3))
            self.box.addWidget(row)
        if checked:
            self.box.addWidget(large_label(checked, factor=1.2))


def page_of(item: Item, given: Value | None) -> Page:
    """Return the page of a question, with what was answered before."""
    if item.kind is Kind.NUMBER:
        return NumberPage(item, given)
    if item.kind is Kind.TEXT:
        return WordsPage(item, given)
    return ChoicePage(item, given)
