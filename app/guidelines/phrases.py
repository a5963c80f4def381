"""The little language in which clauses say what they look for.

    commit~ ..3 suicide~        a word in every form; up to three words between
    (cure|fix|heal)~ [your] anxiety    alternatives (all inflected); an optional word
    @possessive own life        a named list from words.yaml
    lost his job {and that was it}     braces mark the words to underline; without them the whole match
    # kilos                     any number, in digits or in words
    @@methods                   a list that must not be readable (`restricted.yaml`)
    self-harm                   also "self harm" and "selfharm"

A phrase is written with spaces; in the text anything but the end of a sentence may stand between its words.
Parsing gives a tree of tuples that can be stored with `marshal`; `app.guidelines.matching` runs it and
`app.guidelines.oracle` turns it into a regular expression as a second opinion.
"""

import re
from collections.abc import Callable, Mapping

from app.guidelines.inflections import forms_in
from app.guidelines.inflections.english import spellings
from app.guidelines.phrase import Node, Opened, Phrase, firsts_of
from app.guidelines.restricted import marker, read_restricted, restricted_in
from app.text.folding import fold
from app.text.words import tokens

_ITEM = re.compile(r"\s*(\.\.\d+|@@?[\w-]+|[()\[\]{}|#*]|[^\s()\[\]{}|#*~]+|~)")
_SEVERAL_WORDS = re.compile(r"[-']")


class PhraseError(ValueError):
    """A phrase that cannot be read; the text says where and why."""


def parse_phrase(source: str, lists: Mapping[str, str] | None = None, language: str = "en") -> Phrase:
    """Read one phrase.

    Args:
        source: the phrase as an author wrote it.
        lists: named word lists, each a phrase of alternatives without its parentheses.
        language: whose forms a `~` stands for.

    Raises:
        PhraseError: for unbalanced brackets, an unknown list, an empty phrase, or one with nothing to look for.
    """
    parser = _Parser(source, lists or {}, language)
    before, marked, after = parser.phrase()
    required = sorted(_required(("seq", (before, marked, after))), key=_commonness)
    if not required:
        raise PhraseError(f"{source!r} has no word that must be there")
    whole = ("seq", (before, marked, after))
    restricted = tuple(dict.fromkeys(one.name for one in restricted_in(whole)))
    return Phrase.pack(source, required, restricted, Opened(before, marked, after, _known_firsts(whole)))


class _Parser:
    """A recursive-descent reader of one phrase."""

    def __init__(self, source: str, lists: Mapping[str, str], language: str, depth: int = 0) -> None:
        if len(source) > 2000 or depth > 8:
            raise PhraseError("the phrase is too long or its lists name each other in a circle")
        self.source, self.lists, self.language, self.depth = source, lists, language, depth
        self.forms = forms_in(language)
        self.items = _ITEM.findall(source)
        if "".join(self.items) != re.sub(r"\s+", "", source):
            raise PhraseError(f"{source!r} cannot be read")
        self.at = 0

    def phrase(self) -> tuple[Node, Node, Node]:
        before = self.sequence("{")
        if self.peek() != "{":
            self.finish()
            return ("seq", ()), before, ("seq", ())
        self.at += 1
        marked = self.sequence("}")
        self.expect("}")
        after = self.sequence("")
        self.finish()
        return before, marked, after

    def finish(self) -> None:
        if self.peek():
            raise PhraseError(f"{self.source!r}: {self.peek()!r} has no partner")

    def peek(self) -> str:
        return self.items[self.at] if self.at < len(self.items) else ""

    def expect(self, item: str) -> None:
        if self.peek() != item:
            raise PhraseError(f"{self.source!r}: {item!r} is missing")
        self.at += 1

    def sequence(self, closing: str) -> Node:
        nodes = []
        while (item := self.peek()) and item not in (closing, "|", ")", "]", "}", "{"):
            nodes.append(self.element())
        if closing in (")", "]", "}") and not nodes:
            raise PhraseError(f"{self.source!r}: empty brackets")
        return nodes[0] if len(nodes) == 1 else ("seq", tuple(nodes))

    def alternatives(self, closing: str) -> list[Node]:
        found = [self.sequence(closing)]
        while self.peek() == "|":
            self.at += 1
            found.append(self.sequence(closing))
        self.expect(closing)
        return found

    def element(self) -> Node:
        item = self.peek()
        self.at += 1
        if item == "(":
            return self.inflected(_alt(self.alternatives(")")))
        if item == "[":
            return ("opt", _alt(self.alternatives("]")))
        if item == "#":
            return ("number",)
        if item == "*":
            return ("any",)
        if item.startswith(".."):
            return ("gap", int(item[2:]))
        if item.startswith("@@"):
            return self.restricted(item[2:])
        if item.startswith("@"):
            return self.inflected(self.named(item[1:]))
        if item == "~":
            raise PhraseError(f"{self.source!r}: ~ must follow a word")
        return self.inflected(_words(item, self.language))

    def named(self, name: str) -> Node:
        if name not in self.lists:
            raise PhraseError(f"{self.source!r}: there is no list called @{name}")
        inner = _Parser(f"({self.lists[name]})", self.lists, self.language, self.depth + 1)
        node = inner.element()
        inner.finish()
        return node

    def restricted(self, name: str) -> Node:
        stored = self.lists.get(f"@{name}")
        if stored is None:
            raise PhraseError(f"{self.source!r}: there is no restricted list called @@{name}")
        try:
            listed = read_restricted(name, stored)
            return ("restricted", (name, listed.entries, listed.firsts, listed.longest))
        except ValueError as error:
            raise PhraseError(str(error)) from None

    def inflected(self, node: Node) -> Node:
        if self.peek() != "~":
            return node
        self.at += 1
        return _inflect(node, self.forms)


