"""A column as it is read: every different value once, and for each row which it was.

A survey has few different answers and many rows, so that this is small and everything that follows (what
kind of question it is, which options go together) looks at the different values only. Numbers of which
there are thousands (weights, durations) become floats instead; texts beyond a budget are only counted.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

MANY = 2000  # different values from which a column is looked at again: numbers, or free text?
MOST = 300_000  # different values of one column that are kept
NUMERIC = 0.98  # share of different values that must be numbers for the rest to count as slips
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_COMMA = re.compile(r"[+-]?\d+,\d+")
_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {
    *map(ord, "\t\n\r\x1f")
}  # the last stands between answers (`JOINT`)
_UNSEEN = dict.fromkeys(_CONTROLS | {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF})


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Different values, and per row which: `values[codes[row]]`; `values[0]` is always the empty string."""

    values: tuple[str, ...]
    codes: NDArray[np.signedinteger]

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many rows hold each value."""
        return np.bincount(self.codes, minlength=len(self.values))

    @property
    def answered(self) -> int:
        """How many rows hold anything."""
        return int(len(self.codes) - self.counts[0])


@dataclass(frozen=True, slots=True, eq=False)
class Reals:
    """Numbers, NaN where there was none; `others` are the words that stood among them, with how often."""

    values: NDArray[np.float64]
    others: dict[str, int] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """How many rows hold a number."""
        return int(np.count_nonzero(~np.isnan(self.values)))


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of which there was too much to keep: only how many rows held any."""

    answered: int


Raw = Coded | Reals | Dropped


class Budget:
    """How much different text one file may bring, over all its columns."""

    def __init__(self, characters: int = 200_000_000) -> None:
        self.left = characters


class Values(dict[str, int]):
    """Values numbered in the order they are met; the empty one first."""

    def __init__(self) -> None:
        super().__init__({"": 0})

    def __missing__(self, value: str) -> int:
        self[value] = number = len(self)
        return number


class Encoder:
    """One column while it is read, block by block."""

    def __init__(self, budget: Budget) -> None:
        self.seen = Values()
        self.is_real = self.is_dropped = False
        self.others: dict[str, int] = {}
        self._answered = 0
        self._parts: list[NDArray[np.generic]] = []
        self._budget, self._looked = budget, MANY
        self._counted = 1

    def add(self, cells: Sequence[str]) -> None:
        """Take the cells of the next rows."""
        if self.is_dropped:
            self._answered += sum(map(bool, cells))
        elif self.is_real:
            self._parts.append(self._floats(cells))
        else:
            self.add_codes(np.fromiter(map(self.seen.__getitem__, cells), dtype=np.int32, count=len(cells)))

    def add_codes(self, codes: NDArray[np.signedinteger]) -> None:
        """Take the next rows as numbers of `seen`."""
        if self.is_dropped:
            self._answered += int(np.count_nonzero(codes))
            return
        self._parts.append(narrow(codes, len(self.seen)))
        if len(self.seen) > self._looked:
            self._look()

    def add_floats(self, values: NDArray[np.float64]) -> None:
        """Take the next rows as numbers, once `is_real`."""
        self._parts.append(values)

    def finish(self) -> Raw:
        """Return the column."""
        if self.is_dropped:
            return Dropped(self._answered)
        if self.is_real:
            whole = np.concatenate([part.astype(np.float64, copy=False) for part in self._parts])
            self._parts.clear()
            whole[~np.isfinite(whole)] = np.nan
            return Reals(whole, self.others)
        codes = np.concatenate(self._parts) if self._parts else np.zeros(0, dtype=np.int8)
        self._parts.clear()
        return _mended(tuple(self.seen), codes)

    def _look(self) -> None:
        """Decide what a column of many different values is."""
        values = list(self.seen)
        self._budget.left -= sum(map(len, values[self._counted :]))
        self._counted = len(values)
        self._looked = 2 * len(values)
        numbers = [number(value) for value in values]
        if sum(found is not None for found in numbers) >= NUMERIC * (len(values) - 1):
            self._become_real(values, numbers)
        elif len(values) > MOST or self._budget.left < 0:
            self._answered = sum(int(np.count_nonzero(part)) for part in self._parts)
            self.is_dropped = True
            self._parts.clear()
            self.seen = Values()

    def _become_real(self, values: list[str], numbers: list[float | None]) -> None:
        table = np.array([np.nan if found is None else found for found in numbers], dtype=np.float64)
        counts = np.zeros(len(values), dtype=np.int64)
        for at, part in enumerate(self._parts):
            counts += np.bincount(part, minlength=len(values))
            self._parts[at] = table[part]
        self.others = {
            value: int(counts[at])
            for at, (value, found) in enumerate(zip(values, numbers, strict=True))
            if found is None and value.strip()
        }
        self.is_real = True
        self.seen = Values()

    def _floats(self, cells: Sequence[str]) -> NDArray[np.float64]:
        try:
            if "_" in "".join(cells):  # float() would take 1_000
                raise ValueError
            return np.array([float(cell) if cell else np.nan for cell in cells])
        except ValueError:
            return np.array([self._float(cell) for cell in cells])

    def _float(self, cell: str) -> float:
        if (found := number(cell)) is not None:
            return found
        if cell.strip() and (cell in self.others or len(self.others) < MANY):
            self.others[cell] = self.others.get(cell, 0) + 1
        return np.nan


def number(text: str) -> float | None:
    """Return what a cell says as a number (decimal point or comma), None when it is no number."""
    text = text.strip()
    if _COMMA.fullmatch(text):
        text = text.replace(",", ".")
    elif not _NUMBER.fullmatch(text):
        return None
    found = float(text)
    return found if math.isfinite(found) else None


def narrow(codes: NDArray[np.signedinteger], values: int) -> NDArray[np.signedinteger]:
    """Return numbers below `values` in the smallest type that holds them."""
    if values <= 127:
        return codes.astype(np.int8, copy=False)
    return codes.astype(np.int16 if values <= 32767 else np.int32, copy=False)


def coded(cells: Sequence[str]) -> Coded:
    """Return cells as a column."""
    encoder = Encoder(Budget())
    encoder._looked = len(cells) + 2  # never anything else than values
    encoder.add(cells)
    found = encoder.finish()
    assert isinstance(found, Coded)
    return found


def mend(value: str) -> str:
    """Return a value with its bytes put right: what is not UTF-8 is windows-1252. Spaces at the ends go.

    Letters written in two ways become one (NFC, Unicode Standard Annex 15), and what nobody sees goes: control
    characters, and those that turn the words around them (Unicode Technical Report 36, 2.6).
    """
    if not value.isascii() and any("\udc80" <= char <= "\udcff" for char in value):
        raw = value.encode("utf-8", "surrogateescape")
        try:
            value = raw.decode("cp1252")
        except UnicodeDecodeError:
            value = raw.decode("latin-1")
    if not value.isprintable():
        value = value.translate(_UNSEEN)
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    return value.strip()


def _mended(values: tuple[str, ...], codes: NDArray[np.signedinteger]) -> Coded:
    """Put encodings right and join values that are then the same."""
    clean = tuple(map(mend, values))
    if clean == values:
        return Coded(values, narrow(codes, len(values)))
    joined = Values()
    table = np.array([joined[value] for value in clean], dtype=np.int32)
    return Coded(tuple(joined), narrow(table[codes], len(joined)))
