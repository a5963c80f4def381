"""Under a chart: what the drafts of this library say with figures of the survey."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.claims_in_use import Said
from app.library.feed import Area, Changes
from app.surveys.claims.verdict import outcome_words
from app.translation import tr
from ui.claims.words import ROLES
from ui.theme import theme
from ui.widgets import Card, ElidedLabel, button, label

if TYPE_CHECKING:
    from ui.jobs import Token
    from ui.surveys.screen import SurveysScreen

_MOST = 4  # rows; more are told by their number


class SaidPanel(Card):
    """Works for one Surveys screen: looks again when another survey is shown or something changed."""

    def __init__(self, screen: "SurveysScreen") -> None:
        super().__init__(tr("Said in drafts"))
        self._screen = screen
        self._survey = ""
        self.box.setSpacing(theme().px(4))
        self.box.addWidget(label(tr("Said in drafts"), "label"))
        self._rows = QWidget()
        self._box = QVBoxLayout(self._rows)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().px(4))
        self.box.addWidget(self._rows)
        self.found: list[Said] = []
        self._stale = True
        self.hide()
        screen.shell.workspace.library.feed.subscribe(self._hear)

    def look(self, survey: str) -> None:
        """Look through the drafts for what they say with a survey's figures, unless nothing can have changed."""
        if survey == self._survey and not self._stale:
            return
        self._survey, self._stale = survey, False
        claims = self._screen.shell.workspace.claims

        def work(token: "Token") -> list[Said]:
            def each(done: int, all_: int) -> None:
                token.check()
                token.progress(done / max(all_, 1))

            return claims.said_of(survey, each)

        self._screen.shell.jobs.start(
            tr("Looking through the drafts"), work, self.show_said, slot="claims.said"
        )

    def _hear(self, changes: Changes) -> None:
        if changes.areas & {Area.DRAFTS, Area.SURVEYS}:
            self._stale = True

    def show_said(self, found: list[Said]) -> None:
        """Show what was found; nothing at all when no draft cites the survey."""
        self.found = found
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found[:_MOST]:
            self._box.addWidget(self._row(one))
        if len(found) > _MOST:
            self._box.addWidget(label(tr("{count} more", count=len(found) - _MOST), "small"))
        self.setVisible(bool(found))

    def _row(self, said: Said) -> QWidget:
        checked = said.checked
        words = checked.phrase.words if checked.phrase else checked.citation.anchor.words
        result = QWidget(self._rows)
        row = QHBoxLayout(result)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        outcome = label(outcome_words(checked.verdict.outcome), ROLES[checked.verdict.outcome])
        outcome.setFixedWidth(theme().px(130))
        row.addWidget(outcome)
        row.addWidget(label(f"“{words}”"))
        row.addWidget(ElidedLabel(checked.verdict.reason, "muted"), 1)
        shell, draft_id = self._screen.shell, said.draft_id
        row.addWidget(button(said.title or tr("Untitled draft"), lambda: shell.open_draft(draft_id), "plain"))
        return result
