"""Captions written as subtitle files are read back the same, whatever signs they hold."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings

from app.exchange.importing import read_file
from app.exchange.subtitles import is_srt, is_vtt, read, subtitles
from app.exchange.subtitles_out import captions_of, srt, vtt
from app.findings.post import Post
from tests.preview.scripts import POSTS

SIGNS = (
    "We <b>never</b> meant <i>that --> this &amp; {\\an8}that, a < b & c > d, <3. "
    "<v Sample>Hello</v> &#60; 00:01 -->"
)


@settings(max_examples=100)
@given(POSTS)
@example(Post({"script": SIGNS}))
@example(Post({"script": ""}))
@example(Post({"script": "NOTE\nWEBVTT\nSTYLE\n1\n00:00:01,000 --> 00:00:02,000\n-->"}))
def test_both_forms_read_back_equal(post: Post) -> None:
    found = captions_of(post)
    expected = [(one.start, one.end, list(one.lines)) for one in found]
    for text in (srt(found), vtt(found)):
        back = [(one.start, one.end, one.lines) for one in subtitles(text)]
        assert [lines for *_, lines in back] == [lines for *_, lines in expected]
        assert [times for *times, _ in back] == [pytest.approx(times, abs=1e-6) for *times, _ in expected]


def test_they_look_as_the_formats_ask() -> None:
    found = captions_of(Post({"script": "You are not alone, he said. [pause 61] Rock & roll <3"}))
    one, *_, last = srt(found).rstrip("\n").split("\n\n")
    assert one.startswith("1\n00:00:00,000 --> 00:00:0")
    assert last.startswith(f"{len(found)}\n00:01:0")
    shown = vtt(found)
    assert shown.startswith("WEBVTT\n\n1\n00:00:00.000 --> ")
    assert "Rock &amp; roll &lt;3" in shown.replace("\n", " ")
    assert is_srt(srt(found))
    assert is_vtt(shown)


def test_a_player_takes_no_words_for_marks() -> None:
    text = srt(captions_of(Post({"script": SIGNS})))
    assert "<b>" not in text
    assert all(line.count("-->") == 1 for line in text.splitlines() if "-->" in line)
    assert "--\u200b>" in text


def test_what_was_written_can_be_imported_again(tmp_path: Path) -> None:
    said = "My brother died by suicide two years ago today. You are not alone."
    for name, form in (("a.srt", srt), ("a.vtt", vtt)):
        file = tmp_path / name
        file.write_text(form(captions_of(Post({"script": said}))), "utf-8")
        assert read_file(file).parts["script"].split() == said.split()


def test_a_faster_speaker_has_earlier_captions() -> None:
    post = Post({"script": "One two three four five six seven eight nine ten, and then some more words."})
    assert captions_of(post, 190)[-1].start < captions_of(post)[-1].start
    assert read(srt(captions_of(post))).blocks
