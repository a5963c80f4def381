"""A packet's signature: Ed25519 over the manifest, which holds the hash of everything else.

It says who sealed these bytes, if one knows whose key it is. It does not say that a packet is harmless.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.exchange.packet.refused import forged
from app.exchange.packet.strict import as_bytes, mapping, read_json, words
from app.review.keys import SigningKey
from app.review.keys import fingerprint as key_fingerprint

_CONTEXT = b"carewright packet manifest 1\n"  # so that a signature made for something else never fits here


class Trust(StrEnum):
    """What is known of a packet's signature. One that does not fit is no trust but a refusal."""

    UNSIGNED = "unsigned"
    KNOWN = "known"  # by a key that is known here, of the person who says to be the sender
    STRANGER = "stranger"  # by a key nobody has told us about
    OTHER = "other"  # by a key that is known here as somebody else's
    CHANGED = "changed"  # by an unknown key, though another one is known for this name


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed: the key's fingerprint, and whose key that is here."""

    trust: Trust
    key: str = ""
    known_as: str = ""


def sign(manifest: bytes, key: SigningKey) -> bytes:
    """Return the bytes of the signature's member."""
    public, signature = (
        base64.b64encode(one).decode() for one in (key.public, key.sign(_CONTEXT + manifest))
    )
    return as_bytes({"key": public, "signature": signature})


def check(manifest: bytes, held: bytes) -> str:
    """Return the fingerprint of the key that signed. Raises PacketRefused when the signature does not fit."""
    from cryptography.exceptions import InvalidSignature  # only where something is signed
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        said = mapping(read_json(held))
        public, signature = (
            base64.b64decode(words(said[one], 200), validate=True) for one in ("key", "signature")
        )
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _CONTEXT + manifest)
    except (ValueError, KeyError, InvalidSignature) as error:
        raise forged() from error
    return key_fingerprint(public)


def trusted(key: str, sender: str, known: Mapping[str, str]) -> Signed:
    """Say what a signature by this key means here; an empty key is no signature. `known` are names by fingerprint."""
    if not key:
        return Signed(Trust.UNSIGNED)
    owner = known.get(key, "")
    if owner:
        return Signed(Trust.KNOWN if owner == sender else Trust.OTHER, key, owner)
    return Signed(Trust.CHANGED if sender in known.values() else Trust.STRANGER, key)
