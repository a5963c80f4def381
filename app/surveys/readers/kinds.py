"""What kind of question a variable is, judged by its different values, with the reason in words."""

import re
from dataclasses import dataclass

import numpy as np

from app.surveys.dataset import Kind
from app.surveys.readers.encoded import Coded, Dropped, Raw, Reals, number
from app.surveys.readers.ordering import is_yes_no, ordered
from app.surveys.readers.personal import by_values
from app.surveys.readers.variable import Variable
from app.translation import tr

FEW = 12  # different words that are answers to choose from, however few people answered
SOME = 60  # different words that are, when there are many more people
ANSWER = 120  # characters of an answer to choose from
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{2}.*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}([ T]+\d{1,2}:\d{2}.*)?"
    r"|\d{4}/\d{1,2}/\d{1,2}.*|(\d+ days )?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?"
)
_ID = re.compile(
    r"(^|[ _])(id|uuid|guid|key|token|serial|record|number|no|seqn|seed)$|^(id|respondent|response|record|case)"
    r"[ _]?(id|no|number)?\b|^#$|id$",
    re.IGNORECASE,
)
_SET = re.compile(r"([^;|]{1,80}[;|])+[^;|]{0,80}")


@dataclass(frozen=True, slots=True)
class Judged:
    """A kind with its reason; `left_out` says why it is rather no question, `joined` how answers are separated."""

    kind: Kind
    reason: str
    left_out: str = ""
    personal: str = ""
    joined: str = ""


def judge(variable: Variable) -> Judged:
    """Return what a variable of one column seems to be."""
    raw = variable.raw[0]
    if isinstance(raw, Dropped):
        return _text(tr("Too many different words to keep."))
    if any(not label.missing for label in variable.labels.values()):
        return _labelled(variable, raw)
    if isinstance(raw, Reals):
        return _reals(variable, raw)
    values = [value for value, count in zip(raw.values, raw.counts, strict=True) if value and count]
    if not values:
        return Judged(Kind.TEXT, tr("Nobody answered."), left_out=tr("Nobody answered."))
    numbers = [found for value in values if (found := number(value)) is not None]
    if len(numbers) == len(values):
        return _numbers(variable, numbers, raw.answered)
    return _words(variable, values, raw.answered)


def _labelled(variable: Variable, raw: Raw) -> Judged:
    proper = [label for label in variable.labels.values() if not label.missing]
    unnamed = _unnamed(variable, raw)
    if unnamed > max(len(variable.labels), 2):
        return Judged(
            Kind.NUMBER,
            tr("Numbers, of which only {count} are named in the file.", count=len(variable.labels)),
        )
    _, scale = ordered(label.text for label in proper)
    if scale:
        return Judged(Kind.SCALE, tr("The file names its answers, and they form a scale."))
    return Judged(Kind.SINGLE, tr("The file names its answers."))


def _unnamed(variable: Variable, raw: Raw) -> int:
    if isinstance(raw, Reals):
        held = np.unique(raw.values[~np.isnan(raw.values)])
        return sum(written(float(value)) not in variable.labels for value in held[:5000])
    assert isinstance(raw, Coded)
    return sum(bool(value) and value not in variable.labels for value in raw.values)


def _reals(variable: Variable, raw: Reals) -> Judged:
    held = raw.values[~np.isnan(raw.values)]
    if not len(held):
        return Judged(Kind.TEXT, tr("Nobody answered."), left_out=tr("Nobody answered."))
    return _numbers(variable, np.unique(held).tolist(), len(held))


def _numbers(variable: Variable, values: list[float], answered: int) -> Judged:
    low, high, different = min(values), max(values), len(values)
    whole = all(value == int(value) for value in values)
    named = _is_id(variable)
    if whole and answered >= 20 and different >= 0.98 * answered and (named or high > 100_000):
        return _id()
    if whole and low >= 0 and high <= 10 and different == 2:
        return Judged(Kind.SINGLE, tr("Two different numbers."))
    if whole and low >= 0 and high <= 10 and different >= 3:
        return Judged(
            Kind.SCALE, tr("Whole numbers from {low} to {high}.", low=f"{low:.0f}", high=f"{high:.0f}")
        )
    if different == 1:
        return Judged(Kind.SINGLE, tr("The same number everywhere."))
    return Judged(Kind.NUMBER, tr("Numbers from {low} to {high}.", low=f"{low:g}", high=f"{high:g}"))


def _words(variable: Variable, values: list[str], answered: int) -> Judged:
    if sum(bool(_DATE.fullmatch(value)) for value in values) >= 0.9 * len(values):
        return Judged(Kind.TEXT, tr("Dates or times."), left_out=tr("Dates and times are no answers."))
    if personal := by_values(values):
        return Judged(Kind.TEXT, tr("Words of people's own."), personal=personal, left_out=personal)
    if answered >= 20 and len(values) >= 0.98 * answered and all(_is_token(value) for value in values[:50]):
        return _id()
    if joined := _joined(values):
        return Judged(
            Kind.MULTIPLE,
            tr("Several answers in one cell, separated by “{mark}”.", mark=joined),
            joined=joined,
        )
    longest, different = max(map(len, values)), len(values)
    few = different <= FEW and 2 * different <= answered
    some = different <= SOME and 5 * different <= answered
    many = different <= 300 and 40 * different <= answered
    if longest <= ANSWER and (few or some or many):
        _, scale = ordered(values)
        return _choice(different, scale)
    _, scale = ordered(values)
    if scale == "words" or is_yes_no(values):  # a small file: only words that are surely answers
        return _choice(different, scale)
    return _text(tr("Nearly everybody wrote something else."))


def _choice(different: int, scale: str) -> Judged:
    if scale == "words":
        return Judged(Kind.SCALE, tr("{count} different answers that form a scale.", count=different))
    if scale == "numbers":
        return Judged(
            Kind.SCALE, tr("{count} different answers in the order of their numbers.", count=different)
        )
    if different == 1:
        return Judged(Kind.SINGLE, tr("One answer only."))
    return Judged(Kind.SINGLE, tr("{count} different answers.", count=different))


def _text(reason: str) -> Judged:
    why = tr("What people write themselves can point at them.")
    return Judged(Kind.TEXT, reason, left_out=why, personal=why)


def _id() -> Judged:
    return Judged(
        Kind.TEXT,
        tr("Another value for everybody."),
        left_out=tr("A number or code for each person is no answer."),
    )


def _is_id(variable: Variable) -> bool:
    return bool(_ID.search(variable.key) or _ID.search(variable.title)) or variable.title == ""


def _is_token(value: str) -> bool:
    return " " not in value and len(value) >= 5 and any(char.isdigit() for char in value)


def _joined(values: list[str]) -> str:
    """Return what separates several answers in one cell; empty when each cell holds one."""
    for mark in (";", "|"):
        several = [value for value in values if mark in value]
        if len(several) < 2 or 4 * len(several) < len(values):
            continue
        parts = {part.strip() for value in values for part in value.split(mark)} - {""}
        if all(_SET.fullmatch(value) for value in several) and len(parts) <= max(12, len(values) // 2):
            return mark
    return ""


def written(value: float) -> str:
    """Return a number as a file writes it: "1" for 1.0."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
