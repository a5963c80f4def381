"""How the Guidelines screen puts clauses into words: topics, ways of being found, evidence, sources, guards."""

import re
from datetime import date

from app.findings.finding import Seen, Source
from app.guidelines.clause import WORDS, Clause, Guard, How
from app.translation import tr
from ui.board.words import topic_words


def theme_words(theme: str) -> str:
    """Return what a clause is about: a topic, or a theme any post may touch."""
    return {
        "personal_story": tr("Personal stories"),
        "privacy_consent": tr("Privacy and consent"),
        "misinformation": tr("Misinformation"),
        "statistics": tr("Figures"),
        "imagery_audio": tr("Pictures and sound"),
        "hashtags": tr("Hashtags"),
        "comments": tr("Comments"),
    }.get(theme) or topic_words(theme)


def how_words(how: How) -> str:
    """Return how a clause is found."""
    return {
        How.PHRASE: tr("Words"),
        How.PAIR: tr("Words together"),
        How.PRESENCE: tr("What is missing"),
        How.PLACEMENT: tr("Place and time"),
        How.PERSON: tr("A person judges"),
    }[how]


def evidence_words(grade: str) -> str:
    """Return what a clause rests on."""
    return {
        "strong": tr("Strong evidence"),
        "moderate": tr("Some evidence"),
        "mixed": tr("Evidence that points both ways"),
        "policy": tr("What platforms and authorities ask for"),
        "consensus": tr("Agreement among experts"),
        "opinion": tr("The opinion of the authors"),
        "empirical_usage": tr("What people said they prefer in a survey"),
    }.get(grade, grade.replace("_", " ").capitalize())


def seen_words(seen: Seen) -> str:
    """Return what we had before us when we cited a source."""
    return {
        Seen.TEXT: tr("we read the passage"),
        Seen.SUMMARY: tr("we read about it, not the passage"),
        Seen.RECALLED: tr("cited from memory, not read"),
    }[seen]


def source_lines(source: Source) -> tuple[str, str, str]:
    """Return who and what, then edition, section and what we saw, then the address."""
    detail = [tr("edition {edition}", edition=source.edition), source.section, seen_words(source.seen)]
    return f"{source.organisation}: {source.document}", " · ".join(p for p in detail if p), source.address


def place_words(clause: Clause) -> str:
    """Return where a clause looks."""
    names = {
        "spoken": tr("spoken lines"),
        "on_screen": tr("words on screen"),
        "caption": tr("caption"),
        "hashtags": tr("hashtags"),
        "cover": tr("cover text"),
        "pinned_comment": tr("pinned comment"),
        "visual": tr("pictures"),
        "sound": tr("sound"),
    }
    if clause.where == WORDS:
        return tr(
            "Everywhere there are words: the script, the caption, hashtags, the cover and the pinned comment."
        )
    return _sentence([words for name, words in names.items() if name in clause.where])


def guard_words(clause: Clause) -> list[str]:
    """Return, one sentence each, when a clause stays silent although its words are there."""
    sentences = {
        Guard.MENTION: tr(
            "Silent where words are only named, as in “don’t say …” or a myth that is put right."
        ),
        Guard.QUOTATION: tr("Weighs less inside somebody’s quotation."),
        Guard.NEGATION: tr("Silent where it is denied."),
        Guard.OWN_VOICE: tr("Silent for a belief that has been left behind, as in “I thought …, but …”."),
    }
    said = [words for guard, words in sentences.items() if guard in clause.guards]
    if clause.only_about:
        topics = _sentence([theme_words(topic).lower() for topic in sorted(clause.only_about)])
        said.append(tr("Only in posts about: {topics}", topics=topics))
    if clause.unless:
        said.append(tr("Silent in some other senses of the words."))
    if clause.near:
        said.append(tr("Only together with certain other words in the same sentence."))
    if clause.unless_near:
        said.append(tr("Silent when certain other words stand in the same sentence."))
    return said


def plain_wording(wording: str) -> str:
    """Return a better wording as one reads it, without the marks that let it take a form."""
    return wording.replace("~", "")


def short_phrase(source: str, most: int = 90) -> str:
    """Return a phrase as its author wrote it, shortened for the eye."""
    words = re.sub(r"\s+", " ", source)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def is_due(review_by: str, today: date | None = None) -> bool:
    """Say whether the day by which somebody should look again has passed; a date nobody can read has not."""
    try:
        return date.fromisoformat(review_by) < (today or date.today())
    except ValueError:
        return False


def day_words(day: str) -> str:
    """Return a date as people write it; what is no date stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    months = tr(
        "January February March April May June July August September October November December"
    ).split()
    return f"{found.day} {months[found.month - 1]} {found.year}"


def _sentence(words: list[str]) -> str:
    listed = ", ".join(words)
    return (listed[:1].upper() + listed[1:] + ".") if listed else ""
