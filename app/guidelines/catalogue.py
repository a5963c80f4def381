"""All clauses to look through: full-text search, browsing by topic, organisation, evidence and pack, coverage."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.guidelines.clause import THEMES, Clause, How, Pack
from app.guidelines.phrase import Node
from app.guidelines.restricted import STAND_IN
from app.guidelines.rules import PACKS
from app.text.folding import fold
from app.translation import tr

_CLOSED_LIST = re.compile(r"@@[\w-]+")
_WORD = re.compile(r"[\w'#]+")
_DEEP = 12  # how far phrases are looked into for their words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to browse by; an empty field asks for nothing."""

    topic: str = ""
    organisation: str = ""
    evidence: str = ""
    how: How | None = None
    pack: str = ""
    differs: bool = False  # guidelines disagree about it
    resting: bool = False  # switched off, or waits for verification


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many clauses of one topic are checked how, and how many of them wait for verification."""

    topic: str
    by_how: dict[How, int]
    waiting: int

    @property
    def total(self) -> int:
        """All clauses of the topic."""
        return sum(self.by_how.values())


class Catalogue:
    """Clauses in the order of their topics, ready to be searched in a moment.

    Args:
        clauses: every clause, those that are off included.
        packs: what their packs are called; packs without a head go by their id.
    """

    def __init__(self, clauses: Iterable[Clause], packs: Iterable[Pack] = ()) -> None:
        order = {topic: place for place, topic in enumerate(THEMES)}
        self.clauses = tuple(
            sorted(clauses, key=lambda c: (order[c.topic], c.language != "en", c.severity.rank, c.title))
        )
        ids = dict.fromkeys(clause.pack for clause in self.clauses)
        heads = {pack.id: pack for pack in packs}
        self.packs = tuple(heads.get(name, Pack(name, name, "", "", "", "")) for name in ids)
        self._by_id = {clause.id: clause for clause in self.clauses}

    def clause(self, clause_id: str) -> Clause | None:
        """Return a clause by its id."""
        return self._by_id.get(clause_id)

    def pack_title(self, pack_id: str) -> str:
        """Return what a pack is called."""
        return next((pack.title for pack in self.packs if pack.id == pack_id), pack_id)

    def search(
        self,
        words: str = "",
        wanted: Wanted | None = None,
        in_use: Callable[[Clause], bool] = lambda clause: clause.on,
    ) -> list[Clause]:
        """Return the clauses that hold every word (or a word that begins so); those with it in the title first."""
        asked = [f" {word}" for word in _WORD.findall(fold(words).text)]
        if not asked:
            return [clause for clause in self.clauses if _is_wanted(clause, wanted, in_use)]
        found = [
            (clause, texts[0])
            for clause, texts in zip(self.clauses, self._texts, strict=True)
            if _is_wanted(clause, wanted, in_use) and all(word in texts[1] for word in asked)
        ]
        found.sort(key=lambda row: not all(word in row[1] for word in asked))
        return [clause for clause, _ in found]

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        """The folded words of each clause: of its title, and of everything."""
        return [(_folded([clause.title]), _folded(_all_words(clause))) for clause in self.clauses]

    def warm(self) -> "Catalogue":
        """Read every word now, for example in a worker, so that the first search is as quick as the others."""
        assert self._texts is not None
        return self

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics that have clauses, in the order of the list of topics."""
        return tuple(dict.fromkeys(clause.topic for clause in self.clauses))

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """Who is cited, the most cited first."""
        counts = Counter(
            name for clause in self.clauses for name in {source.organisation for source in clause.sources}
        )
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The grades of evidence that occur."""
        return tuple(sorted({clause.evidence for clause in self.clauses}))

    def coverage(self) -> list[Coverage]:
        """Return, topic by topic, how many clauses are checked how. Counts, and never a score."""
        rows = []
        for topic in self.topics:
            of_topic = [clause for clause in self.clauses if clause.topic == topic]
            by_how = Counter(clause.how for clause in of_topic)
            waiting = sum(bool(clause.verify) for clause in of_topic)
            rows.append(Coverage(topic, {how: by_how[how] for how in How if by_how[how]}, waiting))
        return rows


def read_heads(folder: Path = PACKS) -> list[Pack]:
    """Return what the packs of a folder say of themselves, without their clauses. Raises PackError."""
    from app.guidelines.packs import read_head  # with YAML: not before somebody looks at packs
    from app.guidelines.yaml_lines import read_yaml

    return [read_head(read_yaml(file)) for file in sorted(folder.glob("*/pack.yaml"))]


def _is_wanted(clause: Clause, wanted: Wanted | None, in_use: Callable[[Clause], bool]) -> bool:
    if wanted is None:
        return True
    return (
        (not wanted.topic or clause.topic == wanted.topic)
        and (not wanted.evidence or clause.evidence == wanted.evidence)
        and (wanted.how is None or clause.how is wanted.how)
        and (not wanted.pack or clause.pack == wanted.pack)
        and (not wanted.organisation or any(s.organisation == wanted.organisation for s in clause.sources))
        and (not wanted.differs or differs(clause))
        and (not wanted.resting or bool(clause.verify) or not in_use(clause))
    )


def readable(text: str) -> str:
    """Return an example, a phrase or a title as it may be shown outside of a finding.

    Words that are better never named stay unnamed, and what a finding would fill in stays open.
    """
    text = text.replace(STAND_IN, tr("(a word that is not shown)")).replace("{about}", "…")
    return _CLOSED_LIST.sub(tr("(a list that is not shown)"), text)


def differs(clause: Clause) -> bool:
    """Say whether guidelines disagree about a clause."""
    return bool(clause.disagreement) or any(source.differs for source in clause.sources)


def _folded(texts: Iterable[str]) -> str:
    return " " + " ".join(_WORD.findall(fold("\n".join(texts)).text))


def _all_words(clause: Clause) -> list[str]:
    presence = clause.presence
    phrases = [*clause.find, *clause.near]
    phrases += [*presence.phrases, *presence.when] if presence else []
    sources = [f"{s.organisation} {s.document} {s.section} {s.edition}" for s in clause.sources]
    found = set[str]()
    for phrase in phrases:
        _gather(phrase.open().whole, found, 0)
    examples = [
        readable(text).replace("[[", "").replace("]]", "") for text in (*clause.flags, *clause.passes)
    ]
    texts: Sequence[str] = (clause.title, clause.why, clause.question, clause.disagreement, clause.id)
    return [*texts, *clause.better, *clause.advice, *sources, *sorted(found), *examples]


def _gather(node: Node, found: set[str], depth: int) -> None:
    """Take in the words of a phrase with all their forms."""
    kind = node[0]
    if kind == "word":
        found.update(node[1])
    elif kind in ("seq", "alt") and depth < _DEEP:
        for child in node[1]:
            _gather(child, found, depth + 1)
    elif kind == "opt" and depth < _DEEP:
        _gather(node[1], found, depth + 1)
