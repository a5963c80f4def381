"""Everything about the review of one open draft, wired together: what a screen receives."""

from collections.abc import Iterable

from app.drafts.document import Draft
from app.library.library import Library
from app.review import places
from app.review.agreed import Agreed
from app.review.anchors import Anchors
from app.review.checklist import Checklist
from app.review.history import History, SignOffs
from app.review.inbox import Inbox
from app.review.notes import PrivateNotes
from app.review.places import Place
from app.review.rounds import Rounds
from app.review.suggestions import Suggestions
from app.review.threads import Threads
from app.review.versions import Versions


class Review:
    """One draft under review by one person.

    Args:
        draft: the open draft.
        me: who reviews or answers.
        library: where private notes lie; without it (a draft from a packet, just looked at) there are none.
        people: names that may be mentioned, as `Threads` has them.
    """

    def __init__(
        self, draft: Draft, me: str, library: Library | None = None, people: Iterable[str] = ()
    ) -> None:
        self.draft, self.me = draft, me
        self.notes = PrivateNotes(library, draft.id) if library else None
        self.anchors = Anchors(draft, self.notes.quotes) if self.notes else Anchors(draft)
        self.agreed = Agreed(draft, me, self.anchors)
        self.threads = Threads(draft, me, self.anchors, self.agreed, self.notes, people)
        self.suggestions = Suggestions(draft, me, self.anchors, self.threads, self.agreed)
        self.versions = Versions(draft, me)
        self.rounds = Rounds(draft, me, self.versions)
        self.checklist = Checklist(draft, me)

    def places_for(self, anchor_id: str) -> tuple[Place, ...]:
        """Propose places for an orphan, likeliest first; nothing is moved."""
        anchor = self.anchors.of(anchor_id)
        return () if anchor is None else places.suggestions(anchor.quote, self.draft.parts())


class ReviewDesk:
    """What the reviews of a whole library share."""

    def __init__(self, library: Library) -> None:
        self.inbox, self.history, self.sign_offs = Inbox(library), History(library), SignOffs(library)
