"""The Preview screen: the post as a viewer will meet it. It only wires; what it shows is built when somebody looks."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.library.feed import Area
from app.translation import tr
from ui.commands import Command, Shell
from ui.preview import actions
from ui.screen import Header, Screen
from ui.widgets import EmptyState, Message, button

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from app.findings.finding import Finding
    from app.library.feed import Changes
    from ui.preview.theatre import Theatre

_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class PreviewScreen(Screen):
    """One draft on the stage, or a page another room opened over it."""

    id = "preview"
    words = tr("Preview")
    icon = "device-mobile"
    areas = frozenset({Area.DRAFTS, Area.KEEPS, Area.SETTINGS})

    page_closed = Signal()  # the stage is shown again

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._theatre: Theatre | None = None
        self._wanted = ""  # the draft to open when somebody looks
        self._followed = ""  # the draft last opened in Write when this screen last looked
        self._said: set[str] = set()  # about figures
        self._state: dict[str, Any] = {}  # how it was, until somebody looks
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    @property
    def theatre(self) -> "Theatre":
        """Return what is on the screen, building it the first time."""
        if self._theatre is None:
            from ui.preview.theatre import Theatre  # with timelines and painting, when somebody looks

            self._theatre = theatre = Theatre(self.shell, self)
            self._stack = QStackedWidget()
            self._empty = EmptyState(
                tr("See a post as a viewer will meet it"),
                tr("Words in time, what the platforms’ buttons cover, the content note, the help card and the "
                   "comments. Choose a draft to begin."),
                button(tr("Choose a draft…"), lambda: self.shell.run("preview.choose"), "primary"),
                button(tr("Go to the board"), lambda: self.shell.go("board")),
            )  # fmt: skip
            self._stack.addWidget(self._empty)
            self._stack.addWidget(theatre)
            self._box.addWidget(self._stack)
            theatre.header_changed.connect(self.header_changed)
            theatre.restore(self._state)
        return self._theatre

    # What the window asks

    @property
    def has_draft(self) -> bool:
        """Whether a draft is open here."""
        return self._theatre is not None and self._theatre.draft is not None

    @property
    def draft(self) -> "Draft | None":
        """Return the draft that is open here."""
        return self._theatre.draft if self._theatre is not None else None

    @property
    def draft_id(self) -> str:
        """Return the draft in hand here."""
        draft = self.draft
        return self._wanted or (draft.id if draft is not None else "")

    def header(self) -> Header:
        """Return the draft's title, how long it takes, how it is spoken and what the areas rest on."""
        draft = self.draft
        if draft is None or self._theatre is None:
            return Header(self.words, tr("The post as a viewer will meet it"))
        title = draft.title or tr("Untitled draft")
        if self._has_page:  # which has buttons of its own
            return Header(title, self._stack.currentWidget().accessibleName())
        return Header(title, self._theatre.subtitle(), actions.header_ids(self), "preview.export")

    def commands(self) -> list[Command]:
        """Return everything a person can do here, and what other rooms add."""
        return actions.commands(self)

    def show_draft(self, draft_id: str) -> None:
        """Open a draft when somebody looks."""
        self._wanted = draft_id
        self._followed = self.shell.preferences.last_draft
        self.set_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow Write to another draft."""
        last = self.shell.preferences.last_draft
        if last and last != self._followed and not self._wanted:
            self._wanted, self._stale = last, True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays where nobody looks."""
        super().hideEvent(event)
        if self._theatre is not None:
            self._theatre.player.pause()

    def refresh(self) -> None:
        """Open what is to be opened, and show it as it is now."""
        theatre = self.theatre
        wanted, self._wanted = self._wanted, ""
        self._followed = self.shell.preferences.last_draft
        if wanted and (theatre.draft is None or theatre.draft.id != wanted):
            self.close_page()
            try:
                theatre.open(wanted)
            except KnownError as error:
                theatre.close_draft()
                self.shell.say(Message.of(error, key="preview", saved=True))
        elif theatre.draft is not None and not self._is_there(theatre.draft.id):
            theatre.close_draft()
        theatre.refresh()
        self._say_problems()
        theatre.aside.show_doors(actions.aside_doors(self))
        if theatre.draft is None:
            self.close_page()
        if not self._has_page:
            self._stack.setCurrentWidget(theatre if theatre.draft is not None else self._empty)
        elif callable(draw := getattr(self._stack.currentWidget(), "refresh", None)):
            draw()
        self.header_changed.emit()
        if self.hasFocus() and self.on_stage:
            theatre.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_problems(self) -> None:
        """Say why a person's own figures are not in use, or older than ours."""
        from app.figures import figures  # with the first look

        known = figures()
        for words in (*known.problems, *known.notes):
            message = Message(words, tone="warning", key="preview.figures", only_on="preview")
            if words not in self._said:
                self.shell.say(message)
        self._said = {*known.problems, *known.notes}

    def _is_there(self, draft_id: str) -> bool:
        return any(row.id == draft_id for row in self.shell.workspace.shelf.list())

    def show_changes(self, changes: "Changes") -> None:
        """Hear what a write changed; other drafts are not our business."""
        if changes.areas == {Area.DRAFTS} and changes.ids and self.draft_id not in changes.ids:
            return
        super().show_changes(changes)

    def show_finding(self, finding: "Finding") -> None:
        """Go to the moment of a finding."""
        if self._theatre is not None:
            self._theatre.seek(finding)

    # Pages of other rooms

    def open_page(self, page: QWidget) -> None:
        """Show a page of another room over the stage, until `close_page`.

        A page with a method `flush` is asked to write down what is pending when the screen is left.
        """
        self.theatre.player.pause()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.header_changed.emit()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> None:
        """Show the stage again."""
        theatre = self.theatre
        if self._has_page:
            self.flush()
            self._stack.setCurrentWidget(theatre if theatre.draft is not None else self._empty)
            theatre.stage.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page_closed.emit()
            self.header_changed.emit()

    @property
    def _has_page(self) -> bool:
        return self._theatre is not None and self._stack.currentWidget() not in (self._theatre, self._empty)

    def flush(self) -> None:
        """Let the page that is open write down what is pending; the stage itself changes nothing."""
        flush = getattr(self._stack.currentWidget(), "flush", None) if self._has_page else None
        if callable(flush):
            flush()

    @property
    def on_stage(self) -> bool:
        """Whether the stage is shown, not a page over it."""
        return self.has_draft and self._stack.currentWidget() is self._theatre

    # Keys and memory

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo for the draft on a page that changes it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            ours = self._has_page and any(event.matches(key) for key in _STEPS)
            if ours:
                event.accept()
                return True
        return super().event(event)

    def _step(self, event: QKeyEvent) -> bool:
        """Take back or do again what was done on a page; False for other keys."""
        draft = self.draft
        if draft is None or not self._has_page or not any(event.matches(key) for key in _STEPS):
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            draft.undo()
        else:
            draft.redo()
        try:
            self.shell.workspace.shelf.save(draft, origin=self)
        except KnownError as error:
            self.shell.say(Message.of(error, key="preview"))
        refresh = getattr(self._stack.currentWidget(), "refresh", None)
        if callable(refresh):
            refresh()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play, step and switch with single keys, wherever the keyboard is; Escape leaves a page."""
        if self._step(event):
            return
        if self._has_page and event.key() == Qt.Key.Key_Escape:
            self.close_page()
        elif not (self.on_stage and self.theatre.press(event)):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the stage."""
        super().focusInEvent(event)
        if self.on_stage:
            self.theatre.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def state(self) -> dict[str, Any]:
        """Keep the draft, the place and how it is watched."""
        shown = self._theatre.state() if self._theatre is not None else self._state
        return {**shown, "draft": self.draft_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Remember how it was, until somebody looks."""
        self._state = {name: value for name, value in state.items() if name != "draft"}
        draft_id = state.get("draft")
        if isinstance(draft_id, str) and draft_id and self._is_there(draft_id):
            self._wanted = draft_id
            self._followed = self.shell.preferences.last_draft
            self._state["of"] = draft_id
