"""The right column: cards beside their words, and below them what else a review has."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.translation import tr
from ui.review.margin import Margin
from ui.review.words import short
from ui.theme import theme
from ui.widgets import Button, Combo, FlowLayout, Rule, label

_MOST = 40  # letters of a row; the whole of it is in the tooltip
ROWS = ("below", "elsewhere", "done", "lost", "checklist", "sign", "history")


class Column(QWidget):
    """Holds a margin. `asked` carries the name of the row that was pressed."""

    asked = Signal(str)

    def __init__(self, margin: Margin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Comments"))
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        self.filter = Combo(tr("Which comments are shown"))
        for name, words in (
            ("", tr("All comments")),
            ("must", tr("Must fix")),
            ("suggestions", tr("Suggestions")),
            ("mine", tr("My own")),
            ("mention", tr("That mention me")),
        ):
            self.filter.addItem(words, name)
        self.filter.hide()
        box.addWidget(self.filter)
        self.hint = label("", "muted", wrap=True)
        box.addWidget(self.hint)
        self.margin = margin
        box.addWidget(margin, 1)
        box.addWidget(Rule())
        foot = QWidget()
        flow = FlowLayout(foot, px(2), px(2))
        icons = {
            "below": "caret-down",
            "elsewhere": "quotes",
            "done": "check-circle",
            "lost": "warning",
            "checklist": "question",
            "sign": "pencil-simple-line",
            "history": "clock",
        }
        self.rows = {name: Button("", "plain", icons[name]) for name in ROWS}
        for name, row in self.rows.items():
            row.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            row.hide()
            flow.addWidget(row)
        box.addWidget(foot)

    def say(self, name: str, words: str, *, enabled: bool = True) -> None:
        """Show a row with these words; none take it away."""
        row = self.rows[name]
        if row.accessibleName() != words:
            shown = short(words, _MOST)
            row.setText(shown.replace("&", "&&"))
            row.setToolTip(words if shown != words else "")
            row.setAccessibleName(words)
        row.setEnabled(enabled)
        row.setVisible(bool(words))
