"""Private notes: a reviewer's own, on the words of a draft, never in the draft.

Their words and quotes lie in the library, where no packet, export or colleague reads them. The draft document
holds nothing but a nameless mark, so that a note keeps its place like a comment does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from app.findings.finding import Severity
from app.library.feed import Area
from app.library.library import Library
from app.library.tables import private_note
from app.review.anchors import Quote, quote_values


@dataclass(frozen=True, slots=True)
class Note:
    """One private note."""

    id: str
    quote: Quote
    by: str
    at: str
    text: str
    severity: Severity | None = None
    clause: str = ""


class PrivateNotes:
    """The private notes on one draft. Every write tells `Area.REVIEW`."""

    def __init__(self, library: Library, draft_id: str) -> None:
        self._library, self._draft_id = library, draft_id
        self._notes: dict[str, Note] | None = None
        self._quotes: dict[str, Quote] = {}

    def all(self) -> Mapping[str, Note]:
        """Return every note by its id: the same mapping until one changes."""
        if self._notes is None:
            query = select(private_note).where(private_note.c.draft_id == self._draft_id)
            with self._library.read() as connection:
                rows = connection.execute(query.order_by(private_note.c.at, private_note.c.id)).mappings()
                self._notes = {row["id"]: _read(dict(row)) for row in rows}
            self._quotes = {note.id: note.quote for note in self._notes.values()}
        return self._notes

    def quotes(self) -> Mapping[str, Quote]:
        """Return the quotes for `Anchors`: the same mapping until one changes."""
        self.all()
        return self._quotes

    def add(self, note: Note, origin: object | None = None) -> None:
        """Store a note."""
        values = {"id": note.id, "draft_id": self._draft_id, "by": note.by, "at": note.at, "text": note.text}
        values |= {**quote_values(note.quote), "severity": note.severity or "", "clause": note.clause}
        with self._library.write(Area.REVIEW, ids=(self._draft_id,), origin=origin) as connection:
            connection.execute(insert(private_note).values(**values))
        self._notes = None

    def reword(self, note_id: str, text: str, origin: object | None = None) -> None:
        """Write a note anew."""
        row = update(private_note).where(private_note.c.id == note_id).values(text=text)
        with self._library.write(Area.REVIEW, ids=(self._draft_id,), origin=origin) as connection:
            connection.execute(row)
        self._notes = None

    def remove(self, note_id: str, origin: object | None = None) -> None:
        """Destroy a note; one that is not there is no error."""
        with self._library.write(Area.REVIEW, ids=(self._draft_id,), origin=origin) as connection:
            connection.execute(delete(private_note).where(private_note.c.id == note_id))
        self._notes = None


def _read(row: Mapping[str, str]) -> Note:
    quote = Quote(row["part"], row["exact"], row["prefix"], row["suffix"])
    severity = Severity(row["severity"]) if row["severity"] in list(Severity) else None
    return Note(row["id"], quote, row["by"], row["at"], row["text"], severity, row["clause"])
