"""What stands in the margin: comments, private notes and suggestions, all as one kind of thing."""

from dataclasses import dataclass

from app.findings.finding import Severity
from app.review.anchors import Anchor, State
from app.review.suggestions import Kind, Suggestion, Verdict
from app.review.threads import Comment, Thread
from app.text.spans import Span


@dataclass(frozen=True, slots=True)
class Item:
    """A thread or a suggestion."""

    id: str
    anchor: Anchor
    by: str
    at: str
    text: str
    severity: Severity | None = None
    clause: str = ""
    replies: tuple[Comment, ...] = ()
    done: bool = False  # resolved, or ruled on
    ended_by: str = ""
    reason: str = ""
    edited: str = ""
    private: bool = False
    mentions: tuple[str, ...] = ()
    old: str = ""  # of a suggestion: the words that go
    new: str = ""
    suggestion: Suggestion | None = None

    @classmethod
    def of_thread(cls, thread: Thread) -> "Item":
        """Return a thread as an item."""
        first = thread.first
        return cls(
            id=thread.id,
            anchor=thread.anchor,
            by=first.by if first else "",
            at=first.at if first else "",
            text=first.text if first else "",
            severity=thread.severity,
            clause=thread.clause,
            replies=thread.replies,
            done=thread.resolved,
            ended_by=thread.resolved_by,
            reason=thread.reason,
            edited=first.edited if first else "",
            private=thread.private,
            mentions=first.mentions if first else (),
        )

    @classmethod
    def of_suggestion(cls, one: Suggestion) -> "Item":
        """Return a suggestion as an item."""
        return cls(
            id=one.id,
            anchor=one.anchor,
            by=one.by,
            at=one.at,
            text=one.note,
            severity=one.severity,
            clause=one.clause,
            replies=one.replies,
            done=one.verdict is not Verdict.OPEN,
            ended_by=one.ruled_by,
            reason=one.reason,
            edited=one.edited,
            old="" if one.kind is Kind.INSERT else one.anchor.quote.exact,
            new=one.text,
            suggestion=one,
        )

    @property
    def lost(self) -> bool:
        """Say whether it waits to be put back."""
        return self.anchor.state is State.ORPHANED

    @property
    def part(self) -> str:
        """The part it stands in."""
        return self.anchor.part

    @property
    def start(self) -> int:
        """Where it stands, in code points; 0 for the whole part."""
        return self.anchor.span.start if self.anchor.span else 0

    @property
    def span(self) -> Span | None:
        """The words it is about as they are now."""
        return self.anchor.span

    @property
    def look(self) -> str:
        """How its words are marked."""
        if self.severity is not None:
            return self.severity.value
        return "suggestion" if self.suggestion else "comment"


def order(item: Item, parts: tuple[str, ...]) -> tuple[int, int, str]:
    """Return what sorts items in reading order."""
    return (
        parts.index(item.part) if item.part in parts else len(parts),
        item.anchor.span.start if item.anchor.span else -1,
        item.at,
    )
