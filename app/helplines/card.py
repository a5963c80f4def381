"""The help card as a viewer sees it: a title, and for each help line who, how, and what else to know.

One place says which words stand on it, so that what Preview shows is what guidance counts.
"""

from collections.abc import Iterator
from typing import NamedTuple

from app.findings.fact import HELP_CARD, Fact
from app.findings.post import SCRIPT, Post
from app.helplines.directory import Directory
from app.helplines.hours import in_words
from app.helplines.ways import ways
from app.helplines.wording import cost_words
from app.script.cues import HELP
from app.script.form import LineKind, shape
from app.translation import tr


class HelpEntry(NamedTuple):
    """One help line on the card: who, how, and what else to know."""

    name: str
    how: str = ""
    facts: str = ""


def card_title() -> str:
    """Return what stands above the help lines."""
    return tr("You can talk to someone now")


def card_entries(directory: Directory, cue: str) -> tuple[HelpEntry, ...]:
    """Return the help lines a HELP cue names; words that are no entry's id are shown as they are."""
    names = (name.strip() for name in cue.split(","))
    return tuple(_entry(directory, name) for name in names if name)


def characters(directory: Directory, cue: str) -> int:
    """Return how many characters a viewer copies from the card of a HELP cue; 0 without a help line.

    That is who and how. Title, hours and costs are read along: counted at the rate of copying they would ask for
    eighteen seconds where two numbers stand.
    """
    return sum(len(one.name) + len(one.how) for one in card_entries(directory, cue))


def card_facts(directory: Directory, post: Post) -> Iterator[Fact]:
    """Yield a fact for every help card in a post's script: its cue, and how many characters a viewer copies from it."""
    for line in post.parts.get(SCRIPT, "").split("\n"):
        if ":" not in line:
            continue
        found = shape(line, post.language, counted=False)
        if found.kind is LineKind.CUE and found.cue == HELP:
            cue = line[found.start : found.end]
            yield Fact(HELP_CARD, cue, number=characters(directory, cue))


def _entry(directory: Directory, name: str) -> HelpEntry:
    line = directory.get(name)
    if line is None:
        return HelpEntry(name)
    where = directory.country_name(line.country) or tr("worldwide")
    hours = in_words(line.hours) if line.hours else tr("hours may vary")
    return HelpEntry(line.name, ways(line), f"{where} · {hours} · {cost_words(line)}")
