"""What a packet brings, looked at before anything is changed, and how it then joins a draft.

Looking works on copies and may run in a worker; joining is for the thread that edits, and takes as long as the news
is long. Merging is the document's (`app.drafts.crdt`): any order, any number of times, from any number of people.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.drafts.document import Draft
from app.drafts.errors import DocumentError, Refused
from app.drafts.meeting import meet, writers
from app.drafts.past import Past
from app.drafts.validate import validate
from app.exchange.packet import form
from app.exchange.packet.contents import Packet, Parcel
from app.exchange.packet.counting import Came, count, people_in
from app.exchange.packet.overlap import Touch, touches
from app.exchange.packet.refused import another_draft, dangerous, too_large
from app.exchange.packet.strict import one_line
from app.findings.keep import Keep
from app.review.records import newest, text
from app.review.sign_off import Standing, verify
from app.review.suggestions import VERDICTS
from app.review.versions import Origin, Versions
from app.translation import tr

MEMORY, PROCESSOR = 300 << 20, 2  # bytes and seconds that trying a packet's changes may take
_log = logging.getLogger(__name__)


class Trial(Protocol):
    """Tries updates where they can do no harm; raises Refused."""

    def __call__(self, updates: Sequence[bytes], snapshot: bytes = b"") -> None:
        """Try them on a draft with this snapshot."""


@dataclass(frozen=True, slots=True)
class Here:
    """What this library has of a draft: a copy of it (or nothing), its sign-offs, names by writer."""

    draft: Draft | None = None
    sign_offs: tuple[bytes, ...] = ()
    trashed: bool = False
    authors: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class News:
    """What a packet brings to one draft.

    Args:
        id: the draft's.
        title: as the packet calls it.
        new: the library does not have it.
        trashed: it is in the trash here.
        updates: what to merge; empty when the words and what is beside them are known.
        authors: names by writer, of writers that are new here.
        came: what came in, by author; the name is empty where nobody knows.
        counted: False when it was too much to count letters by author.
        touches: what both sides changed.
        changes_words: the texts, the brief or what is kept will be different.
        sign_offs: records that are new here and as they were signed.
        left_out: how many records are not as they were signed, or are about something else.
        people: everyone who has a hand in it.
        about: facts beside the document, see `Parcel.about`.
    """

    id: str
    title: str
    new: bool
    trashed: bool = False
    updates: tuple[bytes, ...] = ()
    authors: Mapping[int, str] | None = None
    came: Mapping[str, Came] | None = None
    counted: bool = True
    touches: tuple[Touch, ...] = ()
    changes_words: bool = False
    sign_offs: tuple[bytes, ...] = ()
    left_out: int = 0
    people: tuple[str, ...] = ()
    about: Mapping[str, Any] | None = None

    @property
    def nothing(self) -> bool:
        """Say whether all of it is known here."""
        return not (self.new or self.updates or self.sign_offs)


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining did to a draft: what it said before and after, for taking it back."""

    id: str
    before: Past
    after: Past
    keeps_before: tuple[Keep, ...] = ()
    keeps_after: tuple[Keep, ...] = ()
    verdicts: Mapping[str, str] | None = None  # by suggestion: what was ruled before, of those ruled on since


def try_apart(updates: Sequence[bytes], snapshot: bytes = b"") -> None:
    """Try updates in a process of its own, within a packet's limits. Raises Refused."""
    validate(updates, snapshot, memory=MEMORY, processor=PROCESSOR)


def look(
    packet: Packet,
    here: Callable[[str], Here],
    *,
    trial: Trial = try_apart,
    progress: Callable[[float], None] = lambda _: None,
) -> tuple[News, ...]:
    """Return what each draft of a packet brings; nothing is changed.

    Raises:
        PacketRefused: its changes cannot be read safely.
    """
    found = []
    parcels = packet.contents.parcels
    for number, parcel in enumerate(parcels):
        progress(number / max(1, len(parcels)))
        try:
            found.append(_news(packet, parcel, here(parcel.id), trial))
        except DocumentError as error:
            if not isinstance(error, Refused):
                raise
            _log.info("a packet was refused: %s", error.detail)
            raise dangerous(error.detail) from error
    return tuple(found)


