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
    counted = phrase.m and phrase.m == evidence.base and not evidence.published
    if counted and (evidence.base < FEWEST or phrase.k == evidence.count):
        return _count(phrase, evidence)
    if phrase.meaning.rule in (Rule.ALL, Rule.NOBODY) and evidence.base:
        return _everybody(phrase, evidence)
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


def _everybody(phrase: Phrase, evidence: Evidence) -> Verdict:
    """Judge "everyone" and "nobody": only exact counts will do, and a printed 100 % may be 99.6."""
    everybody = phrase.meaning.rule is Rule.ALL
    exact = evidence.count == (evidence.base if everybody else 0) and evidence.share == float(everybody)
    if exact and evidence.published:
        words = tr(
            "The figure was published rounded: a few may have answered otherwise. {said}",
            said=_said(evidence),
        )
        return Verdict(Outcome.NOT_ESTABLISHED, words)
    if not exact and evidence.base < FEWEST:
        return _count(phrase, evidence)
    return Verdict(Outcome.SUPPORTED if exact else Outcome.CONTRADICTED, _said(evidence))


def _share(phrase: Phrase, evidence: Evidence) -> Verdict:
    what = phrase.meaning
    low, high = evidence.low - evidence.rounding, evidence.high + evidence.rounding
    said = _said(evidence)
    if what.holds(evidence.share):  # a published figure as it is printed: its rounding is no licence either
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
    if evidence.ratio is None or (what.over_time and evidence.first is not None):
        return _times_before(phrase, evidence)
    if evidence.base < FEWEST:
        return _too_few(evidence)
    said = tr("The ratio is {r}, interval {low} to {high}.", r=f"{evidence.ratio:.2f}",
              low=f"{evidence.ratio_low:.2f}", high=f"{evidence.ratio_high:.2f}")  # fmt: skip
    if what.holds(evidence.ratio):
        return Verdict(Outcome.SUPPORTED if _is_sure(phrase, evidence) else Outcome.NOT_ESTABLISHED, said)
    if what.meets(evidence.ratio_low, evidence.ratio_high):
        return Verdict(Outcome.NOT_MATCHED, said)
    return Verdict(Outcome.CONTRADICTED, said)


def _is_sure(phrase: Phrase, evidence: Evidence) -> bool:
    """Say whether the ratio's interval allows what the words need: all of it on their side, the number in it, or,
    for "almost", which names a number just above, nothing more than a difference that counts.
    """
    what = phrase.meaning
    if what.rule is Rule.ABOVE:
        return evidence.ratio_low > what.than
    if what.rule is Rule.BELOW:
        return evidence.ratio_high < what.than
    if not evidence.ratio_low <= 1 <= evidence.ratio_high:
        return what.open_high or what.loose or evidence.ratio_low <= what.than <= evidence.ratio_high
    return False


def _times_before(phrase: Phrase, evidence: Evidence) -> Verdict:
    """Judge "doubled": the share against what it was before."""
    what, p_value = phrase.meaning, evidence.p_value
    if not evidence.first or evidence.difference is None or p_value is None:
        return Verdict(
            Outcome.UNVERIFIABLE, tr("A comparison needs two groups; the cited figure is about one.")
        )
    if evidence.base < FEWEST:
        return _too_few(evidence)
    said, times = _both(evidence), evidence.share / evidence.first
    if p_value >= SURE:
        return Verdict(
            Outcome.NOT_ESTABLISHED, tr("The difference is within what chance can do. {said}", said=said)
        )
    if what.holds(times):
        return Verdict(Outcome.SUPPORTED, said)
    return Verdict(Outcome.NOT_MATCHED if (times > 1) is (what.than > 1) else Outcome.CONTRADICTED, said)


def _change(phrase: Phrase, evidence: Evidence) -> Verdict:
    what, difference = phrase.meaning, evidence.difference
    if difference is None or evidence.p_value is None or evidence.first is None:
        return Verdict(Outcome.UNVERIFIABLE, tr("A comparison needs two figures; the cited figure is one."))
    if evidence.base < FEWEST:
        return _too_few(evidence)
    said = _both(evidence)
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
        return (
            abs(first - what.low) <= what.half + 1e-9 and abs(evidence.share - what.high) <= what.half + 1e-9
        )
    return not what.than or abs(difference - what.than) <= what.half + 1e-9


def _both(evidence: Evidence) -> str:
    first, difference = evidence.first or 0.0, evidence.difference or 0.0
    return tr("{first} and {second}, a difference of {d} points.", first=shown(first),
              second=shown(evidence.share), d=f"{difference * 100:+.1f}")  # fmt: skip


def _said(evidence: Evidence) -> str:
    if evidence.low == evidence.high:
        return tr("The figure is {p}.", p=shown(evidence.share))
    return tr("{p}, interval {low} to {high}.", p=shown(evidence.share),
              low=shown(evidence.low), high=shown(evidence.high))  # fmt: skip
