"""What is not settled in drafts that are about to leave, said in the form that sends them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.drafts.document import Draft
from app.exporting import Unsettled, unsettled
from app.publishing.gate import line_words
from app.translation import tr
from ui.theme import theme
from ui.widgets import ElidedLabel

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.commands import Shell
    from ui.jobs import Job, Jobs, Token

MOST = 3  # lines that are said; the rest is counted


class UnsettledNote(QWidget):
    """Finds it in the background. Whoever sends asks with `then`, which waits until it has been said."""

    shown = Signal()  # its size may differ

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Not settled yet"))
        self._shell = shell
        self._ids: tuple[str, ...] = ()
        self._running: list[Job] = []  # one at most
        self._waiting: Callable[[], object] | None = None
        self.found: list[Unsettled] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, theme().px(8))
        self._box.setSpacing(theme().px(2))
        self.destroyed.connect(partial(_stop, shell.jobs, self._running))
        self.hide()

    def look(self, ids: Sequence[str]) -> None:
        """Find out about these drafts."""
        wanted = tuple(ids)
        if wanted == self._ids:
            return
        self._ids = wanted
        _stop(self._shell.jobs, self._running)
        held = self._shell.workspace.shelf.held()
        copies = {name: draft.snapshot() for name, draft in held.items() if name in wanted}
        self._running.append(
            self._shell.jobs.start(
                tr("Looking for what is not settled"),
                partial(_find, self._shell.workspace, wanted, copies),
                self._say,
                lambda _error: self._say([]),  # a draft that cannot be read says so when it is to be written
            )
        )

    def then(self, act: Callable[[], object]) -> None:
        """Do something once everything has been said; when there is something to say, a person decides again."""
        if not self._running:
            act()
            return
        self._waiting = act
        self._show([tr("Looking for what is not settled…")])

    def _say(self, found: list[Unsettled]) -> None:
        self._running.clear()
        self.found = found
        lines = _lines(found)
        more = len(lines) - MOST
        heading = [tr("Not settled yet. What leaves now leaves like this:")] if lines else []
        self._show([*heading, *lines[:MOST], *([tr("and {count} more", count=more)] if more > 0 else [])])
        self.setAccessibleDescription("\n".join(lines))
        act, self._waiting = self._waiting, None
        if act is not None and not found:
            act()

    def _show(self, lines: Sequence[str]) -> None:
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(lines):
            self._box.addWidget(ElidedLabel(line, "" if number else "should", self))
        self.setVisible(bool(lines))
        self.shown.emit()


def _stop(jobs: "Jobs", running: "list[Job]", _gone: object = None) -> None:
    for job in running:
        jobs.cancel(job)
    running.clear()


def _find(
    workspace: "Workspace", ids: Sequence[str], held: Mapping[str, bytes], token: "Token"
) -> list[Unsettled]:
    def copies() -> Iterator[Draft]:
        for draft_id in ids:
            token.check()
            yield Draft(draft_id, held[draft_id]) if draft_id in held else workspace.shelf.read(draft_id)

    return list(unsettled(workspace, copies()))


def _lines(found: Sequence[Unsettled]) -> list[str]:
    if len(found) == 1:
        return [line_words(one) for one in found[0].found]
    return [tr("{title}: {count}", title=one.title, count=len(one.found)) for one in found]
