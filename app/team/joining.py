"""Sending less: what one person typed alone in a few seconds goes out as one update.

A key by itself is some 90 bytes, 40 keys together 190: nearly all of it is who and when. Joining needs what the words
stand on, so the draft is kept in memory while somebody works alone; with company, words go out as they are, at once.
"""

from app.drafts.crdt import Document
from app.drafts.errors import DocumentError
from app.library.library import Library
from app.team.book import Outgoing

FEWEST = 3  # updates: fewer are sent as they are
MOST = 4  # drafts kept in memory


class Joiner:
    """Joins what is to be sent of a draft. Used on the sync's thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: dict[str, tuple[Document, int]] = {}  # by draft: all up to this journal row

    def joined(self, out: Outgoing, sent: int) -> tuple[bytes, ...]:
        """Return the same changes in as few updates as can be; `sent` is the journal row before the first."""
        if len(out.payloads) < FEWEST:
            return out.payloads
        try:
            document = self._upto(out.draft_id, sent)
            version = document.version()
            document.merge(out.payloads)
            if document.waiting():  # for something among the rows that came from others
                return out.payloads
            one = document.since(version)
        except DocumentError:
            return out.payloads
        while len(self._held) >= MOST:
            self._held.pop(next(iter(self._held)))
        self._held[out.draft_id] = document, out.upto
        return (one,) if one else out.payloads

    def _upto(self, draft_id: str, sent: int) -> Document:
        document, upto = self._held.pop(draft_id, (None, 0))
        if document is not None and upto == sent:
            return document
        stored = self._library.journal.load(draft_id)
        rows = [payload for row, payload in zip(stored.rows, stored.updates, strict=True) if row <= sent]
        return Document(stored.snapshot, rows)
