"""Check a whole post against the packs in use: `Checker(rules).check(post) -> findings`.

Pure but for its cache: the same post and rules give the same findings in the window and on the command line.
A keystroke re-reads one line; everything else is looked up by its text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.findings.fact import Fact
from app.findings.finding import Better, Finding, Severity
from app.findings.post import PARTS, SCRIPT, Post
from app.findings.voice import one_voice
from app.guidelines.clause import Clause, How
from app.guidelines.inflections import base
from app.guidelines.lines import Hit, LineHolds, LineRead, line_holds, read_line
from app.guidelines.rules import Rules
from app.guidelines.whole import CHECKS, SHOWN_CUES, WholePost
from app.guidelines.wording import better_wordings
from app.script.form import Shape, shape
from app.text.spans import Span

MOST_LINES_KEPT = 60_000
MOST_WORDINGS_KEPT = 5_000


class Checker:
    """Finds where a post departs from the clauses in use. For one thread at a time."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._read: dict[tuple[str, str], dict[str, LineRead]] = {}
        self._held: dict[tuple[str, str, frozenset[int]], dict[str, LineHolds]] = {}
        self._shapes: dict[tuple[str, str], Shape] = {}
        self._kept = 0
        self._placement_clauses = [
            rules.clauses[n] for n in sorted(rules.active) if rules.clauses[n].how is How.PLACEMENT
        ]
        self._better: dict[tuple[int, str, bool], tuple[Better, ...]] = {}

    def check(self, post: Post, facts: Sequence[Fact] = ()) -> list[Finding]:
        """Return every finding, in reading order, whole-post findings first, one for each stretch of words.

        Args:
            post: the whole post.
            facts: what other rooms know about it.
        """
        return one_voice(self.raw(post, facts))

    def raw(self, post: Post, facts: Sequence[Fact] = ()) -> list[Finding]:
        """Return what every clause says by itself, before overlapping clauses speak with one voice."""
        lines = list(self._lines(post))
        topics = frozenset(post.topics).union(*(read.topics for _, _, _, read in lines))
        found = [
            self._finding(post, part, at, hit)
            for part, at, _, read in lines
            for hit in read.hits
            if self._applies(hit, topics)
        ]
        reads = [read for *_, read in lines]
        timed = self._timed(post, lines) if any(read.cue in SHOWN_CUES for read in reads) else []
        whole = WholePost(post, timed, facts)
        return [*found, *self._lacking(post, topics, reads), *self._misplaced(whole, topics)]

    def _timed(self, post: Post, lines: Sequence[tuple[str, int, str, LineRead]]) -> list[tuple[int, Shape]]:
        """Return the script's lines with what each is, its words counted: only on-screen text needs the time."""
        if len(self._shapes) > MOST_LINES_KEPT:
            self._shapes.clear()
        timed = []
        for part, at, line, _ in lines:
            if part == SCRIPT:
                key = (post.language, line)
                if (known := self._shapes.get(key)) is None:
                    known = self._shapes[key] = shape(line, post.language)
                timed.append((at, known))
        return timed

    def topics(self, post: Post) -> frozenset[str]:
        """Return the topics that the words of a post touch on, those of its brief included."""
        return frozenset(post.topics).union(*(read.topics for *_, read in self._lines(post)))

    def offers_care(self, post: Post) -> bool:
        """Say whether the words may be about the writer's own danger, now. Never a finding: a quiet offer of help."""
        return any(read.care for *_, read in self._lines(post))

    def _lines(self, post: Post) -> Iterator[tuple[str, int, str, LineRead]]:
        """Yield (part, start, line, what the rules say) for every line with something on it."""
        for part in PARTS:
            text = post.parts.get(part, "")
            at = 0
            for line in text.split("\n") if text else ():
                if line:
                    yield part, at, line, self._read_line(line, part, post.language)
                at += len(line) + 1

    def _read_line(self, line: str, part: str, language: str) -> LineRead:
        cache = self._read.setdefault((part, language), {})
        if (known := cache.get(line)) is not None:
            return known
        if self._kept >= MOST_LINES_KEPT:
            self._read.clear()
            self._held.clear()
            self._kept, cache = 0, self._read.setdefault((part, language), {})
        cache[line] = read = read_line(self.rules, line, part, language)
        self._kept += 1
        return read

    def _applies(self, hit: Hit, topics: frozenset[str]) -> bool:
        only_about = self.rules.clauses[hit.clause].only_about
        return not only_about or not only_about.isdisjoint(topics)

    def _finding(self, post: Post, part: str, at: int, hit: Hit) -> Finding:
        clause = self.rules.clauses[hit.clause]
        span = Span(at + hit.start, at + hit.end)
        words = span.of(post.parts[part])
        hidden = any(phrase.restricted for phrase in clause.find)
        return _finding(
            clause,
            _severity(clause, post, part, lowered=hit.lowered),
            part=part,
            span=span,
            words="" if hidden else words,
            better=self._better_wordings(hit.clause, words, hit.after_auxiliary),
        )

    def _better_wordings(self, number: int, words: str, after_auxiliary: bool) -> tuple[Better, ...]:
        key = (number, words, after_auxiliary)
        if key not in self._better:
            if len(self._better) > MOST_WORDINGS_KEPT:
                self._better.clear()
            clause = self.rules.clauses[number]
            self._better[key] = better_wordings(clause, words, after_auxiliary=after_auxiliary)
        return self._better[key]

    def _lacking(self, post: Post, topics: frozenset[str], reads: list[LineRead]) -> Iterable[Finding]:
        """Yield a finding for everything the post lacks."""
        asked = {
            number: clause
            for number, clause in self.rules.language(post.language).clauses.items()
            if clause.presence is not None and not clause.presence.about.isdisjoint(topics)
        }
        if not asked or not reads:
            return
        cues = {read.cue for read in reads}
        numbers = frozenset(asked)
        held = [self._holds(part, line, post.language, numbers) for part, _, line, _ in self._lines(post)]
        present = frozenset().union(*(one.present for one in held))
        when = frozenset().union(*(one.when for one in held))
        for number, clause in asked.items():
            assert clause.presence is not None
            missing = number not in present and clause.presence.cues.isdisjoint(cues)
            if missing and (not clause.presence.when or number in when):
                yield _finding(clause, _severity(clause, post, SCRIPT))

    def _holds(self, part: str, line: str, language: str, asked: frozenset[int]) -> LineHolds:
        cache = self._held.setdefault((part, language, asked), {})
        if (held := cache.get(line)) is None:
            cache[line] = held = line_holds(self.rules, line, part, language, asked)
        return held

    def _misplaced(self, whole: WholePost, topics: frozenset[str]) -> Iterable[Finding]:
        """Yield a finding for everything that stands in the wrong place, is too short or too long."""
        post = whole.post
        for clause in self._placement_clauses:
            if base(clause.language) != base(post.language) or (
                clause.about and clause.about.isdisjoint(topics)
            ):
                continue
            for place in CHECKS[clause.check](whole):
                found = _finding(
                    clause, _severity(clause, post, place.part), part=place.part, span=place.span
                )
                words = place.span.of(post.parts[place.part]) if place.span else ""
                title = found.title.replace("{about}", place.about)
                yield replace(found, title=title, why=found.why.replace("{about}", place.about), words=words)


def _finding(
    clause: Clause,
    severity: Severity,
    *,
    part: str = SCRIPT,
    span: Span | None = None,
    words: str = "",
    better: tuple[Better, ...] = (),
) -> Finding:
    if clause.how in (How.PRESENCE, How.PLACEMENT):
        better = tuple(Better(advice, replaces=False) for advice in clause.advice)
    return Finding(
        clause=clause.id,
        severity=severity,
        title=clause.title,
        why=clause.why,
        part=part,
        span=span,
        words=words,
        better=better,
        sources=clause.sources,
        disagreement=clause.disagreement,
        evidence=clause.evidence,
    )


def _severity(clause: Clause, post: Post, part: str, *, lowered: bool = False) -> Severity:
    """Return a clause's severity in this place: the strictest of what applies; somebody else's words weigh less."""
    if lowered:
        return clause.severity_in.get("quotation", Severity.CONSIDER)
    places = (part, post.age_band, *post.platforms)
    given = [clause.severity_in[place] for place in places if place in clause.severity_in]
    return min(given, key=lambda s: s.rank) if given else clause.severity
