"""Speaking the post: the teleprompter for a person, reading aloud for a voice of the system."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject

from app.script.cues import base
from app.translation import tr
from ui.commands import Command, Context

if TYPE_CHECKING:
    from app.preview.timeline import Timeline
    from ui.preview.screen import PreviewScreen
    from ui.preview.teleprompter import Teleprompter
    from ui.preview.theatre import Theatre
    from ui.preview.voices import Voice


def commands(screen: "PreviewScreen") -> list[Command]:
    """Return the commands that speak."""

    def here(context: Context) -> bool:
        return context.screen is screen and screen.on_stage

    def prompt(_: Context) -> None:
        open_prompter(screen.theatre)

    def read(_: Context) -> None:
        aloud_of(screen.theatre).toggle()

    return [
        Command("preview.teleprompter", tr("Teleprompter"), prompt, "Ctrl+Alt+P", here, "View"),
        Command("preview.read_aloud", tr("Read aloud"), read, "Ctrl+Alt+R", here, "View"),
    ]  # fmt: skip


def open_prompter(theatre: "Theatre") -> "Teleprompter | None":
    """Show the teleprompter where it was left, at the moment the stage is at."""
    from ui.preview.teleprompter import Teleprompter  # when somebody films

    if theatre.reel is None:
        return None
    if (there := theatre.findChild(Teleprompter)) is not None:
        there.raise_()
        there.activateWindow()
        return there
    theatre.player.pause()
    preferences = theatre.shell.preferences
    made = Teleprompter(theatre, memory=preferences.prompter)
    made.paced.connect(lambda words: preferences.change(pace=words))

    def show_again() -> None:
        if theatre.reel is not None and theatre.reel.line is not made.line:
            made.show_line(theatre.reel.line)

    def keep(seconds: float) -> None:
        preferences.prompter = made.memory()
        preferences.save()
        theatre.header_changed.disconnect(show_again)
        theatre.player.seek(seconds)

    theatre.header_changed.connect(show_again)
    made.closed.connect(keep)
    made.show_line(theatre.reel.line, theatre.player.seconds % max(theatre.reel.seconds, 0.001))
    made.show_up()
    return made


def aloud_of(theatre: "Theatre") -> "Aloud":
    """Return what reads a stage aloud, made when it is first asked for."""
    found = theatre.findChild(Aloud)
    return found if found is not None else Aloud(theatre)


class Aloud(QObject):
    """Ties voice, bar and stage together."""

    def __init__(self, theatre: "Theatre") -> None:
        from ui.preview.aloud_bar import AloudBar
        from ui.preview.read_aloud import ReadAloud
        from ui.preview.voices import Mouth

        super().__init__(theatre)
        self._theatre = theatre
        self.mouth: Mouth = Mouth(self)
        self.read: ReadAloud = ReadAloud(self.mouth, self)
        self.bar: AloudBar = AloudBar(theatre)
        self._voices: list[Voice] = []
        self._of = ""  # the language whose voices are shown
        self._line: Timeline | None = None  # what is read
        self._ours = False
        theatre.add_bar(self.bar)
        self.bar.pressed.connect(self.toggle)
        self.bar.chosen.connect(self._choose)
        self.bar.left.connect(self.close)
        self.read.moved.connect(self._go)
        self.read.changed.connect(self._tell)
        self.read.learnt.connect(self._learn)
        theatre.player.moved.connect(self._moved)
        theatre.player.changed.connect(self._played)
        theatre.header_changed.connect(self._follow)
        theatre.installEventFilter(self)

    @property
    def _memory(self) -> dict[str, Any]:
        return self._theatre.shell.preferences.voices

    @property
    def _language(self) -> str:
        draft = self._theatre.draft
        return base(draft.brief.language) if draft is not None else "en"

    def toggle(self) -> None:
        """Read from here, or stop; without a voice the film plays silently."""
        theatre = self._theatre
        if theatre.reel is None:
            return
        self._show_voices()
        self.bar.show()
        if self.read.speaking:
            self.read.stop()
        elif not self._voices:
            theatre.play_or_rest()
        else:
            theatre.player.pause()
            theatre.faces.chosen.emit("film")
            self._line = theatre.reel.line
            self.read.start(self._line, theatre.player.seconds)
        self._tell()

    def close(self) -> None:
        """Fall silent and put the bar away."""
        self.read.stop()
        self._theatre.player.pause()
        self.bar.hide()

    def _show_voices(self) -> None:
        language = self._language
        if self._of == language:
            return
        self._of = language
        self._voices = self.mouth.voices(language)
        kept = self._memory.get("chosen")
        wanted = kept.get(language) if isinstance(kept, dict) else None
        chosen = next((one for one in self._voices if one.id == wanted), next(iter(self._voices), None))
        self.bar.show_voices(self._voices, chosen.id if chosen else "")
        if chosen is not None:
            self.read.use(chosen, self._pace_of(chosen))

    def _choose(self, voice_id: str) -> None:
        voice = next((one for one in self._voices if one.id == voice_id), None)
        if voice is not None:
            self.read.use(voice, self._pace_of(voice))
            kept = self._memory.get("chosen")
            before = kept if isinstance(kept, dict) else {}
            self._keep(chosen={**before, self._language: voice.id})
            self._tell()

    def _paces(self) -> dict[str, float]:
        from app.preview.voice_pace import stored  # with the timeline, when somebody listens

        kept = self._memory.get("paces")
        return stored(kept if isinstance(kept, dict) else {})

    def _pace_of(self, voice: "Voice") -> float | None:
        return self._paces().get(voice.id)

    def _learn(self, voice_id: str, words: float) -> None:
        self._keep(paces={**self._paces(), voice_id: round(words, 1)})
        self._tell()

    def _keep(self, **values: Any) -> None:
        preferences = self._theatre.shell.preferences
        preferences.voices = {**preferences.voices, **values}
        preferences.save()

    # The stage

    def _go(self, seconds: float) -> None:
        self._ours = True
        self._theatre.player.seek(seconds)
        self._ours = False

    def _moved(self, _seconds: float) -> None:
        if not self._ours:
            self.read.stop()  # somebody went elsewhere

    def _follow(self) -> None:
        """Fall silent when the words, the pace or the draft are others now."""
        film = self._theatre.reel
        if self.read.speaking and (film is None or film.line is not self._line):
            self.read.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing is read where nobody looks."""
        if event.type() is QEvent.Type.Hide:
            self.read.stop()
        return False

    def _played(self) -> None:
        if self._theatre.player.playing:
            self.read.stop()
        self._tell()

    def _tell(self) -> None:
        if self.bar.isVisible():
            speaking = self.read.speaking or (not self._voices and self._theatre.player.playing)
            self.bar.show_state(self._words(), speaking=speaking, silent=not self._voices)

    def _words(self) -> str:
        if self.mouth.problem:
            return tr(
                "No voice can be used here: {why}. The film plays silently, in its own time. On Linux, voices come "
                "with speech-dispatcher and espeak-ng.",
                why=self.mouth.problem,
            )
        if not self._voices:
            return tr(
                "This system has no voice for the draft’s language ({language}). The film plays silently, in its own "
                "time.",
                language=self._language,
            )
        if self.read.usual is None:
            return tr("The first sentence measures how fast this voice speaks.")
        if not self.read.in_time:
            return tr("This voice cannot keep the film’s pace; the film waits for it.")
        return tr("Speaks at the film’s pace.")
