r"""Update files: a whole directory, signed, that replaces the one that came with the program.

The file is one line of JSON (what it is, whose key, signature, length) and then the directory as it stands. A file
that is damaged, cut short, not ours, wrongly signed or not newer changes nothing, and says why.
"""

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.errors import KnownError
from app.helplines import build, schema
from app.helplines.build import read
from app.helplines.directory import Directory
from app.paths import bundled
from app.translation import tr

KIND = "carewright-helplines"
FORMAT = 1
MOST_BYTES = 20_000_000
KEYS = bundled("resources_db", "helplines", "keys.json")
FILE = "directory.update"  # the installed update, as it was received
BUILT = "directory.lines"  # its built form; made anew whenever the file is another one

_MOST_HEAD = 4_000


class UpdateRefused(KnownError):  # noqa: N818 - it says what happened, as every KnownError here does
    """An update file was not taken. Nothing has changed."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr("This update of the help lines was not taken: {why}", why=why),
            tr("The directory you have is unchanged."),
            tr("Please get the file again from whoever gave it to you."),
        )


def trusted_keys(path: Path = KEYS) -> dict[str, bytes]:
    """Return the public keys that may sign updates, by name (Ed25519, 32 bytes each)."""
    stored: Mapping[str, str] = json.loads(path.read_text("utf-8"))["keys"]
    return {name: base64.b64decode(key) for name, key in stored.items()}


def sign(document: Mapping[str, Any], private_key: bytes, key: str) -> bytes:
    """Return an update file for a directory document.

    Args:
        document: a directory that fits the schema.
        private_key: an Ed25519 private key, 32 bytes.
        key: the name under which its public half is trusted.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
    )  # 10 MB, only when signing

    if found := schema.problems(document):
        raise ValueError(found[0])
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    signature = Ed25519PrivateKey.from_private_bytes(private_key).sign(_signed(body))
    head = {
        "kind": KIND,
        "format": FORMAT,
        "key": key,
        "length": len(body),
        "signature": base64.b64encode(signature).decode(),
    }
    return json.dumps(head).encode() + b"\n" + body


def read_update(data: bytes, keys: Mapping[str, bytes], current: Directory) -> Directory:
    """Return the directory of an update file.

    Raises:
        UpdateRefused: when the file is damaged, not signed by a trusted key, not newer, or does not fit the schema.
    """
    document = _document(data, keys)
    if document["serial"] <= current.serial:
        raise UpdateRefused(
            tr(
                "it is from {theirs}, and you have the edition of {ours}.",
                theirs=document["edition"],
                ours=current.edition,
            )
        )
    return read(document)


def install(file: Path, home: Path, current: Directory, keys: Mapping[str, bytes] | None = None) -> Directory:
    """Take an update file: check it, keep it in `home`, and return its directory.

    Raises:
        UpdateRefused: when it is not taken, or cannot be read or kept.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UpdateRefused(tr("it is larger than 20 MB."))
        data = file.read_bytes()
    except OSError as error:
        raise UpdateRefused(tr("the file cannot be read ({why}).", why=error.strerror or error)) from error
    directory = read_update(data, trusted_keys() if keys is None else keys, current)
    fresh = home / f"{FILE}.{os.getpid():x}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(home / FILE)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise UpdateRefused(tr("it cannot be kept ({why}).", why=error.strerror or error)) from error
    return directory


def newest(home: Path, shipped: Directory, keys: Mapping[str, bytes] | None = None) -> tuple[Directory, str]:
    """Return the directory to use, and why an installed update is not it (empty when all is well).

    A newer program may bring a newer directory than an update that was installed before.
    """
    try:
        data = (home / FILE).read_bytes()
    except FileNotFoundError:
        return shipped, ""
    except OSError as error:
        return shipped, tr("The installed update cannot be read ({why}).", why=error.strerror or error)
    current: list[object] = [build.FORMAT, hashlib.sha256(data).hexdigest()]

    def make() -> Directory:
        return read(_document(data, trusted_keys() if keys is None else keys))

    try:
        installed = build.cached(home / BUILT, current, make)
    except UpdateRefused as refused:
        return shipped, refused.happened
    return (installed, "") if installed.serial > shipped.serial else (shipped, "")


def _document(data: bytes, keys: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Return the document of an update file whose signature is good and which fits the schema."""
    head, body = _parts(data)
    public = keys.get(str(head.get("key")))
    if public is None:
        raise UpdateRefused(tr("it is signed with a key that this program does not know."))
    _verify(body, head, public)
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UpdateRefused(tr("its directory cannot be read.")) from error
    if found := schema.problems(document):
        raise UpdateRefused(tr("an entry is not as it should be ({what}).", what=found[0]))
    return document  # type: ignore[no-any-return]  # json gives Any


def _parts(data: bytes) -> tuple[Mapping[str, Any], bytes]:
    first, newline, body = data[: MOST_BYTES + 1].partition(b"\n")
    try:
        head = json.loads(first) if len(first) <= _MOST_HEAD else None
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("kind") != KIND:
        raise UpdateRefused(tr("it is no update file for help lines."))
    if not isinstance(head.get("format"), int) or head["format"] > FORMAT:
        raise UpdateRefused(tr("it needs a newer version of the program."))
    if not newline or head.get("length") != len(body):
        raise UpdateRefused(tr("it is not complete."))
    return head, body


def _verify(body: bytes, head: Mapping[str, Any], public: bytes) -> None:
    from cryptography.exceptions import InvalidSignature  # 10 MB, only when an update is there
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        signature = base64.b64decode(str(head.get("signature")), validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _signed(body))
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise UpdateRefused(tr("its signature does not fit; somebody may have changed it.")) from error


def _signed(body: bytes) -> bytes:
    """Return what is signed: the words keep a signature for something else from counting here."""
    return f"{KIND} {FORMAT}\n".encode() + body
