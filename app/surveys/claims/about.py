"""Whether a figure speaks of people as a survey does, and whether its source is named: what makes a claim of a number.

"62 % of battery", "half an hour", "100 % sure" and "40 % off" are figures too. A figure counts as a claim about people
only by what stands around it: people right after it, something people do in surveys ("said", "could"), or a sentence
that speaks of a survey or a rate. Better silent about one claim than a nuisance at ten everyday numbers.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.surveys.claims.meaning import Kind
from app.surveys.claims.patterns import Made
from app.surveys.claims.speech import speech
from app.surveys.claims.speech.form import Speech

_AFTER = 160  # code points after a figure that are looked at
_BEFORE = 300  # code points of a sentence on each side that are looked at
_NEAR = 40  # code points in which two words belong together
_THEM = re.compile(
    r" (?:of |von |d'|de )?(?:them|those|denen|ihnen|eux|elles|ell[oa]s|del[ea]s|el[ea]s|aquel[ea]s)(?!\w)"
)
_OF = re.compile(
    r" (?:of|der|des|aller|von|vom|de|du|del|d[aeo]s?)(?!\w)| d'"
)  # "of" something that is no people
_TOPICS = re.compile(
    r"depress|anxi|angst|ansie|suic|suiz|lonel|einsam|soled|solid|solit|burnout|stress|estres|mental|psych|psiq|trauma"
    r"|addict|sucht|adicc|dependenc|bully|mobb|harcel|sleep|schlaf|self-harm|selbstverletz|trauer|grief|duelo|deuil"
)
_LARGE = 20  # the m of "7 of 12": below, it counts who is in the room
_BODIES = re.compile(
    r"\b(?:WHO|ONS|CDC|NIMH|NHS|NICE|SAMHSA|AIHW|UNICEF|OECD|Eurostat|YouGov|Gallup|Pew|Ipsos|Statista|RKI|Destatis"
    r"|INSEE|Inserm|IBGE|INE|Fiocruz|CIS|SNS|OMS|OPS)\b"
)  # as they are written; "who" is a word


@dataclass(frozen=True, slots=True)
class _Around:
    """The compiled patterns of one language."""

    people_next: re.Pattern[str]
    does_next: re.Pattern[str]
    people: re.Pattern[str]
    study: re.Pattern[str]
    affects: re.Pattern[str]
    likely: re.Pattern[str]
    told: re.Pattern[str]


@lru_cache(maxsize=8)
def _around(language: str) -> _Around:
    words: Speech = speech(language)
    return _Around(
        re.compile(words.followers, re.ASCII),
        re.compile(rf" (?:\([^()]{{1,40}}\) )?{words.verbs}", re.ASCII),
        re.compile(rf"(?<![\w-])(?:[dl]')?{words.people}(?![\w-])", re.ASCII),
        re.compile(rf"(?<![\w-])(?:[dl]')?{words.study}(?![\w-])", re.ASCII),
        re.compile(rf"(?<!\w){words.affects}(?: [\w']+)? ?$", re.ASCII),
        re.compile(rf" (?:[\w']+ )?{words.likely}(?!\w)", re.ASCII),
        re.compile(rf"(?<!\w){words.told}", re.ASCII),
    )


def of_people(chunk: str, start: int, end: int, made: Made, language: str) -> bool:
    """Say whether a figure in a folded sentence speaks of people as a survey does."""
    cut = max(0, start - _BEFORE)
    chunk, start, end = chunk[cut : end + _BEFORE], start - cut, end - cut
    look, after = _around(language), chunk[end : end + _AFTER]
    if made.meaning.kind in (Kind.CHANGE, Kind.DIRECTION) or made.form == "multiplied":
        return bool(look.study.search(chunk) and (look.people.search(chunk) or _TOPICS.search(chunk)))
    if made.form == "times":
        return bool(look.likely.match(after) or (_counts(after) and look.people.search(after[:_NEAR])))
    if made.form == "of" and made.m < _LARGE:
        return bool(look.study.search(chunk))
    if look.people_next.match(after):
        return (
            made.form not in ("bare", "fraction") or not _THEM.match(after) or bool(look.study.search(chunk))
        )
    return made.form == "people" or _told_otherwise(look, chunk, start, end, made)


def _told_otherwise(look: _Around, chunk: str, start: int, end: int, made: Made) -> bool:
    """Say whether a figure without people right after it speaks of them all the same."""
    after = chunk[end : end + _AFTER]
    if made.meaning.than == 1:
        return False  # "100 %" is mostly a way to say "completely"
    if look.does_next.match(after) and not _of_oneself(chunk[:start]):
        return True
    if look.affects.search(chunk[max(0, start - _NEAR) : start]):
        return True
    if made.form == "in" and not re.match(r" ?[\w(]", after) and " out " not in chunk[start:end]:
        return made.m not in (5, 10, 100) or made.k == 1  # "7 in 10." may be a mark given
    return bool(look.study.search(chunk) and look.people.search(chunk) and not _OF.match(after))


def _counts(after: str) -> bool:
    """Say whether "twice as" goes on as a comparison of how many or how often."""
    return bool(
        re.match(
            r" (?:many|common|often|frequent|high|haufig|viele|hoch|frequent|nombreu|souvent|de|a)", after
        )
    )


def _of_oneself(before: str) -> bool:
    """Say whether somebody speaks of themselves: "I'm 100 %"."""
    return bool(re.search(r"\b(?:i|i'm|im|you're|i am|you are|we're|it's|it is)(?: [a-z]+)? $", before))


def names_source(lines: str, folded: str, language: str) -> bool:
    """Say whether some lines name where a figure comes from; `folded` are the same lines, folded."""
    return bool(_around(language).told.search(folded) or _BODIES.search(lines))
