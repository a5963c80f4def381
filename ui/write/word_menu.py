"""What the context menu offers for the words under it: better wordings, a keep, spellings."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.findings.finding import Finding
from app.translation import tr
from ui.write.held import of_part

if TYPE_CHECKING:
    from ui.write.screen import WriteScreen


class WordMenu:
    """Knows what can be done with words of the part on screen."""

    def __init__(self, screen: "WriteScreen") -> None:
        self._screen = screen

    def actions(self, point: int) -> list[QAction]:
        """Return what can be done at a code point."""
        result: list[QAction] = []
        here = of_part(self._screen.desk.shown, self._screen.editors.part)
        for finding in here:
            if finding.span is not None and finding.span.start <= point <= finding.span.end:
                result += self._wordings(finding)
                break
        return result + self._spellings(point)

    def _wordings(self, finding: Finding) -> list[QAction]:
        desk = self._screen.desk
        result = [
            _act(tr("Use “{words}”", words=one.words), partial(desk.use_wording, finding, one.words))
            for one in finding.better
            if one.replaces
        ]
        return [*result, _act(tr("Keep, with reason…"), partial(self._keep, finding))]

    def _keep(self, finding: Finding) -> None:
        self._screen.desk.go_to(finding)
        self._screen.desk.ask_reason()

    def _spellings(self, point: int) -> list[QAction]:
        editors, draft = self._screen.editors, self._screen.draft
        at = editors.word_at(point)
        if at is None or draft is None:
            return []
        span, word = at
        result = [
            _act(other, partial(draft.edit, editors.part, span.start, len(span), other))
            for other in editors.speller.suggest(word)
        ]
        learn = _act(tr("Add “{word}” to the dictionary", word=word), partial(self._learn, word))
        return [*result, learn]

    def _learn(self, word: str) -> None:
        self._screen.speller.add(word)
        self._screen.editors.mark_soon()


def _act(words: str, run: Callable[[], object]) -> QAction:
    action = QAction(words)
    action.triggered.connect(lambda _checked=False: run())
    return action
