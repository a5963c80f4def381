"""Packets that were cut short, changed, swollen, forged or made to do harm, by the hundred."""

import json
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

from app.drafts.document import Draft
from app.exchange.packet import form
from app.exchange.packet.contents import Contents, Parcel
from app.exchange.packet.form import Sender
from app.exchange.packet.writing import pack
from app.findings.post import SCRIPT
from app.text.spans import Span
from tests.packets.people import KEY, MADE, PROGRAM

Case = tuple[str, bytes]


def good(draft: Draft, *, signed: bool = False) -> bytes:
    """Return a packet as it should be."""
    parcel = Parcel(draft.id, draft.title, draft.snapshot(), b"", {"state": "drafting"}, (b'{"format":"x"}',))
    contents = Contents(Sender("Sample sender", "0" * 32), (parcel,), {"people": {"Sample sender": []}})
    return pack(contents, MADE, PROGRAM, KEY if signed else None)


def a_draft() -> Draft:
    """Return a draft with a little of everything."""
    draft = Draft()
    draft.set_title("Two years")
    draft.edit(SCRIPT, 0, 0, "# Hook\nWords that someone may write, once and again.\n" * 20)
    draft.mark(SCRIPT, Span(7, 12), "ann:one")
    draft.put_records("threads", {"one": {"by": "Sample reviewer", "text": "why?"}})
    draft.edit(SCRIPT, 30, 8, "others")
    return draft


def rebuilt(
    packet: bytes, change: dict[str, bytes | None], *, says: bool = True, **manifest: object
) -> bytes:
    """Return a packet with other members, whose manifest vouches for them (unless it shall not)."""
    with zipfile.ZipFile(BytesIO(packet)) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name != form.SIGNATURE}
    said = json.loads(held.pop(form.MANIFEST))
    for name, data in change.items():
        if data is None:
            held.pop(name, None)
        else:
            held[name] = data
    if says:
        said["members"] = {
            name: {"size": len(data), "sha256": sha256(data).hexdigest()} for name, data in held.items()
        }
    return zipped({form.MANIFEST: json.dumps(said | manifest).encode(), **held})


def zipped(members: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip, the manifest stored and first."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            kind = zipfile.ZIP_STORED if name in (form.MANIFEST, form.SIGNATURE) else packed
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return out.getvalue()


def cut_short(packet: bytes, chance: random.Random, many: int) -> Iterator[Case]:
    """Yield beginnings, ends and packets with a piece missing."""
    for number in range(many):
        at, gap = chance.randrange(len(packet)), chance.randrange(1, 60)
        piece = (packet[:at], packet[at + 1 :], packet[:at] + packet[at + gap :])[number % 3]
        yield "cut short", piece


def changed(packet: bytes, chance: random.Random, many: int) -> Iterator[Case]:
    """Yield packets with some bytes changed, put in, or written twice."""
    for number in range(many):
        data = bytearray(packet)
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(data))
            if number % 3 == 0:
                data[at] ^= 1 << chance.randrange(8)
            elif number % 3 == 1:
                data[at:at] = chance.randbytes(chance.randrange(1, 20))
            else:
                data[at : at + 8] = data[:8]
        if bytes(data) != packet:
            yield "changed", bytes(data)


def noise(chance: random.Random, many: int) -> Iterator[Case]:
    """Yield bytes that mean nothing, some of which begin like a packet or like a sealed one."""
    for number in range(many):
        start = (b"", b"PK\x03\x04", b"CAREWRIGHT SEALED\n", b"CAREWRIGHT SEALED\n\x00\x40{")[number % 4]
        yield "noise", start + chance.randbytes(chance.randrange(0, 3000))


def manifests(packet: bytes, chance: random.Random, many: int) -> Iterator[Case]:
    """Yield packets whose manifests hold what no manifest should."""
    wrong = (
        None, 0, -1, 1e400, "x" * 100_000, [], {}, [[]], {"a": {}}, True, "../../etc", "\ud800", 2**70, "NaN",
    )  # fmt: skip
    names = ("format", "version", "program", "made", "sender", "drafts", "members")
    for _ in range(many):
        value = chance.choice(wrong)
        data = rebuilt(packet, {}, **{chance.choice(names): value})
        yield "manifest", data
    for text in (b"[" * 900_000, b'{"format":' + b"[" * 900_000, b'{"a":1,"a":2}', b"\xff\xfe{}", b"NaN"):
        yield "manifest", zipped({form.MANIFEST: text})
    yield "manifest", rebuilt(packet, {}, drafts=[{"id": "0" * 32, "title": "x"}] * 5000)


