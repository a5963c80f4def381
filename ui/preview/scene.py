"""What one frame shows, as plain values: whoever paints a frame needs no timeline, no draft and no window.

Lengths are units of a canvas of 1080 × 1920.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from app.helplines.card import HelpEntry
from ui.preview.vision import Vision

WIDTH, HEIGHT = 1080, 1920


class Face(StrEnum):
    """What of the post is looked at."""

    COVER = "cover"
    NOTE = "note"  # the content note, before the film
    FILM = "film"
    COMMENTS = "comments"


class Area(NamedTuple):
    """A rectangle of the canvas, and what a platform has there (`top`, `caption`, `buttons`, …)."""

    x: float
    y: float
    width: float
    height: float
    name: str = ""


WHOLE = Area(0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the film: the post's other parts, as they are. `fold` is how many characters of the caption
    are seen before “more”, 0 for one line."""

    caption: str = ""
    hashtags: str = ""
    cover: str = ""
    pinned: str = ""
    note: str = ""
    fold: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """One frame.

    Args:
        face: what of the post is looked at.
        text: on-screen words.
        is_note: whether these words are a content note.
        help: the help lines on the card; empty when no card stands.
        visual: what the picture shows, in words.
        sound: what is heard besides the voice.
        caption: the spoken words on the plate, lines parted by newlines.
        lit: the stretch of `caption` that is being said, in UTF-16 units: from, how many.
        around: the post's other parts.
        covered: what the chosen platforms lay over the film.
        clear: what none of them covers.
        size: the type size of on-screen words and captions.
        pad: room between captions and the sides of the clear box.
    """

    face: Face = Face.FILM
    text: str = ""
    is_note: bool = False
    help: tuple[HelpEntry, ...] = ()
    visual: str = ""
    sound: str = ""
    caption: str = ""
    lit: tuple[int, int] = (0, 0)
    around: Around = field(default_factory=Around)
    covered: tuple[Area, ...] = ()
    clear: Area = WHOLE
    size: float = 60
    pad: float = 24

    def still(self) -> "Scene":
        """Return the frame without what changes from word to word."""
        return replace(self, caption="", lit=(0, 0))


@dataclass(frozen=True, slots=True)
class Look:
    """How it is looked at.

    Args:
        areas: draw what platforms cover, and the dashed box.
        captions: draw the spoken words.
        muted: the sound is off.
        large: the viewer's telephone shows large text.
        dark: the viewer's telephone is dark.
        unfolded: the whole caption is shown.
        sketch: say in words what the picture and the sound would be.
        buttons: draw the buttons of the content note; a window lays real ones over it.
        vision: how the viewer sees colours.
    """

    areas: bool = True
    captions: bool = True
    muted: bool = False
    large: bool = False
    dark: bool = True
    unfolded: bool = False
    sketch: bool = True
    buttons: bool = True
    vision: Vision = Vision.USUAL

    @property
    def zoom(self) -> float:
        """How much larger than usual text is that the telephone sets, not the film."""
        return 1.35 if self.large else 1.0


PLAIN_FILM = Look(areas=False)
"""The film alone, for a rough video."""
