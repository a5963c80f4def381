"""Whether the figures say what a claim says: a verdict and its reason.

The margin of error is no licence to change a number: a share outside of what the words mean is "not matched" even
where its interval reaches them. Sources of the rules: Pew Research Center 2018 ("51 % might not mean a majority");
Full Fact and YouGov, "How not to report opinion polls"; MRS guidance (no changes within the margin). The bound of
50 people is the house's.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.surveys.claims.evidence import Evidence
from app.surveys.claims.meaning import Kind, Rule
from app.surveys.claims.recognise import Phrase
from app.translation import tr

FEWEST = 50  # people: below, nothing is said
SURE = 0.05  # the p value below which a difference counts


class Outcome(StrEnum):
    """What became of a claim."""

    SUPPORTED = "supported"
    NOT_ESTABLISHED = "not_established"
    NOT_MATCHED = "not_matched"
    CONTRADICTED = "contradicted"
    UNVERIFIABLE = "cannot_be_verified"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict, why, what else a reader should know, and words that would hold."""

    outcome: Outcome
    reason: str
    notes: tuple[str, ...] = ()
    better: tuple[str, ...] = ()


def holds(phrase: Phrase, evidence: Evidence) -> bool:
    """Say whether words would be supported, looking at the figures alone."""
    return judged(phrase, evidence).outcome is Outcome.SUPPORTED


def outcome_words(outcome: Outcome) -> str:
    """Return what an outcome is called."""
    return {
        Outcome.SUPPORTED: tr("Supported"),
        Outcome.NOT_ESTABLISHED: tr("Not established"),
        Outcome.NOT_MATCHED: tr("Not matched"),
        Outcome.CONTRADICTED: tr("Contradicted"),
        Outcome.UNVERIFIABLE: tr("Cannot be verified"),
    }[outcome]


def shown(share: float, decimals: int = 0) -> str:
    """Return a share as a percentage, rounded half up."""
    scale = 10**decimals
    value = int(share * 100 * scale + 0.5 + 1e-9) / scale
    return f"{value:.{decimals}f} %"


# What the figures say


def judged(phrase: Phrase, evidence: Evidence) -> Verdict:
    """Say whether the figures alone support a phrase."""
    kind = phrase.meaning.kind
    if kind is Kind.RATIO:
        return _ratio(phrase, evidence)
    if kind in (Kind.CHANGE, Kind.DIRECTION):
        return _change(phrase, evidence)
    if phrase.m and phrase.m == evidence.base:
        return _count(phrase, evidence)
    if evidence.base < FEWEST:
        return _too_few(evidence)
    return _share(phrase, evidence)


def _too_few(evidence: Evidence) -> Verdict:
    if evidence.published and not evidence.base:
        return Verdict(Outcome.UNVERIFIABLE, tr("How many people were asked was not published."))
    return Verdict(
        Outcome.UNVERIFIABLE, tr("Only {n} people answered: too few for a share.", n=evidence.base)
    )


def _count(phrase: Phrase, evidence: Evidence) -> Verdict:
    """Judge "7 of 12" against the people counted."""
    said = tr("{k} of {m} people answered so.", k=evidence.count, m=evidence.base)
    same = phrase.k == evidence.count
    return Verdict(Outcome.SUPPORTED if same else Outcome.CONTRADICTED, said)


def _share(phrase: Phrase, evidence: Evidence) -> Verdict:
    what, p = phrase.meaning, evidence.share
    low, high = evidence.low - evidence.rounding, evidence.high + evidence.rounding
    said = _said(evidence)
    if what.rule in (Rule.ALL, Rule.NOBODY):
        wanted = evidence.base if what.rule is Rule.ALL else 0
        same = evidence.count == wanted and p in (0.0, 1.0)
        return Verdict(Outcome.SUPPORTED if same else Outcome.CONTRADICTED, said)
    if any(what.holds(one) for one in (p, p - evidence.rounding, p + evidence.rounding)):
        return _ruled(phrase, evidence, said)
    if what.meets(low, high):
        words = tr("The margin reaches these words, the figure itself does not: {said}", said=said)
        return Verdict(Outcome.NOT_MATCHED, words)
    return Verdict(Outcome.CONTRADICTED, said)


