"""SurveyMonkey: a row of questions, a row of options; condensed exports; and the research export of one header row.

Source: FiveThirtyEight's published files (star-wars-survey, masculinity-survey).
"""

import re
from collections.abc import Sequence

from app.surveys.readers.dialects.common import (
    Records,
    Shape,
    held,
    kept_back,
    keys_of,
    lone,
    plain_words,
    recoded,
    records_of_program,
    several,
)
from app.surveys.readers.encoded import Raw
from app.surveys.readers.personal import by_name
from app.surveys.readers.variable import NOT_CHOSEN, Variable
from app.translation import tr

_FIRST = re.compile(r"respondent ?id", re.IGNORECASE)
_OWN = re.compile(
    r"(respondent|collector) ?id|start ?date|end ?date|date (created|modified)|ip ?address|email( address)?"
    r"|first ?name|last ?name|custom ?data ?\d*|custom ?\d+|language",
    re.IGNORECASE,
)
_LONE = frozenset({"", "response", "open-ended response", "antwort", "réponse"})
_RESEARCH = re.compile(r"q\d{4}(_\d{4})?")


def header_rows(records: Records) -> int:
    """Return how many header rows a SurveyMonkey export has, 0 when it is none."""
    if len(records) < 2 or not _FIRST.fullmatch(records[0][0]):
        return 0
    return 1 if records[1][0].isdigit() else 2


def shape(records: Records, columns: Sequence[Raw]) -> Shape:
    """Return the variables of an export."""
    width = len(columns)
    heads = [plain_words(cell) for cell in [*records[0], *[""] * width][:width]]
    if len(records) == 1:
        return Shape(tr("SurveyMonkey, condensed"), tuple(_condensed(heads, columns)))
    options = [plain_words(cell) for cell in [*records[1], *[""] * width][:width]]
    variables: list[Variable] = []
    keys = keys_of([head or option for head, option in zip(heads, options, strict=True)])
    at = 0
    while at < width:
        end = at + 1
        while end < width and not heads[end] and heads[at]:
            end += 1
        variables += _question(heads[at], options[at:end], keys[at:end], columns[at:end])
        at = end
    return Shape(tr("SurveyMonkey"), tuple(variables))


def _question(head: str, options: list[str], keys: list[str], columns: Sequence[Raw]) -> list[Variable]:
    if len(columns) == 1 and (_OWN.fullmatch(head) or by_name(head)):
        return [kept_back(lone(keys[0], head, columns[0]), records_of_program("SurveyMonkey"))]
    if len(columns) == 1:
        alone = options[0].casefold() in _LONE
        return [lone(keys[0], head or options[0], columns[0], head if alone else f"{head} – {options[0]}")]
    return several(
        keys[0], head, list(zip([f"{keys[0]}: {o}" for o in options], options, columns, strict=True))
    )


def _condensed(heads: list[str], columns: Sequence[Raw]) -> list[Variable]:
    variables: list[Variable] = []
    keys = keys_of(heads)
    at = 0
    while at < len(heads):
        stem, _, _ = heads[at].rpartition(" - ")
        end = at + 1
        while stem and end < len(heads) and heads[end].rpartition(" - ")[0] == stem:
            end += 1
        if end - at > 1:
            options = [head.rpartition(" - ")[2] for head in heads[at:end]]
            variables += several(stem, stem, list(zip(keys[at:end], options, columns[at:end], strict=True)))
        else:
            variables += _question(heads[at], [""], [keys[at]], [columns[at]])
        at = end
    return variables


def is_research(records: Records) -> bool:
    """Say whether this is the research export: columns q0001, q0004_0001 and an unnamed first one."""
    names = [cell for cell in records[0] if cell]
    return len(names) >= 3 and 2 * sum(bool(_RESEARCH.fullmatch(name)) for name in names) >= len(names)


def research_shape(records: Records, columns: Sequence[Raw]) -> Shape:
    """Return the variables of a research export, whose options are named by their values only."""
    names = [*records[0], *[""] * len(columns)][: len(columns)]
    columns = [recoded(raw, {"NA": ""}) for raw in columns]
    keys = keys_of(names)
    variables: list[Variable] = []
    at = 0
    while at < len(columns):
        base, _, part = names[at].partition("_")
        end = at + 1
        while (
            part and _RESEARCH.fullmatch(names[at]) and end < len(names) and names[end].startswith(f"{base}_")
        ):
            end += 1
        if end - at > 1:
            parts = [(keys[i], _option(columns[i], names[i]), columns[i]) for i in range(at, end)]
            variables += several(base, base, parts)
        else:
            variable = lone(keys[at], names[at] or keys[at], columns[at])
            variables.append(
                variable if names[at] else kept_back(variable, records_of_program("SurveyMonkey"))
            )
        at = end
    return Shape(tr("SurveyMonkey, research export"), tuple(variables))


def _option(raw: Raw, name: str) -> str:
    said = [value for value in held(raw) if value.casefold() not in NOT_CHOSEN]
    return said[0] if len(said) == 1 else name
