"""One survey: its questions, and the answers as small arrays.

What an array holds follows from the question's kind:

=====================  =====================================================================
single, scale, grid    `Codes`, shape (rows,): the **position** of the answer in `Question.labels`,
                       -1 where nothing was asked or answered; int8, int16 or int32
multiple               `Marks`: who ticked what, and who was asked
number                 float64, shape (rows,), NaN where nothing was asked or answered
text                   a tuple of strings, empty where nothing was asked or answered
=====================  =====================================================================

Positions, not the file's own codes, so that a table is one `numpy.bincount`; the file's code stands in
`Label.code`. Answers such as "Refused" are positions like any other, with `Label.missing` set: whether they
count is decided by who estimates, never lost at import. Arrays are read-only.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, TypeAlias, TypeVar, cast, runtime_checkable

import numpy as np
from numpy.typing import NDArray

BLANK = -1  # not asked, or no answer

Codes: TypeAlias = NDArray[np.signedinteger]
Numbers: TypeAlias = NDArray[np.float64]
Words: TypeAlias = tuple[str, ...]
Held = TypeVar("Held", bound=np.generic)


class Kind(StrEnum):
    """What answers a question takes."""

    SINGLE = "single"  # one of several, without order
    MULTIPLE = "multiple"  # any of several
    SCALE = "scale"  # one of several, in order
    GRID = "grid-row"  # one row of a grid: questions with the same `group` share `stem` and labels
    NUMBER = "number"
    TEXT = "text"


CODED = frozenset({Kind.SINGLE, Kind.SCALE, Kind.GRID})


@dataclass(frozen=True, slots=True)
class Label:
    """One possible answer.

    Args:
        code: the file's own code, or the position where the file has none.
        text: the answer as people read it.
        missing: whether it says that there is no answer ("Refused", "Don't know" where the file says so).
    """

    code: int
    text: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Args:
        key: unique in the survey, and stable; what `--question` takes.
        title: short, for lists and charts.
        wording: the whole question as it was asked; the stem for a row of a grid.
        kind: what answers it takes.
        labels: the possible answers in the order they are shown; empty for numbers and text.
        group: what rows of one grid share; empty otherwise.
        stem: the wording common to a grid's rows; `title` is then the row's own.
        asked: who was asked, in words; empty means everybody.
        personal: whether the answers may point at a person; such answers are never shown or exported.
    """

    key: str
    title: str
    wording: str
    kind: Kind
    labels: tuple[Label, ...] = ()
    group: str = ""
    stem: str = ""
    asked: str = ""
    personal: bool = False

    def position(self, answer: str) -> int:
        """Return the position of an answer by its text (any case) or its code; -1 when there is none."""
        wanted = answer.strip().casefold()
        for at, label in enumerate(self.labels):
            if label.text.casefold() == wanted:
                return at
        return next((at for at, label in enumerate(self.labels) if str(label.code) == wanted), BLANK)


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """The answers to a question with any number of answers.

    Args:
        marks: uint8, shape (rows, options): 1 where the option was chosen; 0 in rows that were not asked.
        asked: bool, shape (rows,): who was asked. Who ticked nothing counts in the base, who was not asked
            does not.
    """

    marks: NDArray[np.uint8]
    asked: NDArray[np.bool_]


Column: TypeAlias = Codes | Marks | Numbers | Words


@runtime_checkable
class Remembers(Protocol):
    """Columns that know their hash without being loaded."""

    def hash_of(self, key: str) -> str:
        """Return what `question_hash` gave when the column was stored."""


