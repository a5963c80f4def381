"""The help lines in use in a library: what was shipped or updated, with the team's own entries over it."""

from collections.abc import Sequence
from functools import cached_property

from app.findings.fact import NO_HELP_LINE, Fact
from app.findings.finding import Finding
from app.findings.post import Post
from app.helplines.directory import Directory
from app.helplines.numbers import NumberFinder
from app.helplines.store import SETTING, current
from app.library.feed import Changes
from app.library.library import Library
from app.paths import data_dir


class HelpInUse:
    """Reads the directory when it is first needed, and again when the team changes it."""

    def __init__(self, library: Library | None = None) -> None:
        self._library = library
        self.problem = ""  # why an installed update is not in use
        if library is not None:
            library.feed.subscribe(self._hear)

    @cached_property
    def finder(self) -> NumberFinder:
        """Finds numbers in posts."""
        merged, self.problem = current(self._library, data_dir())
        return NumberFinder(merged.directory)

    @property
    def directory(self) -> Directory:
        """The directory to look things up in."""
        return self.finder.directory

    def find(self, post: Post) -> list[Finding]:
        """Return a finding for every number in a post that is not simply current."""
        return self.finder.find(post)

    def facts(self, post: Post) -> Sequence[Fact]:
        """Return what clauses may know: the audience countries for which the post shows no help line."""
        missing = self.finder.facts(post).missing()
        return [Fact(NO_HELP_LINE, self.directory.country_name(country)) for country in missing]

    def _hear(self, changes: Changes) -> None:
        if SETTING in changes.ids:
            self.__dict__.pop("finder", None)
