"""Prove clauses by their own examples: `python -m app.guidelines.proving [PACK OR CLAUSE ID …]`.

A clause is proved when each `flags` example is found with exactly the marked words, no `passes` example is found,
and every better wording, put in place of the marked words, is itself flagged by no clause in use.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace

from app.findings.finding import Finding
from app.findings.post import Post
from app.guidelines.check import Checker
from app.guidelines.clause import Clause, How
from app.guidelines.rules import Rules
from app.text.spans import Span


def problems(checker: Checker, clause: Clause) -> Iterator[str]:
    """Yield one sentence for everything that keeps a clause from being proved."""
    for example in clause.flags:
        yield from _not_flagged(checker, clause, example)
    for example in clause.passes:
        for finding in _speaking(checker, clause, example):
            yield f"{clause.id}: {finding.words!r} is found in {example!r}, which should pass"


def _not_flagged(checker: Checker, clause: Clause, example: str) -> Iterator[str]:
    text, span = unmarked(example)
    post = example_post(clause, text)
    found = _speaking(checker, clause, text)
    if not found:
        yield f"{clause.id}: nothing is found in {example!r}"
        return
    if clause.how not in (How.PHRASE, How.PAIR):
        return
    own = [s for f in checker.raw(post) if f.clause == clause.id and (s := f.span)]
    if span not in own:
        yield f"{clause.id}: {[s.of(text) for s in own]} is found in {example!r}"
    for better in next((f.better for f in checker.raw(post) if f.clause == clause.id), ()):
        if better.replaces:
            yield from _not_safe(checker, clause, text, span, better.words)


def _not_safe(checker: Checker, clause: Clause, text: str, span: Span, words: str) -> Iterator[str]:
    """Yield what is flagged in a better wording once it stands in the place of the found words."""
    fixed = text[: span.start] + words + text[span.end :]
    placed = Span(span.start, span.start + len(words))
    for finding in checker.check(example_post(clause, fixed)):
        if finding.span is not None and finding.span.overlaps(placed):
            yield f"{clause.id}: the better wording {words!r} is flagged by {finding.clause} in {fixed!r}"


def _speaking(checker: Checker, clause: Clause, text: str) -> list[Finding]:
    return [f for f in checker.raw(example_post(clause, text)) if f.clause == clause.id]


def unmarked(example: str) -> tuple[str, Span]:
    """Return an example without its [[ ]] and the span they marked."""
    start = max(0, example.find("[["))
    end = max(start, example.find("]]") - 2)
    return example.replace("[[", "").replace("]]", ""), Span(start, end)


def example_post(clause: Clause, text: str) -> Post:
    """Return a post that holds an example where its clause looks, about what its clause is about."""
    about = clause.presence.about if clause.presence else clause.only_about
    part = "script" if clause.where & {"spoken", "on_screen", "visual", "sound"} else sorted(clause.where)[0]
    return Post({part: text}, topics=tuple(sorted(about))[:1], language=clause.language)


def main(names: list[str]) -> int:
    """Print every problem of the named packs or clauses (all when none is named); return how many there are."""
    rules = Rules.load()
    every = every_clause_on(rules)
    checker, count = Checker(every), 0
    for clause in every.clauses:
        if names and not any(clause.pack == n or clause.id.startswith(n) for n in names):
            continue
        for problem in problems(checker, clause):
            print(problem)
            count += 1
    print(f"{len(rules.clauses)} clauses, {count} problems")
    return min(count, 1)


def every_clause_on(rules: Rules) -> Rules:
    """Return the same rules with those in use that wait for verification: their examples are tried as well."""
    return Rules(tuple(replace(clause, on=True) for clause in rules.clauses), rules.signs)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
