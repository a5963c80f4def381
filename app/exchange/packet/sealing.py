"""Sealing a packet with a passphrase: Argon2id derives the key, ChaCha20-Poly1305 encrypts and authenticates.

A sealed file is the magic bytes, the length of the header (2 bytes, big-endian), the header as JSON, and the
encrypted packet; everything before the encrypted bytes is authenticated with them. Costs are those RFC 9106 names
second (t = 3, p = 4, m = 64 MiB). A header may ask for less or a little more, never for what would hurt.
"""

import base64
import os
import struct
import unicodedata

from app.exchange.packet import form
from app.exchange.packet.refused import NeedsPassphrase, damaged, newer, too_large
from app.exchange.packet.strict import as_bytes, mapping, read_json, whole_number, words

MAGIC = form.SEALED
LEAST = 10  # characters of a passphrase, as for keys
_FORM = 1
_ROUNDS, _LANES, _MEMORY = 3, 4, 64 * 1024  # memory in KiB
_MOST_ROUNDS, _MOST_LANES, _MOST_MEMORY = 6, 8, 128 * 1024
_MOST_HEADER = 1_000  # bytes
_LENGTH = struct.Struct(">H")


def is_sealed(data: bytes) -> bool:
    """Say whether these bytes are a sealed packet."""
    return data.startswith(MAGIC)


def seal(packet: bytes, passphrase: str) -> bytes:
    """Return a packet that only the passphrase opens. Raises ValueError for one that is too short."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # only where something is sealed

    if len(passphrase) < LEAST:
        raise ValueError("the passphrase is too short")
    salt, nonce = os.urandom(16), os.urandom(12)
    said = {"form": _FORM, "kdf": "argon2id", "cipher": "chacha20-poly1305"}
    costs = {"rounds": _ROUNDS, "lanes": _LANES, "memory": _MEMORY}
    header = as_bytes(said | costs | {"salt": _text(salt), "nonce": _text(nonce)})
    bound = MAGIC + _LENGTH.pack(len(header)) + header
    key = _derive(passphrase, salt, _ROUNDS, _LANES, _MEMORY)
    return bound + ChaCha20Poly1305(key).encrypt(nonce, packet, bound)


def unseal(data: bytes, passphrase: str) -> bytes:
    """Return the packet inside. Raises NeedsPassphrase, or PacketRefused for a header that makes no sense."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # as above

    bound, costs, salt, nonce = _header(data)
    if not passphrase:
        raise NeedsPassphrase(wrong=False)
    try:
        key = _derive(passphrase, salt, *costs)
        return ChaCha20Poly1305(key).decrypt(nonce, data[len(bound) :], bound)
    except InvalidTag as error:
        raise NeedsPassphrase(wrong=True) from error


def _header(data: bytes) -> tuple[bytes, tuple[int, int, int], bytes, bytes]:
    start = len(MAGIC) + _LENGTH.size
    if len(data) < start:
        raise damaged("sealed header")
    (length,) = _LENGTH.unpack_from(data, len(MAGIC))
    if length > _MOST_HEADER or len(data) < start + length + 16:
        raise damaged("sealed header")
    try:
        held = mapping(read_json(data[start : start + length]))
        if whole_number(held["form"]) > _FORM:
            raise newer("")
        if (held["kdf"], held["cipher"]) != ("argon2id", "chacha20-poly1305"):
            raise damaged("sealed with something else")
        costs = tuple(whole_number(held[one]) for one in ("rounds", "lanes", "memory"))
        salt, nonce = (base64.b64decode(words(held[one], 64), validate=True) for one in ("salt", "nonce"))
    except (ValueError, KeyError) as error:
        raise damaged("sealed header") from error
    rounds, lanes, memory = costs
    if rounds > _MOST_ROUNDS or lanes > _MOST_LANES or memory > _MOST_MEMORY:
        raise too_large("sealed")
    if rounds < 1 or lanes < 1 or memory < 8 * lanes or len(salt) != 16 or len(nonce) != 12:
        raise damaged("sealed header")
    return data[: start + length], (rounds, lanes, memory), salt, nonce


def _derive(passphrase: str, salt: bytes, rounds: int, lanes: int, memory: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # as above

    kdf = Argon2id(salt=salt, length=32, iterations=rounds, lanes=lanes, memory_cost=memory)
    # One keyboard writes é as one character, another as two.
    return kdf.derive(unicodedata.normalize("NFKC", passphrase).encode("utf-8", "replace"))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
