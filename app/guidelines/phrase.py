"""A phrase that was read (by `app.guidelines.phrases`), stored so that a thousand of them weigh little.

Its tree is kept packed and opened when one of its anchor words is met: most phrases never meet theirs.

Nodes are plain tuples: ("word", {forms}) ("seq", (nodes,)) ("alt", (nodes,)) ("opt", node) ("gap", most) ("any",)
("number",) ("restricted", (name, entries, firsts, longest)).
"""

import marshal
from collections.abc import Sequence
from typing import Any, NamedTuple, Self

Node = tuple[Any, ...]


class Opened(NamedTuple):
    """What running a phrase needs.

    `before`, `marked` and `after` are nodes: what precedes the words to underline, these words, what follows; `firsts`
    are the words a match can begin with, None when it can begin with any.
    """

    before: Node
    marked: Node
    after: Node
    firsts: frozenset[str] | None

    @property
    def whole(self) -> Node:
        """The phrase as one node."""
        return ("seq", (self.before, self.marked, self.after))


class Phrase:
    """One phrase: its source, the words by which it is found, and its packed tree.

    `anchors` are words of which at least one stands in every match, the rarest such set; `restricted` names the lists
    in it that must not be readable.
    """

    __slots__ = ("_needs", "_opened", "_packed", "anchors", "restricted", "source")

    def __init__(
        self,
        source: str,
        anchors: frozenset[str],
        restricted: tuple[str, ...],
        needs: bytes,
        packed: bytes,
    ) -> None:
        self.source, self.anchors, self.restricted = source, anchors, restricted
        self._needs: bytes | tuple[frozenset[str], ...] = needs
        self._packed = packed
        self._opened: Opened | None = None

    @classmethod
    def pack(
        cls, source: str, required: Sequence[frozenset[str]], restricted: tuple[str, ...], opened: Opened
    ) -> Self:
        """Return a phrase of what was read; `required` begins with its anchors."""
        needs = marshal.dumps(tuple(required[1:]))
        return cls(source, required[0], restricted, needs, marshal.dumps(tuple(opened)))

    @property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Further sets of words of each of which one must stand in the sentence."""
        if isinstance(self._needs, bytes):
            opened: tuple[frozenset[str], ...] = marshal.loads(self._needs)
            self._needs = opened
            return opened
        return self._needs

    def open(self) -> Opened:
        """Return the phrase's tree and what makes trying it cheap."""
        if self._opened is None:
            self._opened = Opened(*marshal.loads(self._packed))
        return self._opened

    def __reduce__(self) -> tuple[object, ...]:
        return Phrase, (self.source, self.anchors, self.restricted, marshal.dumps(self.needs), self._packed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrase) and (self.source, self.anchors) == (other.source, other.anchors)

    def __hash__(self) -> int:
        return hash((self.source, self.anchors))

    def __repr__(self) -> str:
        return f"Phrase({self.source!r})"


def firsts_of(node: Node) -> frozenset[str] | None:
    """Return the words a match of a node can begin with, or None when it can begin with any or be empty."""
    firsts, empty = _firsts_and_empty(node)
    return None if empty else firsts


def _firsts_and_empty(node: Node) -> tuple[frozenset[str] | None, bool]:
    """Return (possible first words or None for any, whether the node can match nothing)."""
    kind = node[0]
    if kind == "word":
        return node[1], False
    if kind == "seq":
        found: frozenset[str] | None = frozenset()
        for child in node[1]:
            words, empty = _firsts_and_empty(child)
            found = None if found is None or words is None else found | words
            if not empty:
                return found, False
        return found, True
    if kind == "alt":
        parts = [_firsts_and_empty(child) for child in node[1]]
        sets = [words for words, _ in parts if words is not None]
        return (frozenset().union(*sets) if len(sets) == len(parts) else None), any(e for _, e in parts)
    if kind == "opt":
        return _firsts_and_empty(node[1])[0], True
    return None, kind == "gap"
