"""The whole judgement of a claim: what the figures say, what no survey can say, and what would be honest to say."""

import re
from collections.abc import Iterator

from app.surveys.claims.evidence import Evidence
from app.surveys.claims.meaning import Kind, Rule, next_familiar
from app.surveys.claims.nearest import nearest
from app.surveys.claims.recognise import Phrase
from app.surveys.claims.speech import speech
from app.surveys.claims.verdict import FEWEST, Outcome, Verdict, judged, shown
from app.text.folding import fold
from app.translation import tr

FEW = 100  # people: below, a note is due
_WIDE = 0.05  # half of an interval that asks for a note


def judge(phrase: Phrase, evidence: Evidence, sentence: str = "", language: str = "en") -> Verdict:
    """Say whether the data support a phrase.

    Args:
        phrase: as `recognise.phrases` found it.
        evidence: what was cited.
        sentence: the one it stands in: for who it speaks of and whether it claims a cause.
        language: of the text.
    """
    found = _beyond_the_data(phrase, evidence, sentence, language) or judged(phrase, evidence)
    if found.outcome is Outcome.SUPPORTED:
        return Verdict(found.outcome, found.reason, (*found.notes, *_notes(phrase, evidence)))
    better = found.better or nearest(phrase, evidence, language)
    return Verdict(found.outcome, found.reason, (*found.notes, *_notes(phrase, evidence)), better)


def _beyond_the_data(phrase: Phrase, evidence: Evidence, sentence: str, language: str) -> Verdict | None:
    """Return a verdict when the sentence says more than any figure of this survey could."""
    if not sentence:
        return None
    words, around = speech(language), fold(sentence).text
    if re.search(rf"\b{words.causal}\b", around):
        return Verdict(
            Outcome.UNVERIFIABLE, tr("The sentence names a cause. A survey shows what people said, not why.")
        )
    if evidence.population and _is_wider(around, evidence.population, words.wider):
        what = tr("Asked were {who}; the sentence speaks of everybody.", who=evidence.population)
        return Verdict(
            Outcome.UNVERIFIABLE, what, better=(f"{phrase.words} {_of(language)} {evidence.population}",)
        )
    return None


def _is_wider(around: str, population: str, wider: str) -> bool:
    """Say whether a sentence speaks of everybody and names nothing of who was asked."""
    if not re.search(rf"\b{wider}\b", around):
        return False
    told = {word for word in re.findall(r"\w+", fold(population).text) if len(word) > 1}
    everybody = set(re.findall(r"\w+", " ".join(re.findall(rf"\b{wider}\b", fold(population).text))))
    return not (told - everybody) & set(re.findall(r"\w+", around))


def _of(language: str) -> str:
    return {"es": "de", "pt": "de", "de": "der Befragten:", "fr": "des"}.get(language[:2].lower(), "of")


def _notes(phrase: Phrase, evidence: Evidence) -> Iterator[str]:
    if FEWEST <= evidence.base < FEW:
        yield tr("Only {n} people answered.", n=evidence.base)
    if (evidence.high - evidence.low) / 2 > _WIDE:
        yield tr("The interval is wide: say “about”.")
    if evidence.without_unsure:
        yield tr("People who did not know are left out; say so.")
    if evidence.published:
        yield tr("A published figure; the answers themselves are not here.")
    elif not evidence.probability:
        yield tr("Not a random sample: the interval is modelled as if it were.")
    if phrase.meaning.loose:
        yield tr("“Up to” says less than it seems: give the figure.")
    elif _is_understated(phrase, evidence):
        yield tr("Understated: the figure is {p}.", p=shown(evidence.share))


def _is_understated(phrase: Phrase, evidence: Evidence) -> bool:
    what = phrase.meaning
    above = what.rule is Rule.ABOVE and what.kind is Kind.SHARE and phrase.stated
    return above and evidence.share > next_familiar(what.than)
