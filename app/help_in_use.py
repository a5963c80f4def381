"""The help lines in use in a library: what was shipped or updated, with the team's own entries over it.

Reading is cheap and may happen in a worker; what changes something is for the thread that owns the library.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from app.errors import KnownError
from app.findings.fact import NO_HELP_LINE, Fact
from app.findings.finding import Finding
from app.findings.post import Post
from app.helplines import updates
from app.helplines.build import load
from app.helplines.card import card_facts
from app.helplines.directory import Directory
from app.helplines.entry import HelpLine
from app.helplines.freshness import Freshness, freshness, months_later
from app.helplines.numbers import NumberFinder
from app.helplines.overlay import Merged, TeamRecords, merged
from app.helplines.schema import own_entry_problems
from app.helplines.stale import stale
from app.helplines.store import SETTING, load_team, save_team
from app.library.feed import Area, Changes
from app.library.library import Library
from app.paths import data_dir
from app.translation import tr


@dataclass(frozen=True)
class _Read:
    """What was read at one time, so that its pieces fit each other."""

    base: Directory
    team: TeamRecords
    merged: Merged
    finder: NumberFinder
    problems: tuple[str, ...]


class HelpInUse:
    """Reads the directory when it is first needed, and again when the team changes it.

    Args:
        library: whose team's records lie over the directory; None for none.
        today: the day on which freshness is judged.
    """

    def __init__(self, library: Library | None = None, today: Callable[[], date] = date.today) -> None:
        self._library = library
        self.today = today
        self._lock = Lock()  # so that what a worker reads is never older than the last change
        self._base_read: tuple[Directory, str] | None = None
        self._all_read: _Read | None = None
        if library is not None:
            library.feed.subscribe(self._hear, first=True)

    # What is known

    @property
    def finder(self) -> NumberFinder:
        """Finds numbers in posts."""
        return self._read.finder

    @property
    def directory(self) -> Directory:
        """The directory to look things up in."""
        return self.finder.directory

    @property
    def team(self) -> TeamRecords:
        """What the team added, corrected, checked and decided."""
        return self._read.team

    @property
    def merged(self) -> Merged:
        """The directory with what became of the team's records in it."""
        return self._read.merged

    @property
    def problems(self) -> tuple[str, ...]:
        """Why an installed update or the team's own lines are not in use; empty when all is well."""
        return self._read.problems

    def freshness(self, line: HelpLine) -> Freshness:
        """Return how fresh a line is today."""
        return freshness(line, self.today(), self.team.overrides)

    def find(self, post: Post) -> list[Finding]:
        """Return a finding for every number in a post that is not simply current, and for lines due for a check."""
        read = self._read
        found = read.finder.find(post)
        return [*found, *stale(read.finder, post, self.today(), read.team.overrides)]

    def facts(self, post: Post) -> Sequence[Fact]:
        """Return what clauses may know: for which countries no help line is shown, and how much each card holds."""
        finder = self.finder
        missing = finder.facts(post).missing()
        countries = (Fact(NO_HELP_LINE, finder.directory.country_name(country)) for country in missing)
        return [*countries, *card_facts(finder.directory, post)]

    # What the team does; each returns the records as they were before, for `put_back`

    def check(self, line_id: str, by: str, source: str) -> TeamRecords:
        """Keep “I checked this today”: by whom, and the page or call it rests on.

        Raises:
            KnownError: when nobody or no source is named.
        """
        return self._change(lambda team: team.checked(self.directory, line_id, by, self.today(), source))

    def correct(self, line_id: str, values: Mapping[str, Any], by: str) -> TeamRecords:
        """Keep other values for fields of a line; a field's own value takes its correction back, None the field.

        Raises:
            KnownError: when the line would not be one any more.
        """

        def change(team: TeamRecords) -> TeamRecords:
            whole = {k: v for k, v in {**self.directory.row(line_id), **values}.items() if v is not None}
            _refuse({"last_verified": None, "verified_by": None, **whole})
            if line_id in team.entries:
                kept = {**team.entries[line_id], **values}
                return team.with_entry({k: v for k, v in kept.items() if v is not None or k in _EMPTY})
            at = self.today().isoformat()
            for name, value in values.items():
                team = team.corrected(self._read.base, line_id, name, value, by=by, at=at)
            return team

        return self._change(change)

    def uncorrect(self, line_id: str) -> TeamRecords:
        """Take every correction of a line back."""
        base = self._read.base

        def change(team: TeamRecords) -> TeamRecords:
            for name in team.corrections.get(line_id, {}):
                team = team.corrected(base, line_id, name, base.row(line_id).get(name))
            return team

        return self._change(change)

    def add(self, entry: Mapping[str, Any]) -> TeamRecords:
        """Keep an entry of the team's own, in the directory's form; what every entry must have is filled in.

        Raises:
            KnownError: when it does not fit the schema, or its id is taken.
        """
        if entry.get("id") in self.directory:
            raise KnownError(
                tr("There is a help line with this id already."),
                tr("Nothing was changed."),
                tr("Correct that one, or give yours another name."),
            )
        whole = {**_own_defaults(self.today()), **entry}
        due = months_later(self.today(), int(whole["review_months"]))
        whole.setdefault("review_due", due.isoformat())
        _refuse(whole)
        return self._change(lambda team: team.with_entry(whole))

    def remove(self, line_id: str) -> TeamRecords:
        """Take an entry of the team's own away."""
        return self._change(lambda team: team.without_entry(line_id))

    def override(self, line_id: str, reason: str, by: str) -> TeamRecords:
        """Show a line that is overdue all the same, with a reason; an empty reason takes it back.

        Raises:
            KnownError: when a reason comes without a name.
        """
        if reason.strip() and not by.strip():
            raise KnownError(tr("Please say who decides this."), tr("Nothing was changed."))
        return self._change(lambda team: team.overridden(line_id, reason, by.strip(), self.today()))

    def put_back(self, before: TeamRecords) -> None:
        """Put the team's records back as they were."""
        self._change(lambda _team: before)

    # Files

    def install_update(self, file: Path) -> Directory:
        """Check an update file and keep it; call `renew` afterwards. May run in a worker.

        Raises:
            UpdateRefused: when it is not taken; nothing has changed.
        """
        return updates.install(file, data_dir(), self._read.base, updates.trusted_keys())

    def renew(self) -> None:
        """Read everything again, and tell everyone."""
        self._forget(base=True)
        if self._library is not None:
            self._library.feed.tell(Changes(frozenset({Area.SETTINGS}), frozenset({SETTING})))

    def export_hsds(self, file: Path) -> int:
        """Write the directory, with the team's lines, as HSDS 3.0; return how many lines. May run in a worker.

        Raises:
            KnownError: when the file cannot be written; a file that was there before is left as it was.
        """
        from app.helplines import hsds  # for this only

        directory = self.directory
        stored = hsds.export(directory, day=self.today().isoformat())
        fresh = file.with_name(f".{file.name}.{os.getpid():x}")
        try:
            fresh.write_text(json.dumps(stored, ensure_ascii=False, indent=1), "utf-8", newline="\n")
            fresh.replace(file)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise KnownError(
                tr("{name} cannot be written: {why}.", name=file.name, why=error.strerror or error),
                tr("The directory is unchanged."),
                tr("Choose another place."),
            ) from error
        return len(directory)

    # Reading

    @property
    def _read(self) -> _Read:
        with self._lock:
            if self._all_read is None:
                self._all_read = self._read_all()
            return self._all_read

    def _read_all(self) -> _Read:
        if self._base_read is None:
            self._base_read = updates.newest(data_dir(), load(), updates.trusted_keys())
        base, problem = self._base_read
        problems = [problem] if problem else []
        team = TeamRecords()
        try:
            team = load_team(self._library) if self._library is not None else team
        except KnownError as error:
            problems.append(str(error))
        both = merged(base, team)
        return _Read(base, team, both, NumberFinder(both.directory), tuple(problems))

    def _change(self, change: Callable[[TeamRecords], TeamRecords]) -> TeamRecords:
        """Keep changed records. What cannot be read is never written over."""
        if self._library is None:
            raise KnownError(tr("There is no library open to keep this in."))
        before = load_team(self._library)
        after = change(before)
        if after != before:
            save_team(self._library, after)
        return before

    def _hear(self, changes: Changes) -> None:
        if SETTING in changes.ids:
            self._forget()

    def _forget(self, *, base: bool = False) -> None:
        with self._lock:
            self._all_read = None
            if base:
                self._base_read = None


