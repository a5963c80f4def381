"""What comes from somebody for the first time is tried in a process of its own before it comes near a draft."""

from collections.abc import Callable, Sequence

from app.drafts.errors import Refused
from app.drafts.validate import validate
from app.team.book import Book
from app.team.errors import Interrupted
from app.team.server import Pulled

MOST_BAD = 20  # bad updates in one portion: after that a stranger's others are not even tried
TOO_SLOW = "took too long"  # what `validate` says then
Try = Callable[[Sequence[bytes], bytes], None]


class Trust:
    """Knows whose updates were tried. A person is trusted after the first that are good."""

    def __init__(self, book: Book, me: str, attempt: Try = validate) -> None:
        self._book, self._attempt = book, attempt
        self._known = set(book.trusted()) | {me}

    def sift(
        self, rows: Sequence[Pulled], snapshot: Callable[[], bytes]
    ) -> tuple[list[Pulled], list[Pulled]]:
        """Return the rows that may be stored, and those that are refused.

        Args:
            rows: of one draft, in order.
            snapshot: what the draft is now; asked for only when somebody is new.
        """
        new = {row.author for row in rows} - self._known
        if not new:
            return list(rows), []
        if not self._is_good([row.payload for row in rows], snapshot()):
            return self._one_by_one(rows, snapshot())
        self._known |= new
        self._book.trust(new)
        return list(rows), []

    def _is_good(self, payloads: Sequence[bytes], snapshot: bytes) -> bool:
        try:
            self._attempt(payloads, snapshot)
        except Refused as error:
            if error.detail == TOO_SLOW:  # a busy computer says nothing about them: try again later
                raise Interrupted(error.detail) from error
            return False
        return True

    def _one_by_one(self, rows: Sequence[Pulled], snapshot: bytes) -> tuple[list[Pulled], list[Pulled]]:
        """Somebody's are bad: keep those of people who are trusted, and of each new person those that are good."""
        good: list[Pulled] = []
        bad: list[Pulled] = []
        for row in rows:
            known = row.author in self._known
            tried = len(bad) < MOST_BAD and self._is_good(
                [*(one.payload for one in good), row.payload], snapshot
            )
            (good if known or tried else bad).append(row)
        return good, bad
