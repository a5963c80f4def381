"""What leaves from Preview: what is not settled is said first, files are whole, and a page has its way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.exchange.subtitles import subtitles
from app.findings.post import CAPTION
from app.preview.mp4 import read
from tests.ui.preview.conftest import make_draft, on_stage, readable, screen_of
from ui.jobs import Token
from ui.main_window import MainWindow
from ui.preview import leaving, rough_video
from ui.preview.contact_sheet import cells, save
from ui.preview.gate_page import GatePage
from ui.preview.scene import Look
from ui.preview.screen import PreviewScreen
from ui.preview.theatre import Theatre

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", extend=True)  # libraries nobody needs


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with nothing else in it."""
    return tmp_path_factory.mktemp("out")


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """Answer every question for a name with one in `folder`, and remember what was proposed."""
    asked: list[str] = []

    def name(_parent: object, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return str(folder / proposed), kinds.split(";;", maxsplit=1)[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    return asked


@pytest.fixture
def unsettled(window: MainWindow, qtbot: QtBot) -> Theatre:
    script = {"script": "# Hook\nMy brother committed suicide. We had plans.\nTEXT: Grief is not a line"}
    return on_stage(window, qtbot, make_draft(window, script))


def test_what_is_not_settled_is_said_before_anything_leaves(
    window: MainWindow, unsettled: Theatre, chosen: list[str], folder: Path, qtbot: QtBot
) -> None:
    screen = screen_of(window)
    for command in ("preview.export_video", "preview.export_sheet", "preview.export_captions"):
        window.run(command)
        page = screen.findChildren(GatePage)[-1]
        assert "Must fix" in readable(page)
        assert not screen.on_stage
        assert screen.header().subtitle == "Before it leaves"
        QTest.keyClick(page, Key.Key_Escape)
        assert screen.on_stage
    assert chosen == []
    window.run("preview.export_captions")
    screen.findChildren(GatePage)[-1].card.on.click()
    assert chosen == ["My sister.srt"]
    assert screen.on_stage
    assert (folder / "My sister.srt").exists()


def test_captions_are_those_of_the_stage_and_read_back(
    window: MainWindow, theatre: Theatre, folder: Path
) -> None:
    assert theatre.reel is not None
    for name in ("captions.srt", "captions.vtt"):
        leaving.save_captions(screen_of(window), folder / name)
        back = subtitles((folder / name).read_text("utf-8"))
        times = [round(one.start, 3) for one in back]
        assert times == [round(one.start, 3) for one in theatre.reel.captions]
    leaving.save_captions(screen_of(window), folder / "gone" / "captions.srt")
    assert "captions.srt" in readable(window)


def test_a_rough_video_is_made_in_the_background_and_told(
    window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theatre = on_stage(window, qtbot, make_draft(window, {"script": "# Hook\nMy sister called."}))
    small = rough_video.RoughVideo

    def make(*args: object, **_: object) -> rough_video.RoughVideo:
        from PySide6.QtCore import QSize

        return small(*args, size=QSize(270, 480))  # type: ignore[arg-type]  # as the caller gave them

    monkeypatch.setattr(rough_video, "RoughVideo", make)
    file = folder / "rough.mp4"
    leaving.save_video(screen_of(window), file)
    qtbot.waitUntil(lambda: "Saved as rough.mp4" in readable(window))
    assert theatre.reel is not None
    assert read(file).frames == round(theatre.reel.seconds * 30)


def test_the_contact_sheet_shows_every_beat_with_its_time_and_words(theatre: Theatre, folder: Path) -> None:
    assert theatre.reel is not None
    found = cells(theatre.reel)
    assert [one.title for one in found] == ["Hook", "What happened", "What helped", "If this is you"]
    assert found[0].when.startswith("0:00–0:0")
    assert found[1].words.startswith("Nobody saw how tired she was.")
    assert found[3].scene.help
    for areas in (True, False):
        save(theatre.reel, "My sister", Look(areas=areas), folder / f"sheet-{areas}.png", Token())
    with_areas, bare = (QImage(str(folder / f"sheet-{areas}.png")) for areas in (True, False))
    assert with_areas.width() == 2100
    assert with_areas.size() == bare.size()
    assert with_areas != bare
    save(theatre.reel, "My sister", Look(), folder / "sheet.pdf", Token())
    assert (folder / "sheet.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(OSError, match=r"\w"):
        save(theatre.reel, "My sister", Look(), folder / "gone" / "sheet.png", Token())
    assert sorted(file.name for file in folder.iterdir()) == [
        "sheet-False.png",
        "sheet-True.png",
        "sheet.pdf",
    ]


def test_many_beats_make_many_pages_and_a_picture_no_larger_than_programs_open(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    theatre = on_stage(window, qtbot, make_draft(window, {"script": "# Beat\nWe walk.\n" * 120}))
    assert theatre.reel is not None
    save(theatre.reel, "Many", Look(), folder / "many.png", Token())
    assert QImage(str(folder / "many.png")).height() <= 16_000
    save(theatre.reel, "Many", Look(), folder / "many.pdf", Token())
    assert (folder / "many.pdf").read_bytes().count(b"/Type /Page\n") == 8


def test_a_draft_without_words_says_so(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    on_stage(window, qtbot, make_draft(window, {"script": "NOTE: later"}))
    screen = screen_of(window)
    for act in (leaving.save_captions, leaving.save_video, leaving.save_sheet):
        window.banners.take_back("preview.leaving")
        act(screen, folder / "nothing")
        qtbot.waitUntil(lambda: "Nothing is said in this draft yet" in readable(window))
    assert list(folder.iterdir()) == []


def test_undo_on_a_page_takes_back_what_was_written_in_the_draft(
    window: MainWindow, theatre: Theatre, screen: PreviewScreen
) -> None:
    draft = theatre.draft
    assert draft is not None
    window.run("preview.rehearse")
    assert screen.header().subtitle == "Rehearse the comments"
    before = draft.text(CAPTION)
    draft.edit(CAPTION, 0, 0, "More. ")
    QTest.keyClick(screen, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert draft.text(CAPTION) == before
    QTest.keyClick(screen, Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert draft.text(CAPTION) == "More. " + before
    window.run("preview.kit")
    assert screen.header().subtitle == "Publish kit"
