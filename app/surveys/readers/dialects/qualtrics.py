"""Qualtrics: names, question texts in the account's language, and ids in JSON; older exports lack the ids.

Source: exports kept by ropensci/qualtRics (inst/extdata), and Qualtrics' own column names.
"""

import json
import re
from collections.abc import Sequence

from app.surveys.readers.dialects.common import (
    JOINT,
    Records,
    Shape,
    kept_back,
    lone,
    plain_words,
    recoded,
    records_of_program,
    rows_with,
    several,
    split_options,
)
from app.surveys.readers.dialects.common import keys_of as unique
from app.surveys.readers.encoded import Raw
from app.surveys.readers.variable import Excluded, Variable
from app.translation import tr

_OWN = frozenset(
    "startdate enddate status ipaddress progress duration finished recordeddate _recordid recipientlastname "
    "recipientfirstname recipientemail externaldatareference locationlatitude locationlongitude "
    "distributionchannel userlanguage responseid responseset name emailaddress locationaccuracy".split()
)
_PREVIEW = ("1", "2", "8", "9", "12", "Survey Preview", "Survey Test", "Spam", "Offline Survey Preview")
_UNFINISHED = ("0", "False", "Falsch")
_PART = re.compile(r"^(?P<base>.*?)_(?P<part>\d+)$")
SEEN = "-99"  # seen but not answered


def header_rows(records: Records) -> int:
    """Return how many header rows a Qualtrics export has, 0 when it is none."""
    if len(records) >= 3 and sum(cell.startswith('{"ImportId"') for cell in records[2]) > len(records[2]) / 2:
        return 3
    if len(records) >= 2 and records[0][:2] == ("V1", "V2") and records[1][0].lower() == "responseid":
        return 2
    return 0


def shape(records: Records, columns: Sequence[Raw]) -> Shape:
    """Return the variables of an export."""
    names, texts = _filled(records[0], len(columns)), _filled(records[1], len(columns))
    legacy = len(records) < 3
    ids = texts if legacy else [_import_id(cell) for cell in _filled(records[2], len(columns))]
    own = [_own_name(found) for found in ids]
    columns = [recoded(raw, {SEEN: ""}) for raw in columns]
    keys = unique(texts_or(names, texts, own) if legacy else names)
    variables: list[Variable] = []
    at = 0
    while at < len(columns):
        end = _run(names, ids, at)
        if end - at > 1:
            variables += _group(names, texts, keys, columns, at, end)
        elif not (legacy and not names[at] and not texts[at]):
            variables.append(_one(keys[at], names[at], texts[at], ids[at], own[at], columns[at]))
        at = end
    return Shape(
        tr("Qualtrics, older export") if legacy else tr("Qualtrics"),
        tuple(variables),
        _excluded(own, columns),
    )


def texts_or(names: Sequence[str], texts: Sequence[str], own: Sequence[str]) -> list[str]:
    """Return what to call columns of an older export: V1 to V10 say nothing, their texts do."""
    return [text if known else name for name, text, known in zip(names, texts, own, strict=True)]


def _one(key: str, name: str, text: str, import_id: str, own: str, raw: Raw) -> Variable:
    variable = lone(key, plain_words(text) or name, raw, plain_words(text), names=(name, import_id))
    if own:
        return kept_back(variable, records_of_program("Qualtrics"))
    if "_DO_" in name or "_DO" in import_id:
        return kept_back(variable, tr("The order in which answers were shown."))
    if name.endswith("_TEXT") or import_id.endswith("_TEXT"):
        why = tr("What people write themselves can point at them.")
        return kept_back(Variable(key, variable.title, (raw,), variable.wording, personal=why), why)
    apart, found = split_options(raw, ",")
    if found:
        return Variable(key, variable.title, (apart,), variable.wording, joined=JOINT)
    return variable


def _group(
    names: Sequence[str], texts: Sequence[str], keys: Sequence[str], columns: Sequence[Raw], at: int, end: int
) -> list[Variable]:
    match = _PART.match(names[at])
    stem, options = _stem([plain_words(text) for text in texts[at:end]])
    parts = list(zip(keys[at:end], options, columns[at:end], strict=True))
    return several(match["base"] if match else keys[at], stem, parts)


def _stem(texts: list[str]) -> tuple[str, list[str]]:
    """Return the question and what is special to each column: "Question - Option"."""
    split = [text.rpartition(" - ") for text in texts]
    if all(stem == split[0][0] and stem for stem, _, _ in split):
        return split[0][0], [option for _, _, option in split]
    return "", texts


def _run(names: Sequence[str], ids: Sequence[str], at: int) -> int:
    """Return where the columns of the question at `at` end."""
    match = _PART.match(names[at])
    end = at + 1
    while match and end < len(names):
        following = _PART.match(names[end])
        if not following or following["base"] != match["base"] or _qid(ids[end]) != _qid(ids[at]):
            break
        end += 1
    return end


def _qid(import_id: str) -> str:
    found = re.match(r"QID\d+", import_id)
    return found[0] if found else ""


def _import_id(cell: str) -> str:
    try:
        found = json.loads(cell)
    except ValueError:
        return ""
    return str(found.get("ImportId", "")) if isinstance(found, dict) else ""


def _own_name(name: str) -> str:
    folded = name.replace(" ", "").casefold()
    return folded if folded in _OWN else ""


def _filled(record: Sequence[str], width: int) -> list[str]:
    return [*record, *[""] * (width - len(record))][:width]


def _excluded(own: Sequence[str], columns: Sequence[Raw]) -> tuple[Excluded, ...]:
    found = []
    for name, raw in zip(own, columns, strict=True):
        if name == "status":
            found.append(Excluded(rows_with(raw, _PREVIEW), tr("previews, tests and spam"), "preview"))
        if name == "finished":
            found.append(Excluded(rows_with(raw, _UNFINISHED), tr("not finished"), "incomplete"))
    return tuple(found)
