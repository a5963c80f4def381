"""What a verdict says to the creator: the finding, in plain words, with what to use instead."""

from collections.abc import Iterable, Sequence

from app.findings.finding import Better, Finding, Seen, Severity, Source
from app.findings.post import Post
from app.helplines.choosing import emergency_of, universal
from app.helplines.dialling import plain
from app.helplines.directory import Directory
from app.helplines.entry import HelpLine, Level
from app.helplines.freshness import evidence_words
from app.helplines.mentions import Mention, Way
from app.helplines.verdicts import Judged, Verdict
from app.helplines.ways import full, needs_note
from app.text.spans import Span
from app.translation import tr

MOST_SOURCES = 3


def finding_of(
    directory: Directory, post: Post, part: str, span: Span, mention: Mention, judged: Judged
) -> Finding | None:
    """Return what to tell the creator about a mention, or None when there is nothing to tell."""
    say = {
        Verdict.RETIRED: _old,
        Verdict.CHANGED: _old,
        Verdict.OBSOLETE: _obsolete,
        Verdict.OTHER_COUNTRY: _other_country,
        Verdict.UNCONFIRMED: _unconfirmed,
        Verdict.CURRENT: _current,
    }[judged.verdict]
    said = say(directory, post, mention, judged)
    if said is None:
        return None
    clause, severity, title, why, better = said
    if mention.past and severity is not Severity.CONSIDER:
        severity = Severity.CONSIDER  # the words say themselves that this is over
    return Finding(
        clause=clause,
        severity=severity,
        title=title,
        why=why,
        part=part,
        span=span,
        words=span.of(post.parts[part]),
        better=tuple(dict.fromkeys(better)),
        sources=tuple(_sources(directory, judged.lines)),
        evidence=judged.lines[0].confidence.value if judged.lines else "",
    )


_Said = tuple[str, Severity, str, str, list[Better]]


def _old(directory: Directory, post: Post, mention: Mention, judged: Judged) -> _Said:
    line = judged.lines[0]
    retired = judged.verdict is Verdict.RETIRED
    title = tr("This help line has ended") if retired else tr("This help line has changed")
    if mention.way is Way.NAME:
        title = tr("This name of a help line is no longer used")
    why = [tr("{name} ({country}).", name=line.name, country=directory.country_name(line.country))]
    why.append(line.description or line.notes)
    why.append(evidence_words(line))
    severity = Severity.SHOULD if mention.way is Way.NAME else Severity.MUST
    clause = "helpline.retired" if retired else "helpline.changed"
    return clause, severity, title, " ".join(why), _instead(directory, line, mention)


def _obsolete(directory: Directory, post: Post, mention: Mention, judged: Judged) -> _Said:
    line = judged.lines[0]
    why = " ".join(
        (
            tr("The number still works, but this option of it has ended."),
            line.description,
            evidence_words(line),
        )
    )
    successor = directory.successor(line)
    better = [Better(full(successor), replaces=False)] if successor else []
    better.append(Better(tr("Leave these words out; the number itself stays."), replaces=False))
    return "helpline.obsolete", Severity.MUST, tr("This option of the help line has ended"), why, better


def _other_country(directory: Directory, post: Post, mention: Mention, judged: Judged) -> _Said:
    line = judged.lines[0]
    theirs = directory.country_name(line.country)
    ours = _names(directory, post.countries)
    countries = _names(directory, dict.fromkeys(item.country for item in judged.lines))
    why = tr(
        "{name} answers in {countries}. Your audience is in {ours}.",
        name=line.name,
        countries=countries,
        ours=ours,
    )
    for item in judged.here:
        here = directory.country_name(item.country)
        why += " " + tr(
            "In {country} the same number is: {name}. {about}",
            country=here,
            name=item.name,
            about=item.description,
        )
    title = tr("This help line is for {country}", country=theirs or tr("another country"))
    better = _for_audience(directory, post, line)
    if ready := _in_place(directory, post, mention):
        better = [Better(ready), *better]
    return "helpline.country", Severity.SHOULD, title, why, better


