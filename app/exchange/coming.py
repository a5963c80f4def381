"""The things that come home in a reviewer's file, as a person is shown them before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.review.arriving import Spot
from app.review.threads import THREADS
from app.translation import tr


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

    def lines(self) -> Iterator[str]:
        """Yield each thing in a line of its own."""
        for item in self.items:
            yield f"{item.by or tr('Somebody')}: {told(item)}"


def told(item: Item) -> str:
    """Return what something is and says, in a sentence or two."""
    quote, text = _short(item.quote), _short(item.text)
    lost = " " + tr("Its words are gone here; it waits in the tray.") if item.lost else ""
    if item.kind is Kind.RESOLVED:
        return tr("resolved a comment.")
    if item.kind is Kind.REOPENED:
        return tr("reopened a comment.")
    if item.kind is Kind.REPLY:
        return tr("answers: {text}", text=text)
    if item.kind is Kind.COMMENT:
        said = tr("on “{quote}”: {text}", quote=quote, text=text) if quote else tr("says: {text}", text=text)
        return said + lost
    if not item.quote:
        return tr("adds “{text}”.", text=text) + lost
    if not item.text:
        return tr("takes out “{quote}”.", quote=quote) + lost
    return tr("writes “{text}” in place of “{quote}”.", text=text, quote=quote) + lost


def _short(words: str, most: int = 200) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
