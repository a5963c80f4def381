"""What a draft said at an earlier state: a word for "as it is now", and the way back from it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from app.drafts.brief import BRIEF, Brief, read_brief
from app.drafts.crdt import Document
from app.drafts.errors import Refused
from app.findings.post import PARTS

_REMEMBERED = 8  # earlier states


@dataclass(frozen=True, slots=True)
class Past:
    """The texts and the brief of an earlier state."""

    parts: Mapping[str, str]
    brief: Brief


class Pasts:
    """The earlier states of one document, the last few of them remembered: reading one takes milliseconds."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._read: dict[str, Past] = {}

    def now(self) -> str:
        """Return a word for "as it is now"."""
        return base64.b85encode(self._document.state()).decode()

    def at(self, state: str) -> Past:
        """Return what was said at a state. Raises Refused for one that is not part of the history."""
        if state not in self._read:
            try:
                then = self._document.past(base64.b85decode(state))
            except ValueError as error:
                raise Refused(str(error)) from error
            while len(self._read) >= _REMEMBERED:
                self._read.pop(next(iter(self._read)))
            self._read[state] = Past(
                {part: then.text(part) for part in PARTS}, read_brief(then.values(BRIEF))
            )
        return self._read[state]
