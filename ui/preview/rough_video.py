"""A draft as a rough video: the film as it stands on the stage, with its captions, without sound.

Pictures are painted in a worker, one for each change; `Recorder` writes them, as often as they are seen.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QSize, QSizeF, Signal
from PySide6.QtGui import QImage, QPainter

from app.errors import KnownError
from app.preview.mp4 import Film
from app.translation import tr
from ui.jobs import Job, Jobs, Token
from ui.preview.painting import Painting
from ui.preview.recorder import NotFilmed, Picture, Recorder
from ui.preview.reel import Reel
from ui.preview.scene import HEIGHT, PLAIN_FILM, WIDTH, Face, Scene

SIZE = QSize(WIDTH, HEIGHT)
RATE = 30  # frames a second
_LOOK = 0.1  # seconds between two looks whether to stop

_CODECS = {"mp4v": "MPEG-4 Part 2", "avc1": "H.264", "avc3": "H.264", "hvc1": "H.265", "hev1": "H.265"}


class RoughVideo(QObject):
    """One video being made, as a job with progress that can be cancelled.

    `done` carries the `Film`, `failed` a `KnownError`; a video that was cancelled says nothing and leaves no file.
    """

    done = Signal(object)
    failed = Signal(object)
    _left = Signal()  # the worker is gone

    def __init__(self, jobs: Jobs, reel: Reel, path: Path, parent: QObject | None = None, *,
                 size: QSize = SIZE, rate: int = RATE) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._reel, self._size, self._rate = jobs, reel, size, rate
        self.frames = max(1, round(reel.seconds * rate))
        self.recorder = Recorder(path, self.frames, size, rate, self)
        self.recorder.ended.connect(self._take)
        self._result: Film | NotFilmed | None = None
        self._ended = Event()
        self._left.connect(self._after)

    def start(self) -> Job:
        """Begin. Raises NotFilmed when this computer cannot, or there is no room."""
        if not self._reel.seconds:
            raise NotFilmed(
                tr("Nothing is said in this draft yet, so there is no film."), do=tr("Write a line first.")
            )
        self.recorder.start()
        name = tr("Making {name}", name=self.recorder.path.name)
        return self._jobs.start(name, self._work, self.done.emit, self.failed.emit)

    def _take(self, result: Film | NotFilmed) -> None:
        self._result = result
        self._ended.set()

    def _work(self, token: Token) -> Film:
        """Paint in a worker, wait until all is written, and return what was."""
        try:
            for picture in pictures(self._reel, self.frames, self._rate, self._size):
                while not (self._ended.is_set() or self.recorder.put(picture, _LOOK)):
                    token.check()
                if self._ended.is_set():
                    break
                token.check()
                token.progress(self.recorder.at / self.frames)
            while not self._ended.wait(_LOOK):
                token.check()
                token.progress(self.recorder.at / self.frames)
        finally:
            if not self._ended.is_set():  # cancelled, or the window is closing and hears no signal any more
                with suppress(OSError):
                    self.recorder.part.unlink(missing_ok=True)
            self._left.emit()
        if isinstance(self._result, Film):
            return self._result
        raise self._result or NotFilmed(tr("The video was not made."))

    def _after(self) -> None:
        if not self._ended.is_set():
            self.recorder.abandon()


def pictures(reel: Reel, frames: int, rate: int, size: QSize) -> Iterator[Picture]:
    """Yield every picture of a film with the frame at which the next one comes; all belong to the calling thread."""
    painting = Painting()
    for scene, until in changes(lambda number: reel.frame(Face.FILM, number / rate), frames):
        image = QImage(size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painting.paint_frame(painter, QSizeF(size), scene, PLAIN_FILM)
        painter.end()
        yield Picture(image, until)


def changes(scene_at: Callable[[int], Scene], frames: int) -> Iterator[tuple[Scene, int]]:
    """Yield each scene with the number of the frame at which another one comes; the last ends with the film."""
    before = scene_at(0)
    for number in range(1, frames):
        scene = scene_at(number)
        if scene != before:
            yield before, number
            before = scene
    yield before, frames


def about(film: Film) -> str:
    """Say what was written, and how far it carries."""
    what = tr(
        "{frames} frames, {seconds} s, {codec}, without sound.",
        frames=f"{film.frames:,}",
        seconds=round(film.seconds),
        codec=_CODECS.get(film.codec, film.codec),
    )
    if film.codec == "mp4v":
        what += " " + tr(
            "Video editors and most players show it. This system brings no H.264 encoder, which platforms expect: it "
            "is for looking at together, not for uploading."
        )
    return what


def film_without_window(reel: Reel, path: Path, *, size: QSize = SIZE, rate: int = RATE) -> Film:
    """Make a video without a window; a Qt application must exist. Raises KnownError."""
    from PySide6.QtCore import QEventLoop, QTimer

    jobs, loop = Jobs(), QEventLoop()
    video = RoughVideo(jobs, reel, path, size=size, rate=rate)
    came: list[Film | KnownError] = []
    for signal in (video.done, video.failed):
        signal.connect(came.append)
        signal.connect(lambda _: loop.quit())
    video.start()
    watch = QTimer()  # Ctrl+C is heard when Python runs now and then
    watch.timeout.connect(lambda: None)
    watch.start(200)
    try:
        loop.exec()
    finally:
        watch.stop()
        jobs.close()
    if isinstance(came[0], Film):
        return came[0]
    raise came[0]
