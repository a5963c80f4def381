"""Words and sentences of one folded line.

A word is a run of letters and digits; what follows an apostrophe is a word of its own (`don't` is `don` and
`'t`), so that a possessive or a short form never hides the word before it. In languages that elide it is the whole
word (`d'un` is `d` and `un`), as it would stand anywhere else. Sentences end at `.`, `!`, `?` and `…`, and after an
emoji that is followed by a capital: video scripts are written that way.
"""

import re
from dataclasses import dataclass

from app.text.folding import EMOJI, Folded, fold

LONGEST_SENTENCE = 400  # words; a longer run without an end is cut, so that hostile text stays cheap

ELIDING = frozenset(("fr", "it", "ca", "oc"))  # languages in which a whole word follows an apostrophe

_WORD = re.compile(r"'?\w+")
_END = re.compile(rf"[.!?…]+['\")\]]*|{EMOJI}+(?=['\"\s]*[A-Z])|\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence of a folded line, with where each starts and ends in the folded text."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def tokens(folded: str, language: str = "en") -> list[tuple[str, int, int]]:
    """Return (word, start, end) for every word of a folded text in a language (BCP 47)."""
    found, elides = [], language[:2].lower() in ELIDING and not language[2:3].isalpha()
    for match in _WORD.finditer(folded):
        start, end = match.span()
        word = match.group()
        if word[0] == "'" and (elides or not (start and _WORD.match(folded[start - 1]))):
            start += 1
            word = word[1:]
        found.append((word, start, end))
    return found


def sentences(
    line: str, folded: Folded | None = None, found: list[tuple[str, int, int]] | None = None
) -> list[Sentence]:
    """Split a line into sentences of words.

    Args:
        line: the text as written; its capitals tell where an emoji ends a sentence.
        folded: its folded form, when the caller has it already.
        found: its tokens, likewise.
    """
    folded = folded or fold(line)
    found = tokens(folded.text) if found is None else found
    cuts = _cuts(line, folded)
    result: list[Sentence] = []
    begin = 0
    for cut in (*cuts, len(folded.text) + 1):
        end = begin
        while end < len(found) and found[end][1] < cut:
            end += 1
        for at in range(begin, end, LONGEST_SENTENCE):
            words, starts, ends = zip(*found[at : min(at + LONGEST_SENTENCE, end)], strict=True)
            result.append(Sentence(words, starts, ends))
        begin = end
    return result


def _cuts(line: str, folded: Folded) -> list[int]:
    """Return the folded positions at which a sentence ends."""
    text = folded.text
    if EMOJI in text and folded.positions is None:
        # capitals are lost in the folded form: look at the line itself, with its symbols folded
        text = "".join(EMOJI if f == EMOJI else c for c, f in zip(line, text, strict=True))
    elif EMOJI in text and folded.positions is not None:
        text = "".join(
            EMOJI if f == EMOJI else line[p] for f, p in zip(text, folded.positions[:-1], strict=True)
        )
    return [m.end() for m in _END.finditer(text) if not _inside_number(text, m.start(), m.end())]


def _inside_number(text: str, start: int, end: int) -> bool:
    """Say whether a full stop stands inside a number or a short form such as 4.5, 9 a.m. or e.g. ("""
    return (
        text[start:end] == "."
        and end < len(text)
        and (text[end].isalnum() or (start >= 2 and text[start - 2] in ". " and text[start - 1].isalpha()))
    )
