"""The inbox: which drafts of the library wait for whom, without opening any.

Rows are a projection of the rounds in the documents and can be written anew at any time. They carry what a
reviewer may want to know before opening a draft: topics, how heavy it is, how long.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from app.drafts.document import Draft
from app.library.feed import Area
from app.library.library import Library
from app.library.tables import draft as draft_table
from app.library.tables import review_request
from app.review.rounds import Intensity, Rounds

READING = 180  # words a minute, with care


@dataclass(frozen=True, slots=True)
class Request:
    """One draft that waits for one reviewer (or waited: `choice` says what was decided)."""

    draft_id: str
    title: str
    round_id: str
    reviewer: str
    number: int
    asked_by: str
    asked_at: str
    due: str
    focus: tuple[str, ...]
    choice: str
    topics: tuple[str, ...]
    intensity: str
    words: int

    @property
    def minutes(self) -> int:
        """About how many minutes one reading takes."""
        return max(1, -(-self.words // READING))


class Inbox:
    """The inbox of one library. Writing tells `Area.REVIEW` with the draft's id."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def update(self, draft: Draft, rounds: Rounds, origin: object | None = None) -> None:
        """Write the rows of a draft's last round, its intensity and its state anew."""
        last = rounds.current
        rows = (
            []
            if last is None
            else [
                {
                    "draft_id": draft.id,
                    "round_id": last.id,
                    "reviewer": person,
                    "number": last.number,
                    "asked_by": last.by,
                    "asked_at": last.at,
                    "due": last.due,
                    "focus": json.dumps(last.focus, ensure_ascii=False),
                    "choice": decision.choice.value if (decision := last.decisions.get(person)) else "",
                    "decided_at": decision.at if decision else "",
                }
                for person in last.reviewers
            ]
        )
        with self._library.write(Area.REVIEW, Area.DRAFTS, ids=(draft.id,), origin=origin) as connection:
            connection.execute(delete(review_request).where(review_request.c.draft_id == draft.id))
            if rows and last is not None:
                connection.execute(insert(review_request), rows)
                values = {"state": last.outcome} | ({"intensity": last.intensity} if last.intensity else {})
                connection.execute(draft_table.update().where(draft_table.c.id == draft.id).values(**values))

    def of(self, reviewer: str, *, done: bool = False) -> Sequence[Request]:
        """Return what waits for a reviewer, what is due first at the top; or what is done."""
        columns = draft_table.c
        query = (
            select(review_request, columns.title, columns.topics, columns.intensity, columns.words)
            .join(draft_table, columns.id == review_request.c.draft_id)
            .where(review_request.c.reviewer == reviewer, columns.trashed == "")
            .where(review_request.c.choice != "" if done else review_request.c.choice == "")
            .order_by(review_request.c.due == "", review_request.c.due, review_request.c.asked_at)
        )
        with self._library.read() as connection:
            rows = [dict(row) for row in connection.execute(query).mappings()]
        return [_request(row) for row in rows]


def _request(row: dict[str, Any]) -> Request:
    lists = {name: tuple(json.loads(row[name])) for name in ("focus", "topics")}
    return Request(**{name: lists.get(name, row[name]) for name in Request.__dataclass_fields__})


def paced(requests: Sequence[Request]) -> tuple[Request, ...]:
    """Return the same drafts with light ones between heavy ones, otherwise in their order."""
    heavy = [one for one in requests if one.intensity == Intensity.HEAVY]
    light = [one for one in requests if one.intensity != Intensity.HEAVY]
    mixed: list[Request] = []
    while heavy or light:
        take = (
            heavy if heavy and (not light or not mixed or mixed[-1].intensity != Intensity.HEAVY) else light
        )
        mixed.append(take.pop(0))
    return tuple(mixed)
