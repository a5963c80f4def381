"""What the helper does: spreadsheets with calamine, statistics files with pyreadstat. Nothing else imports this."""

import csv
import datetime
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from app.surveys.endings import SHEETS
from app.surveys.readers.columns import as_coded
from app.surveys.readers.encoded import Budget, Coded, Dropped, Encoder, Raw, Reals
from app.surveys.readers.handover import ANSWER, SHEET
from app.surveys.readers.kinds import written
from app.surveys.readers.refused import SurveyRefused
from app.surveys.readers.sniffing import COLUMNS
from app.translation import tr

CELLS = 3_000_000  # cells that are Python objects at one time
CELL = 32_767  # characters of a cell
FEW = 2000  # different numbers that are kept as codes


def read_native(path: Path, folder: Path) -> None:
    """Read a file into a folder. Raises `SurveyRefused`."""
    if path.suffix.lower() in SHEETS:
        _read_sheet(path, folder)
    else:
        _read_statistics(path, folder)


def _read_sheet(path: Path, folder: Path) -> None:
    """Write the largest sheet as CSV: formulas as their values, and text that looks like one as text."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        names = list(book.sheet_names)
        sheets = [book.get_sheet_by_name(name) for name in names[:50]]
    except python_calamine.PasswordError as error:
        raise SurveyRefused(tr("This file asks for a password")) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise SurveyRefused(str(error)) from error
    sheets = [sheet for sheet in sheets if sheet.height > 1 and sheet.width > 0]
    if not sheets:
        raise SurveyRefused(tr("No sheet of this file holds a table"))
    chosen = max(sheets, key=lambda sheet: sheet.height * sheet.width)
    if chosen.width > COLUMNS:
        raise SurveyRefused(
            tr("This file has more than {count} columns, which no survey has.", count=f"{COLUMNS:,}")
        )
    with (folder / SHEET).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in chosen.iter_rows():
            writer.writerow([_cell(value) for value in row])
    others = [name for name in names if name != chosen.name]
    _answer(folder, {"sheet": chosen.name, "others": others})


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return written(value) if np.isfinite(value) else ""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat(
            *(("seconds",) if isinstance(value, (datetime.datetime, datetime.time)) else ())
        )
    return str(value)[:CELL].replace("\0", "")


def _read_statistics(path: Path, folder: Path) -> None:
    import pyreadstat

    suffix = path.suffix.lower()
    readers: dict[str, tuple[Any, dict[str, bool]]] = {
        ".sav": (pyreadstat.read_sav, {"user_missing": True}),
        ".zsav": (pyreadstat.read_sav, {"user_missing": True}),
        ".dta": (pyreadstat.read_dta, {"user_missing": True}),
        ".por": (pyreadstat.read_por, {}),
        ".xpt": (pyreadstat.read_xport, {}),
    }
    reader, options = readers[suffix]
    try:
        columns, meta = _in_parts(lambda **part: reader(str(path), output_format="dict", **options, **part))
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError, UnicodeError) as error:
        raise SurveyRefused(str(error)) from error
    files = [_keep(folder, at, raw) for at, raw in enumerate(columns)]
    told = {"weight": _spss_weight(path, meta) if suffix in (".sav", ".zsav") else "", "counted": True}
    if suffix in (".sav", ".zsav"):
        told["counted"] = meta.number_rows is not None
    _answer(folder, {**_description(meta), "columns": files, **told})


def _in_parts(read: Callable[..., tuple[dict[str, list[Any]], Any]]) -> tuple[list[Raw], Any]:
    """Read some rows at a time: a Python object for every cell of a big file would be gigabytes."""
    _, meta = read(metadataonly=True)
    data, _ = read(row_limit=1)
    if not data or len(data) > COLUMNS:
        raise SurveyRefused(
            tr("This file holds no columns") if not data else tr("This file has too many columns")
        )
    budget = Budget()
    strings = [meta.readstat_variable_types.get(name) == "string" for name in data]
    gatherers = [_Gatherer(is_text, budget) for is_text in strings]
    size = max(1000, CELLS // len(data))
    offset = 0
    while True:
        data, _ = read(row_limit=size, row_offset=offset)
        count = len(next(iter(data.values())))
        for gatherer, values in zip(gatherers, data.values(), strict=True):
            gatherer.add(values)
        offset += count
        if count < size:
            break
    if (meta.number_rows or 0) > offset:
        words = tr("it is cut short: of {count} people only {found} are there")
        raise SurveyRefused(words.format(count=meta.number_rows, found=offset))
    return [gatherer.finish() for gatherer in gatherers], meta


class _Gatherer:
    """One column, part by part: floats as long as that goes."""

    def __init__(self, is_text: bool, budget: Budget) -> None:
        self._floats: list[NDArray[np.float64]] = []
        self._encoder = Encoder(budget)
        self._is_text = is_text

    def add(self, values: Sequence[Any]) -> None:
        """Take the values of the next rows."""
        if not self._is_text:
            try:
                self._floats.append(np.array(values, dtype=np.float64))
            except (TypeError, ValueError):  # dates; Stata's lettered missing values
                for part in self._floats:
                    self._encoder.add(_texts(part.tolist()))
                self._floats.clear()
                self._is_text = True
            else:
                return
        self._encoder.add(_texts(values))

    def finish(self) -> Raw:
        """Return the column."""
        if self._is_text:
            return self._encoder.finish()
        values = np.concatenate(self._floats)
        values[~np.isfinite(values) & ~np.isnan(values)] = np.nan
        values[np.abs(values) < 1e-70] = 0.0  # how SAS transport files may write nought
        return Reals(values)


def _texts(values: Iterable[Any]) -> list[str]:
    return ["" if value is None else _cell(value).strip() for value in values]


def _keep(folder: Path, at: int, raw: Raw) -> dict[str, Any]:
    """Write one column's array; return where, and its values."""
    if isinstance(raw, Dropped):
        return {"form": "dropped", "answered": raw.answered}
    if isinstance(raw, Reals) and len(np.unique(raw.values[: 4 * FEW])) <= FEW:
        few = as_coded(raw)
        raw = few if len(few.values) <= FEW else raw
    name = f"{at}.npy"
    np.save(folder / name, raw.codes if isinstance(raw, Coded) else raw.values, allow_pickle=False)
    if isinstance(raw, Coded):
        return {"form": "coded", "file": name, "values": list(raw.values)}
    return {"form": "reals", "file": name}


