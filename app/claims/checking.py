"""What a draft claims, checked: one verdict for each citation, a finding where it does not hold, and one for each
figure that stands without a citation.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.claims.citations import Citation
from app.findings.finding import Better, Finding, Severity, Source
from app.findings.post import CAPTION, COVER, PARTS, PINNED_COMMENT, SCRIPT, Post
from app.surveys.claims.evidence import Evidence
from app.surveys.claims.judge import judge
from app.surveys.claims.recognise import Phrase, needs_source, phrases, picked, sentence
from app.surveys.claims.verdict import Outcome, Verdict, outcome_words
from app.text.spans import Span
from app.translation import tr

UNCITED = "claims.uncited"
SOURCE = "stats.source"  # the packs' clause that a post lacks a source
WHERE = (SCRIPT, CAPTION, COVER, PINNED_COMMENT)  # the parts whose words claim something
_SEVERITY = {
    Outcome.CONTRADICTED: Severity.MUST,
    Outcome.NOT_MATCHED: Severity.SHOULD,
    Outcome.NOT_ESTABLISHED: Severity.SHOULD,
    Outcome.UNVERIFIABLE: Severity.SHOULD,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A citation with the phrase in its words and the verdict on it; `phrase` is None when they name no figure."""

    citation: Citation
    phrase: Phrase | None
    verdict: Verdict


def check(
    post: Post,
    citations: Iterable[Citation],
    now: Callable[[Citation], Evidence | None] = lambda citation: citation.evidence,
) -> tuple[Checked, ...]:
    """Return a verdict for every citation whose words stand.

    `now` returns what the data say today; None where the survey is not at hand: then what was kept counts.
    """
    found = []
    for citation in citations:
        span, part = citation.anchor.span, citation.anchor.part
        if span is not None:
            text = post.parts.get(part, "")
            found.append(_checked(text, span, citation, now(citation) or citation.evidence, post.language))
    return tuple(found)


def findings(post: Post, checked: Iterable[Checked]) -> list[Finding]:
    """Return a finding for each claim that does not hold, and for each figure without a citation."""
    known = tuple(checked)
    found = [finding for one in known if (finding := _finding(one)) is not None]
    taken = [(one.citation.anchor.part, one.citation.anchor.span) for one in known]
    for part in WHERE:
        spans = [span for where, span in taken if where == part and span is not None]
        text = post.parts.get(part, "")
        alone = (
            one for one in phrases(text, post.language) if not any(one.span.overlaps(at) for at in spans)
        )
        found += (_uncited(part, one) for one in alone if needs_source(text, one, post.language))
    return found


def one_voice_on_sources(found: Iterable[Finding]) -> list[Finding]:
    """Let the packs' clause that a post lacks a source speak where the figure stands, not a second time for the post.

    The first figure without its survey takes over the clause's strength, advice and sources; the others stay as they
    are. Without such a figure the clause speaks for the post, as ever.
    """
    known = list(found)
    lacks = next((one for one in known if one.clause == SOURCE and one.span is None), None)
    places = [at for at, one in enumerate(known) if one.clause == UNCITED]
    if lacks is None or not places:
        return known
    first = min(places, key=lambda at: (PARTS.index(known[at].part), known[at].span or Span(0, 0)))
    one = known[first]
    known[first] = replace(
        one,
        severity=min(one.severity, lacks.severity, key=lambda severity: severity.rank),
        why=f"{lacks.why} {one.why}",
        better=(*one.better, *lacks.better),
        sources=(*lacks.sources, *one.sources),
        evidence=lacks.evidence,
        also=(*one.also, SOURCE),
    )
    return [one for one in known if one is not lacks]


def in_words(checked: Checked) -> str:
    """Return a citation as a record prints it: the words, the verdict, the figure, who was asked, and the source."""
    evidence, words = checked.citation.evidence, checked.phrase.words if checked.phrase else ""
    asked = [tr("{n} people asked", n=f"{evidence.base:,}")] if evidence.base else []
    about = [evidence.answer, evidence.wording, evidence.population, evidence.fieldwork, evidence.source]
    told = "; ".join(one for one in (*asked, *about) if one)
    said = f"“{words or checked.citation.anchor.words}”: {outcome_words(checked.verdict.outcome)}."
    return f"{said} {checked.verdict.reason} {told}"


def check_words(text: str, span: Span, evidence: Evidence, language: str = "en") -> Verdict:
    """Return the verdict on words that nobody has cited yet."""
    return _judged(text, span, evidence, language)[1]


def _checked(text: str, span: Span, citation: Citation, evidence: Evidence, language: str) -> Checked:
    return Checked(citation, *_judged(text, span, evidence, language))


def _judged(text: str, span: Span, evidence: Evidence, language: str) -> tuple[Phrase | None, Verdict]:
    """Judge the phrase that the words are, hold, or are part of; one that names a figure before one that names none."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    inside = [one for one in phrases(line, language) if one.span.moved(start).overlaps(span)]
    if inside:
        meant = next((one for one in inside if one.stated), inside[0])
        phrase = replace(meant, span=meant.span.moved(start))
    elif (bare := picked(span.of(text), language)) is not None:
        phrase = replace(bare, span=bare.span.moved(span.start))
    else:
        return None, Verdict(Outcome.UNVERIFIABLE, tr("These words name no figure."))
    return phrase, judge(phrase, evidence, sentence(text, phrase.span), language)


def _finding(checked: Checked) -> Finding | None:
    verdict, phrase, citation = checked.verdict, checked.phrase, checked.citation
    severity = _SEVERITY.get(verdict.outcome)
    if severity is None:
        return None
    span = phrase.span if phrase else citation.anchor.span
    return Finding(
        clause=f"claims.{verdict.outcome.value.replace('_', '-')}",
        severity=severity,
        title=tr("{verdict} by the figure it quotes", verdict=outcome_words(verdict.outcome)),
        why=" ".join((verdict.reason, *verdict.notes)),
        part=citation.anchor.part,
        span=span,
        words=phrase.words if phrase else citation.anchor.words,
        better=tuple(Better(words) for words in verdict.better),
        sources=(_source(citation),),
    )


def _source(citation: Citation) -> Source:
    evidence = citation.evidence
    document = f"“{evidence.wording}”" if evidence.wording else citation.cited.question
    return Source(
        evidence.source or citation.cited.title,
        document,
        evidence.fieldwork,
        tr("{n} people asked", n=f"{evidence.base:,}") if evidence.base else "",
    )


def _uncited(part: str, phrase: Phrase) -> Finding:
    return Finding(
        clause=UNCITED,
        severity=Severity.CONSIDER,
        title=tr("A figure without the survey it comes from"),
        why=tr(
            "Cite the figure, and the program says whether the data support these words, now and after every change."
        ),
        part=part,
        span=phrase.span,
        words=phrase.words,
        sources=(Source(tr("Carewright"), tr("Claims and figures"), ""),),
    )
