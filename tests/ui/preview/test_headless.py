"""A rough video without a window, as the command line makes it."""

import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.preview.mp4 import read
from app.workspace import Workspace
from ui.preview import headless, rough_video

pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", extend=True)  # libraries nobody needs


def test_the_command_line_writes_a_whole_film_and_never_over_another_file_unasked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # typer imports what click deprecates
        from app.cli import run

    whole = rough_video.film_without_window
    monkeypatch.setattr(
        rough_video, "film_without_window", lambda reel, path: whole(reel, path, size=QSize(270, 480))
    )
    library, film = tmp_path / "walks.carewright", tmp_path / "walk.mp4"
    workspace = Workspace.create(library)
    workspace.create_draft(Brief(title="A walk"), {"script": "# Hook\nWe walk in the morning."})
    assert workspace.close()
    words = ["--library", str(library), "export", "A walk", "--as", "mp4", "-o", str(film)]
    assert run(words, filmed=headless.film_without_window) == 0
    found = read(film)
    assert f"{found.frames} frames" in capsys.readouterr().out
    assert found.frames > 30
    assert run(words, filmed=headless.film_without_window) == 2
    assert "is there already" in capsys.readouterr().err
    assert run([*words, "--replace"], filmed=headless.film_without_window) == 0
    assert read(film) == found
