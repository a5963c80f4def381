"""Captions: what is said, in one or two lines at a time, cut where phrases end and never faster than it can be read.

Every spoken word is in exactly one caption, in order (a word wider than a line is cut, its pieces following each
other). No caption breaks the limits of `reading` in the figures in use: so many lines, each no wider than the box, no
more than so many characters a second, no shorter and no longer than so many seconds, a gap between two. Where somebody
speaks faster than that, captions fall behind rather than flash by; `lag` tells how far.

Times are whole milliseconds, as subtitle files have them.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.figures import figures
from app.preview.cutting import Limits, Piece, cut
from app.preview.pieces import pieces_of, readable
from app.preview.platforms import box
from app.preview.timeline import Timeline
from app.preview.widths import width_of
from app.text.spans import Span

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption: seconds at which it comes and goes, its lines, and the words it covers.

    `first` and `last` number the timeline's words; two captions share a word only when it is cut between them. `span`
    is where they stand in the script; `spoken` is the second at which its first word is said.
    """

    start: float
    end: float
    lines: tuple[str, ...]
    first: int
    last: int
    span: Span
    spoken: float

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(self.lines)

    @property
    def seconds(self) -> float:
        """How long it stands."""
        return self.end - self.start

    @property
    def rate(self) -> float:
        """Characters a second."""
        return readable(self.text) / self.seconds

    @property
    def lag(self) -> float:
        """How many seconds it comes after its first word."""
        return max(0.0, self.start - self.spoken)


def limits_of(platforms: Sequence[str] = ()) -> Limits:
    """Return the limits of captions in the box that is clear on these platforms (all when none is named)."""
    reading = figures().section("reading")
    return Limits(
        width=max(box(platforms).width - 2 * reading["caption_padding"], reading["text_size"]),
        lines=int(reading["lines"]),
        comfortable=reading["comfortable"],
        fastest=reading["fastest"],
        shortest=math.ceil(reading["shortest_seconds"] * 1000),
        longest=math.floor(reading["longest_seconds"] * 1000),
        gap=math.ceil(reading["gap_seconds"] * 1000),
    )


def default_measure() -> Measure:
    """Return a measure without a font, at the type size of captions, in pixels of the frame."""
    size = figures().section("reading")["text_size"]
    return lambda text: width_of(text, size)


def captions(line: Timeline, measure: Measure | None = None, limits: Limits | None = None) -> list[Caption]:
    """Return the captions of a timeline.

    Args:
        line: the post in time.
        measure: how many pixels of the frame wide a text is; without it, an estimate that needs no font.
        limits: what captions must keep to; without them, those of the post's platforms.
    """
    limits = limits or limits_of(line.post.platforms)
    measure = measure or default_measure()
    pieces = pieces_of(line, measure, limits)
    found: list[Caption] = []
    end = -limits.gap
    groups = cut(pieces, measure, limits)
    for number, (group, lines) in enumerate(groups):
        spoken = round(group[0].start * 1000)
        start = max(spoken, end + limits.gap)
        after = round(groups[number + 1][0][0].start * 1000) if number + 1 < len(groups) else None
        end = _goes(group, " ".join(lines), start, after, limits)
        span = Span(group[0].at, group[-1].to)
        found.append(
            Caption(start / 1000, end / 1000, lines, group[0].word, group[-1].word, span, group[0].start)
        )
    return found


def _goes(group: Sequence[Piece], text: str, start: int, after: int | None, limits: Limits) -> int:
    """Return the millisecond at which a caption goes: with its last word, later where it could not be read by then."""
    characters = readable(text)
    needed = max(limits.shortest, math.ceil(characters * 1000 / limits.fastest))
    wanted = max(
        round(group[-1].end * 1000),
        start + max(limits.shortest, math.ceil(characters * 1000 / limits.comfortable)),
    )
    if after is not None:
        wanted = min(wanted, after - limits.gap)
    return min(max(wanted, start + needed), start + limits.longest)
