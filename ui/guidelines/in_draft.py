"""What a clause finds in the draft that is open in Write; pressing a find goes there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.findings.finding import Finding
from app.translation import tr
from ui.theme import theme
from ui.widgets import Card, button, label
from ui.write.parts_bar import part_words

MOST = 8  # finds listed one by one
MOST_LETTERS = 36  # of the words of a find


class InDraft(Card):
    """Emits `wanted` with a finding to go to."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("In the open draft"), parent=parent)
        self.box.setSpacing(theme().px(4))
        self._parts: list[QWidget] = []

    def show_findings(self, title: str | None, findings: Sequence[Finding], *, person: bool) -> None:
        """Show what was found in a draft, by its title; None when no draft is open."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        if title is None:
            self._say(tr("In the open draft"), "label")
            self._say(tr("No draft is open in Write."), "small")
            return
        self._say(tr("In “{title}”", title=title or tr("Untitled draft")), "label")
        if person:
            self._say(tr("Only a person can tell. It stands on the reviewer’s checklist."), "small")
        elif not findings:
            self._say(tr("Finds nothing there."), "small")
        for finding in findings[:MOST]:
            self._offer(finding)
        if len(findings) > MOST:
            self._say(tr("and {count} more", count=len(findings) - MOST), "small")

    def _offer(self, finding: Finding) -> None:
        if finding.span is None:
            self._say(tr("It speaks of the post as a whole."), "small")
            return
        words, part = " ".join(finding.words.split()), part_words(finding.part).lower()
        short = words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1].rstrip() + "…"
        said = (
            tr("“{words}” in {part}", words=short, part=part) if words else tr("A word in {part}", part=part)
        )
        offer = button(said, partial(self.wanted.emit, finding), "plain")
        offer.setToolTip(tr("Show it in Write"))
        self._add(offer, left=True)

    def _say(self, words: str, role: str) -> None:
        self._add(label(words, role, wrap=True))

    def _add(self, part: QWidget, *, left: bool = False) -> None:
        self._parts.append(part)
        self.box.addWidget(part)
        if left:
            self.box.setAlignment(part, Qt.AlignmentFlag.AlignLeft)
        part.show()
