"""Whatever a file holds: an import reads it or refuses it kindly, ends, and touches nothing else."""

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange import docx_package
from app.exchange.importing import MOST_BYTES, MOST_CHARACTERS, ImportRefused, read_bytes, read_file
from app.text.canon import canon
from tests.exchange.samples import SAMPLES, bare, body, rewritten

WORD = SAMPLES["word.docx"]
WORDS = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"
PIECES = [
    "[[",
    "/*",
    "<!--",
    "[",
    "[a](",
    "*",
    "_a",
    "**a ",
    "# ",
    "<v ",
    "|-",
    "\n",
    "a\n",
    "`",
    "> ",
    "- ",
    "&",
    "é",
]
PIECES += [
    "Caption:\n",
    "00:00:00,000 --> 00:00:01,000\na\n\n",
    "(",
    "♪ ",
    "{\\",
    " ",
    "~~",
    "- [ ] ",
    "1,",
    "[[]]",
]
NAMES = [*SAMPLES, "no suffix", "x.DOCX", "\udcff.md"]


def refusal(data: bytes, name: str = "x.docx") -> str:
    with pytest.raises(ImportRefused) as refused:
        read_bytes(data, name)
    assert refused.value.safe
    assert refused.value.do
    return refused.value.happened


def reads_or_refuses(data: bytes, name: str) -> None:
    try:
        imported = read_bytes(data, name)
    except ImportRefused:
        return
    assert imported.title
    assert any(imported.parts.values())
    for text in (imported.title, imported.source, *imported.parts.values(), *imported.notes):
        assert canon(text) == text


@pytest.mark.parametrize("name", SAMPLES)
def test_mutated_files_are_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    for _ in range(300):
        data = bytearray(SAMPLES[name])
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            mutation = chance.choice(("flip", "cut", "repeat", "insert", "truncate"))
            if mutation == "flip":
                data[at] ^= 1 << chance.randrange(8)
            elif mutation == "cut":
                del data[at : at + chance.randint(1, 40)]
            elif mutation == "repeat":
                data[at:at] = data[at : at + chance.randint(1, 200)]
            elif mutation == "insert":
                data[at:at] = chance.choice(
                    (b"\x00", b"\xff\xfe", b"[[", b"-->", b"<!--", b"\xed\xa0\x80", b"# ")
                )
            elif len(data) > 20:
                del data[max(at, 20) :]
            if not data:
                break
        reads_or_refuses(bytes(data), name)


def test_mutated_xml_inside_a_word_file_is_read_or_refused() -> None:
    chance = random.Random(7)
    whole = zipfile.ZipFile(io.BytesIO(WORD)).read("word/document.xml")
    pieces = whole.split(b"<")
    for _ in range(300):
        mixed = list(pieces)
        for _ in range(chance.randint(1, 4)):
            at, other = chance.randrange(1, len(mixed)), chance.randrange(1, len(mixed))
            mixed[at] = chance.choice((mixed[other], b"", mixed[at] + b"\x01", b"w:sdt>", b"/w:p>"))
        reads_or_refuses(bare(b"<".join(mixed)), "x.docx")


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    reads_or_refuses(data, name)


