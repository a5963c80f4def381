"""A finding: one clause that applies here, why, what to say instead, and who says so."""

from dataclasses import dataclass
from enum import StrEnum

from app.text.spans import Span


class Severity(StrEnum):
    """How strongly guidance asks for a change. The order of the members is the order of strength."""

    MUST = "must"
    SHOULD = "should"
    CONSIDER = "consider"

    @property
    def rank(self) -> int:
        """Return 0 for the strongest, rising as it weakens: usable as a sort key."""
        return list(Severity).index(self)


class Seen(StrEnum):
    """What we had before us when we cited a source."""

    TEXT = "text"  # an excerpt with the point itself was read
    SUMMARY = "summary"  # existence, edition or structure was read; the wording of the point was not
    RECALLED = "recalled"  # not read


@dataclass(frozen=True, slots=True)
class Source:
    """One published document that asks for this (or differs)."""

    organisation: str
    document: str
    edition: str
    section: str = ""
    address: str = ""
    differs: bool = False
    seen: Seen = Seen.RECALLED


@dataclass(frozen=True, slots=True)
class Better:
    """A better wording. `replaces` says whether it can take the place of the found words as it stands."""

    words: str
    replaces: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause that applies to a post.

    `span` counts code points in `part`; a finding about what the post lacks has no span. `words` are the found
    words, empty where they must not be repeated. `also` names other clauses that were merged into this one.
    """

    clause: str
    severity: Severity
    title: str
    why: str
    part: str = "script"
    span: Span | None = None
    words: str = ""
    better: tuple[Better, ...] = ()
    sources: tuple[Source, ...] = ()
    disagreement: str = ""
    evidence: str = ""
    also: tuple[str, ...] = ()
