"""The form in the margin: a new comment, a suggestion, or other words for one of one's own."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QWidget

from app.findings.finding import Severity
from app.text.spans import Span
from app.translation import tr
from ui.review.fields import text_field, wants_sending
from ui.review.words import short
from ui.theme import theme
from ui.widgets import Button, Card, Chip, ElidedLabel, FlowLayout, button, label, severity_words


@dataclass(frozen=True)
class Target:
    """What is written on: words of a part; `words` as they stand; `item_id` when something is changed."""

    mode: str  # comment, suggest
    part: str
    span: Span | None
    words: str = ""
    item_id: str = ""


class Compose(Card):
    """Emits `sent` when it is to be kept; fields are read from here then."""

    sent = Signal()
    cancelled = Signal()
    clause_asked = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Write a comment"), parent=parent)
        self.target = Target("comment", "script", None)
        self.clause = ""
        self._kept: Callable[[str], str] = lambda _words: ""
        self.set_selected(True)
        self._title = ElidedLabel("", "label")
        self.box.addWidget(self._title)
        self.new = self._field(tr("The new words"), tr("The new words; empty takes the old ones out"), 72)
        self.new.textChanged.connect(self._tell_kept)
        self.kept = label("", "small", wrap=True)
        self.box.addWidget(self.kept)
        self.text = self._field("", "", 72)
        self.box.addWidget(self._severities())
        self._clause = Button("", "plain", "book-open")
        self._clause.clicked.connect(self.clause_asked)
        self.no_clause = Button(tr("Rests on no clause"), "plain")
        self.no_clause.clicked.connect(lambda: self.set_clause("", ""))
        for widget in (self._clause, self.no_clause):
            self.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        self.private = QCheckBox(tr("Private note"))
        self.private.setToolTip(tr("Only you see it; it is never exported."))
        self.private.toggled.connect(self._say_private)
        self._private_words = label(tr("Only you see it; it is never exported."), "small", wrap=True)
        self.box.addWidget(self.private)
        self.box.addWidget(self._private_words)
        row = QHBoxLayout()
        self.send = button("", self._send, "primary")
        row.addWidget(self.send)
        row.addWidget(button(tr("Cancel"), self.cancelled.emit, "plain"))
        row.addStretch(1)
        self.box.addLayout(row)
        self.text.textChanged.connect(self._check)
        self.new.textChanged.connect(self._check)
        self.hide()

    def _field(self, hint: str, name: str, height: int) -> QPlainTextEdit:
        field = text_field(hint, name, height)
        field.installEventFilter(self)
        self.box.addWidget(field)
        return field

    def _severities(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, theme().px(4))
        self.severities = {severity: Chip(severity_words(severity)) for severity in Severity}
        for severity, chip in self.severities.items():
            chip.clicked.connect(lambda _checked=False, one=severity: self._only(one))
            flow.addWidget(chip)
        return holder

    def _only(self, severity: Severity) -> None:
        for one, chip in self.severities.items():
            chip.setChecked(one is severity and chip.isChecked())

    @property
    def severity(self) -> Severity | None:
        """How much it asks for; None for a comment that asks for nothing in particular."""
        return next((one for one, chip in self.severities.items() if chip.isChecked()), None)

    def choose(self, severity: Severity | None) -> None:
        """Choose how much it asks for."""
        for one, chip in self.severities.items():
            chip.setChecked(one is severity)

    def open(self, target: Target, *, notes: bool, kept: Callable[[str], str]) -> None:
        """Begin to write on something; `kept` says how many of the creator's words a suggestion leaves."""
        self.target, self._kept = target, kept
        suggest, fresh = target.mode == "suggest", not target.item_id
        about = short(target.words) or tr("the whole part")
        words = tr("Suggest for “{words}”", words=about) if suggest else tr("On “{words}”", words=about)
        if suggest and target.span is not None and not len(target.span):
            words = tr("Put words in here")
        self._title.setText(words)
        self.setAccessibleName(words)
        self.new.setVisible(suggest)
        self.kept.setVisible(suggest)
        self.new.setPlainText(target.words if suggest else "")
        hint = tr("Why? (if it helps)") if suggest else tr("What would you say? @name mentions somebody.")
        self.text.setPlaceholderText(hint)
        self.text.setAccessibleName(hint)
        self.text.setFixedHeight(theme().px(48 if suggest else 80))
        self.text.setPlainText("")
        self.choose(None)
        self.set_clause("", "")
        self.private.setChecked(False)
        self.private.setVisible(notes and not suggest and fresh)
        self._say_private()
        self._tell_kept()
        self._check()

    def start(self) -> None:
        """Take the keyboard."""
        field = self.new if self.target.mode == "suggest" else self.text
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def typed(self) -> tuple[str, str]:
        """Return what was typed and is not kept yet: the new words and the comment; both empty for nothing."""
        new = self.new.toPlainText() if self.target.mode == "suggest" else ""
        text = self.text.toPlainText()
        return ("", "") if not text.strip() and new in ("", self.target.words) else (new, text)

    def set_clause(self, clause: str, words: str) -> None:
        """Let it rest on a clause; "" for none."""
        self.clause = clause
        shown = tr("Rests on: {words}", words=short(words, 24)) if clause else tr("Rests on a clause…")
        self._clause.setText(shown.replace("&", "&&"))
        self._clause.setAccessibleName(shown)
        self._clause.setToolTip(words)
        self.no_clause.setVisible(bool(clause))
        self.resized.emit()

    def _say_private(self) -> None:
        suggest = self.target.mode == "suggest"
        self._private_words.setVisible(not self.private.isHidden() and self.private.isChecked())
        words = (
            tr("Suggest") if suggest else tr("Keep this note") if self.private.isChecked() else tr("Comment")
        )
        if self.target.item_id:
            words = tr("Change")
        self.send.setText(words)
        self.send.setAccessibleName(words)
        self.resized.emit()

    def _tell_kept(self) -> None:
        if self.target.mode == "suggest":
            self.kept.setText(self._kept(self.new.toPlainText()))

    def _check(self) -> None:
        if self.target.mode == "suggest":
            ready = self.new.toPlainText() != self.target.words
        else:
            ready = bool(self.text.toPlainText().strip())
        self.send.setEnabled(ready)

    def _send(self) -> None:
        if self.send.isEnabled():
            self.sent.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send with Ctrl and Enter, leave with Escape."""
        if wants_sending(event):
            self._send()
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.cancelled.emit()
            return True
        return super().eventFilter(watched, event)
