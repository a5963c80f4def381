"""What can be done with drafts on the board, as commands. Each is one small function."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.drafts.brief import Brief
from app.errors import KnownError
from app.translation import tr
from ui.board.new_draft import NewDraftForm
from ui.board.words import INTENSITIES, STATES, intensity_words, state_words, when
from ui.chooser import Choice, Chooser
from ui.commands import Command, Context
from ui.widgets import Message

if TYPE_CHECKING:
    from app.drafts.rows import DraftRow
    from ui.board.card import DraftCard
    from ui.board.screen import BoardScreen

_CARD_MENU = ("board.open", "board.rename", "board.duplicate", "", "board.trash")


def commands(board: "BoardScreen") -> list[Command]:
    """Return the board's commands."""

    def here(context: Context) -> bool:
        return context.screen is board and bool(board.draft_id)

    def on_card(name: str, words: str, key: str, run: Callable[["BoardScreen"], None]) -> Command:
        return Command(f"board.{name}", words, lambda _: run(board), key, here, "Draft")

    return [
        Command("go.board", tr("Board"), lambda context: context.shell.go("board"), "Ctrl+1", menu="View"),
        Command(
            "board.new_draft", tr("New draft"), lambda _: ask_new(board), "Ctrl+N", menu="Draft", icon="plus"
        ),
        on_card("open", tr("Open"), "Ctrl+Return", open_draft),
        on_card("rename", tr("Rename"), "F2", start_rename),
        on_card("duplicate", tr("Duplicate"), "Ctrl+D", duplicate),
        on_card("forward", tr("Move to the next column"), "Alt+Right", partial(step, by=1)),
        on_card("back", tr("Move to the column before"), "Alt+Left", partial(step, by=-1)),
        on_card("trash", tr("Move to the trash"), "Del", trash),
        Command(
            "board.bring_back", tr("Bring back from the trash…"), lambda _: bring_back(board), menu="Draft"
        ),
        Command("board.search", tr("Search drafts"), lambda _: search(board), "Ctrl+Shift+F", menu="View"),
    ]


def card_menu(board: "BoardScreen", card: "DraftCard") -> QMenu:
    """Return the menu of a card: commands, and the states it can move to."""
    menu = QMenu(card)
    for command_id in _CARD_MENU:
        if not command_id:
            _add_submenus(board, card, menu)
        else:
            command = next(found for found in commands(board) if found.id == command_id)
            menu.addAction(command.words, partial(board.shell.run, command_id))
    menu.addSeparator()
    menu.addAction(tr("Share drafts…"), partial(board.shell.run, "packet.share"))
    return menu


def _add_submenus(board: "BoardScreen", card: "DraftCard", menu: QMenu) -> None:
    states = menu.addMenu(tr("Move to"))
    for state in STATES:
        action = states.addAction(state_words(state), partial(move, board, card.row.id, state))
        action.setEnabled(state != card.row.state)
    heavy = menu.addMenu(tr("How heavy it is to read"))
    for intensity in INTENSITIES:
        action = heavy.addAction(intensity_words(intensity), partial(weigh, board, card.row.id, intensity))
        action.setEnabled(intensity != card.row.intensity)
    menu.addSeparator()


def _try(board: "BoardScreen", do: Callable[[], None]) -> None:
    try:
        do()
    except KnownError as error:
        board.shell.say(Message.of(error, key="board"))


def ask_new(board: "BoardScreen") -> None:
    """Ask for title and topics, then open the new draft."""
    form = NewDraftForm(board.window())
    form.wanted.connect(partial(_create, board))
    form.open()


def _create(board: "BoardScreen", title: str, topics: tuple[str, ...]) -> None:
    def do() -> None:
        brief = Brief(title=title or tr("Untitled"), topics=topics)
        board.shell.open_draft(board.shell.workspace.create_draft(brief))

    _try(board, do)


def open_draft(board: "BoardScreen") -> None:
    """Open the selected draft in Write."""
    board.shell.open_draft(board.draft_id)


def start_rename(board: "BoardScreen") -> None:
    """Let the selected title be typed over."""
    if (card := board.card_of(board.draft_id)) is not None:
        card.rename()


def rename(board: "BoardScreen", draft_id: str, title: str) -> None:
    """Give a draft another title."""
    _try(board, lambda: board.shell.workspace.shelf.rename(draft_id, title))


def duplicate(board: "BoardScreen") -> None:
    """Make a copy of the selected draft and select it."""

    def do() -> None:
        workspace = board.shell.workspace
        draft = workspace.shelf.open(board.draft_id)
        title = tr("{title} (copy)", title=draft.title)
        board.select(workspace.create_draft(replace(draft.brief, title=title), dict(draft.parts())))

    _try(board, do)


def move(board: "BoardScreen", draft_id: str, state: str) -> None:
    """Move a draft to a state, with the way back in a banner."""
    row = next((row for row in board.shell.workspace.shelf.list() if row.id == draft_id), None)
    if row is None or row.state == state:
        return
    _try(board, lambda: board.shell.workspace.shelf.set_state(draft_id, state))
    board.select(draft_id)
    words = tr("“{title}” is now in {state}.", title=row.title, state=state_words(state))
    back = partial(_try, board, partial(board.shell.workspace.shelf.set_state, draft_id, row.state))
    board.shell.say(Message(words, actions=((tr("Undo"), back),), key="board", only_on="board", seconds=10))


def weigh(board: "BoardScreen", draft_id: str, intensity: str) -> None:
    """Say how heavy a draft is to read, so that the next reader knows before opening it."""
    _try(board, lambda: board.shell.workspace.shelf.set_intensity(draft_id, intensity))


def bring_back(board: "BoardScreen") -> None:
    """Show what is in the trash; taking a title brings it back."""
    shelf = board.shell.workspace.shelf
    rows = shelf.list(trashed=True)

    def choice(row: "DraftRow") -> Choice:
        return Choice(
            row.title or tr("Untitled"),
            partial(_try, board, partial(shelf.restore, row.id)),
            when(row.trashed),
        )

    def find(typed: str) -> list[Choice]:
        return [choice(row) for row in rows if typed.casefold() in row.title.casefold()]

    chooser = Chooser(board.window(), tr("The trash"), tr("Which draft shall come back?"))
    chooser.left.connect(chooser.deleteLater)
    chooser.open(find)


def step(board: "BoardScreen", by: int) -> None:
    """Move the selected draft one column on or back."""
    if (row := board.row) is not None:
        at = STATES.index(row.state) + by
        if 0 <= at < len(STATES):
            move(board, row.id, STATES[at])


def trash(board: "BoardScreen") -> None:
    """Put the selected draft into the trash, with the way back in a banner."""
    row = board.row
    if row is None:
        return
    shelf = board.shell.workspace.shelf
    after = board.neighbour(row.id)
    _try(board, lambda: shelf.delete(row.id))
    board.select(after)
    back = partial(_try, board, partial(shelf.restore, row.id))
    board.shell.say(
        Message(
            tr("“{title}” is in the trash.", title=row.title),
            tr("Nothing is lost; it can come back."),
            actions=((tr("Bring it back"), back),),
            key="board",
            only_on="board",
            seconds=30,
        )
    )


def search(board: "BoardScreen") -> None:
    """Go to the search field."""
    board.shell.go("board")
    board.search.setFocus()
    board.search.selectAll()
