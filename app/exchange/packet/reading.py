"""Reading a packet without trusting it.

In this order, and nothing is unpacked before the step above it is done: the size of the file; its directory (how
many members, their names and claims); the manifest, which is not compressed; the signature; then each member up to
the size the manifest vouches for, held against its hash. What a document's history does is tried later, in a process
of its own. Nothing is ever unpacked to disk.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from app.exchange.packet import form
from app.exchange.packet.contents import Contents, Packet, Parcel
from app.exchange.packet.form import Manifest
from app.exchange.packet.refused import damaged, other_file, too_large, unreadable
from app.exchange.packet.sealing import is_sealed, unseal
from app.exchange.packet.signature import check
from app.exchange.packet.strict import mapping, read_json

_END = struct.Struct("<4s4H2LH")  # the end of a zip's directory, which we write without a comment
_ENTRY = 46 + 200  # bytes of one entry of the directory at most, as we write them
_SMALL = 100_000  # bytes up to which a member may be packed as well as it likes
_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError,
    RuntimeError, ValueError, OSError, IndexError, KeyError, OverflowError,
)  # fmt: skip


def read_bytes(path: Path) -> bytes:
    """Return what a file holds, if that can be a packet. Raises PacketRefused."""
    try:
        with path.open("rb") as file:
            data = file.read(form.MOST_FILE + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > form.MOST_FILE:
        raise too_large("file")
    return data


def unpack(data: bytes, passphrase: str = "") -> Packet:
    """Return a packet's contents. Raises PacketRefused, NeedsPassphrase for a sealed one."""
    if len(data) > form.MOST_FILE:
        raise too_large("file")
    sealed = is_sealed(data)
    archive = _Archive(unseal(data, passphrase) if sealed else data)
    said = archive.first(form.MANIFEST)
    manifest = form.read_manifest(said)
    key = check(said, archive.first(form.SIGNATURE)) if form.SIGNATURE in archive.names else ""
    archive.expect_only({form.MANIFEST, *([form.SIGNATURE] if key else []), *manifest.members})
    held = {name: archive.read(name, manifest) for name in manifest.members}
    return Packet(manifest, _contents(manifest, held), key, sealed)


class _Archive:
    """A zip that was looked over: a sensible number of members, none locked, none twice."""

    def __init__(self, data: bytes) -> None:
        _look_at_end(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _FAULTS as error:
            raise damaged("zip") from error
        self._entries = {entry.filename: entry for entry in entries}
        self.names = frozenset(self._entries)
        if len(self.names) != len(entries):
            raise damaged("a name twice")
        for entry in entries:
            if entry.flag_bits & 0x2041 or entry.compress_type not in (
                zipfile.ZIP_STORED,
                zipfile.ZIP_DEFLATED,
            ):
                raise damaged("locked or packed in another way")

    def expect_only(self, names: set[str]) -> None:
        """Raise PacketRefused when there is anything the manifest does not name, or something missing."""
        if self.names != names:
            raise damaged("other members than it says")

    def first(self, name: str) -> bytes:
        """Return a member that stands in the clear, before anything is unpacked."""
        entry = self._entries.get(name)
        if entry is None:
            raise other_file() if name == form.MANIFEST else damaged("signature")
        if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > form.MOST_MANIFEST:
            raise damaged("manifest")
        return self._bytes(entry, form.MOST_MANIFEST)

    def read(self, name: str, manifest: Manifest) -> bytes:
        """Return a member that is what the manifest vouches for."""
        entry, member = self._entries[name], manifest.members[name]
        if entry.file_size != member.size:
            raise damaged("size")
        if member.size > _SMALL and member.size > form.MOST_RATIO * max(entry.compress_size, 1):
            raise too_large("ratio")
        data = self._bytes(entry, member.size)
        if len(data) != member.size or sha256(data).hexdigest() != member.sha256:
            raise damaged("hash")
        return data

    def _bytes(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        try:
            with self._zip.open(entry) as part:
                data = part.read(most + 1)
        except _FAULTS as error:
            raise damaged("member") from error
        if len(data) > most:
            raise too_large("member")
        return data


def _look_at_end(data: bytes) -> None:
    """Look at the end of the directory before anybody reads it: a million entries take seconds and much memory."""
    if not data.startswith(b"PK\x03\x04"):
        raise other_file()
    if len(data) < _END.size:
        raise damaged("cut short")
    mark, disk, first, here, entries, size, start, comment = _END.unpack_from(data, len(data) - _END.size)
    if mark != b"PK\x05\x06" or comment or disk or first or here != entries:
        raise damaged("cut short")
    if entries > form.MOST_MEMBERS or size > entries * _ENTRY:
        raise too_large("members")
    if start + size != len(data) - _END.size:
        raise damaged("directory")


def _contents(manifest: Manifest, held: Mapping[str, bytes]) -> Contents:
    shared = {name: _object(held[name]) if name in held else {} for name in form.SHARED}
    parcels = tuple(_parcels(manifest, held))
    return Contents(manifest.sender, parcels, *(shared[name] for name in form.SHARED))


def _parcels(manifest: Manifest, held: Mapping[str, bytes]) -> Iterator[Parcel]:
    records: dict[str, list[bytes]] = {}
    for name in sorted(held):
        if "/sign-offs/" in name:
            records.setdefault(name.split("/")[1], []).append(held[name])
    for draft_id, title in manifest.drafts:
        yield Parcel(
            draft_id,
            title,
            held[form.of_draft(draft_id, form.HISTORY)],
            held.get(form.of_draft(draft_id, form.WAITING), b""),
            _object(held[form.of_draft(draft_id, form.ABOUT)]),
            tuple(records.get(draft_id, ())),
        )


def _object(data: bytes) -> dict[str, Any]:
    try:
        return mapping(read_json(data))
    except ValueError as error:
        raise damaged("values") from error
