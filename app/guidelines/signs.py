"""Signs of what a post is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.guidelines.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Signs:
    """Phrases of one language that tell what a post is about, by topic, and that its writer may need care."""

    topics: Mapping[str, tuple[Phrase, ...]]
    care: tuple[Phrase, ...] = ()
