"""A list of drafts to tick."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.drafts.rows import DraftRow
from app.translation import tr
from ui.board.words import intensity_words, state_words
from ui.theme import theme
from ui.widgets import button

_ID = Qt.ItemDataRole.UserRole


class DraftList(QWidget):
    """Drafts with a box before each; those in `chosen` are ticked, None ticks all."""

    changed = Signal()

    def __init__(
        self, rows: Sequence[DraftRow], chosen: Collection[str] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().px(2))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Drafts"))
        self.list.setFixedHeight(theme().px(34) * min(5, max(2, len(rows))))
        for row in rows:
            about = [state_words(row.state), *([intensity_words(row.intensity)] if row.intensity else [])]
            item = QListWidgetItem(f"{row.title or tr('Untitled')}  ·  {', '.join(about)}")
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            )
            ticked = chosen is None or row.id in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setData(_ID, row.id)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        box.addWidget(self.list)
        self.all = button(tr("All of them"), self.choose_all, "plain")
        self.all.setVisible(len(rows) > 1)
        box.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def choose_all(self) -> None:
        """Tick every draft; when all are, none."""
        full = len(self.chosen()) == self.list.count()
        for number in range(self.list.count()):
            state = Qt.CheckState.Unchecked if full else Qt.CheckState.Checked
            self.list.item(number).setCheckState(state)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the ticked drafts."""
        items = [self.list.item(number) for number in range(self.list.count())]
        return tuple(str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked)
