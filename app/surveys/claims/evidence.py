"""What the data say about a cited figure: the numbers a verdict rests on, without the data."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from app.text.canon import canon


@dataclass(frozen=True, slots=True)
class Evidence:
    """One estimate, unrounded.

    Args:
        share: between 0 and 1.
        low, high: its 95 % interval (logit, by the design); equal to `share` for published figures without one.
        base: people, unweighted.
        effective: the effective base.
        count: people who gave the answer, unweighted.
        population: who was asked, in words ("UK adults online").
        wording: the question as asked.
        answer: what was answered.
        fieldwork, source: as printed under a figure.
        probability: whether it is a probability sample.
        without_unsure: whether don't-knows were left out.
        rounding: half of the last printed digit, for published figures; 0 for our own.
        published: whether it is a published figure without microdata: its interval is that of a random sample.
        first: for a change or a ratio, the share of the earlier wave or of the other group.
        ratio, ratio_low, ratio_high: for "twice as likely".
        difference, p_value: for a change or a comparison; the design-based test.
        hash: of the data it was computed from; changes when they do.
    """

    share: float
    low: float
    high: float
    base: int
    effective: float = 0.0
    count: int = 0
    population: str = ""
    wording: str = ""
    answer: str = ""
    fieldwork: str = ""
    source: str = ""
    probability: bool = False
    without_unsure: bool = False
    rounding: float = 0.0
    published: bool = False
    first: float | None = None
    ratio: float | None = None
    ratio_low: float = 0.0
    ratio_high: float = 0.0
    difference: float | None = None
    p_value: float | None = None
    hash: str = ""


def evidence_values(evidence: Evidence) -> dict[str, Any]:
    """Return evidence as plain JSON values."""
    return asdict(evidence)


def read_evidence(values: object) -> Evidence | None:
    """Return evidence from plain values; None for what is none."""
    if not isinstance(values, dict):
        return None
    known = {one.name: values[one.name] for one in fields(Evidence) if one.name in values}
    for name, value in known.items():
        if name in _TEXTS and not isinstance(value, str):
            return None
        if name in _NUMBERS and (isinstance(value, bool) or not isinstance(value, int | float)):
            return None
        if name in _MAYBE and value is not None and not isinstance(value, int | float):
            return None
        if name in _FLAGS and not isinstance(value, bool):
            return None
        if name in _TEXTS:
            known[name] = canon(value)
    try:
        found = Evidence(**known)
    except TypeError:  # a number that must be there is missing
        return None
    return found if 0 <= found.low <= found.share <= found.high <= 1 and found.base >= 0 else None


_TEXTS = frozenset({"population", "wording", "answer", "fieldwork", "source", "hash"})
_FLAGS = frozenset({"probability", "without_unsure", "published"})
_MAYBE = frozenset({"first", "ratio", "difference", "p_value"})
_NUMBERS = frozenset(one.name for one in fields(Evidence)) - _TEXTS - _FLAGS - _MAYBE
