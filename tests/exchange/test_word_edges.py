"""Corners of the way home: headings that went, beats that are closed, clocks that differ, words that fit nowhere."""

from datetime import UTC, datetime, timedelta

from lxml import etree

from app.exchange.clocks import shift
from app.exchange.coming import Kind, told
from app.exchange.homecoming import merge
from app.exchange.recognising import read_review_bytes
from app.exchange.word.names import w
from app.findings.post import SCRIPT
from app.script.form import parse
from tests.exchange.reviewer import STORY, Desk, home, only, sent, span, story
from tests.exchange.test_critic import sent as sent_as_text


def heading(root: etree._Element, name: str) -> etree._Element:
    """Return the paragraph our bookmark stands in."""
    mark = next(one for one in root.iter(w("bookmarkStart")) if one.get(w("name")) == name)
    return next(one for one in mark.iterancestors() if one.tag == w("p"))


def test_a_deleted_heading_of_the_script_loses_no_word() -> None:
    casey, _ = story()
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    desk.change(
        lambda root: heading(root, "cw_part_script").getparent().remove(heading(root, "cw_part_script"))
    )
    item = only(home(desk.saved(), casey))
    assert (item.text, item.quote) == ("Whose?", "Grief")


def test_a_deleted_heading_of_another_part_is_told_and_the_part_stays() -> None:
    casey, _ = story()
    desk = Desk(sent(casey))
    desk.change(
        lambda root: heading(root, "cw_part_caption").getparent().remove(heading(root, "cw_part_caption"))
    )
    found = home(desk.saved(), casey)
    assert any("stays as it is" in note for note in found.notes)
    assert casey.draft.text("caption") == "For Sam."


def test_another_title_and_lines_above_the_script_are_told() -> None:
    casey, _ = story()
    desk = Desk(sent(casey))
    desk.replace("Two years", "Three years", tracked=False)

    def above(root: etree._Element) -> None:
        line = etree.Element(w("p"))
        etree.SubElement(etree.SubElement(line, w("r")), w("t")).text = "Dear Casey"
        heading(root, "cw_note").addnext(line)

    desk.change(above)
    notes = home(desk.saved(), casey).notes
    assert any("Three years" in note for note in notes)
    assert any("above the heading" in note for note in notes)


def test_what_comes_into_a_closed_beat_comes_and_is_told() -> None:
    casey, _ = story()
    casey.agreed.agree(parse(STORY).beats[0])
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    found = home(desk.saved(), casey)
    assert found.notes == ("In beats that were agreed and are closed: 1.",)
    assert merge(found, casey) == 1


def test_a_new_beat_written_in_word_is_a_beat_here() -> None:
    casey, _ = story()
    desk = Desk(sent(casey))

    def write(root: etree._Element) -> None:
        for style, words in (("Heading2", "What you can do"), ("", "Go for a walk.")):
            line = etree.Element(w("p"))
            properties = etree.SubElement(line, w("pPr"))
            if style:
                etree.SubElement(properties, w("pStyle")).set(w("val"), style)
            etree.SubElement(etree.SubElement(line, w("r")), w("t")).text = words
            heading(root, "cw_part_caption").getprevious().addnext(line)

    desk.change(write)
    item = only(home(desk.saved(), casey))
    assert item.kind is Kind.UNTRACKED
    assert "# What you can do\nGo for a walk." in item.text
    merge(home(desk.saved(), casey), casey, {"": "Robin"})
    (suggestion,) = casey.suggestions.open()
    casey.suggestions.accept(suggestion.id)
    assert [beat.title for beat in parse(casey.draft.text(SCRIPT)).beats][-1] == "What you can do"


def test_words_in_an_empty_part_come_home() -> None:
    casey, ada = story()
    ada.threads.add("cover", None, "There is no cover yet")
    desk = Desk(sent(casey))

    def write(root: etree._Element) -> None:
        line = heading(root, "cw_part_cover").getnext()
        etree.SubElement(etree.SubElement(line, w("r")), w("t")).text = "Grief has no clock"

    desk.change(write)
    merge(home(desk.saved(), casey), casey)
    (suggestion,) = casey.suggestions.open()
    assert casey.suggestions.preview(suggestion.id) == "Grief has no clock"


def test_a_file_is_known_by_what_is_in_it() -> None:
    casey, _ = story()
    word, text = read_review_bytes(sent(casey)), read_review_bytes(sent_as_text(casey).encode())
    assert word is not None
    assert text is not None
    assert (word.kind, text.kind) == ("docx", "md")
    assert word.draft == text.draft == casey.draft.id
    for other in (b"", b"---\ntitle: x\n---\n# Hook", b"PK", b"# Hook"):
        assert read_review_bytes(other) is None


def test_clocks_of_other_zones_are_set_right_and_nothing_else() -> None:
    sent_at = datetime(2026, 11, 24, 9, 30, 20, tzinfo=UTC)
    saved = sent_at + timedelta(hours=2)
    early = sent_at + timedelta(minutes=40) - timedelta(hours=5)
    late = sent_at + timedelta(minutes=40) + timedelta(hours=9)
    assert early + shift([early], sent_at, saved) >= sent_at
    assert late + shift([late], sent_at, saved) <= saved
    assert shift([sent_at + timedelta(minutes=1)], sent_at, saved) == timedelta(0)
    assert shift([sent_at - timedelta(days=3)], sent_at, saved) == timedelta(0)
    assert shift([], sent_at, None) == timedelta(0)


def test_every_thing_is_said_in_words() -> None:
    casey, _ = story()
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    desk.replace("brought soup", "made soup")
    desk.replace("two years ago ", "")
    gone = span(casey, "Grief is")
    casey.draft.edit(SCRIPT, gone.start, len(gone), "Sorrow was")
    said = [told(item) for item in home(desk.saved(), casey).items]
    assert sorted(said) == [
        "on “Grief”: Whose? Its words are gone here; it waits in the tray.",
        "takes out “two years ago”.",
        "writes “made soup” in place of “brought soup”.",
    ]
