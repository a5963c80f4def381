"""Captions as subtitle files: SubRip (.srt) and WebVTT (.vtt), which `app.exchange.subtitles` reads back the same.

WebVTT has an escape for each of its signs. SubRip has none: where words would be taken for a mark, a space without
width parts them, which players do not show.
"""

import html
import re
from collections.abc import Callable, Sequence

from app.findings.post import Post
from app.preview.captions import Caption, captions
from app.preview.timeline import timeline
from app.script.timing import pace_for

_UNSEEN = "\u200b"  # zero width space
_MARK = re.compile(r"<(?=[/\w])|\{(?=\\)|&(?=[#\w])|--(?=>)")
_BRACE = re.compile(r"\{(?=\\)")  # some players of WebVTT, and we, take what is in it for a mark


def captions_of(post: Post, words_per_minute: float | None = None) -> list[Caption]:
    """Return a post's captions at its language's pace, or at the pace of somebody who speaks so fast."""
    return captions(timeline(post, pace_for(post.language, words_per_minute)))


def srt(found: Sequence[Caption]) -> str:
    """Return captions as SubRip; no captions are an empty text."""
    return "\n".join(
        f"{number}\n{_times(one, ',')}\n{_lines(one, _parted)}\n" for number, one in enumerate(found, 1)
    )


def vtt(found: Sequence[Caption]) -> str:
    """Return captions as WebVTT."""
    shown = (
        f"\n{number}\n{_times(one, '.')}\n{_lines(one, _escaped)}\n" for number, one in enumerate(found, 1)
    )
    return "WEBVTT\n" + "".join(shown)


def _lines(one: Caption, written: Callable[[str], str]) -> str:
    return "\n".join(map(written, one.lines))


def _escaped(line: str) -> str:
    return html.escape(_BRACE.sub("{" + _UNSEEN, line), quote=False)


def _parted(line: str) -> str:
    return _MARK.sub(lambda sign: sign[0] + _UNSEEN, line)


def _times(one: Caption, point: str) -> str:
    return f"{_clock(one.start, point)} --> {_clock(one.end, point)}"


def _clock(seconds: float, point: str) -> str:
    whole, part = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{part:03d}"
