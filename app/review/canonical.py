"""The canonical form of a draft's content, so that a signature is about one exact content, today and in ten years.

It is one JSON object as UTF-8 bytes: keys sorted, no spaces outside of strings, no byte-order mark, every
character as itself (only `"`, `\\` and control characters are escaped, as JSON asks for):

    {"brief":{…},"form":"carewright content 1","parts":{…}}

`parts` holds every part that is not empty by its name, exactly as written: code points are not normalised, spaces
and line ends (always a newline) count. `brief` holds every field that is not empty: texts, `target_seconds` as a
number, lists in the order they were given. Nothing else of a draft is content: comments, keeps and rounds are
about it.

The content's hash is the SHA-256 of these bytes. So that a changed draft can say which beat changed, each part,
each beat of the script (the bytes of its text) and each field of the brief has a hash of its own as well.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

from app.drafts.brief import Brief
from app.drafts.past import Past
from app.findings.post import SCRIPT
from app.review.compare import beats_of

FORM = "carewright content 1"


def as_bytes(value: object) -> bytes:
    """Return plain JSON values in their one form."""
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return said.encode()


def content(past: Past) -> bytes:
    """Return a draft's content in its canonical form."""
    parts = {part: words for part, words in past.parts.items() if words}
    return as_bytes({"form": FORM, "brief": brief_values(past.brief), "parts": parts})


def brief_values(brief: Brief) -> dict[str, Any]:
    """Return the fields of a brief that are not empty, as plain values."""
    found = {one.name: getattr(brief, one.name) for one in fields(Brief)}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in found.items() if v}


def hash_of(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text as UTF-8, in hexadecimal."""
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def fingerprint(past: Past) -> dict[str, Any]:
    """Return the content's hash, and those of its parts, beats and fields of the brief."""
    beats = beats_of(past.parts.get(SCRIPT, ""))
    script = past.parts.get(SCRIPT, "")
    return {
        "form": FORM,
        "sha256": hash_of(content(past)),
        "parts": {part: hash_of(words) for part, words in past.parts.items() if words},
        "beats": [{"title": beat.title, "sha256": hash_of(beat.span.of(script))} for beat in beats],
        "brief": {name: hash_of(as_bytes(value)) for name, value in brief_values(past.brief).items()},
    }


def is_fingerprint(value: object) -> bool:
    """Say whether a value has the form of a fingerprint: a record from outside may hold anything."""
    if not isinstance(value, dict) or not isinstance(value.get("sha256"), str):
        return False
    beats, maps = value.get("beats"), (value.get("parts"), value.get("brief"))
    return (
        isinstance(beats, list)
        and all(isinstance(b, dict) and {type(b.get("title")), type(b.get("sha256"))} == {str} for b in beats)
        and all(isinstance(one, dict) for one in maps)
    )


def what_changed(signed: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Name what differs between two fingerprints: `beat: Hook`, `part: caption`, `brief: title`."""
    found = _beats(signed["beats"], now["beats"])
    for kind in ("parts", "brief"):
        then, today = signed[kind], now[kind]
        names = sorted(then.keys() | today.keys())
        changed = [name for name in names if then.get(name) != today.get(name)]
        found += [f"{kind.removesuffix('s')}: {name}" for name in changed if name != SCRIPT or not found]
    return tuple(found)


def _beats(signed: Any, now: Any) -> list[str]:
    left = [(beat["title"], beat["sha256"]) for beat in signed]
    changed = []
    for beat in now:
        same = (beat["title"], beat["sha256"])
        if same in left:
            left.remove(same)
        else:
            changed.append(beat["title"])
    gone = [title for title, _ in left if title not in changed]
    return [f"beat: {title}" for title in dict.fromkeys((*changed, *gone))]
