"""A post's hashtags, one by one: counted against each platform's limit, with what guidance says of them.

A tag that must not be repeated is named by its place alone: "the third tag".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.findings.finding import Finding
from app.findings.post import HASHTAGS
from app.text.spans import Span

_TAG = re.compile(r"#\w+")


@dataclass(frozen=True, slots=True)
class Tag:
    """One hashtag. `shown` is empty for one that must not be repeated; `said` is what findings say of it."""

    number: int  # from 1
    shown: str
    said: tuple[str, ...] = ()


def tags(text: str, findings: Iterable[Finding]) -> tuple[Tag, ...]:
    """Return the tags of a text, with the titles of the findings that touch them."""
    about = [finding for finding in findings if finding.part == HASHTAGS and finding.span is not None]
    found = []
    for number, match in enumerate(_TAG.finditer(text), start=1):
        span = Span(match.start(), match.end())
        touching = [finding for finding in about if finding.span and finding.span.overlaps(span)]
        hidden = any(not finding.words for finding in touching)
        titles = tuple(dict.fromkeys(finding.title for finding in touching))
        found.append(Tag(number, "" if hidden else match.group(), titles))
    return tuple(found)
