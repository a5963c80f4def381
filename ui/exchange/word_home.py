"""What came home: a reviewer's file, held against the draft, as a list to look through before anything is written."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.drafts.document import Draft
from app.errors import KnownError
from app.exchange.came import Came
from app.exchange.coming import Homecoming, Item, Kind, told
from app.translation import tr
from ui.commands import Command, Context, Shell
from ui.jobs import Token
from ui.review.fields import line_field
from ui.review.people import People
from ui.screen import Header, Screen
from ui.theme import theme
from ui.widgets import Card, EmptyState, Message, button, label

if TYPE_CHECKING:
    from app.review.room import Review
    from app.workspace import Workspace

NAMES = "exchange.names"  # setting: who the authors in files are
_NOBODY = ("", "Unknown Author", "Author", "Unbekannter Autor", "Auteur inconnu", "Autor desconocido")
_MOST = 40  # things of one author that are shown at first
_TRIES = 3  # lookings anew in a worker before it is done at once


class CameHomeScreen(Screen):
    """Shows one file at a time."""

    id, words, icon = "came_home", tr("What came home"), "download-simple"
    areas = frozenset()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.home: Homecoming | None = None
        self.names: dict[str, QLineEdit] = {}
        self._came: Came | None = None
        self._file, self._title, self._revision, self._tries = "", "", -1, 0
        self._made: list[QWidget] = []
        px = theme().px
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setMaximumWidth(px(820))
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(px(24), px(4), px(24), px(16))
        self._box.setSpacing(px(10))
        self._empty = EmptyState(
            tr("Nothing came home"),
            tr(
                "Export a draft for Word. When it comes back, drop it here or import it, and see what others did."
            ),
            button(tr("Import a file…"), partial(shell.run, "draft.import"), "primary"),
        )
        self._box.addWidget(self._empty, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    # What the window asks

    def header(self) -> Header:
        """Say of which draft the file is."""
        if self.home is None:
            return Header(self.words)
        actions = ("home.not_now", "home.merge") if self.home.items else ("home.not_now",)
        return Header(self.words, f"“{self._title}”  ·  {self._file}", actions, actions[-1])

    def commands(self) -> list[Command]:
        """Offer to merge, or to leave it."""

        def shown(context: Context) -> bool:
            return context.screen is self and self.home is not None

        def full(context: Context) -> bool:
            return shown(context) and self.home is not None and bool(self.home.items)

        return [
            Command("home.merge", tr("Merge"), lambda _: self.merge(), "Ctrl+Alt+H", full, "Draft"),
            Command("home.not_now", tr("Not now"), lambda _: self.leave(), "Ctrl+Alt+N", shown, "Draft"),
        ]

    # What is shown

    def show_came(self, came: Came, file: str) -> None:
        """Look at a file in the background and show what came home. Raises KnownError when its draft is not there."""
        draft = self.shell.workspace.shelf.open(came.draft)
        me = People(self.shell.workspace.library).me
        self._look(draft, came, file, me, partial(self._first, came, file, draft.title))

    def _look(
        self, draft: Draft, came: Came, file: str, me: str, done: Callable[[int, Homecoming], None]
    ) -> None:
        self.shell.jobs.start(
            tr("Looking at {name}", name=file),
            partial(_look, self.shell.workspace, came, draft.snapshot(), me),
            partial(done, draft.revision),
            self._failed,
            slot=f"came home {came.export}",
        )

    def _first(self, came: Came, file: str, title: str, revision: int, home: Homecoming) -> None:
        self._came, self._file, self._title, self._tries = came, file, title, 0
        self._show(revision, home)

    def _failed(self, error: Exception) -> None:
        self.shell.say(Message.of(error, key="came home"))

    def _show(self, revision: int, home: Homecoming) -> None:
        self._clear()
        self.home, self._revision = home, revision
        self._empty.hide()
        if not home.items:
            known = tr("All of it is in the draft already.") if home.known else ""
            self._add(
                EmptyState(tr("Nothing new in this file"), known or tr("Nobody wrote or changed anything."))
            )
        self._ask(home.authors)
        if home.notes:
            self._add(_notes(home.notes))
        for author in home.authors:
            self._add(_Author(author, [item for item in home.items if item.by == author]))
        self._stretch = QWidget()
        self._add(self._stretch)
        self._box.setStretchFactor(self._stretch, 1)
        self.shell.go(self.id)
        self.header_changed.emit()

    def _ask(self, authors: Iterable[str]) -> None:
        """Ask who somebody is whom nobody here knows, once."""
        people = People(self.shell.workspace.library)
        told_before = self._told()
        strangers = [one for one in authors if one in _NOBODY or one not in {*people.known, *told_before}]
        strangers = [one for one in strangers if one not in told_before or one in _NOBODY]
        if not strangers:
            return
        card = _roomy(Card(tr("Who was this?")))
        card.box.addWidget(label(tr("Who was this?"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(6))
        for row, one in enumerate(strangers):
            field = line_field(tr("A name"), tr("Who is {name}?", name=_shown(one)), 100)
            field.setText("" if one in _NOBODY else one)
            if one in _NOBODY:
                field.setText(told_before.get(one, ""))
            completer = QCompleter(list(people.known), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(completer)
            self.names[one] = field
            grid.addWidget(label(_shown(one), wrap=True), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        card.box.addLayout(grid)
        self._add(card)

    def _told(self) -> dict[str, str]:
        said = self.shell.workspace.library.setting(NAMES)
        return {str(a): str(b) for a, b in said.items()} if isinstance(said, dict) else {}

    def _add(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._box.addWidget(widget)

    def _clear(self) -> None:
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made, self.names, self.home = [], {}, None
        self._empty.show()
        self.header_changed.emit()

    # What is done

    def merge(self) -> None:
        """Bring it all into the draft, in one step to undo.

        When somebody wrote since the page was made, places are looked up anew first, in a worker.
        """
        came, workspace = self._came, self.shell.workspace
        if self.home is None or came is None:
            return
        people = People(workspace.library)
        try:
            draft = workspace.shelf.open(came.draft)
            if draft.revision != self._revision and self._tries < _TRIES:
                self._tries += 1
                self._look(draft, came, self._file, people.me, partial(self._meet, came))
                return
            review = workspace.review(draft, people.me, people)
            if draft.revision != self._revision:  # somebody types without a pause
                from app.exchange.homecoming import look  # loaded by then: the job needed it

                self.home = look(came, review)
            self._merge(self.home, review, people)
        except KnownError as error:
            self.shell.say(Message.of(error, key="came home"))

    def _meet(self, came: Came, revision: int, home: Homecoming) -> None:
        """Go on merging with places that were looked up anew, unless the file was put away meanwhile."""
        if self.home is not None and self._came is came:
            self.home, self._revision = home, revision
            self.merge()

    def _merge(self, home: Homecoming, review: "Review", people: People) -> None:
        from app.exchange import homecoming  # as above

        names = self._named()
        count = homecoming.merge(home, review, names)
        self.shell.workspace.shelf.save(review.draft)
        people.remember(names.values(), self)
        self._say(review.draft, count)
        self._clear()
        QTimer.singleShot(0, self, partial(self._show_review, review.draft.id))  # a turn of its own

    def _show_review(self, draft_id: str) -> None:
        self.shell.open_draft(draft_id)
        self.shell.run("go.review")

    def _named(self) -> dict[str, str]:
        """Return who everybody is, and remember it; somebody left open keeps the name in the file."""
        names = self._told()
        said = {one: " ".join(field.text().split()) for one, field in self.names.items()}
        names.update({one: name for one, name in said.items() if name})
        if said:
            self.shell.workspace.library.set_setting(NAMES, names, origin=self)
        return {"": tr("Somebody"), **names}

    def _say(self, draft: Draft, count: int) -> None:
        def undo() -> None:
            draft.undo()
            self.shell.workspace.shelf.save(draft)

        words = tr("Came home: {count}.", count=count)
        safe = tr("Your words are as they were; accept or reject each suggestion.")
        self.shell.say(Message(words, safe, actions=((tr("Undo"), undo),), key="came home", seconds=20))

    def leave(self) -> None:
        """Put it away; the file can be opened again."""
        draft = self.home.draft if self.home else ""
        self._clear()
        if draft:
            self.shell.open_draft(draft)


def show_came(shell: Shell, came: Came, file: str) -> None:
    """Show in the window what came home with a file."""
    from ui.main_window import MainWindow  # only to ask the window for its screen

    screen = shell.screen_of(CameHomeScreen.id) if isinstance(shell, MainWindow) else None
    if isinstance(screen, CameHomeScreen):
        try:
            screen.show_came(came, file)
        except KnownError as error:
            shell.say(Message.of(error, key="came home"))


class _Author(Card):
    """What one author did."""

    def __init__(self, author: str, items: list[Item]) -> None:
        super().__init__(_shown(author))
        self._items = items
        _roomy(self)
        self.box.addWidget(label(_shown(author), "heading", wrap=True))
        self.box.addWidget(label(_count(items), "muted", wrap=True))
        self._show(items[:_MOST])
        if len(items) > _MOST:
            self._more = button(tr("Show all {count}", count=len(items)), self._show_all)
            self.box.addWidget(self._more)

    def _show_all(self) -> None:
        self._more.hide()
        self._show(self._items[_MOST:])

    def _show(self, items: Iterable[Item]) -> None:
        for item in items:
            words = told(item)
            beat = " ".join(item.beat.split())
            line = label(f"{beat}: {words}" if beat else words[:1].upper() + words[1:], wrap=True)
            self.box.addWidget(line)


def _count(items: list[Item]) -> str:
    kinds = (
        ((Kind.COMMENT,), tr("comments: {count}")),
        ((Kind.REPLY,), tr("answers: {count}")),
        ((Kind.SUGGESTION,), tr("suggestions: {count}")),
        ((Kind.UNTRACKED,), tr("changes without tracking: {count}")),
        ((Kind.RESOLVED, Kind.REOPENED), tr("resolved or reopened: {count}")),
    )
    counted = [(words, sum(item.kind in kind for item in items)) for kind, words in kinds]
    said = "  ·  ".join(words.format(count=count) for words, count in counted if count)
    return said[:1].upper() + said[1:]


def _notes(notes: Iterable[str]) -> Card:
    card = _roomy(Card(tr("Good to know")))
    card.box.addWidget(label(tr("Good to know"), "heading"))
    for words in notes:
        card.box.addWidget(label(words, wrap=True))
    return card


def _roomy(card: Card) -> Card:
    """Give the words on a card the room they have on the page of a packet."""
    card.box.setSpacing(theme().px(6))
    card.box.setContentsMargins(*(theme().px(one) for one in (16, 12, 16, 14)))
    return card


def _shown(author: str) -> str:
    return author or tr("Who changed words without tracking")


def _look(workspace: "Workspace", came: Came, snapshot: bytes, me: str, token: Token) -> Homecoming:
    """Hold the file against a copy of the draft, in a worker."""
    from app.exchange.homecoming import look  # when the first file comes home

    token.check()
    return look(came, workspace.review(Draft(came.draft, snapshot), me))
