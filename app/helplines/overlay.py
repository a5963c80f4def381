"""A team's own entries, corrections and checks, laid over the directory: plain records in, a merged directory out.

The records name ids and fields, never positions, so they survive every update of the base. A correction remembers
what it corrected: when an update changes the same field, the team's value stays and the field is listed as one to
look at again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.errors import KnownError
from app.helplines import schema
from app.helplines.directory import Directory
from app.helplines.freshness import Override, months_later
from app.translation import tr

FORMAT = 1
_REACHING = (
    "channels",
    "hours",
    "timezone",
    "cost",
    "status",
)  # what somebody looked at when they checked a line


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one entry as the team wants it; `was` is the base's value when they did. None takes a field away."""

    value: Any
    was: Any
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Somebody looked: who, when, where. It counts as long as the line is reached as it was then."""

    by: str
    at: str  # ISO 8601 day
    source: str
    reached: str  # fingerprint of how the line was reached


@dataclass(frozen=True)
class TeamRecords:
    """Everything a team lays over the directory. Unchanging: every change makes new records.

    Args:
        entries: whole entries of the team's own, by id, in the directory's form.
        corrections: by id and field.
        checks: the newest check of each id.
        overrides: why lines that are overdue for a check are shown all the same.
    """

    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    corrections: Mapping[str, Mapping[str, Correction]] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)

    def with_entry(self, entry: Mapping[str, Any]) -> "TeamRecords":
        """Return the records with an entry of the team's own.

        Raises:
            KnownError: when it does not fit the schema.
        """
        _refuse(schema.entry_problems(dict(entry)))
        return replace(self, entries={**self.entries, entry["id"]: dict(entry)})

    def without_entry(self, line_id: str) -> "TeamRecords":
        """Return the records without an entry of the team's own."""
        return replace(self, entries={k: v for k, v in self.entries.items() if k != line_id})

    def corrected(
        self, base: Directory, line_id: str, name: str, value: Any, *, by: str = "", at: str = ""
    ) -> "TeamRecords":
        """Return the records with one field of an entry of the base corrected; its own value takes that back.

        Raises:
            KnownError: when the entry would no longer fit the schema.
            KeyError: when the base has no such entry.
        """
        row = dict(base.row(line_id))
        mine = dict(self.corrections.get(line_id, {}))
        mine.pop(name, None)
        if value != row.get(name):
            mine[name] = Correction(value, row.get(name), by, at)
        _refuse(schema.entry_problems(_corrected(row, mine)))
        others = {k: v for k, v in self.corrections.items() if k != line_id}
        return replace(self, corrections={**others, line_id: mine} if mine else others)

    def checked(self, now: Directory, line_id: str, by: str, on: date, source: str) -> "TeamRecords":
        """Return the records with “I checked this today”: by whom, on which day, and where they looked.

        Args:
            now: the merged directory that was looked at.
            line_id: the line.
            by: who.
            on: the day.
            source: the page or call it rests on.

        Raises:
            KnownError: when nobody or no source is named.
        """
        if not by.strip() or not source.strip():
            raise KnownError(tr("A check needs your name and where you looked."))
        check = Check(by.strip(), on.isoformat(), source.strip(), reached(now.row(line_id)))
        return replace(self, checks={**self.checks, line_id: check})

    def overridden(self, line_id: str, reason: str, by: str, on: date) -> "TeamRecords":
        """Return the records with a reason to show a line that is overdue; an empty reason takes it back."""
        others = {k: v for k, v in self.overrides.items() if k != line_id}
        if reason.strip():
            others[line_id] = Override(reason.strip(), by, on.isoformat())
        return replace(self, overrides=others)

    def stored(self) -> dict[str, Any]:
        """Return the records as JSON holds them."""
        return {
            "format": FORMAT,
            "entries": {k: dict(v) for k, v in self.entries.items()},
            "corrections": {
                line_id: {name: [c.value, c.was, c.by, c.at] for name, c in fields.items()}
                for line_id, fields in self.corrections.items()
            },
            "checks": {k: [c.by, c.at, c.source, c.reached] for k, c in self.checks.items()},
            "overrides": {k: [o.reason, o.by, o.at] for k, o in self.overrides.items()},
        }

    @classmethod
    def of_stored(cls, stored: object) -> "TeamRecords":
        """Return the records that `stored` gave; nothing stored is no records.

        Raises:
            KnownError: when they were written by a newer program, or cannot be read.
        """
        if stored is None:
            return cls()
        try:
            return cls._of(stored)  # type: ignore[arg-type]  # whatever it is, `_of` fails on what it cannot read
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise KnownError(
                tr("Your team's help lines cannot be read."),
                tr("They are still in the library; the directory is used without them."),
            ) from error

    @classmethod
    def _of(cls, stored: Mapping[str, Any]) -> "TeamRecords":
        if stored["format"] > FORMAT:
            raise ValueError("a newer format")
        return cls(
            {k: v for k, v in stored["entries"].items() if not schema.entry_problems(v)},
            {
                line_id: {name: Correction(*parts) for name, parts in fields.items()}
                for line_id, fields in stored["corrections"].items()
            },
            {k: Check(*parts) for k, parts in stored["checks"].items()},
            {k: Override(*parts) for k, parts in stored["overrides"].items()},
        )


