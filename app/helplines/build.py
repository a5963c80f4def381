"""Load the directory: `load()`. `python -m app.helplines.build` builds the form that loads fast.

A built form that was made from something else than the source as it is now is never used.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.helplines.dialling import Country
from app.helplines.directory import Directory, document
from app.paths import bundled

SOURCE = bundled("resources_db", "helplines", "directory.json")
CACHE = bundled("resources_db", "built", "helplines.lines")

FORMAT = 2  # raise when the built form or the way its indexes are made changes


def load(source: Path = SOURCE, cache: Path = CACHE) -> Directory:
    """Return the directory, from the built form when it is current; else read the source and build it."""
    return cached(cache, stamp(source), lambda: read(json.loads(source.read_text("utf-8"))))


def cached(cache: Path, current: list[object], make: Callable[[], Directory]) -> Directory:
    """Return the directory that was built from what `current` says, or make it and keep its built form."""
    with suppress(OSError, ValueError, KeyError, IndexError, TypeError):
        return _unpack(cache.read_text("utf-8"), current)
    directory = make()
    fresh = cache.with_suffix(f".{os.getpid():x}")
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(_pack(directory, current), "utf-8", newline="\n")
        fresh.replace(cache)
    except OSError:  # where we may not write, we go without
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return directory


def read(stored: Mapping[str, Any]) -> Directory:
    """Return the directory that a whole document describes; it must fit the schema."""
    return Directory.of_rows(stored, stored["entries"])


def stamp(source: Path) -> list[object]:
    """Return what a built form must have been made from."""
    if getattr(sys, "frozen", False) and source == SOURCE:
        return [FORMAT, "frozen"]
    found = source.stat()
    return [FORMAT, found.st_size, found.st_mtime_ns]


def _pack(directory: Directory, current: list[object]) -> str:
    head = {
        "stamp": current,
        "edition": directory.edition,
        "serial": directory.serial,
        "note": directory.note,
        "countries": {code: [c.name, c.calling_code, c.trunk] for code, c in directory.countries.items()},
        "ids": list(directory.rows),
        "places": directory.places,
        "index": directory.index,
    }
    return "\n".join(
        (
            json.dumps(head, ensure_ascii=False),
            *(json.dumps(row, ensure_ascii=False) for row in directory.rows.values()),
            *(document(line, directory.countries) for line in directory),
            json.dumps(directory.evidence, ensure_ascii=False),
        )
    )


def _unpack(text: str, current: list[object]) -> Directory:
    lines = text.split("\n")
    head = json.loads(lines[0])
    ids = head["ids"]
    if head["stamp"] != current or len(lines) != 2 * len(ids) + 2:
        raise ValueError("made from something else")
    return Directory(
        head["edition"],
        head["serial"],
        head["note"],
        {code: Country(*facts) for code, facts in head["countries"].items()},
        dict(zip(ids, lines[1:], strict=False)),
        {key: [(line_id, at) for line_id, at in uses] for key, uses in head["index"].items()},
        head["places"],
        lines[-1],
        dict(zip(ids, lines[1 + len(ids) :], strict=False)),
    )


if __name__ == "__main__":
    print(f"{len(load())} help lines built")
