"""A keep: a wording the creator keeps, with a reason.

A keep is bound to the clause, the words and their neighbours, never to a position: it holds when text is
added elsewhere, and ends when the words or (for `HERE`) their surroundings change.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.findings.finding import Finding

NEIGHBOURS = 24  # code points on each side that make a place recognisable


class Scope(StrEnum):
    """How far a keep reaches."""

    HERE = "here"
    DRAFT = "draft"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Keep:
    """One kept wording: what was found, where it stood among its neighbours, how far the keep reaches, and why."""

    id: str
    clause: str
    words: str
    scope: Scope
    reason: str
    before: str = ""
    after: str = ""
    by: str = ""
    at: str = ""  # ISO 8601, UTC


def neighbours(text: str, finding: Finding) -> tuple[str, str]:
    """Return the words just before and just after a finding, within its line."""
    if finding.span is None:
        return "", ""
    before = text[max(0, finding.span.start - NEIGHBOURS) : finding.span.start].rpartition("\n")[2]
    after = text[finding.span.end : finding.span.end + NEIGHBOURS].partition("\n")[0]
    return before, after


def covers(keep: Keep, finding: Finding, text: str) -> bool:
    """Say whether a keep speaks of this finding in this text."""
    if keep.clause != finding.clause or keep.words.casefold() != finding.words.casefold():
        return False
    return keep.scope is not Scope.HERE or (keep.before, keep.after) == neighbours(text, finding)