@dataclass(frozen=True)
class Merged:
    """A merged directory, and what the team should look at again.

    Args:
        directory: the base with the team's records over it.
        changed: (id, field) where an update changed what the team had corrected.
        lost: ids that the team corrected and that the base no longer has.
        outdated_checks: ids whose check no longer counts, because the line is reached differently now.
    """

    directory: Directory
    changed: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    outdated_checks: tuple[str, ...] = ()


def merged(base: Directory, team: TeamRecords) -> Merged:
    """Return the base with a team's records over it. The base itself is not changed."""
    if team == TeamRecords():
        return Merged(base)
    rows = dict(base.rows)
    changed: list[tuple[str, str]] = []
    lost: list[str] = []
    for line_id, fields in team.corrections.items():
        if line_id not in rows:
            lost.append(line_id)
            continue
        row = dict(base.row(line_id))
        changed += [(line_id, name) for name, c in fields.items() if row.get(name) not in (c.was, c.value)]
        new = _corrected(row, fields)
        if not schema.entry_problems(new):
            rows[line_id] = {**new, "team": True}
    for line_id, entry in team.entries.items():
        rows[line_id] = {**entry, "team": True}
    outdated = []
    for line_id, check in team.checks.items():
        if line_id in rows and not _apply_check(rows, base, line_id, check):
            outdated.append(line_id)
    return Merged(base.with_rows(rows), tuple(changed), tuple(lost), tuple(outdated))


def reached(row: Mapping[str, Any]) -> str:
    """Return a fingerprint of how a line is reached."""
    facts = json.dumps([row.get(name) for name in _REACHING], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def _corrected(row: Mapping[str, Any], fields: Mapping[str, Correction]) -> dict[str, Any]:
    new = {**row, **{name: c.value for name, c in fields.items()}}
    return {k: v for k, v in new.items() if v is not None or k in ("last_verified", "verified_by")}


def _apply_check(
    rows: dict[str, Mapping[str, Any] | str], base: Directory, line_id: str, check: Check
) -> bool:
    """Put a person's check on a row, if the line is still reached as they saw it."""
    row = rows[line_id]
    plain = dict(base.row(line_id)) if isinstance(row, str) else dict(row)
    if reached(plain) != check.reached:
        return False
    due = months_later(date.fromisoformat(check.at), int(plain["review_months"]))
    rows[line_id] = {
        **plain,
        "verified_by": check.by,
        "last_verified": check.at,
        "verified_how": check.source,
        "review_due": due.isoformat(),
    }
    return True


def _refuse(problems: list[str]) -> None:
    if problems:
        raise KnownError(
            tr("This help line cannot be kept like this: {what}", what=problems[0]),
            tr("Nothing was changed."),
        )
