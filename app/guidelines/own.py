"""A team's own pack: one YAML text with the fields of its head, sources if it likes, and clauses.

`Examiner.examine` tells everything about a text that is being written: what is wrong, by line and field, and which
of its examples are found. Whatever the text holds, the answer comes within moments and nothing is raised.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from app.findings.finding import Source
from app.guidelines.check import Checker
from app.guidelines.clause import Clause, How, Pack
from app.guidelines.packs import read_clause, read_head, read_lists, read_sources
from app.guidelines.phrase import Node, Phrase
from app.guidelines.proving import example_post, unmarked
from app.guidelines.rules import PACKS, Rules
from app.guidelines.wording import better_wordings
from app.guidelines.yaml_lines import PackError, parse_yaml, read_yaml
from app.text.spans import Span
from app.translation import tr

MOST_BYTES = 200_000  # of an own pack: hundreds of clauses
MOST_CLAUSES = 300
MOST_EXAMPLES = 40  # of one clause, tried as one types
LONGEST_EXAMPLE = 600  # code points, tried as one types
MOST_WAYS = 20_000  # in which gaps and optional words of one phrase may combine
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_HEAD = ("id", "title", "edition", "language", "licence", "review_by", "sources", "clauses")

TEMPLATE = """\
id: {id}
title: {title}
edition: "1"
language: en
licence: Ours
review_by: "{review_by}"

# The documents your clauses rest on. Shared ones (WHO23, SAM …)
# can be cited without being listed here.
sources:
  TEAM:
    organisation: Our team
    document: How we write
    edition: "1"
    seen: text

clauses:
- id: {id}.first
  title: Says “our audience” where we say “viewers”
  topic: stigma
  kind: avoid
  severity: consider
  why: Everyday words feel closer.
  better: [viewers]
  sources: ["TEAM, Words"]
  evidence: opinion
  find:
    - our audience
  flags:
    - Thanks to [[our audience]] for writing in.
  passes:
    - Thanks to our viewers for writing in.
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a pack from being used: the line (from 1), the field, and what is wrong with it."""

    line: int
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One example of a clause, tried. `found` are the words found; `right` is whether that is as it should be."""

    clause: str
    line: int
    text: str
    flags: bool  # should be found
    found: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """All that can be said about the text of a pack. `pack` is None when it cannot be used.

    `notes` keep it from nothing: better wordings that are themselves found by a clause.
    """

    pack: Pack | None = None
    problems: tuple[Problem, ...] = ()
    tried: tuple[Tried, ...] = ()
    title: str = ""
    notes: tuple[Problem, ...] = ()


class Examiner:
    """Reads own packs beside the packs we ship. One text at a time, on any thread.

    Args:
        rules: the shipped packs, whose ids are taken and against which better wordings are tried.
        folder: where the shared sources and word lists lie.
    """

    def __init__(self, rules: Rules, folder: Path = PACKS) -> None:
        self._rules, self._folder, self._lock = rules, folder, Lock()
        self._shared: tuple[dict[str, Source], dict[str, str]] | None = None
        self._taken = frozenset(clause.id for clause in rules.clauses)
        self._packs = frozenset(clause.pack for clause in rules.clauses)

    def examine(self, text: str, *, examples: bool = True) -> Examined:
        """Return what is wrong with a pack and, when asked, how its examples fare. Never raises."""
        with self._lock:
            try:
                return self._examine(text, examples)
            except PackError as error:
                return Examined(problems=(_problem(error),))
            except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
                # what stands there is of a kind nobody thought of; it is the text's fault, not the program's
                words = tr("it cannot be read as a pack")
                return Examined(problems=(Problem(1, "file", words),))

    def _examine(self, text: str, examples: bool) -> Examined:
        raw = text.encode("utf-8", "replace")
        if len(raw) > MOST_BYTES:
            raise PackError("pack", 1, "file", tr("it is larger than 200 KB"))
        about = parse_yaml("pack", raw)
        head = _head(about, self._packs)
        sources, lists = self._known()
        own = about.get("sources") or {}
        if not isinstance(own, dict):
            raise PackError(
                "pack", about["__lines__"]["sources"], "sources", tr("it should be a set of fields")
            )
        sources = sources | read_sources("pack", own)
        rows = about.get("clauses")
        if not isinstance(rows, list) or not rows:
            line = about["__lines__"].get("clauses", 1)
            raise PackError("pack", line, "clauses", tr("it should be a list of clauses"))
        if len(rows) > MOST_CLAUSES:
            line = about["__lines__"]["clauses"]
            raise PackError("pack", line, "clauses", tr("there are more than {most}", most=MOST_CLAUSES))
        clauses, problems = self._clauses(rows, head, sources, lists)
        pack = None if problems else replace(head, clauses=tuple(clauses.values()))
        problems.sort(key=lambda problem: problem.line)
        if not examples:
            return Examined(pack, tuple(problems), title=head.title)
        checker = Checker(Rules(tuple(replace(c, on=True) for c in clauses.values()), self._rules.signs))
        tried = tuple(_try(checker, clauses, rows, raw.decode().split("\n")))
        notes = tuple(_unsafe((checker, self._shipped), clauses, rows))
        return Examined(pack, tuple(problems), tried, head.title, notes)

    @cached_property
    def _shipped(self) -> Checker:
        return Checker(self._rules)

    def _known(self) -> tuple[dict[str, Source], dict[str, str]]:
        """Return the shared sources and word lists, read once."""
        if self._shared is None:
            file = self._folder / "sources.yaml"
            self._shared = (
                read_sources(file.name, read_yaml(file)),
                read_lists(self._folder / "words.yaml"),
            )
        return self._shared

    def _clauses(
        self, rows: list[object], head: Pack, sources: Mapping[str, Source], lists: Mapping[str, str]
    ) -> tuple[dict[int, Clause], list[Problem]]:
        """Return the clauses that can be read, by their place, and what is wrong with the others."""
        clauses: dict[int, Clause] = {}
        problems, ids = [], set(self._taken)
        for place, row in enumerate(rows):
            line = row.get("__line__", 1) if isinstance(row, dict) else 1
            try:
                clause = read_clause("pack", row, head, sources, lists)
                _refuse(clause, row, ids)
            except PackError as error:
                problems.append(_problem(error))
            except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
                problems.append(Problem(line, "clause", tr("a field holds something of the wrong kind")))
            else:
                ids.add(clause.id)
                clauses[place] = clause
        return clauses, problems


