"""A reviewer's signing key: Ed25519, made on first use, and never on disk in the clear.

The secret lies in the system's own keyring where there is one (`Keyring`: two calls, whoever implements them), or
in a file that a passphrase protects: scrypt (n = 2^16, r = 8, p = 1) derives the key with which ChaCha20-Poly1305
encrypts it, the name and the public key being authenticated with it. Nobody can recover a passphrase.
"""

import base64
import json
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from app.paths import data_dir
from app.review.errors import KeyDamaged, WeakPassphrase, WrongPassphrase

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LEAST = 10  # characters of a passphrase
FORMAT = "carewright key 1"
_WORK, _BLOCK = 2**16, 8  # 64 MB and some 200 ms
_MOST_WORK = 2**18  # 256 MB: a file from elsewhere must not ask for more


class Keyring(Protocol):
    """The system's own store of secrets."""

    def get(self, name: str) -> bytes | None:
        """Return a secret; None when there is none."""

    def put(self, name: str, secret: bytes) -> None:
        """Store a secret."""


class SigningKey:
    """An open key. `public` are its 32 public bytes; `fingerprint` is how people compare keys."""

    def __init__(self, key: "Ed25519PrivateKey") -> None:
        self._key = key
        self.public = key.public_key().public_bytes_raw()
        self.fingerprint = fingerprint(self.public)

    def sign(self, data: bytes) -> bytes:
        """Return the signature of data, 64 bytes."""
        return self._key.sign(data)


def fingerprint(public: bytes) -> str:
    """Return the short form of a public key, for people: five groups of four letters and digits."""
    digits = base64.b32encode(sha256(public).digest()).decode()[:20]
    return "-".join(digits[at : at + 4] for at in range(0, 20, 4))


class KeyBox:
    """Where the signing keys of this person lie.

    Args:
        folder: of the key files; by default in the person's data folder.
        keyring: the system's store; without it, files with a passphrase.
    """

    def __init__(self, folder: Path | None = None, keyring: Keyring | None = None) -> None:
        self._folder, self._keyring = folder or data_dir() / "keys", keyring

    @property
    def needs_passphrase(self) -> bool:
        """Whether opening and making a key needs a passphrase."""
        return self._keyring is None

    def exists(self, name: str) -> bool:
        """Say whether somebody of this name has a key here."""
        if self._keyring is not None:
            return self._keyring.get(name) is not None
        return self._file(name).exists()

    def open(self, name: str, passphrase: str = "") -> SigningKey:
        """Return somebody's key, made on first use.

        Raises WrongPassphrase; WeakPassphrase when one is to be made; KeyDamaged.
        """
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # only for signing

        if self.exists(name):
            secret = self._read(name, passphrase)
            return SigningKey(Ed25519PrivateKey.from_private_bytes(secret))
        if self._keyring is None and len(passphrase) < LEAST:
            raise WeakPassphrase(LEAST)
        key = Ed25519PrivateKey.generate()
        self._write(name, key, passphrase)
        return SigningKey(key)

    def change_passphrase(self, name: str, old: str, new: str) -> None:
        """Protect a key with another passphrase. Raises WrongPassphrase, WeakPassphrase, KeyDamaged."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # as above

        if len(new) < LEAST:
            raise WeakPassphrase(LEAST)
        self._write(name, Ed25519PrivateKey.from_private_bytes(self._read(name, old)), new)

    def _file(self, name: str) -> Path:
        return self._folder / f"{sha256(name.encode()).hexdigest()[:24]}.json"

    def _read(self, name: str, passphrase: str) -> bytes:
        if self._keyring is not None:
            secret = self._keyring.get(name)
            if secret is None or len(secret) != 32:
                raise KeyDamaged(name)
            return secret
        try:
            return _opened(json.loads(self._file(name).read_text("utf-8")), name, passphrase)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KeyDamaged(name) from error

    def _write(self, name: str, key: "Ed25519PrivateKey", passphrase: str) -> None:
        secret = key.private_bytes_raw()
        if self._keyring is not None:
            self._keyring.put(name, secret)
            return
        said = json.dumps(_closed(secret, key.public_key().public_bytes_raw(), name, passphrase), indent=1)
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(name)
        part = file.with_suffix(".part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(said)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)


def _closed(secret: bytes, public: bytes, name: str, passphrase: str) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # as above

    salt, nonce = os.urandom(16), os.urandom(12)
    box = ChaCha20Poly1305(_derive(passphrase, salt, _WORK))
    sealed = box.encrypt(nonce, secret, _bound(name, public))
    raw = {"public": public, "salt": salt, "nonce": nonce, "sealed": sealed}
    return {"format": FORMAT, "name": name, "work": _WORK} | {k: _text(v) for k, v in raw.items()}


def _opened(held: Any, name: str, passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # as above

    work = held["work"]
    if held["format"] != FORMAT or not isinstance(work, int) or not 2 <= work <= _MOST_WORK:
        raise ValueError("another format")
    public, salt, nonce, sealed = (
        base64.b64decode(held[one], validate=True) for one in ("public", "salt", "nonce", "sealed")
    )
    try:
        box = ChaCha20Poly1305(_derive(passphrase, salt, work))
        return box.decrypt(nonce, sealed, _bound(name, public))
    except InvalidTag as error:
        raise WrongPassphrase from error


def _bound(name: str, public: bytes) -> bytes:
    return FORMAT.encode() + b"\0" + name.encode() + b"\0" + public


def _derive(passphrase: str, salt: bytes, work: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # as above

    return Scrypt(salt=salt, length=32, n=work, r=_BLOCK, p=1).derive(passphrase.encode())


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
