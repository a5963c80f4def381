"""What a reader finds: variables that may become questions, and rows that should not count."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.surveys.dataset import Kind, Label
from app.surveys.readers.encoded import Raw

NOT_CHOSEN = frozenset(
    {"", "0", "0.0", "no", "not selected", "not chosen", "unchecked", "false", "n", "nein", "non"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """One column, or several that belong together, with what the file says about it.

    Args:
        key: unique in the file.
        title, wording, group, stem, asked: as in `Question`.
        raw: one column; one for each option when a question with several answers has columns of its own.
        kind: what it seems to be; None lets the values decide.
        reason: why, in words.
        labels: what the file says a value means, by value; in the file's order.
        options: what each of several columns stands for.
        joined: what separates several answers in one cell; empty when there is one.
        chosen: the value that says "chosen" in columns of options; empty when any word does.
        personal: why the answers may point at a person; empty when they do not seem to.
        left_out: why it is no question (a date, an id, empty); empty when it is one.
        weight_like: whether its name or use suggests a weight. It is offered, never used unasked.
        weight_declared: whether the file itself says that it is the weight.
    """

    key: str
    title: str
    raw: tuple[Raw, ...]
    wording: str = ""
    kind: Kind | None = None
    reason: str = ""
    labels: Mapping[str, Label] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    joined: str = ""
    chosen: str = ""
    group: str = ""
    stem: str = ""
    asked: str = ""
    personal: str = ""
    left_out: str = ""
    weight_like: bool = False
    weight_declared: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Excluded:
    """Rows that should not count: previews, and answers not finished.

    Args:
        rows: bool, True for each row left out.
        reason: why, in words.
        kind: `preview` or `incomplete`; incompletes can be counted in after all.
    """

    rows: NDArray[np.bool_]
    reason: str
    kind: str

    @property
    def count(self) -> int:
        """How many."""
        return int(np.count_nonzero(self.rows))


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Everything a reader found in a file."""

    format: str
    variables: tuple[Variable, ...]
    rows: int
    header_rows: int = 0
    encoding: str = ""
    delimiter: str = ""
    title: str = ""
    excluded: tuple[Excluded, ...] = ()
    notes: tuple[str, ...] = ()
