"""Word lists that must not be readable: kept as keyed digests, found without ever being spelled out.

A list of methods or of pro-disorder tags is the very thing guidelines ask nobody to publish, so neither the repository
nor the program holds one. `python -m app.guidelines.restricted NAME` reads words from standard input, one a line (`~`
takes all forms of the last word), and prints the entry for `restricted.yaml`. Findings never repeat the words.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.guidelines.phrase import Node
from app.text.folding import fold
from app.text.words import tokens

_KEY = b"carewright restricted words 1"
LONGEST = 4  # words of one entry
STAND_IN = "xrestrictedx"  # an entry of every list, for examples that may not hold a real one


@dataclass(frozen=True, slots=True)
class Restricted:
    """A list: digests of its entries, and of the word with which each begins."""

    name: str
    entries: frozenset[str]
    firsts: frozenset[str]
    longest: int


def marker(name: str) -> str:
    """Return what stands for a list among the words by which phrases are found."""
    return f"@@{name}"


def restricted_in(node: Node) -> Iterator[Restricted]:
    """Yield the lists that a phrase's node holds."""
    kind = node[0]
    if kind == "restricted":
        yield Restricted(*node[1])
    elif kind == "opt":
        yield from restricted_in(node[1])
    elif kind in ("seq", "alt"):
        for child in node[1]:
            yield from restricted_in(child)


@lru_cache(maxsize=65_536)
def digest(words: str) -> str:
    """Return the keyed digest of one or more folded words, joined by spaces."""
    return hashlib.blake2b(words.encode("utf-8", "replace"), key=_KEY, digest_size=8).hexdigest()


def read_restricted(name: str, stored: str) -> Restricted:
    """Return a list from its stored form: `words.first.whole` for each entry. Raises ValueError."""
    rows = [row.split(".") for row in stored.split()]
    if not rows or any(len(row) != 3 or not row[0].isdigit() for row in rows):
        raise ValueError(f"the restricted list {name!r} is damaged")
    counts = [int(count) for count, _, _ in rows]
    return Restricted(
        name, frozenset(whole for _, _, whole in rows), frozenset(first for _, first, _ in rows), max(counts)
    )


def stored_form(entries: Iterable[str], language: str = "en") -> str:
    """Return the stored form of words in clear, sorted so that their order tells nothing."""
    from app.guidelines.inflections import forms_in  # only the authors of lists need it

    rows = set()
    for entry in (STAND_IN, *entries):
        words = [word for word, _, _ in tokens(fold(entry.strip().rstrip("~")).text)]
        if not 0 < len(words) <= LONGEST:
            raise ValueError(f"an entry has one to {LONGEST} words")
        lasts = forms_in(language)(words[-1]) if entry.strip().endswith("~") else {words[-1]}
        for last in lasts:
            spelled = [*words[:-1], last]
            rows.add(f"{len(spelled)}.{digest(spelled[0])}.{digest(' '.join(spelled))}")
    return " ".join(sorted(rows, key=lambda row: row[::-1]))


if __name__ == "__main__":
    print(f'"@{sys.argv[1]}": >-\n  {stored_form(line for line in sys.stdin if line.strip())}')
