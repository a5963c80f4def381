"""A choice of help lines, in the words a post needs: HELP cue, end card, caption line, pinned comment.

Each is at most as long as the caller says (counted as platforms count, in UTF-16 units). What does not fit is left
out from the least important on, never cut inside a number, and said to the caller.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.helplines.choosing import CountryHelp, emergency_numbers
from app.helplines.directory import Directory
from app.helplines.entry import HelpLine
from app.helplines.hours import in_words
from app.helplines.ways import address, way, ways
from app.text.utf16 import utf16_length
from app.translation import tr

PINNED_LIMIT = 150
CAPTION_LIMIT = 300
CARD_LIMIT = 600
CUE_LIMIT = 120
_COUNTRY_FIRST = re.compile(r"[A-Z]{2}: [\d*+].*\d\.$")  # the form that has room for numbers only


@dataclass(frozen=True, slots=True)
class Wording:
    """A text within its limit, and the countries and lines for which there was no room."""

    text: str
    left_out: tuple[str, ...] = ()


def cost_words(line: HelpLine) -> str:
    """Say what using a line costs."""
    return {"free": tr("free"), "standard": tr("normal call charge")}.get(line.cost, tr("charges may apply"))


def on_screen(directory: Directory, line: HelpLine) -> str:
    """Return two lines for the screen: who and how; country, hours and cost."""
    hours = in_words(line.hours) if line.hours else tr("hours may vary")
    where = directory.country_name(line.country) or tr("worldwide")
    if line.region:
        where = f"{line.region}, {where}"
    return f"{line.name}: {ways(line)}\n{where} · {hours} · {cost_words(line)}"


def help_cue(choices: Sequence[CountryHelp], limit: int = CUE_LIMIT) -> Wording:
    """Return the HELP cue for a script, most important lines of each country first."""
    ids = [line.id for line in _by_turns(choices)]
    if any(choice.directory for choice in choices):
        at = 0 if len(choices) > 1 else len(ids)  # a mixed audience is shown the directory first
        ids.insert(at, next(choice.directory.id for choice in choices if choice.directory))
    kept: list[str] = []
    for line_id in ids:
        if utf16_length("HELP: " + ", ".join([*kept, line_id])) <= limit:
            kept.append(line_id)
    left_out = tuple(line_id for line_id in ids if line_id not in kept)
    return Wording("HELP: " + ", ".join(kept) if kept else "", left_out)


def end_card(directory: Directory, choices: Sequence[CountryHelp], limit: int = CARD_LIMIT) -> Wording:
    """Return the last card of the video: one block for each country."""

    def compose(shown: Sequence[CountryHelp], detail: int) -> str:
        blocks = [tr("You can talk to someone now")]
        if link := _link(shown, choices):
            blocks.append(link)
        blocks += [_block(directory, choice, detail) for choice in shown]
        return "\n".join(blocks)

    return _fitted(directory, choices, limit, compose, details=4)


def caption_line(directory: Directory, choices: Sequence[CountryHelp], limit: int = CAPTION_LIMIT) -> Wording:
    """Return one line for the caption."""

    def compose(shown: Sequence[CountryHelp], detail: int) -> str:
        said = [_sentence(directory, choice, detail, named=len(choices) > 1) for choice in shown]
        link = _link(shown, choices)
        if link and len(choices) > 1:
            link += "."
        opening = tr("If you need support: ") if detail else ""
        return opening + " ".join(
            [
                *([link] if link and len(choices) > 1 else []),
                *(sentence for sentence in said if sentence),
                *([link] if link and len(choices) == 1 else []),
            ]
        )

    return _fitted(directory, choices, limit, compose, details=4)


def is_help_sentence(line: str) -> bool:
    """Say whether a line is one that `caption_line` gave: only such a line gives way to a newer one."""
    anywhere = tr("Anywhere: {address}", address="")
    opening = tr("If you need support: ")
    danger = ". " + tr("In danger: {numbers}", numbers="")
    return (
        line.startswith((opening, anywhere))
        or (danger in line and line.endswith("."))
        or bool(_COUNTRY_FIRST.match(line))
    )


def pinned_comment(
    directory: Directory, choices: Sequence[CountryHelp], limit: int = PINNED_LIMIT
) -> Wording:
    """Return the comment to pin under the post."""
    return caption_line(directory, choices, limit)


def _fitted(
    directory: Directory,
    choices: Sequence[CountryHelp],
    limit: int,
    compose: Callable[[Sequence[CountryHelp], int], str],
    details: int,
) -> Wording:
    """Return the fullest text that fits: first less detail for every country, then fewer countries."""
    for detail in range(details - 1, -1, -1):
        text = compose(choices, detail)
        if utf16_length(text) <= limit:
            return Wording(text)
    for count in range(len(choices) - 1, -1, -1):
        text = compose(choices[:count], 0)
        if text and utf16_length(text) <= limit:
            left_out = tuple(directory.country_name(choice.country) for choice in choices[count:])
            return Wording(text, left_out)
    return Wording("", tuple(directory.country_name(choice.country) for choice in choices))


def _link(shown: Sequence[CountryHelp], choices: Sequence[CountryHelp]) -> str:
    """Return the international directory, when evidence is thin, hours are limited or countries are left out."""
    found = next((choice.directory for choice in choices if choice.directory), None)
    if found is None:
        return ""
    needed = len(shown) < len(choices) or any(choice.directory for choice in shown)
    return tr("Anywhere: {address}", address=address(found.url)) if needed else ""


def _block(directory: Directory, choice: CountryHelp, detail: int) -> str:
    lines = [directory.country_name(choice.country)]
    shown = choice.lines if detail > 1 else choice.lines[: 1 + len(choice.paired)]
    for line in shown:
        facts = [in_words(line.hours) if line.hours else tr("hours may vary"), cost_words(line)]
        if line.region:
            facts.insert(0, line.region)
        how = ways(line, most=2 if detail > 1 else 1)
        said = f"{line.name}: {how}"
        lines.append(f"{said} · {' · '.join(facts)}" if detail else said)
    if detail > 2 and choice.written and not any(way(choice.written[1]) in said for said in lines):
        lines.append(
            tr("Rather write? {name}: {how}", name=choice.written[0].name, how=way(choice.written[1]))
        )
    lines.append(_danger(choice))
    return "\n".join(lines)


def _danger(choice: CountryHelp) -> str:
    """Say what to do in danger and, when the crisis line sleeps, outside its hours."""
    if choice.emergency is None:
        return tr("In danger: your local emergency number")
    numbers = tr(" or ").join(
        f"{c.value} ({c.note})" if c.note else c.value for c in emergency_numbers(choice.emergency)
    )
    if choice.crisis is not None and choice.crisis.hours and choice.hours_gap:
        return tr("In danger, or outside these hours: {numbers}", numbers=numbers)
    return tr("In danger: {numbers}", numbers=numbers)


def _sentence(directory: Directory, choice: CountryHelp, detail: int, *, named: bool) -> str:
    """Return one country's help in one sentence."""
    where = directory.country_name(choice.country)
    said: list[str] = []
    for line in choice.lines[: 3 if detail == 3 else 1 + len(choice.paired)]:
        how = ways(line, most=2 if detail > 1 else 1)
        facts = [line.region] if line.region else []
        if detail > 1:
            facts += [cost_words(line), in_words(line.hours) if line.hours else tr("hours may vary")]
        name = line.name if detail else _short(line)
        said.append(f"{name}: {how}" + (f" ({', '.join(facts)})" if facts else ""))
    body = "; ".join(said)
    danger = _danger(choice)
    if not detail and named:
        return _compact(choice)
    if not body:
        return f"{where}: {danger[0].lower()}{danger[1:]}."
    prefix = f"{where}: " if named or detail > 1 else ""
    return f"{prefix}{body}. {danger}."


def _compact(choice: CountryHelp) -> str:
    """Return a country's numbers and nothing else, for a comment that has room for no more."""
    said = []
    for line in choice.lines[: 1 + len([x for x in choice.paired if not x.for_young])]:
        numbers = [c.value for c in line.channels if c.is_number]
        said.append(numbers[0] if numbers else address(line.url))
    if choice.emergency is not None:
        said.append(tr("danger {number}", number=emergency_numbers(choice.emergency)[0].value))
    return f"{choice.country}: {', '.join(said)}." if said else ""


def _short(line: HelpLine) -> str:
    return line.name.partition(" (")[0]


def _by_turns(choices: Sequence[CountryHelp]) -> list[HelpLine]:
    """Return the lines of all countries, every country's most important one first."""
    found: dict[HelpLine, None] = {}
    depth = max((len(choice.lines) for choice in choices), default=0)
    for at in range(depth):
        for choice in choices:
            if at < len(choice.lines):
                found.setdefault(choice.lines[at])
    return list(found)
