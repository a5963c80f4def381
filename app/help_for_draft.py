"""Help lines for one draft: what is proposed for its audience and why, and putting it into the post's parts.

Nothing here decides: a person sees the plan, leaves out what does not fit, and one step of undo takes it all back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.figures import figures
from app.findings.post import CAPTION, HASHTAGS, PARTS, PINNED_COMMENT, SCRIPT, Post
from app.guidelines.whole import WholePost, platform_limits
from app.help_in_use import HelpInUse
from app.helplines.choosing import Audience, CountryHelp, choose, without
from app.helplines.directory import Directory
from app.helplines.entry import HelpLine
from app.helplines.freshness import Freshness
from app.helplines.wording import (
    CAPTION_LIMIT,
    CUE_LIMIT,
    Wording,
    caption_line,
    end_card,
    help_cue,
    is_help_sentence,
    pinned_comment,
)
from app.script.cues import HELP
from app.script.form import LineKind, parse, shape
from app.text.utf16 import utf16_length

_CUE = "HELP: "
PLACES = (SCRIPT, CAPTION, PINNED_COMMENT)  # the parts that help lines are put into


class Why(StrEnum):
    """Why a line is proposed."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    PAIRED = "paired"  # belongs to the crisis line: another language, young people
    YOUNG = "young"
    TOPIC = "topic"
    LANGUAGE = "language"
    WRITTEN = "written"  # to write instead of speaking
    DIRECTORY = "directory"  # an international directory, where evidence is thin or the audience is mixed


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line, why it is proposed, and how fresh it is."""

    line: HelpLine
    why: tuple[Why, ...]
    fresh: Freshness


@dataclass(frozen=True, slots=True)
class CountryPlan:
    """What is proposed for one country; `withheld` would be, were it not overdue for a check."""

    country: str
    proposed: tuple[Proposal, ...]
    withheld: tuple[Proposal, ...] = ()
    thin: bool = False


@dataclass(frozen=True)
class Plan:
    """What is proposed for a draft's audience."""

    directory: Directory
    choices: tuple[CountryHelp, ...] = ()
    countries: tuple[CountryPlan, ...] = ()
    anywhere: Proposal | None = None
    day: date = field(default_factory=date.today)


@dataclass(frozen=True, slots=True)
class Words:
    """What would be put where, each within its limit. An empty text means that there was no room for any of it."""

    cue: Wording
    card: Wording
    caption: Wording
    pinned: Wording

    def of(self, part: str) -> Wording:
        """Return the words for a part of the post."""
        return {SCRIPT: self.cue, CAPTION: self.caption, PINNED_COMMENT: self.pinned}[part]


def plan(help_lines: HelpInUse, brief: Brief) -> Plan:
    """Return what to propose for a brief's audience; nothing when it names no country."""
    today = help_lines.today()
    audience = Audience(brief.countries, brief.topics, brief.age_band, brief.language)
    directory = help_lines.directory
    choices = choose(directory, audience, today, help_lines.team.overrides)
    ideal = choose(directory, audience, date.min)  # as if every line had just been checked
    countries = tuple(_country_plan(help_lines, now, best) for now, best in zip(choices, ideal, strict=True))
    anywhere = next((choice.directory for choice in choices if choice.directory), None)
    proposal = Proposal(anywhere, (Why.DIRECTORY,), help_lines.freshness(anywhere)) if anywhere else None
    return Plan(directory, choices, countries, proposal, today)


def words(plan: Plan, parts: Mapping[str, str], brief: Brief, dropped: Collection[str] = ()) -> Words:
    """Return what would be put where.

    Args:
        plan: what is proposed.
        parts: the post's parts as they are now; what stands in them takes room.
        brief: whose platforms set the limits.
        dropped: ids of lines to leave out.
    """
    choices = [without(choice, dropped) for choice in plan.choices]
    choices = [choice for choice in choices if choice.lines or choice.emergency or choice.directory]
    if not choices or not any(choice.lines or choice.directory for choice in choices):
        nothing = Wording("")
        return Words(nothing, nothing, nothing, nothing)
    captions, comments = _limits(brief.platforms)
    hashtags = utf16_length(parts.get(HASHTAGS, ""))
    room = captions - utf16_length(_others(parts.get(CAPTION, ""))) - hashtags - 2
    beside = utf16_length(_others(parts.get(PINNED_COMMENT, "")))
    comment_room = comments - beside - (1 if beside else 0)
    script = parts.get(SCRIPT, "")
    return Words(
        help_cue(choices, _cue_room(script, choices, brief.language)),
        end_card(plan.directory, choices),
        caption_line(plan.directory, choices, min(CAPTION_LIMIT, room)),
        pinned_comment(plan.directory, choices, comment_room),
    )


