"""Playing: a place in time that follows a monotonic clock, so that a slow frame is skipped and never stretches time."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME = 16  # milliseconds between two looks at the clock
FASTEST = 4  # times the usual speed, forwards or backwards


class Player(QObject):
    """`moved` carries the seconds from the start; `changed` says that it plays, rests or turned.

    `clock` returns seconds that never go back; tests bring their own.
    """

    moved = Signal(float)
    changed = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self.seconds, self.length = 0.0, 0.0
        self.speed = 0  # times the usual; negative backwards, 0 at rest
        self._from, self._since = 0.0, 0.0  # where and when it was set off
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self.tick)

    def set_clock(self, clock: Callable[[], float]) -> None:
        """Follow another clock from here on, for example that of a voice that reads aloud."""
        self._clock = clock
        self._from, self._since = self.seconds, clock()

    @property
    def playing(self) -> bool:
        """Whether time passes."""
        return self.speed != 0

    def set_length(self, seconds: float) -> None:
        """Play something so long; the place stays where it is, or goes to the end."""
        self.length = max(0.0, seconds)
        if self.seconds > self.length:
            self.seek(self.length)

    def seek(self, seconds: float) -> None:
        """Go to a place; what plays goes on from there."""
        seconds = min(max(0.0, seconds), self.length)
        self._from, self._since = seconds, self._clock()
        if seconds != self.seconds:
            self.seconds = seconds
            self.moved.emit(seconds)

    def play(self, speed: int = 1) -> None:
        """Set off; from the end it starts over, backwards from the start it stays."""
        if not self.length:
            return
        if speed > 0 and self.seconds >= self.length:
            self.seek(0.0)
        self._from, self._since = self.seconds, self._clock()
        self._turn(speed)

    def pause(self) -> None:
        """Rest where it is."""
        self._turn(0)

    def toggle(self) -> None:
        """Play when at rest, rest when playing."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def shuttle(self, way: int) -> None:
        """Play forwards (1) or backwards (-1); again in the same direction doubles the speed."""
        same = self.speed * way > 0
        self.play(min(abs(self.speed) * 2, FASTEST) * way if same else way)

    def tick(self) -> None:
        """Go where the clock says."""
        at = self._from + (self._clock() - self._since) * self.speed
        ended = at >= self.length if self.speed > 0 else at <= 0
        self.seconds = min(max(0.0, at), self.length)
        if ended:
            self.pause()
        self.moved.emit(self.seconds)

    def _turn(self, speed: int) -> None:
        before, self.speed = self.speed, speed
        if speed:
            self._timer.start()
        else:
            self._timer.stop()
        if speed != before:
            self.changed.emit()
