"""LibreOffice as second reader: it opens our file, writes it anew, and everything comes home all the same."""

import shutil
import subprocess

import pytest
from lxml import etree

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.exchange import outgoing
from app.exchange.coming import Item, Kind
from app.exchange.homecoming import merge
from app.exchange.word.names import w
from app.findings.post import SCRIPT
from app.review.room import Review
from tests.exchange.reviewer import Desk, home, sent, span, spoken_about, story

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


Files = dict[str, tuple[Review, bytes, bytes]]  # by name: a draft, its file, and the file LibreOffice wrote


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Write files anew, all in one start of the program."""
    made = {"reviewed": reviewed(), "joined": joined()}
    folder = tmp_path_factory.mktemp("office")
    (folder / "home").mkdir()
    for name, (_, data) in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", str(folder / "home"), *(str(folder / f"{name}.docx") for name in made)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {name: (review, data, (folder / "home" / f"{name}.docx").read_bytes())
            for name, (review, data) in made.items()}  # fmt: skip


@pytest.fixture
def rewritten(files: Files) -> tuple[Review, bytes, bytes]:
    """Return a draft, the file a reviewer made of it, and the same written anew by LibreOffice."""
    return files["reviewed"]


def reviewed() -> tuple[Review, bytes]:
    casey, ada = story()
    spoken_about(casey, ada)
    desk = Desk(sent(casey))
    desk.comment("Grief", "Whose?")
    desk.comment("died by suicide", "Thank you", answers="Is this so?")
    desk.replace("not a straight", "rarely a straight")
    desk.replace("carry this alone", "be alone", tracked=False)
    desk.replace("For Sam", "To Sam")
    desk.resolve("Is this so?")
    return casey, desk.saved()


def joined() -> tuple[Review, bytes]:
    """Return a draft with suggestions that take out ends of lines at headings, each in a beat of its own."""
    changes = {
        "A": ("# Beat A\n", ""), "B": ("Beat B\n", "x"), "C": ("C\nFirst C", "C First C"), "D": ("\n# Beat D", ""),
        "E": ("Last E line.\n\n# Beat F\n", "Gone.\n"), "G": ("Beat G", "Be\nat G"),
        "H": ("Last H line.", "Last H line.\n\n# New beat\nWith words."), "I": ("line.\nLast I", "line and last I"),
        "J": ("\nLast J line.\n\n", ""),
    }  # fmt: skip
    draft = Draft()
    draft.set_brief(Brief(title="Ends of lines", language="en"))
    text = "\n\n".join(f"# Beat {name}\nFirst {name} line.\nLast {name} line." for name in "ABCDEFGHIJK")
    draft.edit(SCRIPT, 0, 0, text)
    draft.forget_steps()
    ada = Review(draft, "Ada")
    for old, new in changes.values():
        ada.suggestions.propose(SCRIPT, span(ada, old), new)
    assert len(outgoing.prepare(ada).tracked) == len(changes)
    return ada, sent(ada)


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


def test_ends_of_lines_that_are_suggested_out_move_no_headings(files: Files) -> None:
    """LibreOffice gives what is behind such an end the look of what is before it."""
    ada, before, after = files["joined"]
    for data in (before, after):
        found = home(data, ada)
        assert (found.items, found.notes) == ((), ())
