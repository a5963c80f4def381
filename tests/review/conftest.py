"""A draft two people review: each has a copy, and they exchange what they did when they `meet`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.drafts.shelf import DraftShelf
from app.findings.post import SCRIPT
from app.library.library import Library
from app.review.room import Review
from app.review.threads import Thread
from app.text.spans import Span

STORY = """# Hook
My brother died by suicide two years ago today.
TEXT: Grief is not a straight line

# What helped
A neighbour who brought soup and stayed. [pause 1]

# If this is you
You don't have to carry this alone. 💛
HELP: us-988
"""


@dataclass
class Pair:
    """Casey wrote it; Ada reviews it."""

    casey: Review
    ada: Review

    def meet(self) -> None:
        """Let both have what the other did."""
        one, other = self.casey.draft, self.ada.draft
        mine, theirs = _all(one), _all(other)
        one.apply(theirs)
        other.apply(mine)
        assert one.parts() == other.parts()


def _all(draft: Draft) -> list[bytes]:
    found = []
    while update := draft.pending():
        found.append(update)
    return found


def span(review: Review, words: str, part: str = SCRIPT) -> Span:
    """Return where words stand that stand once."""
    text = review.draft.text(part)
    assert text.count(words) == 1
    return Span(text.index(words), text.index(words) + len(words))


def change(review: Review, words: str, new: str, part: str = SCRIPT) -> None:
    """Replace words that stand once, as an editor does."""
    where = span(review, words, part)
    review.draft.edit(part, where.start, len(where), new)


def comment(review: Review, words: str, said: str = "Is this so?", **more: object) -> str:
    """Comment on words that stand once."""
    return review.threads.add(SCRIPT, span(review, words), said, **more)  # type: ignore[arg-type]  # passed through


def only(review: Review) -> Thread:
    """Return the one thread."""
    (thread,) = review.threads.all()
    return thread


def reopened(review: Review) -> Review:
    """Return the same review after closing and opening the draft."""
    return Review(Draft(review.draft.id, review.draft.snapshot()), review.me)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "Spring.carewright") as library:
        yield library


@pytest.fixture
def pair(library: Library) -> Pair:
    """Casey's draft in her library, and Ada's copy of it without one."""
    brief = Brief(title="Two years", topics=("suicide", "grief"), countries=("GB",), language="en")
    draft = DraftShelf(library).create("Two years", brief, {SCRIPT: STORY, "caption": "For Sam."})
    people = ("Casey", "Ada", "Ada Lee")
    return Pair(
        Review(draft, "Casey", library, people),
        Review(Draft(draft.id, draft.snapshot()), "Ada", None, people),
    )