def put(draft: Draft, given: Words, places: Iterable[str] = PLACES) -> tuple[str, ...]:
    """Put words into a draft, as one step to undo; return the parts that changed."""
    before = draft.parts()
    after = placed(before, given, draft.brief.language, places)
    changed = tuple(part for part in PARTS if after.get(part, "") != before.get(part, ""))
    with draft.step():
        for part in changed:
            draft.edit(part, *_splice(before[part], after[part]))
    return changed


def placed(
    parts: Mapping[str, str], given: Words, language: str = "en", places: Iterable[str] = PLACES
) -> dict[str, str]:
    """Return the parts with words put in. An earlier HELP cue or help sentence gives way; nothing else does."""
    result = dict(parts)
    for part in places:
        text = given.of(part).text
        if not text:
            continue
        before = parts.get(part, "")
        result[part] = _with_cue(before, text, language) if part == SCRIPT else _with_sentence(before, text)
    return result


def _country_plan(help_lines: HelpInUse, now: CountryHelp, ideal: CountryHelp) -> CountryPlan:
    def proposals(choice: CountryHelp) -> list[Proposal]:
        found: dict[str, tuple[HelpLine, list[Why]]] = {}
        for line, why in _reasons(choice):
            found.setdefault(line.id, (line, []))[1].append(why)
        return [Proposal(line, tuple(why), help_lines.freshness(line)) for line, why in found.values()]

    withheld = tuple(proposal for proposal in proposals(ideal) if not proposal.fresh.may_show)
    return CountryPlan(now.country, tuple(proposals(now)), withheld, now.thin)


def _reasons(choice: CountryHelp) -> Iterable[tuple[HelpLine, Why]]:
    pairs: Sequence[tuple[HelpLine | None, Why]] = (
        (choice.emergency, Why.EMERGENCY),
        (choice.crisis, Why.CRISIS),
        *((line, Why.PAIRED) for line in choice.paired),
        (choice.young, Why.YOUNG),
        (choice.topic, Why.TOPIC),
        (choice.in_language, Why.LANGUAGE),
        (choice.written[0] if choice.written else None, Why.WRITTEN),
    )
    return ((line, why) for line, why in pairs if line is not None)


def _cue_room(script: str, choices: Sequence[CountryHelp], language: str) -> int:
    """Return how long the cue may be so that it can be copied while it stands; the first line of each country always
    has room."""
    shortest = [
        replace(choice, paired=(), young=None, topic=None, in_language=None, written=None)
        for choice in choices
    ]
    least = help_cue(shortest).text
    trial = _with_cue(script, least, language)
    lines, at = [], 0
    for line in trial.split("\n"):
        lines.append((at, shape(line, language)))
        at += len(line) + 1
    cards = WholePost(Post({SCRIPT: trial}), lines).shown(HELP)
    seconds = cards[-1][2] - cards[-1][1] if cards else 0.0
    reading = figures().section("reading")
    readable = int((seconds - reading["copy_extra_seconds"]) * reading["copy_rate"]) + len(_CUE)
    return max(len(least), min(CUE_LIMIT, readable))


def _limits(platforms: Sequence[str]) -> tuple[int, int]:
    """Return how many UTF-16 units a caption and a comment may have on every one of these platforms."""
    known = platform_limits()
    chosen = [known[name] for name in platforms if name in known] or list(known.values())
    captions = [limits["caption"] for limits in chosen if limits.get("caption")]
    comments = [limits["comment"] for limits in chosen if limits.get("comment")]
    return min(captions, default=2200), min(comments, default=CAPTION_LIMIT)


def _with_cue(script: str, cue: str, language: str) -> str:
    lines = list(parse(script, language).lines)
    old = [line for line in lines if line.kind is LineKind.CUE and line.cue == HELP]
    if old:
        head, tail = script[: old[-1].text.start], script[old[-1].text.end :]
        space = "" if head[-1:].isspace() else " "
        return f"{head}{space}{cue.removeprefix(_CUE)}{tail}"
    said = len(script.rstrip())
    return f"{script[:said]}\n{cue}{script[said:]}" if said else cue


def _with_sentence(text: str, sentence: str) -> str:
    lines = text.split("\n")
    ours = [at for at, line in enumerate(lines) if is_help_sentence(line)]
    if ours:
        lines[ours[-1]] = sentence
        return "\n".join(lines)
    kept = text.rstrip()
    return f"{kept}\n{sentence}" if kept else sentence


def _others(text: str) -> str:
    """Return a part without the help sentence that would give way."""
    lines = text.split("\n")
    ours = [at for at, line in enumerate(lines) if is_help_sentence(line)]
    if ours:
        del lines[ours[-1]]
    return "\n".join(lines).strip()


def _splice(before: str, after: str) -> tuple[int, int, str]:
    """Return the smallest edit (place, removed, text) that turns one text into another."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    end = next((at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start)
    return start, len(before) - end - start, after[start : len(after) - end]
