"""Checks of the whole post: order, time and limits. A closed set; a clause names one with `check:`.

On-screen text follows one rule: a `TEXT:` or `HELP:` cue stands from the spoken line above it in its beat (or its
start) until the next such cue or the end of the beat.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.findings.fact import NO_HELP_LINE, Fact
from app.findings.post import CAPTION, HASHTAGS, PINNED_COMMENT, SCRIPT, Post
from app.paths import bundled
from app.script.form import LineKind, Shape
from app.script.timing import DEFAULT_PACE
from app.text.spans import Span

COPY_RATE = 12.0  # characters a second that can be copied from a screen, plus one second to find them
LAST_SECONDS = 5.0  # the ending that must leave no one without help
SHOWN_CUES = ("TEXT", "HELP")  # what stands on the screen for a while
LONGEST_NOTE = 80  # characters of a content note that is still read
_NOTE = re.compile(r"^\W*(?:content (?:note|warning)|trigger warning|cn|cw|tw)\b", re.I)
_HASHTAG = re.compile(r"#\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check found something; `about` fills `{about}` in the clause's title and why."""

    part: str = SCRIPT
    span: Span | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the script with when it is reached."""

    at: int  # code points from the script's start
    shape: Shape
    start: float  # seconds
    seconds: float


@dataclass
class WholePost:
    """What a check may look at."""

    post: Post
    lines: Sequence[tuple[int, Shape]] = ()  # of the script, in order
    facts: Sequence[Fact] = ()
    film: list[ShownLine] = field(init=False)
    seconds: float = field(init=False)

    def __post_init__(self) -> None:
        """Time the script."""
        self.film, at, sensitive = [], 0.0, False
        for place, shape in self.lines:
            if shape.kind is LineKind.HEADING:
                sensitive = shape.sensitive
            seconds = DEFAULT_PACE.seconds(shape.words, sensitive=sensitive) + shape.paused
            self.film.append(ShownLine(place, shape, at, seconds))
            at += seconds
        self.seconds = at

    def shown(self, cue: str) -> list[tuple[ShownLine, float, float]]:
        """Return the cues of a kind with the seconds at which they come and go."""
        found = []
        for number, line in enumerate(self.film):
            if line.shape.cue == cue:
                found.append((line, self._comes(number), self._goes(number)))
        return found

    def words(self, line: ShownLine) -> Span:
        """Return where a line's words stand in the script."""
        return Span(line.at + line.shape.start, line.at + line.shape.end)

    def _comes(self, number: int) -> float:
        for line in reversed(self.film[:number]):
            if line.shape.kind is LineKind.SPOKEN or line.shape.kind is LineKind.HEADING:
                return line.start
        return 0.0

    def _goes(self, number: int) -> float:
        for line in self.film[number + 1 :]:
            if line.shape.kind is LineKind.HEADING or line.shape.cue in SHOWN_CUES:
                return line.start
        return self.seconds


def _help_card_too_short(whole: WholePost) -> list[Place]:
    """Find help cards that are gone before they can be copied: 12 characters a second and one second more."""
    found = []
    for line, comes, goes in whole.shown("HELP"):
        words = whole.words(line)
        needed = len(words) / COPY_RATE + 1
        if len(words) and goes - comes < needed:
            found.append(Place(span=words, about=f"{goes - comes:.1f} s, {needed:.1f} s"))
    return found


def _no_help_at_the_end(whole: WholePost) -> list[Place]:
    """Find a video whose help card is gone in its last five seconds."""
    cards = whole.shown("HELP")
    ends = max((goes for _, _, goes in cards), default=0.0)
    return [Place(span=whole.words(cards[-1][0]))] if cards and ends < whole.seconds - LAST_SECONDS else []


def _no_help_line_for_country(whole: WholePost) -> list[Place]:
    """Find audience countries for which no help line stands in the post."""
    return [Place(about=fact.about) for fact in whole.facts if fact.name == NO_HELP_LINE]


def _content_note_too_long(whole: WholePost) -> list[Place]:
    """Find content notes that are too long to be read before the video goes on."""
    script = whole.post.parts.get(SCRIPT, "")
    spans = [whole.words(line) for line, _, _ in whole.shown("TEXT")]
    return [Place(span=span) for span in spans if len(span) > LONGEST_NOTE and _NOTE.match(span.of(script))]


def _caption_too_long(whole: WholePost) -> list[Place]:
    return _too_long(whole, CAPTION, "caption")


def _pinned_comment_too_long(whole: WholePost) -> list[Place]:
    return _too_long(whole, PINNED_COMMENT, "comment")


def _too_long(whole: WholePost, part: str, limit: str) -> list[Place]:
    text = whole.post.parts.get(part, "")
    found = []
    for platform in whole.post.platforms:
        most = platform_limits().get(platform, {}).get(limit)
        if most and len(text) > most:
            about = f"{platform_limits()[platform]['name']}: {len(text)} of {most}"
            found.append(Place(part, Span(most, len(text)), about))
    return found[:1]


def _too_many_hashtags(whole: WholePost) -> list[Place]:
    tags = list(_HASHTAG.finditer(whole.post.parts.get(HASHTAGS, "")))
    for platform in whole.post.platforms:
        most = platform_limits().get(platform, {}).get("hashtags")
        if most and len(tags) > most:
            about = f"{platform_limits()[platform]['name']}: {len(tags)} of {most}"
            return [Place(HASHTAGS, Span(tags[most].start(), tags[-1].end()), about)]
    return []


CHECKS: Mapping[str, Callable[[WholePost], list[Place]]] = {
    "help_card_too_short": _help_card_too_short,
    "no_help_at_the_end": _no_help_at_the_end,
    "no_help_line_for_country": _no_help_line_for_country,
    "content_note_too_long": _content_note_too_long,
    "caption_too_long": _caption_too_long,
    "pinned_comment_too_long": _pinned_comment_too_long,
    "too_many_hashtags": _too_many_hashtags,
}


@lru_cache(maxsize=1)
def platform_limits() -> dict[str, dict[str, Any]]:
    """Return each platform's text limits from `resources_db/platforms.json`."""
    stored = json.loads(bundled("resources_db", "platforms.json").read_text("utf-8"))
    return dict(stored["platforms"])
