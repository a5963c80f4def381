"""One voice: clauses that speak of the same words become one finding that names every source."""

from collections.abc import Iterable
from dataclasses import replace

from app.findings.finding import Finding
from app.findings.post import PARTS


def one_voice(findings: Iterable[Finding]) -> list[Finding]:
    """Merge findings whose words overlap and return all in reading order, whole-post findings first.

    The strictest leads, then the one with more words; the others give it their sources and better wordings.
    """
    spanned: list[Finding] = []
    whole: list[Finding] = []
    for finding in findings:
        (whole if finding.span is None else spanned).append(finding)
    groups: list[list[Finding]] = []
    for finding in sorted(spanned, key=_place):
        if groups and groups[-1][0].part == finding.part and _overlaps(groups[-1], finding):
            groups[-1].append(finding)
        else:
            groups.append([finding])
    whole.sort(key=lambda f: (f.severity.rank, f.clause))
    return whole + [_merged(group) for group in groups]


def _place(finding: Finding) -> tuple[int, int, int]:
    assert finding.span is not None
    return PARTS.index(finding.part), finding.span.start, -finding.span.end


def _overlaps(group: list[Finding], finding: Finding) -> bool:
    return any(
        f.span is not None and finding.span is not None and f.span.overlaps(finding.span) for f in group
    )


def _merged(group: list[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    lead = min(group, key=lambda f: (f.severity.rank, -len(f.words), f.clause))
    others = [f for f in group if f is not lead]
    same_words = [f for f in others if f.span == lead.span]
    return replace(
        lead,
        better=tuple(dict.fromkeys(b for f in (lead, *same_words) for b in f.better)),
        sources=tuple(dict.fromkeys(s for f in (lead, *others) for s in f.sources)),
        disagreement=" ".join(dict.fromkeys(f.disagreement for f in (lead, *others) if f.disagreement)),
        also=tuple(dict.fromkeys(f.clause for f in others if f.clause != lead.clause)),
    )
