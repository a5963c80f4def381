"""Checks of the whole post: order, time and limits. A closed set; a clause names one with `check:`.

When on-screen text comes and goes is told by `app.script.showing`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.figures import figures
from app.findings.fact import HELP_CARD, NO_HELP_LINE, Fact
from app.findings.post import CAPTION, HASHTAGS, PINNED_COMMENT, SCRIPT, Post
from app.script.form import Shape
from app.script.showing import Reached, is_content_note, stays
from app.script.timing import Frame, film, pace_for
from app.text.spans import Span
from app.text.utf16 import Utf16Map, utf16_length

SHOWN_CUES = ("TEXT", "HELP")  # what stands on the screen for a while
LONGEST_NOTE = 80  # characters of a content note that is still read
_HASHTAG = re.compile(r"#\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check found something; `about` fills `{about}` in the clause's title and why."""

    part: str = SCRIPT
    span: Span | None = None
    about: str = ""


@dataclass
class WholePost:
    """What a check may look at."""

    post: Post
    lines: Sequence[tuple[int, Shape]] = ()  # of the script, in order
    facts: Sequence[Fact] = ()
    film: list[Frame] = field(init=False)
    seconds: float = field(init=False)

    def __post_init__(self) -> None:
        """Time the script."""
        self.film = film(self.lines, pace_for(self.post.language))
        self.seconds = self.film[-1].end if self.film else 0.0

    def shown(self, cue: str) -> list[tuple[Frame, float, float]]:
        """Return the cues of a kind with the seconds at which they come and go."""
        return [one for one in self._stays if one[0].shape.cue == cue]

    @cached_property
    def _stays(self) -> list[tuple[Frame, float, float]]:
        """Every cue in order: several checks ask for them after each key."""
        reached = (Reached(x.shape.kind, x.shape.cue, x.start, x.end) for x in self.film)
        found = ((self.film[stay.line], stay.comes, stay.goes) for stay in stays(reached))
        return sorted(found, key=lambda x: x[0].at)


def seconds_to_copy(characters: int) -> float:
    """Return how long so many characters must stand to be found and copied from a screen, such as a number."""
    reading = figures().section("reading")
    return float(characters / reading["copy_rate"] + reading["copy_extra_seconds"])


def _help_card_too_short(whole: WholePost) -> list[Place]:
    """Find help cards that are gone before what stands on them can be copied; the cue itself only names it."""
    script = whole.post.parts.get(SCRIPT, "")
    read = {fact.about: fact.number for fact in whole.facts if fact.name == HELP_CARD}
    found = []
    for line, comes, goes in whole.shown("HELP"):
        words = line.words
        needed = seconds_to_copy(read.get(words.of(script), len(words)))
        if len(words) and goes - comes < needed:
            found.append(Place(span=words, about=f"{goes - comes:.1f} s, {needed:.1f} s"))
    return found


def _no_help_at_the_end(whole: WholePost) -> list[Place]:
    """Find a video whose help card is gone in its last seconds."""
    cards = whole.shown("HELP")
    last = figures().section("reading")["ending_seconds"]
    ends = max((goes for _, _, goes in cards), default=0.0)
    return [Place(span=cards[-1][0].words)] if cards and ends < whole.seconds - last else []


def _no_help_line_for_country(whole: WholePost) -> list[Place]:
    """Find audience countries for which no help line stands in the post."""
    return [Place(about=fact.about) for fact in whole.facts if fact.name == NO_HELP_LINE]


def _content_note_too_long(whole: WholePost) -> list[Place]:
    """Find content notes that are too long to be read before the video goes on."""
    script = whole.post.parts.get(SCRIPT, "")
    spans = [line.words for line, _, _ in whole.shown("TEXT")]
    return [
        Place(span=span) for span in spans if len(span) > LONGEST_NOTE and is_content_note(span.of(script))
    ]


def _caption_too_long(whole: WholePost) -> list[Place]:
    return _too_long(whole, CAPTION, "caption")


def _pinned_comment_too_long(whole: WholePost) -> list[Place]:
    return _too_long(whole, PINNED_COMMENT, "comment")


def _too_long(whole: WholePost, part: str, limit: str) -> list[Place]:
    """Return what is over the smallest limit, counted in UTF-16 units, in which most emoji are two.

    Source: TikTok for Developers, Content Posting API, Direct Post, `title`: "The maximum length is 2200 in UTF-16
    runes". Others publish no unit, and this one is the stricter.
    """
    text = whole.post.parts.get(part, "").strip()
    taken = utf16_length(text)
    known = [
        (most, name) for name in whole.post.platforms if (most := platform_limits().get(name, {}).get(limit))
    ]
    if not known or taken <= min(known)[0]:
        return []
    most, name = min(known)
    written = whole.post.parts[part]
    before = len(written) - len(written.lstrip())
    over = Span(before + Utf16Map(text).to_points(most), before + len(text))
    return [Place(part, over, f"{platform_limits()[name]['name']}: {taken} of {most}")]


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


def platform_limits() -> Mapping[str, Mapping[str, Any]]:
    """Return each platform's text limits: `platforms` in the figures in use."""
    return figures().section("platforms")
