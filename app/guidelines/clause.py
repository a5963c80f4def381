"""One clause of a published guideline, as data: what it asks, why, who says so, and how it is found."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.findings.finding import Severity, Source
from app.findings.post import TOPICS
from app.guidelines.phrase import Phrase

# Where a clause looks. Spoken lines and TEXT cues are parts of the script; the rest are the post's other parts.
SPOKEN, ON_SCREEN, VISUAL, SOUND = "spoken", "on_screen", "visual", "sound"
WORDS = frozenset({SPOKEN, ON_SCREEN, "caption", "hashtags", "cover", "pinned_comment"})
PLACES = WORDS | {VISUAL, SOUND}


# What a clause is about: a topic of a brief, or a theme that any post may touch.
THEMES = (
    *TOPICS,
    "personal_story",
    "privacy_consent",
    "misinformation",
    "statistics",
    "imagery_audio",
    "hashtags",
    "comments",
)


class Kind(StrEnum):
    """What a clause asks for."""

    AVOID = "avoid"
    INCLUDE = "include"
    DO = "do"


class How(StrEnum):
    """How a clause is found."""

    PHRASE = "phrase"
    PAIR = "pair"
    PRESENCE = "presence"
    PLACEMENT = "placement"
    PERSON = "person"


class Guard(StrEnum):
    """Readings in which found words are innocent. See `app.guidelines.guards`."""

    MENTION = "mention"
    QUOTATION = "quotation"
    NEGATION = "negation"
    OWN_VOICE = "own_voice"


@dataclass(frozen=True, slots=True)
class Presence:
    """What a post about some topic must not lack: one of these phrases or cues, in one of these places."""

    about: frozenset[str]
    phrases: tuple[Phrase, ...] = ()
    cues: frozenset[str] = frozenset()
    when: tuple[Phrase, ...] = ()  # only when one of these is said; empty: always


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it was loaded. Texts are ours; `sources` are the documents that ask for it or differ."""

    id: str
    pack: str
    topic: str
    kind: Kind
    severity: Severity
    title: str
    why: str
    sources: tuple[Source, ...]
    evidence: str
    how: How
    better: tuple[str, ...] = ()  # can take the place of the found words; `die~` takes their form
    advice: tuple[str, ...] = ()  # sentences to read, not to paste
    disagreement: str = ""
    group: str = ""
    language: str = "en"
    review_by: str = ""
    on: bool = True
    verify: str = ""
    question: str = ""
    check: str = ""  # one of `app.guidelines.whole.CHECKS`
    about: frozenset[str] = frozenset()  # topics for which that check counts; empty: always
    find: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    near: tuple[Phrase, ...] = ()
    unless_near: tuple[Phrase, ...] = ()
    only_about: frozenset[str] = frozenset()
    where: frozenset[str] = WORDS
    guards: frozenset[Guard] = frozenset({Guard.MENTION, Guard.QUOTATION})
    severity_in: dict[str, Severity] = field(default_factory=dict)
    presence: Presence | None = None
    inflected: tuple[str, ...] = ()  # the words that stood before a ~ in `find`, for agreement
    flags: tuple[str, ...] = ()  # examples that must be flagged, the words between [[ and ]]
    passes: tuple[str, ...] = ()  # examples that must not be


@dataclass(frozen=True, slots=True)
class Pack:
    """A set of clauses that is switched on or off as one."""

    id: str
    title: str
    edition: str
    language: str
    licence: str
    review_by: str
    clauses: tuple[Clause, ...] = ()
