"""Whatever somebody did to a file that went out: it comes home or is refused kindly, soon, and changes nothing."""

import io
import random
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from lxml import etree

from app.exchange import critic
from app.exchange.came import Came
from app.exchange.homecoming import look, merge
from app.exchange.importing import MOST_BYTES, ImportRefused, read_bytes
from app.exchange.recognising import read_review_bytes
from app.exchange.word.names import MOST_ID, W15
from app.review.room import Review
from tests.exchange.reviewer import Desk, sent, spoken_about, story
from tests.exchange.samples import SRT, VTT
from tests.exchange.test_critic import sent as sent_as_text

MEGABYTES = 300  # promised for each file
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;&c;</a>'


@contextmanager
def no_more_than(megabytes: int) -> Iterator[None]:
    """Let what is done here take so much memory beyond what the tests have, where the system can be asked for it."""
    if sys.platform != "linux":
        yield
        return
    import resource  # not on every system

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + megabytes * 1_000_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.fixture(scope="module")
def review() -> Review:
    casey, ada = story()
    spoken_about(casey, ada)
    return casey


@pytest.fixture(scope="module")
def word(review: Review) -> bytes:
    desk = Desk(sent(review))
    desk.comment("Grief", "Whose?", answers="Is this so?")
    desk.replace("not a straight", "rarely a straight")
    desk.replace("For Sam", "To Sam", tracked=False)
    return desk.saved()


def comes_home_or_is_refused(data: bytes, review: Review) -> None:
    before = review.draft.state()
    try:
        came = read_review_bytes(data)
    except ImportRefused as error:
        refused = error
    else:
        refused = None
        came_home(came, review)
    assert refused is None or (refused.safe and refused.do)
    assert review.draft.state() == before


def came_home(came: Came | None, review: Review) -> None:
    if came is not None:
        found = look(came, review)
        assert all(item.text or item.quote or item.thing for item in found.items)


def mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(max(1, len(out)))
        what = chance.choice(("flip", "cut", "repeat", "truncate"))
        if what == "flip" and out:
            out[at] ^= 1 << chance.randrange(8)
        elif what == "cut":
            del out[at : at + chance.randint(1, 60)]
        elif what == "repeat":
            out[at:at] = out[at : at + chance.randint(1, 200)]
        elif chance.random() < 0.2:
            del out[max(at, 20) :]
    return bytes(out)


def test_three_hundred_mutated_files(word: bytes, review: Review) -> None:
    chance = random.Random(8)
    for _ in range(300):
        comes_home_or_is_refused(mutated(word, chance), review)


def test_four_hundred_files_with_mutated_parts(word: bytes, review: Review) -> None:
    """The zip is whole, what is in it is not: pieces of the XML swapped, doubled, cut, with foreign words."""
    chance = random.Random(9)
    names = ("word/document.xml", "word/comments.xml", "word/commentsExtended.xml", "docProps/custom.xml",
             "customXml/item9.xml", "docProps/core.xml", "word/styles.xml")  # fmt: skip
    for _ in range(400):
        desk = Desk(word)
        name = chance.choice(names)
        pieces = desk.parts[name].split(b"<")
        for _ in range(chance.randint(1, 5)):
            at, other = chance.randrange(1, len(pieces)), chance.randrange(1, len(pieces))
            strange = (
                b"w:ins w:author='x'>",
                b"/w:del>",
                b"w:p/>",
                b"w:t>\x01",
                b"w:comment w:id='99999999999999'/>",
            )
            pieces[at] = chance.choice((pieces[other], b"", *strange))
        desk.parts[name] = b"<".join(pieces)
        comes_home_or_is_refused(desk.saved(packed=False), review)


def test_two_hundred_texts_and_subtitles_mutated(review: Review) -> None:
    chance = random.Random(10)
    text = sent_as_text(review).encode()
    for _ in range(150):
        comes_home_or_is_refused(mutated(text, chance), review)
    for name, data in (("x.srt", SRT.encode()), ("x.vtt", VTT.encode())):
        for _ in range(150):
            with suppress(ImportRefused):
                assert read_bytes(mutated(data, chance), name).title


@pytest.mark.parametrize(
    "name",
    [
        "word/document.xml",
        "word/comments.xml",
        "docProps/custom.xml",
        "[Content_Types].xml",
        "word/styles.xml",
    ],
)
def test_missing_parts_entities_and_swollen_parts(name: str, word: bytes, review: Review) -> None:
    for content in (None, b"", BOMB, b"<a>" * 200_000, b"<a>" + b" " * 60_000_000 + b"</a>", b"\x00" * 1000):
        desk = Desk(word)
        if content is None:
            del desk.parts[name]
        else:
            desk.parts[name] = content
        comes_home_or_is_refused(desk.saved(), review)


