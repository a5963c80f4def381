"""The drafts of a library: listed, made, opened, saved, put in the trash and taken out again."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from weakref import WeakValueDictionary

from sqlalchemy import delete, update

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.drafts.errors import Missing, Refused, Unreadable
from app.drafts.rows import STATES, Counts, DraftRow, listing, one_row, projection, put_row, read_row
from app.findings.post import Post
from app.library import journal
from app.library.errors import LibraryError
from app.library.feed import Area, Changes
from app.library.journal import Stored
from app.library.library import Library
from app.library.schema import now
from app.library.tables import draft as table
from app.translation import tr

MOST_ROWS, MOST_BYTES = 2_000, 1_000_000  # of the journal, before it is compacted
_log = logging.getLogger(__name__)

Counting = Callable[[Post], Counts]


class DraftShelf:
    """The drafts of one library. Use it on the thread that edits; `rebuild_projections` may be a job.

    Every write tells `Area.DRAFTS` with the drafts' ids and the `origin` it was given.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        # A draft that is open somewhere is opened only once: two of it would not see each other's words.
        self._open: WeakValueDictionary[str, Draft] = WeakValueDictionary()

    def list(self, *, trashed: bool = False) -> Sequence[DraftRow]:
        """Return all drafts (or all in the trash), last written first, without opening any."""
        with self._library.read() as connection:
            return [read_row(row) for row in connection.execute(listing(trashed=trashed))]

    def row(self, draft_id: str) -> DraftRow:
        """Return one draft's row. Raises Missing."""
        with self._library.read() as connection:
            found = connection.execute(one_row(draft_id)).one_or_none()
        if found is None:
            raise Missing
        return read_row(found)

    def create(
        self,
        title: str,
        brief: Brief | None = None,
        parts: Mapping[str, str] | None = None,
        *,
        campaign_id: str | None = None,
        sample: bool = False,
        origin: object | None = None,
    ) -> Draft:
        """Make a draft, stored with its first words; nothing of those can be undone."""
        draft = Draft()
        draft.set_brief(brief or Brief())
        draft.set_title(title)
        for part, text in (parts or {}).items():
            draft.edit(part, 0, 0, text)
        draft.forget_steps()
        values = projection(draft)
        at_first: dict[str, object] = {"created": now(), "campaign_id": campaign_id, "sample": sample}
        if "updated" not in values:
            at_first["updated"] = at_first["created"]
        self._store(draft, values, origin, at_first)
        self._open[draft.id] = draft
        return draft

    def take_in(self, draft: Draft, origin: object | None = None, **only_in_row: object) -> None:
        """Store a draft that was made elsewhere, with what only its row says (`state`, `intensity`, `sample`)."""
        values = projection(draft)
        at_first: dict[str, object] = {"created": now(), **only_in_row}
        self._store(draft, values, origin, at_first)
        self._open[draft.id] = draft

    def open(self, draft_id: str) -> Draft:
        """Return a draft, the same one while it is in use. Raises Missing, or Unreadable for damage.

        Single updates that cannot be read are set aside in the library, never destroyed, and the rest is
        opened; `Draft.left_out` counts them.
        """
        if (draft := self._open.get(draft_id)) is not None:
            return draft
        stored = self._library.journal.load(draft_id)
        if stored.snapshot is None and not stored.updates:
            raise Missing
        draft, flawed = _read(draft_id, stored)
        draft.left_out = len(flawed)
        self._open[draft_id] = draft
        with suppress(LibraryError):  # a full disk must not keep anybody from reading
            for row in flawed:
                self._library.journal.set_aside(draft_id, row, "unreadable")
            if not flawed and _is_long(len(stored.updates), sum(map(len, stored.updates))):
                self._compact(draft, stored)
        return draft

    def held(self) -> dict[str, Draft]:
        """Return the drafts that are open somewhere, by their ids."""
        return dict(self._open.items())

    def read(self, draft_id: str) -> Draft:
        """Return a copy of a draft as it was last stored, for a worker. Raises Missing, or Unreadable."""
        stored = self._library.journal.load(draft_id)
        if stored.snapshot is None and not stored.updates:
            raise Missing
        return _read(draft_id, stored)[0]

    def save(self, draft: Draft, counts: Counts | None = None, origin: object | None = None) -> None:
        """Store what is pending and bring the row up to date, in one transaction.

        With a `DraftSession` the words are already on their way, and this writes the row.
        """
        self._store(draft, projection(draft, counts), origin, {"created": now()})

    def close(self, draft: Draft, counts: Counts | None = None, origin: object | None = None) -> None:
        """Save a draft that is being left, and compact its journal when that is due."""
        self.save(draft, counts, origin)
        self.compact(draft.id)

    def _store(
        self, draft: Draft, values: dict[str, object], origin: object | None, at_first: dict[str, object]
    ) -> None:
        payloads = _all_pending(draft)
        try:
            with self._library.write(Area.DRAFTS, ids=(draft.id,), origin=origin) as connection:
                if payloads:
                    journal.put(connection, draft.id, payloads)
                put_row(connection, draft.id, values, **at_first)
        except BaseException:
            draft.put_back(*payloads)
            raise

    # --- what only the row says

    def rename(self, draft_id: str, title: str, origin: object | None = None) -> None:
        """Call a draft something else, in its document. Raises Missing."""
        draft = self.open(draft_id)
        draft.set_title(title)
        self.save(draft, origin=origin)

    def set_state(self, draft_id: str, state: str, origin: object | None = None) -> None:
        """Move a draft to one of `STATES`. Raises ValueError for another, Missing."""
        if state not in STATES:
            raise ValueError(f"there is no state named {state!r}")
        self._update(draft_id, origin, state=state)

    def set_campaign(self, draft_id: str, campaign_id: str | None, origin: object | None = None) -> None:
        """Put a draft into a campaign, or into none. Raises Missing."""
        self._update(draft_id, origin, campaign_id=campaign_id)

    def set_intensity(self, draft_id: str, intensity: str, origin: object | None = None) -> None:
        """Say how heavy a draft is to read, for whoever opens it. Raises Missing."""
        self._update(draft_id, origin, intensity=intensity)

    def count(self, draft_id: str, counts: Counts, origin: object | None = None) -> None:
        """Say how many open findings a draft has, for the board. On any thread. Raises Missing."""
        values = {"must": counts.must, "should": counts.should, "consider": counts.consider}
        self._update(draft_id, origin, **values)

    def delete(self, draft_id: str, origin: object | None = None) -> None:
        """Put a draft into the trash; all of it stays. Raises Missing."""
        self._update(draft_id, origin, trashed=now())

    def restore(self, draft_id: str, origin: object | None = None) -> None:
        """Take a draft out of the trash. Raises Missing."""
        self._update(draft_id, origin, trashed="")

    def erase(self, draft_id: str, origin: object | None = None) -> None:
        """Destroy a draft that is in the trash, for ever. Raises Missing for one that is not in it."""
        with self._library.write(Area.DRAFTS, ids=(draft_id,), origin=origin) as connection:
            gone = delete(table).where(table.c.id == draft_id, table.c.trashed != "")
            _found(connection.execute(gone).rowcount)
            journal.erase(connection, draft_id)

    def _update(self, draft_id: str, origin: object | None, **values: object) -> None:
        with self._library.write(Area.DRAFTS, ids=(draft_id,), origin=origin) as connection:
            _found(connection.execute(update(table).where(table.c.id == draft_id).values(**values)).rowcount)

    # --- upkeep

    def compact(self, draft_id: str, *, always: bool = False) -> bool:
        """Put a snapshot in place of a draft's updates when there are many; True when it was done.

        The snapshot is made of just what the library holds, so nothing on its way can get lost; updates that
        wait for others are written again behind it, because a snapshot leaves them out.
        """
        store = self._library.journal
        rows, size = store.size(draft_id)
        if not rows or not (always or _is_long(rows, size)):
            return False
        stored = store.load(draft_id)
        draft, flawed = _read(draft_id, stored)
        if flawed:
            return False  # opening sets those aside first
        return self._compact(draft, stored)

    def _compact(self, draft: Draft, stored: Stored) -> bool:
        """Compact with a draft that holds just what is stored."""
        if waiting := draft.waiting():
            self._library.journal.append(draft.id, [waiting])
        return self._library.journal.compact(draft.id, draft.snapshot(), stored.upto)

    def rebuild_projections(
        self, count: Counting | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Sequence[str]:
        """Read every document and write its row anew. Returns the ids of drafts that cannot be read.

        May run on another thread than the one that edits. `progress` hears (done, all) after each draft.
        """
        unreadable = []
        ids = self._library.journal.drafts()
        for done, draft_id in enumerate(ids, start=1):
            try:
                draft, _ = _read(draft_id, self._library.journal.load(draft_id))
            except Unreadable as error:
                _log.info("draft %s cannot be read: %s", draft_id, error.detail)
                unreadable.append(draft_id)
                continue
            values = projection(draft, count(draft.post()) if count else None)
            with self._library.write() as connection:
                put_row(connection, draft_id, values, created=values.get("updated") or now())
            if progress:
                progress(done, len(ids))
        self._library.feed.tell(Changes(frozenset({Area.DRAFTS}), frozenset(ids)))
        return unreadable


def check_stored(draft_id: str, stored: Stored) -> str:
    """Say what is wrong with what the library holds of a draft, or nothing: for `Library.verify`."""
    try:
        _draft, flawed = _read(draft_id, stored)
    except Unreadable as error:
        return str(error)
    return tr("{count} of its changes cannot be read.", count=len(flawed)) if flawed else ""


def _read(draft_id: str, stored: Stored) -> tuple[Draft, list[int]]:
    """Return the draft, and the ids of update rows that are damaged. Raises Unreadable."""
    if 0 in stored.flawed:
        raise Unreadable("the snapshot's bytes are not those that were written")
    whole = [place for place, row in enumerate(stored.rows) if row not in stored.flawed]
    try:
        draft = Draft(draft_id, stored.snapshot, [stored.updates[place] for place in whole])
    except Refused as error:
        raise Unreadable(error.detail) from error
    return draft, sorted({*stored.flawed, *(stored.rows[whole[place]] for place in draft.refused)})


def _is_long(rows: int, size: int) -> bool:
    return rows > MOST_ROWS or size > MOST_BYTES


def _all_pending(draft: Draft) -> list[bytes]:
    payloads = []
    while payload := draft.pending():
        payloads.append(payload)
    return payloads


def _found(rows: int) -> None:
    if not rows:
        raise Missing
