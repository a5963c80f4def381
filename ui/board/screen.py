"""The board: drafts by state. Cards move by dragging, from their menu, or with Alt and the arrow keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.translation import tr
from ui.board import actions
from ui.board.card import DraftCard
from ui.board.column import Column
from ui.board.words import STATES, about
from ui.commands import Command, Shell
from ui.screen import Header, Screen
from ui.theme import theme
from ui.widgets import Chip, EmptyState, button

if TYPE_CHECKING:
    from app.drafts.rows import DraftRow


class BoardScreen(Screen):
    """Five columns, a search field, and the draft that is selected."""

    id, words, icon = "board", "Board", "squares-four"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._rows: list[DraftRow] = []
        self._selected = ""
        self.columns = {state: Column(state) for state in STATES}
        self.search = QLineEdit()
        self.must_only, self.no_heavy = Chip(tr("With must fix")), Chip(tr("Without heavy topics"))
        self._pages = QStackedWidget()
        self._lay_out()
        self.search.textChanged.connect(self._show_rows)
        for chip in (self.must_only, self.no_heavy):
            chip.toggled.connect(self._show_rows)
        for column in self.columns.values():
            column.dropped.connect(self._dropped)

    # -- what a screen says of itself

    def header(self) -> Header:
        """Say which library this is and how full."""
        workspace, count = self.shell.workspace, len(self._rows)
        drafts = tr("1 draft") if count == 1 else tr("{count} drafts", count=count)
        parts = [drafts, tr("sample library")] if workspace.is_sample else [drafts]
        title = workspace.library.setting("title") or workspace.path.stem
        return Header(str(title), "  ·  ".join(parts), ("draft.import", "board.new_draft"), "board.new_draft")

    def commands(self) -> list[Command]:
        """Return what can be done with drafts."""
        return actions.commands(self)

    @property
    def draft_id(self) -> str:
        """Return the selected draft."""
        return self._selected

    @property
    def row(self) -> "DraftRow | None":
        """Return the row of the selected draft."""
        return next((row for row in self._rows if row.id == self._selected), None)

    def state(self) -> dict[str, Any]:
        """Keep the filter and the selected draft."""
        return {"selected": self._selected, "no_heavy": self.no_heavy.isChecked()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up the filter and the selected draft."""
        self._selected = str(state.get("selected", ""))
        self.no_heavy.setChecked(bool(state.get("no_heavy", False)))

    def refresh(self) -> None:
        """Read the drafts again."""
        self._rows = list(self.shell.workspace.shelf.list())
        self._show_rows()
        self.header_changed.emit()

    # -- what others may ask

    def select(self, draft_id: str, *, focus: bool = True) -> None:
        """Make a draft the one in hand."""
        self._selected = draft_id
        for column in self.columns.values():
            for card in column.cards:
                card.set_selected(card.row.id == draft_id)
                if card.row.id == draft_id and focus:
                    card.setFocus(Qt.FocusReason.OtherFocusReason)
                    column.reveal(card)

    def card_of(self, draft_id: str) -> DraftCard | None:
        """Return the card that shows a draft, None when the filter hides it."""
        cards = (card for column in self.columns.values() for card in column.cards)
        return next((card for card in cards if card.row.id == draft_id), None)

    def neighbour(self, draft_id: str) -> str:
        """Return the draft that stands below one, else above it, else any other, "" when it is alone."""
        everywhere = [card.row.id for column in self.columns.values() for card in column.cards]
        for column in self.columns.values():
            ids = [card.row.id for card in column.cards]
            if draft_id in ids:
                at = ids.index(draft_id)
                near = [*ids[at + 1 :], *reversed(ids[:at]), *(i for i in everywhere if i not in ids)]
                return next(iter(near), "")
        return ""

    # -- inside

    def _lay_out(self) -> None:
        px = theme().px
        self.search.setPlaceholderText(tr("Search titles and topics"))
        self.search.setAccessibleName(tr("Search titles and topics"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(px(240))
        tools = QHBoxLayout()
        tools.setContentsMargins(px(24), 0, px(24), px(10))
        tools.setSpacing(px(8))
        for widget in (self.search, self.must_only, self.no_heavy):
            tools.addWidget(widget)
        tools.addStretch(1)
        board = QWidget()
        board.setProperty("kind", "clear")
        row = QHBoxLayout(board)
        row.setContentsMargins(px(24), 0, px(24), px(12))
        row.setSpacing(px(12))
        for column in self.columns.values():
            row.addWidget(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.words)
        area.setWidget(board)
        self._pages.addWidget(area)
        self._pages.addWidget(self._empty())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(tools)
        box.addWidget(self._pages, 1)

    def _empty(self) -> EmptyState:
        return EmptyState(
            tr("Your drafts will stand here"),
            tr(
                "Each one moves from drafting to published. Start with a few words, or drop a file on the window: "
                "Word, Markdown or plain text."
            ),
            button(tr("New draft"), self._runner("board.new_draft"), "primary"),
            button(tr("Import a file…"), self._runner("draft.import")),
        )

    def _runner(self, command_id: str) -> Callable[[], None]:
        return lambda: self.shell.run(command_id)

    def _fits(self, row: "DraftRow") -> bool:
        wanted = self.search.text().casefold().split()
        hay = f"{row.title} {about(row)}".casefold()
        return (
            all(word in hay for word in wanted)
            and not (self.must_only.isChecked() and not row.must)
            and not (self.no_heavy.isChecked() and row.intensity == "heavy")
        )

    def _show_rows(self) -> None:
        old = self.card_of(self._selected)
        selected, focused = self._selected, old is not None and old.hasFocus()
        for state, column in self.columns.items():
            rows = [row for row in self._rows if row.state == state]
            shown = [row for row in rows if self._fits(row)]
            column.show_cards([self._card(row) for row in shown], len(rows) - len(shown))
        self._pages.setCurrentIndex(0 if self._rows else 1)
        self.select(selected, focus=focused)

    def _card(self, row: "DraftRow") -> DraftCard:
        card = DraftCard(row, mark_sample=not self.shell.workspace.is_sample)
        card.clicked.connect(lambda: self.shell.open_draft(row.id))
        card.chosen.connect(lambda draft_id: self.select(draft_id, focus=False))
        card.step.connect(self._step)
        card.renamed.connect(self._renamed)
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(lambda at: self._menu(card, at))
        return card

    def _menu(self, card: DraftCard, at: QPoint) -> None:
        self.select(card.row.id)
        actions.card_menu(self, card).popup(card.mapToGlobal(at))

    def _renamed(self, draft_id: str, title: str) -> None:
        QTimer.singleShot(
            0, self, lambda: actions.rename(self, draft_id, title)
        )  # the card is still in its event

    def _dropped(self, draft_id: str, state: str) -> None:
        QTimer.singleShot(
            0, self, lambda: actions.move(self, draft_id, state)
        )  # as above: the drag is still running

    def _step(self, columns: int, rows: int) -> None:
        grid = [column.cards for column in self.columns.values() if column.cards]
        for x, cards in enumerate(grid):
            for y, card in enumerate(cards):
                if card.row.id == self._selected:
                    side = grid[min(len(grid) - 1, max(0, x + columns))]
                    self.select(side[min(len(side) - 1, max(0, y + rows))].row.id)
                    return
