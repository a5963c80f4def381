"""What comes from somebody for the first time is tried in a process of its own before it comes near a draft."""

from collections.abc import Callable, Sequence

from app.drafts.errors import Refused
from app.drafts.validate import validate
from app.team.book import Book
from app.team.server import Pulled

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
        try:
            self._attempt([row.payload for row in rows], snapshot())
        except Refused:
            return self._one_by_one(rows, snapshot())
        self._known |= new
        self._book.trust(new)
        return list(rows), []

    def _one_by_one(self, rows: Sequence[Pulled], snapshot: bytes) -> tuple[list[Pulled], list[Pulled]]:
        """Somebody's are bad: keep those of people who are trusted, and of each new person those that are good."""
        good: list[Pulled] = []
        bad: list[Pulled] = []
        for row in rows:
            if row.author in self._known:
                good.append(row)
                continue
            try:
                self._attempt([*(one.payload for one in good), row.payload], snapshot)
            except Refused:
                bad.append(row)
            else:
                good.append(row)
        return good, bad
