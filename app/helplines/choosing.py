"""Which help lines belong into a post: for each country of its audience, by topic, age and language.

For a country: the emergency number, the universal crisis line, a line for the topic, one for young people when they
are in the audience, and one way to write instead of speaking. Lines that belong together (two languages, adults and
young people) come together. Where evidence is thin, an international directory is named first.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.helplines.directory import Directory
from app.helplines.entry import WRITTEN, Channel, Confidence, HelpLine, Level
from app.helplines.freshness import Override, freshness
from app.helplines.hours import ALWAYS

DIRECTORIES = ("intl-findahelpline", "intl-befrienders")
TOPIC_LINES: Mapping[str, tuple[str, ...]] = {
    "suicide": ("suicide",),
    "self_harm": ("self-harm",),
    "eating_disorder": ("eating-disorders",),
    "grief": ("bereavement",),
    "depression_anxiety": ("mental-health",),
    "bipolar": ("mental-health",),
    "psychosis": ("mental-health",),
    "trauma": ("mental-health",),
    "substance_use": ("substance-use",),
    "stigma": ("mental-health",),
    "help_seeking": ("emotional-support",),
}
AGES = {"13-15": (13, 15), "16-17": (16, 17), "18+": (18, 120), "mixed": (13, 120)}
_SPECIAL = frozenset({"disaster", "veterans", "perinatal"})  # lines that serve one occasion
_FITTING = {"bereavement": {"bereaved"}}  # audiences that a topic brings with it

Usable = Callable[[HelpLine], bool]


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a post is for; values as in a brief."""

    countries: tuple[str, ...]
    topics: tuple[str, ...] = ()
    age_band: str = ""
    language: str = "en"

    @property
    def young(self) -> bool:
        """Whether young people are in it."""
        return self.age_band in ("13-15", "16-17", "mixed") or "young_people" in self.topics

    def fits(self, line: HelpLine) -> bool:
        """Say whether somebody of the audience's age may use a line."""
        low, high = AGES.get(self.age_band, (0, 120))
        return (line.min_age or 0) <= high and (line.max_age or 120) >= low


@dataclass(frozen=True, slots=True)
class CountryHelp:
    """What to show for one country. `withheld` names lines that are overdue for a check and therefore left out."""

    country: str
    emergency: HelpLine | None = None
    crisis: HelpLine | None = None
    paired: tuple[HelpLine, ...] = ()
    young: HelpLine | None = None
    topic: HelpLine | None = None
    in_language: HelpLine | None = None
    written: tuple[HelpLine, Channel] | None = None
    directory: HelpLine | None = None
    thin: bool = False
    withheld: tuple[HelpLine, ...] = ()

    @property
    def lines(self) -> tuple[HelpLine, ...]:
        """The lines to talk to, most important first, each once."""
        written = self.written[0] if self.written else None
        chosen = (self.crisis, *self.paired, self.young, self.topic, self.in_language, written)
        return tuple(dict.fromkeys(line for line in chosen if line is not None))

    @property
    def complete(self) -> bool:
        """Whether there is an emergency number and somebody to talk to or a directory that knows."""
        return self.emergency is not None and (self.crisis is not None or self.directory is not None)

    @property
    def hours_gap(self) -> bool:
        """Whether the crisis line is not always open, so that something must be said for the other hours."""
        return self.crisis is None or self.crisis.hours != ALWAYS


def without(choice: CountryHelp, dropped: Collection[str]) -> CountryHelp:
    """Return a choice without the lines with these ids."""

    def kept(line: HelpLine | None) -> HelpLine | None:
        return None if line is None or line.id in dropped else line

    return replace(
        choice,
        emergency=kept(choice.emergency),
        crisis=kept(choice.crisis),
        paired=tuple(line for line in choice.paired if line.id not in dropped),
        young=kept(choice.young),
        topic=kept(choice.topic),
        in_language=kept(choice.in_language),
        written=choice.written if choice.written and choice.written[0].id not in dropped else None,
        directory=kept(choice.directory),
    )


