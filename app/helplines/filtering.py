"""Looking through the directory: by words, country, topic, language, age, channel, opening hours and state."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.helplines.choosing import AGES
from app.helplines.directory import Directory
from app.helplines.entry import HelpLine, Level
from app.helplines.freshness import Override, freshness
from app.helplines.hours import OpenState, open_at

_GROWN = frozenset({"older-adults", "veterans", "military", "farmers", "health-workers", "parents", "men"})
_SAME = {  # what people type: what the directory calls it
    "grief": "bereavement",
    "grieving": "bereavement",
    "anorexia": "eating",
    "bulimia": "eating",
    "addiction": "substance",
    "drugs": "substance",
    "alcohol": "substance",
    "rape": "sexual",
    "abuse": "violence",
}


class View(StrEnum):
    """Which part of the directory is looked through."""

    ALL = "all"
    DUE = "due"  # due for re-checking or withheld; the longest overdue first
    OLD = "old"  # retired and changed
    TEAM = "team"  # added, corrected or checked by the team


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; an empty value asks for nothing.

    Args:
        country: ISO alpha-2; "" for international services, None for all.
        topic: a topic of the directory, such as `bereavement`.
        language: BCP 47; `pt-BR` finds what is in `pt`.
        age: one of the brief's age bands.
        channel: a type of channel, such as `chat`.
        open_at: a moment (that knows its time zone) at which the line is open.
        view: which part of the directory.
    """

    country: str | None = None
    topic: str = ""
    language: str = ""
    age: str = ""
    channel: str = ""
    open_at: datetime | None = None
    view: View = View.ALL


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and how many lines were left out only because their hours are not known."""

    lines: tuple[HelpLine, ...]
    hours_unknown: int = 0


def find(
    directory: Directory,
    words: str,
    wanted: Wanted,
    today: date,
    overrides: Mapping[str, Override] | None = None,
) -> Found:
    """Return the lines that fit, best first: by words as `Directory.search`, else by country and what they are for."""
    lines: Iterable[HelpLine] = _by_words(directory, words) if words.strip() else _sorted(directory)
    for fits in _tests(wanted, today, overrides):
        lines = [line for line in lines if fits(line)]
    found = list(lines)
    if wanted.view is View.DUE:
        found.sort(key=lambda line: freshness(line, today, overrides).due)
    if wanted.open_at is None:
        return Found(tuple(found))
    states = [(line, open_at(line.hours, line.timezone, wanted.open_at).state) for line in found]
    unknown = sum(state is OpenState.UNKNOWN for _, state in states)
    return Found(tuple(line for line, state in states if state is OpenState.OPEN), unknown)


def is_due(line: HelpLine, today: date, overrides: Mapping[str, Override] | None = None) -> bool:
    """Say whether somebody should look at a line again."""
    return line.active and freshness(line, today, overrides).warns


def is_of_team(line: HelpLine) -> bool:
    """Say whether the team added, corrected or checked a line."""
    return line.team or bool(line.verified_by)


def suits_age(line: HelpLine, band: str) -> bool:
    """Say whether somebody of an age band may use a line."""
    low, high = AGES.get(band, (0, 120))
    if (line.min_age or 0) > high or (line.max_age or 120) < low:
        return False
    if band == "18+":
        return not line.for_young or "students" in line.audience
    if band in ("13-15", "16-17"):
        return line.for_all or not _GROWN.issuperset(line.audience)
    return True


def languages(directory: Directory) -> list[str]:
    """Return the languages that lines speak, the most frequent first, without regions."""
    return _counted(language.partition("-")[0] for line in directory for language in line.languages)


def topics(directory: Directory) -> list[str]:
    """Return the topics that lines have, the most frequent first."""
    return _counted(topic for line in directory for topic in line.topics)


def _by_words(directory: Directory, words: str) -> list[HelpLine]:
    """Return what fits the words, then what fits the words the directory has for the same."""
    found = directory.search(words)
    others = " ".join(_SAME.get(word.casefold(), word) for word in words.split())
    more = directory.search(others) if others != words else []
    return list(dict.fromkeys([*found, *more])) if more else found


def _counted(values: Iterable[str]) -> list[str]:
    count: dict[str, int] = {}
    for value in values:
        count[value] = count.get(value, 0) + 1
    return sorted(count, key=lambda value: (-count[value], value))


def _sorted(directory: Directory) -> list[HelpLine]:
    levels = list(Level)
    return sorted(
        directory,
        key=lambda line: (
            not line.country,
            directory.country_name(line.country),
            not line.active,
            levels.index(line.crisis_level),
            line.scope != "national",
            line.confidence.rank,
            line.name,
        ),
    )


def _tests(
    wanted: Wanted, today: date, overrides: Mapping[str, Override] | None
) -> list[Callable[[HelpLine], bool]]:
    """Return what a line must pass, the cheapest first."""
    tests: list[Callable[[HelpLine], bool]] = []
    if wanted.country is not None:
        tests.append(lambda line: line.country == wanted.country)
    if wanted.topic:
        tests.append(lambda line: wanted.topic in line.topics)
    if wanted.language:
        base = wanted.language.partition("-")[0].lower()
        tests.append(lambda line: any(it.partition("-")[0].lower() == base for it in line.languages))
    if wanted.channel:
        tests.append(lambda line: any(channel.type == wanted.channel for channel in line.channels))
    if wanted.age:
        tests.append(lambda line: suits_age(line, wanted.age))
    if wanted.open_at is not None:
        tests.append(lambda line: line.active)
    view: dict[View, Callable[[HelpLine], bool]] = {
        View.DUE: lambda line: is_due(line, today, overrides),
        View.OLD: lambda line: not line.active,
        View.TEAM: is_of_team,
    }
    return [*tests, view[wanted.view]] if wanted.view in view else tests


def due_count(directory: Directory, today: date, overrides: Mapping[str, Override] | None = None) -> int:
    """Return how many lines somebody should look at again."""
    return sum(is_due(line, today, overrides) for line in directory)
