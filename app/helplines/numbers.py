"""Help-line numbers in a post, as findings and as facts: `NumberFinder(directory).find(post)`.

A keystroke re-reads one line; what a line mentions is looked up by its text and judged for the audience.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.findings.finding import Finding
from app.findings.post import PARTS, Post
from app.helplines.directory import Directory
from app.helplines.entry import HelpLine, Level
from app.helplines.mentions import LineReader, Mention, Way
from app.helplines.saying import finding_of
from app.helplines.verdicts import Judged, Verdict, judge
from app.text.spans import Span

MOST_LINES_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Fact:
    """A help line that a post shows."""

    line: HelpLine
    part: str
    span: Span
    way: Way


@dataclass(frozen=True, slots=True)
class Facts:
    """Which help lines a post shows, for whom.

    Args:
        by_country: audience country to what is shown for it; every country of the audience has a key.
        everywhere: international directories that are named, good for every country.
    """

    by_country: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    everywhere: tuple[Fact, ...] = ()

    def helped(self, country: str) -> tuple[Fact, ...]:
        """Return what a person in distress in a country is shown; an emergency number alone is not enough."""
        return tuple(
            f for f in self.by_country.get(country, ()) if f.line.crisis_level is not Level.EMERGENCY
        )

    def missing(self, *, directories_count: bool = True) -> tuple[str, ...]:
        """Return the audience countries for which the post shows no help line."""
        if directories_count and self.everywhere:
            return ()
        return tuple(country for country in self.by_country if not self.helped(country))


class NumberFinder:
    """Finds help-line numbers in posts and says what they are worth. For one thread at a time."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self._reader: LineReader | None = None
        self._read: dict[tuple[str, str], dict[str, tuple[Mention, ...]]] = {}
        self._kept = 0

    def find(self, post: Post) -> list[Finding]:
        """Return a finding for every number that is not simply current, in reading order."""
        found = (
            finding_of(self.directory, post, part, span, mention, judged)
            for part, span, mention, judged in self.judged(post)
        )
        return [finding for finding in found if finding is not None]

    def judged(self, post: Post) -> Iterator[tuple[str, Span, Mention, Judged]]:
        """Yield every mention with its part, its place in it, and what it is worth for the post's audience."""
        for part, at, mention in self._mentions(post):
            judged = judge(self.directory, mention, post.countries)
            start, end = judged.at or (mention.start, mention.end)
            yield part, Span(at + start, at + end), mention, judged

    def facts(self, post: Post) -> Facts:
        """Return which of the audience's countries have a help line in which part."""
        by_country: dict[str, list[Fact]] = {country: [] for country in post.countries}
        everywhere: list[Fact] = []
        for part, span, mention, judged in self.judged(post):
            if judged.verdict not in (Verdict.CURRENT, Verdict.OBSOLETE) or mention.way is Way.NAME:
                continue
            for line in self._shown(mention):
                fact = Fact(line, part, span, mention.way)
                if line.country in by_country:
                    by_country[line.country].append(fact)
                elif line.scope == "international" and mention.way is not Way.NUMBER:
                    everywhere.append(fact)
        return Facts({c: tuple(facts) for c, facts in by_country.items()}, tuple(everywhere))

    def _shown(self, mention: Mention) -> Sequence[HelpLine]:
        """Return the lines in use that a mention reaches, each once."""
        ids = dict.fromkeys(line_id for line_id, _ in mention.places)
        return [line for line_id in ids if (line := self.directory.get(line_id)) and line.active]

    def _mentions(self, post: Post) -> Iterator[tuple[str, int, Mention]]:
        """Yield (part, start of the line, mention)."""
        for part in PARTS:
            text = post.parts.get(part, "")
            cache = self._read.setdefault((part, post.language), {})
            at = 0
            for line in text.split("\n") if text else ():
                if line:
                    mentions = cache.get(line)
                    if mentions is None:
                        mentions = self._read_line(cache, line, part, post.language)
                    for mention in mentions:
                        yield part, at, mention
                at += len(line) + 1

    def _read_line(
        self, cache: dict[str, tuple[Mention, ...]], line: str, part: str, language: str
    ) -> tuple[Mention, ...]:
        if self._kept >= MOST_LINES_KEPT:
            for lines in self._read.values():
                lines.clear()
            self._kept = 0
        if self._reader is None:
            self._reader = LineReader(self.directory)
        cache[line] = mentions = self._reader.read(line, part, language)
        self._kept += 1
        return mentions
