"""Typeform, Google Forms and LimeSurvey: one header row of question texts or codes.

Sources: OSMI's published Typeform exports; Google's and LimeSurvey's documented column names.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.surveys.readers.dialects.common import (
    JOINT,
    Records,
    Shape,
    held,
    kept_back,
    keys_of,
    lone,
    plain_words,
    recoded,
    records_of_program,
    rows_with,
    several,
    split_options,
)
from app.surveys.readers.encoded import Raw
from app.surveys.readers.variable import Excluded, Variable
from app.translation import tr

_TYPEFORM = {
    "start date (utc)",
    "submit date (utc)",
    "network id",
    "response type",
    "stage date (utc)",
    "tags",
    "ending",
    "#",
}
_STAMPS = {"timestamp", "zeitstempel", "horodateur", "marca temporal", "tijdstempel", "carimbo de data/hora"}
_LIME = {
    "id",
    "submitdate",
    "lastpage",
    "startlanguage",
    "seed",
    "startdate",
    "datestamp",
    "ipaddr",
    "token",
    "refurl",
}
_LIME_WORDS = {
    "response id",
    "date submitted",
    "last page",
    "start language",
    "date started",
    "date last action",
}
_ROW = re.compile(r"^(?P<stem>.+?) ?\[(?P<row>[^\[\]]+)\]$", re.DOTALL)
_SGQA = re.compile(r"^(?P<stem>\d+X\d+X\d+)(?P<row>SQ?\w+|other|\w+)$")


def is_typeform(records: Records) -> bool:
    """Say whether this is a Typeform export."""
    folded = {cell.casefold() for cell in records[0]}
    return records[0][0] == "#" and bool(folded & {"submit date (utc)", "network id"})


def typeform_shape(records: Records, columns: Sequence[Raw]) -> Shape:
    """Return the variables of a Typeform export; headers may be doubled, so columns go by place."""
    heads = [plain_words(cell) for cell in [*records[0], *[""] * len(columns)][: len(columns)]]
    keys = keys_of(heads)
    variables: list[Variable] = []
    at = 0
    while at < len(columns):
        end = at
        while (
            end < len(columns) and _says_header(heads[end], columns[end]) and heads[end] not in heads[at:end]
        ):
            end += 1
        closing = end < len(columns) and heads[end].casefold() == "other" and end - at >= 2
        end += closing
        if end - at >= 2:
            title = ", ".join(heads[at : at + 3]) + ("…" if end - at > 3 else "")
            variables += several(
                f"{keys[at]} …", title, list(zip(keys[at:end], heads[at:end], columns[at:end], strict=True))
            )
        else:
            end = at + 1
            variables.append(_typeform_one(keys[at], heads[at], columns[at]))
        at = end
    return Shape(tr("Typeform"), tuple(variables))


def _typeform_one(key: str, head: str, raw: Raw) -> Variable:
    variable = lone(key, head or key, raw, head)
    return kept_back(variable, records_of_program("Typeform")) if head.casefold() in _TYPEFORM else variable


def _says_header(head: str, raw: Raw) -> bool:
    values = held(raw)
    return len(values) == 1 and values[0].casefold() == head.casefold()


def is_google(records: Records) -> bool:
    """Say whether this is a Google Forms export."""
    return records[0][0].casefold() in _STAMPS


def google_shape(records: Records, columns: Sequence[Raw]) -> Shape:
    """Return the variables of a Google Forms export: grids as "Question [Row]", ticks joined by ", "."""
    heads = [plain_words(cell) for cell in [*records[0], *[""] * len(columns)][: len(columns)]]
    variables = []
    for variable in bracketed(heads, columns):
        if variable.title.casefold() in _STAMPS:
            variables.append(kept_back(variable, records_of_program("Google Forms")))
        elif len(variable.raw) == 1 and not variable.left_out and not variable.group:
            apart, found = split_options(variable.raw[0], ", ")
            variables.append(replace(variable, raw=(apart,), joined=JOINT) if found else variable)
        else:
            variables.append(variable)
    return Shape(tr("Google Forms"), tuple(variables))


def lime_header_rows(records: Records) -> int:
    """Return how many header rows a LimeSurvey export has, 0 when it is none."""
    for rows, record in enumerate(records[:2], start=1):
        folded = {cell.casefold() for cell in record}
        if {"submitdate", "lastpage"} <= folded or {"date submitted", "last page"} <= folded:
            return rows
        if any(re.match(r"submitdate\. ", cell) for cell in folded):
            return rows
    return 0


def lime_shape(records: Records, columns: Sequence[Raw]) -> Shape:
    """Return the variables of a LimeSurvey export; an empty submission date means not finished."""
    codes = [plain_words(cell) for cell in [*records[-1], *[""] * len(columns)][: len(columns)]]
    texts = [plain_words(cell) for cell in [*records[0], *[""] * len(columns)][: len(columns)]]
    columns = [recoded(raw, {"N/A": "", "{question_not_shown}": ""}) for raw in columns]
    variables = [_lime_own(variable) for variable in bracketed(codes, columns, texts)]
    excluded = []
    for code, raw in zip(codes, columns, strict=True):
        name = code.partition(". ")[0].casefold()
        if name in ("submitdate", "date submitted"):
            excluded.append(Excluded(rows_with(raw, ("",)), tr("not finished"), "incomplete"))
    return Shape(tr("LimeSurvey"), tuple(variables), tuple(excluded))


def _lime_own(variable: Variable) -> Variable:
    name = variable.key.partition(". ")[0].casefold()
    return kept_back(variable, records_of_program("LimeSurvey")) if name in _LIME | _LIME_WORDS else variable


def bracketed(heads: Sequence[str], columns: Sequence[Raw], texts: Sequence[str] = ()) -> list[Variable]:
    """Return variables; neighbouring columns "Question [Row]" belong together.

    Args:
        texts: the questions' texts where `heads` are codes.
    """
    texts = texts or heads
    keys = keys_of(heads)
    variables: list[Variable] = []
    at = 0
    while at < len(columns):
        stem, _ = _parts(heads[at])
        end = at + 1
        while stem and end < len(columns) and _parts(heads[end])[0] == stem:
            end += 1
        if end - at > 1:
            named = [_parts(text)[1] or text for text in texts[at:end]]
            question = _parts(texts[at])[0] or stem
            variables += several(stem, question, list(zip(keys[at:end], named, columns[at:end], strict=True)))
        else:
            variables.append(lone(keys[at], texts[at] or keys[at], columns[at], texts[at]))
        at = end
    return variables


def _parts(head: str) -> tuple[str, str]:
    match = _ROW.match(head) or _SGQA.match(head)
    return (match["stem"].strip(), match["row"].strip()) if match else ("", "")
