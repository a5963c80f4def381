"""A whole post as finders see it: the words of every part and the brief that frames them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SCRIPT = "script"
CAPTION = "caption"
HASHTAGS = "hashtags"
COVER = "cover"
PINNED_COMMENT = "pinned_comment"
PARTS = (SCRIPT, CAPTION, HASHTAGS, COVER, PINNED_COMMENT)

TOPICS = (
    "suicide",
    "self_harm",
    "eating_disorder",
    "grief",
    "depression_anxiety",
    "bipolar",
    "psychosis",
    "trauma",
    "substance_use",
    "stigma",
    "help_seeking",
    "young_people",
)
AGE_BANDS = ("13-15", "16-17", "18+", "mixed")
PLATFORMS = ("tiktok", "youtube_shorts", "instagram_reels")


@dataclass(frozen=True)
class Post:
    """One post to check.

    Args:
        parts: the text of each part, by its name in `PARTS`; a part that is missing is empty.
        topics: what the post is about, names from `TOPICS`.
        countries: audience countries, ISO 3166 alpha-2.
        age_band: the audience's age, one of `AGE_BANDS` or empty when unknown.
        language: BCP 47, for example `en` or `en-GB`.
        platforms: where it will be posted, names from `PLATFORMS`.
        target_seconds: how long the video should be, 0 when not said.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    age_band: str = ""
    language: str = "en"
    platforms: tuple[str, ...] = ()
    target_seconds: int = 0
