"""How one number is written when it is dialled: the forms under which it is found."""

import re
from dataclasses import dataclass

SHORT = 6  # a number of up to so many digits is a short code
_OTHER = re.compile(r"[^0-9*+]")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the directory: its name in English, its calling code, and what is dialled before an area."""

    name: str
    calling_code: str = ""
    trunk: str = ""


def plain(written: str) -> str:
    """Return only what is dialled: digits, and a leading `+` or `*`. Letters are those of the keypad."""
    typed = _OTHER.sub("", written.upper().translate(_KEYPAD))
    return typed[:1] + re.sub("[+*]", "", typed[1:])


def forms(value: str, e164: str, country: Country | None) -> set[str]:
    """Return every form under which a number is found: as dialled at home, with and without trunk, from abroad."""
    home = plain(value)
    found = {home}
    code = country.calling_code if country else ""
    if e164:
        found.add(e164)
        if code and e164.startswith("+" + code):
            significant = e164[len(code) + 1 :]
            if len(significant) > SHORT:
                found.update({significant, (country.trunk if country else "") + significant})
    elif code and home.isdigit():
        found.add(f"+{code}{home}")  # short numbers have no such form, but people write it
    return found


def international(value: str, country: Country | None) -> str:
    """Return the international form of a number that somebody typed; "" for short numbers, which have none."""
    home = plain(value)
    if home.startswith("+"):
        return home if home[1:].isdigit() else ""
    if not country or not home.isdigit() or len(home) <= SHORT:
        return ""
    return f"+{country.calling_code}{home.removeprefix(country.trunk) if country.trunk else home}"
