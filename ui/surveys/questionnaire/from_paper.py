"""Entering sheets from paper, fast: moment and code first, digits choose, Enter goes on and keeps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.surveys.questionnaire.form import Form, Moment
from app.surveys.questionnaire.sheet import Sheet, Value
from app.translation import tr
from ui.surveys.questionnaire.entry_rows import ChoiceRow, EntryRow, LineRow, row_of
from ui.surveys.questionnaire.words import moment_word, sheet_words
from ui.theme import theme
from ui.widgets import Button, ElidedLabel, button, label

LAST = 5


class _Keep(Button):
    """The button at the end, which Enter presses too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class PaperEntry(QWidget):
    """Emits `kept` with a Sheet, `erase_wanted` with the id of one, and `left`."""

    kept = Signal(object)
    erase_wanted = Signal(str)
    left = Signal()

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Sheets from paper"))
        self._form = form
        self.rows: list[EntryRow] = []
        self.moment = ChoiceRow(tr("Filled"), [moment_word(one) for one in form.moments], lasting=True)
        self.code = LineRow(tr("Code"), tr("as it stands on the sheet; empty when there is none"))
        if form.twice:
            self.rows.append(self.moment)
        if form.twice and form.coded:
            self.rows.append(self.code)
        self.asked = [row_of(number, item) for number, item in enumerate(form.items, start=1)]
        self.rows += self.asked
        self.said = label("", "should", wrap=True)
        self.said.hide()
        self.keep = _Keep(tr("Keep this sheet"), "primary")
        self.keep.clicked.connect(lambda _checked=False: self.keep_sheet())
        self.last = QVBoxLayout()
        self._lay_out()
        for at, row in enumerate(self.rows):
            row.next_wanted.connect(lambda at=at: self._go(at + 1))
            row.back_wanted.connect(lambda at=at: self._go(max(0, at - 1)))

    def _lay_out(self) -> None:
        px = theme().px
        page = QWidget()
        page.setProperty("kind", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(8), px(8))
        column.setSpacing(px(6))
        column.addWidget(
            label(
                tr("Digits choose an answer, Enter goes on. Leave out what is left out."), "muted", wrap=True
            )
        )
        for row in self.rows:
            column.addWidget(row)
        for row in (self.moment, self.code):
            if row not in self.rows:
                row.setParent(self)
                row.hide()
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.addWidget(self.keep)
        foot.addWidget(button(tr("Back to the questions"), self.left.emit))
        foot.addStretch(1)
        column.addLayout(foot)
        self.last.setSpacing(px(2))
        column.addLayout(self.last)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)

    def begin(self) -> None:
        """Take the keyboard to the first line."""
        self._go(0)

    def _go(self, at: int) -> None:
        if at < len(self.rows):
            self.rows[at].begin()
            target: QWidget = self.rows[at]
        else:
            self.keep.setFocus(Qt.FocusReason.TabFocusReason)
            target = self.keep
        QTimer.singleShot(0, target, lambda: self._area.ensureWidgetVisible(target, 0, theme().px(40)))

    # Keeping

    def _sheet(self) -> Sheet | None:
        """Return the sheet as it stands; None when something does not fit, which is said at its line."""
        answers: dict[str, Value] = {}
        for item, row in zip(self._form.items, self.asked, strict=True):
            try:
                value = row.value()
            except ValueError as error:
                row.say(str(error))
                row.begin()
                return None
            if value is not None:
                answers[item.key] = value
        moments: Sequence[Moment] = self._form.moments
        chosen = self.moment.value()
        moment = moments[chosen[0] if isinstance(chosen, tuple) else 0]
        code = self.code.value()
        return Sheet(moment, answers, code if isinstance(code, str) else "", paper=True)

    def keep_sheet(self) -> None:
        """Hand the sheet over to be kept."""
        self.say("")
        sheet = self._sheet()
        if sheet is not None:
            self.kept.emit(sheet)

    def say(self, words: str) -> None:
        """Say why a sheet was not kept."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def next_sheet(self) -> None:
        """Make room for the next sheet; its moment is most likely the same."""
        for row in self.rows:
            row.clear()
        self.begin()

    # What was entered

    def show_last(self, sheets: Sequence[Sheet]) -> None:
        """Show the sheets entered last, the newest first."""
        while (item := self.last.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        mine = [sheet for sheet in sheets if sheet.paper]
        if mine:
            self.last.addWidget(label(tr("Entered last ({count} from paper)", count=len(mine)), "label"))
        for sheet in reversed(mine[-LAST:]):
            self.last.addWidget(self._line(sheet))

    def _line(self, sheet: Sheet) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(sheet_words(sheet, self._form)), 1)
        erase = Button(tr("Erase"), "plain")
        erase.clicked.connect(lambda _checked=False: self._ask(erase, sheet.id))
        row.addWidget(erase)
        return line

    def _ask(self, erase: Button, sheet_id: str) -> None:
        """Erase with the second press: what is erased does not come back."""
        sure = tr("Erase it for good")
        if erase.text() == sure:
            self.erase_wanted.emit(sheet_id)
        else:
            erase.setText(sure)
            erase.setAccessibleName(sure)
