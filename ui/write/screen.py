"""The Write screen: beats, the script with the post's other parts, and guidance beside the words.

It only wires: each thing on it has its own file, and what a person can do stands in `actions.py`.
"""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.findings.post import PARTS
from app.translation import tr
from ui.commands import Command, Shell
from ui.screen import Header, Screen
from ui.theme import theme
from ui.widgets import Button, Card, EmptyState
from ui.write import actions
from ui.write.autosave import Autosave
from ui.write.beat_rail import BeatRail
from ui.write.carrying import Carrier
from ui.write.desk import Desk
from ui.write.editors import Editors
from ui.write.figures import Figures
from ui.write.find_bar import FindBar
from ui.write.guidance import Guidance
from ui.write.panels import Panels
from ui.write.parts_bar import PartsBar
from ui.write.searching import Search
from ui.write.spelling import Speller, load_library
from ui.write.word_menu import WordMenu

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from app.findings.finding import Finding


class WriteScreen(Screen):
    """One draft, being written."""

    id = "write"
    words = tr("Write")
    icon = "pencil-simple-line"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.draft: Draft | None = None
        self.speller = Speller()
        self.autosave = Autosave(self)
        self.editors = Editors(self.speller)
        self.carrier = self.editors.carrier = Carrier(shell)
        self.rail, self.parts, self.find_bar = BeatRail(), PartsBar(), FindBar()
        self.guidance = Guidance()
        self.panels = Panels(self)
        self.desk = Desk(self)
        self.figures = Figures(shell, self)
        self.search = Search(self.editors, self.find_bar)
        self._places: dict[str, dict[str, Any]] = {}  # by draft: the part, and caret and scroll of each
        self._wanted = ""  # the draft to open when somebody looks
        self._lay_out()
        self._connect()
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self._order)
        self.rail.stops_changed.connect(self._ordering.start)
        self.guidance.stops_changed.connect(self._ordering.start)
        self._spelling_asked = False
        self._spelling_later = QTimer(self)
        self._spelling_later.setSingleShot(True)
        self._spelling_later.setInterval(400)  # milliseconds: not between two keys
        self._spelling_later.timeout.connect(self.start_spelling)

    # Layout

    def _lay_out(self) -> None:
        px = theme().px
        sheet = Card()
        sheet.setMaximumWidth(px(1040))
        sheet.box.setContentsMargins(px(16), px(14), px(8), px(12))
        row = QHBoxLayout()
        row.setSpacing(px(20))
        self.rail.setFixedWidth(px(140))
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(px(10))
        for widget in (self.parts, self.find_bar):
            column.addWidget(widget)
        column.addSpacing(px(4))
        column.addWidget(self.editors, 1)
        row.addLayout(column, 1)
        sheet.box.addLayout(row)
        self.side = QStackedWidget()
        self.side.addWidget(self.guidance)
        self._page = QWidget()
        page = QHBoxLayout(self._page)
        page.setContentsMargins(px(24), 0, px(24), px(16))
        page.setSpacing(px(20))
        page.addWidget(sheet, 5)
        page.addWidget(self.side, 2)
        self._empty = EmptyState(
            tr("No draft is open"),
            tr(
                "Here you write the script and everything around it, with published guidance beside your words."
            ),
            _runs(self.shell, tr("New draft"), "board.new_draft", "primary"),
            _runs(self.shell, tr("Choose from the board"), "go.board"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.side.setMinimumWidth(px(264))
        self.side.setMaximumWidth(px(460))

    def _connect(self) -> None:
        self.editors.moved.connect(self.desk.caret_moved)
        self.editors.undo_asked.connect(self.desk.undo)
        self.editors.redo_asked.connect(self.desk.redo)
        self.editors.left.connect(self.autosave.flush)
        self.editors.menu_actions.append(WordMenu(self).actions)
        self.rail.jump.connect(self.desk.jump)
        self.parts.chosen.connect(self.show_part)
        self.guidance.chosen.connect(self.desk.go_to)
        self.guidance.wording_asked.connect(self.desk.use_wording)
        self.guidance.keep_asked.connect(self.desk.keep)
        self.guidance.cite_asked.connect(self._cite)
        self.guidance.kept_asked.connect(lambda: self.panels.show("kept"))
        self.guidance.care_asked.connect(lambda: self.shell.go("for_you"))
        self.find_bar.searched.connect(lambda _words: self.search.look())
        self.find_bar.step.connect(self.search.step)
        self.find_bar.closed.connect(self.search.end)
        self.autosave.changed.connect(self._saved)
        theme().changed.connect(self.guidance.margin.use_theme)

    def _order(self) -> None:
        """Let Tab go in reading order: beats, parts, words, guidance."""
        before, after = self.parts.stops() + self.find_bar.stops(), self.guidance.stops()
        for one, next_one in pairwise([*self.rail.stops(), *before, self.editors.current, *after]):
            QWidget.setTabOrder(one, next_one)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the words."""
        super().focusInEvent(event)
        if self.draft is not None:
            self.editors.current.setFocus()

    # What the window asks

    def header(self) -> Header:
        """Return the draft's title, and who it is for."""
        if self.draft is None:
            return Header(tr("Write"))
        title = self.draft.title or tr("Untitled draft")
        return Header(
            title, self.desk.subtitle(), ("write.help_lines", "write.brief", "review.ask"), "review.ask"
        )

    def commands(self) -> list[Command]:
        """Return everything a person can do here."""
        return actions.commands(self)

    @property
    def draft_id(self) -> str:
        """Return the draft that is open."""
        return self.draft.id if self.draft is not None else self._wanted

    def show_draft(self, draft_id: str) -> None:
        """Open a draft; the one that was open is saved first."""
        if self.draft is None or self.draft.id != draft_id:
            self.close_draft()
            self._wanted = draft_id
        self.set_stale()

    def show_finding(self, finding: "Finding") -> None:
        """Select the words of a finding and bring its card level with them."""
        self.desk.go_to(finding)

    def refresh(self) -> None:
        """Open what is to be opened, and look again at what others may have changed."""
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._open(wanted)
        elif self.draft is not None:
            self.desk.recheck()
            self.start_spelling()  # it may have been switched on or off
        self.header_changed.emit()

    def _open(self, draft_id: str) -> None:
        draft = self.shell.workspace.shelf.open(draft_id)
        self.draft = draft
        self._stack.setCurrentWidget(self._page)
        self.autosave.open(draft, self.shell.workspace.writer)
        self.carrier.open(draft)
        self.editors.open(draft, draft.brief.language)
        self.desk.open(draft)
        self.figures.open(draft)
        self._come_back(self._places.get(draft_id, {}))
        self.guidance.follow(self.editors.current)
        self.desk.recheck()
        self.start_spelling()
        self.editors.current.setFocus()

    def close_draft(self) -> None:
        """Save and let go of the draft."""
        if self.draft is None:
            return
        self._remember()
        self.panels.close()
        self.desk.close()
        self.figures.open(None)
        self.guidance.follow(None)
        self.autosave.close()
        self.carrier.open(None)
        self.editors.close_draft()
        self._spelling_later.stop()
        self._ordering.stop()
        self.draft = None
        self._stack.setCurrentWidget(self._empty)

    def flush(self) -> None:
        """Hand everything to the library."""
        self.panels.tell()
        self._remember()
        self.autosave.save_now()
        self.desk.write_counts()

    def state(self) -> dict[str, Any]:
        """Return where one was in each draft."""
        self._remember()
        return {"places": self._places}

    def restore(self, state: dict[str, Any]) -> None:
        """Remember where one was in each draft; which one to open, the window knows."""
        places = state.get("places")
        if isinstance(places, dict):
            self._places.update({key: value for key, value in places.items() if isinstance(value, dict)})

    def _remember(self) -> None:
        if self.draft is not None:
            self._places.pop(self.draft.id, None)
            self._places[self.draft.id] = {"part": self.editors.part, "at": self.editors.places()}
            for old in list(self._places)[:-50]:  # the fifty drafts last worked on
                del self._places[old]

    def _come_back(self, place: dict[str, Any]) -> None:
        at = place.get("at")
        for part, where in at.items() if isinstance(at, dict) else ():
            if part in PARTS and isinstance(where, list) and len(where) == 2:
                self.editors.restore(part, int(where[0]), int(where[1]))
        part = place.get("part")
        self.show_part(part if part in PARTS else PARTS[0])

    # Parts and panels

    def show_part(self, part: str) -> None:
        """Show another part of the post."""
        self.search.end()
        editor = self.editors.choose(part)
        self.parts.choose(part)
        self.rail.setVisible(part == PARTS[0])
        self.guidance.follow(editor)
        self._ordering.start()
        self.desk.show()
        editor.setFocus()

    def spell_soon(self) -> None:
        """Begin to check spelling with the first words that are typed: until then nobody waits for a dictionary."""
        if not self._spelling_asked:
            self._spelling_asked = True
            self._spelling_later.start()

    def start_spelling(self) -> None:
        """Load the dictionary for the draft's language, when spelling is wanted."""
        if self.draft is None or not self._spelling_asked:
            return
        if not self.shell.preferences.spelling:
            self._use_speller()
            return
        words = tr("Loading the dictionary")
        self.shell.jobs.start(
            words, lambda _: load_library(), lambda _: self._use_speller(), slot="write.spelling"
        )

    def _use_speller(self) -> None:
        if self.draft is None:
            return
        if self.shell.preferences.spelling:
            self.speller.start(self.draft.brief.language)
            brief = self.draft.brief
            self.speller.know((brief.title, brief.intention))
        else:
            self.speller.stop()
        self.shell.note("spelling", self.speller.words())
        self.editors.mark_soon()

    def _cite(self, finding: "Finding") -> None:
        self.desk.go_to(finding)
        self.shell.run("claims.cite")

    def _saved(self, words: str, safe: bool) -> None:
        self.saved_state.emit(words, safe)
        self.header_changed.emit()


def _runs(shell: Shell, words: str, command: str, kind: str = "quiet") -> Button:
    result = Button(words, kind)
    result.clicked.connect(lambda: shell.run(command))
    return result
