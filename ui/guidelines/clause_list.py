"""The list of clauses: two lines to a clause, drawn as they scroll into view."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from app.guidelines.catalogue import differs, readable
from app.guidelines.clause import Clause
from app.guidelines.settings import Settings
from app.translation import tr
from ui.guidelines.words import theme_words
from ui.theme import theme
from ui.widgets import severity_words
from ui.widgets.rows import DrawnRow, Index, draw_line
from ui.write.brief_panel import language_words

CLAUSE = Qt.ItemDataRole.UserRole


class ClauseModel(QAbstractListModel):
    """The clauses that were found, with what the campaign decided about them."""

    def __init__(self) -> None:
        super().__init__()
        self.clauses: list[Clause] = []
        self.settings = Settings()

    def show(self, clauses: Sequence[Clause], settings: Settings) -> None:
        """Show these clauses."""
        self.beginResetModel()
        self.clauses, self.settings = list(clauses), settings
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many clauses there are."""
        return 0 if parent is not None and parent.isValid() else len(self.clauses)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a clause, its title, or what a screen reader says."""
        if not index.isValid():
            return None
        clause = self.clauses[index.row()]
        if role == CLAUSE:
            return clause
        if role == Qt.ItemDataRole.DisplayRole:
            return readable(clause.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            severity = severity_words(self.settings.severity_of(clause))
            return f"{severity}: {readable(clause.title)}. {self.detail(clause)}"
        return None

    def detail(self, clause: Clause) -> str:
        """Return topic and state in one line."""
        parts = [theme_words(clause.topic)]
        if clause.language != "en":
            parts.append(language_words(clause.language))
        if differs(clause):
            parts.append(tr("guidelines differ"))
        if not self.settings.in_use(clause):
            parts.append(tr("waits for verification") if clause.verify else tr("off"))
        return " · ".join(parts)


class _TwoLines(DrawnRow):
    """Draws title above severity, topic and state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for two lines."""
        return QSize(theme().px(120), theme().px(50))

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw one clause."""
        model, clause = index.model(), index.data(CLAUSE)
        assert isinstance(model, ClauseModel)
        px, colour = theme().px, theme().color
        box = rect.adjusted(px(10), px(6), -px(10), -px(6))
        resting = not model.settings.in_use(clause)
        painter.setFont(theme().font("text"))
        painter.setPen(colour("muted" if resting else "ink"))
        draw_line(
            painter, QRect(box.left(), box.top(), box.width(), box.height() // 2), readable(clause.title)
        )
        low = QRect(box.left(), box.center().y() + 1, box.width(), box.height() // 2)
        painter.setFont(theme().font("small"))
        severity = model.settings.severity_of(clause)
        painter.setPen(colour("muted" if resting else severity.value))
        words = severity_words(severity)
        draw_line(painter, low, words)
        wide = painter.fontMetrics().horizontalAdvance(words + "  ")
        painter.setPen(colour("muted"))
        draw_line(painter, low.adjusted(wide, 0, 0, 0), model.detail(clause))


class ClauseList(QListView):
    """Emits `chosen` with a clause when another one is in hand."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clauses = ClauseModel()
        self.setModel(self.clauses)
        self.setItemDelegate(_TwoLines(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Clauses"))
        self.selectionModel().currentChanged.connect(self._moved)
        self._quiet = False
        theme().changed.connect(self.viewport().update)

    def show_clauses(self, clauses: Sequence[Clause], settings: Settings, wanted: str) -> None:
        """Show clauses and keep the one with the id `wanted` in hand, when it is among them."""
        self._quiet = True
        if clauses == self.clauses.clauses and settings == self.clauses.settings:
            pass
        elif [c.id for c in clauses] == [c.id for c in self.clauses.clauses]:
            self.clauses.clauses, self.clauses.settings = list(clauses), settings
            self.viewport().update()
        else:
            self.clauses.show(clauses, settings)
            self.scrollToTop()
        row = next((n for n, clause in enumerate(clauses) if clause.id == wanted), -1)
        if row >= 0 and self.currentIndex().row() != row:
            self.setCurrentIndex(self.clauses.index(row))
            self.scrollTo(self.clauses.index(row), QListView.ScrollHint.EnsureVisible)
        self._quiet = False

    def step(self, by: int) -> None:
        """Go to the next clause (1) or the one before (-1)."""
        row = min(max(self.currentIndex().row() + by, 0), self.clauses.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self.clauses.index(row))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        clause = current.data(CLAUSE)
        if isinstance(clause, Clause) and not self._quiet:
            self.chosen.emit(clause)
