"""Check a file without a library: what `carewright check` does, lean enough to start in a blink."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.errors import KnownError
from app.findings.fact import NO_HELP_LINE, Fact
from app.findings.finding import Finding, Severity
from app.findings.post import AGE_BANDS, SCRIPT, TOPICS, Post
from app.findings.voice import one_voice
from app.guidelines.check import Checker
from app.guidelines.rules import Rules
from app.helplines.build import load
from app.helplines.card import card_facts
from app.helplines.numbers import NumberFinder
from app.preview.checks import TimingFinder
from app.translation import tr

MOST_BYTES = 20_000_000
_PLAIN = (".txt", ".md", ".markdown", ".text", ".fountain", "")


def read_text(file: Path) -> str:
    """Return the text of a file exactly as it stands, so that positions are positions in the file.

    A Word or subtitle file is read as an import would read it, and positions count in its script.

    Raises:
        KnownError: when there is no such file, or it is no text, or too large.
    """
    try:
        if file.suffix.lower() in _PLAIN:
            from app.exchange.decoding import decode  # not needed for the other kinds

            if file.stat().st_size > MOST_BYTES:
                raise KnownError(
                    tr("{file} is larger than 20 MB.", file=file.name), do=tr("Check a part of it.")
                )
            return decode(file.read_bytes(), MOST_BYTES).text
    except OSError as error:
        raise KnownError(
            tr("{file} cannot be read: {why}.", file=file, why=error.strerror or error)
        ) from error
    from app.exchange.importing import read_file

    return read_file(file).parts.get(SCRIPT, "")


def check_text(
    text: str, topics: Sequence[str] = (), countries: Sequence[str] = (), age: str = "", language: str = "en"
) -> list[Finding]:
    """Return what the packs say about a text taken as a script.

    Raises:
        KnownError: for a topic or an age band that does not exist.
    """
    for value, allowed, what in (
        (topics, TOPICS, tr("topic")),
        ((age,) if age else (), AGE_BANDS, tr("age")),
    ):
        for name in value:
            if name not in allowed:
                known = ", ".join(allowed)
                raise KnownError(
                    tr("There is no {what} “{name}”.", what=what, name=name),
                    do=tr("Use {known}.", known=known),
                )
    post = Post({SCRIPT: text}, tuple(topics), tuple(c.upper() for c in countries), age, language)
    numbers = NumberFinder(load())
    missing = numbers.facts(post).missing()
    facts = [Fact(NO_HELP_LINE, numbers.directory.country_name(country)) for country in missing]
    facts += card_facts(numbers.directory, post)
    said = [*numbers.find(post), *TimingFinder().find(post)]
    return one_voice([*Checker(Rules.load()).raw(post, facts), *said])


def as_rows(findings: Sequence[Finding], text: str) -> list[dict[str, Any]]:
    """Return findings as plain rows; one about what the text lacks stands at its end, with no length."""
    return [
        {
            "start": f.span.start if f.span else len(text),
            "end": f.span.end if f.span else len(text),
            "rule": f.clause,
            "severity": f.severity.value,
            "message": f"{f.title}. {f.why}",
            "part": f.part,
            "better": [b.words for b in f.better],
            "sources": [f"{s.organisation}: {s.document} ({s.edition})" for s in f.sources],
        }
        for f in findings
    ]


def as_text(findings: Sequence[Finding], text: str, name: str) -> str:
    """Return findings as lines to read: where, how strongly, what, and a better wording."""
    words = {
        Severity.MUST: tr("must fix"),
        Severity.SHOULD: tr("should fix"),
        Severity.CONSIDER: tr("consider"),
    }
    lines = []
    for f in findings:
        where = name
        if f.span is not None:
            line = text.count("\n", 0, f.span.start) + 1
            where = f"{name}:{line}:{f.span.start - text.rfind(chr(10), 0, f.span.start)}"
        quoted = f" “{f.words}”" if f.words else ""
        better = (
            tr(" Better: {words}.", words=" / ".join(b.words.rstrip(".") for b in f.better))
            if f.better
            else ""
        )
        lines.append(f"{where}  {words[f.severity]}{quoted}: {f.title}.{better}")
    return "\n".join(lines) if lines else tr("{name}: nothing found.", name=name)