def _unconfirmed(directory: Directory, post: Post, mention: Mention, judged: Judged) -> _Said:
    if mention.way is Way.ID:
        why = tr("The directory has no help line “{id}”, so the card would stay empty.", id=mention.dialled)
        return "helpline.unknown_id", Severity.SHOULD, tr("There is no help line with this id"), why, []
    why = tr(
        "The directory does not know this number. That does not mean that it is wrong: please compare it with "
        "the service's own page before you post."
    )
    title = tr("We cannot confirm this number")
    return "helpline.unconfirmed", Severity.CONSIDER, title, why, []


def _current(directory: Directory, post: Post, mention: Mention, judged: Judged) -> _Said | None:
    if not judged.undiallable:
        return None
    line = judged.lines[0]
    channel = next((c for c in line.channels if c.is_number), None)
    if channel is None:
        return None
    why = tr(
        "{name} has a short number, which is dialled as {number}, inside {country} only; with a country code it "
        "does not connect.",
        name=line.name,
        number=channel.value,
        country=directory.country_name(line.country),
    )
    better = [Better(_same_number(mention, line) or channel.value)]
    return "helpline.form", Severity.CONSIDER, tr("A short number takes no country code"), why, better


def _same_number(mention: Mention, line: HelpLine) -> str:
    return next((c.value for c in line.channels if mention.dialled.endswith(plain(c.value))), "")


def _instead(directory: Directory, line: HelpLine, mention: Mention) -> list[Better]:
    """Return what to say instead of an old line: its successor's number in place of it, and all ways in words."""
    successor = directory.successor(line)
    if successor is None:
        return [Better(line.successor_name, replaces=mention.way is Way.NAME)] if line.successor_name else []
    if mention.way is Way.ID:
        return [Better(successor.id), Better(full(successor), replaces=False)]
    if mention.way is not Way.NUMBER:
        return [Better(successor.name), Better(full(successor), replaces=False)]
    place = next((at for line_id, at in mention.places if line_id == line.id), 0)
    kind = line.channels[place].type if 0 <= place < len(line.channels) else "phone"
    same = next((c for c in successor.channels if c.type == kind and not needs_note(c)), None)
    better = [Better(same.value)] if same else []
    return [*better, Better(full(successor), replaces=False)]


def _for_audience(directory: Directory, post: Post, line: HelpLine) -> list[Better]:
    """Return what the audience's own countries have for the same need."""
    emergency = line.crisis_level is Level.EMERGENCY
    key = ("for_audience", post.countries, post.language, emergency)
    known = directory.memo.get(key)
    if not isinstance(known, tuple):
        known = tuple(_of_countries(directory, post, emergency))
        directory.memo[key] = known
    return list(known)


def _of_countries(directory: Directory, post: Post, emergency: bool) -> Iterable[Better]:
    for country in post.countries[:4]:
        own = emergency_of(directory, country) if emergency else universal(directory, country, post.language)
        if own is not None:
            yield Better(f"{directory.country_name(country)}: {full(own)}", replaces=False)


def _in_place(directory: Directory, post: Post, mention: Mention) -> str:
    """Return the ids that can stand in the place of another country's; around a number other words must change, too."""
    own = [universal(directory, country, post.language) for country in post.countries[:4]]
    return ", ".join(found.id for found in own if found) if mention.way is Way.ID else ""


def _names(directory: Directory, countries: Iterable[str]) -> str:
    names = [directory.country_name(country) for country in countries if country]
    if not names:
        return tr("other countries")
    return (
        names[0] if len(names) == 1 else tr("{some} and {last}", some=", ".join(names[:-1]), last=names[-1])
    )


def _sources(directory: Directory, lines: Sequence[HelpLine]) -> Iterable[Source]:
    if not lines:
        return
    yield Source(
        tr("Carewright"),
        tr("Directory of help lines"),
        directory.edition,
        section=lines[0].id,
        seen=Seen.RECALLED,
    )
    for evidence in directory.sources(lines[0])[: MOST_SOURCES - 1]:
        organisation, _, document = evidence.title.partition(": ")
        yield Source(
            organisation,
            document or evidence.title,
            evidence.seen or tr("undated"),
            address=evidence.url,
            seen=Seen.SUMMARY,
        )
