"""What the board shows of a draft without opening it: rows of the table `draft`, read from documents.

The document is the truth. Of a row only its state, place, intensity and trash mark are its own.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.drafts.document import Draft
from app.library.tables import draft as table
from app.script.timing import timing
from app.text.folding import fold

STATES = ("drafting", "in_review", "changes_asked", "reviewed", "published")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open findings a draft has, by severity."""

    must: int = 0
    should: int = 0
    consider: int = 0


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft as the board lists it. Times are ISO 8601, UTC; `words` and `seconds` are what is spoken."""

    id: str
    title: str
    state: str
    topics: tuple[str, ...]
    countries: tuple[str, ...]
    platforms: tuple[str, ...]
    age_band: str
    language: str
    intensity: str
    campaign_id: str | None
    created: str
    updated: str
    trashed: str
    must: int
    should: int
    consider: int
    words: int
    seconds: float
    sample: bool


_NAMES = tuple(DraftRow.__dataclass_fields__)
_COLUMNS = [table.c[name] for name in _NAMES]
_LISTS = ("topics", "countries", "platforms")
_PLACES = tuple(map(_NAMES.index, _LISTS))


def listing(*, trashed: bool) -> Select[Any]:
    """Return the query for all drafts (or all in the trash), last written first."""
    which = table.c.trashed != "" if trashed else table.c.trashed == ""
    return select(*_COLUMNS).where(which).order_by(table.c.updated.desc(), table.c.id)


def one_row(draft_id: str) -> Select[Any]:
    """Return the query for one draft, in the trash or not."""
    return select(*_COLUMNS).where(table.c.id == draft_id)


def read_row(row: Row[Any]) -> DraftRow:
    """Return a row of `listing` or `one_row`."""
    values = list(row)
    for place in _PLACES:
        values[place] = _strings(values[place])
    return DraftRow(*values)


def projection(draft: Draft, counts: Counts | None = None) -> dict[str, Any]:
    """Return what a draft's row says of its document; of findings only when they were counted."""
    brief = draft.brief
    times = timing(draft.text("script"), language=brief.language)
    values: dict[str, Any] = {
        "title": brief.title,
        "age_band": brief.age_band,
        "language": brief.language,
        "words": times.words,
        "seconds": times.seconds,
        "search": "\n".join(fold(text).text for text in (brief.title, *draft.parts().values()) if text),
    }
    values |= {name: json.dumps(getattr(brief, name), ensure_ascii=False) for name in _LISTS}
    if when := draft.last_written():
        values["updated"] = datetime.fromtimestamp(when, UTC).isoformat(timespec="seconds")
    if counts is not None:
        values |= {"must": counts.must, "should": counts.should, "consider": counts.consider}
    return values


def put_row(connection: Connection, draft_id: str, values: dict[str, Any], **at_first: object) -> None:
    """Write these columns of a draft's row; `at_first` only if there was no row yet."""
    row = upsert(table).values(id=draft_id, **values, **at_first)
    connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=values))


@lru_cache(maxsize=1024)  # boards have few different lists, and thousands of rows
def _strings(words: str) -> tuple[str, ...]:
    found = json.loads(words)
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()
