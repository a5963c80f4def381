"""How comments read where there is no card around them: what a card shows beside the words stands behind a dash.

Whatever comes home is compared without that last line, so it may say other things by then.
"""

import hashlib
from collections.abc import Callable

from app.findings.finding import Severity
from app.review.anchors import State
from app.review.suggestions import Suggestion
from app.review.threads import Thread
from app.text.canon import canon
from app.translation import tr

_DASH = "— "
_LONGEST = 200


def of_comment(thread: Thread, clause_words: Callable[[str], str]) -> str:
    """Return the words of a thread's first comment."""
    told = _graded(thread.severity, thread.clause, clause_words)
    if thread.anchor.state is State.ORPHANED:
        told.append(
            tr("The words this is about are gone: “{words}”.", words=_short(thread.anchor.quote.exact))
        )
    return _with(thread.first.text if thread.first else "", told)


def of_suggestion(one: Suggestion, clause_words: Callable[[str], str], *, tracked: bool) -> str:
    """Return the words that stand beside a suggestion; empty when there is nothing to say.

    One that cannot be shown as a tracked change is put into words.
    """
    told = _graded(one.severity, one.clause, clause_words)
    if not tracked:
        old, new = _short(one.anchor.quote.exact), _short(one.text)
        told.append(
            tr("Suggests “{new}” beside “{old}”.", new=new, old=old)
            if one.kind.value == "insert"
            else tr("Suggests “{new}” in place of “{old}”.", new=new, old=old)
            if new
            else tr("Suggests to take out “{old}”.", old=old)
        )
    return _with(one.note, told)


def nothing() -> str:
    """Return what stands at the head of answers to a suggestion without a note."""
    return _with("", [tr("About this suggestion.")])


def severity_words(severity: Severity) -> str:
    """Return how much a comment asks for."""
    return {
        Severity.MUST: tr("Must be changed."),
        Severity.SHOULD: tr("Should be changed."),
        Severity.CONSIDER: tr("To consider."),
    }[severity]


def body(text: str) -> str:
    """Return the words of a comment without what we added."""
    lines = canon(text).rstrip().split("\n")
    if lines and lines[-1].startswith(_DASH):
        lines.pop()
    return "\n".join(lines).strip()


def digest(text: str) -> str:
    """Return twelve signs that stand for a comment's words, however they were wrapped."""
    return hashlib.sha256(" ".join(body(text).split()).encode()).hexdigest()[:12]


def _graded(severity: Severity | None, clause: str, clause_words: Callable[[str], str]) -> list[str]:
    told = [severity_words(severity)] if severity else []
    return [*told, tr("It rests on: {clause}.", clause=clause_words(clause))] if clause else told


def _with(words: str, told: list[str]) -> str:
    line = _DASH + " ".join(" ".join(one.split()) for one in told) if told else ""
    return "\n".join(one for one in (words.strip(), line) if one)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