@settings(max_examples=300)
@given(st.text(max_size=300), st.sampled_from(NAMES))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    reads_or_refuses(text.encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.fountain", "x.srt"])
@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_more_than_its_share_of_time(piece: str, name: str) -> None:
    """A quarter of a million characters of each; anything quadratic would keep this test from ending."""
    start = "1\n00:00:00,000 --> 00:00:01,000\n" if name == "x.srt" else "Words.\n\n"
    reads_or_refuses((start + piece * (250_000 // len(piece)) + "x").encode(), name)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"Title: x\n", b"WEBVTT\n"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    for name in ("x.txt", "x.md"):
        assert "no words" in refusal(data, name)


def test_places_that_are_no_readable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(path: Path) -> str:
        with pytest.raises(ImportRefused) as refused:
            read_file(path)
        return refused.value.happened

    assert said(tmp_path) == "This is a folder."
    assert said(tmp_path / "gone\udcff.txt") == "There is no such file: gone.txt."
    assert "could not be read" in said(Path("nul\x00.txt"))
    path = tmp_path / "kept.txt"
    path.write_text("Words.")
    assert "could not be read" in said(path / "inside.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert said(tmp_path / "pipe") == "This is not a file that can be read."

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbidden)  # a real one cannot be made for every account
    assert said(path) == "You may not read this file: kept.txt."


def test_too_large_and_too_long_files_are_refused() -> None:
    assert refusal(b"a" * (MOST_BYTES + 1)) == "This file is larger than 20 MB."
    assert "longer than 2,000,000" in refusal(b"a " * (MOST_CHARACTERS // 2) + b"b", "x.txt")
    assert "longer than 2,000,000" in refusal(("é" * (MOST_CHARACTERS + 1)).encode("cp1252"), "x.txt")
    long = f"<w:p><w:r><w:t>{'chance word ' * 1000}</w:t></w:r></w:p>" * 170
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docx_package, "MOST_RATIO", 10_000)
        assert "longer than 2,000,000" in refusal(rewritten(WORD, document=body(long)))


def test_a_zip_bomb_is_noticed_by_what_it_states_and_by_what_it_holds() -> None:
    bomb = rewritten(WORD, document=body("<w:p/>" * 5_000_000))
    assert "unpacks to far more" in refusal(bomb)
    lying = bytearray(bomb)
    at = lying.rindex(b"word/document.xml") - 46 + 24  # the size in the directory at the end
    lying[at : at + 4] = (500).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(lying))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_never_followed(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">'
    head += '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
    inside = (
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&e;&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    data = rewritten(WORD, document=(head + inside).encode(encoding))
    assert "instructions inside" in refusal(data)


def test_a_word_file_that_names_places_outside_itself_is_refused() -> None:
    for name in ("../../evil.xml", "/etc/evil", "C:\\evil", "word\\..\\..\\evil"):
        out = io.BytesIO(WORD)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(name, "x")
        assert "outside itself" in refusal(out.getvalue())


def test_locked_old_and_foreign_files_say_what_they_are() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "old Word form" in refusal(ole)
    assert "password" in refusal(ole + "EncryptedPackage".encode("utf-16-le"))
    locked = bytearray(WORD)
    for at in range(len(locked) - 4):
        if locked[at : at + 4] == b"PK\x01\x02":
            locked[at + 8] |= 1
    assert "password" in refusal(bytes(locked))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "not a Word file" in refusal(out.getvalue())
    assert "damaged" in refusal(WORD[:5000])
    assert "web page" in refusal(b"<!DOCTYPE html><html><p>Words.", "x.txt")
    assert "not text" in refusal(bytes(range(256)) * 40, "x.txt")


def test_a_wrong_suffix_does_not_matter() -> None:
    assert read_bytes(WORD, "word.txt").kind == "docx"
    plain = read_bytes(b"Words.", "x.docx")
    assert (plain.kind, plain.parts["script"]) == ("txt", "Words.")
    assert any("plain text" in note for note in plain.notes)


def test_deep_and_odd_word_files_end() -> None:
    for depth in (100, 5000):
        nested = "<w:sdt><w:sdtContent>" * depth + WORDS + "</w:sdtContent></w:sdt>" * depth
        reads_or_refuses(rewritten(WORD, document=body(nested)), "x.docx")
    tables = "<w:tbl><w:tr><w:tc>" * 60 + WORDS + "</w:tc></w:tr></w:tbl>" * 60
    assert read_bytes(rewritten(WORD, document=body(tables)), "x.docx").parts["script"] == "Words."
    style = "<w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='a'/></w:style>"
    style = f"<w:styles {nsdecls('w')}>{style}</w:styles>"
    inside = "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>Words.</w:t></w:r></w:p>"
    data = rewritten(WORD, document=body(inside), styles=style.encode())
    assert read_bytes(data, "x.docx").parts["script"] == "Words."
