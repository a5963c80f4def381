"""A person brings a script in, and it arrives as beats, spoken lines and cues, with a word on what was left out."""

import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.importing import Imported, ImportRefused, read_bytes, read_file
from app.findings.post import CAPTION, COVER, HASHTAGS, PINNED_COMMENT, SCRIPT
from app.script.form import parse
from app.text.canon import canon
from tests.exchange import samples


def script(data: bytes | str, name: str = "draft.txt") -> str:
    return read(data, name).parts[SCRIPT]


def read(data: bytes | str, name: str = "draft.txt") -> Imported:
    return read_bytes(data.encode() if isinstance(data, str) else data, name)


def test_a_text_in_our_form_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "Two years on.txt"
    path.write_text(samples.FORM, "utf-8")
    imported = read_file(path)
    assert imported.parts == {SCRIPT: samples.FORM}
    assert (imported.title, imported.source, imported.kind) == ("Two years on", "Two years on.txt", "txt")
    assert imported.notes == ()


@given(st.lists(st.sampled_from([*samples.FORM.split("\n"), "", "  indented", "*", "a_b"]), min_size=1))
def test_no_line_of_plain_text_is_lost_or_changed(lines: list[str]) -> None:
    text = "\n".join(["Begin.", *lines, "End."])
    assert script(text) == text


def test_markdown_arrives_without_its_markup() -> None:
    imported = read(samples.MARKDOWN, "script.md")
    assert imported.title == "A year on"
    assert imported.parts == {
        SCRIPT: "# Hook\n\nMy brother died two years ago.\nFind help today!\n\nFirst, I slept.\nThen I called.\n\n"
        "VISUAL: Empty chair\n\n# Talking\n\nIt gets lighter.",
        CAPTION: "For anyone who is missing someone.",
        HASHTAGS: "#grief #loss",
    }
    assert "Hidden comments were left out." in imported.notes


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("***both*** and __this__ and ~~that~~", "both and this and that"),
        ("`code` and snake_case_words * stay", "code and snake_case_words * stay"),
        ("I <3 you <b>so</b> much &amp; more", "I <3 you so much & more"),
        ("1. [x] done", "done"),
        ("{++added++}{>>why<<}", "{++added++}{>>why<<}"),
        ("a note[^1] here", "a note here"),
        ("#hashtag", "#hashtag"),
        ("a \\*star\\*", "a *star*"),
    ],
)
def test_words_of_markdown(marked: str, words: str) -> None:
    assert script(marked, "x.md") == words


def test_a_markdown_script_with_our_cues_is_taken_as_it_is() -> None:
    assert script(samples.FORM, "x.md") == samples.FORM


def test_a_two_column_script_becomes_cues_and_spoken_lines() -> None:
    assert script(samples.AV_MARKDOWN, "x.md") == (
        "VISUAL: Empty chair\nHe died.\n\nVISUAL: Window\nIt gets lighter."
    )


def test_a_word_file_arrives_with_changes_accepted_and_a_word_on_what_was_left_out() -> None:
    imported = read(samples.word(), "word.docx")
    assert (imported.title, imported.kind) == ("A year on", "docx")
    assert imported.parts == {
        SCRIPT: "# Hook\nMy brother died two years ago.\nIt was a Tuesday.\nIt gets lighter.\n\n# Table\n"
        "VISUAL: Empty chair\nHe died.\n\nVISUAL: Window\nVISUAL: Rain\nIt gets lighter.\n\n"
        "Before the box.\nInside the box.",
        CAPTION: "For anyone who is missing someone.",
    }
    notes = " ".join(imported.notes)
    for said in (
        "1 added, 1 taken out",
        "Comments are not brought in yet: 1",
        "picture and sound",
        "Text boxes",
    ):
        assert said in notes


def test_a_word_file_without_headings_takes_short_bold_paragraphs_for_beats() -> None:
    document = docx.Document()
    document.core_properties.title = "From its properties"
    for text, bold in (("Hook", True), ("He died.", False), ("I said it out loud.", True), ("Talking", True)):
        document.add_paragraph().add_run(text).bold = bold
    document.add_paragraph("I called.")
    imported = read(samples.saved(document), "x.docx")
    assert imported.title == "From its properties"
    assert imported.parts[SCRIPT] == "# Hook\nHe died.\nI said it out loud.\n\n# Talking\nI called."


