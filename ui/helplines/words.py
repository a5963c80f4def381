"""How the Help lines screen puts lines into words: what for, for whom, how fresh, what is assumed."""

from collections.abc import Iterable
from datetime import datetime

from app.helplines.directory import Directory
from app.helplines.entry import Channel, Confidence, HelpLine, Level, Status
from app.helplines.freshness import Freshness, State
from app.helplines.hours import OpenState, in_words, open_at
from app.helplines.ways import ways
from app.helplines.wording import cost_words
from app.translation import tr
from ui.countries import country_name
from ui.guidelines.words import day_words
from ui.write.brief_panel import language_words

CHANNELS = ("phone", "sms", "whatsapp", "chat", "email", "web")
COSTS = ("free", "standard", "unknown")


def level_words(level: Level) -> str:
    """Return what a line is for."""
    return {
        Level.EMERGENCY: tr("Emergency number"),
        Level.CRISIS: tr("Crisis line"),
        Level.LISTENING: tr("Somebody to talk to"),
        Level.REFERRAL: tr("Tells where to find help"),
    }[level]


def topic_words(topic: str) -> str:
    """Return a topic of the directory."""
    return {
        "emergency": tr("Emergency"),
        "crisis": tr("Crisis"),
        "suicide": tr("Suicide"),
        "self-harm": tr("Self-harm"),
        "emotional-support": tr("Emotional support"),
        "mental-health": tr("Mental health"),
        "referral": tr("Where to find help"),
        "eating-disorders": tr("Eating disorders"),
        "bereavement": tr("Grief"),
        "lgbtq": tr("LGBTQ+"),
        "substance-use": tr("Alcohol and drugs"),
        "domestic-violence": tr("Violence at home"),
        "sexual-violence": tr("Sexual violence"),
        "child-abuse": tr("Child protection"),
        "bullying": tr("Bullying"),
        "online-harm": tr("Harm online"),
        "veterans": tr("Veterans"),
        "perinatal": tr("Around birth"),
        "disaster": tr("Disasters"),
    }.get(topic, topic.replace("-", " ").capitalize())


def audience_words(audience: Iterable[str]) -> str:
    """Return whom a line is for."""
    names = {
        "general": tr("everybody"),
        "children": tr("children"),
        "youth": tr("young people"),
        "students": tr("students"),
        "parents": tr("parents"),
        "carers": tr("carers"),
        "older-adults": tr("older people"),
        "victims-of-crime": tr("victims of crime"),
        "health-workers": tr("health workers"),
        "lgbtq": tr("LGBTQ+ people"),
        "trans": tr("trans people"),
        "indigenous": tr("indigenous people"),
        "muslim": tr("Muslims"),
    }
    return ", ".join(names.get(one, one.replace("-", " ")) for one in audience)


def channel_words(kind: str) -> str:
    """Return a way to reach a line."""
    return {
        "phone": tr("Phone"),
        "sms": tr("Text message"),
        "whatsapp": tr("WhatsApp"),
        "chat": tr("Chat"),
        "email": tr("Email"),
        "web": tr("Web page"),
    }.get(kind, kind)


def price_words(cost: str) -> str:
    """Return what a call costs, as a choice."""
    return {"free": tr("Free"), "standard": tr("Normal call charge")}.get(cost, tr("Not known"))


def languages_words(languages: Iterable[str]) -> str:
    """Return languages by name."""
    return ", ".join(language_words(tag) for tag in languages)


def place_words(line: HelpLine) -> str:
    """Return where a line answers."""
    if not line.country:
        return line.region[:1].upper() + line.region[1:] if line.region else tr("Worldwide")
    where = country_name(line.country)
    return f"{line.region}, {where}" if line.region else where


def hours_words(line: HelpLine, now: datetime) -> str:
    """Return whether a line is open at a moment, and its hours; nothing for one that has ended."""
    if not line.active:
        return ""
    said = in_words(line.hours)
    state = open_at(line.hours, line.timezone, now).state
    if state is OpenState.UNKNOWN:
        return said[:1].upper() + said[1:]
    open_now = tr("Open now") if state is OpenState.OPEN else tr("Closed now")
    return f"{open_now} ({said})"


