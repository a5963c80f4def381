"""Two copies of one draft meet: what one has that the other lacks, and where they were last the same.

Every session writes under a random number of its own; whose number it is, a document does not know. Who brings two
copies together may (`app.exchange.packet`).
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.drafts.crdt import Document, wrapped
from app.drafts.document import Draft
from app.drafts.errors import Refused


@dataclass(slots=True)
class Written:
    """What one writer did to the texts: letters (code points) written and taken out."""

    letters: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Met:
    """Two copies, beside each other.

    Args:
        merged: a copy that has what both have.
        update: what the first lacks, as one update; empty when it lacks nothing.
        waiting: what still waits for changes that neither has.
        common: a word for the last state both went through, which `Draft.past` of each understands.
        written: by writer, what the first lacks of the texts; None when that is too much to look through.
    """

    merged: Draft
    update: bytes
    waiting: bytes
    common: str
    writers: tuple[int, ...] = ()
    written: Mapping[int, Written] | None = field(default_factory=dict)


def writers(draft: Draft) -> frozenset[int]:
    """Return the numbers under which a draft was written."""
    with wrapped():
        return frozenset(_layer(draft).oplog_vv.to_spans().inner())


def meet(mine: Draft, theirs: Draft, *, most: int = 1_000_000) -> Met:
    """Bring two copies together on a third; neither is changed.

    Args:
        mine, theirs: the copies.
        most: bytes of news up to which is counted who wrote how many letters.

    Raises:
        Refused: they cannot be merged.
    """
    merged = Draft(mine.id, mine.snapshot(), [one for one in (mine.waiting(),) if one])
    before = _document(merged).version()
    had = writers(merged)
    merged.apply([one for one in (theirs.snapshot(), theirs.waiting()) if one])
    update = _document(merged).since(before)
    with wrapped(Refused):
        layer = _layer(merged)
        common = layer.oplog_vv.intersection(_layer(theirs).oplog_vv).intersection(_layer(mine).oplog_vv)
        state = layer.vv_to_frontiers(common).encode()
        told = layer.export_json_updates(before, layer.oplog_vv) if update and len(update) <= most else ""
    return Met(
        merged,
        update,
        merged.waiting() if merged.waiting() != mine.waiting() else b"",
        base64.b85encode(state).decode(),
        tuple(sorted(writers(merged) - had)),
        None if update and not told else _count(told),
    )


def _count(told: str) -> dict[int, Written]:
    found: dict[int, Written] = {}
    if not told:
        return found
    held = json.loads(told)
    peers = held.get("peers") or []
    for change in held["changes"]:
        _, _, who = change["id"].partition("@")
        writer = int(peers[int(who)] if peers else who)
        for op in change["ops"]:
            content = op["content"]
            if not op["container"].startswith("cid:root-part:"):
                continue
            if content["type"] == "insert":
                found.setdefault(writer, Written()).letters += len(content["text"])
            elif content["type"] == "delete":
                found.setdefault(writer, Written()).removed += abs(content["len"])
    return found


def _document(draft: Draft) -> Document:
    return draft._document


def _layer(draft: Draft):  # type: ignore[no-untyped-def]  # what it returns, only `crdt` may name
    return _document(draft)._doc
