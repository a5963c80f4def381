"""What of a draft goes out to a reviewer, in Word or in Markdown: texts, comments and open suggestions.

Private notes never do. The draft keeps a record of what went out (`EXPORTS`), so that what comes home can be held
against it: the state of the texts, and by whom and of when each comment was. Other programs know times to the second
and no ids, so within one file no two things of one author have the same time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from app.drafts.document import Draft
from app.exchange import wording
from app.exchange.way import heading
from app.findings.post import PARTS, SCRIPT
from app.review.canonical import as_bytes, hash_of
from app.review.records import new_id, stamp
from app.review.room import Review
from app.review.suggestions import Suggestion
from app.review.threads import Comment, Thread, shareable
from app.text.spans import Span

EXPORTS = "exports"
Clauses = Callable[[str], str]  # a clause's id to its words


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as it goes out: `at` to the second, with a Z; `text` with severity and clause in words."""

    id: str
    by: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A comment with its answers: on words, on a part as a whole (no span), or on the suggestion `on`."""

    id: str
    part: str
    span: Span | None
    said: tuple[Said, ...]
    done: bool = False
    on: str = ""


@dataclass(frozen=True, slots=True)
class Tracked:
    """An open suggestion that goes out as a tracked change."""

    id: str
    part: str
    place: Span
    text: str
    by: str
    at: str


@dataclass(frozen=True)
class Outgoing:
    """Everything that goes out, read from the draft at once: writing it may be a job."""

    export: str
    draft: str
    title: str
    language: str
    state: str
    by: str
    at: str
    parts: Mapping[str, str]
    talks: tuple[Talk, ...] = ()
    tracked: tuple[Tracked, ...] = ()

    def record(self, kind: str) -> dict[str, Any]:
        """Return what the draft keeps of this, as plain values."""
        said = [one for talk in self.talks for one in talk.said]
        return {
            "kind": kind, "state": self.state, "by": self.by, "at": self.at, "sha256": sha256(self.parts),
            "comments": {one.id: [one.by, one.at, wording.digest(one.text)] for one in said},
            "suggestions": {one.id: [one.by, one.at] for one in self.tracked},
            "resolved": [talk.id for talk in self.talks if talk.done and not talk.on],
        }  # fmt: skip


@dataclass
class _Times:
    """Gives each author's things times of their own."""

    taken: set[tuple[str, str]] = field(default_factory=set)

    def of(self, by: str, at: str) -> str:
        when = _moment(at)
        while (by, _written(when)) in self.taken:
            when += timedelta(seconds=1)
        self.taken.add((by, _written(when)))
        return _written(when)


def sha256(parts: Mapping[str, str]) -> str:
    """Return the hash of a post's texts."""
    return hash_of(as_bytes({part: parts.get(part, "") for part in PARTS}))


def prepare(review: Review, clause_words: Clauses = str) -> Outgoing:
    """Read what goes out. On the thread that edits; it changes nothing."""
    draft, times = review.draft, _Times()
    threads = shareable(review.threads.all())
    opened = review.suggestions.open()
    script = draft.text(SCRIPT)
    tracked = [one for one in _apart(opened) if one.place is not None and not _cuts_sign(script, one)]
    whole = {one.id for one in tracked}
    said: dict[str, Said] = {}
    for comment, words in sorted(_comments(threads, opened, whole, clause_words), key=_by_time):
        said[comment.id] = Said(comment.id, _name(comment.by), times.of(_name(comment.by), comment.at), words)
    changes = tuple(
        Tracked(one.id, one.anchor.part, one.place, one.text, _name(one.by), times.of(_name(one.by), one.at))
        for one in sorted(tracked, key=lambda one: (one.at, one.id))
        if one.place is not None
    )
    talks = [_talk(thread, said) for thread in threads]
    talks += [_talk_on(one, said, whole) for one in opened if one.id in said]
    return Outgoing(
        new_id(), draft.id, draft.title, draft.brief.language, draft.state(), review.me, stamp(),
        draft.parts(), tuple(talk for talk in talks if talk.said), changes,
    )  # fmt: skip


def keep_record(draft: Draft, gone: Outgoing, kind: str) -> None:
    """Let the draft remember what went out; undo leaves it."""
    draft.put_records(EXPORTS, {gone.export: gone.record(kind)}, aside=True)


def _comments(
    threads: Iterable[Thread], opened: Iterable[Suggestion], tracked: set[str], clause_words: Clauses
) -> Iterable[tuple[Comment, str]]:
    for thread in threads:
        for comment in thread.comments:
            first = comment is thread.first
            yield comment, wording.of_comment(thread, clause_words) if first else comment.text
    for one in opened:
        words = wording.of_suggestion(one, clause_words, tracked=one.id in tracked)
        if words or one.replies:
            yield Comment(one.id, one.by, one.at, words), words or wording.nothing()
        yield from ((reply, reply.text) for reply in one.replies)


def _talk(thread: Thread, said: Mapping[str, Said]) -> Talk:
    anchor = thread.anchor
    comments = tuple(said[comment.id] for comment in thread.comments)
    return Talk(thread.id, anchor.part or PARTS[0], anchor.span, comments, thread.resolved)


def _talk_on(one: Suggestion, said: Mapping[str, Said], tracked: set[str]) -> Talk:
    comments = (said[one.id], *(said[reply.id] for reply in one.replies))
    span = one.anchor.span if one.id not in tracked else None
    return Talk(one.id, one.anchor.part or PARTS[0], span, comments, on=one.id)


def _apart(opened: Iterable[Suggestion]) -> list[Suggestion]:
    """Return the suggestions that can stand in one text as tracked changes: they never lie in one another."""
    kept: list[Suggestion] = []
    for one in sorted(opened, key=lambda one: (one.at, one.id)):
        place = one.place
        if place is None or not one.fits or (not len(place) and not one.text):
            continue
        if not any(one.anchor.part == other.anchor.part and _meet(place, other.place) for other in kept):
            kept.append(one)
    return kept


def _cuts_sign(script: str, one: Suggestion) -> bool:
    """Say whether a suggestion changes (part of) the sign that opens a beat: a heading has no letters for it."""
    place = one.place
    if place is None or one.anchor.part != SCRIPT:
        return False
    at = script.rfind("\n", 0, place.start) + 1
    while at <= place.end:
        end = script.find("\n", at)
        line = script[at : end if end >= 0 else len(script)]
        sign = Span(at, at + heading(line))
        inside = sign.start < place.start < sign.end or sign.start < place.end <= sign.end
        if len(sign) and (inside or (place.start == sign.start and place.end == sign.end)):
            return True
        at += len(line) + 1
    return False


def _meet(place: Span, other: Span | None) -> bool:
    if other is None:
        return False
    if len(place) and len(other):
        return place.overlaps(other)
    return place == other or place.start < other.start < place.end or other.start < place.start < other.end


def _by_time(one: tuple[Comment, str]) -> tuple[str, str]:
    return one[0].at, one[0].id


def _name(by: str) -> str:
    return " ".join(by.split()) or "?"


def _moment(at: str) -> datetime:
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        when = datetime(2000, 1, 1, tzinfo=UTC)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(UTC).replace(microsecond=0)


def _written(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
