"""The little form for a new draft: a title, and what it is about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.findings.post import TOPICS
from app.translation import tr
from ui.board.words import topic_words
from ui.theme import theme
from ui.widgets import Button, Chip, FlowLayout, button, label


class NewDraftForm(QDialog):
    """Emits `wanted` with a title and topics; both may be empty."""

    wanted = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_draft")
        self.setWindowTitle(tr("New draft"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self.setMinimumWidth(px(440))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(18), px(20), px(18))
        box.setSpacing(px(8))
        box.addWidget(label(tr("What do you call it for now?"), "label"))
        self.title = QLineEdit()
        self.title.setAccessibleName(tr("Title"))
        self.title.setPlaceholderText(tr("Untitled"))
        box.addWidget(self.title)
        box.addSpacing(px(8))
        box.addWidget(label(tr("What is it about?"), "label"))
        box.addWidget(
            label(
                tr("Topics bring the guidance that fits, and tell readers before they open it."),
                "muted",
                wrap=True,
            )
        )
        self.topics = {topic: Chip(topic_words(topic)) for topic in TOPICS}
        holder = QWidget()
        flow = FlowLayout(holder, px(6))
        for chip in self.topics.values():
            flow.addWidget(chip)
        box.addWidget(holder)
        row = QHBoxLayout()
        row.setContentsMargins(0, px(12), 0, 0)
        row.addStretch(1)
        row.addWidget(button(tr("Not now"), self.reject))
        self.begin = Button(tr("Start writing"), "primary")
        self.begin.setDefault(True)
        self.begin.clicked.connect(self._take)
        row.addWidget(self.begin)
        box.addLayout(row)
        self.title.setFocus()
        self.resize(px(440), max(px(200), box.totalHeightForWidth(px(440))))

    def _take(self) -> None:
        topics = tuple(topic for topic, chip in self.topics.items() if chip.isChecked())
        self.wanted.emit(self.title.text().strip(), topics)
        self.accept()
