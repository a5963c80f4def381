"""The page of the Surveys screen that holds the questionnaires: a list, and the one in hand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.surveys.questionnaire.drawer import Row
from app.surveys.questionnaire.form import Form
from app.surveys.questionnaire.sheet import Sheet
from app.translation import tr
from ui.commands import Shell
from ui.surveys.loading import Entry
from ui.surveys.question_list import QuestionList
from ui.surveys.questionnaire.desk import Desk
from ui.surveys.questionnaire.editor import Editor
from ui.surveys.questionnaire.from_paper import PaperEntry
from ui.surveys.questionnaire.words import row_words
from ui.theme import theme
from ui.widgets import Card, EmptyState, FlowLayout, IconButton, Message, button, label

MORE = (
    "surveys.own_words",
    "surveys.erase_codes",
    "surveys.erase_answers",
    "surveys.erase_questionnaire",
)
_WAYS = ("surveys.fill", "surveys.from_paper", "surveys.print_paper", "surveys.chart_answers")


class QuestionnairePage(QWidget):
    """Emits `wanted` with the id of a command, and `erase_wanted` with that of a sheet."""

    wanted = Signal(str)
    erase_wanted = Signal(str)

    def __init__(self, shell: Shell, names: dict[str, str], parent: QWidget | None = None) -> None:
        """`names` are the words of the commands by id."""
        super().__init__(parent)
        self._shell, self._names = shell, names
        self.desk = Desk(shell.workspace.library, self)
        self.editor = Editor(self.desk)
        self.list = QuestionList()
        self.list.setAccessibleName(tr("Questionnaires"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.counts = label("", "muted", wrap=True)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.editor)
        self.paper: PaperEntry | None = None
        self._read: QWidget | None = None
        self._filled = False
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.list.customContextMenuRequested.connect(self._offer)
        self.desk.chosen.connect(self._show_chosen)
        self.desk.refused.connect(self._refuse)

    def _lay_out(self) -> None:
        px = theme().px
        left = Card(tr("Questionnaires"))
        left.box.setSpacing(px(8))
        left.box.addWidget(self.list, 1)
        left.box.addWidget(button(tr("New questionnaire"), lambda: self.wanted.emit("surveys.new_questionnaire"),
                                  icon="plus"))  # fmt: skip
        left.setMinimumWidth(px(150))
        right = Card(tr("The questionnaire in hand"))
        right.box.setContentsMargins(*(px(side) for side in (20, 14, 12, 8)))
        right.box.setSpacing(px(8))
        right.box.addWidget(self._ways())
        right.box.addWidget(self.counts)
        right.box.addWidget(self.parts, 1)
        right.setMinimumWidth(px(300))
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(px(16))
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(1, 1)
        halves.setSizes([px(230), px(1000)])
        self.empty = EmptyState(
            tr("No questionnaire yet"),
            tr("A few questions before and after a workshop show what it changed. People fill them on this computer or "
               "on paper; their answers stay here, and you can erase them for good."),
            button(tr("New questionnaire"), lambda: self.wanted.emit("surveys.new_questionnaire"), "primary"),
            button(tr("Back to the charts"), lambda: self.wanted.emit("surveys.charts")),
        )  # fmt: skip
        self.pages = QStackedWidget()
        self.pages.addWidget(halves)
        self.pages.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), 0, px(24), px(16))
        box.addWidget(self.pages)

    def _ways(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        ways = QWidget()
        flow = FlowLayout(ways, theme().px(8))
        self.ways = [button(self._names[one], partial(self.wanted.emit, one)) for one in _WAYS]
        for way in self.ways:
            flow.addWidget(way)
        self._more = IconButton("dots-three", tr("More"))
        self._more.clicked.connect(
            lambda: self._pop(self._more.mapToGlobal(self._more.rect().bottomLeft()), MORE)
        )
        line.addWidget(ways, 1)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    # What is shown

    @property
    def row(self) -> Row | None:
        """The questionnaire in hand."""
        return self.desk.row

    @property
    def form(self) -> Form | None:
        """Its form, with everything that was typed."""
        self.editor.flush()
        return self.desk.form

    def refresh(self) -> None:
        """Show what there is now."""
        self.desk.look()
        rows = self.desk.rows
        self.pages.setCurrentIndex(0 if rows else 1)
        self.list.show_entries([Entry(row.id, row.title, row_words(row)) for row in rows], self.desk.id)
        row = self.row
        if row is None:
            return
        filled = row.sheets > 0
        self.counts.setText(_counted(row))
        if filled != self._filled:  # what may be taken away depends on it
            self._filled = filled
            self.editor.flush()
            self.editor.show_form()
        if self.paper is not None:
            self.paper.show_last(self.desk.drawer.sheets(row.id))

    def _choose(self, entry: Entry) -> None:
        self.editor.flush()
        self.desk.choose(entry.key)

    def _show_chosen(self) -> None:
        self.show_editor()
        row = self.row
        self._filled = row is not None and row.sheets > 0
        self.counts.setText(_counted(row) if row is not None else "")
        self.editor.show_form()

    def _refuse(self, error: KnownError) -> None:
        self._shell.say(Message.of(error, key="questionnaire"))

    def show_editor(self) -> None:
        """Show the questions, and put the other parts away."""
        self.parts.setCurrentWidget(self.editor)
        for part in (self.paper, self._read):
            if part is not None:
                self.parts.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.paper = self._read = None

    def show_paper(self) -> None:
        """Show the form for sheets from paper."""
        form = self.form
        if form is None:
            return
        self.show_editor()
        self.paper = paper = PaperEntry(form)
        paper.kept.connect(self._keep)
        paper.left.connect(self.show_editor)
        paper.erase_wanted.connect(self.erase_wanted)
        paper.show_last(self.desk.drawer.sheets(self.desk.id))
        self.parts.addWidget(paper)
        self.parts.setCurrentWidget(paper)
        paper.begin()

    def show_own_words(self, found: Sequence[tuple[str, list[str]]]) -> None:
        """Show what people wrote in their own words."""
        self.show_editor()
        self._read = read = _OwnWords(found)
        read.box.addWidget(
            button(tr("Back to the questions"), self.show_editor), 0, Qt.AlignmentFlag.AlignLeft
        )
        read.box.addStretch(1)
        self.parts.addWidget(read)
        self.parts.setCurrentWidget(read)
        read.setFocus()

    def _keep(self, sheet: Sheet) -> None:
        paper = self.paper
        assert paper is not None
        try:
            self.desk.drawer.keep(self.desk.id, sheet)
        except KnownError as error:
            paper.say(str(error))
            return
        paper.next_sheet()

    # Menus

    def _offer(self, place: QPoint) -> None:
        if self.list.indexAt(place).isValid():
            self._pop(self.list.viewport().mapToGlobal(place), (*_WAYS, *MORE))

    def _pop(self, place: QPoint, commands: Sequence[str]) -> None:
        menu = QMenu(self)
        for one in commands:
            if one == MORE[1]:
                menu.addSeparator()
            menu.addAction(self._names[one]).triggered.connect(lambda _=False, one=one: self._want_soon(one))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _want_soon(self, command: str) -> None:
        QTimer.singleShot(0, self, lambda: self.wanted.emit(command))  # when the menu is gone


class _OwnWords(QScrollArea):
    """What people wrote, question by question, in the order of the alphabet."""

    def __init__(self, found: Sequence[tuple[str, list[str]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(tr("Own words"))
        page = QWidget()
        page.setProperty("kind", "clear")
        self.box = QVBoxLayout(page)
        self.box.setContentsMargins(0, 0, theme().px(8), theme().px(8))
        self.box.setSpacing(theme().px(8))
        said = tr(
            "In the order of the alphabet, without moment and code, so that nobody is recognised by their place."
        )
        self.box.addWidget(label(said, "small", wrap=True))
        for wording, written in found:
            self.box.addWidget(label(wording, "label", wrap=True))
            for words in written or [tr("Nobody wrote anything here.")]:
                self.box.addWidget(label(words, "" if written else "muted", wrap=True, select=bool(written)))
        if not found:
            self.box.addWidget(label(tr("This questionnaire asks for no own words."), "muted", wrap=True))
        self.setWidget(page)


def _counted(row: Row) -> str:
    """Return how much is filled, and where it stays."""
    if not row.sheets:
        return tr("Nothing is filled yet. Questions and answers can still be changed freely.")
    return tr("{count}. Answers stay on this computer.", count=row_words(row).capitalize())