@dataclass(frozen=True, eq=False)
class DataSet:
    """One survey file as it was read.

    Args:
        key: its id in the library, empty before it is saved.
        title: what people call it.
        questions: in the file's order.
        columns: the answers of every question, by key; may load on access.
        rows: how many people.
        weights: float64 arrays of shape (rows,), by name; NaN where a row has none.
        weight_in_use: the name of the weight a person has chosen; empty means unweighted.
        strata, psu, fpc: keys of the questions that hold the strata, the clusters (primary sampling units) and
            the population size of each stratum; empty where the design has none.
        fieldwork, population, mode, source: as printed under a figure.
        probability_sample: whether everybody in the population had a known chance to be asked. If not,
            intervals are "modelled as if random".
        notes: what whoever reads a figure should know, one sentence each.
        sample: whether it is made-up sample data.
    """

    key: str
    title: str
    questions: tuple[Question, ...]
    columns: Mapping[str, Column]
    rows: int
    weights: Mapping[str, Numbers] = field(default_factory=dict)
    weight_in_use: str = ""
    strata: str = ""
    psu: str = ""
    fpc: str = ""
    fieldwork: str = ""
    population: str = ""
    mode: str = ""
    source: str = ""
    probability_sample: bool = False
    notes: tuple[str, ...] = ()
    sample: bool = False

    def question(self, key: str) -> Question:
        """Return a question; raises `KeyError`."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)

    def grid(self, group: str) -> tuple[Question, ...]:
        """Return the rows of a grid in order."""
        return tuple(question for question in self.questions if group and question.group == group)

    def codes(self, key: str) -> Codes:
        """Return the positions of a single, scale or grid question; raises `TypeError` for another kind."""
        return _expect(self.columns[key], np.signedinteger, key)

    def marks(self, key: str) -> Marks:
        """Return the marks of a question with several answers; raises `TypeError` for another kind."""
        column = self.columns[key]
        if not isinstance(column, Marks):
            raise TypeError(f"{key} takes one answer")
        return column

    def numbers(self, key: str) -> Numbers:
        """Return a number question's answers; raises `TypeError` for another kind."""
        return _expect(self.columns[key], np.float64, key)

    def words(self, key: str) -> Words:
        """Return a text question's answers; raises `TypeError` for another kind."""
        column = self.columns[key]
        if not isinstance(column, tuple):
            raise TypeError(f"{key} is not text")
        return column

    def weight(self, name: str | None = None) -> Numbers | None:
        """Return a weight, or the one in use; None when unweighted. Raises `KeyError`."""
        name = self.weight_in_use if name is None else name
        return self.weights[name] if name else None

    def grouping(self, key: str) -> NDArray[np.int32]:
        """Return strata or clusters numbered from 0, shape (rows,); -1 where a row has none.

        Raises `TypeError` for a question with several answers.
        """
        column = self.columns[key]
        if isinstance(column, Marks):
            raise TypeError(f"{key} takes several answers")
        if isinstance(column, tuple):
            words = np.asarray(column, dtype=object)
            return _numbered(words.astype(str), np.array([not word for word in column], dtype=bool))
        return _numbered(column, np.isnan(column) if column.dtype.kind == "f" else column < 0)

    def using(self, weight: str) -> "DataSet":
        """Return the same answers under another weight; empty for none. Raises `KeyError`."""
        if weight and weight not in self.weights:
            raise KeyError(weight)
        return replace(self, weight_in_use=weight)

    def question_hash(self, key: str) -> str:
        """Return the SHA-256 of a question's wording, labels and answers, hexadecimal."""
        if isinstance(self.columns, Remembers):
            return self.columns.hash_of(key)
        return column_hash(self.question(key), self.columns[key])

    def data_hash(self) -> str:
        """Return the SHA-256 over all questions, weights and the design in use, hexadecimal.

        It changes when a word, an answer, a weight or the choice of weight or design does; titles and notes
        do not matter.
        """
        whole = hashlib.sha256(str(self.rows).encode())
        for question in self.questions:
            whole.update(f"\0{question.key}\0{self.question_hash(question.key)}".encode())
        for name in sorted(self.weights):
            whole.update(f"\0{name}\0{self._weight_hash(name)}".encode())
        whole.update("\0".join((self.weight_in_use, self.strata, self.psu, self.fpc)).encode())
        return whole.hexdigest()

    def _weight_hash(self, name: str) -> str:
        if isinstance(self.weights, Remembers):
            return self.weights.hash_of(name)
        return weight_hash(self.weights[name])


def column_hash(question: Question, column: Column) -> str:
    """Return the SHA-256 of what a question asks and what was answered, hexadecimal."""
    whole = hashlib.sha256()
    said = [question.wording, question.stem, question.title if question.group else "", question.kind.value]
    said += [f"{label.code}\0{label.text}\0{label.missing}" for label in question.labels]
    whole.update("\0\0".join(said).encode())
    for part in _parts(column):
        whole.update(part)
    return whole.hexdigest()


def weight_hash(weight: Numbers) -> str:
    """Return the SHA-256 of a weight, hexadecimal."""
    return hashlib.sha256(np.ascontiguousarray(weight, dtype="<f8").data).hexdigest()


def smallest(codes: NDArray[np.signedinteger], labels: int) -> Codes:
    """Return positions in the smallest type that holds them, read-only."""
    wide: type[np.signedinteger] = np.int8 if labels < 127 else np.int16 if labels < 32767 else np.int32
    small = np.ascontiguousarray(codes, dtype=wide)
    small.flags.writeable = False
    return small


def _parts(column: Column) -> list[bytes]:
    """Return a column's bytes, the same on every machine and in every width of integer."""
    if isinstance(column, tuple):
        return ["\0".join(column).encode("utf-8", "surrogatepass")]
    if isinstance(column, Marks):
        return [column.marks.tobytes(), column.asked.tobytes()]
    return [column.astype("<f8" if column.dtype.kind == "f" else "<i4").tobytes()]


def _expect(column: Column, kind: type[Held], key: str) -> NDArray[Held]:
    if isinstance(column, np.ndarray) and np.issubdtype(column.dtype, kind):
        return cast("NDArray[Held]", column)
    raise TypeError(f"{key} does not hold {kind.__name__}")


def _numbered(values: NDArray[np.generic], blank: NDArray[np.bool_]) -> NDArray[np.int32]:
    numbered = np.full(len(values), BLANK, dtype=np.int32)
    numbered[~blank] = np.unique(values[~blank], return_inverse=True)[1]
    return numbered