def _try(
    checker: Checker, clauses: Mapping[int, Clause], rows: list[Any], lines: list[str]
) -> Iterator[Tried]:
    """Yield every example of the clauses that can be read, tried on them alone."""
    for place, clause in clauses.items():
        for field, examples in (("flags", clause.flags), ("passes", clause.passes)):
            line = rows[place]["__lines__"].get(field, 1)
            for example in examples[:MOST_EXAMPLES]:
                line = _line_of(example, lines, line)
                yield _tried(checker, clause, example[:LONGEST_EXAMPLE], line, flags=field == "flags")


def _unsafe(checkers: Sequence[Checker], clauses: Mapping[int, Clause], rows: list[Any]) -> Iterator[Problem]:
    """Yield the better wordings that are themselves found once they stand in the place of the marked words."""
    for place, clause in clauses.items():
        for example in clause.flags[:1] if clause.better else ():
            text, span = unmarked(example[:LONGEST_EXAMPLE])
            for better in better_wordings(clause, span.of(text)):
                fixed = text[: span.start] + better.words + text[span.end :]
                stands = Span(span.start, span.start + len(better.words))
                said = [f for c in checkers for f in c.raw(example_post(clause, fixed))]
                by = next((f for f in said if f.span is not None and f.span.overlaps(stands)), None)
                if better.replaces and by is not None:
                    words = tr("“{words}” is itself found by “{title}”", words=better.words, title=by.title)
                    yield Problem(rows[place]["__lines__"].get("better", 1), "better", words)


def _tried(checker: Checker, clause: Clause, example: str, line: int, *, flags: bool) -> Tried:
    text, span = unmarked(example)
    found = [f for f in checker.raw(example_post(clause, text)) if f.clause == clause.id]
    words = tuple(f.words or f.title for f in found)
    exact = clause.how not in (How.PHRASE, How.PAIR) or any(f.span == span for f in found)
    return Tried(clause.id, line, text, flags, words, (bool(found) and exact) if flags else not found)


def _line_of(example: str, lines: list[str], after: int) -> int:
    """Return the line on which an example stands, at or below another; that one when it cannot be told."""
    start = example.split("\n", 1)[0][:30]
    return next((n for n in range(after, len(lines) + 1) if start in lines[n - 1]), after)


def _head(about: object, taken: frozenset[str]) -> Pack:
    head = read_head(about, "pack")
    assert isinstance(about, dict)
    lines = about["__lines__"]
    for field in about:
        if field not in _HEAD and not str(field).startswith("__"):
            raise PackError("pack", lines.get(field, 1), str(field), tr("there is no such field"))
    if not _ID.fullmatch(head.id):
        words = tr("use small letters, figures, - and _ only, for example our-team")
        raise PackError("pack", lines["id"], "id", words)
    if head.id in taken:
        raise PackError("pack", lines["id"], "id", tr("a pack that comes with the program has this id"))
    return head


def _refuse(clause: Clause, row: Any, ids: set[str]) -> None:
    """Raise PackError for what only an own pack can get wrong: ids that are taken, phrases that leave too much open."""
    lines = row["__lines__"]
    if not _ID.fullmatch(clause.id):
        raise PackError("pack", lines["id"], "id", tr("use small letters, figures, . - and _ only"))
    if clause.id in ids:
        raise PackError("pack", lines["id"], "id", tr("{id} is used twice", id=clause.id))
    lacks = clause.presence
    for field, phrases in (
        ("find", clause.find),
        ("unless", clause.unless),
        ("near", clause.near),
        ("unless_near", clause.unless_near),
        ("lacks", (*lacks.phrases, *lacks.when) if lacks else ()),
    ):
        if any(_too_open(phrase) for phrase in phrases):
            raise PackError(
                "pack", lines[field], field, tr("its gaps and optional words leave too much open")
            )


def _too_open(phrase: Phrase) -> bool:
    return _ways(phrase.open().whole) > MOST_WAYS


def _ways(node: Node) -> int:
    """Return in how many ways a phrase may spread over words that all fit, roughly: the price of trying it."""
    kind = node[0]
    if kind == "gap":
        return int(node[1]) + 1
    if kind == "opt":
        return 1 + _ways(node[1])
    if kind == "alt":
        return max(map(_ways, node[1]))
    ways = 1
    for child in node[1] if kind == "seq" else ():
        ways = min(ways * _ways(child), MOST_WAYS + 1)
    return ways


def _problem(error: PackError) -> Problem:
    return Problem(error.line, error.field, error.problem)


def template(pack_id: str, title: str, review_by: str) -> str:
    """Return the text of a new pack that is right as it stands."""
    return TEMPLATE.format(id=pack_id, title=json.dumps(title, ensure_ascii=False), review_by=review_by)
