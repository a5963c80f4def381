"""How the Review screen puts things: decisions, what became of a place, dates, what a sign-off stands for."""

from datetime import date

from app.findings.finding import Severity
from app.review.anchors import Anchor, State, Why
from app.review.rounds import Choice, Round
from app.review.sign_off import Standing, Verdict
from app.translation import tr
from ui.board.words import intensity_words, topic_words
from ui.guidelines.words import day_words
from ui.widgets import severity_words
from ui.write.parts_bar import part_words


def choice_words(choice: Choice) -> str:
    """Return a decision as a reviewer says it."""
    return {
        Choice.LOOKS_RIGHT: tr("Looks right to me"),
        Choice.CHANGES_ASKED: tr("Changes asked"),
        Choice.NOT_MINE: tr("Not mine to judge"),
        Choice.HANDED_OVER: tr("Handed over"),
        Choice.PASSED: tr("Passed on"),
    }[choice]


def kind_words(severity: Severity | None, *, private: bool, suggestion: bool) -> str:
    """Return the word above a card."""
    if private:
        return tr("Private note")
    if severity is not None:
        return severity_words(severity)
    return tr("Suggestion") if suggestion else tr("Comment")


def place_words(anchor: Anchor) -> str:
    """Return what became of the words a comment was written on; empty while they stand as they were."""
    if anchor.state is State.KEPT:
        return tr("On the whole part: {part}", part=part_words(anchor.part)) if anchor.span is None else ""
    old = short(anchor.quote.exact)
    return {
        Why.EDITED: tr("Its words were changed; they were “{old}”", old=old),
        Why.CARRIED: tr("Moved along with its words"),
        Why.BY_HAND: tr("Put here by hand; its words were “{old}”", old=old),
        Why.REPLACED: tr("Its words were replaced; they were “{old}”", old=old),
    }.get(anchor.why, tr("Its words are gone; they were “{old}”", old=old))


def short(words: str, most: int = 80) -> str:
    """Return words in one line, shortened for the eye."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def due_words(due: str, *, year: bool = True) -> str:
    """Return a due date with its day of the week, with or without the year; empty for none."""
    try:
        day = date.fromisoformat(due)
    except ValueError:
        return ""
    days = tr("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()
    words = day_words(due) if year else day_words(due).rpartition(" ")[0]
    return f"{days[day.weekday()]}, {words}"


def round_line(asked: Round | None, topics: tuple[str, ...], intensity: str, minutes: int) -> str:
    """Return which round it is, who asks, by when, and what to know before reading."""
    parts: list[str] = []
    if asked is not None:
        parts += [tr("Round {number} of {most}", number=asked.number, most=asked.most)]
        parts += [tr("due {day}", day=due_words(asked.due, year=False))] if due_words(asked.due) else []
    if intensity:  # what one wants to know first comes before what may be cut off
        parts.append(tr("intensity: {words}", words=intensity_words(intensity)))
    if topics:
        parts.append(tr("topics: {topics}", topics=", ".join(topic_words(one).lower() for one in topics)))
    parts.append(tr("about 1 minute") if minutes == 1 else tr("about {count} minutes", count=minutes))
    parts += [tr("asked by {by}", by=asked.by)] if asked is not None else []
    return "  ·  ".join(parts)


def changed_words(names: tuple[str, ...]) -> str:
    """Return what differs from what was signed: beats first, as a person names them."""
    said = []
    for name in names:
        kind, _, what = name.partition(": ")
        if kind == "beat":
            said.append(tr("the beat “{title}”", title=what) if what else tr("the beginning of the script"))
        else:
            said.append(part_words(what) if kind == "part" else tr("the brief"))
    return ", ".join(dict.fromkeys(said))


def standing_words(verdict: Verdict) -> str:
    """Return what became of a sign-off in one sentence."""
    by = str(verdict.statement.get("by", ""))
    day = day_words(str(verdict.statement.get("at", ""))[:10])
    if verdict.standing is Standing.VALID:
        return tr("Signed by {by} on {day}", by=by, day=day)
    if verdict.standing is Standing.VOID:
        return tr(
            "Void: {what} changed since {by} signed on {day}",
            what=changed_words(verdict.changed),
            by=by,
            day=day,
        )
    if verdict.standing is Standing.TAMPERED:
        return tr("Tampered with, not as it was signed: {fields}", fields=", ".join(verdict.fields))
    return tr("This is no sign-off this program can read.")