def test_a_file_that_names_places_outside_itself(word: bytes, review: Review) -> None:
    for name in ("../../x.xml", "/etc/x", "C:/x", "word/../../x"):
        out = io.BytesIO(word)
        with zipfile.ZipFile(out, "a") as file:
            file.writestr(name, b"x")
        with pytest.raises(ImportRefused):
            read_review_bytes(out.getvalue())


def test_nothing_larger_than_a_script_can_be_is_read() -> None:
    assert read_review_bytes(b"PK\x03\x04" + bytes(MOST_BYTES)) is None


def test_answers_that_go_round_in_a_circle_end(word: bytes, review: Review) -> None:
    desk = Desk(word)

    def round_and_round(root: etree._Element) -> None:
        known = [str(row.get(f"{{{W15}}}paraId")) for row in root]
        for row, parent in zip(root, [*known[1:], known[0]], strict=True):
            row.set(f"{{{W15}}}paraIdParent", parent)

    desk.change(round_and_round, "word/commentsExtended.xml")
    comes_home_or_is_refused(desk.saved(), review)


def test_huge_numbers_doubled_names_and_changes_in_changes(word: bytes, review: Review) -> None:
    desk = Desk(word)
    text = desk.parts["word/document.xml"].decode()
    desk.parts["word/document.xml"] = text.replace('w:id="1"', f'w:id="{MOST_ID * 10**12}"').encode()
    comes_home_or_is_refused(desk.saved(), review)
    nested = (
        "<w:ins w:author='a'><w:del w:author='b'>" * 60
        + "<w:r><w:t>deep</w:t></w:r>"
        + "</w:del></w:ins>" * 60
    )
    desk.parts["word/document.xml"] = text.replace("</w:p>", nested + "</w:p>", 1).encode()
    comes_home_or_is_refused(desk.saved(), review)
    deep = "<w:sdt>" * 240 + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + "</w:sdt>" * 240
    desk.parts["word/document.xml"] = text.replace("<w:sectPr", deep + "<w:sectPr", 1).encode()
    comes_home_or_is_refused(desk.saved(), review)


def test_a_record_that_lies_only_lies_about_itself(word: bytes) -> None:
    """Whoever forges what the file repeats of our record reaches nothing: our own record counts."""
    casey, _ = story()
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    for record in (
        "[]",
        "{",
        '{"comments": 7, "suggestions": [], "resolved": {}, "state": 5}',
        "[" * 100_000,
    ):
        xml = f'<record xmlns="urn:carewright:export">{record}</record>'
        desk.parts["customXml/item9.xml"] = xml.encode()
        came = read_review_bytes(desk.saved())
        assert came is not None
        assert len(look(came, casey).items) == 1
    assert merge(look(came, casey), casey) == 1


@pytest.mark.parametrize(
    "piece", ["{++", "{~~a~>", "{>>", "<<}", "{==a==}{>>b<<}", "{++a++}{--b--}", "~>", "&amp;"]
)
def test_no_markup_takes_more_than_its_share_of_time(piece: str, review: Review) -> None:
    """A quarter of a million characters of each; anything quadratic would keep this test from ending."""
    text = sent_as_text(review).replace("## Script\n", "## Script\n" + piece * (250_000 // len(piece)), 1)
    came = critic.read(text)
    assert came is not None


def test_many_changes_and_comments_stay_small(review: Review) -> None:
    """4,000 comments and more changes in one file."""
    desk = Desk(sent(review))
    change = (
        "<w:ins w:id='1' w:author='a{0}' w:date='2026-01-01T00:00:00Z'><w:r><w:t>n{0} </w:t></w:r></w:ins>"
    )
    mark = "<w:commentRangeStart w:id='{0}'/><w:r><w:t>w{0} </w:t></w:r><w:commentRangeEnd w:id='{0}'/>"
    body = "".join((change + mark).format(number) for number in range(20_000, 24_000))
    text = desk.parts["word/document.xml"].decode().replace("</w:p>", body + "</w:p>", 4)
    desk.parts["word/document.xml"] = text.encode()
    said = "".join(
        f"<w:comment w:id='{number}' w:author='a' w:date='2026-01-01T00:00:00Z'><w:p><w:r><w:t>c{number}</w:t></w:r>"
        "</w:p></w:comment>" for number in range(20_000, 24_000)
    )  # fmt: skip
    comments = desk.parts["word/comments.xml"].decode().replace("</w:comments>", said + "</w:comments>")
    desk.parts["word/comments.xml"] = comments.encode()
    data = desk.saved()
    with no_more_than(MEGABYTES):
        comes_home_or_is_refused(data, review)
