"""Writing frames into an MP4 file with Qt Multimedia, every one of them, or no file at all.

What Qt does not say is asked for here: a frame is handed over only when one is wanted (frames sent in a burst are
dropped without an error), each as a `QVideoFrame` of its own (copies share their times), an empty one says that the
film is over, and the finished file is read back (`app.preview.mp4`): its frames are counted before it gets its name.
"""

import queue
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QImage

from app.errors import KnownError
from app.preview.mp4 import Film, NotAFilm, read
from app.translation import tr

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaFormat

LINE = 3  # pictures that may wait to be written
SILENCE = 20_000  # milliseconds without any progress, until somebody is told
BYTES_A_FRAME = 12_000  # of 1080 × 1920, with room to spare: 7,000 were measured
LEAST_ROOM = 2_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the number of the first frame that does not show it any more."""

    image: QImage
    until: int


class NotFilmed(KnownError):  # noqa: N818 - named like the other refusals
    """A video could not be written; no file was left behind."""


def multimedia_missing() -> NotFilmed | None:
    """Return what to say when Qt's multimedia cannot be loaded here; None when it can."""
    try:
        import PySide6.QtMultimedia  # noqa: F401 - loaded only when somebody films: it takes a while
    except ImportError as error:
        return NotFilmed(
            tr(
                "Videos cannot be made on this computer yet: a part of the system is missing ({why}).",
                why=error,
            ),
            tr("The draft is not touched."),
            tr("On Linux, install libpulse0 (libpulse0 on Debian and Ubuntu) and start Carewright again."),
        )
    return None