def _alt(nodes: list[Node]) -> Node:
    """Join alternatives; single words become one set, which is quicker to test."""
    words = [n for n in nodes if n[0] == "word"]
    if len(words) == len(nodes) > 0:
        return ("word", _same(frozenset().union(*(w[1] for w in words))))
    return nodes[0] if len(nodes) == 1 else ("alt", tuple(nodes))


def _words(item: str, language: str) -> Node:
    """Turn one written word into a node: hyphens and apostrophes may be left out in the text."""
    folded = fold(item).text
    if re.fullmatch(r"'\w+", folded):  # what follows an apostrophe is a word of its own
        return ("word", _same(frozenset((folded,))))
    pieces = [word for word, _, _ in tokens(folded, language)]
    if not pieces:
        raise PhraseError(f"{item!r} is not a word")
    if len(pieces) == 1:
        return ("word", _same(frozenset(spellings(pieces[0]))))
    joined = "".join(piece.lstrip("'") for piece in pieces)
    apart: Node = ("seq", tuple(("word", frozenset(spellings(piece))) for piece in pieces))
    return ("alt", (apart, ("word", frozenset(spellings(joined)))))


def _inflect(node: Node, forms: Callable[[str], frozenset[str]]) -> Node:
    """Give every word of a node all its forms; in a sequence only the last word inflects."""
    kind = node[0]
    if kind == "word":
        words: frozenset[str] = node[1]
        return ("word", _same(frozenset().union(*(forms(word) for word in words))))
    if kind == "alt":
        return ("alt", tuple(_inflect(n, forms) for n in node[1]))
    if kind == "seq":
        nodes: tuple[Node, ...] = node[1]
        return ("seq", (*nodes[:-1], _inflect(nodes[-1], forms)))
    raise PhraseError("~ must follow a word or alternatives")


def _required(node: Node) -> set[frozenset[str]]:
    """Return sets of words of each of which at least one must be in the text."""
    kind = node[0]
    if kind == "word":
        return {_same(node[1])}
    if kind == "restricted":
        return {_same(frozenset({marker(node[1][0])}))}
    if kind == "alt":
        branches = [_rarest(child) for child in node[1]]
        return {_same(frozenset().union(*branches))} if all(branches) else set()
    if kind == "seq":
        return set().union(*(_required(child) for child in node[1]))
    return set()


def _rarest(node: Node) -> frozenset[str]:
    return min(_required(node), key=_commonness, default=frozenset())


def _known_firsts(node: Node) -> frozenset[str] | None:
    firsts = firsts_of(node)
    return None if firsts is None else _same(firsts)


_sets: dict[frozenset[str], frozenset[str]] = {}


def _same(words: frozenset[str]) -> frozenset[str]:
    """Return one object for equal sets, so that the built cache holds each once."""
    return _sets.setdefault(words, words)


def _commonness(words: frozenset[str]) -> float:
    """Estimate how often one of these words meets us in ordinary text, per thousand words."""
    return sum(_COMMON.get(word, 0.02 + 0.3 / len(word) ** 2) for word in words)


_COMMON = {
    word: per_thousand
    for per_thousand, row in (
        (40.0, "the i to and a of you it 's in that"),
        (12.0, "is my for on was with but have so this be are not 't me we they he she do at just like what"),
        (
            4.0,
            "all out about up can don as get if know when or one no there go from your an people don time will had "
            "who how more think would because her him his them their really want some been has were by our then now "
            "than did 're 'm 've 'll us say said day way feel feeling life too into over thing things make made very",
        ),
        (
            1.2,
            "person being never always only even after before work help love need take come came back good bad own "
            "self still other down off here why where which these those most many much ever got going last first new "
            "old year years let mind talk could should any man woman kid kids child children family friend",
        ),
    )
    for word in row.split()
}
