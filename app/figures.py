"""Dated figures of platforms, speech and reading: the file we ship, with a person's own copy over it.

Figures change while a program stays installed, so none stands in code. `platforms.json` in the data folder wins over
what is shipped, key by key (a list as a whole), so it may hold one figure or all. A copy that cannot be used is not
used at all, and `problems` says why: a number that is half believed would be worse than an old one.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeGuard

from app.paths import bundled, data_dir
from app.translation import tr

FILE = "platforms.json"
_LARGEST = 1_000_000  # bytes of a person's copy; the shipped file has ten thousand


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures in use.

    Args:
        data: the whole file, as in `resources_db/platforms.json`.
        own: whether a person's copy is part of it.
        problems: what is wrong with a copy that is not used, one sentence each.
        notes: what to know of a copy that is used.
    """

    data: Mapping[str, Any]
    own: bool = False
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def section(self, name: str) -> Mapping[str, Any]:
        """Return one part of the file: `speech`, `reading`, `platforms`, `frame`."""
        section: Mapping[str, Any] = self.data[name]
        return section


def own_file() -> Path:
    """Return where a person's copy lies, or would."""
    return data_dir() / FILE


def figures() -> Figures:
    """Return the figures in use now; a changed copy is read again at once."""
    file = own_file()
    try:
        stat = file.stat()
    except OSError:
        return _figures(None, 0, 0)
    return _figures(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _figures(file: Path | None, _changed: int, size: int) -> Figures:
    shipped = _shipped()
    if file is None:
        return Figures(MappingProxyType(shipped))
    if size > _LARGEST:
        return Figures(MappingProxyType(shipped), problems=(tr("Your figures are too large to be read."),))
    try:
        own = json.loads(file.read_text("utf-8-sig"))  # with the mark some editors put first, or without
        if not isinstance(own, dict):
            raise ValueError(tr("it is not an object with names and values"))
    except UnicodeDecodeError:
        why = tr("Your figures cannot be read: save the file as UTF-8.")
        return Figures(MappingProxyType(shipped), problems=(why,))
    except (OSError, ValueError, RecursionError) as error:
        why = tr("Your figures cannot be read: {why}.", why=str(error).rstrip("."))
        return Figures(MappingProxyType(shipped), problems=(why,))
    both = _over(shipped, own)
    if problems := problems_of(both):
        return Figures(MappingProxyType(shipped), problems=tuple(problems))
    notes: tuple[str, ...] = ()
    if str(own.get("checked", shipped["checked"])) < shipped["checked"]:
        notes = (
            tr(
                "Your figures are of {own}; ours are newer, of {ours}.",
                own=own["checked"],
                ours=shipped["checked"],
            ),
        )
    return Figures(MappingProxyType(both), own=True, notes=notes)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(bundled("resources_db", FILE).read_text("utf-8"))
    return stored


def _over(base: Any, own: Any) -> Any:
    if isinstance(base, dict) and isinstance(own, dict):
        return {**base, **{name: _over(base.get(name), value) for name, value in own.items()}}
    return own


# What is wrong with figures


def problems_of(data: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a whole file of figures, for the person who edits it; empty when nothing is."""
    found = [
        *_words(data),
        *_numbers(data, ("frame", "speech", "reading")),
        *_platforms(data),
        *_areas(data),
        *_languages(data),
    ]
    if not found:
        found += _order(data)
    return found[:10]


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _words(data: Mapping[str, Any]) -> Iterator[str]:
    for name in ("warning", "checked"):
        if not isinstance(data.get(name), str):
            yield tr("“{name}” must be words in quotation marks.", name=name)


def _numbers(data: Mapping[str, Any], sections: tuple[str, ...]) -> Iterator[str]:
    for name in sections:
        section, shipped = data.get(name), _shipped()[name]
        if not isinstance(section, dict):
            yield tr("“{name}” must hold names and values.", name=name)
            continue
        for key, usual in shipped.items():
            value = section.get(key)
            if _is_number(usual) and not (_is_number(value) and 0 <= value <= 100_000):
                yield tr("“{name}” must be a number that is not negative.", name=f"{name}.{key}")


def _platforms(data: Mapping[str, Any]) -> Iterator[str]:
    platforms = data.get("platforms")
    if not isinstance(platforms, dict):
        yield tr("“{name}” must hold names and values.", name="platforms")
        return
    for name, platform in platforms.items():
        if not isinstance(platform, dict) or not isinstance(platform.get("name"), str):
            yield tr("“{name}” needs a name.", name=f"platforms.{name}")
            continue
        for key in ("caption", "comment", "hashtags", "fold", "title", "longest_seconds"):
            value = platform.get(key)
            if value is not None and not (
                isinstance(value, int) and not isinstance(value, bool) and value > 0
            ):
                yield tr("“{name}” must be a whole number over 0, or null.", name=f"platforms.{name}.{key}")


def _areas(data: Mapping[str, Any]) -> Iterator[str]:
    areas, frame = data.get("areas"), data.get("frame")
    if not isinstance(areas, list) or not isinstance(frame, dict):
        yield tr("“{name}” must be a list.", name="areas")
        return
    for number, area in enumerate(areas, 1):
        where = f"areas {number}"
        if not isinstance(area, dict) or not all(
            isinstance(area.get(key), str) for key in ("id", "platform", "name")
        ):
            yield tr("“{name}” needs id, platform and name.", name=where)
        elif area.get("basis") not in ("ads", "organic"):
            yield tr("“{name}” must say ads or organic as its basis.", name=where)
        elif not isinstance(area.get("covered"), list) or not all(
            _inside(one, frame) for one in area["covered"]
        ):
            yield tr("“{name}” needs covered areas with x, y, width and height inside the frame.", name=where)
    ids = [area.get("id") for area in areas if isinstance(area, dict)]
    if len(set(map(str, ids))) < len(ids):
        yield tr("Two of “{name}” have the same id.", name="areas")
    if not any(isinstance(area, dict) and area.get("default") is True for area in areas):
        yield tr("At least one of “{name}” must be the default of its platform.", name="areas")


def _inside(area: object, frame: Mapping[str, Any]) -> bool:
    if not isinstance(area, dict) or not all(
        _is_number(area.get(key)) for key in ("x", "y", "width", "height")
    ):
        return False
    across, down = frame.get("width"), frame.get("height")
    return (
        _is_number(across)
        and _is_number(down)
        and min(area["x"], area["y"]) >= 0
        and min(area["width"], area["height"]) > 0
        and area["x"] + area["width"] <= across
        and area["y"] + area["height"] <= down
    )


def _languages(data: Mapping[str, Any]) -> Iterator[str]:
    speech = data.get("speech")
    languages = speech.get("languages") if isinstance(speech, dict) else None
    if not isinstance(languages, dict):
        yield tr("“{name}” must hold names and values.", name="speech.languages")
        return
    for name, rates in languages.items():
        for key in ("words_per_minute", "sensitive_words_per_minute"):
            rate = rates.get(key) if isinstance(rates, dict) else None
            if not (_is_number(rate) and 20 <= rate <= 400):
                yield tr("“{name}” must be between 20 and 400.", name=f"speech.languages.{name}.{key}")


def _order(data: Mapping[str, Any]) -> Iterator[str]:
    reading, speech = data["reading"], data["speech"]
    pairs = (
        ("reading", reading, "comfortable", "fastest"),
        ("reading", reading, "shortest_seconds", "longest_seconds"),
        ("speech", speech, "slowest", "fastest"),
    )
    for section, values, less, more in pairs:
        if not 0 < values[less] <= values[more]:
            yield tr(
                "“{less}” must be over 0 and at most “{more}”.",
                less=f"{section}.{less}",
                more=f"{section}.{more}",
            )
    for name in ("copy_rate", "lines", "text_size"):
        if reading[name] <= 0:
            yield tr("“{name}” must be over 0.", name=f"reading.{name}")
