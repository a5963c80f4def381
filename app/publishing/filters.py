"""Comment filters: the ways in which words on a filter list are usually written to slip past it.

Platforms compare letters, so a list needs the plain words and their common disguises: swapped signs, spaces or dots
between letters, letters run together or repeated. Which of them a platform catches by itself, none of them says.
"""

from collections.abc import Iterable, Iterator

from app.text.canon import canon

MOST = 8  # variants of one entry: more make a list nobody can look through
_SIGNS = {"a": "@", "e": "3", "i": "1", "o": "0", "s": "$", "t": "7"}


def variants(words: str) -> tuple[str, ...]:
    """Return the words as written and their usual disguises, without doubles, at most `MOST` of them besides."""
    plain = " ".join(
        canon(words).replace(",", " ").split()
    ).lower()  # not folded: a platform compares letters
    if not plain:
        return ()
    found = dict.fromkeys([plain])
    for one in _disguises(plain):
        if len(found) > MOST:
            break
        found.setdefault(one)
    return tuple(found)


def pasted(words: Iterable[str]) -> str:
    """Return a whole list with its variants as platforms take it: separated by commas."""
    found = dict.fromkeys(variant for one in words for variant in variants(one))
    return ", ".join(found)


def _disguises(plain: str) -> Iterator[str]:
    yield plain.casefold()
    letters = plain.replace(" ", "")
    if letters != plain:
        yield letters
        yield plain.replace(" ", "_")
        yield plain.replace(" ", ".")
    vowels = "".join(_SIGNS[c] if c in "aeio" else c for c in plain)
    yield vowels
    yield "".join(_SIGNS.get(c, c) for c in plain)
    if not letters.isalnum():
        return  # marks belong to their letter, emoji may be several signs: neither is pulled apart
    if " " not in plain and len(plain) > 3:
        yield " ".join(plain)
        yield ".".join(plain)
        yield f"{plain[0]}*{plain[2:]}"
    yield plain + plain[-1]
