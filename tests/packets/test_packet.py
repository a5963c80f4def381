"""A packet as a file: what it carries comes out again, who sealed it is told in plain words, and nothing else does."""

import json
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafts.document import Draft
from app.exchange.packet import form, sealing
from app.exchange.packet.contents import Contents, Parcel
from app.exchange.packet.form import Sender
from app.exchange.packet.reading import read_bytes, unpack
from app.exchange.packet.refused import NeedsPassphrase, NotWritten, PacketRefused
from app.exchange.packet.sealing import seal, unseal
from app.exchange.packet.signature import Trust, trusted
from app.exchange.packet.taking_back import without
from app.exchange.packet.writing import pack, write_file
from tests.packets import hostile
from tests.packets.people import KEY, MADE, PROGRAM

PASSPHRASE = "seven quiet sheep"
KNOWN = {KEY.fingerprint: "Sample sender"}


@pytest.fixture
def draft() -> Draft:
    return hostile.a_draft()


def test_what_was_put_in_comes_out(draft: Draft) -> None:
    parcel = Parcel(draft.id, "Two\nyears", draft.snapshot(), b"later", {"state": "reviewed"}, (b"{}", b"[]"))
    figures = {"claims": {"one": [1, 2.5, None, True, "é👨‍👩‍👧"]}}
    contents = Contents(
        Sender("Sample sender", "0" * 32), (parcel,), {"people": {}}, {"a.b": {"title": "T"}}, {}, figures
    )
    read = unpack(pack(contents, MADE, PROGRAM))
    (out,) = read.contents.parcels
    assert (out.history, out.waiting, out.about) == (parcel.history, parcel.waiting, parcel.about)
    assert set(out.sign_offs) == {b"{}", b"[]"}
    assert out.title == "Two years"
    assert read.contents.figures == figures
    assert read.contents.clauses == contents.clauses
    assert not read.key


def test_the_same_contents_are_the_same_bytes(draft: Draft) -> None:
    assert hostile.good(draft, signed=True) == hostile.good(draft, signed=True)
    assert (
        unpack(hostile.good(draft, signed=True)).manifest.digest
        == unpack(hostile.good(draft)).manifest.digest
    )


def test_who_signed_is_told_apart(draft: Draft) -> None:
    key = unpack(hostile.good(draft, signed=True)).key
    assert key == KEY.fingerprint
    assert trusted("", "Sample sender", KNOWN).trust is Trust.UNSIGNED
    assert trusted(key, "Sample sender", KNOWN).trust is Trust.KNOWN
    assert trusted(key, "Sample reviewer", KNOWN).trust is Trust.OTHER
    assert trusted(key, "Sample sender", {}).trust is Trust.STRANGER
    assert trusted(key, "Sample sender", {"another": "Sample sender"}).trust is Trust.CHANGED


def test_what_was_changed_after_signing_is_refused(draft: Draft) -> None:
    signed = hostile.good(draft, signed=True)
    with zipfile.ZipFile(BytesIO(signed)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    said = json.loads(held[form.MANIFEST])
    held[form.MANIFEST] = json.dumps({**said, "made": "2020-01-01T00:00:00+00:00"}).encode()
    with pytest.raises(PacketRefused, match="changed after it was signed") as refused:
        unpack(hostile.zipped(held))
    assert refused.value.why == "forged"
    moved = {**held, form.MANIFEST: json.dumps(said, sort_keys=True, separators=(",", ":")).encode()}
    about = form.of_draft(draft.id, form.ABOUT)
    moved[about] = b"{}" + b" " * (len(held[about]) - 2)
    with pytest.raises(PacketRefused, match="damaged, or was changed") as refused:
        unpack(hostile.zipped(moved))
    assert refused.value.why == "hash"


def test_a_sealed_packet_opens_with_its_passphrase_only(draft: Draft) -> None:
    sealed = seal(hostile.good(draft, signed=True), PASSPHRASE)
    assert b"Sample" not in sealed
    assert unpack(sealed, PASSPHRASE).sealed
    with pytest.raises(NeedsPassphrase) as asked:
        unpack(sealed)
    assert not asked.value.wrong
    with pytest.raises(NeedsPassphrase) as asked:
        unpack(sealed, PASSPHRASE + "s")
    assert asked.value.wrong
    for at in (0, 1, len(sealed) // 2, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(PacketRefused):
            unpack(bytes(changed), PASSPHRASE)


def test_a_letter_is_the_same_whichever_way_it_was_typed() -> None:
    assert unseal(seal(b"x", "caf\u00e9 caf\u00e9 1"), "cafe\u0301 cafe\u0301 1") == b"x"


def test_a_sealed_header_cannot_ask_for_much(draft: Draft) -> None:
    sealed = seal(b"x", PASSPHRASE)
    start = len(sealing.MAGIC) + 2
    length = int.from_bytes(sealed[start - 2 : start], "big")
    held = json.loads(sealed[start : start + length])
    for change in (
        {"memory": 1 << 30},
        {"rounds": 10**9},
        {"lanes": 500},
        {"memory": 0},
        {"salt": ""},
        {"form": 9},
    ):
        header = json.dumps(held | change).encode()
        data = sealing.MAGIC + len(header).to_bytes(2, "big") + header + sealed[start + length :]
        with pytest.raises(PacketRefused) as refused:
            unpack(data, PASSPHRASE)
        assert not isinstance(refused.value, NeedsPassphrase)


def test_we_write_nothing_we_would_not_read(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MOST_HISTORY", 10)
    with pytest.raises(PacketRefused):
        hostile.good(draft)


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a.carepacket"
    write_file(place, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotWritten, match="No space left") as refused:
        write_file(place, b"new")
    assert "as it was" in refused.value.safe
    assert place.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["a.carepacket"]


def test_a_file_that_is_gone_or_a_folder_is_told(tmp_path: Path) -> None:
    for place in (tmp_path / "none.carepacket", tmp_path):
        with pytest.raises(PacketRefused, match="cannot be read"):
            read_bytes(place)


def lines(letters: str) -> st.SearchStrategy[str]:
    """Texts of whole lines."""
    return st.lists(
        st.text(st.sampled_from(letters), min_size=1, max_size=9).map(lambda one: one + "\n")
    ).map("".join)


@given(lines("abcé"), lines("fgh👨"), lines("xyzü"))
def test_taking_back_keeps_what_was_written_since(old: str, brought: str, since: str) -> None:
    new = old + brought
    assert without(new, old, new) == old
    assert without(new, old, old) == old
    if brought:
        assert without(new, old, since + new) == since + old
    assert without(old, old, since) == since


def test_the_manifest_vouches_for_every_byte(draft: Draft) -> None:
    packet = hostile.good(draft)
    with zipfile.ZipFile(BytesIO(packet)) as archive:
        said = json.loads(archive.read(form.MANIFEST))
        inside = {name: archive.read(name) for name in archive.namelist() if name != form.MANIFEST}
    assert said["members"] == {
        name: {"sha256": sha256(data).hexdigest(), "size": len(data)} for name, data in inside.items()
    }
