"""One filled sheet: checked against its form before it is kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.surveys.questionnaire.form import Form, Item, Kind, Moment
from app.text.canon import canon
from app.translation import tr

Value = tuple[int, ...] | float | str
"""Positions of the options chosen, a number, or own words."""

_LONGEST = 2_000  # code points of own words
_CODE = 24  # of a code


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person answered; a question that is missing was skipped."""

    moment: Moment
    answers: Mapping[str, Value] = field(default_factory=dict)
    code: str = ""
    id: str = ""
    at: str = ""
    paper: bool = False


def wrong_with(form: Form, sheet: Sheet) -> str:
    """Return why a sheet cannot be kept, in plain words; empty when it can. Skipping is always allowed."""
    if sheet.moment not in form.moments:
        return tr("This questionnaire is not filled at that moment.")
    if not any(sheet.answers.get(item.key) not in (None, (), "") for item in form.items):
        return tr("Nothing is answered yet.")
    for item in form.items:
        value = sheet.answers.get(item.key)
        if value is not None and not _fits(item, value):
            return tr("“{wording}” has an answer that does not fit.", wording=item.wording)
    return ""


def sheet_json(sheet: Sheet) -> str:
    """Return the answers as they are stored."""
    stored = {key: list(value) if isinstance(value, tuple) else value for key, value in sheet.answers.items()}
    return json.dumps(stored, ensure_ascii=False)


def read_answers(form: Form, stored: str) -> dict[str, Value]:
    """Return the answers that fit a form; others are left out."""
    try:
        held = json.loads(stored)
    except ValueError:
        return {}
    found: dict[str, Value] = {}
    for item in form.items:
        raw = held.get(item.key) if isinstance(held, dict) else None
        value: object = tuple(raw) if isinstance(raw, list) else raw
        if value is not None and _fits(item, value):
            found[item.key] = value  # type: ignore[assignment]  # it fits
    return found


def clean_code(words: str) -> str:
    """Return a code as it is kept: letters and digits in capitals."""
    return "".join(char for char in canon(words).upper() if char.isalnum())[:_CODE]


def _fits(item: Item, value: object) -> bool:
    if item.kind is Kind.NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12
    if item.kind is Kind.TEXT:
        return isinstance(value, str) and len(value) <= _LONGEST
    if not isinstance(value, tuple) or not all(isinstance(one, int) for one in value):
        return False
    inside = all(0 <= one < len(item.options) for one in value) and len(set(value)) == len(value)
    return inside and (item.kind is Kind.SEVERAL or len(value) <= 1)
