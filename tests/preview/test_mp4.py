"""What a video file holds is read from its headers; whatever lies, is cut off or is none is refused."""

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.preview.mp4 import Film, NotAFilm, read


def box(kind: bytes, *contents: bytes) -> bytes:
    inside = b"".join(contents)
    return struct.pack(">I4s", 8 + len(inside), kind) + inside


def track(frames: int, ticks: int, scale: int = 30, kind: bytes = b"vide", version: int = 0) -> bytes:
    times = struct.pack(">II", scale, ticks) if version == 0 else struct.pack(">IQ", scale, ticks)
    head = struct.pack(">I", version << 24) + bytes(8 if version == 0 else 16)
    picture = struct.pack(">I4s24xHH", 86, b"mp4v", 270, 480)
    stbl = box(
        b"stbl",
        box(b"stsd", struct.pack(">II", 0, 1), picture),
        box(b"stts", struct.pack(">IIIIII", 0, 2, frames - 1, 1, 1, ticks - frames + 1)),
    )
    return box(
        b"trak",
        box(
            b"mdia",
            box(b"mdhd", head, times, bytes(4)),
            box(b"hdlr", bytes(8), kind, bytes(12)),
            box(b"minf", stbl),
        ),
    )


def film(*tracks: bytes) -> bytes:
    return box(b"ftyp", b"isom") + box(b"mdat", bytes(100)) + box(b"moov", *tracks)


def seen(tmp_path: Path, data: bytes) -> Film:
    file = tmp_path / "film.mp4"
    file.write_bytes(data)
    return read(file)


@pytest.mark.parametrize("version", [0, 1])
def test_frames_seconds_size_and_codec_are_told(tmp_path: Path, version: int) -> None:
    sound = track(5, 5, kind=b"soun")
    found = seen(tmp_path, film(sound, track(60, 60, version=version)))
    assert found == Film(60, 2.0, 270, 480, "mp4v")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not finished"),
        (box(b"ftyp", b"isom") + box(b"mdat", bytes(50)), "not finished"),
        (film(track(5, 5, kind=b"soun")), "no picture"),
        (film(box(b"trak", box(b"mdia"))), "no hdlr box"),
        (film(track(5, 5, scale=0)), "clock stands still"),
        (struct.pack(">I4sQ", 1, b"moov", 1 << 60), "larger than the file"),
        (struct.pack(">I4s", 4, b"moov") + bytes(20), "shorter than its own header"),
        (box(b"moov", struct.pack(">I4s", 5000, b"trak") + bytes(8)), "longer than what holds it"),
        (film(track(60, 60).replace(struct.pack(">II", 0, 2), struct.pack(">II", 0, 99_999))), "cut off"),
    ],
)
def test_what_is_no_whole_film_is_refused_in_words(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(NotAFilm, match=why):
        seen(tmp_path, data)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_broken_file_is_a_film_or_refused_and_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(film(track(60, 60)))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    frames = 0
    with suppress(NotAFilm):
        frames = seen(tmp_path, bytes(cut)).frames
    assert frames >= 0
