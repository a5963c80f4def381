"""Columns that may point at a person: left out unless somebody asks for them."""

import re
from collections.abc import Sequence

from app.translation import tr

_NAMES: tuple[tuple[str, str], ...] = (
    (r"\bip[ _-]?(address|addr|adresse)?\b|^ipaddr", "ip"),
    (r"\be-?mail", "email"),
    (
        r"(first|last|full|sur|family|given|nick)[ _-]?name|^(your )?name\b|(nach|vor)name|recipient|respondent ?name",
        "name",
    ),
    (r"phone|telephone|mobile number|whatsapp", "phone"),
    (r"latitude|longitude|gps|geo ?location|coordinates|location ?accuracy|breitengrad|längengrad", "place"),
    (r"\b(post ?code|zip ?code|street|home address|postal address)\b|^address|^zip$", "address"),
    (
        r"external ?(data ?)?reference|custom ?data|network ?id|cookie|device ?id|panel(ist)? ?id|user ?agent",
        "reference",
    ),
    (r"date of birth|birth ?(date|day)\b|^dob$", "birth"),
    (r"instagram|tiktok handle|username|user ?name|social media (handle|name)", "name"),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), what) for pattern, what in _NAMES)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]{1,63}(\.[^@\s.]{1,63})+")
_IP = re.compile(r"\d{1,3}(\.\d{1,3}){3}")
_PHONE = re.compile(r"\+\d[\d ()-]{7,16}\d|0\d{2,4}[ -]\d{3,4}[ -]?\d{3,5}")
LOOKED_AT = 200


def by_name(*names: str) -> str:
    """Return why a column of this name (or one of its other names) may point at a person; empty if not."""
    for name in names:
        if len(name) > 60:  # a question, not a field
            continue
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ")
        for pattern, what in _PATTERNS:
            if pattern.search(spaced) or pattern.search(name):
                return _why(what)
    return ""


def by_values(values: Sequence[str]) -> str:
    """Return why these different values may point at people; empty if not."""
    looked = [value for value in values[: LOOKED_AT + 1] if value]
    for pattern, what in ((_EMAIL, "email"), (_IP, "ip"), (_PHONE, "phone")):
        if looked and sum(bool(pattern.fullmatch(value)) for value in looked) * 5 >= len(looked):
            return _why(what)
    return ""


def _why(what: str) -> str:
    return {
        "ip": tr("Internet addresses can point at a person."),
        "email": tr("E-mail addresses point at a person."),
        "name": tr("Names point at a person."),
        "phone": tr("Telephone numbers point at a person."),
        "place": tr("Coordinates can point at a person."),
        "address": tr("Addresses can point at a person."),
        "reference": tr("References to other lists can point at a person."),
        "birth": tr("Dates of birth can point at a person."),
    }[what]
