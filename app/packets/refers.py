"""What drafts refer to, in our own words, so that a reader elsewhere can show it even if their packs differ."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.drafts.document import Draft
from app.findings.keep import Keep
from app.guidelines.clause import Clause
from app.helplines.directory import Directory
from app.helplines.numbers import NumberFinder
from app.library.library import Library
from app.review.records import each, text
from app.text.canon import canon

ARRIVED = "packets.clauses"  # setting: clauses that came in packets and are in no pack here
MOST_ARRIVED = 500
_TEAM = ("team",)  # fields of a help line that are a team's own remarks


def clause_ids(draft: Draft, keeps: Iterable[Keep], sign_offs: Iterable[bytes]) -> frozenset[str]:
    """Return the clauses that comments, suggestions, keeps, answers and sign-offs of a draft name."""
    found = {keep.clause for keep in (*draft.keeps, *keeps)}
    for name in ("threads", "suggestions"):
        found |= {text(values, "clause") for _, values in each(draft.records(name))}
    found |= {key.rpartition("/")[0] for key in draft.records("checklist")}
    for record in sign_offs:
        found |= set(_signed(record))
    return frozenset(found - {""})


def _signed(record: bytes) -> Iterator[str]:
    """Yield the clauses of a record; one that cannot be read names none."""
    try:
        said = json.loads(record)["statement"]
        for name in ("kept", "checklist", "unanswered"):
            yield from (str(row["clause"]) for row in said[name])
    except (ValueError, KeyError, TypeError, RecursionError):
        return


def clause_values(clause: Clause) -> dict[str, Any]:
    """Return a clause as plain values, without what only finding it needs."""
    return {
        "title": clause.title,
        "why": clause.why,
        "severity": clause.severity.value,
        "topic": clause.topic,
        "language": clause.language,
        "pack": clause.pack,
        "evidence": clause.evidence,
        "better": list(clause.better),
        "advice": list(clause.advice),
        "question": clause.question,
        "disagreement": clause.disagreement,
        "sources": [
            {
                "organisation": source.organisation,
                "document": source.document,
                "edition": source.edition,
                "section": source.section,
                "address": source.address,
                "differs": source.differs,
            }
            for source in clause.sources
        ],
    }


def help_lines(draft: Draft, directory: Directory) -> dict[str, Mapping[str, Any]]:
    """Return the help lines a draft shows, as the directory has them, by id."""
    # A finder of its own: those in use are for one thread, and this may be another.
    finder = NumberFinder(directory)
    ids = {line_id for _, _, mention, _ in finder.judged(draft.post()) for line_id, _ in mention.places}
    return {
        line_id: {name: value for name, value in directory.row(line_id).items() if name not in _TEAM}
        for line_id in sorted(ids)
        if line_id in directory
    }


def arrived(library: Library) -> dict[str, Any]:
    """Return the clauses that came in packets and are in no pack here, as `clause_values` has them."""
    held = library.setting(ARRIVED)
    return {name: v for name, v in held.items() if isinstance(v, dict)} if isinstance(held, dict) else {}


def know_clauses(
    library: Library, came: Mapping[str, Any], have: Iterable[str], origin: object | None = None
) -> None:
    """Keep the texts of clauses that no pack here has, so that comments that rest on them can be read."""
    known = arrived(library)
    new = {name: v for name, v in came.items() if name not in set(have) and isinstance(v, dict)}
    if any(known.get(name) != v for name, v in new.items()):
        library.set_setting(ARRIVED, dict(list((known | new).items())[-MOST_ARRIVED:]), origin)


def title_of(values: object) -> str:
    """Return the title of a clause from outside, in one line."""
    said = values.get("title") if isinstance(values, dict) else None
    return " ".join(canon(said).split())[:200] if isinstance(said, str) else ""
