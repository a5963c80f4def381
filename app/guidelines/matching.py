"""Run phrases over the words of a sentence: the fast path.

A phrase is tried only in sentences that hold one of its anchor words (`app.guidelines.phrases.anchors`), so a
thousand phrases cost a thousand dictionary look-ups in nothing. Trees become closures on first use, because most
clauses never meet their words in a given post.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from app.guidelines.phrase import Node, Phrase, firsts_of
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

    __slots__ = ("_needs", "_runs", "phrase")

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        self._runs: tuple[Run, Run, Run] | None = None
        self._needs: tuple[frozenset[str], ...] | None = None

    def needs(self) -> tuple[frozenset[str], ...]:
        """Return sets of words of each of which one must stand in a sentence that holds the phrase."""
        if self._needs is None:
            self._needs = self.phrase.needs
        return self._needs

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


@lru_cache(maxsize=8192)
def matcher_of(phrase: Phrase) -> Matcher:
    """Return the one matcher of a phrase."""
    return Matcher(phrase)


def is_number(word: str) -> bool:
    """Say whether a folded word is a number, in digits or in letters."""
    return word.isdigit() or word in NUMBER_WORDS


def _run(node: Node) -> Run:
    """Return a function that yields where a match of the node can end, in the order of preference."""
    return _sequence(_flat(node))


def _flat(node: Node) -> list[Node]:
    """Return the nodes of a sequence without sequences among them."""
    return [child for part in node[1] for child in _flat(part)] if node[0] == "seq" else [node]


def _sequence(nodes: list[Node]) -> Run:  # noqa: C901 - the innermost loop of all: a call a word would show
    """Return a run over nodes that follow each other.

    Plain words are compared in a loop; only where a choice is left does it branch. That is most of the engine's speed.
    """
    steps = [_step(node) for node in nodes]
    count = len(steps)
    word_after = [
        steps[at + 1][1] if at + 1 < count and steps[at + 1][0] == _WORD else None for at in range(count)
    ]

    def run(words: Sequence[str], at: int, step: int = 0) -> Iterator[int]:  # noqa: C901 - see above
        end = len(words)
        while step < count:
            kind, operand = steps[step]
            if kind == _WORD:
                if at >= end or words[at] not in operand:
                    return
                at += 1
            elif kind == _ANY:
                if at >= end or (operand is not None and not operand(words[at])):
                    return
                at += 1
            elif kind == _MAY:
                if at < end and words[at] in operand:
                    yield from run(words, at + 1, step + 1)
            elif kind == _GAP:
                following = word_after[step]
                for place in range(at, min(at + operand, end) + 1):
                    if following is None or (place < end and words[place] in following):
                        yield from run(words, place, step + 1)
                return
            else:
                for place in operand(words, at):
                    yield from run(words, place, step + 1)
                return
            step += 1
        yield at

    return run


_WORD, _ANY, _MAY, _GAP, _CHOICE = range(5)
_KINDS = {
    "word": _WORD,
    "any": _ANY,
    "number": _ANY,
    "gap": _GAP,
    "alt": _CHOICE,
    "opt": _CHOICE,
    "restricted": _CHOICE,
}


def _step(node: Node) -> tuple[int, Any]:
    """Return how a node is run: its kind of step and what the step works with."""
    if node[0] == "opt" and node[1][0] == "word":
        return _MAY, node[1][1]
    return _KINDS[node[0]], _operand(node)


def _operand(node: Node) -> Any:
    """Return what a step works with: words, a length, a test, or a run of its own."""
    kind = node[0]
    if kind in ("word", "gap"):
        return node[1]
    if kind == "any":
        return None
    if kind == "number":
        return is_number
    return {"alt": _alternatives, "opt": _optional, "restricted": _restricted}[kind](node[1])


def _alternatives(nodes: tuple[Node, ...]) -> Run:
    """Return a run over branches. Only those that can begin with the word at hand are made and tried."""
    firsts = [firsts_of(node) for node in nodes]
    by_word: dict[str, list[int]] = {}
    for word in frozenset().union(*(words for words in firsts if words is not None)):
        by_word[word] = []
    for number, words_of in enumerate(firsts):
        for word in by_word if words_of is None else words_of:
            by_word[word].append(number)
    anywhere = [n for n, words in enumerate(firsts) if words is None]
    runs: dict[int, Run] = {}

    def run(words: Sequence[str], at: int) -> Iterator[int]:
        branches = by_word.get(words[at], anywhere) if at < len(words) else anywhere
        for number in branches:
            if number not in runs:
                runs[number] = _run(nodes[number])
            yield from runs[number](words, at)

    return run


def _optional(node: Node) -> Run:
    inner = _run(node)

    def run(words: Sequence[str], at: int) -> Iterator[int]:
        yield from inner(words, at)
        yield at

    return run


def _restricted(stored: tuple[str, frozenset[str], frozenset[str], int]) -> Run:
    listed = Restricted(*stored)

    def run(words: Sequence[str], at: int) -> Iterator[int]:
        if at < len(words) and digest(words[at]) in listed.firsts:
            for end in range(min(at + listed.longest, len(words)), at, -1):
                if digest(" ".join(words[at:end])) in listed.entries:
                    yield end

    return run
