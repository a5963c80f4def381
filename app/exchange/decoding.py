"""Bytes to text: which encoding a text file has, and what had to be assumed."""

import codecs
import re
from typing import NamedTuple

from app.exchange.refused import ImportRefused, too_long
from app.translation import tr

_MARKS = (  # longest first: the mark of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAMPLE = 65_536
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_MOST_NOT_TEXT = 0.02  # share of such characters in text that was merely damaged


class Decoded(NamedTuple):
    """Text, and a sentence for each assumption that was made."""

    text: str
    notes: list[str]


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252, and only those: files of mixed origin exist."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("carewright-windows", _as_windows)


def decode(data: bytes, most_characters: int) -> Decoded:
    """Return data as text.

    Raises:
        ImportRefused: it is not text, or has more characters than that.
    """
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            text = _read(data[len(mark) :], encoding, "replace", most_characters)
            notes = [] if name == "UTF-8" else [tr("The file is written in {name}.", name=name)]
            if "\ufffd" in text:
                notes.append(tr("Some letters could not be read and are shown as \ufffd."))
            return Decoded(text, notes)
    text = _read(data, "utf-8", "carewright-windows", most_characters)
    notes = [] if _is_utf8(data) else [_assumed()]
    if "\x00" in text:
        notes.append(tr("Characters that are not text were left out."))
    return Decoded(text, notes)


def _assumed() -> str:
    return tr(
        "Some letters are not in UTF-8; they were read as Western European (Windows-1252). "
        "Please look at letters with accents and at quotation marks."
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read(data: bytes, encoding: str, errors: str, most: int) -> str:
    """Decode piece by piece, so that what is no text or far too long is noticed early."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    pieces, length = [], 0
    for at in range(0, max(len(data), 1), _SAMPLE):
        piece = decoder.decode(data[at : at + _SAMPLE], at + _SAMPLE >= len(data))
        if len(_NOT_TEXT.findall(piece)) > max(2, len(piece) * _MOST_NOT_TEXT):
            raise ImportRefused(
                tr("This file is not text."),
                tr("Import a Word, text, Markdown, Fountain or subtitle file."),
            )
        pieces.append(piece)
        length += len(piece)
        if length > most:
            raise too_long(most)
    return "".join(pieces)
