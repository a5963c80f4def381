"""Published figures that come with the program (`resources_db/published_surveys.json`)."""

import json
from typing import Any

from app.paths import bundled
from app.surveys.published import PublishedFigure, PublishedSet


def shipped_sets() -> tuple[PublishedSet, ...]:
    """Return the published figures that came with the program."""
    found = json.loads(bundled("resources_db", "published_surveys.json").read_text(encoding="utf-8"))
    return tuple(map(_set_of, found["sets"]))


def _set_of(row: dict[str, Any]) -> PublishedSet:
    figures = tuple(
        PublishedFigure(**{**row["common"], "checked": row["checked"], **figure}) for figure in row["figures"]
    )
    facts = {name: row[name] for name in ("key", "title", "publisher", "source", "checked")}
    return PublishedSet(figures=figures, notes=tuple(row["notes"]), **facts)
