"""Sign-off: a reviewer's signed statement about one exact content, and what became of it.

A record is one JSON object: the statement, a hash of each of its fields, the public key and an Ed25519 signature
over the hashes. It is verified offline, without a library. A field that does not have its hash was tampered with
and is named; a signature that does not fit the hashes means that those, the key or the signature were. A record
that holds may still be void, because the draft says something else today: then it says which beats.

What it is, every record says itself: reviewed against guidance, not an endorsement.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.drafts.past import Past
from app.findings.finding import Finding, Severity
from app.findings.keep import Keep
from app.guidelines.clause import Clause
from app.review.canonical import as_bytes, fingerprint, hash_of, is_fingerprint, what_changed
from app.review.checklist import Answer
from app.review.errors import OpenMusts, UnreadableRecord
from app.review.keys import SigningKey
from app.review.keys import fingerprint as key_fingerprint
from app.review.records import stamp
from app.review.threads import Thread, shareable

FORMAT = "carewright sign-off 1"
NOT_AN_ENDORSEMENT = (
    "This content was reviewed against the guidance named here. This is not an endorsement, not an approval to "
    "publish, and not advice about anybody's health."
)
_LARGEST = 2_000_000  # bytes of a record


class Standing(StrEnum):
    """What became of a sign-off."""

    VALID = "valid"
    VOID = "void"  # signed as it stands, for a content that has changed since
    TAMPERED = "tampered"  # not as it was signed
    UNREADABLE = "unreadable"  # no record, or one of a newer Carewright


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of guidance and its edition."""

    name: str
    edition: str


