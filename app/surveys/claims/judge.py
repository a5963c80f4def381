"""The whole judgement of a claim: what the figures say, what no survey can say, and what would be honest to say."""

import re
from collections.abc import Iterator

from app.surveys.claims.evidence import Evidence
from app.surveys.claims.meaning import Kind, Rule, next_familiar
from app.surveys.claims.nearest import nearest
from app.surveys.claims.places import names_who
from app.surveys.claims.recognise import Phrase, phrases
from app.surveys.claims.speech import speech
from app.surveys.claims.speech.form import Speech
from app.surveys.claims.verdict import FEWEST, Outcome, Verdict, judged, shown
from app.text.folding import fold
from app.translation import tr

FEW = 100  # people: below, a note is due
_WIDE = 0.05  # half of an interval that asks for a note
_FEW_WORDS = 3  # between a comma and the figure: "Because of the news, nearly 2 in 5 …"
_ASKED = {
    "es": "de las personas encuestadas", "pt": "das pessoas inquiridas", "de": "der Befragten",
    "fr": "des personnes interrogées",
}  # fmt: skip
_HOLDS_SO_FAR = (Outcome.SUPPORTED, Outcome.NOT_ESTABLISHED)
_AND = re.compile(r" ?(?:and|but|so|und|aber|et|mais|y|pero|e|mas)\b")
_CLAUSE = re.compile(rf"[.;:!?()]| - |,{_AND.pattern}")


def judge(phrase: Phrase, evidence: Evidence, sentence: str = "", language: str = "en") -> Verdict:
    """Say whether the data support a phrase.

    Args:
        phrase: as `recognise.phrases` found it.
        evidence: what was cited.
        sentence: the one it stands in: for who it speaks of and whether it claims a cause.
        language: of the text.
    """
    found = judged(phrase, evidence)
    if found.outcome in _HOLDS_SO_FAR:  # a wrong number is wrong whoever is meant
        found = _beyond_the_data(phrase, evidence, sentence, language, found) or found
    notes = (*found.notes, *_notes(phrase, evidence))
    if found.outcome is Outcome.SUPPORTED:
        return Verdict(found.outcome, found.reason, notes)
    return Verdict(found.outcome, found.reason, notes, found.better or nearest(phrase, evidence, language))


def _beyond_the_data(
    phrase: Phrase, evidence: Evidence, sentence: str, language: str, found: Verdict
) -> Verdict | None:
    """Return a verdict when the sentence says more than any figure of this survey could."""
    if not sentence:
        return None
    words, around = speech(language), fold(sentence).text
    if names_cause(around, fold(phrase.words).text, words) and not re.search(
        rf"\b{words.reasons}\b", fold(evidence.wording).text
    ):
        return Verdict(
            Outcome.UNVERIFIABLE, tr("The sentence names a cause. A survey shows what people said, not why.")
        )
    who = evidence.population
    if who and re.search(rf"\b{words.wider}\b", around) and not _names(sentence, around, who, words):
        what = tr("Asked were {who}; the sentence speaks of everybody.", who=who)
        said = (phrase.words,) if found.outcome is Outcome.SUPPORTED else nearest(phrase, evidence, language)
        return Verdict(
            Outcome.UNVERIFIABLE, what, better=tuple(_said_of(one, who, language) for one in said[:1])
        )
    return None


def _names(sentence: str, around: str, population: str, words: Speech) -> bool:
    """Say whether a sentence names something of who was asked, or was everybody asked who it speaks of."""
    asked = fold(population).text
    wider = {match[0] for match in re.finditer(rf"\b{words.wider}\b", around)}
    return names_who(sentence, population) or all(re.fullmatch(rf"{re.escape(one)}", asked) for one in wider)


def names_cause(around: str, phrase: str, words: Speech) -> bool:
    """Say whether a folded sentence makes something the cause of a figure.

    A cause counts in the figure's own clause: after it ("2 in 5 stay silent because of"), before it ("social media
    makes 2 in 5 anxious"), or at the head of the clause before ("Because of social media, 2 in 5 …"). "I made a video
    because of you; 2 in 5 stay silent" names none.
    """
    at = around.find(phrase)
    if at < 0:
        at, phrase = 0, ""
    cause = re.compile(rf"(?<!\w){words.causal}(?!\w)")
    after = _CLAUSE.split(around[at + len(phrase) :])[0]
    *heads, own = re.split(r"[;:()]| - ", around[:at])[-1].split(",")
    led = heads and len(own.split()) <= _FEW_WORDS and not _AND.match(own) and cause.match(heads[-1].strip())
    return bool(cause.search(own + phrase + after) or led)


def _said_of(words: str, who: str, language: str) -> str:
    """Return words with who was asked, so that they are still read as a figure of people."""
    base = language[:2].lower()
    if base == "en" or base not in _ASKED:
        plain = f"{words} {who}" if re.search(r" (?:in|out of) \S+$", words) else f"{words} of {who}"
        return plain if phrases(plain, language) else f"{words} of those asked ({who})"
    return f"{words} {_ASKED[base]} ({who})"


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
        if phrase.meaning.high - phrase.meaning.low > evidence.high - evidence.low:
            yield tr("“{words}” says less than it seems: give the figure.", words=phrase.words)
    elif _is_understated(phrase, evidence):
        yield tr("Understated: the figure is {p}.", p=shown(evidence.share))


def _is_understated(phrase: Phrase, evidence: Evidence) -> bool:
    what = phrase.meaning
    above = what.rule is Rule.ABOVE and what.kind is Kind.SHARE and phrase.stated
    return above and evidence.share > next_familiar(what.than)
