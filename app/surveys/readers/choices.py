"""What a person decided about a file, and nothing else: every default leaves a question open or the data alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.surveys.dataset import Kind


@dataclass(frozen=True, slots=True)
class Choices:
    """Decisions about one file. Keys are variables' keys.

    Args:
        title: what the survey is called; empty for the file's name.
        kinds: what a variable is, where it is not what it seems.
        include: variables to bring in although they were left out.
        exclude: variables to leave out.
        weights: variables that are weights.
        weight_in_use: the weight that figures use; empty for none.
        strata, psu, fpc: variables that hold the design.
        count_incomplete: whether answers that were not finished count.
        merged: answers that shall count as another one, by variable: from the one's text to the other's.
        fieldwork, population, mode, source, probability_sample: as in `DataSet`.
    """

    title: str = ""
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    weights: tuple[str, ...] = ()
    weight_in_use: str = ""
    strata: str = ""
    psu: str = ""
    fpc: str = ""
    count_incomplete: bool = False
    merged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fieldwork: str = ""
    population: str = ""
    mode: str = ""
    source: str = ""
    probability_sample: bool = False
