"""The second opinion: each phrase as one plain regular expression, slow and obvious.

Tests and `carewright selfcheck` hold the fast path of `app.guidelines.matching` against it; both must find exactly
the same words.
"""

import re

from app.guidelines.matching import NUMBER_WORDS
from app.guidelines.phrase import Node, Phrase

_START = r"(?<!\w)(?<!\w')"
_END = r"(?!\w)"
_TOKEN = rf"(?:(?<=\w)'\w+{_END}|{_START}\w+{_END})"
_BETWEEN = r"\W*?"


def expression(phrase: Phrase) -> re.Pattern[str]:
    """Return a pattern for a folded sentence; its group `mark` holds the words to underline."""
    opened = phrase.open()
    before, marked, after = (_regex(node) for node in (opened.before, opened.marked, opened.after))
    return re.compile(f"{before}(?P<mark>{marked}){after}")


def _regex(node: Node) -> str:
    """Return a pattern for a node; every word carries the separators before it."""
    kind = node[0]
    if kind == "word":
        return _BETWEEN + "(?:" + "|".join(sorted(map(_literal, node[1]))) + ")"
    if kind == "seq":
        return "".join(map(_regex, node[1]))
    if kind == "alt":
        return "(?:" + "|".join(map(_regex, node[1])) + ")"
    if kind == "opt":
        return f"(?:{_regex(node[1])})?"
    if kind == "gap":
        return f"(?:{_BETWEEN}{_TOKEN}){{0,{node[1]}}}?"
    if kind == "number":
        return f"{_BETWEEN}{_START}(?:[0-9]+|{'|'.join(sorted(NUMBER_WORDS))}){_END}"
    return _BETWEEN + _TOKEN


def _literal(word: str) -> str:
    if word.startswith("'"):
        return rf"(?<=\w){re.escape(word)}{_END}"
    return f"{_START}{re.escape(word)}{_END}"


def find(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans to underline in one sentence of a folded text, separators trimmed off their front."""
    spans = []
    for match in pattern.finditer(text, start, end):
        begin, stop = match.span("mark")
        trimmed = re.compile(rf"{_BETWEEN}(?={_TOKEN})").match(text, begin)
        spans.append((trimmed.end() if trimmed else begin, stop))
    return spans
