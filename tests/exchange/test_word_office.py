"""LibreOffice as second reader: it opens our file, writes it anew, and everything comes home all the same."""

import shutil
import subprocess

import pytest
from lxml import etree

from app.exchange.coming import Item, Kind
from app.exchange.homecoming import merge
from app.exchange.word.names import w
from app.review.room import Review
from tests.exchange.reviewer import Desk, home, sent, spoken_about, story

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Review, bytes, bytes]:
    """Return a draft, the file a reviewer made of it, and the same written anew by LibreOffice."""
    casey, ada = story()
    spoken_about(casey, ada)
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    desk.comment("died by suicide", "Thank you", answers="Is this so?")
    desk.replace("not a straight", "rarely a straight")
    desk.replace("carry this alone", "be alone", tracked=False)
    desk.replace("For Sam", "To Sam")
    desk.resolve("Is this so?")
    folder = tmp_path_factory.mktemp("office")
    (folder / "home").mkdir()
    (folder / "sent.docx").write_bytes(desk.saved())
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", str(folder / "home"), str(folder / "sent.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return casey, desk.saved(), (folder / "home" / "sent.docx").read_bytes()


def said(item: Item) -> tuple[str, ...]:
    return item.kind, item.by, item.part, item.quote, item.text, item.thing, item.beat


def test_everything_survives_another_program(rewritten: tuple[Review, bytes, bytes]) -> None:
    casey, before, after = rewritten
    expected, found = home(before, casey), home(after, casey)
    assert {item.kind for item in expected.items} >= {
        Kind.COMMENT, Kind.REPLY, Kind.SUGGESTION, Kind.UNTRACKED, Kind.RESOLVED
    }  # fmt: skip
    assert sorted(map(said, found.items)) == sorted(map(said, expected.items))
    assert found.notes == expected.notes == ()


def test_what_the_one_brought_the_other_does_not_bring_again(rewritten: tuple[Review, bytes, bytes]) -> None:
    casey, before, after = rewritten
    merge(home(before, casey), casey)
    try:
        assert home(after, casey).items == ()
    finally:
        casey.draft.undo()


def test_the_other_program_read_our_ranges_and_changes(rewritten: tuple[Review, bytes, bytes]) -> None:
    _, before, after = rewritten
    ours, theirs = (etree.fromstring(Desk(data).parts["word/document.xml"]) for data in (before, after))
    for name in ("commentReference", "commentRangeStart"):
        assert len(list(ours.iter(w(name)))) == len(list(theirs.iter(w(name))))
    for name, text in (("ins", "t"), ("del", "delText")):
        words = [
            sorted("".join(str(one.text) for one in change.iter(w(text))) for change in root.iter(w(name)))
            for root in (ours, theirs)
        ]
        assert [one for one in words[0] if one] == [one for one in words[1] if one]