def bombs(packet: bytes, draft: Draft) -> Iterator[Case]:
    """Yield packets that would unpack to far more than they are, say so or lie about it, or name places outside."""
    history = form.of_draft(draft.id, form.HISTORY)
    zeros = bytes(7 << 20)
    yield "bomb", rebuilt(packet, {history: zeros})
    yield "bomb", rebuilt(packet, {form.PEOPLE: b'{"a":"' + b"0" * 1_900_000 + b'"}'})
    yield "bomb", _lying(packet, history, bytes(40 << 20))
    yield (
        "bomb",
        rebuilt(packet, {form.of_draft(draft.id, f"sign-offs/{n:064x}.json"): b"" for n in range(5000)}),
    )
    yield "bomb", _many_entries(200_000)
    yield "bomb", b"PK\x03\x04" + bytes(form.MOST_FILE)
    for name in (
        "../x",
        "/etc/x",
        "C:\\x",
        "drafts/../x",
        "drafts/" + "0" * 32 + "/../../x",
        "a\x00b",
        "",
        "con",
    ):
        yield "path", rebuilt(packet, {name: b"{}"})
        yield "path", rebuilt(packet, {name: b"{}"}, says=False)
    for name in (form.MANIFEST.upper(), "Manifest.json", form.SIGNATURE + "x"):
        yield "path", rebuilt(packet, {name: b"{}"}, says=False)


def _lying(packet: bytes, name: str, data: bytes) -> bytes:
    """Return a packet whose zip and manifest say that a member is small, and which goes on and on."""
    small = data[:1000]
    honest = bytearray(rebuilt(packet, {name: small}))
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    swollen = body.compress(data) + body.flush()
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(bytes(honest))) as source, zipfile.ZipFile(out, "w") as archive:
        for entry in source.infolist():
            archive.writestr(entry, data if entry.filename == name else source.read(entry))
    whole = out.getvalue()
    assert swollen[:50] in whole
    return whole.replace(struct.pack("<L", len(data)), struct.pack("<L", len(small)))


def _many_entries(count: int) -> bytes:
    """Return a zip whose directory has very many entries."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<HHH", 1, 0, 0) + bytes(12) + b"a"
    end = b"PK\x05\x06" + struct.pack(
        "<4H2LH", 0, 0, count & 0xFFFF, count & 0xFFFF, len(entry) * count, 4, 0
    )
    return b"PK\x03\x04" + entry * count + end


def histories(packet: bytes, draft: Draft, chance: random.Random, many: int) -> Iterator[Case]:
    """Yield packets that are right in form, and whose histories are random, damaged, or somebody else's."""
    history, waiting = (form.of_draft(draft.id, name) for name in (form.HISTORY, form.WAITING))
    whole = draft.snapshot()
    for number in range(many):
        bad = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            bad[chance.randrange(22, len(bad))] = chance.randrange(256)
        kinds = (
            checksummed(bad),
            checksummed(bytearray(whole[: chance.randrange(30, len(whole))])),
            chance.randbytes(chance.randrange(1, 400)),
        )
        data = kinds[number % 3]
        if data == whole:
            continue
        yield "history", rebuilt(packet, {history: data} if number % 4 else {waiting: data})


def checksummed(update: bytearray) -> bytes:
    """Return an update whose checksum fits: four bytes behind the first sixteen, xxHash32 of all that follows."""
    update[16:20] = struct.pack("<L", _xxh32(bytes(update[20:]), int.from_bytes(b"LORO", "little")))
    return bytes(update)


_PRIMES = (2654435761, 2246822519, 3266489917, 668265263, 374761393)
_ALL = 0xFFFFFFFF


def _turned(value: int, by: int) -> int:
    return ((value << by) | (value >> (32 - by))) & _ALL


def _xxh32(data: bytes, seed: int) -> int:
    one, two, three, four, five = _PRIMES
    at, total = 0, (seed + five) & _ALL
    if len(data) >= 16:
        lanes = [(seed + add) & _ALL for add in (one + two, two, 0, -one)]
        while at <= len(data) - 16:
            for lane, word in enumerate(struct.unpack_from("<4L", data, at)):
                lanes[lane] = _turned((lanes[lane] + word * two) & _ALL, 13) * one & _ALL
            at += 16
        total = sum(_turned(lane, by) for lane, by in zip(lanes, (1, 7, 12, 18), strict=True)) & _ALL
    total = (total + len(data)) & _ALL
    while at + 4 <= len(data):
        total = (
            _turned((total + int.from_bytes(data[at : at + 4], "little") * three) & _ALL, 17) * four & _ALL
        )
        at += 4
    for byte in data[at:]:
        total = _turned((total + byte * five) & _ALL, 11) * one & _ALL
    for shift, by in ((15, two), (13, three)):
        total = (total ^ (total >> shift)) * by & _ALL
    return total ^ (total >> 16)
