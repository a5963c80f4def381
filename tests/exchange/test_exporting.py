"""Every form a draft can leave in, on the command line: whole or not at all, and never over another file unasked."""

import csv
import io
import shutil
import warnings
from pathlib import Path

import pytest

from app import exporting
from app.drafts.brief import Brief
from app.errors import KnownError
from app.exchange import texts_out
from app.exchange.importing import read_bytes
from app.exchange.packet import writing
from app.exchange.review_sheet import Sheet, html
from app.findings.post import SCRIPT
from app.workspace import Workspace
from tests.exchange.reviewer import STORY, Desk, span, spoken_about, story

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore", DeprecationWarning
    )  # the command-line library uses what a newer part renames
    from app.cli import run

FORM = "# Hook\nHello there. [pause 1] Stay.\nTEXT: You matter\nVISUAL: A window\nNOTE: Ask Sam\n\n# End\nGood night."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library, made once: each test has a copy."""
    path = tmp_path_factory.mktemp("made") / "Spring.carewright"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CAREWRIGHT_HOME", str(path.parent))
        workspace = Workspace.create(path)
        workspace.create_draft(
            Brief(title="Two years", language="en"), {SCRIPT: STORY, "caption": "For Sam."}
        )
        workspace.create_draft(Brief(title="Empty"), {})
        workspace.create_draft(Brief(title="Empty"), {})
        assert workspace.close()
    return path


@pytest.fixture
def library(home: Path, made: Path) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(made, home / made.name))


def export(library: Path, *words: str) -> int:
    return run(["--library", str(library), "export", *words])


@pytest.mark.parametrize("form", ["docx", "md", "txt", "fountain", "srt", "vtt", "csv", "packet"])
def test_every_form_is_written_whole(form: str, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = library.parent / f"out.{form}"
    assert export(library, "two years", "--as", form, "-o", str(out)) == 0
    assert "Written" in capsys.readouterr().out
    assert out.stat().st_size > 50
    assert not list(library.parent.glob("*.part"))


def test_what_is_not_settled_is_said_first_and_the_exit_code_is_the_writings(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = Workspace.open(library)
    brief = Brief(title="Unsettled", topics=("suicide",), countries=("GB",))
    workspace.create_draft(brief, {SCRIPT: "# Hook\nMy brother committed suicide."})
    assert workspace.close()
    for form in ("txt", "packet"):
        assert export(library, "Unsettled", "--as", form, "-o", str(library.parent / f"u.{form}")) == 0
        said = capsys.readouterr()
        assert "Not settled in “Unsettled”, which leaves like this:" in said.err
        assert "Help line: " in said.err
        assert "Not settled" not in said.out
    assert (
        run(
            [
                "--library",
                str(library),
                "packet",
                "make",
                "Unsettled",
                "-o",
                str(library.parent / "v.carepacket"),
            ]
        )
        == 0
    )
    assert "Not settled in “Unsettled”" in capsys.readouterr().err
    assert export(library, "Two years", "--as", "txt", "-o", str(library.parent / "two.txt")) == 0


def test_a_sheet_is_printed_through_the_door_to_the_window(library: Path) -> None:
    printed: list[tuple[str, Path]] = []
    out = library.parent / "sheet.pdf"
    words = ["--library", str(library), "export", "Two years", "--as", "pdf", "-o", str(out)]
    assert run(words, printed=lambda page, path: printed.append((page, path))) == 0
    assert printed[0][1] == out
    assert "<h1>Two years</h1>" in printed[0][0]
    assert run(words) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing so called", "--as", "txt", "-o", "x.txt"), "no draft called"),
        (("Empty", "--as", "txt", "-o", "x.txt"), "More than one draft"),
        (("Two years", "--as", "odt", "-o", "x.odt"), "no form called"),
        (("Two years", "--as", "mp4", "-o", "x.mp4"), "cannot write that form here"),
        (("all", "--as", "txt", "-o", "x.txt"), "One draft goes into one file"),
        (("Two years", "--as", "txt", "-o", "gone/x.txt"), "could not be written"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: tuple[str, ...],
    told: str,
    library: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(library.parent)
    assert export(library, *words) == 2
    assert told in capsys.readouterr().err


def test_a_file_that_is_there_stays_until_somebody_says_otherwise(library: Path) -> None:
    out = library.parent / "mine.txt"
    out.write_text("precious")
    assert export(library, "Two years", "--as", "txt", "-o", str(out)) == 2
    assert out.read_text() == "precious"
    assert export(library, "Two years", "--as", "txt", "-o", str(out), "--replace") == 0
    assert "brought soup" in out.read_text("utf-8")


def test_a_full_disk_is_told_and_leaves_nothing(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(KnownError, match="No space left"):
        exporting.save(library.parent / "x.txt", b"words")
    assert not list(library.parent.glob("*x.txt*"))


def test_a_review_comes_home_on_the_command_line(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = library.parent / "out.docx"
    export(library, "Two years", "--as", "docx", "-o", str(out))
    desk = Desk(out.read_bytes(), by="Unknown Author")
    desk.comment("Grief", "Whose?")
    out.write_bytes(desk.saved())
    words = ["--library", str(library), "import", str(out)]
    assert run([*words, "--look"]) == 0
    assert "Unknown Author: on “Grief”: Whose?" in capsys.readouterr().out
    for _ in range(2):
        assert run([*words, "--who", "Unknown Author=Robin"]) == 0
    workspace = Workspace.open(library)
    try:
        (row,) = [row for row in workspace.shelf.list() if row.title == "Two years"]
        (thread,) = workspace.review(workspace.shelf.open(row.id), "Me").threads.all()
    finally:
        assert workspace.close()
    assert thread.first is not None
    assert (thread.first.by, thread.anchor.words) == ("Robin", "Grief")
    assert run([*words, "--who", "nobody"]) == 2


def test_no_cell_of_the_table_is_a_formula() -> None:
    casey, ada = story()
    for words in ('=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "fine"):
        ada.threads.add(SCRIPT, span(ada, "Grief"), words)
    ada.suggestions.propose(SCRIPT, span(ada, "brought soup"), "=cmd|'/c x'!A0")
    text = texts_out.comments_csv(casey.threads.all(), casey.suggestions.all())
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 10
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]
    assert any("fine" in row for row in rows)


def test_the_table_tells_what_a_suggestion_asks_and_who_answered_it() -> None:
    casey, ada = story()
    spoken_about(casey, ada)
    ada.suggestions.propose(SCRIPT, span(ada, "Grief"), "", "Too heavy")
    rows = list(
        csv.DictReader(io.StringIO(texts_out.comments_csv(casey.threads.all(), casey.suggestions.all())))
    )
    asked = {(row["Words"], row["What"], row["Says"], row["Note"]) for row in rows}
    assert ("two years ago today", "Suggests in its place", "two years ago", "Shorter") in asked
    assert ("two years ago today", "Reply", "Fine", "") in asked
    assert ("Grief", "Suggests to take it out", "", "Too heavy") in asked
    assert any(what.startswith("Suggests to add") and says == "kind " for _, what, says, _ in asked)


def test_a_sheet_names_what_printers_drop_and_runs_as_the_words_do() -> None:
    casey, ada = story()
    spoken_about(casey, ada)
    parts = {SCRIPT: "# Hook\nשלום 💛\n“You” ❤️ 👩🏽‍👩‍👧 ✓\n", "caption": "1. أهلا"}
    page = html(Sheet("Two years", parts, "en", "2026-11-24", suggestions=casey.suggestions.all()))
    assert "<p dir='rtl'>שלום [yellow heart]</p>" in page
    assert "<p>“You” [heavy black heart] [woman, woman, girl] ✓</p>" in page
    assert "<p dir='rtl'>1. أهلا</p>" in page
    assert "Casey (" in page  # who answered a suggestion
    assert ": Fine" in page


def test_plain_text_and_screenplay_are_read_back() -> None:
    text = texts_out.plain("Two years", {SCRIPT: FORM, "caption": "For Sam.", "hashtags": "#a"})
    back = read_bytes(text.encode(), "x.txt")
    assert back.title == "Two years"
    assert back.parts == {SCRIPT: FORM, "caption": "For Sam.", "hashtags": "#a"}
    play = read_bytes(
        texts_out.fountain("Two years", {SCRIPT: FORM, "caption": "For Sam."}).encode(), "x.fountain"
    )
    assert play.title == "Two years"
    for words in (
        "# Hook",
        "Hello there.",
        "Stay.",
        "[pause",
        "You matter",
        "A window",
        "Ask Sam",
        "# End",
        "Good night.",
    ):
        assert words in play.parts[SCRIPT]


def test_a_sheet_holds_everything_and_no_private_note(tmp_path: Path) -> None:
    casey, ada = story()
    spoken_about(casey, ada)
    sheet = Sheet(
        "Two <years>", casey.draft.parts(), "en", "2026-11-24", threads=casey.threads.all(),
        suggestions=casey.suggestions.all(), signed=["Ada, 2026-11-24: as it was signed."],
    )  # fmt: skip
    page = html(sheet, lambda clause: f"Clause {clause}")
    for words in (
        "Two &lt;years&gt;",
        "<h3>Hook</h3>",
        "Is this so?",
        "Must be changed.",
        "Clause some.clause",
        "<s>two years ago",
    ):
        assert words in page
    assert page.count("<b>[1]</b>") >= 1
    assert "as it was signed" in page
