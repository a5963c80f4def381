"""What dialects share: keys, option columns, grids, values that mean "no answer"."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.surveys.dataset import Kind, Label
from app.surveys.readers.encoded import Coded, Dropped, Raw, Reals, Values, narrow, number
from app.surveys.readers.ordering import ordered
from app.surveys.readers.personal import by_name
from app.surveys.readers.variable import NOT_CHOSEN, Excluded, Variable
from app.translation import tr

JOINT = "\x1f"  # stands between answers once they are told apart
Records = Sequence[Sequence[str]]
_TAG = re.compile(r"<[^<>]{0,200}>")
_WEIGHT = re.compile(
    r"weight|wgt|gewicht|poids|^pond|^pw$|^w$|^wts?$|^wt[a-z0-9]*\d|_wts?$|^wtmec", re.IGNORECASE
)
_OPEN = re.compile(r"\bother\b|specify|\bandere|sonstig|\bautre|\botr[oa]\b|\banders\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a dialect makes of a table."""

    format: str
    variables: tuple[Variable, ...]
    excluded: tuple[Excluded, ...] = ()
    notes: tuple[str, ...] = ()


def plain_words(header: str) -> str:
    """Return a header without HTML and with single spaces."""
    text = _TAG.sub("", header)
    return " ".join(unescape(text).split())


def keys_of(names: Sequence[str]) -> list[str]:
    """Return a key for each column: its name, with a number where two share it; never empty."""
    taken: Counter[str] = Counter()
    keys = []
    for at, name in enumerate(names):
        key = plain_words(name)[:80].strip() or f"column {at + 1}"
        taken[key.casefold()] += 1
        if (times := taken[key.casefold()]) > 1:
            key = f"{key} ({times})"
            taken[key.casefold()] += 1
        keys.append(key)
    return keys


def lone(key: str, title: str, raw: Raw, wording: str = "", *, names: Sequence[str] = ()) -> Variable:
    """Return a variable of one column, with what its names tell."""
    personal = by_name(key, title, *names)
    weight = any(_WEIGHT.search(name) for name in (key, *names)) and is_numeric(raw)
    return Variable(key, title, (raw,), wording, personal=personal, left_out=personal, weight_like=weight)


def kept_back(variable: Variable, why: str) -> Variable:
    """Return a variable that is left out, unless it is left out already."""
    return variable if variable.left_out else replace(variable, left_out=why)


def records_of_program(program: str) -> str:
    """Return why a survey program's own columns are left out."""
    return tr("{program}'s own records, not an answer.", program=program)


def held(raw: Raw) -> list[str]:
    """Return the different values some row holds, without the blank; a column of numbers has too many."""
    if not isinstance(raw, Coded):
        return []
    return [value for value, count in zip(raw.values, raw.counts, strict=True) if value and count]


def is_numeric(raw: Raw) -> bool:
    """Say whether a column holds numbers alone."""
    values = held(raw)
    return isinstance(raw, Reals) or (bool(values) and all(number(value) is not None for value in values))


def recoded(raw: Raw, table: Mapping[str, str]) -> Raw:
    """Return a column with some values replaced; the empty string makes them blank."""
    if isinstance(raw, Reals):
        numbers = {found for value in table if (found := number(value)) is not None}
        others = {word: count for word, count in raw.others.items() if word.strip() not in table}
        values = np.where(np.isin(raw.values, list(numbers)), np.nan, raw.values) if numbers else raw.values
        return Reals(values, others)
    if isinstance(raw, Dropped) or not any(value in table for value in raw.values):
        return raw
    fresh = Values()
    lookup = np.array([fresh[table.get(value, value)] for value in raw.values], dtype=np.int32)
    return Coded(tuple(fresh), narrow(lookup[raw.codes], len(fresh)))


def whole_numbers(raw: Raw) -> Raw:
    """Return a column of whole numbers without what other programs hang on them: 1 for 1.0."""
    values = held(raw)
    numbers = {value: found for value in values if (found := number(value)) is not None}
    if len(numbers) < len(values) or any(found != int(found) for found in numbers.values()):
        return raw
    return recoded(raw, {value: str(int(found)) for value, found in numbers.items()})


def rows_with(raw: Raw, values: Sequence[str]) -> NDArray[np.bool_]:
    """Return which rows hold one of these values (any case); the empty string means blank."""
    wanted = {value.casefold() for value in values}
    if isinstance(raw, Coded):
        table: NDArray[np.bool_] = np.array([value.casefold() in wanted for value in raw.values])
        return np.take(table, raw.codes)
    if isinstance(raw, Reals):
        return np.isnan(raw.values) if "" in wanted else np.zeros(len(raw.values), dtype=np.bool_)
    return np.zeros(0, dtype=np.bool_)


