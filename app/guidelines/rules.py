"""The packs in use, ready to check: clauses, the words by which their phrases are found, and the built cache.

Reading YAML takes a second; the built cache (`python -m app.guidelines.build`) takes milliseconds. A cache that is
older than the packs is never used.
"""

import pickle
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from pathlib import Path

from app.guidelines.clause import Clause, How
from app.guidelines.inflections import base
from app.guidelines.matching import Matcher
from app.guidelines.restricted import Restricted, digest, marker, restricted_in
from app.guidelines.settings import Settings
from app.guidelines.signs import Signs
from app.paths import bundled

FORMAT = 8  # raise when the pickled classes change

MOST_WORDS_KEPT = 50_000
SHORTEST_DISGUISED = 4  # letters: shorter words meet digits and stars by chance

PACKS = bundled("resources_db", "guidelines")
CACHE = bundled("resources_db", "built", "guidelines.bin")


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


@dataclass(frozen=True)
class Rules:
    """Clauses in use and how to find them.

    Args:
        clauses: every clause, those that are off included.
        signs: phrases that tell what a post is about and that a writer may be in danger now, by language.
        off: ids of clauses and packs that are switched off.
    """

    clauses: tuple[Clause, ...]
    signs: Mapping[str, Signs] = field(default_factory=dict)
    off: frozenset[str] = frozenset()

    @classmethod
    def load(cls, packs: Path = PACKS, cache: Path = CACHE) -> "Rules":
        """Return the rules of a folder of packs, from the built cache when it is current.

        Raises:
            PackError: when a pack cannot be read.
        """
        current = stamp(packs)
        if (cached := _read_cache(cache, current)) is not None:
            return cached
        rules = cls.read(packs)
        _write_cache(cache, current, rules)
        return rules

    @classmethod
    def read(cls, packs: Path) -> "Rules":
        """Return the rules of a folder of packs, read from their YAML. Raises PackError."""
        from app.guidelines.packs import read_folder  # YAML is read only when packs changed

        return cls(*read_folder(packs))

    def without(self, off: Iterable[str]) -> "Rules":
        """Return the same rules with these clauses or packs switched off as well."""
        return Rules(self.clauses, self.signs, self.off | frozenset(off))

    def with_settings(self, settings: Settings, own: Iterable[Clause] = ()) -> "Rules":
        """Return the rules as a campaign wants them, the clauses of its team's own packs added."""
        clauses = tuple(settings.applied(clause) for clause in (*self.clauses, *own))
        return Rules(clauses, self.signs, self.off | settings.off)

    def is_on(self, clause: Clause) -> bool:
        """Say whether a clause is in use."""
        return clause.on and clause.id not in self.off and clause.pack not in self.off

    @cached_property
    def active(self) -> frozenset[int]:
        """The numbers of the clauses in use."""
        return frozenset(n for n, clause in enumerate(self.clauses) if self.is_on(clause))

    @cached_property
    def checklist(self) -> tuple[Clause, ...]:
        """The clauses only a person can judge."""
        return tuple(self.clauses[n] for n in sorted(self.active) if self.clauses[n].how is How.PERSON)

    def index(self, language: str) -> dict[str, tuple[Lookup, ...]]:
        """Return every anchor word of a language (BCP 47) with the phrases that may stand around it."""
        name = base(language)
        if name not in self._indexes:
            self._indexes[name] = self._build_index(name)
        return self._indexes[name]

    def markers(self, language: str) -> "Markers":
        """Return, for any word, the markers of the restricted lists in which an entry begins with it."""
        name = base(language)
        if name not in self._markers:
            phrases = (lookup.matcher.phrase for lookup in self._lookups(name))
            listed = [
                found
                for phrase in phrases
                if phrase.restricted
                for found in restricted_in(phrase.open().whole)
            ]
            self._markers[name] = Markers({one.name: one for one in listed}.values())
        return self._markers[name]

    @cached_property
    def _markers(self) -> dict[str, "Markers"]:
        return {}

    def vocabulary(self, language: str) -> frozenset[str]:
        """Return the words by which anything is found in a language, of at least four letters."""
        name = base(language)
        if name not in self._vocabularies:
            self._vocabularies[name] = frozenset(
                word for word in self.index(name) if len(word) >= SHORTEST_DISGUISED
            )
        return self._vocabularies[name]

    @cached_property
    def _vocabularies(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _indexes(self) -> dict[str, dict[str, tuple[Lookup, ...]]]:
        return {}

    def _build_index(self, language: str) -> dict[str, tuple[Lookup, ...]]:
        found: dict[str, list[Lookup]] = {}
        for lookup in self._lookups(language):
            for word in lookup.matcher.phrase.anchors:
                found.setdefault(word, []).append(lookup)
        return {word: tuple(lookups) for word, lookups in found.items()}

    def _lookups(self, language: str) -> Iterable[Lookup]:
        for number in sorted(self.active):
            clause = self.clauses[number]
            if base(clause.language) != language:
                continue
            presence = clause.presence
            for role, phrases in (
                (Role.FIND, clause.find),
                (Role.PRESENT, presence.phrases if presence else ()),
                (Role.WHEN, presence.when if presence else ()),
            ):
                yield from (Lookup(role, number, Matcher(phrase)) for phrase in phrases)
        if (signs := self.signs.get(language)) is not None:
            for topic, phrases in signs.topics.items():
                yield from (Lookup(Role.TOPIC, topic, Matcher(phrase)) for phrase in phrases)
            for topic, phrases in signs.unless.items():
                yield from (Lookup(Role.NO_TOPIC, topic, Matcher(phrase)) for phrase in phrases)
            yield from (Lookup(Role.CARE, "care", Matcher(phrase)) for phrase in signs.care)


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


def stamp(packs: Path) -> tuple[object, ...]:
    """Return what a cache must have been made from: the packs' files and the Python that pickled them."""
    files = sorted(packs.rglob("*.yaml"))
    if getattr(sys, "frozen", False):
        return (FORMAT, "frozen")
    return (
        FORMAT,
        sys.version_info[:2],
        *((str(f.relative_to(packs)), f.stat().st_size, f.stat().st_mtime_ns) for f in files),
    )


def _read_cache(cache: Path, current: tuple[object, ...]) -> Rules | None:
    """Return the cached rules, or None when there are none for these packs. The cache is part of the program."""
    try:
        with cache.open("rb") as file:
            if pickle.load(file) != current:  # our own file, beside our own code
                return None
            return Rules(*pickle.load(file))  # our own file, beside our own code
    except (
        OSError,
        EOFError,
        pickle.UnpicklingError,
        AttributeError,
        ImportError,
        TypeError,
        ValueError,
        IndexError,
    ):
        return None


def _write_cache(cache: Path, current: tuple[object, ...], rules: Rules) -> None:
    """Write the cache beside itself and put it in place; where that is not allowed, go without."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        fresh = cache.with_suffix(f".{id(rules):x}")
        with fresh.open("wb") as file:
            pickle.dump(current, file, protocol=5)
            pickle.dump((rules.clauses, dict(rules.signs)), file, protocol=5)
        fresh.replace(cache)
    except OSError:
        return
