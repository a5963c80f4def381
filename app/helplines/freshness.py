"""Freshness: how long a line may be shown before somebody looks again.

Emergency and crisis lines are due every 3 months, busy ones every 6, others every 12, counted from the day a person
checked them or, when nobody ever did, from the day the directory was gathered. A due line warns; one that is overdue
by six months is withheld, unless somebody overrides that with a reason. Today is always given, never looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.helplines.entry import HelpLine
from app.translation import tr

WITHHELD_AFTER = 6  # months past the day a check was due


class State(StrEnum):
    """What a line's dates say."""

    CHECKED = "checked"  # by a person, and not due yet
    UNCHECKED = "unchecked"  # never by a person; gathered recently enough
    DUE = "due"
    WITHHELD = "withheld"
    OVERRIDDEN = "overridden"  # would be withheld; somebody said why it is shown all the same


@dataclass(frozen=True, slots=True)
class Override:
    """Why a withheld line is shown all the same, and who says so."""

    reason: str
    by: str
    at: str  # ISO 8601


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh a line is. `words` says all of it, plainly: who checked it, what it rests on, what is due."""

    state: State
    due: date
    words: str

    @property
    def may_show(self) -> bool:
        """Whether the line may be shown to viewers."""
        return self.state is not State.WITHHELD

    @property
    def warns(self) -> bool:
        """Whether somebody should look before it is shown."""
        return self.state in (State.DUE, State.WITHHELD, State.OVERRIDDEN)


def freshness(line: HelpLine, today: date, overrides: Mapping[str, Override] | None = None) -> Freshness:
    """Return how fresh a line is on a day.

    Args:
        line: the line.
        today: the day.
        overrides: by line id, why withheld lines are shown all the same; an override without a reason is none.
    """
    due = due_on(line)
    override = (overrides or {}).get(line.id)
    if today < due:
        state = State.CHECKED if line.verified_by else State.UNCHECKED
    elif today < months_later(due, WITHHELD_AFTER):
        state = State.DUE
    else:
        state = State.OVERRIDDEN if override and override.reason.strip() else State.WITHHELD
    return Freshness(state, due, _words(line, state, due, override))


def due_on(line: HelpLine) -> date:
    """Return the day on which somebody should look again."""
    if line.verified_by and line.last_verified:
        return months_later(date.fromisoformat(line.last_verified), line.review_months)
    if line.review_due:
        return date.fromisoformat(line.review_due)
    if line.collected_on:
        return months_later(date.fromisoformat(line.collected_on), line.review_months)
    return date.min.replace(year=1900)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def evidence_words(line: HelpLine) -> str:
    """Say what a line rests on."""
    if line.verified_by and line.last_verified:
        how = f" ({line.verified_how})" if line.verified_how else ""
        return tr("Checked by {who} on {day}{how}.", who=line.verified_by, day=line.last_verified, how=how)
    if line.newest_evidence:
        return tr(
            "Not checked by a person. The newest page that shows it is from {when}.",
            when=line.newest_evidence,
        )
    return tr("Not checked by a person, and the pages that show it carry no date.")


def _words(line: HelpLine, state: State, due: date, override: Override | None) -> str:
    said = [evidence_words(line)]
    if state is State.DUE:
        said.append(tr("A check is due since {day}.", day=due))
    elif state is State.WITHHELD:
        said.append(tr("Not shown: a check has been due since {day}.", day=due))
    elif state is State.OVERRIDDEN and override:
        said.append(
            tr(
                "A check has been due since {day}; shown because {who} says: {reason}",
                day=due,
                who=override.by,
                reason=override.reason,
            )
        )
    else:
        said.append(tr("Next check by {day}.", day=due))
    return " ".join(said)
