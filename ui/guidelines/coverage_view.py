"""Which topics are checked how: a plain table of counts, and what waits for verification. Never a score."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.guidelines.catalogue import Coverage
from app.guidelines.clause import How
from app.translation import tr
from ui.guidelines.words import how_words, theme_words
from ui.theme import theme
from ui.widgets import Card, label

WAITING = "waiting"
_ASKED = Qt.ItemDataRole.UserRole


class CoverageView(QWidget):
    """Emits `browsed` (topic, how or "waiting" or "") when a count is opened."""

    browsed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        card = Card(tr("Coverage"))
        card.box.setContentsMargins(px(20), px(16), px(20), px(16))
        card.box.setSpacing(px(8))
        words = tr(
            "How many clauses speak of each topic, and how they are found. Open a figure to see its clauses. "
            "More clauses do not make a topic safer: what no program can tell stays with people."
        )
        card.box.addWidget(label(words, "muted", wrap=True))
        self.table = _Table()
        card.box.addWidget(self.table, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, px(16))
        box.addWidget(card)
        self.table.opened.connect(self._open)

    def show_coverage(self, rows: Sequence[Coverage]) -> None:
        """Show the counts."""
        ways = [how for how in How if any(how in row.by_how for row in rows)]
        names = [tr("Topic"), *(how_words(how) for how in ways), tr("Waits for verification"), tr("All")]
        table, place = self.table, (self.table.currentRow(), self.table.currentColumn())
        table.clear()
        table.setRowCount(len(rows) + 1)
        table.setColumnCount(len(names))
        table.setHorizontalHeaderLabels(names)
        for at, row in enumerate(rows):
            self._put(at, 0, theme_words(row.topic), row.topic, "")
            for column, how in enumerate(ways, start=1):
                self._put(at, column, row.by_how.get(how, 0), row.topic, how.value)
            self._put(at, len(ways) + 1, row.waiting, row.topic, WAITING)
            self._put(at, len(ways) + 2, row.total, row.topic, "")
        self._put(len(rows), 0, tr("All topics"), "", "")
        for column, how in enumerate(ways, start=1):
            self._put(len(rows), column, sum(row.by_how.get(how, 0) for row in rows), "", how.value)
        self._put(len(rows), len(ways) + 1, sum(row.waiting for row in rows), "", WAITING)
        self._put(len(rows), len(ways) + 2, sum(row.total for row in rows), "", "")
        bold = theme().font("label")
        for column in range(len(names)):
            if (item := table.item(len(rows), column)) is not None:
                item.setFont(bold)
        if (first := table.horizontalHeaderItem(0)) is not None:
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.setCurrentCell(max(place[0], 0), max(place[1], 0))

    def _put(self, row: int, column: int, value: str | int, topic: str, how: str) -> None:
        empty = value == 0
        item = QTableWidgetItem("–" if empty else str(value))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setData(_ASKED, ("", "") if empty else (topic, how))
        if column:
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            heading = self.table.horizontalHeaderItem(column)
            name = theme_words(topic) if topic else tr("All topics")
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{name}, {heading.text() if heading else ''}: {value}"
            )
        self.table.setItem(row, column, item)

    def _open(self, row: int, column: int) -> None:
        item = self.table.item(row, column)
        if item is not None and item.text() != "–":
            topic, how = item.data(_ASKED)
            self.browsed.emit(topic, how)


class _Table(QTableWidget):
    """A table that opens a cell with a click, Enter or Space."""

    opened = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Coverage by topic and by how clauses are found"))
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(32))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setMinimumHeight(theme().px(48))  # two lines, where a name does not fit on one
        self.cellClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Space and Enter."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)
