"""What others wrote elsewhere (in Word, in an e-mail) becomes theirs here: comments, replies, suggestions.

Each has an id made of what it is, so that the same file opened twice, or by two people, adds nothing twice. Nothing
is written until `write`, which is one undo step; what has no place any more goes in with its quote and waits in
the tray.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.drafts.document import Draft
from app.review.anchors import ANCHORS, Anchors, Quote, quote_values
from app.review.records import ruling_key, stamp
from app.review.suggestions import SUGGESTIONS, Kind
from app.review.threads import COMMENTS, RESOLVED, THREADS, mentions
from app.text.canon import canon
from app.text.spans import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something belongs: its quote, and where those words stand now (None: nowhere, or the whole part)."""

    quote: Quote
    span: Span | None = None


def name_of(*said: str) -> str:
    """Return the id of something that came from elsewhere: the same for the same."""
    return hashlib.sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()[:32]


class Arrivals:
    """Collects what arrived for one draft."""

    def __init__(self, draft: Draft, anchors: Anchors) -> None:
        self._draft, self._anchors = draft, anchors
        self._records: dict[str, dict[str, Any]] = defaultdict(dict)
        self._marks: list[tuple[str, Spot]] = []

    def __len__(self) -> int:
        return sum(len(rows) for name, rows in self._records.items() if name != ANCHORS)

    def comment(self, name: str, spot: Spot, by: str, at: str, words: str) -> None:
        """Take in a comment on words, or on a part as a whole."""
        self._anchor(name, spot)
        self._records[THREADS][name] = {**_said(by, at, words), "severity": "", "clause": ""}

    def reply(self, name: str, thing: str, by: str, at: str, words: str, *, on: str = THREADS) -> None:
        """Take in an answer to a thread or a suggestion, which may be among what arrives."""
        quote = self._quote(thing)
        more = {"thread": thing, "on": on, "part": quote.part, "exact": quote.exact}
        self._records[COMMENTS][name] = _said(by, at, words) | more

    def suggest(
        self, name: str, spot: Spot, words: str, by: str, at: str, note: str = "", side: str = ""
    ) -> None:
        """Take in a suggestion; with a `side` it inserts on that side of the quote, without words it deletes."""
        kind = Kind.INSERT if side else Kind.REPLACE if words else Kind.DELETE
        self._anchor(name, spot)
        values = {"kind": kind.value, "text": canon(words), "side": side or "after", "by": by, "at": at}
        self._records[SUGGESTIONS][name] = values | {"note": note, "severity": "", "clause": ""}

    def rule(self, thread: str, by: str, *, resolved: bool, reason: str = "") -> None:
        """Take in that a thread was resolved or reopened."""
        at = stamp()
        values = {"resolved": resolved, "by": by, "at": at, "reason": reason}
        self._records[RESOLVED][ruling_key(thread, at)] = values

    def write(self) -> None:
        """Write everything into the draft; one undo step."""
        with self._draft.step():
            for name, spot in self._marks:
                if spot.span is not None:
                    self._anchors.mark(spot.quote.part, spot.span, name)
            for name, rows in self._records.items():
                self._draft.put_records(name, rows)
        self._marks, self._records = [], defaultdict(dict)

    def _anchor(self, name: str, spot: Spot) -> None:
        self._records[ANCHORS][name] = quote_values(spot.quote)
        self._marks.append((name, spot))

    def _quote(self, thing: str) -> Quote:
        arriving: Mapping[str, str] | None = self._records[ANCHORS].get(thing)
        if arriving is not None:
            return Quote(arriving["part"], arriving["exact"])
        anchor = self._anchors.of(thing)
        return anchor.quote if anchor else Quote("")


def _said(by: str, at: str, words: str) -> dict[str, Any]:
    return {"by": by, "at": at, "text": words, "mentions": list(mentions(words))}
