"""What is on the Preview screen: stage, timeline, choices beside it and the column at the right, wired together."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.claims.citations import Citations
from app.findings.finding import Finding, Severity
from app.findings.keep import covers
from app.findings.post import CAPTION, COVER, HASHTAGS, PINNED_COMMENT, PLATFORMS, SCRIPT
from app.preview.platforms import chosen, named, warning
from app.preview.timeline import shares
from app.script.timing import Pace, pace_for
from app.text.spans import Span
from app.translation import tr
from ui.preview.aside import Aside
from ui.preview.choices import Faces, Looks
from ui.preview.player import Player
from ui.preview.reel import Reel, reel
from ui.preview.scene import Face, Look
from ui.preview.stage import Stage
from ui.preview.transport import Transport
from ui.preview.vision import Vision
from ui.preview.words import lag_words, legend_words, rooms_of, share_words, subtitle
from ui.theme import theme
from ui.widgets import Scrolled
from ui.write.checking import Checking
from ui.write.frozen import Frozen

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from app.workspace import Guidance
    from ui.commands import Shell

SHORT = 4_000  # characters of a script whose film is made at once; a longer one is a job
OURS = ("preview.", "whole.")  # clauses about time, space and the whole post
_PLACES = {CAPTION: Face.FILM, HASHTAGS: Face.FILM, COVER: Face.COVER, PINNED_COMMENT: Face.COMMENTS}


class Theatre(QWidget):
    """Shows one draft. `header_changed` says that the subtitle may differ."""

    header_changed = Signal()

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.draft: Draft | None = None
        self.reel: Reel | None = None
        self.face: Face = Face.FILM
        self.look: Look = Look(buttons=False, dark=theme().dark)
        self.found: tuple[Finding, ...] = ()
        self.checked = False  # whether `found` is about the draft that is shown
        self._platforms: tuple[str, ...] = ()
        self._open: tuple[Finding, ...] = ()  # all that is open, also what is not about time and place
        self._before: dict[str, Any] = {}
        self._made: object = None  # of what the reel was made
        self.player: Player = Player(self)
        self.stage, self.transport = Stage(), Transport()
        self.faces, self.looks, self.aside = Faces(), Looks(), Aside()
        self._checking = Checking(shell.jobs, self._prepare, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = theme().px
        stage = QHBoxLayout()
        stage.setSpacing(px(16))
        stage.addWidget(self.faces)
        stage.addWidget(self.stage, 1)
        stage.addWidget(self.looks)
        self._left = left = QVBoxLayout()
        left.setSpacing(px(12))
        left.addLayout(stage, 1)
        left.addWidget(self.transport)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        row = QHBoxLayout(inner)
        row.setContentsMargins(px(24), px(2), px(16), px(16))
        row.setSpacing(px(20))
        row.addLayout(left, 5)
        self.aside.setMinimumWidth(px(250))
        self.aside.setMaximumWidth(px(390))
        row.addWidget(self.aside, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolled(inner))  # where the window is too small for large type

    def _connect(self) -> None:
        self.player.moved.connect(lambda _seconds: self.show_frame())
        self.player.changed.connect(lambda: self.transport.show_playing(self.player.speed))
        self.transport.played.connect(self.toggle)
        self.transport.strip.wanted.connect(self.go)
        self.transport.platforms_changed.connect(self._choose_platforms)
        self.faces.chosen.connect(self._choose_face)
        self.looks.changed.connect(self._choose_look)
        self.looks.paced.connect(lambda words: self.shell.preferences.change(pace=words))
        self.stage.asked.connect(self._asked)
        self.aside.sought.connect(self.seek)
        self.aside.write_asked.connect(self.write)
        self.aside.door.connect(self.shell.run)
        self._checking.found.connect(self._take)
        forget = self.shell.preferences.subscribe(self._preferences_changed)
        self.destroyed.connect(forget)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar of another room between the stage and the timeline."""
        self._left.insertWidget(1, bar)

    # Opening

    def open(self, draft_id: str) -> None:
        """Show a draft. Raises Missing, or Unreadable."""
        draft = self.shell.workspace.shelf.open(draft_id)
        self.close_draft()
        self.draft = draft
        brief = tuple(name for name in PLATFORMS if name in draft.brief.platforms)
        self._platforms = brief or PLATFORMS
        seconds = 0.0
        if self._before.get("of") == draft_id:
            kept = self._before.get("platforms")
            if isinstance(kept, list):
                self._platforms = named(kept)
            seconds = _number(self._before.get("seconds"))
        self._before = {}
        self.face = Face.FILM
        self._checking.begin()
        self._make(seconds)

    def close_draft(self) -> None:
        """Let go of the draft."""
        self.player.pause()
        self._checking.stop()
        self.draft, self.reel, self.found, self._made = None, None, (), None
        self.checked = False

    def refresh(self) -> None:
        """Show the draft as it is now."""
        if self.draft is None:
            return
        self.checked &= self.reel is not None and self.reel.line.post == self.draft.post()
        self._make(self.player.seconds)
        self._checking.touch()

    # The film

    def pace(self) -> Pace:
        """Return how fast it is spoken."""
        language = self.draft.brief.language if self.draft is not None else "en"
        return pace_for(language, self.shell.preferences.chosen_pace)

    def _make(self, seconds: float) -> None:
        """Make the film anew when its words, pace or platforms differ; a long one in a job."""
        draft = self.draft
        if draft is None:
            return
        post, pace, platforms = draft.post(), self.pace(), self._platforms
        directory = self.shell.workspace.help.directory
        of = (post, pace, platforms, directory)
        if self.reel is not None and self._made == of:
            self._show_all()
            return
        if len(post.parts.get(SCRIPT, "")) <= SHORT:
            self._take_reel(reel(post, pace, platforms, directory), of, seconds)
            return
        self.shell.jobs.start(
            tr("Laying out the film"),
            lambda _token: reel(post, pace, platforms, directory),
            lambda made: self._take_reel(made, of, self.player.seconds or seconds),
            slot="preview.reel",
        )

    def _take_reel(self, made: Reel, of: object, seconds: float) -> None:
        self.reel, self._made = made, of
        self.player.set_length(made.seconds)
        self.player.seek(seconds)
        self._show_all()

    def _show_all(self) -> None:
        film, draft = self.reel, self.draft
        if film is None or draft is None:
            return
        self.transport.show_platforms(self._platforms)
        self._show_found()
        self.looks.show_pace(film.line.pace.words_per_minute)
        note = film.note()
        words = film.frame(Face.NOTE, 0).around.note if note else ""
        self.aside.rooms.show_rooms(rooms_of(draft.parts(), words, self._platforms or PLATFORMS))
        self.aside.show_labels(share_words(shares(film.line)), lag_words(film.captions))
        self._show_choices()
        self.show_frame()
        self.header_changed.emit()

    def _show_choices(self) -> None:
        film = self.reel
        names = chosen(self._platforms)
        legend = legend_words([one.name for one in names])
        card = film is not None and film.card() is not None
        self.faces.show_face(self.face, card=card, legend=legend if self.look.areas else "")
        self.faces.legend.setToolTip("\n\n".join([warning(), *(one.about() for one in names)]))
        self.looks.show_look(self.look)

    def show_frame(self) -> None:
        """Show the moment the player is at."""
        if self.reel is not None:
            self.stage.show_scene(self.reel.frame(self.face, self.player.seconds), self.look)
            self.transport.show_at(self.player.seconds)

    def subtitle(self) -> str:
        """Return what stands under the draft's title."""
        if self.reel is None or self.draft is None:
            return tr("Laying out the film…") if self.draft is not None else ""
        target = self.draft.brief.target_seconds
        return subtitle(self.reel.seconds, target, self.reel.line.pace, chosen(self._platforms))

    # What a person does

    def toggle(self) -> None:
        """Play, or rest; whatever else is looked at gives way to the film. A content note comes before it."""
        begins = not self.player.playing and self.player.seconds in (0.0, self.player.length)
        if begins and self.face is not Face.NOTE and self.reel is not None and self.reel.note() is not None:
            self._face(Face.NOTE)  # with Skip and Watch; playing again is watching
        else:
            self.play_or_rest()

    def play_or_rest(self) -> None:
        """Play, or rest, without asking."""
        self._face(Face.FILM)
        self.player.toggle()

    def go(self, seconds: float) -> None:
        """Go to a moment of the film."""
        if self.face is not Face.COMMENTS:
            self._face(Face.FILM)
        self.player.seek(seconds)

    def seek(self, finding: Finding) -> None:
        """Go to the moment a finding is about, or to the part of the post."""
        self.player.pause()
        at = self.reel.when(finding) if self.reel is not None else None
        self._face(_PLACES.get(finding.part, Face.FILM))
        if finding.part in (CAPTION, HASHTAGS) and not self.look.unfolded:
            self._choose_look(replace(self.look, unfolded=True))
        if at is not None:
            self.player.seek(at)

    def write(self, finding: Finding) -> None:
        """Show the words of a finding in Write."""
        if self.draft is not None:
            self.shell.show_finding(self.draft.id, finding)

    def write_here(self) -> None:
        """Show in Write what is said now."""
        if self.reel is None or self.draft is None:
            return
        moment = self.reel.line.at(self.player.seconds)
        span = moment.word.span if moment.word else Span(moment.beat.span.start, moment.beat.span.start)
        words = span.of(self.reel.line.script)
        self.write(Finding("preview.here", Severity.CONSIDER, "", "", SCRIPT, span, words))

    def shuttle(self, way: int) -> None:
        """Play forwards or backwards, faster each time."""
        self._face(Face.FILM)
        self.player.shuttle(way)

    def step(self, seconds: float) -> None:
        """Go a little on, or back."""
        self.player.pause()
        self.go(self.player.seconds + seconds)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False when it means nothing."""
        from ui.preview.keys import act  # the table of keys

        return act(self, event)

    def set_look(self, **values: Any) -> None:
        """Change how it is watched."""
        self._choose_look(replace(self.look, **values))

    def _choose_look(self, look: Look) -> None:
        self.look = look
        self._show_choices()
        self.show_frame()

    def _choose_face(self, name: str) -> None:
        if name != Faces.CARD:
            self.player.pause()
            self._face(Face(name))
            return
        card = self.reel.card() if self.reel is not None else None
        if card is not None:
            self.player.pause()
            self._face(Face.FILM)
            self.player.seek(min(card.start + 0.01, card.end))

    def _face(self, face: Face) -> None:
        if face is not self.face:
            self.face = face
            self._show_choices()
            self.show_frame()

    def _choose_platforms(self, names: tuple[str, ...]) -> None:
        self._platforms = names
        self._make(self.player.seconds)

    def _asked(self, what: str) -> None:
        if what == "unfold":
            self.set_look(unfolded=not self.look.unfolded)
        elif what == "write":
            self.write_here()
        elif what == "skip" and self.reel is not None:
            self._face(Face.FILM)
            self.player.seek(self.reel.after_heavy())
        elif what == "watch":
            self._face(Face.FILM)
            self.player.seek(0)
            self.player.play()
        elif what == "toggle":
            self.toggle()
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preferences_changed(self) -> None:
        self._make(self.player.seconds)

    # Findings

    def _prepare(self) -> "Callable[[], Guidance] | None":
        if self.draft is None:
            return None
        workspace, draft = self.shell.workspace, self.draft
        frozen = cast("Draft", Frozen(draft.id, draft.post(), draft.keeps))  # may be read in a worker
        citations = Citations(draft).all()
        return lambda: workspace.guidance(frozen, citations)

    def _take(self, guidance: "Guidance") -> None:
        self._open = guidance.open
        self.found = tuple(one for one in guidance.open if one.clause.startswith(OURS))
        self.checked = True
        self._show_found()

    def open_findings(self) -> tuple[Finding, ...] | None:
        """Return everything that is open in the draft; None while that is being found out."""
        return self._open if self.checked else None

    def _all_found(self) -> list[tuple[Finding, float | None]]:
        """Return what is found with its second, strongest first, with what only the laid-out words show."""
        film, draft = self.reel, self.draft
        if film is None or draft is None:
            return []
        text = film.line.script
        laid = [one for one in film.misplaced if not any(covers(keep, one, text) for keep in draft.keeps)]
        placed = [(one, film.when(one)) for one in (*self.found, *laid)]
        return sorted(
            placed, key=lambda pair: (pair[0].severity.rank, pair[1] if pair[1] is not None else -1.0)
        )

    def _show_found(self) -> None:
        film, draft = self.reel, self.draft
        self.aside.show_findings(self._all_found(), checking=not self.checked)
        if film is not None and draft is not None:
            self.transport.strip.show_film(film.blocks(), draft.brief.target_seconds, self._marks())

    def _marks(self) -> list[tuple[float, str]]:
        return [(at, one.severity.value) for one, at in self._all_found() if at is not None]

    # Memory

    def state(self) -> dict[str, Any]:
        """Return where it is and how it is watched, as plain values."""
        look = self.look
        return {
            "seconds": round(self.player.seconds, 2),
            "platforms": list(self._platforms),
            "look": {name: getattr(look, name) for name in _KEPT},
            "vision": look.vision.value,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` returned; what is missing or of another kind stays as it is."""
        self._before = state
        kept, vision = state.get("look"), state.get("vision")
        switches: dict[str, Any] = {}
        if isinstance(kept, dict):
            switches = {name: kept[name] for name in _KEPT if isinstance(kept.get(name), bool)}
        seen = Vision(vision) if vision in list(Vision) else Vision.USUAL
        self.look = replace(self.look, vision=seen, **switches)


_KEPT = ("areas", "captions", "muted", "large", "dark", "sketch")


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < 1e6 else 0.0
