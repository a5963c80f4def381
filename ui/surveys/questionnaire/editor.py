"""The builder: title, what stands above, questions; every change is kept, and can be taken back."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.surveys.questionnaire.form import LONGEST, MOST_ITEMS, Form, Item, Kind, problems, scale
from app.text.canon import canon
from app.translation import tr
from ui.surveys.questionnaire.desk import Desk
from ui.surveys.questionnaire.fields import Line, Words, is_undo, step_of
from ui.surveys.questionnaire.item_card import OPTIONED, ItemCard
from ui.surveys.questionnaire.words import kind_words
from ui.theme import theme
from ui.widgets import Button, button, label

KEEP_AFTER = 400  # milliseconds after the last letter
_LONGEST_INTRO = 2_000


class Editor(QWidget):
    """Shows the form that is in hand on a desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.flush)
        self.title = Line(tr("What it is called"))
        self.intro = Words(tr("What stands above the first question"))
        self.intro.setPlaceholderText(tr("What stands above the first question: what the answers are for"))
        self.twice = QCheckBox(tr("Filled before and after the workshop"))
        self.coded = QCheckBox(tr("A made-up code pairs two sheets"))
        self.wrong = label("", "should", wrap=True)
        self.add = Button(tr("Add a question"), icon="plus")
        self.undo = button(tr("Take back"), self.take_back, icon="arrow-counter-clockwise")
        self.cards: list[ItemCard] = []
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        px = theme().px
        page = QWidget()
        page.setProperty("kind", "clear")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, px(8), px(8))
        self._column.setSpacing(px(8))
        for part in (self.title, self.intro, self.twice, self.coded):
            self._column.addWidget(part)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(px(8))
        self._column.addLayout(self._questions)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.undo)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(tr("Questions of the questionnaire"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        box.addWidget(self.wrong)
        box.addWidget(self._area, 1)

    def _listen(self) -> None:
        self.title.textEdited.connect(self._typed)
        self.intro.textChanged.connect(self._timer.start)
        for box in (self.twice, self.coded):
            box.clicked.connect(self.flush)
        menu = QMenu(self.add)
        for kind in (Kind.SCALE, Kind.CHOICE, Kind.SEVERAL, Kind.NUMBER, Kind.TEXT):
            menu.addAction(kind_words(kind)).triggered.connect(lambda _=False, kind=kind: self.add_item(kind))
        self.add.setMenu(menu)
        self._desk.changed.connect(self.show_form)

    # Showing

    def show_form(self) -> None:
        """Show the form in hand as it is kept; the keyboard stays where it was."""
        form = self._desk.form
        if form is None:
            return
        place = self._place()
        for field in (self.title, self.intro):
            field.blockSignals(True)
        self.title.setText(form.title)
        self.intro.setPlainText(form.intro)
        for field in (self.title, self.intro):
            field.blockSignals(False)
        self.twice.setChecked(form.twice)
        self.coded.setChecked(form.coded)
        self._show_items(form)
        self._timer.stop()
        self._say(form)
        if place is not None:
            self._focus(*place)

    def _show_items(self, form: Form) -> None:
        for card in self.cards:
            self._questions.removeWidget(card)
            card.hide()
            card.deleteLater()
        row = self._desk.row
        filled = row is not None and row.sheets > 0
        self.cards = []
        for number, item in enumerate(form.items, start=1):
            card = ItemCard(number, item, len(item.options) if filled else 0)
            card.typed.connect(self._timer.start)
            card.changed.connect(self._change_item)
            card.moved.connect(lambda by, key=item.key: self.move_item(key, by))
            card.removed.connect(lambda key=item.key: self.remove_item(key))
            self._questions.addWidget(card)
            self.cards.append(card)

    def _say(self, form: Form) -> None:
        found = problems(form)
        self.wrong.setText(tr("Before it can be filled: {what}", what=" ".join(found)) if found else "")
        self.wrong.setVisible(bool(found))
        self.coded.setEnabled(form.twice)
        self.add.setEnabled(len(form.items) < MOST_ITEMS)
        self.undo.setEnabled(self._desk.can_undo)

    # Keeping

    def _typed(self, _words: str = "") -> None:
        self._timer.start()

    def _read(self, form: Form) -> Form:
        """Return the form as it stands in the fields."""
        intro = canon(self.intro.toPlainText())[:_LONGEST_INTRO]
        return replace(
            form,
            title=canon(self.title.text())[:LONGEST],
            intro=intro,
            items=tuple(card.item for card in self.cards),
            twice=self.twice.isChecked(),
            coded=self.coded.isChecked(),
        )

    def flush(self) -> None:
        """Keep what was typed."""
        self._timer.stop()
        form = self._desk.form
        if form is None:
            return
        if self._desk.change(self._read(form)) and self._desk.form is not None:
            self._say(self._desk.form)

    def _became(self, form: Form, key: str = "", part: int = -1) -> None:
        """Keep a form of another shape, and show it with the keyboard at one question."""
        if self._desk.change(form):
            self.show_form()
        if key:
            self._focus(key, part)

    def add_item(self, kind: Kind) -> None:
        """Add a question at the end, ready to be written."""
        self.flush()
        form = self._desk.form
        if form is not None and len(form.items) < MOST_ITEMS:
            item = scale("") if kind is Kind.SCALE else Item("", kind, ("", "") if kind in OPTIONED else ())
            self._became(form.with_item(item), item.key)

    def move_item(self, key: str, by: int) -> None:
        """Move a question up (-1) or down (1)."""
        self.flush()
        if self._desk.form is not None:
            self._became(self._desk.form.moved(key, by), key)

    def remove_item(self, key: str) -> None:
        """Take a question out."""
        self.flush()
        if self._desk.form is not None:
            self._became(self._desk.form.without_item(key))

    def _change_item(self, item: Item) -> None:
        self.flush()
        if self._desk.form is not None:
            grown = len(item.options) > len((self._desk.form.item(item.key) or item).options)
            self._became(self._desk.form.with_item(item), item.key, len(item.options) - 1 if grown else -1)

    def take_back(self) -> None:
        """Take the last change back, also words that were just typed."""
        self.flush()
        self._desk.undo()

    # The keyboard

    def _place(self) -> tuple[str, int] | None:
        """Return the question the keyboard is at, with the number of the answer, -1 for its words."""
        held = QApplication.focusWidget()
        for card in self.cards:
            if held is card.wording:
                return card.item.key, -1
            if held in card.answers:
                return card.item.key, card.answers.index(held)
        return None

    def _focus(self, key: str, part: int) -> None:
        card = next((one for one in self.cards if one.item.key == key), None)
        if card is None:
            return
        field = card.answers[part] if 0 <= part < len(card.answers) else card.wording
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, field, lambda: self._area.ensureWidgetVisible(card))

    def event(self, event: QEvent) -> bool:
        """Claim taking back and moving before the window does."""
        if event.type() is QEvent.Type.ShortcutOverride and (is_undo(event) or step_of(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last change back with Ctrl+Z."""
        if is_undo(event):
            self.take_back()
        else:
            super().keyPressEvent(event)
