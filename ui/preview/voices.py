"""The system's voices, through Qt's text to speech, which is loaded when somebody first listens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from app.script.cues import base
from app.translation import tr

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

NEVER = ("mock",)  # for tests: it makes no sound


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice: what it is stored by, and how a person knows it."""

    id: str
    name: str
    locale: str


def engines() -> Sequence[str]:
    """Return the engines a person may hear, the system's own first. Raises ImportError where a library is missing."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    return [name for name in QTextToSpeech.availableEngines() if name not in NEVER]


class Mouth(QObject):
    """Speaks one phrase at a time.

    `worded` carries where in the phrase a word begins and how long it is, in UTF-16 units; `finished` says that a
    phrase was said to its end. What is stopped finishes nothing.
    """

    worded = Signal(int, int)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problem = ""  # why there is no voice at all; empty when there may be
        self._engine: QTextToSpeech | None = None
        self._found: dict[str, tuple[QLocale, QVoice]] = {}
        self._saying, self._begun = False, False
        try:
            self._begin(engines())
        except ImportError as error:  # libspeechd, libpulse
            self.problem = str(error)

    def _begin(self, names: Sequence[str]) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if not names:
            self.problem = tr("the system offers none")
            return
        self._engine = engine = QTextToSpeech(names[0], self)
        if engine.state() is QTextToSpeech.State.Error:
            self.problem = engine.errorString() or tr("the system’s speech does not answer")
            self._engine = None
            return
        capability = QTextToSpeech.Capability.WordByWordProgress
        self.words = bool(engine.engineCapabilities() & capability)
        engine.sayingWord.connect(self._worded)
        engine.stateChanged.connect(self._turned)

    words: bool = False  # whether the engine says which word it speaks

    def voices(self, language: str) -> list[Voice]:
        """Return the voices of a language, those of its most usual country first as the system lists them."""
        engine = self._engine
        if engine is None:
            return []
        wanted = QLocale(base(language)).language()
        found = []
        for locale in engine.availableLocales():
            if locale.language() == wanted:
                engine.setLocale(locale)
                for voice in engine.availableVoices():
                    one = Voice(
                        f"{engine.engine()}|{locale.name()}|{voice.name()}", voice.name(), locale.name()
                    )
                    self._found[one.id] = locale, voice
                    found.append(one)
        return found

    def use(self, voice: Voice) -> None:
        """Speak with a voice from now on."""
        if self._engine is not None and voice.id in self._found:
            locale, sound = self._found[voice.id]
            self._engine.setLocale(locale)
            self._engine.setVoice(sound)

    def say(self, text: str, rate: float) -> None:
        """Say a phrase at a rate from -1 to 1."""
        if self._engine is not None:
            self.stop()
            self._saying, self._begun = True, False
            self._engine.setRate(rate)
            self._engine.say(text)

    def stop(self) -> None:
        """Fall silent."""
        self._saying = False
        if self._engine is not None:
            self._engine.stop()

    def _worded(self, _word: str, _id: int, start: int, length: int) -> None:
        if self._saying:
            self.worded.emit(start, length)

    def _turned(self, state: object) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if state is QTextToSpeech.State.Speaking:
            self._begun = self._saying
        elif self._saying and (
            (state is QTextToSpeech.State.Ready and self._begun) or state is QTextToSpeech.State.Error
        ):
            self._saying = False
            self.finished.emit()
