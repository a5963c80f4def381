"""The names of things in a Word file: namespaces, parts, and our own bookmarks and properties.

A bookmark's name has at most 40 letters, begins with a letter, and stands once in a file.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"

PART, BEAT, NOTE, DRAFT, EXPORT = "cw_part_", "cw_beat_", "cw_note", "cw_d_", "cw_x_"
"""Bookmarks: on the heading of a part and of a beat, on our line to the reader, and two that carry ids."""

DRAFT_PROPERTY, EXPORT_PROPERTY = "CarewrightDraft", "CarewrightExport"
RECORD = (
    "{urn:carewright:export}record"  # the root of the part that repeats what our draft keeps of the export
)

MOST_ID = 2**31 - 1  # larger ids make LibreOffice mix comments up


def w(name: str) -> str:
    """Return a name of Word's main namespace."""
    return f"{{{W}}}{name}"


def attribute(part: "Element", name: str) -> str:
    """Return an attribute by its name without namespace, as Word writes the same in two; empty when missing."""
    values: Mapping[str, str] = {
        str(key).rpartition("}")[2]: str(value) for key, value in part.attrib.items()
    }
    return values.get(name, "")
