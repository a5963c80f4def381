"""Small files of every kind that is read, made here so that no binary file lies in the tests."""

import io
import zipfile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FORM = """# Hook
My brother died by suicide two years ago today.
TEXT: Grief is not a straight line

# If this is you [sensitive]
You don’t have to carry this alone. [pause 1,5] 🙂
HELP: us-988, gb-samaritans"""

MARKDOWN = """---
title: "A year on"
author: Sample creator
---

# Hook

My *brother* died **two years ago**.
[Find help](https://example.org/help_(uk)) today\\!

- First, I slept.
- Then I [called][friend].

<!-- not for viewers -->
![Empty chair](chair.png)

Talking
-------

> It gets lighter.

[friend]: https://example.org

## Caption

For anyone who is missing someone.

## Hashtags

#grief #loss
"""

FOUNTAIN = """Title: _**A year on**_
Author: Sample creator

INT. KITCHEN - DAY #1#

An empty chair at the table.

SAMPLE CREATOR (V.O.)
(quietly)
He died two years ago.
(pause)
It gets *lighter*.

> Grief is not a straight line <

[[check the date]]

/* cut this
scene */

# Talking

FRIEND
I am here.
"""

SRT = """1
00:00:00,000 --> 00:00:02,000
<i>My brother died</i>

2
00:00:02,100 --> 00:00:04,000
two years ago.

3
00:00:06,500 --> 00:00:08,000
It gets lighter.

4
00:00:08,000 --> 00:00:09,000
[soft music]
"""

VTT = """WEBVTT - sample

STYLE
::cue { color: white }

NOTE made by hand

00:00.000 --> 00:02.000 align:start
<v Sample creator>You are &amp; I am.</v>

00:02.000 --> 00:03.000
<c.loud>Not alone.</c>
"""

AV_MARKDOWN = """| Visual | Audio | Time |
|---|---|---|
| Empty chair | He died. | 0:03 |
| Window | It gets lighter. | 0:06 |
"""


def saved(document: Document) -> bytes:
    """Return a Word document as the bytes of its file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word() -> bytes:
    """Return a Word file with headings, a table, tracked changes, a comment and a text box."""
    document = docx.Document()
    document.core_properties.title = "Core title"
    document.add_paragraph("A year on", style="Title")
    document.add_heading("Hook", 1)
    first = document.add_paragraph("My brother ")
    first.add_run("died").bold = True
    first.add_run(" two years ago.\nIt was a Tuesday.")
    document.add_comment(first.runs, "Say it more gently", author="Sample reviewer")
    changed = document.add_paragraph("It gets ")
    changed._p.append(tracked("ins", "t", "lighter"))
    changed._p.append(tracked("del", "delText", "better"))
    changed.add_run(".")
    document.add_heading("Table", 2)
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, AV_ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Before the box.")._p.append(parse_xml(BOX))
    document.add_heading("Caption:", 1)
    document.add_paragraph("For anyone who is missing someone.")
    return saved(document)


AV_ROWS = (("Visual", "Audio"), ("Empty chair", "He died."), ("Window\nRain", "It gets lighter."))
BOX = (
    f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:v='urn:schemas-microsoft-com:vml'><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    "<w:txbxContent><w:p><w:r><w:t>Inside the box.</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Inside the box.</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def tracked(change: str, element: str, text: str):  # an lxml element
    """Return a tracked insertion or deletion."""
    return parse_xml(
        f'<w:{change} {nsdecls("w")} w:id="1" w:author="Sample reviewer"><w:r>'
        f'<w:{element} xml:space="preserve">{text}</w:{element}></w:r></w:{change}>'
    )


def rewritten(data: bytes, **parts: bytes) -> bytes:
    """Return a Word file with some parts replaced; `document` stands for `word/document.xml`."""
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, named.get(name, old.read(name)))
    return out.getvalue()


def bare(document: bytes) -> bytes:
    """Return a file with this document part and nothing else that matters."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def body(inside: str) -> bytes:
    """Return a document part with this inside its body."""
    return f"<w:document {nsdecls('w')}><w:body>{inside}</w:body></w:document>".encode()


SAMPLES: dict[str, bytes] = {
    "form.txt": FORM.encode(),
    "script.md": MARKDOWN.encode(),
    "table.md": AV_MARKDOWN.encode(),
    "scene.fountain": FOUNTAIN.encode(),
    "cues.srt": SRT.encode(),
    "cues.vtt": VTT.encode(),
    "word.docx": word(),
}