def _description(meta: Any) -> dict[str, Any]:
    """Return what a file says about its variables, in JSON's words."""
    labels = {
        name: [[_cell(value), str(text)] for value, text in named.items()]
        for name, named in (meta.variable_value_labels or {}).items()
    }
    ranges = {
        name: [[_bound(part["lo"]), _bound(part["hi"])] for part in parts]
        for name, parts in (getattr(meta, "missing_ranges", None) or {}).items()
    }
    user_missing = getattr(meta, "missing_user_values", None) or {}
    sets = [
        {
            "name": name,
            "label": found.get("label") or "",
            "counted": _cell(found["counted_value"]) if found.get("is_dichotomy") else "",
            "columns": list(found.get("variable_list") or []),
        }
        for name, found in (getattr(meta, "mr_sets", None) or {}).items()
    ]
    return {
        "names": list(meta.column_names),
        "titles": [text or "" for text in meta.column_labels],
        "labels": labels,
        "ranges": ranges,
        "sets": sets,
        "title": meta.file_label or "",
        "encoding": meta.file_encoding or "",
        "missing": {name: list(map(_cell, found)) for name, found in user_missing.items()},
        "formats": dict(meta.original_variable_types or {}),
    }


def _spss_weight(path: Path, meta: Any) -> str:
    """Return the variable that an SPSS file says it is weighted by; empty when it names none.

    The header holds its place in the dictionary, in which a string takes a place for every eight bytes (PSPP
    developers' guide, System File Format). Strings of more than 255 bytes have parts of their own: then nothing
    is said rather than something wrong.
    """
    with path.open("rb") as file:
        head = file.read(84)
    if len(head) < 84 or head[:4] not in (b"$FL2", b"$FL3"):
        return ""
    order: Literal["little", "big"] = "little" if int.from_bytes(head[64:68], "little") in (2, 3) else "big"
    wanted = int.from_bytes(head[76:80], order)
    place = 1
    for name in meta.column_names:
        is_text = meta.readstat_variable_types.get(name) == "string"
        width = meta.variable_storage_width.get(name, 8) if is_text else 8
        if width > 255 or place > wanted:
            return ""
        if place == wanted:
            return "" if is_text else str(name)
        place += max(1, -(-width // 8))
    return ""


def _bound(value: object) -> float | str:
    return float(value) if isinstance(value, (int, float)) and np.isfinite(value) else str(value)


def _answer(folder: Path, about: dict[str, Any]) -> None:
    (folder / ANSWER).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
