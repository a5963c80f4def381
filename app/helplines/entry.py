"""A help line as the directory knows it: how to reach it, for whom, and what this rests on.

Nothing here counts as checked by a person unless `verified_by` names who looked and `last_verified` says when.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Whether a line may still be shown."""

    ACTIVE = "active"
    CHANGED = "changed"  # there is a newer number, name or way
    RETIRED = "retired"  # it ended


class Level(StrEnum):
    """What a line is for. A referral line is never offered as a crisis line."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    LISTENING = "listening"
    REFERRAL = "referral"


class Confidence(StrEnum):
    """How well a line is evidenced."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Return 0 for the best evidenced."""
        return list(Confidence).index(self)


YOUNG = frozenset({"children", "youth", "students"})
WRITTEN = ("sms", "chat", "whatsapp")  # channels for someone who cannot speak aloud, best known first


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach a line.

    Args:
        type: `phone`, `sms`, `whatsapp`, `chat`, `email` or `web`.
        value: as it is dialled inside the country, or an address.
        note: what to know or do (`text SHOUT`, `police`, `press 2 for Spanish`).
        e164: the international form; empty for short numbers, which have none.
        number_class: `short`, `star`, `tollfree`, `premium` and so on; empty when not known.
    """

    type: str
    value: str
    note: str = ""
    e164: str = ""
    number_class: str = ""
    role_confirmed: bool = True

    @property
    def is_number(self) -> bool:
        """Whether it is dialled or texted."""
        return self.type in ("phone", "sms", "whatsapp")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page or data set that shows a line. `seen` is its date (year, month or day), empty when undated."""

    title: str
    url: str = ""
    seen: str = ""
    kind: str = ""
    site_only: bool = False  # the page was seen, only its site was noted


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One entry of the directory. Dates are ISO 8601, empty when there is none."""

    id: str
    name: str
    country: str = ""  # ISO 3166 alpha-2; empty for international services
    name_local: str = ""
    region: str = ""
    scope: str = "national"  # national, regional, city, international
    scope_basis: str = "assumed"
    crisis_level: Level = Level.LISTENING
    languages: tuple[str, ...] = ()
    languages_basis: str = "unknown"
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ("general",)
    min_age: int | None = None
    max_age: int | None = None
    channels: tuple[Channel, ...] = ()
    hours: str = ""  # as in OpenStreetMap's opening_hours; empty when not known
    timezone: str = ""
    cost: str = "unknown"
    cost_basis: str = ""
    access_limits: tuple[str, ...] = ()
    pair_with: tuple[str, ...] = ()
    operator: str = ""
    url: str = ""
    description: str = ""
    notes: str = ""
    confidence: Confidence = Confidence.LOW
    newest_evidence: str = ""
    collected_on: str = ""
    last_verified: str = ""
    verified_by: str = ""
    verified_how: str = ""
    review_months: int = 12
    review_due: str = ""
    status: Status = Status.ACTIVE
    replaces: str = ""
    replaced_by: str = ""
    retired_on: str = ""
    successor_name: str = ""
    match_terms: tuple[str, ...] = ()
    match_names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    team: bool = False  # added or corrected by the person's own team

    @property
    def active(self) -> bool:
        """Whether the line may be shown."""
        return self.status is Status.ACTIVE

    @property
    def for_young(self) -> bool:
        """Whether it is meant for young people and not for everybody."""
        return bool(YOUNG.intersection(self.audience)) and "general" not in self.audience

    @property
    def for_all(self) -> bool:
        """Whether everybody may use it."""
        return "general" in self.audience

    def by_type(self, *types: str) -> tuple[Channel, ...]:
        """Return its channels of these types, in the order of the types."""
        return tuple(c for kind in types for c in self.channels if c.type == kind)


_LISTS = "languages topics audience access_limits pair_with match_terms match_names sources".split()
_ENUMS = {"crisis_level": Level, "confidence": Confidence, "status": Status}


def line_of(row: Mapping[str, Any]) -> HelpLine:
    """Return the help line that a row of the directory describes; the row must fit the schema."""
    given = {key: value for key, value in row.items() if value is not None}
    for key in _LISTS:
        if key in given:
            given[key] = tuple(given[key])
    for key, kind in _ENUMS.items():
        if key in given:
            given[key] = kind(given[key])
    given["channels"] = tuple(Channel(**channel) for channel in given.get("channels", ()))
    return HelpLine(**given)
