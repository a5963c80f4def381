"""A draft as a film: its timeline and captions looked up for any second, as frames to paint.

Made anew when the words, the pace or the platforms change; a frame is then a look-up.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtGui import QFontMetricsF

from app.figures import figures
from app.findings.finding import Finding
from app.findings.post import CAPTION, COVER, HASHTAGS, PINNED_COMMENT, Post
from app.helplines.card import HelpEntry, card_entries
from app.helplines.directory import Directory
from app.preview.captions import Caption, captions, limits_of
from app.preview.placing import Placed, misplaced
from app.preview.platforms import Rect, box, chosen, covered, limits, named
from app.preview.timeline import Shown, Timeline, Word, timeline
from app.script.cues import HELP, SOUND, TEXT, VISUAL
from app.script.timing import Pace
from app.text.utf16 import utf16_length
from ui.preview.film import caption_type, card_place, text_block
from ui.preview.lettering import Letters
from ui.preview.scene import Area, Around, Face, Scene
from ui.preview.strip import Block


@dataclass(frozen=True)
class Reel:
    """A post in time with everything a frame needs.

    `platforms` are those whose covered areas are looked at; `misplaced` says which words they would cover.
    """

    line: Timeline
    captions: tuple[Caption, ...]
    platforms: tuple[str, ...]
    directory: Directory
    misplaced: tuple[Finding, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the film is."""
        return self.line.seconds

    def frame(self, face: Face, seconds: float) -> Scene:
        """Return what is seen at a moment."""
        moment = self.line.at(seconds)
        text, help_line = _first(moment.of(TEXT)), _first(moment.of(HELP))
        visual, sound = _first(moment.of(VISUAL)), _first(moment.of(SOUND))
        caption = self._caption_at(seconds)
        clear, areas, size, pad = self._ground
        return Scene(
            face=face,
            text=text.text if text else "",
            is_note=text.content_note if text else False,
            help=self.help_entries(help_line.text) if help_line else (),
            visual=visual.text if visual else "",
            sound=sound.text if sound else "",
            caption="\n".join(caption.lines) if caption else "",
            lit=self._lit(caption, moment.word) if caption else (0, 0),
            around=self._around,
            covered=areas,
            clear=clear,
            size=size,
            pad=pad,
        )

    def blocks(self) -> tuple[Block, ...]:
        """Return the beats that take time, for the strip."""
        return tuple(
            Block(beat.title, beat.start, beat.seconds, (*beat.labels, *(("sensitive",) if beat.sensitive else ())))
            for beat in self.line.beats
            if beat.seconds > 0
        )  # fmt: skip

    def note(self) -> Shown | None:
        """Return the content note, when the film has one."""
        return next((one for one in self.line.shown if one.content_note), None)

    def card(self) -> Shown | None:
        """Return the last help card, when the film has one."""
        return next((one for one in reversed(self.line.shown) if one.cue == HELP), None)

    def after_heavy(self) -> float:
        """Return where somebody goes on who skips: behind the last sensitive beat, the end when nothing comes after."""
        heavy = [beat.end for beat in self.line.beats if beat.sensitive and beat.seconds > 0]
        return max(heavy, default=self.seconds)

    def when(self, finding: Finding) -> float | None:
        """Return the second a finding of the script is about; None for other parts and for what is missing."""
        if finding.part != "script" or finding.span is None:
            return None
        at = finding.span.start
        shown = next(
            (one for one in self.line.shown if one.on_screen and one.span.start <= at <= one.span.end), None
        )
        return shown.start if shown is not None else self.line.when(at)

    def help_entries(self, cue: str) -> tuple[HelpEntry, ...]:
        """Return the help lines a HELP cue names; words that are no entry's id are shown as they are."""
        return card_entries(self.directory, cue)

    def _caption_at(self, seconds: float) -> Caption | None:
        number = bisect_right(self._starts, seconds) - 1
        found = self.captions[number] if number >= 0 else None
        return found if found is not None and seconds < found.end else None

    def _lit(self, caption: Caption, word: Word | None) -> tuple[int, int]:
        """Return the stretch of a caption that is being said; nothing while the voice is elsewhere."""
        if word is None or not caption.span.start <= word.at < caption.span.end:
            return 0, 0
        words, text = self.line.words, "\n".join(caption.lines)
        at = 0
        for one in words[caption.first : caption.last + 1]:
            for piece in self.line.script[one.at : one.to].split():
                found = text.find(piece, at)
                if found < 0:
                    continue
                if one is word or one == word:
                    return utf16_length(text[:found]), utf16_length(piece)
                at = found + len(piece)
        return 0, 0

    @cached_property
    def _starts(self) -> list[float]:
        return [caption.start for caption in self.captions]

    @cached_property
    def _ground(self) -> tuple[Area, tuple[Area, ...], float, float]:
        reading = figures().section("reading")
        areas = tuple(_area(one.area, one.name) for one in covered(self.platforms))
        return (
            _area(box(self.platforms)),
            areas,
            float(reading["text_size"]),
            float(reading["caption_padding"]),
        )

    @cached_property
    def _around(self) -> Around:
        parts, note = self.line.post.parts, self.note()
        folds = [
            limits(platform).get("fold") or 0 for platform in {one.platform for one in chosen(self.platforms)}
        ]
        return Around(
            caption=parts.get(CAPTION, "").strip(),
            hashtags=parts.get(HASHTAGS, "").strip(),
            cover=parts.get(COVER, "").strip(),
            pinned=parts.get(PINNED_COMMENT, "").strip(),
            note=note_words(note.text) if note else "",
            fold=min(folds, default=0),
        )


def reel(post: Post, pace: Pace, platforms: Sequence[str], directory: Directory) -> Reel:
    """Return a post as a film, its captions cut for the letters they are set in."""
    line = timeline(post, pace)
    wanted = named(platforms)
    metrics = QFontMetricsF(caption_type(figures().section("reading")["text_size"]).font())
    cut = captions(line, metrics.horizontalAdvance, limits_of(wanted))
    made = Reel(line, tuple(cut), wanted, directory)
    return replace(made, misplaced=tuple(misplaced(_placed(made), wanted)))


def _placed(made: Reel) -> Iterator[Placed]:
    """Yield where the on-screen words and help cards stand, once each."""
    letters = Letters()
    ground = made.frame(Face.FILM, 0).still()
    for one in made.line.shown:
        if not one.on_screen or one.end <= one.start:
            continue
        entries = made.help_entries(one.text) if one.cue == HELP else ()
        scene = replace(ground, text="" if entries else one.text, is_note=one.content_note, help=entries)
        place = card_place(letters, scene) if entries else text_block(letters, scene)[1]
        yield Placed(one.text, one.span, Rect(place.x(), place.y(), place.width(), place.height()))


def note_words(text: str) -> str:
    """Return a content note without the words that say that it is one."""
    head, colon, rest = text.partition(":")
    words = rest.strip() if colon and len(head) < 40 else text.strip()
    return words[:1].upper() + words[1:]


def _first(found: tuple[Shown, ...]) -> Shown | None:
    return found[0] if found else None


def _area(place: Rect, name: str = "") -> Area:
    return Area(place.x, place.y, place.width, place.height, name)
