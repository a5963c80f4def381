"""A rough video has every frame of the film and the right length, or there is no file at all."""

from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.preview.mp4 import Film, read
from tests.ui.preview.test_frames import film as made
from ui.jobs import Jobs
from ui.preview import recorder as recording
from ui.preview import rough_video
from ui.preview.recorder import NotFilmed
from ui.preview.reel import Reel
from ui.preview.rough_video import RoughVideo, about, changes, film_without_window
from ui.preview.scene import Face

pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", extend=True)  # GPU libraries nobody needs

SMALL = QSize(270, 480)
SHORT = "# Hook\nMy sister called me.\nTEXT: In March\n"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def reel(qtbot: QtBot) -> Reel:
    return made(SHORT)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    running = Jobs()
    yield running
    running.close()


def test_every_frame_is_in_the_file_and_it_is_as_long_as_the_film(reel: Reel, tmp_path: Path) -> None:
    file = tmp_path / "rough.mp4"
    found = film_without_window(reel, file, size=SMALL)
    assert found == read(file)
    assert found.frames == round(reel.seconds * 30) > 30
    assert found.seconds == pytest.approx(reel.seconds, abs=1 / 30)
    assert (found.width, found.height) == (270, 480)
    assert names(tmp_path) == ["rough.mp4"]
    assert f"{found.frames} frames" in about(found)


def test_a_picture_is_painted_only_when_another_one_comes(reel: Reel) -> None:
    frames = round(reel.seconds * 30)
    found = list(changes(lambda number: reel.frame(Face.FILM, number / 30), frames))
    assert found[-1][1] == frames
    assert len(found) < frames / 4
    at = 0
    for scene, until in found:
        assert all(reel.frame(Face.FILM, number / 30) == scene for number in range(at, until))
        at = until


def test_a_video_that_is_cancelled_leaves_no_file(jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> None:
    video = RoughVideo(jobs, made(SHORT * 8), tmp_path / "rough.mp4", size=SMALL)
    came: list[object] = []
    video.done.connect(came.append)
    video.failed.connect(came.append)
    job = video.start()
    qtbot.waitUntil(lambda: video.recorder.at > 3)
    with qtbot.waitSignal(video.recorder.ended):
        jobs.cancel(job)
    assert names(tmp_path) == []
    assert came == []


def test_a_window_that_closes_meanwhile_leaves_no_file(jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> None:
    video = RoughVideo(jobs, made(SHORT * 8), tmp_path / "rough.mp4", size=SMALL)
    video.start()
    qtbot.waitUntil(lambda: video.recorder.at > 3)
    jobs.close()
    assert names(tmp_path) == []
    with qtbot.waitSignal(video.recorder.ended):
        video.recorder.abandon()


def test_what_was_there_stays_when_the_video_cannot_be_written(
    reel: Reel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rough.mp4"
    file.write_bytes(b"older")
    monkeypatch.setattr(recording, "read", lambda _: Film(3, 0.1, 270, 480, "mp4v"))
    with pytest.raises(NotFilmed, match=r"3 of \d+ frames were written") as told:
        film_without_window(reel, file, size=SMALL)
    assert "no half video" in told.value.safe
    assert file.read_bytes() == b"older"
    assert names(tmp_path) == ["rough.mp4"]


def test_a_full_disk_is_told_before_anything_is_written(
    reel: Reel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(1000))
    with pytest.raises(NotFilmed, match="not enough room"):
        film_without_window(reel, tmp_path / "rough.mp4", size=SMALL)
    assert names(tmp_path) == []


def test_a_disk_that_fills_up_while_it_is_written_is_named(
    reel: Reel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "free")
    rooms = iter([10**9])
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(next(rooms, 0)))
    monkeypatch.setattr(recording, "read", lambda _: Film(1, 0.0, 270, 480, "mp4v"))
    with pytest.raises(NotFilmed, match="the disk is full"):
        film_without_window(reel, tmp_path / "rough.mp4", size=SMALL)
    assert names(tmp_path) == []


def test_a_folder_that_is_gone_and_a_draft_without_words_are_told(reel: Reel, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is not there"):
        film_without_window(reel, tmp_path / "gone" / "rough.mp4", size=SMALL)
    with pytest.raises(KnownError, match="Nothing is said"):
        film_without_window(made("# Hook\nNOTE: later"), tmp_path / "rough.mp4", size=SMALL)


def test_an_encoder_that_falls_silent_is_not_waited_for(
    reel: Reel, jobs: Jobs, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "SILENCE", 50)
    held = Event()

    def none(*_: object) -> Iterator[object]:
        held.wait(5)
        yield from ()

    monkeypatch.setattr(rough_video, "pictures", none)
    video = RoughVideo(jobs, reel, tmp_path / "rough.mp4", size=SMALL)
    with qtbot.waitSignal(video.recorder.ended) as ended:
        video.start()
    held.set()
    assert isinstance(ended.args[0], NotFilmed)
    assert names(tmp_path) == []


def test_the_codec_is_told_as_it_is() -> None:
    assert "H.264, without sound." in about(Film(30, 1, 1080, 1920, "avc1"))
    older = about(Film(1800, 60, 1080, 1920, "mp4v"))
    assert older.startswith("1,800 frames, 60 s, MPEG-4 Part 2")
    assert "no H.264 encoder" in older


def test_missing_system_libraries_are_told_kindly(
    reel: Reel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PySide6.QtMultimedia", None)
    with pytest.raises(NotFilmed, match="libpulse0"):
        film_without_window(reel, tmp_path / "rough.mp4", size=SMALL)
