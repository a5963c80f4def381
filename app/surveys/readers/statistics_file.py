"""SPSS, Stata and SAS files, and spreadsheets: what the helper wrote becomes variables.

User-missing answers ("Refused") stay answers, marked as missing; sets of several answers are put together;
the weight an SPSS file names is offered as such, and never used unasked.
"""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from app.surveys.dataset import Kind, Label
from app.surveys.endings import FORMS, SHEETS
from app.surveys.readers.columns import as_coded
from app.surveys.readers.csv_file import Progress
from app.surveys.readers.dialects.common import JOINT, held, kept_back, keys_of, lone
from app.surveys.readers.encoded import Coded, Dropped, Raw, Reals, coded, number
from app.surveys.readers.handover import ANSWER, SHEET
from app.surveys.readers.helper import run_helper
from app.surveys.readers.text_reader import read_text
from app.surveys.readers.variable import Found, Variable
from app.translation import tr

_CALENDAR = re.compile(r"[AEJS]?DATE|DATETIME|D?TIME|QYR|MOYR|WKYR|YMDHMS|%t[cdwmqhy]")


def read_sheet(path: Path, progress: Progress) -> Found:
    """Read a spreadsheet: its largest sheet, in any dialect a CSV may have. Raises `SurveyRefused`."""
    with tempfile.TemporaryDirectory(prefix="carewright-") as name:
        folder = Path(name)
        run_helper(path, folder, lambda: progress(0.0))
        about = json.loads((folder / ANSWER).read_text(encoding="utf-8"))
        found = read_text(folder / SHEET, progress)
    notes = list(found.notes)
    if about["others"]:
        notes.append(tr("Only the sheet “{name}” was read.", name=about["sheet"]))
    form = tr("{program}: {dialect}", program=SHEETS[path.suffix.lower()], dialect=found.format)
    return replace(found, format=form, encoding="", title=path.stem, notes=tuple(notes))


def read_statistics(path: Path, progress: Progress) -> Found:
    """Read an SPSS, Stata or SAS transport file. Raises `SurveyRefused`."""
    with tempfile.TemporaryDirectory(prefix="carewright-") as name:
        folder = Path(name)
        run_helper(path, folder, lambda: progress(0.0))
        about = json.loads((folder / ANSWER).read_text(encoding="utf-8"))
        columns = [_column(folder, column) for column in about["columns"]]
    raws = dict(zip(about["names"], columns, strict=True))
    singles = {
        name: _variable(key, name, title, raws[name], about)
        for key, name, title in zip(keys_of(about["names"]), about["names"], about["titles"], strict=True)
    }
    variables = list(singles.values())
    for several in about["sets"]:
        variables = _with_set(variables, several, singles)
    rows = max((_rows(raw) for raw in columns), default=0)
    return Found(
        FORMS[path.suffix.lower()],
        tuple(variables),
        rows,
        encoding=about["encoding"],
        title=about["title"] or path.stem,
        notes=() if about["counted"] else (tr("The file does not say how many people it should hold."),),
    )


def _column(folder: Path, about: Mapping[str, Any]) -> Raw:
    if about["form"] == "dropped":
        return Dropped(about["answered"])
    array = np.load(folder / about["file"], allow_pickle=False)
    return Coded(tuple(about["values"]), array) if about["form"] == "coded" else Reals(array)


def _rows(raw: Raw) -> int:
    return 0 if isinstance(raw, Dropped) else len(raw.codes if isinstance(raw, Coded) else raw.values)


def _variable(key: str, name: str, title: str, raw: Raw, about: Mapping[str, Any]) -> Variable:
    title = " ".join(title.split())
    plain = lone(key, title or name, raw, title, names=(name,))
    if _CALENDAR.match(about["formats"].get(name) or ""):
        return kept_back(plain, tr("Dates and times are no answers."))
    if name == about["weight"]:
        why = tr("The file says that it is the weight.")
        return replace(plain, kind=Kind.NUMBER, reason=why, weight_like=True, weight_declared=True)
    return replace(plain, labels=_labels(name, raw, about))


def _labels(name: str, raw: Raw, about: Mapping[str, Any]) -> dict[str, Label]:
    ranges = about["ranges"].get(name, [])
    missing = set(about["missing"].get(name, []))
    labels = {
        value: Label(_code(value, at), text.strip() or value, value in missing or _is_missing(value, ranges))
        for at, (value, text) in enumerate(about["labels"].get(name, []))
    }
    for value in held(raw):
        if value not in labels and (value in missing or _is_missing(value, ranges)):
            labels[value] = Label(_code(value, len(labels)), value, missing=True)
    return labels


def _is_missing(value: str, ranges: Sequence[Sequence[Any]]) -> bool:
    found = number(value)
    for low, high in ranges:
        if isinstance(low, str) or isinstance(high, str):
            if value == low == high or (found is not None and _within(found, low, high)):
                return True
        elif found is not None and low <= found <= high:
            return True
    return False


def _within(value: float, low: float | str, high: float | str) -> bool:
    """Say whether a number lies in a range that is open at one end ("-inf", "inf")."""
    try:
        return float(low) <= value <= float(high)
    except ValueError:
        return False


def _code(value: str, at: int) -> int:
    found = number(value)
    return int(found) if found is not None and found == int(found) else at + 1


def _with_set(
    variables: list[Variable], several: Mapping[str, Any], singles: Mapping[str, Variable]
) -> list[Variable]:
    """Put the variables of a set of several answers together, where the first of them stands."""
    parts = [singles[name] for name in several["columns"] if name in singles]
    if len(parts) < 2 or any(part not in variables or isinstance(part.raw[0], Dropped) for part in parts):
        return variables
    at = variables.index(parts[0])
    title = several["label"] or several["name"]
    rest = [variable for variable in variables if variable not in parts]
    made = _dichotomies(several, title, parts) if several["counted"] else _categories(several, title, parts)
    return [*rest[:at], made, *rest[at:]]


def _dichotomies(several: Mapping[str, Any], title: str, parts: Sequence[Variable]) -> Variable:
    return Variable(
        several["name"],
        title,
        tuple(part.raw[0] for part in parts),
        title,
        Kind.MULTIPLE,
        tr("The file says that these {count} columns are one question.", count=len(parts)),
        options=tuple(part.title for part in parts),
        chosen=several["counted"],
    )


def _categories(several: Mapping[str, Any], title: str, parts: Sequence[Variable]) -> Variable:
    """Put columns that each hold one of the chosen answers into one: "1", "3" become "1 and 3"."""
    raws = [as_coded(part.raw[0]) for part in parts]
    rows, places = np.unique(np.stack([raw.codes for raw in raws], axis=1), axis=0, return_inverse=True)
    texts = []
    for row in rows.tolist():
        chosen = [raw.values[code] for raw, code in zip(raws, row, strict=True)]
        texts.append(JOINT.join(dict.fromkeys(value for value in chosen if value)))
    table = coded(texts)
    labels: dict[str, Label] = {}
    for part in parts:
        labels.update({value: label for value, label in part.labels.items() if not label.missing})
    why = tr("The file says that these {count} columns are one question.", count=len(parts))
    raw = Coded(table.values, table.codes[places.reshape(-1)])
    return Variable(several["name"], title, (raw,), title, Kind.MULTIPLE, why, labels, joined=JOINT)
