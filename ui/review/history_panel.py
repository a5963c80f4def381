"""Who did what when: rows that never change, the newest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.library.unchanging import Happened
from app.review.history import say
from app.translation import tr
from ui.board.words import when
from ui.widgets import label
from ui.write.side_panel import SidePanel

_MOST = 200  # rows shown


class HistoryPanel(SidePanel):
    """Lists what happened to a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("History"), parent)
        self.box.addWidget(label(tr("Nobody can change these rows afterwards."), "muted", wrap=True))
        self.rows: list[QWidget] = []
        self._count = -1
        self.box.addStretch(1)

    def show_rows(self, rows: Sequence[Happened]) -> None:
        """Show rows, given oldest first."""
        if len(rows) == self._count:
            return
        self._count = len(rows)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [label(f"{say(row)} · {when(row.at)}", wrap=True) for row in list(reversed(rows))[:_MOST]]
        if not self.rows:
            self.rows = [label(tr("Nothing has happened yet."), wrap=True)]
        for row in self.rows:
            self.box.insertWidget(self.box.count() - 1, row)
