"""What the rooms that show claims say alike."""

from app.surveys.claims.evidence import Evidence
from app.surveys.claims.verdict import Outcome, Verdict, outcome_words, shown
from app.translation import tr

ROLES = {
    Outcome.SUPPORTED: "accent",
    Outcome.NOT_ESTABLISHED: "should",
    Outcome.NOT_MATCHED: "should",
    Outcome.CONTRADICTED: "must",
    Outcome.UNVERIFIABLE: "should",
}
"""The look of each outcome; its word always stands beside it."""


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict with its reason and notes, in one paragraph."""
    return " ".join((f"{outcome_words(verdict.outcome)}: {verdict.reason}", *verdict.notes))


def figure_words(evidence: Evidence) -> str:
    """Return a figure with its interval and base."""
    parts = [shown(evidence.share)]
    if evidence.low < evidence.high:
        parts.append(tr("interval {low} to {high}", low=shown(evidence.low), high=shown(evidence.high)))
    if evidence.base:
        parts.append(tr("{n} people", n=f"{evidence.base:,}"))
    return "  ·  ".join(parts)
