"""The directory in the form of the Human Services Data Specification (HSDS) 3.0, for others' software.

`assured_date` is only there when a person checked the line. What HSDS has no field for (chat, WhatsApp, the successor
of an old line) is carried by attributes, and the dates and the edition by metadata.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.helplines.directory import Directory
from app.helplines.entry import Channel, HelpLine, Status
from app.helplines.hours import ALWAYS, Week, in_words, week

VERSION = "3.0"
_STATUS = {Status.ACTIVE: "active", Status.CHANGED: "inactive", Status.RETIRED: "defunct"}
_PHONE = {"phone": "voice", "sms": "text", "whatsapp": "text"}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = 24 * 60


def export(directory: Directory, lines: Iterable[HelpLine] | None = None, *, day: str = "") -> dict[str, Any]:
    """Return lines (all when None) as an HSDS 3.0 list of services, as JSON holds it.

    Args:
        directory: where the lines come from.
        lines: which lines.
        day: the day of the export, ISO 8601.
    """
    chosen = list(directory if lines is None else lines)
    return {
        "version": VERSION,
        "edition": directory.edition,
        "exported": day,
        "note": directory.note,
        "total_items": len(chosen),
        "contents": [service(directory, line) for line in chosen],
    }


def service(directory: Directory, line: HelpLine) -> dict[str, Any]:
    """Return one line as an HSDS service."""
    found: dict[str, Any] = {
        "id": _id(line.id),
        "name": line.name,
        "alternate_name": line.name_local,
        "description": line.description,
        "url": line.url,
        "email": next((c.value for c in line.by_type("email")), ""),
        "status": _STATUS[line.status],
        "alert": line.notes,
        "fees_description": line.cost,
        "minimum_age": line.min_age,
        "maximum_age": line.max_age,
        "eligibility_description": ", ".join(line.audience),
        "assured_date": line.last_verified if line.verified_by else "",
        "last_modified": f"{line.collected_on}T00:00:00Z" if line.collected_on else "",
        "organization": _organisation(line),
        "phones": [_phone(line, at, c) for at, c in enumerate(line.channels) if c.is_number],
        "languages": [
            {"id": _id(line.id, "language", code), "code": code, "note": line.languages_basis}
            for code in line.languages
        ],
        "schedules": _schedules(line),
        "service_areas": [_area(directory, line)],
        "cost_options": [_cost(line)],
        "attributes": _attributes(line),
        "metadata": _metadata(directory, line),
    }
    return {key: value for key, value in found.items() if value not in ("", None, [])}


def _id(*parts: str) -> str:
    """Return the same UUID for the same parts in every export, as HSDS wants identifiers."""
    return str(uuid5(NAMESPACE_URL, "carewright:helplines:" + ":".join(parts)))


def _organisation(line: HelpLine) -> dict[str, Any]:
    name = line.operator or line.name
    return {
        "id": _id("organisation", line.country, name),
        "name": name,
        "description": name if line.operator else f"{name} (operator not recorded)",
    }


def _phone(line: HelpLine, at: int, channel: Channel) -> dict[str, Any]:
    found = {
        "id": _id(line.id, "phone", str(at)),
        "number": channel.e164 or channel.value,
        "type": _PHONE[channel.type],
        "description": " · ".join(
            part for part in ("WhatsApp" if channel.type == "whatsapp" else "", channel.note) if part
        ),
    }
    return {key: value for key, value in found.items() if value}


def _schedules(line: HelpLine) -> list[dict[str, Any]]:
    """Return one schedule for each distinct time of day, with the days on which it applies (RFC 5545)."""
    stretches: Week | None = week(line.hours) if line.hours else None
    if line.hours == ALWAYS:
        stretches = tuple((day * _DAY, (day + 1) * _DAY) for day in range(7))
    if not stretches:
        return []
    times: dict[tuple[str, str], list[str]] = {}
    for start, end in _by_day(stretches):
        times.setdefault((_clock(start), _clock(end)), []).append(_DAYS[start // _DAY % 7])
    return [
        {
            "id": _id(line.id, "schedule", opens, closes),
            "freq": "WEEKLY",
            "wkst": "MO",
            "byday": ",".join(days),
            "opens_at": opens,
            "closes_at": closes,
            "description": in_words(line.hours),
            **({"timezone": line.timezone} if line.timezone else {}),
        }
        for (opens, closes), days in times.items()
    ]


def _by_day(stretches: Week) -> list[tuple[int, int]]:
    """Return stretches cut so that each lasts at most a day."""
    found = []
    for start, end in stretches:
        opens = start
        while end - opens > _DAY:
            midnight = (opens // _DAY + 1) * _DAY
            found.append((opens, midnight))
            opens = midnight
        found.append((opens, end))
    return found


def _clock(minute: int) -> str:
    return f"{minute % _DAY // 60:02d}:{minute % 60:02d}"


def _area(directory: Directory, line: HelpLine) -> dict[str, Any]:
    name = directory.country_name(line.country) or "worldwide"
    return {
        "id": _id(line.id, "area"),
        "name": f"{line.region}, {name}" if line.region and line.country else name,
        "extent_type": "other",
        "extent": line.country or "worldwide",
        "description": f"{line.scope} ({line.scope_basis})",
    }


def _cost(line: HelpLine) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": _id(line.id, "cost"),
        "option": line.cost,
        "amount_description": line.cost_basis,
    }
    if line.cost == "free":
        found["amount"] = 0
    return {key: value for key, value in found.items() if value != ""}


def _attributes(line: HelpLine) -> list[dict[str, Any]]:
    facts: Mapping[str, tuple[str, ...]] = {
        "topic": line.topics,
        "audience": line.audience,
        "crisis_level": (line.crisis_level.value,),
        "confidence": (line.confidence.value,),
        "access_limit": line.access_limits,
        "pair_with": line.pair_with,
        "chat": tuple(c.value for c in line.by_type("chat")),
        "web": tuple(c.value for c in line.by_type("web")),
        "replaced_by": (line.replaced_by,) if line.replaced_by else (),
    }
    return [
        {
            "id": _id(line.id, "attribute", name, value),
            "link_type": name,
            "link_entity": "service",
            "value": value,
            "taxonomy_term": {
                "id": _id("term", name, value),
                "name": value,
                "taxonomy": "carewright-helplines",
            },
        }
        for name, values in facts.items()
        for value in values
    ]


def _metadata(directory: Directory, line: HelpLine) -> list[dict[str, Any]]:
    facts = {
        "newest_evidence": line.newest_evidence,
        "review_due": line.review_due,
        "verified_by": line.verified_by,
        "local_id": line.id,
    }
    return [
        {
            "id": _id(line.id, "metadata", name),
            "resource_id": _id(line.id),
            "resource_type": "service",
            "last_action_date": line.collected_on or directory.edition,
            "last_action_type": "update",
            "field_name": name,
            "previous_value": "",
            "replacement_value": value,
            "updated_by": line.verified_by or "collected, not checked by a person",
        }
        for name, value in facts.items()
        if value
    ]
