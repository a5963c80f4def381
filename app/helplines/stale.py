"""A line that is right as far as the directory knows, but that somebody should look at again before posting."""

from collections.abc import Iterator, Mapping
from datetime import date

from app.findings.finding import Finding, Severity, Source
from app.findings.post import Post
from app.helplines.directory import Directory
from app.helplines.entry import HelpLine
from app.helplines.freshness import Freshness, Override, State, freshness
from app.helplines.mentions import Mention, Way
from app.helplines.numbers import NumberFinder
from app.helplines.verdicts import Verdict
from app.translation import tr


def stale(
    finder: NumberFinder, post: Post, today: date, overrides: Mapping[str, Override] | None = None
) -> Iterator[Finding]:
    """Yield a finding for the first mention of each line whose check is overdue on a day."""
    told: set[str] = set()
    for part, span, mention, judged in finder.judged(post):
        if judged.verdict is not Verdict.CURRENT or mention.way is Way.NAME or not judged.lines:
            continue
        meant = _meant(mention, judged.lines)
        fresh = [(line, freshness(line, today, overrides)) for line in meant]
        if any(not found.warns for _, found in fresh):
            continue  # one of the lines that share this number is fresh enough
        line, found = fresh[0]
        if line.id in told or found.state is State.OVERRIDDEN:
            continue
        told.add(line.id)
        yield Finding(
            clause="helpline.due",
            severity=Severity.SHOULD if found.state is State.WITHHELD else Severity.CONSIDER,
            title=tr("This help line is due for a check"),
            why=_why(finder.directory, line, found),
            part=part,
            span=span,
            words=span.of(post.parts[part]),
            better=(),
            sources=(Source(tr("Carewright"), tr("Directory of help lines"), finder.directory.edition),),
            evidence=line.confidence.value,
        )


def _meant(mention: Mention, lines: tuple[HelpLine, ...]) -> tuple[HelpLine, ...]:
    named = tuple(line for line in lines if line.id in mention.named)
    return named or lines


def _why(directory: Directory, line: HelpLine, found: Freshness) -> str:
    where = directory.country_name(line.country) or tr("worldwide")
    what = tr(
        "{name} ({country}): please compare it with the service's own page. In Help lines you can say that you did.",
        name=line.name,
        country=where,
    )
    return f"{what} {found.words}"
