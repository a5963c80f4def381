"""The left side: which survey, a search, and its questions."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QStyleOptionViewItem, QWidget

from app.translation import tr
from ui.surveys.loading import Entry, Opened
from ui.surveys.words import weight_words
from ui.theme import theme
from ui.widgets import Button, Card, Combo, ListKeys, button, label, tip
from ui.widgets.rows import DrawnRow, Index, draw_line

if TYPE_CHECKING:
    from app.surveys.store import SurveyRow  # with numpy

ENTRY = Qt.ItemDataRole.UserRole
_LOW = 400  # px: in less height every line goes to the questions


class EntryModel(QAbstractListModel):
    """The questions that were found."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these questions."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many questions there are."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a question, its title, or what a screen reader says."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (entry.title, entry.words) if part)
        return None


class _TwoLines(DrawnRow):
    """Draws a title above what kind of question it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for two lines, or one where there is nothing to say below."""
        entry = index.data(ENTRY)
        return QSize(theme().px(120), theme().px(46 if entry is None or entry.words else 32))

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw one question."""
        entry, px = index.data(ENTRY), theme().px
        box = rect.adjusted(px(10), px(4), -px(10), -px(4))
        upper = box.adjusted(0, 0, 0, -box.height() // 2) if entry.words else box
        around = self.parent()
        chosen = isinstance(around, QuestionList) and around.currentIndex() == index
        painter.setFont(theme().font("label" if chosen else "text"))
        painter.setPen(theme().color("ink"))
        draw_line(painter, upper, entry.title)
        if entry.words:
            painter.setFont(theme().font("small"))
            painter.setPen(theme().color("muted"))
            draw_line(painter, box.adjusted(0, box.height() // 2, 0, 0), entry.words)


class QuestionList(QListView):
    """Emits `chosen` with a question when another one is in hand."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntryModel()
        self.setModel(self.entries)
        self.setItemDelegate(_TwoLines(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Questions"))
        self.selectionModel().currentChanged.connect(self._moved)
        self._quiet = False
        theme().changed.connect(self.viewport().update)

    def show_entries(self, entries: Sequence[Entry], wanted: str) -> None:
        """Show questions and keep the one with the key `wanted` in hand, when it is among them."""
        self._quiet = True
        self.entries.show(entries)
        row = next((at for at, entry in enumerate(entries) if entry.key == wanted), -1)
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row))
        self._quiet = False

    def step(self, by: int) -> None:
        """Go to the next question (1) or the one before (-1)."""
        row = min(max(self.currentIndex().row() + by, 0), self.entries.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry = current.data(ENTRY)
        if isinstance(entry, Entry) and not self._quiet:
            self.chosen.emit(entry)


class Sidebar(Card):
    """Emits `survey_chosen` with a SurveyRow, `question_chosen` with an Entry, `weight_wanted` with a name or "", and
    `own_wanted` for the questionnaires.
    """

    own_wanted = Signal()
    survey_chosen = Signal(object)
    question_chosen = Signal(object)
    weight_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Surveys and their questions"), parent=parent)
        self.surveys = Combo(tr("Survey"))
        self.surveys.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.surveys.setMinimumContentsLength(8)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search the questions"))
        self.list = QuestionList()
        ListKeys(self.search, self.list)
        self.foot = label("", "small", wrap=True)
        self.weight = Button("", "plain", "caret-down")
        self.weight.clicked.connect(self._offer_weights)
        self._rows: list[SurveyRow] = []
        self._opened: Opened | None = None
        self._wanted = ""
        px = theme().px
        self.box.setSpacing(px(8))
        for part in (self.surveys, self.search):
            self.box.addWidget(part)
        self.box.addWidget(self.list, 1)
        self.box.addWidget(self.foot)
        self.box.addWidget(self.weight, 0, Qt.AlignmentFlag.AlignLeft)
        own = button(tr("Questionnaires"), self.own_wanted.emit, "plain", "pencil-simple-line")
        self.box.addWidget(own, 0, Qt.AlignmentFlag.AlignLeft)
        self.surveys.currentIndexChanged.connect(self._survey)
        self.search.textChanged.connect(self._look)
        self.list.chosen.connect(self._question)

    def show_surveys(self, rows: "Sequence[SurveyRow]", wanted: str) -> None:
        """Offer the surveys of the library, the one with the id `wanted` in hand."""
        blocker = QSignalBlocker(self.surveys)
        self._rows = list(rows)
        self.surveys.clear()
        for row in rows:
            words = tr("{title} (published)", title=row.title) if row.form == "published" else row.title
            self.surveys.addItem(words, row.id)
            self.surveys.setItemData(self.surveys.count() - 1, tip(words), Qt.ItemDataRole.ToolTipRole)
        self.surveys.setCurrentIndex(max(0, self.surveys.findData(wanted)))
        self.surveys.setToolTip(tip(self.surveys.currentText()))
        del blocker

    def show_opened(self, opened: Opened | None, wanted: str) -> None:
        """Show a survey's questions, the one with the key `wanted` in hand."""
        self._opened, self._wanted = opened, wanted
        count = len(opened.entries) if opened is not None else 0
        self.search.setPlaceholderText(tr("Search {count} questions", count=count))
        data = opened.data if opened is not None else None
        self.weight.setVisible(data is not None and bool(data.weights))
        if data is not None:
            self.weight.setAccessibleName(weight_words(data.weight_in_use))
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, leave it to the questions."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten what is said of the weight to the width there is; in a low window leave the small print out."""
        margins, words = self.box.contentsMargins(), self.weight.accessibleName()
        room = self.width() - margins.left() - margins.right() - theme().px(40)
        shown = self.weight.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.weight.setText(shown.replace("&", "&&"))
        self.weight.setToolTip(tip(words) if shown != words else "")
        self.foot.setVisible(self.height() >= theme().px(_LOW) or self.foot.text() != self._said())

    def _look(self) -> None:
        entries = self._opened.entries if self._opened is not None else ()
        words = self.search.text().casefold().split()
        found = [
            one for one in entries if all(word in f"{one.title} {one.words}".casefold() for word in words)
        ]
        self.list.show_entries(found, self._wanted)
        nothing = bool(entries) and not found
        self.foot.setText(tr("No question has these words.") if nothing else self._said())
        self._fit()

    def _said(self) -> str:
        if self._opened is None:
            return ""
        if self._opened.published is not None:
            return tr("Published figures. Nothing can be estimated anew from them.")
        return tr("Answers in people's own words and personal details are never charted.")

    def _offer_weights(self) -> None:
        data = self._opened.data if self._opened is not None else None
        if data is None:
            return
        menu = QMenu(self)
        for name in ("", *data.weights):
            action = menu.addAction(weight_words(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == data.weight_in_use)
            action.triggered.connect(partial(self._want_weight, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.weight.mapToGlobal(self.weight.rect().topLeft()))

    def _want_weight(self, name: str, _checked: bool = False) -> None:
        self.weight_wanted.emit(name)

    def _survey(self, at: int) -> None:
        self.surveys.setToolTip(tip(self.surveys.currentText()))
        if 0 <= at < len(self._rows):
            self.survey_chosen.emit(self._rows[at])

    def _question(self, entry: Entry) -> None:
        self._wanted = entry.key
        self.question_chosen.emit(entry)
