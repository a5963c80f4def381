"""The list of help lines: three lines to an entry, drawn as they scroll into view."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from app.helplines.entry import HelpLine
from app.translation import tr
from ui.helplines.words import fresh_words, hours_words, now_words, place_words, reach_words
from ui.theme import theme
from ui.widgets.rows import DrawnRow, Index, draw_line

if TYPE_CHECKING:
    from app.help_in_use import HelpInUse

LINE = Qt.ItemDataRole.UserRole


class LineModel(QAbstractListModel):
    """The help lines that were found."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[HelpLine] = []
        self._help: HelpInUse | None = None
        self._now = datetime.now(UTC)

    def show(self, lines: Sequence[HelpLine], help_lines: "HelpInUse") -> None:
        """Show these lines as they are now."""
        self.beginResetModel()
        self.lines, self._help, self._now = list(lines), help_lines, datetime.now(UTC)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, its name, or what a screen reader says."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            reach, state, _ = self.words(line)
            return ". ".join(part for part in (line.name, place_words(line), reach, state) if part)
        return None

    def words(self, line: HelpLine) -> tuple[str, str, str]:
        """Return how a line is reached and when, how fresh it is, and the role of the latter."""
        assert self._help is not None  # there are lines, so they were shown
        said, role = fresh_words(line, self._help.freshness(line))
        if not line.active:
            return reach_words(line), f"{said}, {now_words(self._help.directory, line)}", role
        reach = "  ·  ".join(part for part in (reach_words(line), hours_words(line, self._now)) if part)
        if line.team:
            said = tr("{state} · changed by your team", state=said)
        return reach, said, role


class _ThreeLines(DrawnRow):
    """Draws name and place above how it is reached, above how fresh it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for three lines."""
        return QSize(theme().px(120), theme().px(70))

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw one help line."""
        model, line = index.model(), index.data(LINE)
        assert isinstance(model, LineModel)
        px, colour = theme().px, theme().color
        box = rect.adjusted(px(10), px(6), -px(10), -px(6))
        height = box.height() // 3
        rows = [QRect(box.left(), box.top() + at * height, box.width(), height) for at in range(3)]
        reach, state, role = model.words(line)
        painter.setFont(theme().font("small"))
        painter.setPen(colour("muted"))
        place = place_words(line)
        wide = min(painter.fontMetrics().horizontalAdvance(place) + px(4), box.width() * 2 // 5)
        draw_line(painter, rows[0].adjusted(box.width() - wide, 0, 0, 0), place, Qt.AlignmentFlag.AlignRight)
        painter.setFont(theme().font("label"))
        painter.setPen(colour("ink" if line.active else "muted"))
        draw_line(painter, rows[0].adjusted(0, 0, -wide - px(10), 0), line.name)
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink" if line.active else "muted"))
        draw_line(painter, rows[1], reach)
        painter.setPen(colour(role))
        draw_line(painter, rows[2], state)


class LineList(QListView):
    """Emits `chosen` with a help line when another one is in hand."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel()
        self.setModel(self.lines)
        self.setItemDelegate(_ThreeLines(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Help lines"))
        self.selectionModel().currentChanged.connect(self._moved)
        self._quiet = False
        theme().changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[HelpLine], help_lines: "HelpInUse", wanted: str) -> None:
        """Show lines and keep the one with the id `wanted` in hand, when it is among them."""
        self._quiet = True
        same = [line.id for line in lines] == [line.id for line in self.lines.lines]
        place = self.verticalScrollBar().value()
        self.lines.show(lines, help_lines)
        row = next((at for at, line in enumerate(lines) if line.id == wanted), -1)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        if same:
            self.verticalScrollBar().setValue(place)
        elif row >= 0:
            self.scrollTo(self.lines.index(row), QListView.ScrollHint.EnsureVisible)
        else:
            self.scrollToTop()
        self._quiet = False

    def step(self, by: int) -> None:
        """Go to the next line (1) or the one before (-1)."""
        row = min(max(self.currentIndex().row() + by, 0), self.lines.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        line = current.data(LINE)
        if isinstance(line, HelpLine) and not self._quiet:
            self.chosen.emit(line)