def choose(
    directory: Directory,
    audience: Audience,
    today: date,
    overrides: Mapping[str, Override] | None = None,
) -> tuple[CountryHelp, ...]:
    """Return what to show for each country of an audience, in the audience's order.

    Args:
        directory: help lines, with the team's own over it.
        audience: whom the post is for.
        today: lines that are long overdue for a check on this day are left out.
        overrides: by line id, why such a line is shown all the same.
    """

    def usable(line: HelpLine) -> bool:
        return line.active and freshness(line, today, overrides).may_show

    fallback = fallback_directory(directory, usable)
    return tuple(
        _for_country(directory, audience, country, usable, fallback) for country in audience.countries
    )


def for_one_person(directory: Directory, audience: Audience) -> CountryHelp:
    """Return what to show a person in need in the audience's one country; an overdue check hides nothing here."""
    return _for_country(directory, audience, audience.countries[0], lambda line: line.active, None)


def fallback_directory(directory: Directory, usable: Usable = lambda line: line.active) -> HelpLine | None:
    """Return the international directory to name where evidence is thin."""
    lines = (directory.get(line_id) for line_id in DIRECTORIES)
    return next((line for line in lines if line and usable(line)), None)


def universal(
    directory: Directory, country: str, language: str = "en", usable: Usable = lambda line: line.active
) -> HelpLine | None:
    """Return the one line of a country that is for everybody in a crisis."""
    lines = [
        line
        for line in directory.of(country)
        if usable(line) and line.crisis_level is Level.CRISIS and line.for_all
    ]
    return min(lines, key=lambda line: _crisis_rank(line, language), default=None)


def emergency_of(
    directory: Directory, country: str, usable: Usable = lambda line: line.active
) -> HelpLine | None:
    """Return a country's emergency numbers."""
    lines = directory.of(country)
    return next((line for line in lines if usable(line) and line.crisis_level is Level.EMERGENCY), None)


def emergency_numbers(line: HelpLine, most: int = 2) -> tuple[Channel, ...]:
    """Return the numbers to name: those for any emergency, else the ambulance's and the police's."""
    general = [c for c in line.channels if c.type == "phone" and not c.note]
    if general:
        return tuple(general[:most])
    wanted = sorted(line.by_type("phone"), key=lambda c: ("ambulance" not in c.note, "police" not in c.note))
    return tuple(wanted[:most])


def _for_country(
    directory: Directory, audience: Audience, country: str, usable: Usable, fallback: HelpLine | None
) -> CountryHelp:
    lines = [line for line in directory.of(country) if line.crisis_level is not Level.EMERGENCY]
    open_to = [line for line in lines if usable(line) and audience.fits(line)]
    crisis = universal(directory, country, audience.language, lambda line: line in open_to)
    paired = _paired(directory, crisis, audience, usable)
    young = _young(open_to, audience) if audience.young else None
    if young in paired:
        young = None
    chosen = {line.id for line in (crisis, young, *paired) if line}
    topic = _topic(open_to, audience, chosen)
    thin = crisis is None or crisis.confidence is not Confidence.HIGH or crisis.scope != "national"
    written = _written([line for line in (crisis, *paired, young, topic) if line], open_to, audience)
    always = crisis is not None and crisis.hours == ALWAYS
    needed = thin or not always or written is None or len(audience.countries) > 1
    return CountryHelp(
        country,
        emergency_of(directory, country, usable),
        crisis,
        paired,
        young,
        topic,
        _in_language(open_to, audience, [line for line in (crisis, *paired) if line]),
        written,
        fallback if needed else None,
        thin,
        tuple(line for line in directory.of(country) if line.active and not usable(line)),
    )


def _crisis_rank(line: HelpLine, language: str) -> tuple[object, ...]:
    return (
        line.scope != "national",
        line.confidence.rank,
        bool(_SPECIAL.intersection(line.topics)),
        not line.by_type("phone"),
        line.hours != ALWAYS,
        not _speaks(line, language),
        "suicide" not in line.topics,
        line.cost != "free",
        len(line.audience),
        _older(line.newest_evidence),
        line.id,
    )


