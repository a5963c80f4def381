"""Read one line of a post against the rules. What is found depends on nothing but the line, so it is cached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from app.guidelines.clause import ON_SCREEN, SOUND, SPOKEN, VISUAL, Clause
from app.guidelines.guards import Reading, is_mention, is_quotation, reading
from app.guidelines.index import Index, Lookup, Role
from app.guidelines.matching import Match, matcher_of
from app.guidelines.phrase import Phrase
from app.guidelines.rules import Rules
from app.script.form import LineKind, Shape, shape
from app.text.disguise import undisguise
from app.text.folding import Folded, fold
from app.text.words import Sentence, sentences, tokens

MOST_HITS = 1_000  # on one line: more is not written by a person, and nobody could read it
_CUE_PLACES = {"TEXT": ON_SCREEN, "VISUAL": VISUAL, "SOUND": SOUND, "HELP": ""}


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found on a line: where, counted from the line's start, and whether its words are somebody else's."""

    clause: int
    start: int
    end: int
    lowered: bool
    after_auxiliary: bool


@dataclass(frozen=True, slots=True)
class LineRead:
    """What the rules find on one line."""

    hits: tuple[Hit, ...] = ()
    topics: frozenset[str] = frozenset()
    cue: str = ""
    care: bool = False


@dataclass(frozen=True, slots=True)
class LineHolds:
    """Which presence clauses a line satisfies, and which it makes apply."""

    present: frozenset[int] = frozenset()
    when: frozenset[int] = frozenset()


NOTHING, HOLDS_NOTHING = LineRead(), LineHolds()
_AUXILIARIES = frozenset("have has had having 've been be is are was were being get got gets getting".split())


def read_line(rules: Rules, line: str, part: str, language: str) -> LineRead:
    """Return what the rules find on one line of a part."""
    found = shape(line, language, counted=False) if part == "script" else None
    text, place, offset = _said(line, part, found)
    if not place:
        return LineRead(cue=found.cue) if found and found.cue else NOTHING
    reader = _Reader(rules, text, place, offset, language)
    hits: list[Hit] = []
    disguised: list[Hit] = []
    seen: dict[Role, set[str]] = {role: set() for role in Role}
    for lookup, match, sentence in reader.matches(rules.language(language).words):
        if lookup.role is Role.FIND:
            hit = reader.hit(int(lookup.owner), match, sentence)
            if hit is not None:
                (disguised if reader.disguised else hits).append(hit)
                if len(hits) + len(disguised) >= MOST_HITS:
                    break
        elif lookup.role is not Role.CARE or not reader.is_anothers(match, sentence):
            seen[lookup.role].add(str(lookup.owner))
    if not hits and not disguised and not any(seen.values()) and not (found and found.cue):
        return NOTHING
    if disguised:  # where a clause sees words plainly, its reading of them in disguise says nothing new
        taken = {(hit.clause, at) for hit in hits for at in range(hit.start, hit.end)}
        hits += [h for h in disguised if not any((h.clause, at) in taken for at in range(h.start, h.end))]
    return LineRead(
        tuple(sorted(set(hits), key=lambda h: (h.start, h.end, h.clause))),
        frozenset(seen[Role.TOPIC] - seen[Role.NO_TOPIC]),
        found.cue if found else "",
        bool(seen[Role.CARE]),
    )


def line_holds(rules: Rules, line: str, part: str, language: str, asked: frozenset[int]) -> LineHolds:
    """Return which of the presence clauses asked for find what they look for on one line of a part."""
    text, place, offset = _said(
        line, part, shape(line, language, counted=False) if part == "script" else None
    )
    if not place:
        return HOLDS_NOTHING
    seen: dict[Role, set[int]] = {Role.PRESENT: set(), Role.WHEN: set()}
    reader = _Reader(rules, text, place, offset, language)
    for lookup, _, _ in reader.matches(rules.language(language).presence(asked)):
        seen[lookup.role].add(int(lookup.owner))
    if not any(seen.values()):
        return HOLDS_NOTHING
    return LineHolds(frozenset(seen[Role.PRESENT]), frozenset(seen[Role.WHEN]))


def _said(line: str, part: str, found: Shape | None) -> tuple[str, str, int]:
    """Return what a viewer hears or sees of a line, where (empty for what only the team sees), and its offset."""
    if found is None:
        return line, part, 0
    if found.kind in (LineKind.BLANK, LineKind.HEADING) or found.cue == "NOTE":
        return "", "", 0
    place = _CUE_PLACES[found.cue] if found.kind is LineKind.CUE else SPOKEN
    return line[found.start : found.end], place, found.start


