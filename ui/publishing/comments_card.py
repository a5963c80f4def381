"""The kit's second half: filter words, replies to begin from, who looks when, and when to stop."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.publishing.filters import pasted
from app.publishing.kit import Kit, KitOf, Text, Watch, starting_stop_rule, watch_words
from app.publishing.replies import Situation, situation_words, what_matters
from app.translation import tr
from ui.publishing.rows import CopyButton, Field, Line, titled
from ui.theme import theme
from ui.widgets import Card, Chip, FlowLayout, Rule, button, label

_SHOWN = 36  # letters of an entry on its chip


class FilterCard(Card):
    """Words a platform should hold back, as chips; copied with their usual disguises."""

    def __init__(self, kit: KitOf) -> None:
        super().__init__(tr("Comment filter"))
        self._kit, self._words = kit, tuple[str, ...]()
        self.box.setSpacing(theme().px(8))
        self.copy = CopyButton(tr("Comment filter"), lambda: pasted(self._words))
        head = QHBoxLayout()
        head.addWidget(label(tr("Comment filter"), "label"))
        head.addStretch(1)
        head.addWidget(self.copy)
        self.box.addLayout(head)
        hint = tr("Paste it into the platform’s filter. It is copied with the usual disguises of each word.")
        self.box.addWidget(label(hint, "small", wrap=True))
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, theme().px(6))
        self.box.addWidget(self._chips)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Add a word or phrase"))
        self.field.setAccessibleName(tr("Add a word or phrase to filter"))
        self.field.returnPressed.connect(self._add)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.field, 1)
        row.addWidget(button(tr("Add"), self._add))
        self.box.addLayout(row)

    def show_kit(self, kit: Kit) -> None:
        """Show the list as it is."""
        self.copy.look()
        if kit.filters == self._words:
            return
        self._words = kit.filters
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in kit.filters:
            short = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
            chip = Chip(f"{short}  ×", checkable=False, parent=self._chips)
            chip.setAccessibleName(tr("Take “{words}” off the list", words=words))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(partial(self._remove, words))
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(kit.filters))
        self._chips.updateGeometry()
        self.copy.look()

    def _remove(self, words: str) -> None:
        self._kit.remove_filter(words)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # the chip is about to go

    def _add(self) -> None:
        if self._kit.add_filter(self.field.text()):
            self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class RepliesCard(Card):
    """Words to begin from for each situation, to be made one's own."""

    def __init__(self, kit: KitOf) -> None:
        super().__init__(tr("Replies to begin from"))
        self.box.setSpacing(theme().px(10))
        self.box.addWidget(label(tr("Replies to begin from"), "label"))
        hint = tr("Change them until they sound like you. Nothing here is sent by the program.")
        self.box.addWidget(label(hint, "small", wrap=True))
        self.fields: dict[Situation, Field] = {}
        self._copies: list[CopyButton] = []
        for number, situation in enumerate(Situation):
            if number:
                self.box.addWidget(Rule())
            field = Field(situation_words(situation), height=92)
            field.kept.connect(partial(kit.reply, situation))
            copier = CopyButton(situation_words(situation), field.toPlainText)
            head = QHBoxLayout()
            head.addWidget(label(situation_words(situation), "label"))
            head.addStretch(1)
            head.addWidget(copier)
            self.box.addLayout(head)
            self.box.addWidget(label(what_matters(situation), "small", wrap=True))
            self.box.addWidget(field)
            self.fields[situation] = field
            self._copies.append(copier)

    def show_kit(self, kit: Kit) -> None:
        """Show the replies as they are."""
        for situation, field in self.fields.items():
            field.show_text(kit.reply(situation))
        for copier in self._copies:
            copier.look()


class PlanCard(Card):
    """Who looks at the comments when, who takes over, and when to stop."""

    def __init__(self, kit: KitOf) -> None:
        super().__init__(tr("Looking after the comments"))
        self.box.setSpacing(theme().px(8))
        self.box.addWidget(label(tr("Looking after the comments"), "label"))
        self.watchers: dict[Watch, Line] = {}
        for when in Watch:
            field = Line(tr("Who looks: {when}", when=watch_words(when)), tr("Who"))
            field.kept.connect(partial(kit.watch, when))
            row = QHBoxLayout()
            name = label(watch_words(when))
            name.setFixedWidth(theme().px(110))
            row.addWidget(name)
            row.addWidget(field, 1)
            self.box.addLayout(row)
            self.watchers[when] = field
        takes_over = tr("Who takes over when somebody may be in danger")
        self.texts = {
            Text.ESCALATE: Field(takes_over, tr("Name and how to reach them"), 44),
            Text.STOP: Field(tr("Stop rule"), starting_stop_rule(), 84),
        }
        self.box.addWidget(titled(takes_over, self.texts[Text.ESCALATE]))
        self.box.addWidget(
            titled(tr("Stop rule"), self.texts[Text.STOP], hint=tr("When do you limit the comments?"))
        )
        for which, text in self.texts.items():
            text.kept.connect(partial(kit.write, which))

    def show_kit(self, kit: Kit) -> None:
        """Show the plan as it is."""
        for when, field in self.watchers.items():
            field.show_text(kit.watch.get(when, ""))
        for which, text in self.texts.items():
            text.show_text(kit.text(which))