def _rank(line: HelpLine, audience: Audience) -> tuple[object, ...]:
    return (
        line.scope != "national",
        line.confidence.rank,
        not _speaks(line, audience.language),
        line.crisis_level is Level.REFERRAL,
        line.hours != ALWAYS,
        line.cost != "free",
        _older(line.newest_evidence),
        line.id,
    )


def _paired(
    directory: Directory, crisis: HelpLine | None, audience: Audience, usable: Usable
) -> tuple[HelpLine, ...]:
    """Return what is shown together with the crisis line: other languages always, young people's when they watch."""
    if crisis is None:
        return ()
    lines = (directory.get(line_id) for line_id in crisis.pair_with)
    return tuple(
        line
        for line in lines
        if line and usable(line) and ((audience.young and audience.fits(line)) if line.for_young else True)
    )


def _young(lines: Iterable[HelpLine], audience: Audience) -> HelpLine | None:
    wanted = {"emotional-support", "crisis", "suicide", "mental-health"}
    young = [
        line
        for line in lines
        if {"children", "youth"}.intersection(line.audience)
        and line.for_young
        and set(line.audience) <= {"children", "youth", "students", "parents", "carers"}
        and wanted.intersection(line.topics)
        and line.confidence is not Confidence.LOW
    ]
    return min(young, key=lambda line: _rank(line, audience), default=None)


def _topic(lines: Iterable[HelpLine], audience: Audience, chosen: set[str]) -> HelpLine | None:
    """Return the best line for the first topic that has one of its own."""
    pool = [line for line in lines if line.id not in chosen and line.confidence is not Confidence.LOW]
    for topic in audience.topics:
        for wanted in TOPIC_LINES.get(topic, ()):
            fitting = {"general", "carers", *_FITTING.get(wanted, ())}
            if audience.young:
                fitting |= {"children", "youth"}
            found = [line for line in pool if wanted in line.topics and fitting.issuperset(line.audience)]
            if found:
                return min(found, key=lambda line: _rank(line, audience))
    return None


def _in_language(lines: Sequence[HelpLine], audience: Audience, shown: Sequence[HelpLine]) -> HelpLine | None:
    """Return a line that speaks the post's language, when those that are shown do not."""
    if any(_speaks(line, audience.language) for line in shown):
        return None
    able = [
        line
        for line in lines
        if _speaks(line, audience.language)
        and line.crisis_level in (Level.CRISIS, Level.LISTENING)
        and {"general", "migrants"}.intersection(line.audience)
        and {"crisis", "suicide", "emotional-support"}.intersection(line.topics)
    ]
    return min(able, key=lambda line: _rank(line, audience), default=None)


def _written(
    shown: Sequence[HelpLine], lines: Sequence[HelpLine], audience: Audience
) -> tuple[HelpLine, Channel] | None:
    """Return one way to write: of a line that is shown anyway, else of the best other one."""
    others = [
        line
        for line in lines
        if (line.for_all or (audience.young and line.for_young))
        and line.crisis_level in (Level.CRISIS, Level.LISTENING)
        and line.confidence is not Confidence.LOW
        and {"crisis", "suicide", "emotional-support"}.intersection(line.topics)
        and set(line.audience) <= {"general", "children", "youth", "carers", "students"}
    ]
    for line in (*shown, *sorted(others, key=lambda line: _rank(line, audience))):
        if found := line.by_type(*WRITTEN):
            return line, found[0]
    return None


def _speaks(line: HelpLine, language: str) -> bool:
    base = language.partition("-")[0].lower()
    return any(spoken.partition("-")[0].lower() == base for spoken in line.languages)


def _older(evidence: str) -> int:
    """Return a sort key that puts newer evidence first."""
    digits = evidence.replace("-", "")
    return -int(digits.ljust(8, "0")) if digits else 0
