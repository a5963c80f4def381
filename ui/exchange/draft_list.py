"""A list of drafts to tick."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.drafts.rows import DraftRow
from app.translation import tr
from ui.board.words import intensity_words, state_words
from ui.theme import theme
from ui.widgets import Card, button

MOST = 5  # rows that are seen at once


class DraftList(QWidget):
    """Drafts with a box before each; those in `chosen` are ticked, None ticks all."""

    changed = Signal()

    def __init__(
        self, rows: Sequence[DraftRow], chosen: Collection[str] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(2))
        self.boxes: dict[str, QCheckBox] = {}
        inner = QWidget()
        inner.setProperty("kind", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for row in rows:
            self.boxes[row.id] = one = self._box(row)
            one.setChecked(chosen is None or row.id in chosen)
            one.toggled.connect(lambda _on: self.changed.emit())
            column.addWidget(one)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.setFixedHeight(px(26) * min(MOST, max(1, len(rows))))
        card = Card(tr("Drafts"))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        card.box.addWidget(area)
        box.addWidget(card)
        self.all = button(tr("All of them"), self.choose_all, "plain")
        box.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.all.setVisible(len(rows) > 1)

    @staticmethod
    def _box(row: DraftRow) -> QCheckBox:
        about = [state_words(row.state), *([intensity_words(row.intensity)] if row.intensity else [])]
        title = row.title or tr("Untitled")
        shown = title if len(title) <= 44 else title[:43].rstrip() + "…"
        result = QCheckBox(f"{shown}  ·  {', '.join(about)}".replace("&", "&&"))
        result.setAccessibleName(f"{title}, {', '.join(about)}")
        result.setToolTip(title if shown != title else "")
        return result

    def choose_all(self) -> None:
        """Tick every draft; when all are, none."""
        full = len(self.chosen()) == len(self.boxes)
        for one in self.boxes.values():
            one.setChecked(not full)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the ticked drafts."""
        return tuple(draft_id for draft_id, one in self.boxes.items() if one.isChecked())
