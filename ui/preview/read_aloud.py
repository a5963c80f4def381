"""Reading aloud: a voice says phrase after phrase, and the film goes where the voice is.

Where the engine tells which word it speaks, the film follows word by word, and else phrase by phrase; pauses are the
film's own. The first sentence measures a voice nobody has measured.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.preview.saying import Phrase, phrases
from app.preview.timeline import Timeline
from app.preview.voice_pace import learned, measured, rate_for, reaches
from app.text.utf16 import Utf16Map
from ui.preview.player import FRAME
from ui.preview.voices import Mouth, Voice


class ReadAloud(QObject):
    """`moved` carries the film's seconds, `changed` says that it speaks or rests, `learnt` a voice's words a minute.

    `clock` returns seconds that never go back; tests bring their own.
    """

    moved = Signal(float)
    changed = Signal()
    learnt = Signal(str, float)

    def __init__(self, mouth: Mouth, parent: QObject | None = None,
                 clock: Callable[[], float] = time.monotonic) -> None:  # fmt: skip
        super().__init__(parent)
        self._mouth, self._clock = mouth, clock
        self.voice: Voice | None = None
        self.usual: float | None = None  # words a minute of this voice at its usual rate
        self.speaking = False
        self.in_time = True  # whether the voice can keep the film's time
        self._phrases: tuple[Phrase, ...] = ()
        self._number, self._length = 0, 0.0
        self._from, self._since, self._limit = 0.0, 0.0, 0.0
        self._said_at, self._rate, self._saying = 0.0, 0.0, False
        self._whole = True  # whether the phrase in hand is said from its beginning
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self.tick)
        mouth.worded.connect(self._worded)
        mouth.finished.connect(self._finished)

    def use(self, voice: Voice, usual: float | None) -> None:
        """Speak with a voice, measured or not."""
        self.stop()
        self.voice, self.usual = voice, usual
        self._mouth.use(voice)

    def start(self, line: Timeline, seconds: float) -> None:
        """Read from a moment on; from the end, from the beginning."""
        self.stop()
        self._phrases, self._length = phrases(line), line.seconds
        if self.voice is None or not self._phrases:
            return
        if seconds >= line.seconds:
            seconds = 0.0
        after = (n for n, one in enumerate(self._phrases) if one.end > seconds)
        self._number = next(after, len(self._phrases))
        self.speaking = self.in_time = True
        self._go(seconds, self._next_start())
        if self._number < len(self._phrases) and self._phrases[self._number].start <= seconds:
            self._say(seconds)
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Fall silent where it is."""
        self._timer.stop()
        self._saying = False
        self._mouth.stop()
        if self.speaking:
            self.speaking = False
            self.changed.emit()

    def tick(self) -> None:
        """Go where the voice must be by now; at the next phrase, say it."""
        at = min(self._from + self._clock() - self._since, self._limit)
        self.moved.emit(at)
        if self._saying or not self.speaking or at < self._limit:
            return
        if self._number < len(self._phrases):
            self._say(self._phrases[self._number].start)
        else:
            self.stop()

    # One phrase

    def _say(self, seconds: float) -> None:
        """Say the phrase in hand, from the word at a moment on."""
        phrase = self._phrases[self._number]
        first = next((mark for mark in phrase.marks if mark.end > seconds), phrase.marks[-1])
        self._cut = first.at
        self._whole = first is phrase.marks[0]
        self._rate = rate_for(phrase, self.usual) if self.usual is not None else 0.0
        self.in_time = self.in_time and (self.usual is None or reaches(phrase, self.usual))
        self._units = Utf16Map(phrase.text[self._cut :])
        self._saying, self._said_at = True, self._clock()
        self._go(first.start, first.end if self._mouth.words else phrase.end)
        self._mouth.say(phrase.text[self._cut :], self._rate)

    def _worded(self, start: int, _length: int) -> None:
        if self._saying:
            mark = self._phrases[self._number].mark_at(self._cut + self._units.to_points(start))
            there = min(self._from + self._clock() - self._since, self._limit)
            at = (
                there if mark.start <= there <= mark.end else mark.start
            )  # within a word nobody is pulled back
            self._go(at, mark.end)
            self.moved.emit(at)

    def _finished(self) -> None:
        if not self._saying:
            return
        phrase, spent = self._phrases[self._number], self._clock() - self._said_at
        self._saying = False
        if self._whole and self.voice is not None:
            found = learned(self.usual, measured(phrase, spent, self._rate))
            if found is not None and found != self.usual:
                self.usual = found
                self.learnt.emit(self.voice.id, found)
        self._number += 1
        self._go(phrase.end, self._next_start())
        self.tick()

    def _go(self, seconds: float, limit: float) -> None:
        self._from, self._since, self._limit = seconds, self._clock(), limit

    def _next_start(self) -> float:
        return self._phrases[self._number].start if self._number < len(self._phrases) else self._length
