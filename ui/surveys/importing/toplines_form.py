"""Published figures as somebody types or pastes them, with their base and fieldwork; nothing is guessed."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.surveys.readers.refused import SurveyRefused
from app.surveys.readers.toplines import read_toplines
from app.translation import tr
from ui.commands import Shell
from ui.theme import theme
from ui.widgets import Message, button, label

if TYPE_CHECKING:
    from app.surveys.published import PublishedSet

EXAMPLE = "\n".join(
    (
        "Title: Talking about well-being",
        "Question: How comfortable are you talking about your own well-being?",
        "Base: 1,000 adults",
        "Fieldwork: 5 May 2026",
        "Source: who published it, and where",
        "Comfortable, 75 %",
        "Not comfortable, 25 %",
    )
)


class ToplinesForm(QDialog):
    """Emits `wanted` with a `PublishedSet`."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("published_figures")
        self.setWindowTitle(tr("Published figures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(16), px(20), px(16))
        box.setSpacing(px(8))
        box.addWidget(label(tr("Type or paste figures somebody published"), "heading"))
        words = tr(
            "One answer with its figure on each line. Lines that begin with Question, Base, Fieldwork, Source, Group "
            "or Weighting speak of the figures below them."
        )
        box.addWidget(label(words, "muted", wrap=True))
        self.text = QPlainTextEdit()
        self.text.setProperty("kind", "field")
        self.text.setAccessibleName(tr("Figures"))
        self.text.setPlaceholderText(EXAMPLE)
        self.text.setTabChangesFocus(True)
        box.addWidget(self.text, 1)
        self.checked = QCheckBox(tr("I compared every figure with its source today"))
        box.addWidget(self.checked)
        self.said = label("", "small", wrap=True)
        box.addWidget(self.said)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), self.reject))
        self.keep = button(tr("Keep them"), self._keep, "primary")
        row.addWidget(self.keep)
        box.addLayout(row)
        self.text.textChanged.connect(self._look)
        self._look()
        self.resize(px(620), px(480))
        self.text.setFocus()

    def _read(self) -> "PublishedSet":
        day = date.today().isoformat() if self.checked.isChecked() else ""
        return read_toplines(self.text.toPlainText(), checked=day)

    def _look(self) -> None:
        """Say how the text is understood so far."""
        text = self.text.toPlainText().strip()
        self.keep.setEnabled(False)
        if not text:
            self.said.setText("")
            return
        try:
            found = self._read()
        except SurveyRefused as error:
            self.said.setText(f"{error.happened} {error.do}".strip())
            return
        self.keep.setEnabled(True)
        without = sum(figure.base is None for figure in found.figures)
        words = tr("{count} figures.", count=len(found.figures))
        if without:
            words += " " + tr("{count} without a base: no ± can be told for them.", count=without)
        self.said.setText(words)

    def _keep(self) -> None:
        self.wanted.emit(self._read())
        self.accept()


def open_toplines(shell: Shell) -> None:
    """Ask for published figures and keep them in the library."""
    form = ToplinesForm(shell if isinstance(shell, QWidget) else None)

    def keep(found: "PublishedSet") -> None:
        shell.show_survey(shell.workspace.surveys.add_published(found))  # a few lines of text: no job
        shell.say(Message(tr("“{title}” is in the library.", title=found.title), key="toplines", seconds=12))

    form.wanted.connect(keep)
    form.open()
