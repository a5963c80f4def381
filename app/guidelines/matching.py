"""Run phrases over the words of a sentence: the fast path.

A phrase is tried only in sentences that hold one of its anchor words (`app.guidelines.phrases.anchors`), so a
thousand phrases cost a thousand dictionary look-ups in nothing. Trees become closures on first use, because most
clauses never meet their words in a given post.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from app.guidelines.phrase import Node, Phrase
from app.guidelines.restricted import Restricted, digest

Run = Callable[[Sequence[str], int], Iterator[int]]

NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million "
    "half dozen".split()
)


class Match(NamedTuple):
    """Where a phrase was found, in words of the sentence: the whole of it, and the part to underline."""

    start: int
    end: int
    mark_start: int
    mark_end: int


class Matcher:
    """One phrase, ready to run. Building is cheap; the closures are made when first needed."""

    __slots__ = ("_runs", "phrase")

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        self._runs: tuple[Run, Run, Run] | None = None

    def may_match(self, words: Set[str]) -> bool:
        """Say whether a sentence with these words, an anchor among them, can hold the phrase: a quick first look."""
        return not any(needed.isdisjoint(words) for needed in self.phrase.needs)

    def find(self, words: Sequence[str]) -> list[Match]:
        """Return the matches in a sentence from left to right, none overlapping another."""
        if self._runs is None:
            opened = self.phrase.open()
            self._runs = (_run(opened.before), _run(opened.marked), _run(opened.after))
        found: list[Match] = []
        start, firsts = 0, self.phrase.open().firsts
        while start < len(words):
            if (firsts is None or words[start] in firsts) and (match := self._at(words, start)):
                found.append(match)
                start = max(match.end, start + 1)
            else:
                start += 1
        return found

    def _at(self, words: Sequence[str], start: int) -> Match | None:
        before, marked, after = self._runs  # type: ignore[misc]  # set by find
        for mark_start in before(words, start):
            for mark_end in marked(words, mark_start):
                for end in after(words, mark_end):
                    return Match(start, end, mark_start, mark_end)
        return None


def is_number(word: str) -> bool:
    """Say whether a folded word is a number, in digits or in letters."""
    return word.isdigit() or word in NUMBER_WORDS


def _run(node: Node) -> Run:
    kind = node[0]
    return _RUNS[kind](node[1]) if len(node) > 1 else _RUNS[kind](None)


def _word(forms: frozenset[str]) -> Run:
    def run(words: Sequence[str], at: int) -> Iterator[int]:
        if at < len(words) and words[at] in forms:
            yield at + 1

    return run


def _seq(nodes: tuple[Node, ...]) -> Run:
    runs = [_run(node) for node in nodes]

    def run(words: Sequence[str], at: int, step: int = 0) -> Iterator[int]:
        if step == len(runs):
            yield at
            return
        for end in runs[step](words, at):
            yield from run(words, end, step + 1)

    return run


def _alt(nodes: tuple[Node, ...]) -> Run:
    runs = [_run(node) for node in nodes]

    def run(words: Sequence[str], at: int) -> Iterator[int]:
        for branch in runs:
            yield from branch(words, at)

    return run


def _opt(node: Node) -> Run:
    inner = _run(node)

    def run(words: Sequence[str], at: int) -> Iterator[int]:
        yield from inner(words, at)
        yield at

    return run


def _gap(most: int) -> Run:
    def run(words: Sequence[str], at: int) -> Iterator[int]:
        yield from range(at, min(at + most, len(words)) + 1)

    return run


def _any(_: None) -> Run:
    def run(words: Sequence[str], at: int) -> Iterator[int]:
        if at < len(words):
            yield at + 1

    return run


def _number(_: None) -> Run:
    def run(words: Sequence[str], at: int) -> Iterator[int]:
        if at < len(words) and is_number(words[at]):
            yield at + 1

    return run


def _restricted(stored: tuple[str, frozenset[str], frozenset[str], int]) -> Run:
    listed = Restricted(*stored)

    def run(words: Sequence[str], at: int) -> Iterator[int]:
        if at < len(words) and digest(words[at]) in listed.firsts:
            for end in range(min(at + listed.longest, len(words)), at, -1):
                if digest(" ".join(words[at:end])) in listed.entries:
                    yield end

    return run


_RUNS: dict[str, Callable[..., Run]] = {
    "word": _word,
    "seq": _seq,
    "alt": _alt,
    "opt": _opt,
    "gap": _gap,
    "any": _any,
    "number": _number,
    "restricted": _restricted,
}
