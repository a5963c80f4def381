"""The things that come home in a reviewer's file, as a person is shown them before anything is written."""

from dataclasses import dataclass
from enum import StrEnum

from app.review.arriving import Spot
from app.review.threads import THREADS


class Kind(StrEnum):
    """What something that came home is."""

    COMMENT = "comment"
    REPLY = "reply"
    SUGGESTION = "suggestion"
    UNTRACKED = "untracked"  # a suggestion made of words that were changed without tracking
    RESOLVED = "resolved"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that came home.

    `by` is the name in the file, empty for who changed words without tracking. `quote` are the words it is about (of a
    suggestion: the words it replaces), `text` what was said or the new words. `thing` is what a reply or a ruling is
    about, `on` whether that is a thread or a suggestion. `side` says on which side of its quote a suggestion inserts.
    """

    id: str
    kind: Kind
    by: str
    at: str
    part: str
    text: str
    quote: str = ""
    beat: str = ""
    spot: Spot | None = None
    thing: str = ""
    on: str = THREADS
    side: str = ""
    note: str = ""

    @property
    def lost(self) -> bool:
        """Say whether the words it is about are gone: it will wait in the tray."""
        return self.spot is not None and self.spot.span is None and bool(self.spot.quote.exact)


@dataclass(frozen=True)
class Homecoming:
    """Everything that came home with one file. `known` counts what is in the draft already."""

    draft: str
    kind: str
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    known: int = 0

    @property
    def authors(self) -> tuple[str, ...]:
        """Return the names in the file, as they stand there, in the order they appear."""
        return tuple(dict.fromkeys(item.by for item in self.items))
