"""The history: who did what when, in words; the rows themselves never change (`app.library.unchanging`).

No row holds words of a draft or of a comment: a history may be shown to anybody who may see that the draft exists,
and it outlives drafts that were destroyed.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from app.library import unchanging
from app.library.feed import Area
from app.library.library import Library
from app.library.unchanging import Happened
from app.translation import tr


class What(StrEnum):
    """What can happen in a review."""

    ASKED = "asked"
    DECIDED = "decided"
    COMMENTED = "commented"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    AGREED = "agreed"
    UNAGREED = "unagreed"
    RESTORED = "restored"
    NAMED = "named"
    SIGNED = "signed"
    VOIDED = "voided"
    SHARED = "shared"
    ARRIVED = "arrived"
    TAKEN_BACK = "taken_back"
    PUBLISHED = "published"


class History:
    """The history of one library. Writing tells `Area.REVIEW`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def add(
        self,
        by: str,
        what: What,
        draft_id: str = "",
        detail: Mapping[str, object] | None = None,
        origin: object | None = None,
    ) -> Happened:
        """Add what somebody just did; `detail` are plain values, never words of a draft."""
        with self._library.write(Area.REVIEW, ids=(draft_id,), origin=origin) as connection:
            return unchanging.add_history(connection, by, what.value, draft_id, detail)

    def of(self, draft_id: str | None = None) -> Sequence[Happened]:
        """Return what happened to a draft, or in the whole library, oldest first."""
        with self._library.read() as connection:
            return unchanging.read_history(connection, draft_id)

    def head(self) -> str:
        """Return the hash that stands for everything that has happened: a sign-off seals it."""
        with self._library.read() as connection:
            return unchanging.head(connection)


class SignOffs:
    """The sign-offs a library holds. Writing tells `Area.REVIEW`, and adds to the history."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def add(self, draft_id: str, record: bytes, by: str, origin: object | None = None) -> str:
        """Store a record for ever and return its id; one that is there already changes nothing."""
        with self._library.write(Area.REVIEW, ids=(draft_id,), origin=origin) as connection:
            if record in unchanging.read_sign_offs(connection, draft_id):
                return unchanging.put_sign_off(connection, draft_id, record)
            name = unchanging.put_sign_off(connection, draft_id, record)
            unchanging.add_history(connection, by, What.SIGNED.value, draft_id, {"record": name})
        return name

    def of(self, draft_id: str) -> Sequence[bytes]:
        """Return a draft's records, oldest first."""
        with self._library.read() as connection:
            return unchanging.read_sign_offs(connection, draft_id)


def say(happened: Happened) -> str:
    """Return one row in a plain sentence, without the time."""
    sentences = {
        What.ASKED: tr("{by} asked for review", by=happened.by),
        What.DECIDED: tr("{by} decided", by=happened.by),
        What.COMMENTED: tr("{by} commented", by=happened.by),
        What.RESOLVED: tr("{by} resolved a comment", by=happened.by),
        What.REOPENED: tr("{by} reopened a comment", by=happened.by),
        What.ACCEPTED: tr("{by} accepted a suggestion", by=happened.by),
        What.REJECTED: tr("{by} rejected a suggestion", by=happened.by),
        What.AGREED: tr("{by} agreed a beat", by=happened.by),
        What.UNAGREED: tr("{by} reopened a beat", by=happened.by),
        What.RESTORED: tr("{by} restored a version", by=happened.by),
        What.NAMED: tr("{by} named a version", by=happened.by),
        What.SIGNED: tr("{by} signed", by=happened.by),
        What.VOIDED: tr("An edit by {by} voided a sign-off", by=happened.by),
        What.SHARED: tr("{by} shared the draft", by=happened.by),
        What.ARRIVED: tr("A packet from {by} was brought in", by=happened.by),
        What.TAKEN_BACK: tr("The words of a packet from {by} were taken back", by=happened.by),
        What.PUBLISHED: tr("{by} noted that it was published", by=happened.by),
    }
    known = {what.value: sentence for what, sentence in sentences.items()}
    return known.get(happened.what, f"{happened.by}: {happened.what}")