def _news(packet: Packet, parcel: Parcel, here: Here, trial: Trial) -> News:
    mine = here.draft or Draft(parcel.id)
    records, left_out, signers = _records(parcel, here.sign_offs)
    trial(parcel.updates, mine.snapshot() if here.draft else b"")
    theirs = Draft(parcel.id, None, parcel.updates)
    if theirs.refused:
        raise Refused("a history that cannot be read")
    if letters(theirs) > form.MOST_LETTERS:
        raise too_large("letters")
    if here.draft and not writers(mine) & writers(theirs):
        raise another_draft()
    met = meet(mine, theirs)
    authors = _authors(parcel, met.writers, packet.contents.sender.name)
    common = mine.past(met.common)  # both went through it, and ours is not of a stranger's making
    before, after = said(mine), said(met.merged)
    return News(
        id=parcel.id,
        title=one_line(met.merged.title) or parcel.title,
        new=here.draft is None,
        trashed=here.trashed,
        updates=tuple(one for one in (met.update, met.waiting) if one),
        authors=authors,
        came=count(mine, met, {**here.authors, **authors}, signers),
        counted=met.written is not None,
        touches=touches(common, before, said(theirs)) if here.draft else (),
        changes_words=before != after or mine.keeps != met.merged.keeps,
        sign_offs=records,
        left_out=left_out,
        people=people_in(met.merged),
        about=parcel.about,
    )


def letters(draft: Draft) -> int:
    """Return how long the texts of a draft are together, in code points."""
    return sum(map(len, draft.parts().values()))


def said(draft: Draft) -> Past:
    """Return what a draft says now."""
    return Past(draft.parts(), draft.brief)


def _records(parcel: Parcel, known: Iterable[bytes]) -> tuple[tuple[bytes, ...], int, list[str]]:
    """Return the records that may come in, how many may not, and who signed."""
    taken, signers, left = [], [], 0
    have = frozenset(known)
    for record in parcel.sign_offs:
        if record in have:
            continue
        found = verify(record)
        if found.standing is Standing.VALID and found.statement.get("draft") == parcel.id:
            taken.append(record)
            signers.append(one_line(found.statement.get("by")))
        else:
            left += 1
    return tuple(taken), left, signers


def _authors(parcel: Parcel, new: Iterable[int], sender: str) -> dict[int, str]:
    """Return whose numbers the new ones are: as the sender knows it, and otherwise the sender's."""
    stated = parcel.about.get("authors")
    names = stated if isinstance(stated, Mapping) else {}
    return {writer: one_line(names.get(str(writer))) or sender for writer in new}


def join(draft: Draft, news: News, me: str, sender: str) -> Joined | None:
    """Merge what arrived into the open draft; None when only what is beside the words changed.

    The draft as it was is kept as a version when its words will be different. Undo does not touch any of this: it is
    not this person's step.

    Raises:
        Refused: nothing was changed.
    """
    before, keeps, verdicts = said(draft), draft.keeps, _verdicts(draft)
    fresh = not writers(draft)
    state = draft.state()
    draft.apply(news.updates)
    after = said(draft)
    if fresh or (before == after and keeps == draft.keeps):
        return None
    Versions(draft, me).make(tr("Before the packet from {name}", name=sender), Origin.ARRIVED, state=state)
    ruled = {
        name: verdicts.get(name, "") for name, new in _verdicts(draft).items() if verdicts.get(name) != new
    }
    return Joined(draft.id, before, after, keeps, draft.keeps, ruled)


def _verdicts(draft: Draft) -> dict[str, str]:
    return {name: text(values, "verdict") for name, values in newest(draft.records(VERDICTS)).items()}