_EMPTY = ("last_verified", "verified_by")  # fields that may say nothing


def _own_defaults(today: date) -> dict[str, Any]:
    return {
        "scope": "national",
        "scope_basis": "stated",
        "audience": ["general"],
        "cost": "unknown",
        "confidence": "medium",
        "collected_on": today.isoformat(),
        "last_verified": None,
        "verified_by": None,
        "review_months": 3,
        "status": "active",
        "sources": [],
    }


def _refuse(entry: Mapping[str, Any]) -> None:
    row = {k: v for k, v in entry.items() if k != "team"}
    if found := own_entry_problems(row):
        raise KnownError(
            tr("This help line cannot be kept like this: {what}.", what=_in_plain_words(found[0])),
            tr("Nothing was changed."),
        )


def _in_plain_words(problem: str) -> str:
    """Return what is wrong with an entry as one says it to the person who wrote it."""
    said = {
        "is active and cannot be reached": tr("it has no number and no address"),
        "/name": tr("it has no name"),
        "has hours and no time zone": tr("its hours need a time zone, such as Europe/London"),
        "the hours": tr("its hours cannot be read; write them like Mo-Fr 09:00-17:00"),
        "/timezone": tr("its time zone is written like Europe/London"),
        "/url": tr("its web page begins with https://"),
    }
    return next((words for sign, words in said.items() if sign in problem), problem)
