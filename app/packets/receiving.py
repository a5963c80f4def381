"""What arrived: looked at before anything changes, brought in draft by draft, and taken back.

`look` may run in a worker. `Arrival.drafts` are then brought in one by one on the thread that edits: each is one
transaction of words and row, and a program that ends in between has some drafts in and some not, none half. Bringing
the same packet in again finishes what was left.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.drafts.document import Draft
from app.drafts.errors import Missing
from app.drafts.keeps import read_keep
from app.drafts.rows import STATES
from app.exchange.packet import taking_back
from app.exchange.packet.arriving import Here, Joined, News, Trial, join, look, try_apart
from app.exchange.packet.contents import Packet
from app.exchange.packet.reading import unpack
from app.exchange.packet.signature import Signed, trusted
from app.exchange.packet.strict import one_line
from app.findings.keep import Scope
from app.packets import names, refers
from app.packets.gathering import library_id, read_copy
from app.review.history import What
from app.review.rounds import Intensity, Rounds
from app.review.sign_off import verify
from app.review.versions import Versions

if TYPE_CHECKING:
    from app.findings.keep import Keep
    from app.workspace import Workspace

SKEW = timedelta(minutes=10)  # that clocks may differ before it is worth a word
MOST_KEEPS = 500


@dataclass(frozen=True, slots=True)
class Arrival:
    """A packet that was looked at. `unknown` are titles of clauses it refers to that no pack here has.

    `skew` is how far the sender's clock is ahead of ours, when that is certain.
    """

    packet: Packet
    signed: Signed
    drafts: tuple[News, ...]
    own: bool = False  # made by this very library
    unknown: tuple[str, ...] = ()
    skew: timedelta = timedelta()

    @property
    def sender(self) -> str:
        """Who made it, as they say."""
        return self.packet.contents.sender.name

    @property
    def nothing(self) -> bool:
        """Say whether all of it is known here."""
        return all(news.nothing for news in self.drafts)


@dataclass(slots=True)
class Receipt:
    """What bringing in did, so that it can be taken back: for each draft what joined, None for a new one."""

    sender: str
    joined: dict[str, Joined | None] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)

    @property
    def changed(self) -> tuple[str, ...]:
        """The drafts whose words changed, and those that are new: what can be taken back."""
        return (*(draft_id for draft_id, joined in self.joined.items() if joined), *self.new)


def look_at(
    workspace: "Workspace",
    data: bytes,
    passphrase: str = "",
    *,
    trial: Trial = try_apart,
    progress: Callable[[float], None] = lambda _: None,
) -> Arrival:
    """Return what a packet brings; nothing is changed. May run in a worker.

    Args:
        workspace: the open library; what was typed should be on disk.
        data: the packet's bytes.
        passphrase: opens a sealed one.
        trial: tries the changes apart.
        progress: hears a fraction.

    Raises:
        PacketRefused: it cannot be read; NeedsPassphrase when it is sealed.
    """
    packet = unpack(data, passphrase)
    library, contents = workspace.library, packet.contents
    drafts = look(packet, lambda draft_id: _here(workspace, draft_id), trial=trial, progress=progress)
    have = {clause.id for clause in workspace.packs.clauses}
    return Arrival(
        packet,
        trusted(packet.key, contents.sender.name, names.known_keys(library)),
        drafts,
        contents.sender.library == library_id(library),
        tuple(sorted(refers.title_of(v) for name, v in contents.clauses.items() if name not in have)),
        _skew(packet.manifest.made),
    )


def _here(workspace: "Workspace", draft_id: str) -> Here:
    try:
        copy = read_copy(workspace.library, draft_id)
    except Missing:
        return Here()
    try:
        trashed = bool(workspace.shelf.row(draft_id).trashed)
    except Missing:  # a row that a fault left out; joining writes it
        trashed = False
    sign_offs = tuple(workspace.reviews.sign_offs.of(draft_id))
    return Here(copy, sign_offs, trashed, names.authors(workspace.library, draft_id))


def _skew(made: str) -> timedelta:
    """Return how far a packet was made in the future: one made in the past may just have travelled for long."""
    try:
        ahead = datetime.fromisoformat(made) - datetime.now(UTC)
    except (ValueError, TypeError, OverflowError):
        return timedelta()
    return ahead if ahead > SKEW else timedelta()


def bring_in(workspace: "Workspace", arrival: Arrival, receipt: Receipt, news: News) -> None:
    """Bring the words of one draft in, in one transaction. On the thread that edits; open windows hear of it.

    `follow` then does the rest.

    Raises:
        KnownError: the disk is full, say. Nothing of this draft was stored.
    """
    if news.nothing:
        return
    if (draft := _open(workspace, news)) is None:
        draft = Draft(news.id)
        draft.apply(news.updates)
        draft.forget_steps()
        _take_in(workspace, draft, news.about or {})
        receipt.new.append(news.id)
    else:
        receipt.joined[news.id] = join(draft, news, names.me(workspace.library), arrival.sender)
        workspace.shelf.save(draft)


def _open(workspace: "Workspace", news: News) -> Draft | None:
    """Return the draft; None for one that is new, unless another packet brought it since this one was looked at."""
    try:
        return workspace.shelf.open(news.id)
    except Missing:
        if news.new:
            return None
        raise


def _take_in(workspace: "Workspace", draft: Draft, about: Mapping[str, Any]) -> None:
    state, intensity = about.get("state"), about.get("intensity")
    workspace.shelf.take_in(
        draft,
        state=state if state in STATES else STATES[0],
        intensity=intensity if intensity in list(Intensity) else "",
        sample=about.get("sample") is True,
    )


def follow(workspace: "Workspace", arrival: Arrival, news: News) -> None:
    """Do what follows from a draft's new words: sign-offs, counts, inbox, who wrote, what is kept and referred to.

    May run in a worker. All of it can be done again, for a program that ended before it was through.
    """
    library, sender = workspace.library, arrival.packet.contents.sender
    for record in news.sign_offs:
        workspace.reviews.sign_offs.add(news.id, record, one_line(verify(record).statement.get("by")))
    names.know_authors(library, news.id, dict(news.authors or {}))
    names.remember(library, (*news.people, sender.name))
    own = {keep.id for keep in workspace.campaign_keeps.of(workspace.shelf.row(news.id).campaign_id)}
    if sender.library != library_id(library):
        keeps = [keep for keep in _keeps(news.about or {}) if keep.id not in own]
        workspace.arrived_keeps.put(news.id, sender.library, keeps)
    have = (clause.id for clause in workspace.packs.clauses)
    refers.know_clauses(library, arrival.packet.contents.clauses, have)
    if not news.nothing:
        copy = read_copy(library, news.id)
        workspace.shelf.count(news.id, workspace.counts(copy))
        _tell_inbox(workspace, copy, news)
        detail = {"packet": arrival.packet.manifest.digest, "key": arrival.packet.key}
        workspace.reviews.history.add(sender.name, What.ARRIVED, news.id, detail)


def _tell_inbox(workspace: "Workspace", draft: Draft, news: News) -> None:
    """Write who is asked and what was decided; a draft that nobody asked about anew keeps its place on the board."""
    if not draft.records("rounds"):
        return
    state, me = workspace.shelf.row(draft.id).state, names.me(workspace.library)
    workspace.reviews.inbox.update(draft, Rounds(draft, me, Versions(draft, me)))
    if state == "published" or not _asked_or_answered(news):
        workspace.shelf.set_state(draft.id, state)


def _asked_or_answered(news: News) -> bool:
    return any(came.rounds or came.answers for came in (news.came or {}).values())


def _keeps(about: Mapping[str, Any]) -> "Iterable[Keep]":
    held = about.get("keeps")
    rows = list(held.items())[:MOST_KEEPS] if isinstance(held, dict) else []
    found = (read_keep(key, values) for key, values in rows)
    return [keep for keep in found if keep is not None and keep.scope is Scope.CAMPAIGN]


def bring_all_in(workspace: "Workspace", arrival: Arrival) -> Receipt:
    """Bring every draft of a packet in, one after the other. Raises KnownError as `bring_in` does."""
    receipt = Receipt(arrival.sender)
    for news in arrival.drafts:
        bring_in(workspace, arrival, receipt, news)
        follow(workspace, arrival, news)
    return receipt


def take_back(workspace: "Workspace", receipt: Receipt) -> None:
    """Take the words of all that was brought in out again, see `take_one_back`. Raises KnownError."""
    for draft_id in receipt.changed:
        take_one_back(workspace, receipt, draft_id)


def take_one_back(workspace: "Workspace", receipt: Receipt, draft_id: str) -> None:
    """Take the words that came to one draft out again; `app.exchange.packet.taking_back` says what stays.

    A draft that was new goes to the trash. On the thread that edits. Raises KnownError.
    """
    joined = receipt.joined.get(draft_id)
    if joined is not None:
        draft = workspace.shelf.open(draft_id)
        taking_back.take_back(draft, joined, names.me(workspace.library), receipt.sender)
        workspace.refresh_counts(draft)
    else:
        workspace.shelf.delete(draft_id)
    workspace.reviews.history.add(receipt.sender, What.TAKEN_BACK, draft_id)
