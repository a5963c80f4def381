"""The table of questions: tick what comes in, and choose what kind of question it is."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.surveys.dataset import Kind
from app.translation import tr
from ui.theme import theme
from ui.widgets import Combo, tip

if TYPE_CHECKING:
    from app.surveys.readers.recognise import SeenQuestion

Index = QModelIndex | QPersistentModelIndex
NAME, KIND, WHY, ANSWERED = range(4)
_NOWHERE = QModelIndex()


def kind_words(kind: Kind) -> str:
    """Return what a kind is called."""
    return {
        Kind.SINGLE: tr("One answer"),
        Kind.MULTIPLE: tr("Several answers"),
        Kind.SCALE: tr("A scale"),
        Kind.GRID: tr("Row of a grid"),
        Kind.NUMBER: tr("A number"),
        Kind.TEXT: tr("People’s own words"),
    }[kind]


@dataclass(frozen=True, slots=True)
class Line:
    """One question with what the person decided; None where nothing was decided."""

    seen: "SeenQuestion"
    ticked: bool | None = None
    kind: Kind | None = None

    @property
    def comes_in(self) -> bool:
        """Say whether it will be kept."""
        return not self.seen.left_out if self.ticked is None else self.ticked

    @property
    def is_kind(self) -> Kind:
        """Return what it is."""
        return self.kind or self.seen.kind

    def why(self) -> str:
        """Return why it is what it is, comes in or stays out."""
        if not self.comes_in:
            return self.seen.left_out or tr("You left it out.")
        if self.seen.personal:
            return tr("Your choice. It may point at a person, and is never shown in charts.")
        return tr("You chose it.") if self.kind else self.seen.reason


def _kind(line: Line) -> str:
    """Return what a line is, with a mark where it could be something else."""
    if not line.comes_in:
        return tr("Stays out")
    return kind_words(line.is_kind) + (" ▾" if len(line.seen.kinds) > 1 else "")


class QuestionModel(QAbstractTableModel):
    """The questions of a file. `lines` holds what was decided; `decided` fires when it changes."""

    decided = Signal()

    def __init__(self, questions: "tuple[SeenQuestion, ...]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = [Line(question) for question in questions]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many questions."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the columns' names."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (tr("Question"), tr("Kind"), tr("Why"), tr("Answers"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.lines[index.row()]
        if index.column() == NAME and line.seen.kinds:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == KIND and line.comes_in and len(line.seen.kinds) > 1:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME and line.seen.kinds:
            return Qt.CheckState.Checked if line.comes_in else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return (line.seen.title, _kind(line), line.why(), f"{line.seen.answered:,}")[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tip(line))
        if role == Qt.ItemDataRole.EditRole and column == KIND:
            return line.is_kind.value
        if role == Qt.ItemDataRole.ForegroundRole and (column in (WHY, ANSWERED) or not line.comes_in):
            return theme().color("muted")
        if role == Qt.ItemDataRole.TextAlignmentRole and column == ANSWERED:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was decided."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            self.lines[index.row()] = replace(
                line, ticked=None if ticked is not bool(line.seen.left_out) else ticked
            )
        elif role == Qt.ItemDataRole.EditRole and index.column() == KIND:
            kind = Kind(value)
            self.lines[index.row()] = replace(line, kind=None if kind is line.seen.kind else kind)
        else:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), WHY))
        self.decided.emit()
        return True

    @staticmethod
    def _tip(line: Line) -> str:
        answers = ", ".join(line.seen.answers)
        return "\n".join(part for part in (line.seen.wording, answers, line.why()) if part)


class KindDelegate(QStyledItemDelegate):
    """Chooses a question's kind among those it can have."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a choice of kinds."""
        combo = Combo(tr("Kind"), parent)
        model = index.model()
        if isinstance(model, QuestionModel):
            for kind in model.lines[index.row()].seen.kinds:
                combo.addItem(kind_words(kind), kind.value)
        combo.activated.connect(lambda _at: self._chosen(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the present kind, with the list open."""
        if isinstance(editor, Combo):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the chosen kind."""
        if isinstance(editor, Combo):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect)

    def _chosen(self, combo: Combo) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QStyledItemDelegate.EndEditHint.NoHint)


class QuestionTable(QTableView):
    """The table itself: Space ticks, Enter or a click chooses a kind."""

    def __init__(self, model: QuestionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.questions = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegateForColumn(KIND, KindDelegate(self))
        self.setAccessibleName(tr("Questions of the file"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(30))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(KIND, theme().px(150))
        self.setColumnWidth(ANSWERED, theme().px(84))
