"""The Guidelines screen: it wires the list, the clause's page, the packs, the editor of own packs and the coverage."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.findings.finding import Finding
from app.guidelines.catalogue import Catalogue, read_heads
from app.guidelines.clause import Clause, Pack
from app.guidelines.settings import Settings
from app.library.feed import Area
from app.translation import tr
from ui.commands import Command, Shell
from ui.guidelines import actions
from ui.guidelines.recount import Recount
from ui.screen import Header, Screen
from ui.theme import theme
from ui.widgets import Chip, Combo, EmptyState, Message, button, label

if TYPE_CHECKING:
    from app.library.feed import Changes
    from app.packs_in_use import OwnPack
    from ui.guidelines.packs_view import PackLine

VIEWS = ("clauses", "packs", "coverage")


class GuidelinesScreen(Screen):
    """Clauses, packs and coverage, and what a campaign decides about them."""

    id = "guidelines"
    words = tr("Guidelines")
    icon = "book-open"
    areas = frozenset({Area.SETTINGS, Area.CAMPAIGNS, Area.DRAFTS})

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.clause: Clause | None = None
        self._heads: list[Pack] = []
        self._own: tuple[OwnPack, ...] | None = None
        self._catalogue = Catalogue(())
        self._wanted_id, self._campaign = "", ""
        self.told_broken = False  # whether a banner says that an own pack is switched off
        self._to_count = False  # whether a decision waits for the board's counts
        self._before: dict[str, Any] = {}  # where one was, until somebody looks
        self._built = False
        self.recount = Recount(shell, self)
        actions.tell_broken(self)

    def _build(self) -> None:
        """Make what is on the screen, when somebody comes to look: the window opens without it."""
        if self._built:
            return
        self._built = True
        from ui.guidelines.browser import Browser
        from ui.guidelines.clause_page import ClausePage
        from ui.guidelines.coverage_view import CoverageView
        from ui.guidelines.own_editor import OwnEditor
        from ui.guidelines.packs_view import PacksView

        self.browser, self.page, self.packs = Browser(), ClausePage(), PacksView()
        self.coverage, self.editor = CoverageView(), OwnEditor(self.shell)
        self.views = {view: Chip(words) for view, words in zip(VIEWS, _view_words(), strict=True)}
        self.campaign = Combo(tr("Drafts that decisions hold for"))
        self._lay_out()
        self._connect()

    # Layout

    def _lay_out(self) -> None:
        px = theme().px
        self._none = EmptyState(
            tr("Choose a clause"),
            tr("Here stands what published guidelines ask for, why, who says so, and where they disagree."),
            button(tr("Search the clauses"), lambda: self.shell.run("guidelines.search")),
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._none)
        self._right.addWidget(self.page)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(px(16))
        halves.addWidget(self.browser)
        halves.addWidget(self._right)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        halves.setSizes([px(340), px(900)])
        self.browser.setMinimumWidth(px(240))
        self._right.setMinimumWidth(px(320))
        self._halves = halves
        self._stack = QStackedWidget()
        for view in (halves, self.packs, self.coverage, self.editor):
            self._stack.addWidget(view)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), 0, px(24), px(16))
        box.setSpacing(px(12))
        box.addLayout(self._top())
        box.addWidget(self._stack, 1)

    def _top(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme().px(6))
        group = QButtonGroup(self)
        for view, chip in self.views.items():
            group.addButton(chip)
            line.addWidget(chip)
            chip.clicked.connect(lambda _checked=False, view=view: self.show_view(view))
        self.views["clauses"].setChecked(True)
        line.addStretch(1)
        self._for = label(tr("Decisions for"), "small")
        line.addWidget(self._for)
        line.addWidget(self.campaign)
        return line

    def _connect(self) -> None:
        self.browser.chosen.connect(self._choose)
        self.page.decided.connect(self.decide)
        self.page.wanted.connect(self._go_to)
        self.packs.switched.connect(lambda pack, on: self.decide(self.settings.with_pack(pack, on)))
        self.packs.browsed.connect(lambda pack: self._browse(pack=pack))
        self.packs.new_asked.connect(lambda: actions.new_pack(self))
        self.packs.import_asked.connect(lambda: actions.ask_import(self))
        self.packs.asked.connect(self._asked)
        self.coverage.browsed.connect(self._browse_coverage)
        self.editor.left.connect(lambda: self.show_view("packs"))
        self.campaign.currentIndexChanged.connect(self._choose_campaign)
        theme().changed.connect(self._use_theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to what is shown."""
        super().focusInEvent(event)
        view = self._stack.currentWidget()
        target = {
            self.packs: self.packs.new,
            self.coverage: self.coverage.table,
            self.editor: self.editor.field,
        }
        (target.get(view) or self.browser.search).setFocus()

    # What the window asks

    def header(self) -> Header:
        """Say how many clauses there are, and how many of them rest."""
        clauses, settings = self._catalogue.clauses, self.settings
        resting = sum(not settings.in_use(clause) for clause in clauses)
        packs = len(self._catalogue.packs)
        parts = [tr("{clauses} clauses in {packs} packs", clauses=len(clauses), packs=packs)]
        if resting:
            parts.append(tr("{count} off", count=resting))
        said = "  ·  ".join(parts) if clauses else ""
        return Header(self.words, said, ("guidelines.search",))

    def commands(self) -> list[Command]:
        """Return what a person can do here."""
        return actions.commands(self)

    def state(self) -> dict[str, Any]:
        """Keep the view, the clause in hand, the search and the campaign."""
        if self._before or not self._built:
            return self._before
        return {
            "view": self.view,
            "clause": self.clause.id if self.clause else self._wanted_id,
            "campaign": self._campaign,
            "editing": self.editor.key,
            "browser": self.browser.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Remember where one was, until somebody looks: reading the packs can wait until then."""
        self._before = state

    def _come_back(self, state: dict[str, Any]) -> None:
        """Take up where one was; what is gone is left out."""
        self._wanted_id = str(state.get("clause", ""))
        self._campaign = str(state.get("campaign", ""))
        browser = state.get("browser")
        if isinstance(browser, dict):
            self.browser.restore(browser)
        view = state.get("view")
        self.show_view(view if view in VIEWS else VIEWS[0])
        if state.get("editing"):
            self.edit(str(state["editing"]))

    def show_changes(self, changes: "Changes") -> None:
        """Count drafts again after a decision; then as every screen."""
        if Area.CAMPAIGNS in changes.areas or any(name.startswith("guidelines.") for name in changes.ids):
            self._to_count = True
            self._count_again()
            actions.tell_mended(self)
        super().show_changes(changes)

    def _count_again(self) -> None:
        """Bring the board's counts up to date, but not at every word of a pack that is being written."""
        if self._to_count and not (self._built and self.editor.key and self.isVisible()):
            self._to_count = False
            self.recount.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Catch up with counting."""
        super().hideEvent(event)
        self._count_again()

    def refresh(self) -> None:
        """Read packs, decisions and the open draft again."""
        self._build()
        before, self._before = self._before, {}
        self._read()
        if before:
            self._come_back(before)
            self._read()
        self.header_changed.emit()

    def flush(self) -> None:
        """Keep the pack that is being written; say so when it cannot be used as it stands."""
        if self._built and self.editor.key:
            self.editor.keep()
            actions.tell_broken(self)

    # What is shown

    @property
    def settings(self) -> Settings:
        """Return the decisions of the campaign that is chosen."""
        return self.shell.workspace.packs.settings(self._campaign or None)

    @property
    def view(self) -> str:
        """Return the view that is shown; the editor belongs to the packs."""
        return (*VIEWS, "packs")[self._stack.currentIndex()]

    def show_view(self, view: str) -> None:
        """Show clauses, packs or coverage."""
        self._build()
        if self._stack.currentWidget() is self.editor:
            self.editor.close_pack()
            actions.tell_broken(self)
            self._count_again()
        self._stack.setCurrentIndex(VIEWS.index(view))
        self.views[view].setChecked(True)
        self._show()

    def edit(self, key: str) -> None:
        """Open an own pack in the editor; one that is gone does nothing."""
        self._build()
        own = next((one for one in self.shell.workspace.packs.own if one.key == key), None)
        if own is not None:
            self.views["packs"].setChecked(True)
            self._stack.setCurrentWidget(self.editor)
            self.editor.open(key, own.text)

    def _read(self) -> None:
        packs = self.shell.workspace.packs
        if packs.own is not self._own:
            self._heads = self._heads or read_heads()
            self._own = packs.own
            heads = [*self._heads, *(one.pack for one in packs.own if one.pack)]
            self._catalogue = Catalogue(packs.clauses, heads)
            self.browser.show_catalogue(self._catalogue)
            warm = self._catalogue.warm
            self.shell.jobs.start(tr("Reading the clauses"), lambda _token: warm(), slot="guidelines.words")
        self._read_campaigns()
        self._show()

    def _read_campaigns(self) -> None:
        campaigns = self.shell.workspace.packs.campaigns()
        if self._campaign not in {key for key, _ in campaigns}:
            self._campaign = ""
        blocker = QSignalBlocker(self.campaign)
        self.campaign.clear()
        self.campaign.addItem(tr("Drafts in no campaign"), "")
        for key, title in campaigns:
            self.campaign.addItem(title, key)
        self.campaign.setCurrentIndex(max(0, self.campaign.findData(self._campaign)))
        del blocker
        for part in (self._for, self.campaign):
            part.setVisible(bool(campaigns))

    def _show(self) -> None:
        """Show what the view needs, with the decisions as they are now."""
        settings = self.settings
        self.clause = self._catalogue.clause(self.clause.id if self.clause else self._wanted_id)
        view = self._stack.currentWidget()
        if view is self.packs:
            self.packs.show_packs(self._lines(settings), settings)
        elif view is self.coverage:
            self.coverage.show_coverage(self._catalogue.coverage())
        elif view is self._halves:
            self.browser.show_settings(settings, self.clause.id if self.clause else "")
            self._show_clause(settings)

    def _lines(self, settings: Settings) -> "list[PackLine]":
        from ui.guidelines.packs_view import PackLine  # as in _build

        own = {one.pack.id: one for one in self._own or () if one.pack}
        lines: list[PackLine] = []
        for pack in self._catalogue.packs:
            clauses = [clause for clause in self._catalogue.clauses if clause.pack == pack.id]
            in_use = sum(settings.in_use(clause) for clause in clauses)
            lines.append(PackLine(pack, len(clauses), in_use, own.get(pack.id)))
        for broken in (one for one in self._own or () if one.pack is None):
            head = Pack("", broken.title or tr("A pack of your own"), "", "", "", "")
            lines.append(PackLine(head, 0, 0, broken))
        return lines

    def _show_clause(self, settings: Settings) -> None:
        from ui.guidelines.clause_page import Shown  # as in _build

        clause = self.clause
        self._right.setCurrentWidget(self._none if clause is None else self.page)
        if clause is None:
            return
        pack = next(pack for pack in self._catalogue.packs if pack.id == clause.pack)
        where = (
            tr("In “{campaign}”", campaign=self.campaign.currentText())
            if self._campaign
            else tr("In your drafts")
        )
        title, findings = self._in_draft(clause)
        self.page.show_clause(Shown(clause, pack, settings, where, title, findings))

    def _in_draft(self, clause: Clause) -> tuple[str | None, list[Finding]]:
        """Return the title of the draft in Write and what the clause finds in it, with its own campaign's decisions."""
        draft_id = self.shell.preferences.last_draft
        if not draft_id:
            return None, []
        try:
            workspace = self.shell.workspace
            draft = workspace.shelf.open(draft_id)
            found = workspace.packs.would_find(clause, draft.post(), workspace.campaign_of(draft_id))
        except KnownError:
            return None, []
        return draft.title, found

    # What a person does

    def decide(self, settings: Settings) -> None:
        """Keep the campaign's decisions; every draft of it follows."""
        try:
            self.shell.workspace.packs.decide(settings, self._campaign or None)
        except KnownError as error:
            self.shell.say(Message.of(error, key="guidelines"))
            self._show()

    def _choose(self, clause: Clause) -> None:
        self.clause = clause
        self._show_clause(self.settings)

    def _choose_campaign(self) -> None:
        self._campaign = str(self.campaign.currentData() or "")
        self._show()
        self.header_changed.emit()

    def _browse(self, **wanted: str) -> None:
        self.show_view("clauses")
        self.browser.browse(**wanted)
        self.browser.list.setFocus()

    def _browse_coverage(self, topic: str, how: str) -> None:
        from ui.guidelines.coverage_view import WAITING  # as in _build

        wanted = {
            name: value for name, value in (("topic", topic), ("how", how)) if value and value != WAITING
        }
        self._browse(**wanted)
        self.browser.resting.setChecked(how == WAITING)

    def _asked(self, what: str, key: str) -> None:
        if what == "edit":
            self.edit(key)
        elif what == "export":
            actions.ask_export(self, key)
        else:
            actions.remove_pack(self, key)

    def _go_to(self, finding: Finding) -> None:
        self.shell.show_finding(self.shell.preferences.last_draft, finding)

    def _use_theme(self) -> None:
        self.page.forget()
        self.set_stale()


def _view_words() -> tuple[str, ...]:
    return (tr("Clauses"), tr("Packs"), tr("Coverage"))
