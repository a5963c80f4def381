"""Whether data fits the schema beside the directory, and whether its entries fit each other.

Reads the part of JSON Schema that `resources_db/helplines/schema.json` uses; a word of it that this module does not
know is an error, so that the schema never promises what nobody checks.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from app.helplines.hours import is_readable
from app.paths import bundled

SCHEMA = bundled("resources_db", "helplines", "schema.json")

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
_KNOWN = frozenset(
    "$schema $defs $ref title type const enum pattern minLength minimum minItems uniqueItems items required "
    "properties additionalProperties".split()
)


@lru_cache(maxsize=1)
def schema() -> Mapping[str, Any]:
    """Return the directory's schema."""
    return json.loads(SCHEMA.read_text("utf-8"))  # type: ignore[no-any-return]  # json gives Any


def problems(document: object) -> list[str]:
    """Return what is wrong with a whole directory document, each with where; empty when it may be used."""
    found = list(_check(document, schema(), "directory"))
    if not found and isinstance(document, dict):
        found = list(_references(document))
    return found


def entry_problems(entry: object) -> list[str]:
    """Return what is wrong with one entry."""
    return list(_check(entry, schema()["$defs"]["entry"], "entry"))


def own_entry_problems(entry: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with an entry that a person wrote: also whether its hours can be read, and the like."""
    found = entry_problems(dict(entry))
    return found or list(_state(entry, "entry"))


def _check(value: object, rule: Mapping[str, Any], at: str) -> Iterator[str]:
    if unknown := rule.keys() - _KNOWN:
        raise ValueError(f"the schema uses {sorted(unknown)}, which nobody checks")
    if "$ref" in rule:
        yield from _check(value, schema()["$defs"][rule["$ref"].removeprefix("#/$defs/")], at)
        return
    if "const" in rule and value != rule["const"]:
        yield f"{at}: must be {rule['const']!r}"
    if "enum" in rule and (value not in rule["enum"] or isinstance(value, bool)):
        yield f"{at}: {value!r} is not one of the known words"
    if "type" in rule and not _is(value, rule["type"]):
        yield f"{at}: is not a {rule['type']}"
        return
    if isinstance(value, str):
        yield from _check_text(value, rule, at)
    elif isinstance(value, int) and not isinstance(value, bool) and value < rule.get("minimum", value):
        yield f"{at}: {value} is too small"
    elif isinstance(value, list):
        yield from _check_list(value, rule, at)
    elif isinstance(value, dict):
        yield from _check_object(value, rule, at)


def _is(value: object, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    return any(
        isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in names
    )


def _check_text(value: str, rule: Mapping[str, Any], at: str) -> Iterator[str]:
    if len(value) < rule.get("minLength", 0):
        yield f"{at}: is too short"
    if "pattern" in rule and not re.search(rule["pattern"], value):
        yield f"{at}: {value!r} is not written as it should be"


def _check_list(value: list[Any], rule: Mapping[str, Any], at: str) -> Iterator[str]:
    if len(value) < rule.get("minItems", 0):
        yield f"{at}: is empty"
    if rule.get("uniqueItems") and len({json.dumps(item, sort_keys=True) for item in value}) < len(value):
        yield f"{at}: says something twice"
    for number, item in enumerate(value):
        name = item.get("id", number) if isinstance(item, dict) else number
        yield from _check(item, rule.get("items", {}), f"{at}/{name}")


def _check_object(value: dict[Any, Any], rule: Mapping[str, Any], at: str) -> Iterator[str]:
    known = rule.get("properties", {})
    for name in rule.get("required", ()):
        if name not in value:
            yield f"{at}: lacks {name}"
    others = rule.get("additionalProperties", True)
    for name, item in value.items():
        if name in known:
            yield from _check(item, known[name], f"{at}/{name}")
        elif others is False:
            yield f"{at}: {name} is not known"
        elif isinstance(others, dict):
            yield from _check(item, others, f"{at}/{name}")


def _references(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield what does not fit between the entries of a document that fits the schema."""
    entries: list[dict[str, Any]] = document["entries"]
    by_id = {entry["id"]: entry for entry in entries}
    if len(by_id) < len(entries):
        yield "directory: an id is used twice"
    for entry in entries:
        at, country = entry["id"], entry.get("country", "")
        if not at.startswith((country or "intl").lower() + "-"):
            yield f"{at}: the id does not begin with the country"
        if country and country not in document["countries"]:
            yield f"{at}: the country {country} is not listed"
        for other in (entry.get("replaced_by"), *entry.get("pair_with", ())):
            if other and by_id.get(other, {}).get("status") != "active":
                yield f"{at}: {other} is not an active entry"
        yield from (
            f"{at}: source {s} is not listed" for s in entry["sources"] if s not in document["sources"]
        )
        yield from _state(entry, at)


def _state(entry: Mapping[str, Any], at: str) -> Iterator[str]:
    active = entry["status"] == "active"
    if active and not entry["channels"]:
        yield f"{at}: is active and cannot be reached"
    if not active and not (entry.get("replaced_by") or entry.get("notes")):
        yield f"{at}: is old, and neither a successor nor a note says what now"
    if "hours" in entry and not is_readable(entry["hours"]):
        yield f"{at}: the hours {entry['hours']!r} cannot be read"
    if entry.get("hours", "24/7") != "24/7" and not entry.get("timezone"):
        yield f"{at}: has hours and no time zone"
    if (entry["verified_by"] is None) != (entry["last_verified"] is None):
        yield f"{at}: a check needs both a person and a day"
