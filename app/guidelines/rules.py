"""The packs in use, ready to check: clauses, the words by which their phrases are found, and the built cache.

Reading YAML takes a second; the built cache (`python -m app.guidelines.build`) takes milliseconds. A cache that is
older than the packs is never used.
"""

import pickle
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from app.guidelines.clause import Clause, How
from app.guidelines.index import LanguageIndex
from app.guidelines.inflections import base
from app.guidelines.settings import Settings
from app.guidelines.signs import Signs
from app.paths import bundled

FORMAT = 8  # raise when the pickled classes change

PACKS = bundled("resources_db", "guidelines")
CACHE = bundled("resources_db", "built", "guidelines.bin")


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

    def language(self, language: str) -> LanguageIndex:
        """Return how phrases are found in posts of a language (BCP 47)."""
        name = base(language)
        if name not in self._languages:
            spoken = {
                n: self.clauses[n] for n in sorted(self.active) if base(self.clauses[n].language) == name
            }
            self._languages[name] = LanguageIndex(spoken, self.signs.get(name))
        return self._languages[name]

    @cached_property
    def _languages(self) -> dict[str, LanguageIndex]:
        return {}


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
