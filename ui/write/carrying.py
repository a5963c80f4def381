"""Comments go along when their words are cut and pasted inside the program."""

from typing import TYPE_CHECKING

from app.drafts.document import Draft
from app.text.spans import Span

if TYPE_CHECKING:
    from app.review.anchors import Anchors, Cut
    from ui.commands import Shell


class Carrier:
    """Remembers what was last cut or copied from the open draft, and the comments on it."""

    def __init__(self, shell: "Shell") -> None:
        self._shell = shell
        self._draft: Draft | None = None
        self._anchors: Anchors | None = None
        self._cut: Cut | None = None

    def open(self, draft: Draft | None) -> None:
        """Begin with a draft; what was cut from another one stays text."""
        self._draft, self._anchors, self._cut = draft, None, None

    def take(self, part: str, span: Span) -> None:
        """Remember the comments on words that are being cut or copied."""
        self._cut = None
        if self._draft is not None and self._draft.marks(part):
            if self._anchors is None:
                self._anchors = self._shell.workspace.review(self._draft, "").anchors
            self._cut = self._anchors.take(part, span)

    def paste(self, part: str, at: int, text: str) -> bool:
        """Paste what was cut together with its comments, as one step; False when it is only text."""
        cut, draft = self._cut, self._draft
        if cut is None or draft is None or self._anchors is None or cut.text != text:
            return False
        with draft.step():
            draft.edit(part, at, 0, text)
            self._anchors.carry(cut, part, at)
        return True
