"""What a mentioned number is worth for an audience: current, changed, retired, another country's, or not known.

The directory never says that a number is wrong: what it does not know it cannot confirm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.helplines.directory import Directory
from app.helplines.entry import HelpLine, Level
from app.helplines.mentions import Mention, Way


class Verdict(StrEnum):
    """What a number is worth here."""

    CURRENT = "current"
    CHANGED = "changed"
    RETIRED = "retired"
    OTHER_COUNTRY = "other_country"
    OBSOLETE = "obsolete_instruction"
    UNCONFIRMED = "cannot_confirm"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with what it rests on.

    Args:
        verdict: what the number is worth.
        lines: the lines it speaks of: the current ones, the old ones, or the other countries'.
        here: what the same number is in the audience's own countries, where that is something else.
        at: where the obsolete words stand, for `OBSOLETE`.
        undiallable: whether a short number was given a country code, with which nobody can dial it.
    """

    verdict: Verdict
    lines: tuple[HelpLine, ...] = ()
    here: tuple[HelpLine, ...] = ()
    at: tuple[int, int] | None = None
    undiallable: bool = False


def judge(directory: Directory, mention: Mention, countries: Sequence[str]) -> Judged:
    """Return what a mention is worth for an audience; no countries means that the audience is not known."""
    lines = [line for line_id, _ in mention.places if (line := directory.get(line_id))]
    if not lines:
        return Judged(Verdict.UNCONFIRMED)
    if mention.way is Way.NAME:
        known = [line for line in lines if not countries or line.country in countries]
        return _old(known) if known else Judged(Verdict.CURRENT)
    if obsolete := _obsolete(mention, lines):
        return obsolete
    lines = _without_other_keywords(mention, lines)
    worldwide = (
        mention.way is not Way.NUMBER
    )  # an address works everywhere; a number that many countries share may not
    own = [
        line
        for line in lines
        if not countries or line.country in countries or (worldwide and not line.country)
    ]
    active = [line for line in own if line.active]
    if active:
        return _current(mention, active, [line for line in lines if line not in own])
    if own:
        return _old(own)
    elsewhere = [line for line in lines if line.active and line.country] or [x for x in lines if x.active]
    return Judged(Verdict.OTHER_COUNTRY, _by_name(mention, elsewhere)) if elsewhere else _old(lines)


def judge_number(directory: Directory, number: str, countries: Sequence[str] = ()) -> Judged:
    """Return what a number by itself is worth for an audience."""
    from app.helplines.dialling import plain  # one word of it

    dialled = plain(number)
    places = tuple((line_id, at) for line_id, at in directory.index.get(dialled, ()))
    return judge(directory, Mention(Way.NUMBER, 0, len(number), dialled, places), countries)


def _obsolete(mention: Mention, lines: list[HelpLine]) -> Judged | None:
    """Return the verdict on an instruction that is over while its number lives on."""
    terms = {line_id: (start, end) for line_id, start, end in mention.terms}
    for line in lines:
        if not line.active and line.id in terms:
            if any(other.active and other.country == line.country for other in lines):
                return Judged(Verdict.OBSOLETE, (line,), at=terms[line.id])
            return _old([line])
    return None


def _without_other_keywords(mention: Mention, lines: list[HelpLine]) -> list[HelpLine]:
    """Leave out old entries that are told apart by words which the text does not say, where others remain."""
    terms = {line_id for line_id, _, _ in mention.terms}
    kept = [line for line in lines if line.active or not line.match_terms or line.id in terms]
    return kept or lines


def _current(mention: Mention, active: list[HelpLine], others: list[HelpLine]) -> Judged:
    """Return `CURRENT`, unless the words plainly mean what the number is in another country only."""
    abroad = [line for line in others if line.active]
    if mention.way is Way.NUMBER and abroad:
        named_here = any(line.id in mention.named for line in active)
        named = [line for line in abroad if line.id in mention.named]
        if named and not named_here:
            return Judged(Verdict.OTHER_COUNTRY, tuple(named), here=tuple(active))
        crisis = [line for line in abroad if line.crisis_level is Level.CRISIS]
        talks = any(line.crisis_level in (Level.CRISIS, Level.REFERRAL) or _listens(line) for line in active)
        if mention.means == "crisis" and crisis and not talks:
            return Judged(Verdict.OTHER_COUNTRY, tuple(crisis), here=tuple(active))
    best = sorted(active, key=lambda line: (line.id not in mention.named, line.confidence.rank))
    short_abroad = mention.dialled.startswith("+") and not any(
        channel.e164 == mention.dialled for line in active for channel in line.channels
    )
    return Judged(Verdict.CURRENT, tuple(best), undiallable=short_abroad)


def _listens(line: HelpLine) -> bool:
    """Say whether a line is there for anybody's distress, not for one matter such as violence."""
    return bool({"emotional-support", "mental-health", "suicide", "crisis"}.intersection(line.topics))


def _old(lines: list[HelpLine]) -> Judged:
    retired = any(line.status == "retired" for line in lines)
    return Judged(Verdict.RETIRED if retired else Verdict.CHANGED, tuple(lines))


def _by_name(mention: Mention, lines: list[HelpLine]) -> tuple[HelpLine, ...]:
    return tuple(
        sorted(lines, key=lambda line: (line.id not in mention.named, line.confidence.rank, line.id))
    )
