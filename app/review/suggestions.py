"""Suggestions: words to insert, delete or replace, accepted or rejected one by one or all of an author.

Accepting is one undo step of whoever accepts. It changes only the words that differ, so comments on the others
stay where they are; a comment whose very words were replaced follows to the new ones and says so (MOVED,
"replaced"), and one on words that were struck waits with its quote. Nothing is ever removed with the text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.drafts.document import Draft
from app.findings.finding import Severity
from app.findings.post import PARTS
from app.review.agreed import Agreed
from app.review.anchors import Anchor, Anchors, State
from app.review.errors import NotYours, TakenBack, WordsChanged
from app.review.records import Values, each, new_id, newest, ruling_key, stamp, text
from app.review.rewriting import rewrite
from app.review.threads import Comment, Threads
from app.text.canon import canon
from app.text.spans import Span

SUGGESTIONS, VERDICTS = "suggestions", "verdicts"
_BEFORE = re.compile(r"\S{1,40}\s*\Z")  # what an insertion holds on to: the word before it, or
_AFTER = re.compile(r"\s*\S{1,40}")  # the word behind it


class Kind(StrEnum):
    """What a suggestion does."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


class Verdict(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion. `text` are the new words; an insertion's anchor is the word it stands behind (`side`)."""

    id: str
    kind: Kind
    text: str
    anchor: Anchor
    by: str
    at: str
    note: str = ""
    severity: Severity | None = None
    clause: str = ""
    verdict: Verdict = Verdict.OPEN
    ruled_by: str = ""
    ruled_at: str = ""
    reason: str = ""
    side: str = "after"
    edited: str = ""
    replies: tuple[Comment, ...] = ()

    @property
    def fits(self) -> bool:
        """Say whether it can be accepted as it was made: the words it speaks of still stand so."""
        words_stand = self.anchor.words == self.anchor.quote.exact
        return self.anchor.state is not State.ORPHANED and (self.kind is Kind.INSERT or words_stand)

    @property
    def place(self) -> Span | None:
        """Where it would change the part now; an empty span for an insertion, None when it lost its place."""
        if self.anchor.state is State.ORPHANED:
            return None
        if (span := self.anchor.span) is None:
            return Span(0, 0)
        if self.kind is not Kind.INSERT:
            return span
        return Span(span.end, span.end) if self.side == "after" else Span(span.start, span.start)


class Suggestions:
    """The suggestions of one draft; replies to one are comments of `threads`."""

    def __init__(
        self, draft: Draft, me: str, anchors: Anchors, threads: Threads, agreed: Agreed | None = None
    ) -> None:
        self._draft, self._me, self._anchors = draft, me, anchors
        self._threads, self._agreed = threads, agreed

    # --- reading

    def all(self) -> tuple[Suggestion, ...]:
        """Return every suggestion in reading order, also those that were ruled on."""
        rulings = newest(self._draft.records(VERDICTS))
        found = []
        for key, values in each(self._draft.records(SUGGESTIONS)):
            if (anchor := self._anchors.of(key)) is not None:
                found.append(_read(key, values, anchor, rulings.get(key, {}), self._threads.replies_to(key)))
        return tuple(sorted(found, key=_order))

    def open(self, by: str = "") -> tuple[Suggestion, ...]:
        """Return the suggestions nobody has ruled on, of one author or of all."""
        return tuple(one for one in self.all() if one.verdict is Verdict.OPEN and by in ("", one.by))

    def get(self, suggestion_id: str) -> Suggestion:
        """Return one suggestion. Raises TakenBack."""
        for suggestion in self.all():
            if suggestion.id == suggestion_id:
                return suggestion
        raise TakenBack

    def preview(self, suggestion_id: str) -> str:
        """Return what its part would say if it were accepted. Raises TakenBack."""
        suggestion = self.get(suggestion_id)
        words, place = self._draft.text(suggestion.anchor.part), suggestion.place
        return words if place is None else words[: place.start] + suggestion.text + words[place.end :]

    # --- suggesting

    def propose(
        self,
        part: str,
        span: Span,
        words: str,
        note: str = "",
        severity: Severity | None = None,
        clause: str = "",
    ) -> str:
        """Suggest words for a stretch: an empty stretch inserts, empty words delete; one undo step.

        Returns its id. Raises Closed in an agreed beat; ValueError outside of the text, or when nothing
        would change.
        """
        new, old = canon(words), self._draft.text(part)
        if not 0 <= span.start <= span.end <= len(old):
            raise ValueError(f"{span} is outside of {part}")
        if span.of(old) == new:
            raise ValueError("this suggestion changes nothing")
        if self._agreed is not None:
            self._agreed.expect_open(part, span)
        kind = Kind.INSERT if not len(span) else Kind.REPLACE if new else Kind.DELETE
        hold, side = (span, "after") if len(span) else neighbour(old, span.start)
        values = {"kind": kind.value, "text": new, "side": side, "by": self._me, "at": stamp()}
        values |= {
            "note": canon(note).strip(),
            "severity": severity.value if severity else "",
            "clause": clause,
        }
        name = new_id()
        with self._draft.step():
            self._anchors.lay(part, hold, name)
            self._draft.put_records(SUGGESTIONS, {name: values})
        return name

    def edit(self, suggestion_id: str, words: str, note: str | None = None) -> None:
        """Change one's own suggestion; one undo step. Raises NotYours, TakenBack."""
        values = self._own(suggestion_id)
        new = {"text": canon(words), "edited": stamp()} | (
            {} if note is None else {"note": canon(note).strip()}
        )
        if values.get("kind") != Kind.INSERT:
            new["kind"] = Kind.REPLACE if canon(words) else Kind.DELETE
        self._draft.put_records(SUGGESTIONS, {suggestion_id: {**values, **new}})

    def remove(self, suggestion_id: str) -> None:
        """Take one's own suggestion away; one undo step. Raises NotYours, TakenBack."""
        self._own(suggestion_id)
        with self._draft.step():
            self._anchors.lift(suggestion_id)
            self._draft.put_records(SUGGESTIONS, {}, drop=(suggestion_id,))

    def _own(self, suggestion_id: str) -> Values:
        values = self._draft.records(SUGGESTIONS).get(suggestion_id)
        if not isinstance(values, Mapping):
            raise TakenBack
        if text(values, "by") != self._me:
            raise NotYours(text(values, "by"))
        return values

    # --- ruling

    def accept(self, suggestion_id: str, *, anyway: bool = False) -> None:
        """Make its change; one undo step, and every comment stays.

        Raises WordsChanged when the words it speaks of have changed, unless `anyway`, and always when they
        are gone; TakenBack.
        """
        suggestion = self.get(suggestion_id)
        if suggestion.place is None or not (anyway or suggestion.fits):
            raise WordsChanged(suggestion.anchor.quote.exact, suggestion.anchor.words)
        if suggestion.verdict is Verdict.ACCEPTED:
            return
        part, before = suggestion.anchor.part, self._anchors.all()
        with self._draft.step():
            where = rewrite(self._draft, part, suggestion.place, suggestion.text)
            if len(where):
                self._anchors.follow(before, part, where)
            self._rule(suggestion_id, Verdict.ACCEPTED, "")

    def reject(self, suggestion_id: str, reason: str = "") -> None:
        """Leave the words as they are; one undo step. Raises TakenBack."""
        self.get(suggestion_id)
        self._rule(suggestion_id, Verdict.REJECTED, reason)

    def accept_all(self, by: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Accept every open suggestion (of one author) that fits; one undo step.

        Returns (accepted, left open because their words had changed).
        """
        accepted: list[str] = []
        left: list[str] = []
        with self._draft.step():
            for suggestion in self.open(by):
                try:
                    self.accept(suggestion.id)
                    accepted.append(suggestion.id)
                except WordsChanged:
                    left.append(suggestion.id)
        return tuple(accepted), tuple(left)

    def reject_all(self, by: str = "", reason: str = "") -> tuple[str, ...]:
        """Reject every open suggestion (of one author); one undo step."""
        with self._draft.step():
            rejected = tuple(suggestion.id for suggestion in self.open(by))
            for suggestion_id in rejected:
                self.reject(suggestion_id, reason)
        return rejected

    def _rule(self, suggestion_id: str, verdict: Verdict, reason: str) -> None:
        at = stamp()
        values = {"verdict": verdict.value, "by": self._me, "at": at, "reason": canon(reason).strip()}
        self._draft.put_records(VERDICTS, {ruling_key(suggestion_id, at): values})


def neighbour(words: str, at: int) -> tuple[Span | None, str]:
    """Return the word an insertion at a place holds on to, and on which side of it it stands."""
    if (before := _BEFORE.search(words, max(0, at - 200), at)) is not None:
        return Span(before.start(), at), "after"
    if (after := _AFTER.match(words, at)) is not None:
        return Span(at, after.end()), "before"
    return (Span(0, at), "after") if at else (Span(at, len(words)) if words else None, "before")


def _read(
    key: str, values: Values, anchor: Anchor, ruling: Values, replies: tuple[Comment, ...]
) -> Suggestion:
    kind, severity, verdict = text(values, "kind"), text(values, "severity"), text(ruling, "verdict")
    return Suggestion(
        id=key,
        kind=Kind(kind) if kind in list(Kind) else Kind.REPLACE,
        text=text(values, "text"),
        anchor=anchor,
        by=text(values, "by"),
        at=text(values, "at"),
        note=text(values, "note"),
        severity=Severity(severity) if severity in list(Severity) else None,
        clause=text(values, "clause"),
        verdict=Verdict(verdict) if verdict in list(Verdict) else Verdict.OPEN,
        ruled_by=text(ruling, "by"),
        ruled_at=text(ruling, "at"),
        reason=text(ruling, "reason"),
        side="before" if text(values, "side") == "before" else "after",
        edited=text(values, "edited"),
        replies=replies,
    )


def _order(suggestion: Suggestion) -> tuple[bool, int, int, str, str]:
    anchor = suggestion.anchor
    part = PARTS.index(anchor.part) if anchor.part in PARTS else len(PARTS)
    return anchor.span is None, part, anchor.span.start if anchor.span else -1, suggestion.at, suggestion.id
