"""An empty screen: what it is for, and the one next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import label


class EmptyState(QWidget):
    """A few kind words in the middle, with buttons for the next step."""

    def __init__(self, title: str, words: str, *actions: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        px = theme().px
        box = QVBoxLayout(self)
        box.setSpacing(px(8))
        box.addStretch(2)
        head = label(title, "heading", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(head)
        text = label(words, "muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setMaximumWidth(px(460))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(text, 8)
        line.addStretch(1)
        box.addLayout(line)
        row = QHBoxLayout()
        row.setContentsMargins(0, px(8), 0, 0)
        row.addStretch(1)
        for action in actions:
            row.addWidget(action)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(3)
