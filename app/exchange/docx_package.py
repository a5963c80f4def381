"""The parts of a Word file, read with care: a .docx is a zip of XML, and both can be made to do harm.

Nothing is ever unpacked to disk. Every part is read up to a limit and no further, whatever sizes the file
states; XML is read without entities, without a document type, and without reaching anything outside.
"""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from app.exchange.refused import ImportRefused, damaged
from app.translation import tr

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_UNPACKED = 40_000_000  # bytes of one part
MOST_UNPACKED_TOGETHER = 80_000_000  # bytes of all parts that are read
MOST_STATED = 400_000_000  # bytes of the whole file as it states them, pictures and all
MOST_RATIO = 200  # unpacked to packed, for parts of more than a megabyte
MOST_ENTRIES = 5_000

_MAIN = b".main+xml"
_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError,
    RuntimeError, ValueError, OSError, IndexError, KeyError,
)  # fmt: skip


class Package:
    """A Word file that was looked over: is it whole, unlocked and of a sensible size?

    Raises:
        ImportRefused: it is not.
    """

    def __init__(self, data: bytes) -> None:
        self._read_so_far = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _FAULTS as error:
            raise damaged(tr("Word file")) from error
        self._entries = {entry.filename: entry for entry in entries}
        _look_over(entries, len(self._entries))
        self.main = self._find_main()

    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, empty when there is no such part."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        most = min(MOST_UNPACKED, MOST_UNPACKED_TOGETHER - self._read_so_far)
        if entry.file_size > most or _swells(entry.file_size, entry.compress_size):
            raise _swollen()
        try:
            with self._zip.open(entry) as part:
                content = part.read(most + 1)
        except _FAULTS as error:
            raise damaged(tr("Word file")) from error
        if len(content) > most or _swells(len(content), entry.compress_size):
            raise _swollen()
        self._read_so_far += len(content)
        return content

    def xml(self, name: str) -> "Element | None":
        """Return the root of a part's XML, None when there is no such part."""
        content = self.read(name)
        return _parse(content) if content else None

    def _find_main(self) -> str:
        """Return the name of the part that holds the document; most programs call it `word/document.xml`."""
        types = self.xml("[Content_Types].xml")
        if types is None:
            raise _other_zip()
        for override in types.iter("{*}Override"):
            kind = override.get("ContentType", "").encode("utf-8", "replace")
            if b"wordprocessingml" in kind or b"ms-word" in kind:
                name = override.get("PartName", "").lstrip("/")
                if kind.endswith(_MAIN) and name in self._entries:
                    return name
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        raise _other_zip()


def _look_over(entries: list[zipfile.ZipInfo], names: int) -> None:
    if len(entries) > MOST_ENTRIES or names != len(entries):
        raise damaged(tr("Word file"))
    for entry in entries:
        if entry.flag_bits & 1:
            raise locked()
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise ImportRefused(
                tr("This file names places outside itself, as no Word file does."),
                tr("Do not open it in other programs either unless you trust where it came from."),
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(tr("Word file"))
    if sum(entry.file_size for entry in entries) > MOST_STATED:
        raise _swollen()


def _swells(unpacked: int, packed: int) -> bool:
    return unpacked > 1_000_000 and unpacked > MOST_RATIO * max(packed, 1)


def _parse(content: bytes) -> "Element":
    from lxml import etree  # only here: no other import needs it, and the window opens sooner without

    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise _with_document_type()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, SyntaxError, ValueError, LookupError) as error:
        raise damaged(tr("Word file")) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding the first look did not see
        raise _with_document_type()
    return root


def locked() -> ImportRefused:
    """Return the refusal of a file that needs a password."""
    return ImportRefused(
        tr("This file is protected with a password."),
        tr("Open it in Word, save a copy without the password, and import the copy."),
    )


def _other_zip() -> ImportRefused:
    return ImportRefused(
        tr("This is not a Word file but another kind of document or a zip archive."),
        tr("Save the script as a Word file (.docx) or as plain text, and import that."),
    )


def _swollen() -> ImportRefused:
    return ImportRefused(
        tr("This file unpacks to far more than a script can be."),
        tr("Copy the script into a new Word file, and import that."),
    )


def _with_document_type() -> ImportRefused:
    return ImportRefused(
        tr("This file has instructions inside that no Word file needs, and they were not followed."),
        tr("Copy the script into a new Word file, and import that."),
    )
