"""The teleprompter: a window of its own, on a second screen where there is one, that arrives when the timeline does."""

import math
import time
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.figures import figures
from app.preview.saying import paragraphs
from app.preview.timeline import Timeline
from app.translation import tr
from ui.preview.player import Player
from ui.preview.prompt_bar import PromptBar
from ui.preview.prompt_view import PromptView
from ui.style import stylesheet
from ui.theme import theme

SIZES = (24, 120)  # pixels of the letters
SIZE_STEP, PACE_STEP = 4, 5
COUNTS = (3, 5, 10, 0)  # seconds before it starts, to choose from
_Key = Qt.Key


class Teleprompter(QDialog):
    """Rolls the spoken words of a post. `paced` asks for other words a minute, `closed` carries where it stopped.

    `clock` returns seconds that never go back; tests bring their own.
    """

    paced = Signal(int)
    closed = Signal(float)

    def __init__(self, parent: QWidget | None = None, *, memory: Mapping[str, Any] | None = None,
                 clock: Callable[[], float] = time.monotonic) -> None:  # fmt: skip
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.WindowMaximizeButtonHint
                         | Qt.WindowType.WindowCloseButtonHint)  # fmt: skip
        self.setWindowTitle(tr("Teleprompter"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._clock = clock
        self.player = Player(self, clock)
        self.line: Timeline | None = None
        self.view, self.bar = PromptView(), PromptBar()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.view, 1)
        box.addWidget(self.bar)
        self._counting = QTimer(self)
        self._counting.setInterval(50)
        self._counting.timeout.connect(self.tick)
        self._starts_at = 0.0
        self.countdown = COUNTS[0]
        self._connect()
        self._kept = dict(memory or {})
        self._restore(self._kept)
        theme().changed.connect(self._dress)
        self._dress()
        self.setMouseTracking(True)
        self.view.setMouseTracking(True)

    def _connect(self) -> None:
        self.player.moved.connect(self._moved)
        self.player.changed.connect(self._turned)
        self.view.asked.connect(self.toggle)
        self.view.rolled.connect(self.turn)
        acts: dict[str, Callable[[], object]] = {
            "start": self.toggle,
            "slower": lambda: self.pace_by(-PACE_STEP),
            "faster": lambda: self.pace_by(PACE_STEP),
            "smaller": lambda: self.resize_by(-SIZE_STEP),
            "larger": lambda: self.resize_by(SIZE_STEP),
            "mirror": lambda: self.set_mirror(on=not self.view.mirror),
            "count": self.next_countdown,
            "screen": self.next_screen,
            "full": self.toggle_full,
            "close": self.close,
        }
        self._acts = acts
        self.bar.pressed.connect(lambda name: acts[name]())

    def _dress(self) -> None:
        """Stay dark whatever the window is: light beside a camera shows on faces and glass."""
        self.bar.setStyleSheet(stylesheet(theme().scheme(dark=True), theme().px))

    # What is shown

    def show_line(self, line: Timeline, seconds: float | None = None) -> None:
        """Show a post in time; the same words at another pace go on at the same word."""
        kept = self._same_place(line) if seconds is None else seconds
        self.line = line
        self.player.set_length(line.seconds)
        self.view.show_paragraphs(paragraphs(line), self.view.size_of_words)
        self.player.seek(kept)
        self.view.show_at(self.player.seconds)
        self._tell()

    def _same_place(self, line: Timeline) -> float:
        before, now = self.line, self.player.seconds
        if before is None:
            return 0.0
        if before.script != line.script or not before.seconds:
            return min(now, line.seconds)
        number = before.word_at(now)
        if number is not None and number < len(line.words):
            old, new = before.words[number], line.words[number]
            share = (now - old.start) / (old.end - old.start) if old.end > old.start else 0.0
            return new.start + share * (new.end - new.start)
        return now * line.seconds / before.seconds

    def _moved(self, seconds: float) -> None:
        self.view.show_at(seconds)
        self.bar.show_time(seconds, self.player.length)

    def _turned(self) -> None:
        self.bar.setVisible(not self.player.playing)
        self._tell()

    def _tell(self) -> None:
        pace = self.line.pace.words_per_minute if self.line is not None else 0
        self.bar.show_state(
            playing=self.player.playing or self._counting.isActive(),
            pace=round(pace),
            countdown=self.countdown,
            mirror=self.view.mirror,
            screens=len(QGuiApplication.screens()),
            full=self.isFullScreen(),
        )
        self.bar.show_time(self.player.seconds, self.player.length)

    # What a person does

    def toggle(self) -> None:
        """Start after the countdown, or stop; in the countdown, do not start."""
        if self._counting.isActive():
            self._stop_counting()
        elif self.player.playing:
            self.player.pause()
        elif self.countdown and self.player.length:
            self._starts_at = self._clock() + self.countdown
            self._counting.start()
            self.tick()
        else:
            self.player.play()
        self._tell()

    def tick(self) -> None:
        """Count down by the clock."""
        left = self._starts_at - self._clock()
        if left > 0:
            self.view.show_count(math.ceil(left))
            return
        self._stop_counting()
        self.player.play()

    def _stop_counting(self) -> None:
        self._counting.stop()
        self.view.show_count(0)

    def pace_by(self, words: int) -> None:
        """Ask for so many words a minute more."""
        if self.line is None:
            return
        speech = figures().section("speech")
        now = round(self.line.pace.words_per_minute)
        wanted = int(min(max(now + words, speech["slowest"]), speech["fastest"]))
        if wanted != now:
            self.paced.emit(wanted)

    def resize_by(self, pixels: int) -> None:
        """Make the letters larger or smaller."""
        size = min(max(self.view.size_of_words + pixels, SIZES[0]), SIZES[1])
        if self.line is not None and size != self.view.size_of_words:
            self.view.show_paragraphs(paragraphs(self.line), size)

    def set_mirror(self, *, on: bool) -> None:
        """Turn the words for a glass in front of the camera, or back."""
        self.view.mirror = on
        self.view.update()
        self._tell()

    def turn(self, rows: int) -> None:
        """Go so many rows on, or back."""
        self.player.seek(self.view.row_on(rows))

    def next_countdown(self) -> None:
        """Take the next of the countdowns."""
        at = COUNTS.index(self.countdown) if self.countdown in COUNTS else -1
        self.countdown = COUNTS[(at + 1) % len(COUNTS)]
        self._tell()

    def toggle_full(self) -> None:
        """Fill the screen, or do not."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
        self._tell()

    def next_screen(self) -> None:
        """Go to another screen."""
        screens, here = QGuiApplication.screens(), self.screen()
        at = screens.index(here) if here in screens else -1
        self.move_to(screens[(at + 1) % len(screens)])

    def move_to(self, screen: QScreen) -> None:
        """Stand on a screen, as large as before, or filling it as before."""
        full = self.isFullScreen()
        if full:
            self.showNormal()
        self.setScreen(screen)
        place = screen.availableGeometry()
        size = self.size().boundedTo(place.size())
        self.resize(size)
        self.move(place.center() - self.rect().center())
        if full:
            self.showFullScreen()

    # Keys, mouse, memory

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means; Escape closes."""
        key = Qt.Key(event.key())
        if name := _KEYS.get(key):
            self._acts[name]()
        elif key in (_Key.Key_Left, _Key.Key_Right):
            self.turn(1 if key is _Key.Key_Right else -1)
        elif key is _Key.Key_Home:
            self.player.seek(0)
        elif key is _Key.Key_End:
            self.player.seek(self.player.length)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be pressed when the mouse comes to the lower edge."""
        super().mouseMoveEvent(event)
        if self.player.playing:
            self.bar.setVisible(event.position().y() > self.height() - theme().px(80))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop, and tell where."""
        self._stop_counting()
        self.player.pause()
        self.closed.emit(self.player.seconds)
        event.accept()

    def memory(self) -> dict[str, Any]:
        """Return how it stands, as plain values."""
        screen = self.screen()
        return {
            "mirror": self.view.mirror,
            "size": self.view.size_of_words,
            "countdown": self.countdown,
            "screen": screen.name() if screen is not None else "",
            "full": self.isFullScreen(),
        }

    def _restore(self, memory: Mapping[str, Any]) -> None:
        self.view.mirror = memory.get("mirror") is True
        size, count = memory.get("size"), memory.get("countdown")
        if isinstance(size, int) and SIZES[0] <= size <= SIZES[1]:
            self.view.size_of_words = size
        if count in COUNTS:
            self.countdown = int(count)

    def show_up(self) -> None:
        """Show it where it stood last, or on a second screen, never in the way of the first."""
        parent = self.parentWidget()
        self.resize(theme().px(960), theme().px(640))
        kept = self._kept
        here = parent.screen() if parent is not None else None
        others = [one for one in QGuiApplication.screens() if one is not here]
        named = next((one for one in QGuiApplication.screens() if one.name() == kept.get("screen")), None)
        screen = named or (others[0] if others else None)
        if screen is not None and screen is not here:
            self.move_to(screen)
        self.show()
        if kept.get("full") is True:
            self.showFullScreen()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()


_KEYS: dict[Qt.Key, str] = {
    _Key.Key_Space: "start",
    _Key.Key_Up: "faster",
    _Key.Key_Down: "slower",
    _Key.Key_Plus: "larger",
    _Key.Key_Equal: "larger",
    _Key.Key_Minus: "smaller",
    _Key.Key_M: "mirror",
    _Key.Key_F: "full",
    _Key.Key_S: "screen",
    _Key.Key_Escape: "close",
}