@dataclass(frozen=True, slots=True)
class KeptMust:
    """Something that must be changed and was kept, with the reason that is printed."""

    what: str
    clause: str
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found.

    `fields` names what was tampered with, `changed` what the draft says differently now (`beat: Hook`). `key` is
    the signer's fingerprint, and `known_as` whose key that is here; a stranger's key has signed just as well.
    """

    standing: Standing
    statement: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    known_as: str = ""
    fields: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def open_musts(
    findings: Iterable[Finding] = (),
    threads: Iterable[Thread] = (),
    kept: Mapping[str, KeptMust] | None = None,
) -> tuple[str, ...]:
    """Return what must be changed and is neither changed nor kept: ids of open threads, clauses of findings.

    `kept` holds by those ids what the reviewer lets stand, with a reason.
    """
    open_ids = [finding.clause for finding in findings if finding.severity is Severity.MUST]
    open_ids += [
        thread.id for thread in shareable(threads) if thread.severity is Severity.MUST and not thread.resolved
    ]
    stand = {name for name, must in (kept or {}).items() if must.reason.strip()}
    return tuple(name for name in dict.fromkeys(open_ids) if name not in stand)


def kept_findings(kept: Iterable[tuple[Keep, Finding]]) -> tuple[KeptMust, ...]:
    """Return the findings a creator keeps that must be changed: their reasons are printed."""
    return tuple(
        KeptMust(finding.title, finding.clause, keep.reason, keep.by)
        for keep, finding in kept
        if finding.severity is Severity.MUST
    )


def statement(
    draft_id: str,
    content: Past,
    by: str,
    packs: Iterable[Pack],
    *,
    role: str = "",
    kept: Iterable[KeptMust] = (),
    answers: Iterable[Answer] = (),
    unanswered: Iterable[Clause] = (),
    figures: Iterable[str] = (),
    still_open: Iterable[str] = (),
    round_number: int = 0,
    note: str = "",
    history: str = "",
) -> dict[str, Any]:
    """Return what is to be signed, as plain values; the reviewer reads it first.

    Args:
        draft_id: of the draft.
        content: what it says now.
        by: the reviewer's name, `role` what they are.
        packs: what it was reviewed against.
        kept: what must be changed and is kept, with reasons.
        answers: the reviewer's answers to the checklist; `unanswered` the questions left open.
        figures: what the draft says with figures of surveys, and whether the data say so, one sentence each.
        still_open: what `open_musts` found.
        round_number: of the round; 0 for none.
        note: in the reviewer's own words.
        history: `app.library.unchanging.head`, which seals all that happened before.

    Raises OpenMusts while something is still open.
    """
    if left := tuple(still_open):
        raise OpenMusts(left)
    return {
        "draft": draft_id,
        "title": content.brief.title,
        "content": fingerprint(content),
        "by": by,
        "role": role,
        "at": stamp(),
        "round": round_number,
        "packs": [{"name": pack.name, "edition": pack.edition} for pack in packs],
        "kept": [{"what": k.what, "clause": k.clause, "reason": k.reason, "by": k.by} for k in kept],
        "checklist": [{"clause": a.clause, "reply": a.reply.value, "reason": a.reason} for a in answers],
        "unanswered": [{"clause": clause.id, "question": clause.question} for clause in unanswered],
        **({"figures": said} if (said := list(figures)) else {}),
        "note": note,
        "history": history,
        "meaning": NOT_AN_ENDORSEMENT,
    }


def sign(said: Mapping[str, Any], key: SigningKey) -> bytes:
    """Sign a statement and return the record."""
    hashes = {name: hash_of(as_bytes(value)) for name, value in said.items()}
    record = {
        "format": FORMAT,
        "statement": dict(said),
        "hashes": hashes,
        "key": base64.b64encode(key.public).decode(),
        "signature": base64.b64encode(key.sign(_signed(hashes))).decode(),
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def verify(record: bytes, content: Past | None = None, known: Mapping[str, str] | None = None) -> Verdict:
    """Say what became of a sign-off.

    Args:
        record: its bytes, from wherever.
        content: what the draft says today; without it only the record itself is looked at.
        known: names by key fingerprint.
    """
    held = _read(record)
    if held is None:
        return Verdict(Standing.UNREADABLE)
    said, hashes, public, signature = held
    key = key_fingerprint(public)
    named = (known or {}).get(key, "")
    wrong = [name for name in sorted(said.keys() | hashes.keys()) if _differs(name, said, hashes)]
    if said.get("meaning") != NOT_AN_ENDORSEMENT and "meaning" not in wrong:
        wrong.append("meaning")
    if not _fits(public, signature, _signed(hashes)):
        wrong.append("signature")
    if wrong:
        return Verdict(Standing.TAMPERED, said, key, named, tuple(wrong))
    if content is not None:
        signed, now = said["content"], fingerprint(content)
        if signed["sha256"] != now["sha256"]:
            return Verdict(Standing.VOID, said, key, named, changed=what_changed(signed, now))
    return Verdict(Standing.VALID, said, key, named)


def read_record(path: Path) -> bytes:
    """Return what a file holds, no more than a record can be long. Raises UnreadableRecord."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableRecord(path.name, error.strerror or str(error)) from error


def _signed(hashes: Mapping[str, Any]) -> bytes:
    return FORMAT.encode() + b"\n" + as_bytes(hashes)


def _differs(name: str, said: Mapping[str, Any], hashes: Mapping[str, Any]) -> bool:
    return name not in said or hash_of(as_bytes(said[name])) != hashes.get(name)


def _fits(public: bytes, signature: bytes, data: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # only for verifying
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read(record: bytes) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes] | None:
    """Return (statement, hashes, key, signature); None for what is no record this program knows."""
    if len(record) > _LARGEST:
        return None
    try:
        held = json.loads(record)
        if held["format"] != FORMAT:
            return None
        said, hashes = held["statement"], held["hashes"]
        public, signature = (base64.b64decode(held[name], validate=True) for name in ("key", "signature"))
        as_bytes([said, hashes])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not (isinstance(said, dict) and isinstance(hashes, dict) and is_fingerprint(said.get("content"))):
        return None
    return said, hashes, public, signature
