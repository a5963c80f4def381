"""Figures cited in the open draft: what the surveys say is asked again when it is opened and when they change."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.claims.citations import Citations
from app.library.feed import Area, Changes
from app.translation import tr

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from app.surveys.claims.evidence import Evidence
    from ui.commands import Shell


class Figures(QObject):
    """Works for one Write screen; estimating is a job."""

    def __init__(self, shell: "Shell", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._draft: Draft | None = None
        shell.workspace.library.feed.subscribe(self._hear)

    def open(self, draft: "Draft | None") -> None:
        """Look after another draft; None for none."""
        self._draft = draft
        self.look()

    def look(self) -> None:
        """Ask what the surveys say now, where anything is cited."""
        draft, claims = self._draft, None
        citations = Citations(draft).all() if draft is not None else ()
        if not citations:
            return
        claims = self._shell.workspace.claims
        self._shell.jobs.start(
            tr("Looking at the cited figures"),
            lambda _token: claims.now(citations),
            lambda found: self._take(draft, found),
            slot="write.figures",
        )

    def _take(self, draft: "Draft | None", found: "Mapping[str, Evidence]") -> None:
        if draft is None or draft is not self._draft:
            return
        citations = Citations(draft)
        for citation_id, evidence in found.items():
            citations.refresh(citation_id, evidence)

    def _hear(self, changes: Changes) -> None:
        if Area.SURVEYS in changes.areas:
            self.look()
