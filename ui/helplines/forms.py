"""Small forms on a line's page: “I checked this today”, and why an overdue line is shown all the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.translation import tr
from ui.theme import theme
from ui.widgets import Card, button, label


class AskTwo(Card):
    """Asks for who and one more thing; emits `kept` with both, or `cancelled`."""

    kept = Signal(str, str)
    cancelled = Signal()

    def __init__(self, title: str, hint: str, asked: str, keep: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.box.setSpacing(theme().px(6))
        self.by, self.other = QLineEdit(), QLineEdit()
        self.box.addWidget(label(title, "label"))
        self.box.addWidget(label(hint, "small", wrap=True))
        for words, field in ((tr("Your name"), self.by), (asked, self.other)):
            field.setAccessibleName(words)
            self.box.addWidget(label(words, "small"))
            self.box.addWidget(field)
            field.textChanged.connect(self._look)
            field.returnPressed.connect(self._keep)
        self.keep = button(keep, self._keep, "primary")
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.keep)
        row.addWidget(button(tr("Cancel"), self.cancelled.emit))
        row.addStretch(1)
        self.box.addLayout(row)
        self._look()

    def start(self, by: str) -> None:
        """Begin, with the name that was used last."""
        self.by.setText(by)
        (self.other if by else self.by).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self.keep.setEnabled(bool(self.by.text().strip() and self.other.text().strip()))

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self.kept.emit(self.by.text().strip(), self.other.text().strip())


def check_form() -> AskTwo:
    """Return the form for “I checked this today”."""
    return AskTwo(
        tr("I checked this today"),
        tr("Compare number, hours and cost with the service's own page, or ask the service. It is your name "
           "that makes the line count as checked."),
        tr("Where you looked, for example the address of the page"),
        tr("Keep the check"),
    )  # fmt: skip


def override_form() -> AskTwo:
    """Return the form for showing an overdue line."""
    return AskTwo(
        tr("Show it all the same"),
        tr("This line is withheld because nobody looked for too long. Checking it is better; if that is not "
           "possible now, say why it may be shown."),
        tr("Why"),
        tr("Show it"),
    )  # fmt: skip


def stacked(*parts: QWidget) -> QWidget:
    """Return widgets one below the other, as one."""
    result = QWidget()
    box = QVBoxLayout(result)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme().px(4))
    for part in parts:
        box.addWidget(part)
    return result
