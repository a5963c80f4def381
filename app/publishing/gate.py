"""What a team should know before anything is exported or published: said first, never decided for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.findings.finding import Finding, Severity
from app.review.sign_off import Standing, Verdict
from app.review.threads import Thread, shareable
from app.translation import tr


class Kind(StrEnum):
    """What stands in the way."""

    MUST = "must"
    HELP_LINE = "help_line"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing to know; `finding` is what it rests on, when a finding does."""

    kind: Kind
    words: str
    finding: Finding | None = None


def kind_words(kind: Kind) -> str:
    """Return what a kind is called."""
    return {
        Kind.MUST: tr("Must fix"),
        Kind.HELP_LINE: tr("Help line"),
        Kind.SIGN_OFF: tr("Sign-off"),
    }[kind]


def line_words(one: Hindrance) -> str:
    """Return a hindrance as one line."""
    return f"{kind_words(one.kind)}: {one.words}"


def hindrances(
    findings: Iterable[Finding], threads: Iterable[Thread] = (), sign_offs: Sequence[Verdict] = ()
) -> tuple[Hindrance, ...]:
    """Return what stands in the way of a post, help lines first.

    Args:
        findings: open ones; those about help lines that are old, due for a check or missing count whatever their
            severity, others when they must be changed.
        threads: the draft's comments; open ones that ask for a change that must be made count.
        sign_offs: verdicts on the stored records; one that no longer holds counts while no other holds.
    """
    found = list(findings)
    help_lines = [one for one in found if is_about_help(one)]
    musts = [one for one in found if one.severity is Severity.MUST and not is_about_help(one)]
    return (
        *(Hindrance(Kind.HELP_LINE, _titled(one), one) for one in help_lines),
        *(Hindrance(Kind.MUST, _titled(one), one) for one in musts),
        *(Hindrance(Kind.MUST, _asked(one)) for one in _open_threads(threads)),
        *_sign_offs(sign_offs),
    )


def is_about_help(finding: Finding) -> bool:
    """Say whether a finding is about a help line that is old, due for a check, or missing."""
    return finding.clause.startswith("helpline.") or finding.clause == "whole.help-for-country"


def _titled(finding: Finding) -> str:
    return f"{finding.title}: “{finding.words}”" if finding.words else finding.title


def _open_threads(threads: Iterable[Thread]) -> list[Thread]:
    return [
        one
        for one in shareable(threads)
        if one.severity is Severity.MUST and one.comments and not one.resolved
    ]


def _asked(thread: Thread) -> str:
    first = thread.comments[0]
    return tr("{by} asks for a change that must be made: {words}", by=first.by, words=_short(first.text))


def _short(words: str, most: int = 120) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _sign_offs(verdicts: Sequence[Verdict]) -> Iterable[Hindrance]:
    if any(one.standing is Standing.VALID for one in verdicts):
        return
    for verdict in verdicts:
        if verdict.standing is Standing.VOID:
            where = ", ".join(verdict.changed)
            words = tr("The sign-off of {by} no longer holds: changed since are {where}.",
                       by=verdict.statement.get("by", ""), where=where)  # fmt: skip
            yield Hindrance(Kind.SIGN_OFF, words)
        elif verdict.standing is Standing.TAMPERED:
            yield Hindrance(Kind.SIGN_OFF, tr("A sign-off is not as it was signed. Look at it in Review."))
