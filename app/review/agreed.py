"""Agreed beats: closed by common consent, and reopened only with a reason.

An agreed beat is an anchor over all its words. When those are edited all the same, it says so; whether to reopen
it then is a person's decision. All of this is put aside: undo, meant for words, never agrees or reopens.
"""

from dataclasses import dataclass

from app.drafts.document import Draft
from app.findings.post import SCRIPT
from app.review.anchors import Anchor, Anchors, State
from app.review.errors import Closed, NoReason, TakenBack
from app.review.records import Values, each, new_id, stamp, text
from app.script.form import Beat
from app.text.spans import Span

AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class AgreedBeat:
    """A beat that was agreed, and by whom; `reopened_by` and `reason` when it is open again."""

    id: str
    title: str
    anchor: Anchor
    by: str
    at: str
    reopened_by: str = ""
    reopened_at: str = ""
    reason: str = ""

    @property
    def closed(self) -> bool:
        """Say whether it is closed."""
        return not self.reopened_at

    @property
    def changed(self) -> bool:
        """Say whether its words are no longer those that were agreed."""
        return self.anchor.state is not State.KEPT


class Agreed:
    """The agreed beats of one draft."""

    def __init__(self, draft: Draft, me: str, anchors: Anchors) -> None:
        self._draft, self._me, self._anchors = draft, me, anchors

    def all(self) -> tuple[AgreedBeat, ...]:
        """Return every agreement, also those reopened since, oldest first."""
        found = []
        for key, values in each(self._draft.records(AGREED)):
            if (anchor := self._anchors.of(key)) is not None:
                found.append(_read(key, values, anchor))
        return tuple(sorted(found, key=lambda beat: (beat.at, beat.id)))

    def closed(self) -> tuple[AgreedBeat, ...]:
        """Return the beats that are closed now."""
        return tuple(beat for beat in self.all() if beat.closed)

    def agree(self, beat: Beat) -> str:
        """Close a beat as it stands. Returns the agreement's id. Raises ValueError for one without words."""
        words = beat.span.of(self._draft.text(SCRIPT))
        span = Span(beat.span.start, beat.span.start + len(words.rstrip()))
        name = self._anchors.lay(SCRIPT, span, new_id(), aside=True)
        values = {"title": beat.title, "by": self._me, "at": stamp()}
        self._draft.put_records(AGREED, {name: values}, aside=True)
        return name

    def reopen(self, agreed_id: str, reason: str) -> None:
        """Open a closed beat again. Raises NoReason, TakenBack."""
        if not reason.strip():
            raise NoReason
        values = self._draft.records(AGREED).get(agreed_id)
        if not isinstance(values, dict):
            raise TakenBack
        opened = {"reopened_by": self._me, "reopened_at": stamp(), "reason": reason.strip()}
        self._draft.put_records(AGREED, {agreed_id: {**values, **opened}}, aside=True)

    def at(self, part: str, span: Span | None) -> AgreedBeat | None:
        """Return the closed beat that holds (some of) these words; None when they are open."""
        if span is None or part != SCRIPT:
            return None
        for beat in self.closed():
            where = beat.anchor.span
            if where is not None and beat.anchor.part == part and _touches(where, span):
                return beat
        return None

    def expect_open(self, part: str, span: Span | None) -> None:
        """Raise Closed where a comment would reopen what was agreed."""
        if (beat := self.at(part, span)) is not None:
            raise Closed(beat.title)


def _touches(where: Span, span: Span) -> bool:
    return where.overlaps(span) if len(span) else where.start < span.start < where.end


def _read(key: str, values: Values, anchor: Anchor) -> AgreedBeat:
    said = [text(values, name) for name in ("by", "at", "reopened_by", "reopened_at", "reason")]
    return AgreedBeat(key, text(values, "title"), anchor, *said)
