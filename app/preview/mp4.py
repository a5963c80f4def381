"""Reading back an MP4 file: how many frames it holds, how long it is, how large its picture and what its codec.

Only the headers are read (ISO/IEC 14496-12: `mdhd` 8.4.2, `stsd` 8.5.2, `stts` 8.6.1.2); whatever lies about its sizes
is refused. A file that was not finished has no `moov` box and is refused, too.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import KnownError
from app.translation import tr

MOST_HEADERS = 32_000_000  # bytes of a `moov` box; one of an hour has less than one million
MOST_BOXES = 10_000  # side by side
Boxes = dict[bytes, list[memoryview]]


@dataclass(frozen=True, slots=True)
class Film:
    """The video track of a file: frames, seconds, pixels, and the codec's four letters (`mp4v`, `avc1`, `hvc1`)."""

    frames: int
    seconds: float
    width: int
    height: int
    codec: str


class NotAFilm(KnownError):  # noqa: N818 - named like the other refusals
    """A file is no MP4 file with a picture, or was not finished."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            tr("“{name}” is not a whole video: {why}.", name=name, why=why), do=tr("Make it once more.")
        )
        self.why = why


def read(path: Path) -> Film:
    """Return what a file holds. Raises NotAFilm, OSError."""
    try:
        with path.open("rb") as file:
            moov = _boxes(_moov(file, path.stat().st_size))
        tracks = [_track(_boxes(one)) for one in moov.get(b"trak", [])]
    except (ValueError, struct.error, IndexError) as error:
        raise NotAFilm(path.name, str(error)) from error
    found = next((one for one in tracks if one is not None), None)
    if found is None:
        raise NotAFilm(path.name, "it has no picture")
    return found


def _moov(file: BinaryIO, size: int) -> memoryview:
    """Return the contents of the box that describes the film, wherever in the file it stands."""
    at = 0
    for _ in range(MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            break
        length, kind, header = _head(memoryview(head), size - at)
        if kind == b"moov":
            if length - header > MOST_HEADERS or at + length > size:
                raise ValueError("its headers are larger than the file, or than any film needs")
            file.seek(at + header)
            return memoryview(file.read(length - header))
        at += length
    raise ValueError("it was not finished")


def _head(data: memoryview, left: int) -> tuple[int, bytes, int]:
    """Return a box's whole length, its kind, and the length of its own header."""
    length, kind = struct.unpack_from(">I4s", data)
    header = 8
    if length == 1:
        (length,) = struct.unpack_from(">Q", data, 8)
        header = 16
    elif length == 0:
        length = left
    if length < header:
        raise ValueError("a box is shorter than its own header")
    return length, kind, header


def _parts(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    at = 0
    for _ in range(MOST_BOXES):
        if at + 8 > len(data):
            return
        length, kind, header = _head(data[at:], len(data) - at)
        if at + length > len(data):
            raise ValueError("a box is longer than what holds it")
        yield kind, data[at + header : at + length]
        at += length


def _boxes(data: memoryview) -> Boxes:
    found: Boxes = {}
    for kind, content in _parts(data):
        found.setdefault(kind, []).append(content)
    return found


def _track(boxes: Boxes) -> Film | None:
    """Return the film of a track; None for a track of sound or words."""
    media = _boxes(_only(boxes, b"mdia"))
    if bytes(_only(media, b"hdlr")[8:12]) != b"vide":
        return None
    table = _boxes(_only(_boxes(_only(media, b"minf")), b"stbl"))
    scale, length = _time(_only(media, b"mdhd"))
    codec, width, height = struct.unpack_from(">4s24xHH", _only(table, b"stsd"), 12)
    name = codec.decode("ascii", "replace")
    return Film(_frames(_only(table, b"stts")), length / scale, width, height, name)


def _time(box: memoryview) -> tuple[int, int]:
    """Return ticks a second, and how many the track lasts."""
    scale, length = struct.unpack_from(">IQ" if box[0] == 1 else ">II", box, 20 if box[0] == 1 else 12)
    if not scale:
        raise ValueError("its clock stands still")
    return scale, length


def _frames(box: memoryview) -> int:
    (count,) = struct.unpack_from(">I", box, 4)
    if count * 8 > len(box) - 8:
        raise ValueError("its list of frames is cut off")
    return sum(struct.unpack_from(">I", box, 8 + 8 * number)[0] for number in range(count))


def _only(boxes: Boxes, kind: bytes) -> memoryview:
    found = boxes.get(kind)
    if not found:
        raise ValueError(f"it has no {kind.decode('ascii')} box")
    return found[0]
