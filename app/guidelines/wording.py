"""Better wordings that fit where the found words stood: the same verb form, the same capital."""

import re

from app.findings.finding import Better
from app.guidelines.clause import Clause
from app.guidelines.inflections.english import forms, like
from app.text.folding import fold
from app.text.words import tokens

_AGREES = re.compile(r"([\w'-]+)~")


def better_wordings(clause: Clause, words: str, *, after_auxiliary: bool = False) -> tuple[Better, ...]:
    """Return a clause's wordings as they should stand in place of the found words, then its advice."""
    fitting = [Better(_fit(clause, wording, words, after_auxiliary)) for wording in clause.better]
    return (*dict.fromkeys(fitting), *(Better(advice, replaces=False) for advice in clause.advice))


def _fit(clause: Clause, wording: str, words: str, after_auxiliary: bool) -> str:
    if "~" in wording:
        base, found = _inflected_word(clause, words)
        wording = _AGREES.sub(
            lambda m: like(base, found, m[1], after_auxiliary=after_auxiliary) if base else m[1], wording
        )
    return wording[:1].upper() + wording[1:] if words[:1].isupper() else wording


def _inflected_word(clause: Clause, words: str) -> tuple[str, str]:
    """Return the word before a ~ in the clause that stands in the found words, and the form it stands in."""
    for found, _, _ in tokens(fold(words).text):
        for base in clause.inflected:
            if found in forms(base):
                return base, found
    return "", ""
