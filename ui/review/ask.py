"""Asking for review: who, what they are to look at, by when, and how heavy it is to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.review.rounds import Intensity, Round
from app.translation import tr
from ui.board.words import intensity_words
from ui.review.fields import line_field, text_field
from ui.review.words import due_words
from ui.theme import theme
from ui.widgets import Button, Chip, Combo, FlowLayout, button, label

_DAYS = 28  # that can be chosen


@dataclass(frozen=True)
class Asking:
    """What was filled in. `due` is ISO 8601 or empty."""

    me: str
    who: tuple[str, ...]
    focus: tuple[str, ...]
    due: str
    most: int
    intensity: Intensity | None


class AskForm(QDialog):
    """Emits `wanted` with an `Asking`."""

    wanted = Signal(object)

    def __init__(
        self, me: str, known: Iterable[str], last: Round | None, intensity: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ask_for_review")
        self.setWindowTitle(tr("Ask for review"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(px(20), px(18), px(20), px(18))
        self._box.setSpacing(px(6))
        self.me = line_field(tr("Your name"))
        self.me.setText(me)
        self._add(tr("Who asks?"), self.me)
        self.who = line_field(tr("Names, with commas between them"))
        others = [name for name in known if name != me]
        completer = QCompleter(others, self.who)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.who.setCompleter(completer)
        self.who.setText(", ".join(last.who) if last else "")
        self._add(tr("Who is asked?"), self.who)
        self._names(others)
        self.focus = text_field(
            tr("For example: Does the second beat say too much?"), tr("Focus questions"), 76
        )
        self._add(tr("What shall they look at? One question on each line."), self.focus)
        self.due, self.most, self.intensity = (
            Combo(tr("By when")),
            Combo(tr("Rounds")),
            Combo(tr("Intensity")),
        )
        self._choices(last, intensity)
        self._box.addWidget(
            label(
                tr(
                    "They see topics and intensity before they open it, and may hand it over without a reason."
                ),
                "muted",
                wrap=True,
            )
        )
        self._foot()
        self.who.textChanged.connect(lambda _text: self._check())
        self.me.textChanged.connect(lambda _text: self._check())
        self._check()
        (self.focus if self.who.text() else self.who).setFocus()
        self.resize(px(480), max(px(300), self._box.totalHeightForWidth(px(480))))

    def _add(self, words: str, field: QWidget) -> None:
        self._box.addWidget(label(words, "label"))
        self._box.addWidget(field)

    def _names(self, others: list[str]) -> None:
        if not others:
            return
        holder = QWidget()
        flow = FlowLayout(holder, theme().px(4))
        for name in others[-8:]:
            chip = Chip(name, checkable=False)
            chip.clicked.connect(lambda _checked=False, name=name: self._take_name(name))
            flow.addWidget(chip)
        self._box.addWidget(holder)

    def _take_name(self, name: str) -> None:
        names = list(self._people())
        if name not in names:
            self.who.setText(", ".join([*names, name]))

    def _choices(self, last: Round | None, intensity: str) -> None:
        self.due.addItem(tr("No date"), "")
        for days in range(1, _DAYS + 1):
            day = (date.today() + timedelta(days=days)).isoformat()
            self.due.addItem(due_words(day), day)
        self.due.setCurrentIndex(7)
        number = last.number + 1 if last else 1
        for most in range(number, number + 4):
            words = tr("1 round") if most == 1 else tr("{count} rounds", count=most)
            self.most.addItem(words, most)
        agreed = max(number, last.most if last else 2)
        self.most.setCurrentIndex(max(0, self.most.findData(agreed)))
        for one in Intensity:
            self.intensity.addItem(intensity_words(one.value), one.value)
        self.intensity.setCurrentIndex(max(0, self.intensity.findData(intensity or Intensity.MEDIUM.value)))
        row = QHBoxLayout()
        for words, combo in (
            (tr("By when"), self.due),
            (tr("Agreed rounds"), self.most),
            (tr("How heavy it is to read"), self.intensity),
        ):
            column = QVBoxLayout()
            column.setSpacing(theme().px(4))
            column.addWidget(label(words, "label"))
            column.addWidget(combo)
            row.addLayout(column, 1)
        self._box.addLayout(row)

    def _foot(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, theme().px(10), 0, 0)
        row.addStretch(1)
        row.addWidget(button(tr("Not now"), self.reject))
        self.ask = Button(tr("Ask for review"), "primary")
        self.ask.setDefault(True)
        self.ask.clicked.connect(self._take)
        row.addWidget(self.ask)
        self._box.addLayout(row)

    def _people(self) -> tuple[str, ...]:
        names = (" ".join(name.split()) for name in self.who.text().split(","))
        return tuple(dict.fromkeys(name for name in names if name))

    def _check(self) -> None:
        self.ask.setEnabled(bool(self._people()) and bool(self.me.text().strip()))

    def _take(self) -> None:
        lines = tuple(line.strip() for line in self.focus.toPlainText().splitlines() if line.strip())
        asking = Asking(
            " ".join(self.me.text().split()),
            self._people(),
            lines,
            str(self.due.currentData()),
            int(self.most.currentData()),
            Intensity(str(self.intensity.currentData())),
        )
        self.wanted.emit(asking)
        self.accept()