class _Reader:
    """Reads the text of one line: finds the phrases that may stand there and tries each in its sentence."""

    def __init__(self, rules: Rules, text: str, place: str, offset: int, language: str) -> None:
        self.rules, self.text, self.place, self.offset = rules, text, place, offset
        self.language, self.disguised = language, False
        self.folded, self.found = _prepared(text, language)

    def matches(self, index: Index) -> Iterator[tuple[Lookup, Match, Sentence]]:
        """Yield every match, first of the text as it stands, then with words in disguise read plainly."""
        yield from self.matches_as_folded(index)
        disguised = undisguise(self.folded, self.rules.language(self.language).vocabulary)
        if disguised is not None:
            self.folded, self.disguised = disguised, True
            self.found = tokens(disguised.text, self.language)
            yield from self.matches_as_folded(index)

    def matches_as_folded(self, index: Index) -> Iterator[tuple[Lookup, Match, Sentence]]:
        found = self.found
        listed = self.rules.language(self.language).markers
        markers = {word: marked for word, _, _ in found if (marked := listed[word])}
        if not markers and not any(word in index for word, _, _ in found):
            return
        plain = not self.disguised
        for sentence in (
            _sentences(self.text, self.language) if plain else sentences(self.text, self.folded, found)
        ):
            for lookup in _candidates(index, sentence, markers):
                for match in lookup.matcher.find(sentence.words):
                    yield lookup, match, sentence

    def is_anothers(self, match: Match, sentence: Sentence) -> bool:
        """Say whether words of danger are only named, or somebody else's."""
        line, start, end = (
            self.folded.text,
            sentence.starts[match.mark_start],
            sentence.ends[match.mark_end - 1],
        )
        return is_mention(line, start, end) or is_quotation(line, start, end)

    def hit(self, number: int, match: Match, sentence: Sentence) -> Hit | None:
        """Return a match as a hit, unless the clause does not look here or the words are innocent."""
        clause = self.rules.clauses[number]
        if self.place not in clause.where or not _context_allows(clause, match, sentence):
            return None
        start, end = sentence.starts[match.mark_start], sentence.ends[match.mark_end - 1]
        meant = reading(clause.guards, self.folded.text, start, end, sentence)
        if meant is Reading.INNOCENT:
            return None
        before = sentence.words[max(0, match.mark_start - 3) : match.mark_start]
        return Hit(
            number,
            self.offset + self.folded.original(start),
            self.offset + self.folded.original(end - 1) + 1,
            meant is Reading.LOWERED,
            bool(_AUXILIARIES.intersection(before)),
        )


def _candidates(index: Index, sentence: Sentence, markers: Mapping[str, tuple[str, ...]]) -> Iterable[Lookup]:
    """Return the phrases that may stand in a sentence, each once, in the order of their anchor words."""
    words = set(sentence.words)
    marked = [marker for word in sentence.words for marker in markers.get(word, ())] if markers else []
    words.update(marked)
    found: dict[int, Lookup] = {}
    for word in (*sentence.words, *marked):
        for lookup in index.get(word, ()):
            for needed in lookup.matcher.needs():
                if needed.isdisjoint(words):
                    break
            else:
                found[id(lookup)] = lookup
    return found.values()


@lru_cache(maxsize=512)
def _sentences(text: str, language: str) -> list[Sentence]:
    """Return a line's sentences, likewise."""
    return sentences(text, *_prepared(text, language))


@lru_cache(maxsize=512)
def _prepared(text: str, language: str) -> tuple[Folded, list[tuple[str, int, int]]]:
    """Return a line folded and in words; presence clauses read the same lines a second time."""
    folded = fold(text)
    return folded, tokens(folded.text, language)


def _context_allows(clause: Clause, match: Match, sentence: Sentence) -> bool:
    """Say whether the rest of the sentence makes the clause apply."""
    if not (clause.unless or clause.near or clause.unless_near):
        return True
    words = set(sentence.words)
    if any(
        other.start < match.end and match.start < other.end
        for phrase in clause.unless
        for other in _found(phrase, sentence, words)
    ):
        return False
    if clause.near and not any(_found(phrase, sentence, words) for phrase in clause.near):
        return False
    return not any(_found(phrase, sentence, words) for phrase in clause.unless_near)


def _found(phrase: Phrase, sentence: Sentence, words: Set[str]) -> Sequence[Match]:
    """Return where a phrase of the context stands in a sentence."""
    if phrase.anchors.isdisjoint(words) and not phrase.restricted:
        return ()
    return _found_once(phrase, sentence.words)


@lru_cache(maxsize=128)
def _found_once(phrase: Phrase, words: tuple[str, ...]) -> Sequence[Match]:
    """Do it once for all hits of a sentence, of which hostile text has hundreds."""
    return matcher_of(phrase).find(words)