def reach_words(line: HelpLine) -> str:
    """Return how a line is reached, in one line."""
    if not line.channels:
        return ""
    said = ways(line)
    return said[:1].upper() + said[1:]


def fresh_words(line: HelpLine, fresh: Freshness) -> tuple[str, str]:
    """Return how fresh a line is in a few words, and their role."""
    if line.status is Status.RETIRED:
        return tr("Ended"), "must"
    if line.status is Status.CHANGED:
        return tr("Changed"), "should"
    if fresh.state is State.WITHHELD:
        return tr("Withheld: overdue since {day}", day=day_words(fresh.due.isoformat())), "must"
    if fresh.state is State.OVERRIDDEN:
        return tr("Overdue, shown with a reason"), "should"
    if fresh.state is State.DUE:
        return tr("Due for re-checking since {day}", day=day_words(fresh.due.isoformat())), "should"
    if fresh.state is State.CHECKED:
        day = day_words(line.last_verified)
        return tr("Checked by {who}, {day}", who=line.verified_by, day=day), "accent"
    return tr("Collected {month}, not checked by a person", month=line.collected_on[:7]), "muted"


def now_words(directory: Directory, line: HelpLine) -> str:
    """Return what took the place of a line that ended or changed."""
    successor = directory.successor(line)
    if successor is not None:
        return tr("now {name}: {ways}", name=successor.name, ways=ways(successor))
    return tr("now {name}", name=line.successor_name) if line.successor_name else tr("no successor known")


def confidence_words(confidence: Confidence) -> str:
    """Return how well a line is evidenced."""
    return {
        Confidence.HIGH: tr("Well evidenced: several independent pages agree"),
        Confidence.MEDIUM: tr("Evidenced by some pages"),
        Confidence.LOW: tr("Thinly evidenced"),
    }[confidence]


def assumed(line: HelpLine) -> list[str]:
    """Return, one sentence each, what is not stated anywhere but assumed or not known."""
    found = [
        (line.scope_basis == "assumed", tr("That it serves the whole area is assumed.")),
        (line.languages_basis == "assumed", tr("Its languages are assumed.")),
        (line.languages_basis == "unknown" or not line.languages, tr("Its languages are not known.")),
        (line.cost_basis == "assumed", tr("What it costs is assumed.")),
        (line.cost_basis == "number-type", tr("What it costs is read off the kind of number.")),
        (line.cost == "unknown", tr("What it costs is not known.")),
        (not line.hours, tr("Its hours are not known.")),
        (
            not all(channel.role_confirmed for channel in line.channels),
            tr("What one of its numbers is for is not confirmed."),
        ),
        (bool(line.url) and not line.verified_by, tr("Its page was not opened for this edition.")),
    ]
    return [words for holds, words in found if holds]


def channel_line(channel: Channel) -> str:
    """Return a channel with everything that is known about it."""
    kinds = {
        "short": tr("short number"),
        "tollfree": tr("freephone number"),
        "premium": tr("expensive number"),
        "shared": tr("shared-cost number"),
        "mobile": tr("mobile number"),
        "star": tr("works from mobiles only"),
        "harmonised116": tr("European number"),
    }
    parts = [channel.note, kinds.get(channel.number_class, ""), channel.e164]
    rest = " · ".join(part for part in parts if part)
    said = f"{channel_words(channel.type)}: {channel.value}"
    return f"{said}  ({rest})" if rest else said


def limits_words(line: HelpLine) -> list[str]:
    """Return what keeps people from reaching a line."""
    names = {
        "inside_country": tr("Its short number works inside the country only."),
        "mobile_only_channel": tr("One of its numbers works from mobiles only."),
    }
    return [names.get(one, one.replace("_", " ")) for one in line.access_limits]


def money_words(line: HelpLine) -> str:
    """Return the cost, as a sentence begins."""
    said = cost_words(line)
    return said[:1].upper() + said[1:]