def _ruled(phrase: Phrase, evidence: Evidence, said: str) -> Verdict:
    """Judge a share that lies where the words say, by the rule that goes with them."""
    what = phrase.meaning
    if what.rule is Rule.ABOVE and not evidence.low > what.than:
        words = tr("The interval reaches down to {low}, so it is not certain that it is more than {than}. {said}",
                   low=shown(evidence.low), than=shown(what.than), said=said)  # fmt: skip
        return Verdict(Outcome.NOT_ESTABLISHED, words)
    if what.rule is Rule.BELOW and not evidence.high < what.than:
        words = tr("The interval reaches up to {high}, so it is not certain that it is less than {than}. {said}",
                   high=shown(evidence.high), than=shown(what.than), said=said)  # fmt: skip
        return Verdict(Outcome.NOT_ESTABLISHED, words)
    return Verdict(Outcome.SUPPORTED, said)


def _ratio(phrase: Phrase, evidence: Evidence) -> Verdict:
    what = phrase.meaning
    if evidence.ratio is None:
        return Verdict(
            Outcome.UNVERIFIABLE, tr("A comparison needs two groups; the cited figure is about one.")
        )
    if evidence.base < FEWEST:
        return _too_few(evidence)
    said = tr("The ratio is {r}, interval {low} to {high}.", r=f"{evidence.ratio:.2f}",
              low=f"{evidence.ratio_low:.2f}", high=f"{evidence.ratio_high:.2f}")  # fmt: skip
    if what.holds(evidence.ratio):
        sure = evidence.ratio_low > what.than if what.rule is Rule.ABOVE else _contains(phrase, evidence)
        return Verdict(Outcome.SUPPORTED if sure else Outcome.NOT_ESTABLISHED, said)
    if what.meets(evidence.ratio_low, evidence.ratio_high):
        return Verdict(Outcome.NOT_MATCHED, said)
    return Verdict(Outcome.CONTRADICTED, said)


def _contains(phrase: Phrase, evidence: Evidence) -> bool:
    """Say whether the ratio's interval contains the number named; "almost" names one just above it."""
    near = phrase.meaning.open_high
    return near or evidence.ratio_low <= phrase.meaning.than <= evidence.ratio_high


def _change(phrase: Phrase, evidence: Evidence) -> Verdict:
    what, difference = phrase.meaning, evidence.difference
    if difference is None or evidence.p_value is None or evidence.first is None:
        return Verdict(Outcome.UNVERIFIABLE, tr("A comparison needs two figures; the cited figure is one."))
    said = tr("{first} and {second}, a difference of {d} points.", first=shown(evidence.first),
              second=shown(evidence.share), d=f"{difference * 100:+.1f}")  # fmt: skip
    if not what.points:
        words = tr(
            "“{words}” can mean two things. Say percentage points. {said}", words=phrase.words, said=said
        )
        return Verdict(Outcome.NOT_MATCHED, words)
    if evidence.p_value >= SURE:
        words = tr("The difference is within what chance can do. {said}", said=said)
        return Verdict(Outcome.NOT_ESTABLISHED, words)
    if (difference > 0) is not what.up:
        return Verdict(Outcome.CONTRADICTED, said)
    if not _figures_fit(phrase, evidence, difference):
        return Verdict(Outcome.NOT_MATCHED, said)
    return Verdict(Outcome.SUPPORTED, said)


def _figures_fit(phrase: Phrase, evidence: Evidence, difference: float) -> bool:
    what = phrase.meaning
    if what.kind is Kind.CHANGE:
        first = evidence.first if evidence.first is not None else -1.0
        return abs(first - what.low) <= 0.005 + 1e-9 and abs(evidence.share - what.high) <= 0.005 + 1e-9
    return not what.than or abs(difference - what.than) <= 0.005 + 1e-9


def _said(evidence: Evidence) -> str:
    if evidence.low == evidence.high:
        return tr("The figure is {p}.", p=shown(evidence.share))
    return tr("{p}, interval {low} to {high}.", p=shown(evidence.share),
              low=shown(evidence.low), high=shown(evidence.high))  # fmt: skip
