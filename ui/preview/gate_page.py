"""What is not settled, said before anything leaves from Preview."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.publishing.gate import Hindrance
from app.translation import tr
from ui.publishing.gate_card import GateCard
from ui.theme import theme
from ui.widgets import button, label


class GatePage(QWidget):
    """Lists it, and lets a person decide. `left` goes back, `gone_on` goes on, `shown` carries a finding."""

    left = Signal()
    gone_on = Signal()
    shown = Signal(object)

    def __init__(self, found: Sequence[Hindrance], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Before it leaves"))
        px = theme().px
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setMaximumWidth(px(760))
        box = QVBoxLayout(inner)
        box.setContentsMargins(px(24), px(4), px(24), px(16))
        box.setSpacing(px(12))
        back = button(tr("Back to the preview"), self.left.emit, "plain", "caret-left")
        box.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        words = tr("This is not settled yet. What leaves now leaves like this; going on is your decision.")
        box.addWidget(label(words, "muted", wrap=True))
        self.card = GateCard(inner)
        self.card.shown.connect(self.shown)
        self.card.gone_on.connect(self.gone_on)
        box.addWidget(self.card)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.card.show_hindrances(found)
        self.card.ask()