class Recorder(QObject):
    """Writes `frames` frames to `path`. Lives on the thread with the event loop; `put` is called from any other.

    `wrote` carries how many frames are on their way, `ended` a `Film` or a `NotFilmed`.
    """

    wrote = Signal(int)
    ended = Signal(object)
    _fed = Signal()

    def __init__(
        self, path: Path, frames: int, size: QSize, rate: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.path, self.frames, self.size, self.rate = path, frames, size, rate
        self.part = path.with_name(f"{path.stem}.part.mp4")
        self.at = 0
        self._line: queue.Queue[Picture] = queue.Queue(LINE)
        self._picture: Picture | None = None
        self._hungry, self._over, self._gone, self._told = False, False, False, False
        self._error = ""
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.setInterval(SILENCE)
        self._watch.timeout.connect(self._stuck)
        self._fed.connect(self._eat)

    def start(self) -> None:
        """Open the file and wait for pictures. Raises NotFilmed."""
        if missing := multimedia_missing():
            raise missing
        self._expect_room()
        from PySide6.QtMultimedia import (
            QMediaCaptureSession,
            QMediaRecorder,
            QVideoFrameFormat,
            QVideoFrameInput,
        )

        form = QVideoFrameFormat(self.size, QVideoFrameFormat.PixelFormat.Format_BGRX8888)
        form.setStreamFrameRate(self.rate)
        self._input = QVideoFrameInput(form, self)
        self._session = QMediaCaptureSession(self)
        self._recorder = recorder = QMediaRecorder(self)
        self._session.setVideoFrameInput(self._input)
        self._session.setRecorder(recorder)
        recorder.setMediaFormat(_format())
        recorder.setQuality(QMediaRecorder.Quality.HighQuality)
        recorder.setVideoFrameRate(self.rate)
        recorder.setVideoResolution(self.size)
        recorder.setAutoStop(True)
        recorder.setOutputLocation(QUrl.fromLocalFile(str(self.part)))
        recorder.errorOccurred.connect(self._failed)
        recorder.recorderStateChanged.connect(self._turned)
        self._input.readyToSendVideoFrame.connect(self._wanted)
        self._watch.start()
        recorder.record()

    def put(self, picture: Picture, seconds: float) -> bool:
        """Hand over the next picture, from another thread; False when there was no room for so long."""
        try:
            self._line.put(picture, timeout=seconds)
        except queue.Full:
            return False
        self._fed.emit()
        return True

    def abandon(self) -> None:
        """Stop, and leave no file behind."""
        self._gone = True
        if self._told:
            return
        self._stop()

    # One frame at a time

    def _wanted(self) -> None:
        self._hungry = True
        self._eat()

    def _eat(self) -> None:
        from PySide6.QtMultimedia import QVideoFrame

        if not self._hungry or self._over or self._gone:
            return
        if self.at == self.frames:
            self._over = self._input.sendVideoFrame(QVideoFrame())
            self._hungry = False
            return
        if self._picture is None or self._picture.until <= self.at:
            try:
                self._picture = self._line.get_nowait()
            except queue.Empty:
                return  # still hungry: `_fed` comes back
        frame = QVideoFrame(self._picture.image)
        frame.setStartTime(self.at * 1_000_000 // self.rate)
        frame.setEndTime((self.at + 1) * 1_000_000 // self.rate)
        self._hungry = False
        if self._input.sendVideoFrame(frame):
            self.at += 1
            self._watch.start()
            self.wrote.emit(self.at)

    def _stuck(self) -> None:
        """Nothing moved for long: stop by hand, and let the count decide."""
        self._stop()
        if not self._told:
            self._finish()

    def _stop(self) -> None:
        recorder = getattr(self, "_recorder", None)
        if recorder is None:
            self._finish()
            return
        recorder.stop()
        if recorder.recorderState() is recorder.RecorderState.StoppedState:
            self._finish()

    def _failed(self, _kind: object, words: str) -> None:
        self._error = self._error or words
        self._stop()

    def _turned(self, state: object) -> None:
        if state is self._recorder.RecorderState.StoppedState:
            self._finish()

    # The end

    def _finish(self) -> None:
        if self._told:
            return
        self._told = True
        self._watch.stop()
        try:
            result: Film | NotFilmed = self._judge()
        except NotFilmed as error:
            result = error
        if isinstance(result, NotFilmed):
            with suppress(OSError):
                self.part.unlink(missing_ok=True)
        self.ended.emit(result)

    def _judge(self) -> Film:
        """Count what was written, and give it its name."""
        if self._gone:
            raise NotFilmed(tr("The video was not made: it was stopped."))
        if self._error and self.at < self.frames:
            raise self._told_why(self._error)
        try:
            film = read(self.part)
        except (NotAFilm, OSError) as error:
            why = error.why if isinstance(error, NotAFilm) else error.strerror or str(error)
            raise self._told_why(self._error or why) from error
        long = self.frames / self.rate
        if film.frames != self.frames or abs(film.seconds - long) > 1.5 / self.rate:
            raise self._told_why(
                tr("{found} of {all} frames were written", found=film.frames, all=self.frames)
            )
        try:
            self.part.replace(self.path)
        except OSError as error:
            raise self._told_why(error.strerror or str(error)) from error
        return film

    def _told_why(self, why: str) -> NotFilmed:
        if _room(self.path) < LEAST_ROOM:
            why = tr("the disk is full")
        return NotFilmed(
            tr("“{name}” could not be written: {why}.", name=self.path.name, why=why.rstrip(".")),
            tr("The draft is safe, and no half video was left behind."),
            tr("Try again, or choose another folder."),
        )

    def _expect_room(self) -> None:
        if not self.path.parent.is_dir():
            raise NotFilmed(
                tr("The folder for “{name}” is not there.", name=self.path.name), do=tr("Choose another one.")
            )
        share = self.size.width() * self.size.height() / (1080 * 1920)
        if _room(self.path) < max(LEAST_ROOM, self.frames * BYTES_A_FRAME * share):
            raise NotFilmed(
                tr("There is not enough room on the disk for this video."),
                tr("Nothing was written."),
                tr("Make room, or choose another folder."),
            )


def _room(path: Path) -> float:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return float("inf")  # who does not know does not stop anybody


def _format() -> "QMediaFormat":
    """Return MP4 with the best codec there is on this system that every player knows."""
    from PySide6.QtMultimedia import QMediaFormat

    found = QMediaFormat(QMediaFormat.FileFormat.MPEG4)
    can = found.supportedVideoCodecs(QMediaFormat.ConversionMode.Encode)
    wanted = (QMediaFormat.VideoCodec.H264, QMediaFormat.VideoCodec.MPEG4)
    found.setVideoCodec(next((one for one in wanted if one in can), QMediaFormat.VideoCodec.Unspecified))
    return found
