"""Signs of what a post is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.guidelines.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Signs:
    """Phrases of one language that tell what a post is about, by topic, and that its writer may need care.

    `unless` holds phrases, by topic, whose line only seems to be about it ("political suicide").
    """

    topics: Mapping[str, tuple[Phrase, ...]]
    care: tuple[Phrase, ...] = ()
    unless: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
