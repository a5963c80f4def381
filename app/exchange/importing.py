"""Brings a file in: what it is, by its content first and its name second, and what it holds.

`read_file` either returns a draft's parts or refuses with a sentence; it never changes the file, never
reaches outside it, and always ends.
"""

import re
import stat
from collections.abc import Callable
from pathlib import Path

from app.exchange import fountain, markdown, plain, subtitles
from app.exchange.assembling import Imported, assemble
from app.exchange.blocks import MOST_CHARACTERS, Raw, has_form
from app.exchange.decoding import decode
from app.exchange.packet.form import begins_like_one
from app.exchange.refused import ImportRefused, without_words
from app.text.canon import canon
from app.translation import tr

__all__ = [
    "MOST_BYTES",
    "MOST_CHARACTERS",
    "SUFFIXES",
    "ImportRefused",
    "Imported",
    "read_bytes",
    "read_file",
]

MOST_BYTES = 20_000_000
SUFFIXES = (".txt", ".md", ".markdown", ".docx", ".fountain", ".srt", ".vtt")  # for a file dialogue

_READERS: dict[str, Callable[[str], Raw]] = {
    "txt": plain.read,
    "md": markdown.read,
    "fountain": fountain.read,
    "srt": subtitles.read,
    "vtt": subtitles.read,
}
_WEB_PAGE = re.compile(r"\s{0,200}<(?:!doctype html|html)[\s>]", re.IGNORECASE)
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = ((b"%PDF-", "PDF"), (b"{\\rtf", "RTF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"))


def read_file(path: Path) -> Imported:
    """Return what a file brings in.

    Raises:
        ImportRefused: it cannot be read, is not a script in a form we know, is too large, or is harmful.
    """
    return read_bytes(bytes_of(path), path.name)


def read_bytes(data: bytes, name: str) -> Imported:
    """Return what the content of a file brings in; name gives the spare title and, if need be, the kind.

    Raises:
        ImportRefused: as `read_file`.
    """
    if len(data) > MOST_BYTES:
        raise _too_large()
    if not data.strip():
        raise without_words()
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    _refuse_others(data)
    if data.startswith(_ZIP):
        from app.exchange import docx  # only here: lxml is read in when there is a Word file to read

        return assemble(docx.read(data), name, stem, "docx")
    decoded = decode(data, MOST_CHARACTERS)
    text = canon(decoded.text)
    kind = _kind(text, suffix)
    raw = _READERS[kind](text)
    raw.notes[:0] = decoded.notes
    if suffix == ".docx":
        raw.notes.insert(0, tr("The name says Word, but the file is plain text and was read as such."))
    return assemble(raw, name, stem, kind)


def _kind(text: str, suffix: str) -> str:
    if _WEB_PAGE.match(text):
        raise ImportRefused(
            tr("This is a web page."),
            tr("Copy the words you want into a text file, and import that."),
        )
    if subtitles.is_vtt(text):
        return "vtt"
    if subtitles.is_srt(text):
        return "srt"
    if suffix in (".md", ".markdown", ".mdown"):
        return "md"
    if suffix in (".fountain", ".spmd"):
        return "fountain"
    return "fountain" if not has_form(text) and fountain.is_fountain(text) else "txt"


def bytes_of(path: Path) -> bytes:
    """Return a file's content, or refuse with what is wrong with the place."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ImportRefused(tr("This is a folder."), tr("Choose a file inside it."))
        if not stat.S_ISREG(mode):
            raise ImportRefused(tr("This is not a file that can be read."), tr("Choose another file."))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ImportRefused(
            tr("There is no such file: {name}.", name=canon(path.name)),
            tr("It may have been moved or renamed; choose it again."),
        ) from error
    except PermissionError as error:
        raise ImportRefused(
            tr("You may not read this file: {name}.", name=canon(path.name)),
            tr("Close it in other programs, or copy it to a folder of your own, and try again."),
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ImportRefused(
            tr("This file could not be read: {name}.", name=canon(path.name)),
            tr("Copy it to this computer, and import the copy."),
        ) from error
    if len(data) > MOST_BYTES:
        raise _too_large()
    return data


def _too_large() -> ImportRefused:
    return ImportRefused(
        tr("This file is larger than {size} MB.", size=MOST_BYTES // 1_000_000),
        tr("Save a copy without its pictures, or copy the script into a file of its own, and import that."),
    )


def _refuse_others(data: bytes) -> None:
    """Refuse kinds of files that are known and not read here, with what to do about each."""
    if data.startswith(_OLE):
        from app.exchange.docx_package import locked  # only here, to keep other imports lean

        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked()
        raise ImportRefused(
            tr("This is a document in the old Word form (.doc)."),
            tr("Open it in Word, save it as a Word document (.docx), and import that."),
        )
    if begins_like_one(data):
        raise ImportRefused(
            tr("This is a packet from another Carewright, not a script."),
            tr("Open it with “Open packet…”, or on the command line with “carewright packet merge”."),
        )
    for start, name in _OTHERS:
        if data.startswith(start):
            raise ImportRefused(
                tr("This is a {name} file, which is not read.", name=name),
                tr("Save the script as a Word file (.docx) or as plain text, and import that."),
            )
