"""How the board puts a draft into words: states, topics, intensity, findings, and when it was last changed."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.translation import tr

if TYPE_CHECKING:
    from app.drafts.rows import DraftRow

INTENSITIES = ("light", "medium", "heavy")
STATES = ("drafting", "in_review", "changes_asked", "reviewed", "published")


def state_words(state: str) -> str:
    """Return a state as a column is headed."""
    return {
        "drafting": tr("Drafting"),
        "in_review": tr("In review"),
        "changes_asked": tr("Changes asked"),
        "reviewed": tr("Reviewed"),
        "published": tr("Published"),
    }[state]


def topic_words(topic: str) -> str:
    """Return a topic as people say it."""
    return {
        "suicide": tr("Suicide"),
        "self_harm": tr("Self-harm"),
        "eating_disorder": tr("Eating disorders"),
        "grief": tr("Grief"),
        "depression_anxiety": tr("Depression, anxiety"),
        "bipolar": tr("Bipolar"),
        "psychosis": tr("Psychosis"),
        "trauma": tr("Trauma"),
        "substance_use": tr("Substance use"),
        "stigma": tr("Stigma"),
        "help_seeking": tr("Help-seeking"),
        "young_people": tr("Young people"),
    }.get(topic, topic.replace("_", " ").capitalize())


def intensity_words(intensity: str) -> str:
    """Return how heavy a draft is to read."""
    return {"light": tr("light"), "medium": tr("medium"), "heavy": tr("heavy")}.get(intensity, intensity)


def about(row: "DraftRow") -> str:
    """Return topics and intensity in one line, so that a reader knows before opening."""
    words = [topic_words(topic) for topic in row.topics]
    if row.intensity:
        words.append(
            {"light": tr("light"), "medium": tr("medium"), "heavy": tr("heavy")}.get(row.intensity, "")
        )
    return " · ".join(word for word in words if word)


def findings_line(row: "DraftRow") -> tuple[str, str]:
    """Return what is open in a draft, and the role of the words: the strongest severity leads."""
    for severity, count, words in (
        ("must", row.must, tr("{count} must fix", count=row.must)),
        ("should", row.should, tr("{count} should fix", count=row.should)),
        ("consider", row.consider, tr("{count} to consider", count=row.consider)),
    ):
        if count:
            return words, severity
    return (tr("No open findings"), "muted") if row.words else (tr("Nothing written yet"), "muted")


def when(stamp: str, now: datetime | None = None) -> str:
    """Return when something happened (ISO 8601; without a zone it is UTC), in days as people count them."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    now = (now or datetime.now(UTC)).astimezone()
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
    days = (now.date() - moment.date()).days
    if days <= 0:
        minutes = (now - moment).total_seconds() / 60
        return tr("just now") if minutes < 2 else tr("today {time}", time=f"{moment:%H:%M}")
    if days == 1:
        return tr("yesterday")
    return tr("{days} days ago", days=days) if days < 7 else f"{moment.day} {moment:%b}"
