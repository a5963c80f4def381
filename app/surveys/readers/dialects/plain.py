"""A table with one header row, or none, of which nobody knows the program."""

import re
from collections.abc import Sequence

from app.surveys.readers.dialects.common import Records, Shape, held, kept_back, recoded, several
from app.surveys.readers.dialects.forms import bracketed
from app.surveys.readers.encoded import Raw, Reals, number
from app.surveys.readers.variable import NOT_CHOSEN, Variable
from app.translation import tr

_PART = re.compile(r"^(?P<base>.*?[A-Za-z].*?)[_. ]?(?P<part>\d{1,3})$")


def header_rows(records: Records) -> int:
    """Return 1, or 0 when the first record is numbers like those below it."""
    numbers = sum(number(cell) is not None for cell in records[0])
    return 0 if numbers and 2 * numbers >= len(records[0]) else 1


def shape(records: Records, columns: Sequence[Raw]) -> Shape:
    """Return the variables of a table."""
    if records:
        names = [*records[0], *[""] * len(columns)][: len(columns)]
    else:
        names = [tr("Column {number}", number=at + 1) for at in range(len(columns))]
    notes = []
    if _writes_na(columns):
        columns = [recoded(raw, {"NA": ""}) for raw in columns]
        notes.append(tr("“NA” was read as no answer."))
    variables = _numbered(bracketed(names, columns))
    if not names[0] and not variables[0].left_out and not held_words(variables[0]):
        variables[0] = kept_back(variables[0], tr("Row numbers."))
    return Shape(
        tr("Table with one header row") if records else tr("Table without a header"),
        tuple(variables),
        (),
        tuple(notes),
    )


def held_words(variable: Variable) -> bool:
    """Say whether a variable holds anything but numbers."""
    return any(number(value) is None for raw in variable.raw for value in held(raw))


def _writes_na(columns: Sequence[Raw]) -> bool:
    """Say whether the file writes NA for "no answer": it does so among numbers."""
    for raw in columns:
        if isinstance(raw, Reals) and set(map(str.strip, raw.others)) == {"NA"}:
            return True
        values = held(raw)
        if (
            "NA" in values
            and len(values) > 1
            and all(number(value) is not None for value in values if value != "NA")
        ):
            return True
    return False


def _numbered(variables: list[Variable]) -> list[Variable]:
    """Join neighbours called q5_1, q5_2 … that only say whether something was ticked."""
    joined: list[Variable] = []
    at = 0
    while at < len(variables):
        end = at
        base = _base(variables[at])
        while base and end < len(variables) and _base(variables[end]) == base and _is_tick(variables[end]):
            end += 1
        if end - at >= 2 and _are_ticks(variables[at:end]):
            parts = [
                (v.key, v.title if v.title != v.key else _option(v), v.raw[0]) for v in variables[at:end]
            ]
            joined += several(base, base, parts)
        else:
            end = at + 1
            joined.append(variables[at])
        at = end
    return joined


def _base(variable: Variable) -> str:
    match = _PART.match(variable.key)
    return match["base"] if match and len(variable.raw) == 1 and not variable.left_out else ""


def _is_tick(variable: Variable) -> bool:
    return len({value for value in held(variable.raw[0]) if value.casefold() not in NOT_CHOSEN}) <= 1


def _are_ticks(variables: Sequence[Variable]) -> bool:
    """Say whether these are ticks for sure: words that differ, or nought and one in each."""
    said = [{value for value in held(v.raw[0]) if value.casefold() not in NOT_CHOSEN} for v in variables]
    words = [value for values in said for value in values if number(value) is None]
    if words:
        return len(words) == len(set(words)) or set(words) <= {"Y", "x", "X", "✓"}
    return all(set(held(v.raw[0])) == {"0", "1"} for v in variables)


def _option(variable: Variable) -> str:
    said = [value for value in held(variable.raw[0]) if value.casefold() not in NOT_CHOSEN]
    return said[0] if len(said) == 1 and number(said[0]) is None else variable.title
