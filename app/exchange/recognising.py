"""Is a file one of ours that comes home from a reviewer? By what is in it, never by its name."""

from pathlib import Path

from app.exchange.blocks import MOST_CHARACTERS
from app.exchange.came import Came
from app.exchange.importing import MOST_BYTES, bytes_of
from app.text.canon import canon

_ZIP = b"PK\x03\x04"
_FRONT = b"---"


def read_review(path: Path) -> Came | None:
    """Return what came home in a file; None for a file that is none of ours.

    Raises:
        ImportRefused: it cannot be read, or it is a Word file that is damaged, locked or harmful.
    """
    return read_review_bytes(bytes_of(path))


def read_review_bytes(data: bytes) -> Came | None:
    """Return what came home in the content of a file; as `read_review`."""
    if len(data) > MOST_BYTES:
        return None
    if data.startswith(_ZIP):
        from app.exchange.word import reading  # only here: lxml is read in when there is a Word file to read

        return reading.read(data)
    if data.lstrip(b"\xef\xbb\xbf").startswith(_FRONT) and b"carewright: " in data[:8_000]:
        from app.exchange import critic
        from app.exchange.decoding import decode

        return critic.read(canon(decode(data, MOST_CHARACTERS).text))
    return None
