"""How phrases are found in posts of one language: every anchor word with the phrases that may stand around it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from app.guidelines.clause import Clause
from app.guidelines.matching import Matcher, matcher_of
from app.guidelines.phrase import Phrase
from app.guidelines.restricted import Restricted, digest, marker, restricted_in
from app.guidelines.signs import Signs

MOST_WORDS_KEPT = 50_000
SHORTEST_DISGUISED = 4  # letters: shorter words meet digits and stars by chance


class Role(IntEnum):
    """What it means that a phrase was found."""

    FIND = 0  # a clause's words
    PRESENT = 1  # what a presence clause looks for
    WHEN = 2  # what makes a presence clause apply
    TOPIC = 3  # the post touches on a topic
    NO_TOPIC = 4  # the line only seems to touch on a topic
    CARE = 5  # the writer may be speaking of themselves, now


@dataclass(frozen=True, slots=True)
class Lookup:
    """One phrase with its owner: the number of a clause, or a topic's name."""

    role: Role
    owner: int | str
    matcher: Matcher

    def __hash__(self) -> int:
        return hash((self.role, self.owner, id(self.matcher)))


Index = Mapping[str, tuple[Lookup, ...]]


class LanguageIndex:
    """The clauses of a language by number, with what makes them quick to find.

    What presence clauses look for is kept apart: it is asked for only when a post is about their topics.
    """

    def __init__(self, clauses: Mapping[int, Clause], signs: Signs | None) -> None:
        self.clauses, self._signs = clauses, signs
        self._presence: dict[frozenset[int], Index] = {}
        self.words = _index((*self._finding(), *self._signing()))

    def presence(self, numbers: frozenset[int]) -> Index:
        """Return the phrases that these presence clauses look for."""
        if numbers not in self._presence:
            self._presence[numbers] = _index(self._looking(numbers))
        return self._presence[numbers]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words by which anything is found, of at least four letters: what a disguised word may stand for."""
        return frozenset(word for word in self.words if len(word) >= SHORTEST_DISGUISED)

    @cached_property
    def markers(self) -> "Markers":
        """For any word, the markers of the restricted lists in which an entry begins with it."""
        phrases = (phrase for clause in self.clauses.values() for phrase in clause.find if phrase.restricted)
        listed = [found for phrase in phrases for found in restricted_in(phrase.open().whole)]
        return Markers({one.name: one for one in listed}.values())

    def _finding(self) -> Iterator[Lookup]:
        for number, clause in self.clauses.items():
            yield from _lookups(Role.FIND, number, clause.find)

    def _signing(self) -> Iterator[Lookup]:
        if self._signs is not None:
            for topic, phrases in self._signs.topics.items():
                yield from _lookups(Role.TOPIC, topic, phrases)
            for topic, phrases in self._signs.unless.items():
                yield from _lookups(Role.NO_TOPIC, topic, phrases)
            yield from _lookups(Role.CARE, "care", self._signs.care)

    def _looking(self, numbers: Iterable[int]) -> Iterator[Lookup]:
        for number in sorted(numbers):
            clause = self.clauses[number]
            if clause.presence is not None:
                yield from _lookups(Role.PRESENT, number, clause.presence.phrases)
                yield from _lookups(Role.WHEN, number, clause.presence.when)


class Markers(dict[str, tuple[str, ...]]):
    """Markers by word, worked out when a word is met for the first time."""

    def __init__(self, lists: Iterable[Restricted]) -> None:
        super().__init__()
        self._lists = tuple(lists)

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > MOST_WORDS_KEPT:
            self.clear()
        self[word] = found = tuple(marker(one.name) for one in self._lists if digest(word) in one.firsts)
        return found


def _lookups(role: Role, owner: int | str, phrases: Iterable[Phrase]) -> Iterator[Lookup]:
    return (Lookup(role, owner, matcher_of(phrase)) for phrase in phrases)


def _index(lookups: Iterable[Lookup]) -> Index:
    found: dict[str, list[Lookup]] = {}
    for lookup in lookups:
        for word in lookup.matcher.phrase.anchors:
            found.setdefault(word, []).append(lookup)
    return {word: tuple(lookups_of) for word, lookups_of in found.items()}
