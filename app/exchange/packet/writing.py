"""Writing a packet: a zip with the manifest first. The same contents give the same bytes."""

import os
import secrets
import zipfile
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from app.exchange.packet import form
from app.exchange.packet.contents import Contents, Parcel
from app.exchange.packet.form import Manifest, Member
from app.exchange.packet.refused import NotWritten, PacketRefused
from app.exchange.packet.signature import sign
from app.exchange.packet.strict import as_bytes
from app.review.keys import SigningKey
from app.translation import tr

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day a zip can name: when a packet was made, its manifest says
_DEFLATE = 6


def pack(contents: Contents, made: str, program: str, key: SigningKey | None = None) -> bytes:
    """Return a packet's bytes, signed when a key is given.

    Args:
        contents: what it carries.
        made: when, ISO 8601, UTC.
        program: the version of this program.
        key: the sender's.

    Raises:
        PacketRefused: the drafts are more than a packet may hold.
    """
    members = dict(sorted(_members(contents).items()))
    manifest = Manifest(
        contents.sender,
        made,
        program,
        tuple((parcel.id, parcel.title) for parcel in contents.parcels),
        {name: Member(len(data), sha256(data).hexdigest()) for name, data in members.items()},
    )
    said = manifest.to_bytes()
    form.read_manifest(said)  # what we would not read, we do not write
    first = {form.MANIFEST: said} | ({form.SIGNATURE: sign(said, key)} if key else {})
    data = _zipped(first, members)
    if len(data) > form.MOST_FILE:
        raise too_much()
    return data


def too_much() -> PacketRefused:
    """Return the refusal to write what no Carewright would read."""
    return PacketRefused(
        "too much",
        tr("These drafts are more than one packet can hold."),
        tr("Share fewer drafts at a time."),
    )


def _members(contents: Contents) -> dict[str, bytes]:
    values: dict[str, Any] = {
        form.PEOPLE: contents.people,
        form.CLAUSES: contents.clauses,
        form.HELP_LINES: contents.help_lines,
        form.FIGURES: contents.figures,
    }
    found = {name: as_bytes(value) for name, value in values.items() if value}
    for parcel in contents.parcels:
        found |= _of(parcel)
    return found


def _of(parcel: Parcel) -> dict[str, bytes]:
    found = {
        form.of_draft(parcel.id, form.HISTORY): parcel.history,
        form.of_draft(parcel.id, form.ABOUT): as_bytes(parcel.about),
    }
    if parcel.waiting:
        found[form.of_draft(parcel.id, form.WAITING)] = parcel.waiting
    return found | {form.of_record(parcel.id, record): record for record in parcel.sign_offs}


def _zipped(first: dict[str, bytes], members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for packed, files in ((zipfile.ZIP_STORED, first), (zipfile.ZIP_DEFLATED, members)):
            for name, data in files.items():
                entry = zipfile.ZipInfo(name, _EARLIEST)
                entry.create_system, entry.external_attr = 3, 0o600 << 16  # the same on every system
                entry.compress_type = packed
                archive.writestr(entry, data, compresslevel=_DEFLATE)
    return out.getvalue()


def write_file(path: Path, data: bytes) -> None:
    """Put bytes under a name, all of them or none: a file that was there stays until the new one is whole.

    Raises:
        NotWritten: the disk is full, the folder is gone, or we may not.
    """
    part = path.with_name(f".{path.name}.{os.getpid():x}{secrets.token_hex(3)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise NotWritten(path, error) from error
