"""Making a packet of drafts: everything that belongs to them, read from the library. May run in a worker.

What was typed must be on disk before (`Shell.run` of a window's command flushes first). Private notes lie in a table
of their own that nothing here reads; settings, the history and whatever a workshop's people answered neither.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import __version__
from app.drafts.document import Draft
from app.drafts.errors import Missing, Unreadable
from app.drafts.keeps import keep_values
from app.drafts.meeting import writers
from app.exchange.packet.arriving import letters
from app.exchange.packet.contents import Contents, Parcel
from app.exchange.packet.counting import people_in
from app.exchange.packet.form import MOST_LETTERS, Sender
from app.exchange.packet.sealing import seal
from app.exchange.packet.writing import pack, too_much, write_file
from app.library import schema
from app.library.library import Library
from app.packets import names, refers
from app.review.sign_off import Standing, verify

if TYPE_CHECKING:
    from app.findings.keep import Keep
    from app.review.keys import SigningKey
    from app.workspace import Workspace

Progress = Callable[[float], None]
MOST_AUTHORS = 2_000  # writers of one draft that are named


def write_packet(
    workspace: "Workspace",
    draft_ids: Iterable[str],
    path: Path,
    *,
    passphrase: str = "",
    key: "SigningKey | None" = None,
    progress: Progress = lambda _: None,
) -> int:
    """Write a packet of these drafts and return its size in bytes; a file there is replaced only by a whole one.

    Args:
        workspace: the open library.
        draft_ids: which drafts.
        path: where to, usually ending in `.carepacket`.
        passphrase: seals it; at least ten characters. Empty: anybody can read it.
        key: signs it.
        progress: hears a fraction.

    Raises:
        KnownError: a draft cannot be read, there is too much, or the file cannot be written.
    """
    data = make_packet(workspace, draft_ids, passphrase=passphrase, key=key, progress=progress)
    write_file(path, data)
    return len(data)


def make_packet(
    workspace: "Workspace",
    draft_ids: Iterable[str],
    *,
    passphrase: str = "",
    key: "SigningKey | None" = None,
    progress: Progress = lambda _: None,
) -> bytes:
    """Return a packet of these drafts. Raises KnownError."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    data = pack(gather(workspace, tuple(draft_ids), key, progress), made, __version__, key)
    return seal(data, passphrase) if passphrase else data


def gather(
    workspace: "Workspace",
    draft_ids: Sequence[str],
    key: "SigningKey | None" = None,
    progress: Progress = lambda _: None,
) -> Contents:
    """Return what a packet of these drafts carries. Raises Missing, Unreadable."""
    library = workspace.library
    parcels: list[Parcel] = []
    clauses: set[str] = set()
    lines: dict[str, Any] = {}
    people: set[str] = {names.me(library)}
    for number, draft_id in enumerate(draft_ids):
        progress(number / len(draft_ids))
        draft, keeps = read_copy(library, draft_id), _keeps(workspace, draft_id)
        if letters(draft) > MOST_LETTERS:
            raise too_much()
        sign_offs = tuple(workspace.reviews.sign_offs.of(draft_id))
        standing = [keep for keep in keeps if applies(keep, draft.parts())]
        parcels.append(_parcel(workspace, draft, standing, sign_offs))
        clauses |= refers.clause_ids(draft, standing, sign_offs)
        lines |= refers.help_lines(draft, workspace.help.directory)
        people |= set(people_in(draft))
    return Contents(
        Sender(names.me(library), library_id(library)),
        tuple(parcels),
        {"people": _people(library, people, parcels, key)},
        _clauses(workspace, clauses),
        lines,
    )


def library_id(library: Library) -> str:
    """Return the name a library was given when it was made."""
    with library.read() as connection:
        return schema.fact(connection, "library_id")


def read_copy(library: Library, draft_id: str) -> Draft:
    """Return a copy of a draft as the library holds it, for one thread of one's own. Raises Missing, Unreadable."""
    stored = library.journal.load(draft_id)
    if stored.snapshot is None and not stored.updates:
        raise Missing
    if 0 in stored.flawed:
        raise Unreadable("the snapshot's bytes are not those that were written")
    whole = [data for row, data in zip(stored.rows, stored.updates, strict=True) if row not in stored.flawed]
    return Draft(draft_id, stored.snapshot, whole)


def applies(keep: "Keep", parts: Mapping[str, str]) -> bool:
    """Say whether a keep of a whole campaign speaks of words in these texts, or of what a post lacks."""
    words = keep.words.casefold()
    return any(words in text.casefold() for text in parts.values())


def _keeps(workspace: "Workspace", draft_id: str) -> "tuple[Keep, ...]":
    campaign = workspace.shelf.row(draft_id).campaign_id
    return (*workspace.campaign_keeps.of(campaign), *workspace.arrived_keeps.of(draft_id))


def _parcel(
    workspace: "Workspace", draft: Draft, keeps: "Iterable[Keep]", sign_offs: tuple[bytes, ...]
) -> Parcel:
    row, library = workspace.shelf.row(draft.id), workspace.library
    foreign = names.authors(library, draft.id)
    own = dict.fromkeys(writers(draft) - foreign.keys(), names.me(library))
    authors = dict(sorted((own | foreign).items())[:MOST_AUTHORS])
    about = {
        "state": row.state,
        "intensity": row.intensity,
        "sample": row.sample,
        "keeps": {keep.id: keep_values(keep) for keep in keeps},
        "authors": {str(writer): name for writer, name in authors.items()},
    }
    return Parcel(draft.id, draft.title, draft.snapshot(), draft.waiting(), about, sign_offs)


def _people(
    library: Library, people: Iterable[str], parcels: Iterable[Parcel], key: "SigningKey | None"
) -> dict[str, list[str]]:
    """Return everyone in the drafts with the fingerprints of the keys they signed with here."""
    keys = names.known_keys(library)
    found: dict[str, set[str]] = {name: set() for name in people}
    for fingerprint, name in keys.items():
        if name in found:
            found[name].add(fingerprint)
    for parcel in parcels:
        for record in parcel.sign_offs:
            said = verify(record)
            if said.standing is Standing.VALID and isinstance(by := said.statement.get("by"), str):
                found.setdefault(by, set()).add(said.key)
    if key is not None:
        found.setdefault(names.me(library), set()).add(key.fingerprint)
    return {name: sorted(prints) for name, prints in sorted(found.items())}


def _clauses(workspace: "Workspace", wanted: Iterable[str]) -> dict[str, Any]:
    ids = frozenset(wanted)
    if not ids:
        return {}
    known = {one.id: refers.clause_values(one) for one in workspace.packs.clauses if one.id in ids}
    return {**{name: v for name, v in refers.arrived(workspace.library).items() if name in ids}, **known}
