"""A post's hashtags, one by one: counted against each platform's limit, with what guidance says of them.

A tag that must not be repeated is named by its place alone: "the third tag".
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.findings.finding import Finding
from app.findings.post import HASHTAGS
from app.text.spans import Span
from app.translation import tr

_TAG = re.compile(r"#\w+")


@dataclass(frozen=True, slots=True)
class Tag:
    """One hashtag. `shown` is empty for one that must not be repeated; `said` is what findings say of it."""

    number: int  # from 1
    shown: str
    said: tuple[str, ...] = ()


def tags(text: str, findings: Iterable[Finding], part: str = HASHTAGS) -> tuple[Tag, ...]:
    """Return the tags of a part, with the titles of the findings that touch them."""
    about = [finding for finding in findings if finding.part == part and finding.span is not None]
    found = []
    for number, match in enumerate(_TAG.finditer(text), start=1):
        span = Span(match.start(), match.end())
        touching = [finding for finding in about if finding.span and finding.span.overlaps(span)]
        hidden = any(not finding.words for finding in touching)
        titles = tuple(dict.fromkeys(finding.title for finding in touching))
        found.append(Tag(number, "" if hidden else match.group(), titles))
    return tuple(found)


def to_copy(text: str, found: Iterable[Tag]) -> str:
    """Return a text without the tags that must not be repeated: nothing that leaves carries them on."""
    return _without(text, found, lambda _: "")


def to_read(text: str, found: Iterable[Tag]) -> str:
    """Return a text with tags that must not be repeated named by their place."""
    return _without(text, found, lambda tag: tr("(tag {number} left out)", number=tag.number))


def _without(text: str, found: Iterable[Tag], instead: Callable[[Tag], str]) -> str:
    hidden = {tag.number: tag for tag in found if not tag.shown}
    if not hidden:
        return text
    pieces, at = [], 0
    for number, match in enumerate(_TAG.finditer(text), start=1):
        if number in hidden:
            put = instead(hidden[number])
            before = text[at : match.start()]
            pieces.append(before + put if put else before.rstrip(" "))
            at = match.end()
    return ("".join(pieces) + text[at:]).strip()