def several(key: str, stem: str, parts: Sequence[tuple[str, str, Raw]]) -> list[Variable]:
    """Return what columns under one question are: a question with several answers, rows of a grid, or apart.

    Args:
        key: for the whole.
        stem: the question.
        parts: key, option or row, and column of each.
    """
    free = [part for part in parts if _is_free(part, parts)]
    choices = [part for part in parts if part not in free]
    if len(choices) >= 2 and all(_is_option(raw) for _, _, raw in choices):
        return [_ticked(key, stem, parts), *(_words_of(stem, part) for part in free)]
    if len(choices) >= 2 and (labels := _common_labels([raw for _, _, raw in choices])) is not None:
        rows = [
            Variable(
                part_key,
                title,
                (raw,),
                stem,
                Kind.GRID,
                tr("A row of a grid: {count} rows share their answers.", count=len(choices)),
                labels,
                group=key,
                stem=stem,
            )
            for part_key, title, raw in choices
        ]
        return [*rows, *(_words_of(stem, part) for part in free)]
    return [lone(part_key, title, raw, _under(stem, title)) for part_key, title, raw in parts]


def split_options(raw: Raw, mark: str) -> tuple[Raw, bool]:
    """Tell several answers in one cell apart, and say whether there are any.

    Pieces that always stand side by side are one answer that holds the mark itself ("Yes, often").
    """
    values = held(raw)
    pieces = {value: [piece.strip() for piece in value.split(mark) if piece.strip()] for value in values}
    joint = _always_together(list(pieces.values()))
    parts = {value: _rejoined(found, joint, mark) for value, found in pieces.items()}
    options = {part for found in parts.values() for part in found}
    combined = [value for value, found in parts.items() if len(found) > 1]
    codes = all(option.isdigit() for option in options)  # nobody writes codes with commas by chance
    enough = (
        2 <= len(options) <= 40 and len(combined) >= (1 if codes else 2) and len(options) < 2 * len(values)
    )
    alone = {found[0] for found in parts.values() if len(found) == 1}
    again = Counter(part for value in combined for part in parts[value])
    known = sum(option in alone or again[option] > 1 for option in options)
    if not enough or known < 0.8 * len(options) or max(map(len, options)) > 100:
        return raw, False
    return recoded(raw, {value: JOINT.join(found) for value, found in parts.items()}), True


def _always_together(lists: list[list[str]]) -> set[tuple[str, str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    single: Counter[str] = Counter()
    for pieces in lists:
        single.update(pieces)
        pairs.update(pairwise(pieces))
    return {
        pair for pair, count in pairs.items() if count >= 2 and single[pair[0]] == single[pair[1]] == count
    }


def _rejoined(pieces: list[str], joint: set[tuple[str, str]], mark: str) -> list[str]:
    found: list[str] = []
    before = ""
    for piece in pieces:
        if found and (before, piece) in joint:
            found[-1] = f"{found[-1]}{mark}{piece}"
        else:
            found.append(piece)
        before = piece
    return found


def _is_free(part: tuple[str, str, Raw], parts: Sequence[tuple[str, str, Raw]]) -> bool:
    """Say whether a column holds people's own words ("Other, please specify")."""
    _, option, raw = part
    if isinstance(raw, Dropped):
        return True
    said = set(held(raw))
    elsewhere = {value for other in parts if other is not part for value in held(other[2])}
    return bool(_OPEN.search(option)) and len(said) > 2 and not said <= elsewhere


def _is_option(raw: Raw) -> bool:
    """Say whether a column only tells whether one option was chosen."""
    said = {value for value in held(raw) if value.casefold() not in NOT_CHOSEN}
    return isinstance(raw, Coded) and len(said) <= 1 and not _is_yes_no(raw)


def _is_yes_no(raw: Raw) -> bool:
    """Say whether a column is a yes-no question of its own rather than a tick."""
    return {value.casefold() for value in held(raw)} in ({"yes", "no"}, {"ja", "nein"}, {"oui", "non"})


def _ticked(key: str, stem: str, parts: Sequence[tuple[str, str, Raw]]) -> Variable:
    says_no = any(value.casefold() in NOT_CHOSEN for _, _, raw in parts for value in held(raw))
    asked = "" if says_no else tr("who chose at least one answer; the file does not say who was asked")
    return Variable(
        key,
        stem or key,
        tuple(raw for _, _, raw in parts),
        stem,
        Kind.MULTIPLE,
        tr("{count} columns, one for each answer.", count=len(parts)),
        options=tuple(option for _, option, _ in parts),
        asked=asked,
    )


def _words_of(stem: str, part: tuple[str, str, Raw]) -> Variable:
    key, option, raw = part
    why = tr("What people write themselves can point at them.")
    return Variable(
        f"{key} (words)", option, (raw,), _under(stem, option), Kind.TEXT, why, left_out=why, personal=why
    )


def _under(stem: str, option: str) -> str:
    return f"{stem} – {option}" if stem and stem != option else option


def _common_labels(columns: Sequence[Raw]) -> dict[str, Label] | None:
    """Return the answers that rows of a grid share, None when they share none."""
    sets = [set(held(raw)) for raw in columns]
    union = set().union(*sets)
    if not 2 <= len(union) <= 15 or any(not isinstance(raw, Coded) for raw in columns):
        return None
    if any(found and 2 * len(found & _shared(sets, union)) < len(found) for found in sets):
        return None
    if all(number(value) is not None for value in union):
        order = sorted(union, key=lambda value: number(value) or 0.0)
        return {value: Label(int(number(value) or 0), value) for value in order}
    return {value: Label(at + 1, value) for at, value in enumerate(ordered(union)[0])}


def _shared(sets: list[set[str]], union: set[str]) -> set[str]:
    return {value for value in union if sum(value in found for found in sets) > 1}
