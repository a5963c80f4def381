"""Quantipy: a CSV with its description in a JSON file of the same name beside it.

Source: Quantipy's example data (A), MIT licence.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.surveys.dataset import Kind, Label
from app.surveys.readers.dialects.common import Shape, kept_back, keys_of, lone
from app.surveys.readers.encoded import Raw
from app.surveys.readers.variable import Variable
from app.translation import tr

LARGEST = 32 << 20  # bytes of a description
Described = Mapping[str, Any]


def beside(path: Path) -> Described | None:
    """Return the description beside a file, None when there is none that fits."""
    sidecar = path.with_suffix(".json")
    try:
        if path.suffix.lower() != ".csv" or not sidecar.is_file() or sidecar.stat().st_size > LARGEST:
            return None
        found = json.loads(sidecar.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    fits = (
        isinstance(found, dict)
        and isinstance(found.get("columns"), dict)
        and isinstance(found.get("lib"), dict)
    )
    return found if fits else None


def quantipy_shape(described: Described, names: Sequence[str], columns: Sequence[Raw]) -> Shape:
    """Return the variables of a described file."""
    rows = _grid_rows(described)
    names = [*names, *[""] * (len(columns) - len(names))]
    variables = [
        _variable(described, key, name, raw, rows.get(name))
        for key, name, raw in zip(keys_of(names), names, columns, strict=True)
    ]
    return Shape(tr("Quantipy, with its description"), tuple(variables))


def _variable(
    described: Described, key: str, name: str, raw: Raw, row: tuple[str, str, str] | None
) -> Variable:
    about = described["columns"].get(name)
    plain = lone(key, key, raw, names=(name,))
    if not isinstance(about, dict) or name.startswith("@"):
        return kept_back(plain, tr("The description does not name it."))
    text = _text(described, about) or name
    plain = lone(key, text, raw, text, names=(name,))
    kind = about.get("type")
    labels = _labels(described, about.get("values"))
    if kind in ("date", "time"):
        return kept_back(plain, tr("Dates and times are no answers."))
    if kind == "delimited set":
        return Variable(
            key, text, (raw,), text, Kind.MULTIPLE, tr("The description says so."), labels, joined=";"
        )
    if row is not None:
        group, stem, title = row
        return Variable(
            key,
            title,
            (raw,),
            stem,
            Kind.GRID,
            tr("A row of a grid, as described."),
            labels,
            group=group,
            stem=stem,
        )
    return replace(plain, labels=labels)


def _grid_rows(described: Described) -> dict[str, tuple[str, str, str]]:
    """Return, for each column that is a row of a grid, the grid's key and question and the row's own words."""
    masks = described.get("masks")
    rows: dict[str, tuple[str, str, str]] = {}
    for key, mask in masks.items() if isinstance(masks, dict) else ():
        items = mask.get("items") if isinstance(mask, dict) else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and str(item.get("source", "")).startswith("columns@"):
                name = item["source"].removeprefix("columns@")
                rows[name] = (key, _text(described, mask) or key, _text(described, item) or name)
    return rows


def _labels(described: Described, values: object) -> dict[str, Label]:
    if isinstance(values, str):  # lib@values@name
        values = described["lib"].get("values", {}).get(values.rpartition("@")[2])
    labels: dict[str, Label] = {}
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and isinstance(value.get("value"), int):
            code = value["value"]
            labels[str(code)] = Label(code, _text(described, value) or str(code))
    return labels


def _text(described: Described, about: Mapping[str, Any]) -> str:
    texts = about.get("text")
    if not isinstance(texts, dict):
        return ""
    found = texts.get(described["lib"].get("default text")) or next(iter(texts.values()), "")
    return " ".join(found.split()) if isinstance(found, str) else ""