def test_a_deleted_paragraph_end_joins_and_hidden_text_stays_hidden() -> None:
    inside = (
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='x'/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>line.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>"
    )
    imported = read(samples.rewritten(samples.word(), document=samples.body(inside)), "x.docx")
    assert imported.parts[SCRIPT] == "One line."
    assert "Hidden text was left out." in imported.notes


def test_our_form_typed_into_word_comes_home() -> None:
    document = docx.Document()
    for line in samples.FORM.split("\n"):
        document.add_paragraph(line)
    assert script(samples.saved(document), "x.docx") == samples.FORM


def test_what_word_adds_around_a_script_is_left_out() -> None:
    def paragraph(text: str, properties: str = "") -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    def row(*cells: str, merged: str = "", properties: str = "") -> str:
        first = f"<w:tc><w:tcPr>{merged}</w:tcPr>{paragraph(cells[0])}</w:tc>"
        others = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells[1:])
        return f"<w:tr><w:trPr>{properties}</w:trPr>{first}{others}</w:tr>"

    inside = (
        paragraph("Contents", "<w:pStyle w:val='toc 1'/>")
        + paragraph("Hook", "<w:outlineLvl w:val='0'/>")
        + "<w:p><w:r><w:t>He died.</w:t><w:footnoteReference w:id='2'/><w:instrText>PAGE</w:instrText></w:r></w:p>"
        + "<w:tbl><w:sdt><w:sdtContent>"
        + row("Scene", "Voice", "Sound", "Time", "Who")
        + row("Talking", "I called.", "rain", "0:04", "me", merged="<w:vMerge w:val='restart'/>")
        + row("Talking", "gone", "", "", "", properties="<w:del w:id='1'/>")
        + "</w:sdtContent></w:sdt></w:tbl><w:altChunk/>"
        + "<w:tbl>"
        + row("left", "right", merged="<w:vMerge w:val='restart'/>")
        + row("hidden", "below", merged="<w:vMerge/>")
        + "</w:tbl>"
        + paragraph("The end", "<w:rPr><w:del w:id='3'/></w:rPr>")
    )
    imported = read(samples.bare(samples.body(inside)), "x.docx")
    assert imported.parts[SCRIPT] == (
        "# Hook\nHe died.\n\n# Talking\nI called.\nSOUND: rain\nNOTE: me\n\nleft\nright\nbelow\nThe end"
    )
    assert "Footnotes were left out: 1." in imported.notes
    assert any("embedded" in note for note in imported.notes)


def test_a_screenplay_arrives_as_beats_pictures_and_words() -> None:
    imported = read(samples.FOUNTAIN, "scene.fountain")
    assert imported.title == "A year on"
    assert imported.parts[SCRIPT] == (
        "# INT. KITCHEN - DAY\n\nVISUAL: An empty chair at the table.\n\nNOTE: SAMPLE CREATOR speaks\n"
        "NOTE: quietly\nHe died two years ago.\n[pause 1]\nIt gets lighter.\n\n"
        "TEXT: Grief is not a straight line\n\nNOTE: check the date\n\n# Talking\n\nNOTE: FRIEND speaks\nI am here."
    )
    assert read(samples.FOUNTAIN.partition("\n\n")[2], "x.txt").kind == "fountain"


def test_one_speaker_needs_no_name() -> None:
    text = script("INT. ROOM\n\nME\nI am here. [[softly]]\nStill.\n", "x.fountain")
    assert text == "# INT. ROOM\n\nI am here.\nNOTE: softly\nStill."


def test_subtitles_are_joined_to_sentences_and_silences_kept() -> None:
    imported = read(samples.SRT, "cues.srt")
    assert imported.parts[SCRIPT] == (
        "My brother died two years ago. [pause 2.5]\nIt gets lighter.\nSOUND: soft music"
    )
    assert len(parse(imported.parts[SCRIPT]).beats) == 1
    vtt = read(samples.VTT, "misnamed.txt")
    assert (vtt.kind, vtt.parts[SCRIPT]) == ("vtt", "You are & I am.\nNot alone.")
    assert any("Sample creator" in note for note in vtt.notes)


