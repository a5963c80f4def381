"""Read one line of a post against the rules. What is found depends on nothing but the line, so it is cached."""

from dataclasses import dataclass, replace

from app.guidelines.clause import ON_SCREEN, SOUND, SPOKEN, VISUAL, Clause
from app.guidelines.guards import Reading, is_mention, is_quotation, reading
from app.guidelines.matching import Match, Matcher
from app.guidelines.phrase import Phrase
from app.guidelines.rules import Lookup, Role, Rules
from app.script.form import LineKind, Shape, shape
from app.text.disguise import undisguise
from app.text.folding import fold
from app.text.words import Sentence, sentences, tokens

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
    """Everything the rules say about one line."""

    hits: tuple[Hit, ...] = ()
    present: frozenset[int] = frozenset()
    when: frozenset[int] = frozenset()
    topics: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    care: bool = False
    shape: Shape | None = None  # of a line of the script


NOTHING = LineRead()
_AUXILIARIES = frozenset("have has had having 've been be is are was were being get got gets getting".split())


def read_line(rules: Rules, line: str, part: str, language: str) -> LineRead:
    """Return what the rules say about one line of a part."""
    place, start, end, cue = part, 0, len(line), ""
    found = None
    if part == "script":
        found = shape(line, language)
        if found.kind in (LineKind.BLANK, LineKind.HEADING) or found.cue == "NOTE":
            return LineRead(shape=found)
        place = _CUE_PLACES[found.cue] if found.kind is LineKind.CUE else SPOKEN
        start, end, cue = found.start, found.end, found.cue
    read = _Reader(rules, line[start:end], place, start, language).read(frozenset({cue} if cue else ()))
    return replace(read, shape=found) if found else read


class _Reader:
    """Reads the text of one line: finds the phrases that may stand there and tries each in its sentence."""

    def __init__(self, rules: Rules, text: str, place: str, offset: int, language: str) -> None:
        self.rules, self.text, self.place, self.offset = rules, text, place, offset
        self.language, self.markers = language, dict[str, tuple[str, ...]]()
        self.folded, self.index = fold(text), rules.index(language)
        self.vocabulary = rules.vocabulary(language)

    def read(self, cues: frozenset[str]) -> LineRead:
        plain = self.read_folded(cues)
        disguised = undisguise(self.folded, self.vocabulary)
        if disguised is None:
            return plain
        self.folded = disguised
        return _both(plain, self.read_folded(cues))

    def read_folded(self, cues: frozenset[str]) -> LineRead:
        index = self.index
        found = tokens(self.folded.text, self.language)
        listed = self.rules.markers(self.language)
        self.markers = {word: marked for word, _, _ in found if (marked := listed[word])}
        if not self.markers and not any(word in index for word, _, _ in found):
            return LineRead(cues=cues) if cues else NOTHING
        hits: list[Hit] = []
        seen: dict[Role, set[int | str]] = {role: set() for role in Role}
        for sentence in sentences(self.text, self.folded, found):
            for lookup in self.candidates(sentence):
                matches = lookup.matcher.find(sentence.words)
                if lookup.role is Role.FIND:
                    hits.extend(hit for m in matches if (hit := self.hit(int(lookup.owner), m, sentence)))
                elif lookup.role is Role.CARE:
                    matches = [m for m in matches if not self.is_anothers(m, sentence)]
                if matches:
                    seen[lookup.role].add(lookup.owner)
        return LineRead(
            tuple(sorted(set(hits), key=lambda h: (h.start, h.end, h.clause))),
            frozenset(int(n) for n in seen[Role.PRESENT]),
            frozenset(int(n) for n in seen[Role.WHEN]),
            frozenset(str(t) for t in seen[Role.TOPIC] - seen[Role.NO_TOPIC]),
            cues,
            bool(seen[Role.CARE]),
        )

    def candidates(self, sentence: Sentence) -> dict[Lookup, None]:
        """Return the phrases that may stand in the sentence, each once, in the order of their anchor words."""
        index, words = self.index, set(sentence.words)
        marked = [marker for word in sentence.words for marker in self.markers.get(word, ())]
        words.update(marked)
        return {
            lookup: None
            for word in (*sentence.words, *marked)
            if word in index
            for lookup in index[word]
            if lookup.matcher.may_match(words)
        }

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


def _both(plain: LineRead, disguised: LineRead) -> LineRead:
    """Return what two readings of one line say; where both see a clause in the same words, the plain one counts."""
    new = [
        hit
        for hit in disguised.hits
        if not any(p.clause == hit.clause and p.start < hit.end and hit.start < p.end for p in plain.hits)
    ]
    return LineRead(
        tuple(sorted({*plain.hits, *new}, key=lambda h: (h.start, h.end, h.clause))),
        plain.present | disguised.present,
        plain.when | disguised.when,
        plain.topics | disguised.topics,
        plain.cues,
        plain.care or disguised.care,
    )


def _context_allows(clause: Clause, match: Match, sentence: Sentence) -> bool:
    """Say whether the rest of the sentence makes the clause apply."""
    if clause.unless and any(
        other.start < match.end and match.start < other.end
        for phrase in clause.unless
        for other in Matcher(phrase).find(sentence.words)
    ):
        return False
    if clause.near and not _holds(clause.near, sentence):
        return False
    return not (clause.unless_near and _holds(clause.unless_near, sentence))


def _holds(phrases: tuple[Phrase, ...], sentence: Sentence) -> bool:
    return any(Matcher(phrase).find(sentence.words) for phrase in phrases)