def test_two_people_in_one_subtitle_get_a_line_each() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n- Are you there\n- I am\n"
    assert script(text) == "Are you there\nI am"


def test_rolling_captions_say_each_line_once() -> None:
    rolling = "WEBVTT\n\n00:00.000 --> 00:01.000\none two\n\n00:01.000 --> 00:02.000\none two\nthree four\n\n"
    assert script(rolling + "00:02.000 --> 00:03.000\nthree four\nfive.\n") == "one two three four five."
    again = "WEBVTT\n\n00:00.000 --> 00:01.000\nNo.\n\n00:01.000 --> 00:02.000\nNo.\n"
    assert script(again) == "No.\nNo."


def test_parts_of_the_post_are_recognised_at_the_end() -> None:
    text = "# Hook\nHe died.\n\nCaption: For you.\nAnd you.\n\n# Hashtags\n#grief\n\n"
    text += "Pinned comment:\nHelp is here.\nCover: Hope"
    assert read(text).parts == {
        SCRIPT: "# Hook\nHe died.",
        CAPTION: "For you.\nAnd you.",
        HASHTAGS: "#grief",
        PINNED_COMMENT: "Help is here.",
        COVER: "Hope",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Cover: your eyes.\n# Hook\nHe died.",
        "# Hook\nCaption: this.\nTEXT: shown",
        "# Hook\nHe said: cover yourself",
        "# Caption\nwords\n# Talking\nmore",
        "# Hook\nCaption: esto.\nTEXTO: visto",
    ],
)
def test_what_only_looks_like_a_part_stays_in_the_script(text: str) -> None:
    assert read(text).parts == {SCRIPT: text}


def test_a_heading_named_script_says_where_the_script_is() -> None:
    assert read("# Caption\nFor you.\n# Script\n# Hook\nHe died.\nTEXT: x").parts == {
        CAPTION: "For you.",
        SCRIPT: "# Hook\nHe died.\nTEXT: x",
    }


@pytest.mark.parametrize(
    ("text", "name", "title", "left"),
    [
        ("Title: A year on\n\n# Hook\nHe died.", "x.txt", "A year on", "# Hook\nHe died."),
        ("# A year on\n\n# Hook\nHe died.", "x.txt", "A year on", "# Hook\nHe died."),
        ("# A year on\n\nHe died.", "x.md", "A year on", "He died."),
        ("# A year on\n\nHe died.\n\n## Hook\n\nx", "x.md", "A year on", "He died.\n\n# Hook\n\nx"),
        ("# Hook\nHe died.", "A year on.txt", "A year on", "# Hook\nHe died."),
        ("He died.", ".txt", ".txt", "He died."),
    ],
)
def test_where_the_title_comes_from(text: str, name: str, title: str, left: str) -> None:
    imported = read(text, name)
    assert (imported.title, imported.parts[SCRIPT]) == (title, left)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_every_usual_encoding_is_read_and_a_guess_is_told(encoding: str) -> None:
    imported = read("Él dijo “sí” — así.".encode(encoding))
    assert imported.parts[SCRIPT] == "Él dijo “sí” — así."
    assert any("Windows-1252" in note for note in imported.notes) == (encoding == "cp1252")


def test_mixed_encodings_lose_no_letter() -> None:
    assert script("Él dijo ".encode() + "sí".encode("cp1252") + b"\r\nfin") == "Él dijo sí\nfin"


def test_what_is_brought_in_can_be_stored() -> None:
    for name, data in samples.SAMPLES.items():
        for text in read(data, name).parts.values():
            assert canon(text) == text


def test_only_a_word_file_needs_the_xml_library() -> None:
    code = (
        "import sys; from app.exchange.importing import read_bytes; read_bytes(b'Words.', 'x.txt');"
        "sys.exit(any(name in sys.modules for name in ('lxml', 'docx', 'PySide6')))"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_a_refusal_says_what_happened_what_is_safe_and_what_to_do() -> None:
    with pytest.raises(ImportRefused) as refused:
        read(io.BytesIO(b"%PDF-1.7 ...").getvalue())
    assert refused.value.happened == "This is a PDF file, which is not read."
    assert refused.value.safe == "Nothing was brought in, and the file is as it was."
    assert "plain text" in refused.value.do
